import { failureIn, systemCodeIn, untrusted, verifyCodeIn } from '../find/tool-messages.ts'
import type { LogEvent } from '../log-event.ts'

/** A line that a program writes about the connection, and its events; `undefined` if its text is unknown. */
export type Told = readonly [line: RegExp, tells: (found: RegExpExecArray) => readonly LogEvent[] | undefined]

/**
 * The marks of one program for the two sides of a conversation. The first group of `received` and of `sent` has the
 * text, plain or as a literal of the program's language. A program that shows only one side, or none, lacks them.
 */
export interface Marks {
  readonly name: string
  /** The name for people, with its article. */
  readonly title: string
  readonly protocol?: 'imap' | 'smtp'
  /** The program's own documentation or code, which shows the marks. */
  readonly source: string
  /** A line that no other program writes. One suffices. */
  readonly sign: RegExp
  readonly received?: RegExp
  readonly sent?: RegExp
  /**
   * The text after a mark is a literal of the program's language. Otherwise it is plain, and a quote in it is the
   * server's.
   */
  readonly isLiteral?: true
  /** A line without a mark is text of either side, as in `unmarked.ts`. */
  readonly isUnmarked?: true
  /** The program shows a response as a list of its parts. The groups are the tag and the parts. */
  readonly list?: RegExp
  /** Lines of the program that say nothing about the connection. */
  readonly aside?: RegExp
  readonly tells?: readonly Told[]
  /**
   * A line that reports a failure without a reason: it counts as unread, so that the log does not count as a success.
   */
  readonly unexplained?: RegExp
  /** A line that directly after the server's consent to STARTTLS reports a failed handshake, without a reason. */
  readonly notSecured?: RegExp
  /**
   * A line of the program's standard error. If the two streams were pasted one after the other, it precedes the
   * conversation that it ended.
   */
  readonly lastWords?: RegExp
}

/** A line with the dialled host and port in its first two groups. */
export function opening(line: RegExp): Told {
  return [line, ([, host, port]) => [{ kind: 'about', ...(host && { host }), ...(port && { port: Number(port) }) }]]
}

/** A line whose first group is the text of a system or of a TLS library about a failure. */
export function saidBy(line: RegExp): Told {
  return [line, ([, words = '']) => failureIn(words)]
}

/** A line with the dialled address and port in its first two groups. */
export function dialling(line: RegExp): Told {
  return [line, ([, address = '', port]) => [dialled(address, port)]]
}

/** A line with the connected address and port in its first two groups. */
export function answering(line: RegExp): Told {
  return [line, ([, address = '', port]) => [dialled(address, port), { kind: 'connected', address, ...portOf(port) }]]
}

/** A line with the reason, in its third group, why the address and the port in the first two were not reached. */
export function notReaching(line: RegExp): Told {
  return [
    line,
    ([, address = '', port, why = '']) => {
      const code = systemCodeIn(why)
      if (code === undefined) return undefined
      return [...(port ? [{ kind: 'about', port: Number(port) } as const] : []), { kind: 'failed', code, address }]
    },
  ]
}

/** A line whose first group is a quoted server response. */
export function quoting(line: RegExp): Told {
  return [line, ([, text = '']) => [{ kind: 'received', text }]]
}

/** A line with one meaning, whatever else it contains. */
export function meaning(line: RegExp, ...events: readonly LogEvent[]): Told {
  return [line, () => events]
}

/** A line with a fault of the certificate, in the text of OpenSSL or GnuTLS in its first group. */
export function doubting(line: RegExp): Told {
  return [line, ([, words = '']) => [untrusted(verifyCodeIn(words) ?? 'UNSPECIFIED')]]
}

function dialled(address: string, port: string | undefined): LogEvent {
  return { kind: 'dialled', address, ...portOf(port) }
}

export function portOf(port: string | undefined): { readonly port?: number } {
  return port === undefined ? {} : { port: Number(port) }
}

/** A line that reports a completed handshake, with the version and the cipher in its first two groups. */
export function secured(line: RegExp): Told {
  return [
    line,
    ([, version, cipher]) => [
      {
        kind: 'secured',
        ...(version && { version: version.replace(/^TLS(?=\d)/, 'TLSv') }),
        ...(cipher && { cipher }),
      },
    ],
  ]
}

/** A certificate for another name. */
export const OTHER_NAME = untrusted('HOSTNAME_MISMATCH')
export const HUNG_UP: LogEvent = { kind: 'ended' }
