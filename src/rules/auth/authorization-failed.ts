import { SENDING } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import { deniedFor } from '../denied-token.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const authorizationFailed = {
  code: 'authorization-failed',
  refines: ['auth-failed'],
  fixBy: 'mailbox-admin',
  retry: 'after-fix',
  patterns: [
    {
      id: 'imap-code',
      applies: { at: ['login'], responseCode: ['AUTHORIZATIONFAILED', 'NOPERM'] },
      // Yahoo answers a wrong password with this code, and says so in words.
      when: (_, { failure }) => !failure.exchange?.messages.some(({ text }) => /\bcredentials|\bpassword/i.test(text)),
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [AUTHORIZATIONFAILED] Authorization failed'],
    },
    {
      id: 'words',
      applies: {
        at: ['login'],
        text: either(
          /\bauthori[sz]ation (failure|failed|error|denied)(?! \(#)|(\bis|\buser|:) not (authori[sz]ed|permitted)\b|\bpermission denied|\baccess denied to user|insufficient (rights|privileges|permissions?|access)/,
          /\b(not (authori[sz]ed|permitted|allowed)|no (rights?|permissions?|privileges?)) (to|for) (log ?in|log on|use|send as|relay|this service|access|connect|act|proxy|impersonate|authenticate)/,
          /\bauthenticated (user ?name|user|identity|as)\b.{0,40}\b(not|differ|mismatch)|\b(cannot|can't|may not|not allowed to) (log ?in|authenticate|act) (as|for|on behalf)|user is not permitted|proxy.{0,12}(denied|not allowed)/,
        ),
      },
      certainty: 'likely',
      source: 'RFC 4422 §3.4.1, RFC 5530 §3',
      examples: [
        'A1 NO authorization failure',
        'A1 NO Authenticated username {0} does not match {1}',
        '535 5.7.8 Permission denied',
        '535 5.7.8 User is not authorized to log in as the requested identity',
      ],
    },
    {
      id: 'may-not-send',
      // Nothing stands after it here: the right to send as somebody else, or to somebody, is another matter.
      applies: {
        at: SENDING,
        text: /\bsasl login name rejected\b|\bnot (allowed|permitted|authori[sz]ed) to send( any)?( e-?mails?| mails?| messages?)?\W{0,9}$/i,
      },
      when: isAboutTheAccount,
      certainty: 'likely',
      source:
        'https://www.postfix.org/postconf.5.html#check_sasl_access, https://support.smtp2go.com/hc/en-gb/articles/360015283053-550-that-SMTP-username-s-account-is-not-allowed-to-send',
      examples: [
        '> MAIL FROM:<x>\n< 550 5.7.1 You are not permitted to send mail',
        '> RCPT TO:<x>\n< 554 5.7.1 <ann>: SASL login name rejected: Access denied',
        '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.7.1 Your account is not authorized to send messages.',
      ],
    },
    {
      id: 'oauth-server',
      proof: deniedFor(['policy', 'declined']),
      certainty: 'likely',
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: [
        '= denied {"code":"access_denied","aadsts":53003}',
        '= denied {"code":"org_internal"}',
        '= denied {"code":"access_denied","aadsts":65004}',
      ],
    },
  ],
} as const satisfies Rule

/** SPF has the same to say of an address of the network. */
function isAboutTheAccount(_: Evidence, { failure }: Proof): boolean {
  return !failure.exchange?.messages.some(({ text }) => /\b(ip|host|server|client|spf)\b|\d\.\d{1,3}\.\d/i.test(text))
}
