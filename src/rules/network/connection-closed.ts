import type { Proof } from '../../evidence/ask.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Rule } from '../rule.ts'

export const connectionClosed = {
  code: 'connection-closed',
  fixBy: 'mailbox-admin',
  retry: 'later',
  patterns: [
    {
      id: 'hung-up',
      happens: { kind: 'closed', by: 'server' },
      certainty: 'likely', // it did hang up; limits, address blocks and wrong modes look the same from here
      source: 'RFC 9293 §3.6',
      examples: [
        '= connected {}\n= closed {"by":"server"}',
        '< * OK ready\n> A1 LOGIN ann x\n= closed {"by":"server","reset":true}',
      ],
    },
    {
      id: 'broke',
      happens: { kind: 'failed', code: /^(ECONNRESET|EPIPE|ECONNABORTED)$/ },
      certainty: 'likely',
      source: 'https://nodejs.org/api/errors.html#common-system-errors',
      examples: ['= connected {}\n= failed {"code":"ECONNRESET"}'],
    },
    {
      id: 'idle-too-long',
      says: {
        at: ['idle', 'other', 'greeting', 'capability', 'login', 'inbox', 'watch', 'mail', 'rcpt', 'data', 'content'],
        text: /\b(auto-?logout|idle (for )?too long|time?d? ?-?out|timeout|time limit|inactiv\w{1,4}|idle|took too long|too slow|tempus fugit|no (input|activity|command)|keepalive|lost input connection|session expired)\b/i,
      },
      when: endedIt,
      certainty: 'likely',
      source: 'RFC 3501 §5.4, RFC 5321 §4.5.3.2.7',
      examples: [
        '* BYE Autologout; idle for too long',
        '* BYE Disconnected for inactivity.',
        '421 4.4.2 mx.example.com Error: timeout exceeded',
      ],
    },
    {
      id: 'said-goodbye',
      says: { at: ['idle', 'watch'], status: ['BYE'] },
      certainty: 'possible',
      source: 'RFC 3501 §7.1.5',
      examples: ['* BYE Connection is closed. 13'],
    },
  ],
} as const satisfies Rule

/** A time-out of something behind the server is answered, and the connection stays. */
function endedIt(_: Evidence, { failure }: Proof): boolean {
  return (
    failure.exchange?.said.some(
      ({ status, code }) => status === 'BYE' || code === 421 || code === 221 || code === 451,
    ) ?? false
  )
}
