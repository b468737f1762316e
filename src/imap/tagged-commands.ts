import type { Output, Parts } from '../machine/machine.ts'
import { type ImapCommand, writeCommand } from './command.ts'

/**
 * The commands of one connection, each with its tag: the one whose tagged response is due, and one that was pipelined.
 */
export class TaggedCommands {
  #count = 0
  #due = '' // a tag
  #ahead: string | undefined // a tag
  #pieces: readonly Parts[] = [] // that wait for continuation requests

  send(command: ImapCommand, capabilities: readonly string[]): Output {
    this.#ahead = undefined
    this.#due = this.#nextTag()
    const [parts = [], ...rest] = writeCommand(this.#due, command, capabilities)
    this.#pieces = rest
    return { kind: 'send', parts, ...(command.kind === 'LOGOUT' && { isLast: true }) }
  }

  /** Sends a one-piece command before the response to the last one has come. */
  sendAhead(command: ImapCommand): Output {
    this.#ahead = this.#nextTag()
    const [parts = []] = writeCommand(this.#ahead, command, [])
    return { kind: 'send', parts }
  }

  /** Sends the next piece of a command with literals; `undefined`: there is none. */
  sendPiece(): Output | undefined {
    const [parts, ...rest] = this.#pieces
    this.#pieces = rest
    return parts && { kind: 'send', parts }
  }

  /** True if the last command was sent completely. */
  get isWhole(): boolean {
    return this.#pieces.length === 0
  }

  /** @returns true if the response with this tag is the one that is due */
  isAnsweredBy(tag: string): boolean {
    if (tag === this.#ahead) this.#ahead = undefined // answered too early: the response is unreliable
    if (tag !== this.#due) return false
    this.#due = ''
    return true
  }

  /** Makes the response to the pipelined command the one that is due. @returns false if there is none */
  goOn(): boolean {
    if (this.#ahead === undefined) return false
    this.#due = this.#ahead
    this.#ahead = undefined
    return true
  }

  /** The server takes the pipelined command for a part of the last one. */
  loseAhead(): void {
    this.#ahead = undefined
  }

  #nextTag(): string {
    this.#count += 1
    return `A${this.#count}`
  }
}
