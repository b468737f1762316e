import { SENDING } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import { deniedFor } from '../denied-token.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const accountDisabled = {
  code: 'account-disabled',
  refines: ['auth-failed', 'message-rejected', 'recipient-rejected'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'login-disabled',
      // Dovecot's `nologin` may be set for one protocol alone.
      applies: { at: ['login'], text: /\blog-?in (is )?disabled for (this|the) (user|account)\W{0,9}$/i },
      certainty: 'likely',
      rivals: ['protocol-disabled'],
      specifics: { fixBy: 'mailbox-admin', variant: 'login-disabled' },
      source: 'https://doc.dovecot.org/2.3/configuration_manual/authentication/nologin/',
      examples: ['A1 NO [CONTACTADMIN] Login disabled for this user', '525 5.7.13 Login disabled for this user'],
    },
    {
      id: 'account-state',
      applies: {
        at: ['login', 'mail', 'rcpt', 'data', 'content'],
        text: either(
          /\b(account|user|subscription|mailbox|mail server|service|domain|organi[sz]ation|log-?in|credentials|(outgoing|outbound) (e-?)?mail|trial|licen[cs]e|sending)\b.{0,40}\b(disabled|ended|paused|on hold|suspended|suspension|de-?activated|inactive|not active|not activated|closed|terminated|cancell?ed|expired|overdue|unpaid|frozen|deleted|no longer (valid|active|exists?)|(not|n't) allowed to send)/,
          /\b(disabled|suspended|de-?activated|inactive|closed|terminated|frozen) (account|user|mailbox|domain)|\b(account|payment|billing|invoice)\b.{0,20}\b(past due|overdue|not paid|unpaid)/,
          /compte.{0,20}(suspendu|d.sactiv|inactif|ferm)|konto.{0,20}(deaktiviert|inaktiv|wy..czon|zawieszon|nieaktywn)|(аккаунт|ящик|пользовател).{0,20}(отключ|удал|неактив)|(帐号|账号|帐户|账户|用户|邮箱).{0,10}(停用|禁用|过期|注销|欠费)|cuenta.{0,20}(suspendid|desactivad)|conta.{0,12}(suspens|desativad)|account.{0,12}(sospes|disattivat)/,
        ),
      },
      when: isAboutTheAccount,
      certainty: 'likely',
      source: 'https://doc.dovecot.org/2.3/configuration_manual/authentication/password_database_extra_fields/',
      examples: [
        'A1 NO Login failed: account disabled',
        '535 AUTHENTICATION FAILURE - THE SUBSCRIPTION FOR THIS ACCOUNT HAS EXPIRED',
        '> RCPT TO:<x>\n< 535 Mail server has been suspended',
      ],
    },
    {
      id: 'enhanced',
      applies: { at: ['login', 'mail'], enhanced: ['X.7.13'] },
      when: (_, { failure }) => !failure.exchange?.messages.some(({ text }) => /\b(smtp|imap|pop3?)\b/i.test(text)),
      certainty: 'likely',
      source: 'RFC 5248 §2.4',
      examples: ['535 5.7.13 Sorry'],
    },
    {
      id: 'has-sent-spam',
      // Microsoft's: the account may not send any more, or nobody of its organization.
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
      // The account lives on and may still read: Microsoft, Zoho, Amazon.
      applies: {
        at: ['login', ...SENDING],
        text: /\bbad outbound sender\b|\boutgoing blocked\b|\bsending paused\b|\bblocked from sending\b(?! from)/i,
      },
      certainty: 'likely',
      source:
        'https://learn.microsoft.com/en-us/defender-office-365/outbound-spam-restore-restricted-users, https://www.zoho.com/mail/help/error-codes.html',
      examples: [
        '> RCPT TO:<x>\n< 550 5.1.8 Access denied, bad outbound sender',
        '> DATA\n< 354 go\n> hello\\r\\n.\n< 554 Message rejected: Sending paused for this account.',
      ],
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
      certainty: 'possible',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [CONTACTADMIN] Ask somebody'],
    },
    {
      id: 'oauth-server',
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
      proof: deniedFor(['user-unknown']),
      certainty: 'likely',
      rivals: ['auth-failed'],
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: ['= denied {"code":"invalid_grant","aadsts":50034}'],
    },
  ],
} as const satisfies Rule

/** Other things are disabled and expire too, and the account that a message goes to is the recipient's. */
function isAboutTheAccount(_: Evidence, { failure }: Proof): boolean {
  return !failure.exchange?.messages.some(
    ({ text, enhanced }) =>
      /\b(imap4?|pop3?|smtp\w{0,20}|access|feature|command|without auth\w{0,12}|tenant|pass(w\w{0,20}|phrase)|token|recipient|to a layer|basic|(clear|plain)[ -]?text|plain log-?in|local mailbox|grant|certificate|service unavailable)\b/i.test(
        text,
      ) ||
      /^(failed: )?login (is )?disabled\W{0,9}$/i.test(text) ||
      enhanced === '5.2.1' ||
      (failure.exchange?.purpose === 'rcpt' &&
        /^(?!.*\b(your|sending|sender)\b).*\b(user|mailbox|account)\b/is.test(text)),
  )
}
