import { failureIn } from '../find/tool-messages.ts'
import type { LogEvent } from '../log-event.ts'

/** A line that a program writes about the connection, and what it tells. */
export type Told = readonly [line: RegExp, tells: (found: RegExpExecArray) => readonly LogEvent[]]

/**
 * The way in which one program marks the two sides of a conversation. The first group of `received` and of `sent` holds
 * the words, as text or as a literal of the program's language.
 */
export interface Marks {
  readonly name: string
  /** The name for people, with its article. */
  readonly title: string
  readonly protocol?: 'imap' | 'smtp'
  /** The program's own documentation or code, which shows the marks. */
  readonly source: string
  /** A line that no other program writes. One is enough. */
  readonly sign: RegExp
  readonly received: RegExp
  readonly sent: RegExp
  /** The words behind a mark are text, with nothing to open: a quote in them is the server's. */
  readonly isPlain?: true
  /** A line without a mark is somebody's words, as in `unmarked.ts`. */
  readonly isUnmarked?: true
  /** The program shows a response as a list of its parts. The groups are the tag and the parts. */
  readonly list?: RegExp
  /** Lines of the program that tell nothing about the connection. */
  readonly aside?: RegExp
  readonly tells?: readonly Told[]
}

/** A line that names the host and the port that are dialled, in its first two groups. */
export function opening(line: RegExp): Told {
  return [line, ([, host, port]) => [{ kind: 'about', ...(host && { host }), ...(port && { port: Number(port) }) }]]
}

/** A line whose first group is the sentence of a system or of a TLS library about a failure. */
export function saidBy(line: RegExp): Told {
  return [line, ([, words = '']) => failureIn(words) ?? []]
}
