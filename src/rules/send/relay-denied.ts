import { envelopeOf, isForAnotherDomain } from '../../evidence/envelope.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import { afterLogin } from '../after-login.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const relayDenied = {
  code: 'relay-denied',
  refines: ['ip-blocked', 'recipient-rejected'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'said-outright',
      applies: { at: ['rcpt'], text: /\brelay(ing)? (access )?(denied|not permitted|not allowed)\b/i },
      when: (_, { failure }) => !failure.exchange?.messages.some(({ text }) => /\bauthenticat/i.test(text)),
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'relay-denied-after-login' }),
      certainty: 'certain',
      source: 'https://www.postfix.org/postconf.5.html#reject_unauth_destination',
      examples: ['> RCPT TO:<x>\n< 554 5.7.1 <x@example.org>: Relay access denied'],
    },
    {
      id: 'words',
      applies: {
        at: ['mail', 'rcpt', 'data', 'content'],
        text: either(
          /\brelay(ing|ed)?\b.{0,24}\b(access )?(denied|disallowed|not (allowed|permitted|authori[sz]ed)|prohibited|is not|refused|rejected|forbidden|restrict\w{0,4}|disabled|is allowed)|\b(not|un)\w{0,20} (permitted|allowed|able|authori[sz]ed|configured) to relay|(cannot|unable to|not able to|may not|don't|won't) relay|(do(es)? not|no|open|unauthori[sz]ed|credentials for|den(y|ies)|prohibits?) relay|\brelay check/,
          /\bnot a (gateway|relay)|not hosted (locally|here)|not (in|one of) my (rcpthosts|domains)|allowed rcpthosts|not local; please|TenantAttribution|use submission for|not our domain|\bmail to (remote|foreign|external) domains?|wrong .{0,20}region|cannot deliver mail for/,
          /relais (refus|interdit)|relay.{0,12}(verweigert|nicht erlaubt|zabronion|запрещ)|中继/,
        ),
      },
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text }) => /relaying disallowed as|quota|limit exceeded/i.test(text)),
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'relay-denied-after-login' }),
      certainty: 'likely',
      source: 'https://www.postfix.org/postconf.5.html#reject_unauth_destination',
      examples: [
        '> RCPT TO:<x>\n< 550 5.7.64 TenantAttribution; Relay Access Denied',
        "> RCPT TO:<x>\n< 553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
      ],
    },
    {
      id: 'foreign-recipient',
      // OpenSMTPD says the same of an unknown mailbox and of a domain that it does not relay to.
      applies: {
        at: ['rcpt'],
        code: [5],
        text: /^invalid recipient\b|\brecipient (address )?(rejected|refused)\W{0,9}$/i,
      },
      when: isOfAnotherDomain,
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'relay-denied-after-login' }),
      certainty: 'possible',
      source: 'https://github.com/OpenSMTPD/OpenSMTPD/blob/master/usr.sbin/smtpd/smtp_session.c',
      examples: ['> MAIL FROM:<ann@example.com>\n< 250 ok\n> RCPT TO:<x@example.org>\n< 550 Invalid recipient'],
    },
    {
      id: 'not-local',
      applies: { at: ['rcpt'], code: [551] },
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'relay-denied-after-login' }),
      certainty: 'likely',
      source: 'RFC 5321 §3.4',
      examples: ['> RCPT TO:<x>\n< 551 Sorry'],
    },
    {
      id: 'access-denied',
      applies: { at: ['rcpt'], text: /(recipient address rejected|rcpt\b.{0,12}): access denied$/i },
      // Microsoft's: there is no such recipient.
      when: (_, { failure }) => !failure.exchange?.messages.some(({ enhanced }) => enhanced === '5.7.504'),
      more: afterLogin({ fixBy: 'mailbox-admin', variant: 'relay-denied-after-login' }),
      certainty: 'likely',
      source: 'https://www.postfix.org/access.5.html',
      examples: ['> RCPT TO:<x>\n< 554 5.7.1 <x@example.org>: Recipient address rejected: Access denied'],
    },
  ],
} as const satisfies Rule

function isOfAnotherDomain(evidence: Evidence, { failure }: Proof): boolean {
  return isForAnotherDomain(envelopeOf(evidence, failure.exchange))
}
