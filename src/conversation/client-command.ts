import type { CommandHead } from './command-line.ts'

/** One command of a client, with all that belongs to it. */
export interface ClientCommand extends CommandHead {
  readonly protocol: 'imap' | 'smtp'
  /**
   * The octets as they were sent, with line ends: the command line, then each literal with the rest of its line and each
   * response to a continuation request. The message after DATA is a command of its own, whose verb is `content`.
   */
  readonly parts: readonly [string, ...string[]]
}

/** A command of a record. */
export interface SentCommand extends ClientCommand {
  /** The place of its first octet in all that the client sent. */
  readonly from: number
}
