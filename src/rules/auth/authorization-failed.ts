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
      says: { at: ['login'], bracket: ['AUTHORIZATIONFAILED', 'NOPERM'] },
      // Yahoo answers a wrong password with this code, and says so in words.
      when: (_, { failure }) => !failure.exchange?.said.some(({ text }) => /\bcredentials|\bpassword/i.test(text)),
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [AUTHORIZATIONFAILED] Authorization failed'],
    },
    {
      id: 'words',
      says: {
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
  ],
} as const satisfies Rule
