import type { Happening, Target } from '../entry.ts'

/** One thing that a log tells, and the pasted line that tells it, counted from 1, once that is known. */
export type LogEvent = UnplacedEvent & { readonly line?: number }

/** One thing that a log tells. Words are as the log has them: text, without line ends, secrets and all. */
type UnplacedEvent =
  | Happening
  | { readonly kind: 'sent'; readonly text: string; readonly assumed?: true }
  | Received
  | ({ readonly kind: 'about' } & ConnectionFacts)
  | { readonly kind: 'session'; readonly id: string } // which connection of the log the line is about
  | { readonly kind: 'clock'; readonly ms: number; readonly since: '1970' | 'midnight' | 'start' }
  | { readonly kind: 'timed-out' } // a wait ran out: which one, the course of things tells
  | { readonly kind: 'ended' } // by the server where an answer was due

/**
 * A line from the server. `lead` is the beginning that the log left out: a tag, or a tag and a status. `greets` is set where
 * the log says that it is the greeting.
 */
export interface Received {
  readonly kind: 'received'
  readonly text: string
  readonly lead?: string
  readonly greets?: true
  readonly assumed?: true
}

/** The server's line with the lead that the log left out. */
export function wholeLine({ lead = '', text }: Received): string {
  return lead + text
}

/** The place that was dialled, and its security. */
export interface ConnectionFacts {
  readonly protocol?: 'imap' | 'smtp'
  readonly host?: string
  readonly port?: number
  readonly security?: Target['security']
}

/** The facts that the one who hands a log in gives with it. */
export interface ImportOptions {
  /** The protocol. Default: what the text shows. */
  readonly protocol?: 'imap' | 'smtp' | undefined
  /** The stage, such as `imap.login`. Default: what the text shows. */
  readonly stage?: string | undefined
  /** The command of a bare answer, such as `AUTH PLAIN`. Default: what the text shows. */
  readonly command?: string | undefined
  /** The host of the server. Default: the one that the text names. */
  readonly host?: string | undefined
}

/** The events of each line; `undefined` for one that could not be read. */
export type ParsedLines = readonly (readonly LogEvent[] | undefined)[]

/** One way of writing a conversation down. */
export interface Format {
  readonly name: string
  /** The name that people have for it, with its article, such as `a PHPMailer debug log`. */
  readonly title: string
  readonly protocol?: 'imap' | 'smtp'
  /** True where the lines of one session cannot be read without the others: a bounce tells of all its recipients together. */
  readonly isWhole?: true
  /** One line at least has this where the format fits. */
  readonly sign?: RegExp
  fits(lines: readonly string[]): boolean
  /** Reads the lines. `said` is the protocol that the caller named. */
  read(lines: readonly string[], said?: 'imap' | 'smtp'): ParsedLines
}

/** Everything that was handed in: the sessions in the order of their first lines, one at least. */
export interface ParsedPaste {
  readonly sessions: readonly [ParsedSession, ...ParsedSession[]]
  /** The lines of it that are not written down, and may hold a credential all the same. */
  readonly skippedLines: readonly string[]
}

/** One session of a log, or an error: everything that it tells. */
export interface ParsedSession {
  /** The name of the format, and what people call it. */
  readonly source: string
  readonly title: string
  readonly protocol?: 'imap' | 'smtp' | undefined
  /** The protocol that its lines name. It counts where nobody speaks one. */
  readonly named?: 'imap' | 'smtp' | undefined
  /** The wrappings that were taken off its lines, such as `quoted`, the outermost first. */
  readonly wrappings?: readonly string[]
  readonly events: readonly LogEvent[]
  /** The lines of the paste that belong to it, counted from 1, without empty ones. */
  readonly lines: readonly number[]
  /** Those of them that could not be read. */
  readonly unread: readonly number[]
}

/** True for a port. A log or an error may call anything so. */
export function isPort(port: unknown): port is number {
  return Number.isInteger(port) && (port as number) >= 0 && (port as number) <= 65_535
}
