import type { Rule } from '../rule.ts'

export const authFailed = {
  code: 'auth-failed',
  fixBy: 'user',
  retry: 'after-fix',
  field: 'password',
  patterns: [
    {
      id: 'words',
      says: {
        at: ['login'],
        text: /(invalid|incorrect|wrong|bad|unknown|no such|not accepted|rejected|mismatch)\b.{0,30}\b(credentials?|passw\w{0,20}|user\s?names?|users?|log-?in)\b|\b(credentials?|passw\w{0,20}|user\s?name|log-?in)\b.{0,30}\b(invalid|incorrect|wrong|not accepted|rejected|mismatch|do(es)? not match)/i,
      },
      certainty: 'likely', // some servers hide an account's other troubles behind these words, for good reason
      source: 'RFC 5530 §3, RFC 4954 §6',
      examples: [
        'A1 NO Invalid login or password',
        '535 Incorrect authentication data: wrong password',
        '535 5.7.8 Username and Password not accepted.',
      ],
    },
    {
      id: 'imap-code',
      says: { at: ['login'], bracket: ['AUTHENTICATIONFAILED'] },
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [AUTHENTICATIONFAILED] Authentication failed.'],
    },
    {
      id: 'smtp-code',
      says: { at: ['login'], code: [535] },
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: ['535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', '535 Sorry'],
    },
    {
      id: 'enhanced',
      says: { at: ['login'], enhanced: ['5.7.8'] },
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: ['554 5.7.8 Go away'],
    },
    {
      id: 'failed',
      says: {
        at: ['login'],
        text: /(log-?in|auth\w{0,20})\b.{0,20}\b(fail\w{0,20}|denied|unsuccessful|error|incorrect|refused)/i,
      },
      certainty: 'likely',
      source: 'RFC 3501 §6.2.3',
      examples: ['A1 NO LOGIN failed.', '551 auth error.'],
    },
    {
      id: 'plain-no',
      says: { at: ['login'], status: ['NO'] },
      certainty: 'possible',
      source: 'RFC 3501 §6.2.3',
      examples: ['A1 NO Sorry'],
    },
  ],
} as const satisfies Rule
