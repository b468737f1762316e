import type { LogEvent } from '../../log-event.ts'

/** A failure in the words, or by the number, of a system or a library: one row of the table in `failures.ts`. */
export interface FailureRow {
  /** The words. They are matched anywhere in a line; see {@link isPlain} for those that people use too. */
  readonly says: RegExp
  readonly tells: readonly LogEvent[]
  /** True for words that a sentence about anything may hold. They count at the end of a clause only. */
  readonly isPlain?: true
  /** The page or the source file that has the words. */
  readonly source: string
  /** A line with the words. A test reads it. */
  readonly example: string
}

/** The value of a row, its words, and an example where the words alone are no line. */
type ValueAndWords = readonly [value: string, says: RegExp, example: string]

/** Rows of one source that differ in one value: the code of an error, as a rule. */
export function rows(
  source: string,
  tells: (value: string) => readonly LogEvent[],
  words: readonly ValueAndWords[],
  isPlain?: 'plain',
): readonly FailureRow[] {
  return words.map(([value, says, example]) => ({
    says,
    tells: tells(value),
    ...(isPlain && { isPlain: true as const }),
    source,
    example,
  }))
}

/** A call to the system, or to a resolver, that failed with Node's code for it. */
export const failed = (code: string): readonly LogEvent[] => [{ kind: 'failed', code }]

/** A TLS handshake that failed with OpenSSL's reason, in Node's spelling. */
export const refused = (code: string): readonly LogEvent[] => [{ kind: 'refused', code }]

/** A handshake that was completed, and a certificate that was not trusted. A wrong name is no error of OpenSSL's own. */
export function untrusted(code: string): LogEvent {
  const isName = code === 'HOSTNAME_MISMATCH' || code === 'IP_ADDRESS_MISMATCH'
  return { kind: 'secured', verify: isName ? { hostMatches: false } : { error: code } }
}

export const notTrusted = (code: string): readonly LogEvent[] => [untrusted(code)]

export const LACKS_STARTTLS = { kind: 'note', stuck: 'starttls' } as const satisfies LogEvent
export const LACKS_LOGIN = { kind: 'note', stuck: 'login' } as const satisfies LogEvent

/** An end of the connection inside the handshake of a connection that begins with one. */
export const CLOSED_IN_HANDSHAKE: readonly LogEvent[] = [
  { kind: 'connected' },
  { kind: 'about', security: 'tls' },
  { kind: 'closed', by: 'server' },
]

/** An end of a connection that had been made. */
export const CLOSED: readonly LogEvent[] = [{ kind: 'connected' }, { kind: 'closed', by: 'server' }]
