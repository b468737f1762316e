import type { LogEvent } from '../../log-event.ts'

/** A failure in the text, or by the number, of a system or a library: one row of the table in `failures.ts`. */
export interface FailureRow {
  /** The text. It is matched anywhere in a line; see {@link isPlain} for text that people use too. */
  readonly says: RegExp
  readonly tells: readonly LogEvent[]
  /** True for text that a sentence about anything may contain. It counts only at the end of a clause. */
  readonly isPlain?: true
  /** The page or the source file with the text. */
  readonly source: string
  /** Lines with the text. A test reads them. */
  readonly examples: readonly string[]
}

/** The texts of a failure: literal texts, which are their own examples, or a pattern followed by an example. */
export type FailureWords = readonly (string | RegExp)[]

/** Rows of one source that differ in one value, usually the code of an error: the texts of each. */
export function rows(
  source: string,
  tells: (value: string) => readonly LogEvent[],
  words: Readonly<Record<string, FailureWords>>,
  isPlain?: 'plain',
): readonly FailureRow[] {
  return Object.entries(words).map(([value, said]) => row(source, tells(value), said, isPlain))
}

/** Rows with the same events, in the texts of several sources. */
export function rowsOf(
  tells: readonly LogEvent[],
  words: readonly (readonly [source: string, ...said: FailureWords])[],
  isPlain?: 'plain',
): readonly FailureRow[] {
  return words.map(([source, ...said]) => row(source, tells, said, isPlain))
}

function row(source: string, tells: readonly LogEvent[], words: FailureWords, isPlain?: 'plain'): FailureRow {
  const own = words.filter((one, at) => one instanceof RegExp || !(words[at - 1] instanceof RegExp))
  const patternOf = isPlain ? escaped : bordered
  const parts = own.map((one) => (one instanceof RegExp ? one.source : patternOf(one)))
  const { flags } = own.find((one) => one instanceof RegExp) ?? { flags: isPlain ? 'i' : '' }
  return {
    says: new RegExp(parts.join('|'), flags),
    tells,
    ...(isPlain && { isPlain: true }),
    source,
    examples: words.filter((one) => typeof one === 'string'),
  }
}

/** The pattern of a literal text. */
export function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** The pattern of a text that is no part of longer words. */
function bordered(words: string): string {
  return `${/^\w/.test(words) ? '\\b' : ''}${escaped(words)}${/\w$/.test(words) ? '\\b' : ''}`
}

/** A call to the system, or to a resolver, that failed with Node's code for it. */
export const failed = (code: string): readonly LogEvent[] => [{ kind: 'failed', code }]

/** A TLS handshake that failed with OpenSSL's reason, in Node's spelling. */
export const refused = (code: string): readonly LogEvent[] => [{ kind: 'refused', code }]

/** A completed handshake with an untrusted certificate. A wrong name is no error of OpenSSL itself. */
export function untrusted(code: string): LogEvent {
  const isName = code === 'HOSTNAME_MISMATCH' || code === 'IP_ADDRESS_MISMATCH'
  return { kind: 'secured', verify: isName ? { hostMatches: false } : { error: code } }
}

export const notTrusted = (code: string): readonly LogEvent[] => [untrusted(code)]

export const LACKS_STARTTLS = { kind: 'note', stuck: 'starttls' } as const satisfies LogEvent

export const CONNECTED = { kind: 'connected' } as const satisfies LogEvent

/** The server does not offer STARTTLS, which the client required. */
export const WITHOUT_STARTTLS: readonly LogEvent[] = [LACKS_STARTTLS, { kind: 'about', security: 'starttls' }]

/** An end of the connection inside the handshake of a connection with implicit TLS. */
export const CLOSED_IN_HANDSHAKE: readonly LogEvent[] = [
  CONNECTED,
  { kind: 'about', security: 'tls' },
  { kind: 'closed', by: 'server' },
]

/** A wait that expired, for an unknown event, and the wait for a connection. */
export const TIMED_OUT: readonly LogEvent[] = [{ kind: 'timed-out' }]
export const LATE_DIAL: readonly LogEvent[] = [{ kind: 'late', wait: 'dial' }]

/** An end of an established connection. */
export const CLOSED: readonly LogEvent[] = [CONNECTED, { kind: 'closed', by: 'server' }]

/** A wait on an established connection, and its purpose, if that is known. */
export function awaited(wait?: 'greeting' | 'handshake' | 'reply'): readonly LogEvent[] {
  return [CONNECTED, wait === undefined ? { kind: 'timed-out' } : { kind: 'late', wait }]
}
