import { SENDING } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import { deniedFor } from '../denied-token.ts'
import type { Rule } from '../rule.ts'

export const accountDisabled = {
  code: 'account-disabled',
  refines: ['auth-failed', 'message-rejected', 'recipient-rejected', 'connection-closed'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'login-disabled',
      // Dovecot's `nologin` may be set for only one protocol.
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['login disabled for this user', 'https://doc.dovecot.org/2.3/configuration_manual/authentication/nologin/', '525 5.7.13 Login disabled for this user'],
      ],
      certainty: 'likely',
      rivals: ['protocol-disabled'],
      specifics: { fixBy: 'mailbox-admin', variant: 'login-disabled' },
    },
    {
      id: 'account-state',
      applies: { at: ['login', 'mail', 'data', 'content', 'inbox', 'idle'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(account|outgoing mail) ... (disabled|suspended|expired|inactive|deactivated|closed|terminated)', 'https://github.com/cyrusimap/cyrus-imapd/blob/HEAD/imap/imapd.c', 'A1 NO Login failed: account disabled', '> MAIL FROM:<x>\n< 550 Outgoing mail from "" has been suspended.', 'A1 NO [CONTACTADMIN] The subscription for this account has expired.', '* BYE Account inactive', 'A1 NO This account has been deactivated', 'A1 NO Account closed', 'A1 NO Your account was terminated'],
        ['(login disabled for account|userdisabled|credentials no longer valid)', 'https://github.com/mjl-/mox/blob/HEAD/smtpserver/server.go', '525 5.7.13 login disabled for account: unpaid bill (x)', '> MAIL FROM:<x>\n< 550 Login credentials no longer valid. Please re-authenticate.', 'A1 NO error="userdisabled" authresult=27'],
        ['(account|mailbox|user) ... (blocked|disabled|suspended) by ... admin*', 'https://doc.dovecot.org/2.4.1/core/config/auth/databases/passwd_file.html', '* BYE [ALERT] Access to this mailbox was blocked by the administrator', 'A1 NO User disabled by an administrator', 'A1 NO Account suspended by the administrator'],
        ['domain ... not allowed to send', 'https://github.com/Monstarrrr/rebutify/issues/162', '> MAIL FROM:<x>\n< 421 Domain example.com is not allowed to send: Please activate your Mailgun account. Check your inbox or log in to your control panel to resend the activation email.'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['{n} (second*|minute*|hour*)', 'RFC 5530 §3', 'A1 NO Account disabled for 30 minutes', 'A1 NO Account suspended for 2 hours', 'A1 NO Account suspended for 60 seconds'],
        ['(if|whether|unless) (your|the|this) account', 'RFC 5530 §3', 'A1 NO Authentication failed. If your account is suspended, contact support', 'A1 NO Login failed: ask whether the account was closed', 'A1 NO Wrong password. Unless this account was closed, try again'],
        ['(local mailbox|authorization required)', 'https://github.com/ActiveCampaign/smtp-field-manual', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Message was not accepted -- invalid mailbox. Local mailbox example@mail.ru is unavailable: account is disabled', '> DATA\n< 503 Administrative prohibition -- authorization required. Users in your domain are not allowed to send email without authorization. See http://help.mail.ru/mail-help/mailer/popsmtp for details.'],
      ],
      when: isAboutTheAccount,
      certainty: 'likely',
    },
    {
      id: 'account-state-of-the-sender',
      applies: { at: ['rcpt'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['your (account|mailbox) ... (disabled|suspended|blocked|closed)', 'https://www.postfix.org/postconf.5.html#check_sasl_access', '> RCPT TO:<x>\n< 554 5.7.1 <ann>: SASL login name rejected: Your account was suspended for sending spam', '> RCPT TO:<x>\n< 554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Your account is disabled', '> RCPT TO:<x>\n< 550 your account is blocked', '> RCPT TO:<x>\n< 550 Your mailbox was closed'],
        ['(outgoing mail|mail server) ... suspended', 'https://github.com/postalserver/postal', '> RCPT TO:<x>\n< 535 Mail server has been suspended', '> RCPT TO:<x>\n< 550 Outgoing mail from "ann@example.com" has been suspended.'],
      ],
      certainty: 'likely',
    },
    {
      id: 'enhanced',
      applies: { at: ['login', 'mail'], enhanced: ['X.7.13'] },
      certainty: 'likely',
      source: 'RFC 5248 §2.4',
      examples: ['535 5.7.13 Sorry'],
    },
    {
      id: 'has-sent-spam',
      // Microsoft's codes: the account may not send any more, or nobody in its organization.
      applies: { at: ['login', ...SENDING], enhanced: ['5.7.501', '5.7.502', '5.7.503', '5.7.708'] },
      certainty: 'likely',
      source:
        'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online',
      examples: [
        '> MAIL FROM:<x>\n< 550 5.7.501 Access denied, spam abuse detected',
        '> RCPT TO:<x>\n< 550 5.7.503 Access denied, banned sender',
        '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.',
      ],
    },
    {
      id: 'no-longer-sends',
      // The account still exists and may read: Microsoft, Zoho, Amazon.
      applies: { at: ['login', ...SENDING] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(bad outbound sender|sending paused|outgoing blocked)', 'https://www.zoho.com/mail/help/error-codes.html', '> RCPT TO:<x>\n< 550 5.1.8 Access denied, bad outbound sender', '> DATA\n< 354 go\n> hello\\r\\n.\n< 554 Message rejected: Sending paused for this account.', '> MAIL FROM:<x>\n< 554 5.1.8 Email Outgoing Blocked'],
      ],
      certainty: 'likely',
    },
    {
      id: 'sender-blocked-at-login',
      applies: { at: ['login'], enhanced: ['X.1.8'] },
      certainty: 'likely',
      source: 'https://www.zoho.com/mail/help/error-codes.html',
      examples: ['554 5.1.8 Sender Address Blocked'],
    },
    {
      id: 'contact-admin',
      applies: { at: ['login'], responseCode: ['CONTACTADMIN'] },
      // biome-ignore format: a phrase a line
      unless: [
        // The server needs the administrator, and the account is fine.
        ['(internal|server|system|database|db|sql|mysql|ldap|backend) ... (error*|fail*|problem*)', 'https://github.com/stalwartlabs/stalwart', 'A1 NO [CONTACTADMIN] MySQL error', 'A1 NO [CONTACTADMIN] Internal error', 'A1 NO [CONTACTADMIN] Server error', 'A1 NO [CONTACTADMIN] System failure', 'A1 NO [CONTACTADMIN] Database problem', 'A1 NO [CONTACTADMIN] DB error', 'A1 NO [CONTACTADMIN] SQL error', 'A1 NO [CONTACTADMIN] LDAP error', 'A1 NO [CONTACTADMIN] Backend failed'],
      ],
      certainty: 'possible',
      specifics: { fixBy: 'mailbox-admin', variant: 'contact-admin' },
      source: 'RFC 5530 §3',
      examples: ['A1 NO [CONTACTADMIN] Ask somebody'],
    },
    {
      id: 'oauth-server',
      by: 'denial',
      proof: deniedFor(['user-disabled']),
      certainty: 'certain',
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: [
        '= denied {"code":"invalid_grant","aadsts":50057}',
        '= denied {"code":"invalid_grant","said":"Account has been deleted"}',
      ],
    },
    {
      id: 'oauth-server-knows-no-user',
      by: 'denial',
      proof: deniedFor(['user-unknown']),
      certainty: 'likely',
      rivals: ['auth-failed'],
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: ['= denied {"code":"invalid_grant","aadsts":50034}'],
    },
  ],
} as const satisfies Rule

/** RFC 3463 §3.3: the code concerns the destination mailbox of a message. */
function isAboutTheAccount(_: Evidence, { failure }: Proof): boolean {
  return !failure.exchange?.messages.some(({ enhanced }) => enhanced === '5.2.1')
}
