import { envelopeOf, isForAnotherDomain } from '../../evidence/envelope.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import { afterLogin } from '../after-login.ts'
import type { Rule } from '../rule.ts'

export const relayDenied = {
  code: 'relay-denied',
  refines: ['ip-blocked', 'recipient-rejected'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'said-outright',
      applies: { at: ['rcpt'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(relay|relaying) (access )?(denied|not permitted|not allowed)', 'https://github.com/smtpd/qpsmtpd', '550 relaying denied', '503 5.7.1 Relay not allowed', '571 5.7.1 Relay access denied', '550 relay not permitted'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(authenticate|authentication)', 'https://www.postfix.org/postconf.5.html#reject_unauth_destination', '550 5.7.1 Relaying denied. Proper authentication required.', '550 Relaying denied, authenticate first'],
      ],
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'relay-denied-after-login' }),
      certainty: 'certain',
    },
    {
      id: 'words',
      applies: {
        at: ['mail', 'rcpt', 'data', 'content'],
      },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(relay|relaying) ... (denied|blocked|restricted|disallowed|prohibited|rejected|disabled|allowed|not permitted)', 'https://aiuto.libero.it/articolo/mail/messaggi-di-errore-piu-frequenti-dopo-invio-email', '> RCPT TO:<x>\n< 550 Relay Disabled', '550 5.7.1 Relaying denied', '> DATA\n< 553 Relaying disallowed', '550 relay prohibited', '> RCPT TO:<x>\n< 500 Unauthorized relay msg rejected', '> RCPT TO:<x>\n< 503 5.7.1 Relay not allowed', '> RCPT TO:<x>\n< 550 relay not permitted', '> RCPT TO:<x>\n< 550 relaying blocked, read new mail or enable smtp authentication', '550 Relaying is restricted'],
        ['not (permitted|allowed|authorized|configured) to ... relay', 'https://github.com/sisimai/set-of-emails', '> RCPT TO:<x>\n< 550 5.7.1 Your IP is not authorized to relay through this server', '550 not permitted to relay', '550 not allowed to relay', '> RCPT TO:<x>\n< 501 Rcpt-To validation failed: RCPT TO not accepted: 5.7.1 This system is not configured to relay mail (r) from <bob@example.com> to <bob@example.com> for 127.0.0.1'],
        ["(cannot|unable to|may not|don't|won't|do not|does not|will not) relay", 'https://github.com/MicrosoftDocs/OfficeDocs-Exchange', '> RCPT TO:<x>\n< 550 5.7.1 Unable to relay', '550 cannot relay', '550 may not relay', "550 don't relay", "550 won't relay", '550 do not relay', '550 does not relay', '> RCPT TO:<x>\n< 550 The recipient is unknown to me. I will not relay.'],
        ['(no|open|unauthorized|deny|prohibits) relay*', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 551 not an open relay, so get lost', '550 no relay', '> RCPT TO:<x>\n< 500 Unauthorized relay msg rejected', '550 deny relay', '550 prohibits relay'],
        ['credentials for relay', 'https://github.com/sisimai/rb-sisimai', "> RCPT TO:<x>\n< 550 5.7.1 Invalid credentials for relay bob@example.com. The IP address you've"],
        ['(relay|relaying) ... (switched|turned) off', 'https://www.postfix.org/postconf.5.html#smtpd_relay_restrictions', '> RCPT TO:<x>\n< 553 5.7.1 Sorry, relaying is switched off here', '> RCPT TO:<x>\n< 550 Relay is turned off'],
        ['not (an|the) mx for', 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html', '> RCPT TO:<x>\n< 550 We are not an MX for that domain', '> RCPT TO:<x>\n< 550 This is not the MX for example.com'],
        ['domain ... not (served|handled|hosted) here', 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html', '> RCPT TO:<x>\n< 550 That domain is not served here', '> RCPT TO:<x>\n< 550 That domain is not handled here', '> RCPT TO:<x>\n< 550 The domain is not hosted here'],
        ['mail to (remote|foreign|external|other) domain*', 'https://www.postfix.org/postconf.5.html#smtpd_relay_restrictions', '550 We take no mail to remote domains', '550 mail to foreign domains', '550 mail to external domains', '550 mail to other domains'],
        ["(not|isn't) (in my|in our|our|one of our) domain*", 'https://www.postfix.org/postconf.5.html#smtpd_relay_restrictions', '> RCPT TO:<x>\n< 550 not in my domains', "> RCPT TO:<x>\n< 550 isn't in our domains", '> RCPT TO:<x>\n< 550 not our domain', '> RCPT TO:<x>\n< 550 not one of our domains'],
        ['local domains only', 'https://tutorialurdu.blogspot.com/2012/09/mail-server-error-codes.html', '> RCPT TO:<x>\n< 550 5.7.1 You have rights to send mail to local domains only'],
        ['(^local (user|users|recipients) only|be a local user)', 'https://www.postfix.org/postconf.5.html#smtpd_relay_restrictions', '> RCPT TO:<x>\n< 550 Local user only', '> RCPT TO:<x>\n< 553 Local users only', '> RCPT TO:<x>\n< 550 Local recipients only', '> RCPT TO:<x>\n< 551 This server requires that you be a local user'],
        ['relais ... (refuse|interdit)', 'https://www.postfix.org/postconf.5.html#smtpd_relay_restrictions', '> RCPT TO:<x>\n< 550 5.1.1 Relais refuse', '> RCPT TO:<x>\n< 550 5.1.1 Le relais est interdit'],
        ['as a relay', 'https://github.com/fm/smtp-codes', '> RCPT TO:<x>\n< 553 you are trying to use me [server-1.tower-1.messagelabs.com] as a relay, but I have not been configured to let you [192.0.2.1, example.com] do this. (#5.7.1)'],
        ['relay check', 'https://blog.sina.com.cn/s/blog_8dc13ec50101fxxr.html', '553 relay check local fail.'],
        ['not a gateway', 'https://github.com/sisimai/rb-sisimai', '550 not a gateway'],
        ['not hosted (locally|here)', 'https://github.com/lavabit/magma', '550 not hosted locally', '550 not hosted here'],
        ['allowed rcpthosts', 'https://github.com/notqmail/notqmail', "> RCPT TO:<x>\n< 553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"],
        ['tenantattribution', 'https://github.com/MicrosoftDocs/OfficeDocs-Support', '> RCPT TO:<x>\n< 550 5.7.64 TenantAttribution; Relay Access Denied'],
        ['use submission for', 'https://github.com/foxcpp/maddy', '550 5.7.1 Use Submission for mail to other domains'],
        ['wrong ... region', 'https://smtp.codes/exchangeonline', '> RCPT TO:<x>\n< 451 4.4.62 Mail sent to the wrong Office 365 region. ATTR35. For more information please go to https://go.microsoft.com/fwlink/?linkid=865268 [#.prod.protection.outlook.com]'],
        ["(cannot deliver|don't handle|do not handle) mail for", 'https://github.com/haraka/Haraka', '> RCPT TO:<x>\n< 550 I cannot deliver mail for <bob@example.com>', "550 don't handle mail for", '550 do not handle mail for'],
        ['not accept* (mail|email|messages) for ((this|that|your|the) )?domain',  'https://github.com/mjl-/mox', '> RCPT TO:<x>\n< 550 We do not accept mail for that domain', '> RCPT TO:<x>\n< 550 We do not accept email for this domain', '> RCPT TO:<x>\n< 550 not accepting messages for the domain', '> RCPT TO:<x>\n< 550 not accepting email for your domain', '> RCPT TO:<x>\n< 550 5.1.1 not accepting email for domain (pEPc4g2x3xY)'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['relaying disallowed as', 'https://www.postfix.org/postconf.5.html#reject_unauth_destination', '> RCPT TO:<x>\n< 553 Relaying disallowed as bob@example.com'],
        ['(quota|limit exceeded)', 'https://support.google.com/a/answer/166852', '550 5.4.5 Daily relay quota: relay denied', '550 5.4.5 Daily SMTP relay limit exceeded, relay denied'],
      ],
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'relay-denied-after-login' }),
      certainty: 'likely',
    },
    {
      id: 'foreign-recipient',
      // OpenSMTPD sends the same for an unknown mailbox and for a domain that it does not relay to.
      applies: {
        at: ['rcpt'],
        code: [5],
      },
      // biome-ignore format: a phrase a line
      phrases: [
        ['^invalid recipient', 'https://github.com/OpenSMTPD/OpenSMTPD/blob/master/usr.sbin/smtpd/smtp_session.c', '> MAIL FROM:<ann@example.com>\n< 250 ok\n> RCPT TO:<x@example.org>\n< 550 Invalid recipient'],
        ['recipient (address )?rejected.$', 'https://github.com/sisimai/rb-sisimai', '> MAIL FROM:<ann@example.com>\n< 250 ok\n> RCPT TO:<x@example.org>\n< 550 Recipient address rejected.', '> MAIL FROM:<ann@example.com>\n< 250 ok\n> RCPT TO:<x@example.org>\n< 550 Recipient rejected.'],
      ],
      when: isOfAnotherDomain,
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'relay-denied-after-login' }),
      certainty: 'possible',
    },
    {
      id: 'not-local',
      // The code means a user who is elsewhere. Servers send it if they do not relay, and for users who moved or are
      // unknown. With an enhanced status code it has other causes.
      applies: { at: ['rcpt'], code: [551] },
      when: (_, { failure }) => !failure.exchange?.messages.some(({ enhanced }) => enhanced),
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'relay-denied-after-login' }),
      certainty: 'possible',
      rivals: ['recipient-rejected'],
      source: 'RFC 5321 §3.4',
      examples: ['> RCPT TO:<x>\n< 551 Sorry'],
    },
    {
      id: 'access-denied',
      applies: { at: ['rcpt'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(recipient address rejected|rcpt) ... access denied$', 'https://github.com/vdukhovni/postfix', '554 5.7.1 <bob@example.com>: Recipient address rejected: Access denied', '550 rcpt access denied'],
      ],
      // Microsoft's code for a recipient that does not exist.
      when: (_, { failure }) => !failure.exchange?.messages.some(({ enhanced }) => enhanced === '5.7.504'),
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'relay-denied-after-login' }),
      certainty: 'likely',
    },
  ],
} as const satisfies Rule

function isOfAnotherDomain(evidence: Evidence, { failure }: Proof): boolean {
  return isForAnotherDomain(envelopeOf(evidence, failure.exchange))
}
