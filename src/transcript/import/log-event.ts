import type { Happening, Target } from '../entry.ts'

/** One event in a log, and the pasted line that contains it, counted from 1, once that is known. */
export type LogEvent = UnplacedEvent & { readonly line?: number }

/** One event in a log. Text is as in the log: without line ends, with secrets. */
type UnplacedEvent =
  | Happening
  | { readonly kind: 'sent'; readonly text: string; readonly assumed?: true }
  | Received
  | ({ readonly kind: 'about' } & ConnectionFacts)
  | { readonly kind: 'session'; readonly id: string } // the connection of the log that the line concerns
  | { readonly kind: 'clock'; readonly ms: number; readonly since: '1970' | 'midnight' | 'start' }
  | { readonly kind: 'timed-out' } // a wait expired; the course of the session shows which one
  | { readonly kind: 'ended' } // by the server when a response was due

/**
 * A line from the server. `lead` is the beginning that the log omits: a tag, or a tag and a status. `greets` is set if
 * the log says that it is the greeting.
 */
export interface Received {
  readonly kind: 'received'
  readonly text: string
  readonly lead?: string
  readonly greets?: true
  readonly assumed?: true
}

/** The server's line with the lead that the log omits. */
export function wholeLine({ lead = '', text }: Received): string {
  return lead + text
}

/** The dialled place, and its security. */
export interface ConnectionFacts {
  readonly protocol?: 'imap' | 'smtp'
  readonly host?: string
  readonly port?: number
  readonly security?: Target['security']
}

/** The facts that a caller supplies together with a log. */
export interface ImportOptions {
  /** The protocol. Default: the one that the text shows. */
  readonly protocol?: 'imap' | 'smtp' | undefined
  /** The stage, such as `imap.login`. Default: the one that the text shows. */
  readonly stage?: string | undefined
  /** The command of a bare response, such as `AUTH PLAIN`. Default: the one that the text shows. */
  readonly command?: string | undefined
  /** The host of the server. Default: the one that the text names. */
  readonly host?: string | undefined
}

/** The events of each line; `undefined` for one that could not be read. */
export type ParsedLines = readonly (readonly LogEvent[] | undefined)[]

/** One way of logging a conversation. */
export interface Format {
  readonly name: string
  /** The readable name with its article, such as `a PHPMailer debug log`. */
  readonly title: string
  readonly protocol?: 'imap' | 'smtp'
  /**
   * True if the lines of one session cannot be read without the others: a bounce reports all its recipients together.
   */
  readonly isWhole?: true
  /** If the format matches, at least one line has this mark. */
  readonly sign?: RegExp
  fits(lines: readonly string[]): boolean
  /** Reads the lines. `said` is the protocol that the caller named. */
  read(lines: readonly string[], said?: 'imap' | 'smtp'): ParsedLines
}

/** The whole input: the sessions in the order of their first lines, at least one. */
export interface ParsedPaste {
  readonly sessions: readonly [ParsedSession, ...ParsedSession[]]
  /** Its lines that are not recorded, but may contain a credential. */
  readonly skippedLines: readonly string[]
}

/** One session of a log, or an error: all of its events. */
export interface ParsedSession {
  /** The name of the format, and its title for people. */
  readonly source: string
  readonly title: string
  readonly protocol?: 'imap' | 'smtp' | undefined
  /** The protocol that its lines name. It counts if no side speaks one. */
  readonly named?: 'imap' | 'smtp' | undefined
  /** The wrappings that were removed from its lines, such as `quoted`, the outermost first. */
  readonly wrappings?: readonly string[]
  readonly events: readonly LogEvent[]
  /** The lines of the paste that belong to it, counted from 1, without empty ones. */
  readonly lines: readonly number[]
  /** Those that could not be read. */
  readonly unread: readonly number[]
}

/** True for a port. A log or an error may use any value. */
export function isPort(port: unknown): port is number {
  return Number.isInteger(port) && (port as number) >= 0 && (port as number) <= 65_535
}
