import type { CommandHead } from './command-line.ts'

/** One command of a client, with all of its parts. */
export interface ClientCommand extends CommandHead {
  readonly protocol: 'imap' | 'smtp'
  /**
   * The octets as sent, with line ends: the command line, then each literal with the rest of its line and each response
   * to a continuation request. The message after DATA is a command of its own, with the verb `content`.
   */
  readonly parts: readonly [string, ...string[]]
}

/** A command in a transcript. */
export interface SentCommand extends ClientCommand {
  /** The offset of its first octet in everything that the client sent. */
  readonly from: number
}
