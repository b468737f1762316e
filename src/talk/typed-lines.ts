import type { ClientCommand } from '../conversation/client-command.ts'
import { type CommandHead, headOf, purposeOf } from '../conversation/command-line.ts'
import type { Purpose } from '../conversation/exchange.ts'
import { secretStartIn } from '../conversation/mask-command.ts'
import { utf8 } from '../wire/bytes.ts'
import type { TypedKind } from './talk.ts'
import type { LineContext } from './write-line.ts'

/** The end of a line on the wire, which is never typed. */
export const END = '\r\n'

/** Classifies each typed line: its kind, the position of its credentials, and whether the server will respond. */
export class TypedLines {
  readonly protocol: 'imap' | 'smtp'
  #expects: TypedKind = 'command'
  #octets = 0 // that remain of a literal or chunk
  #head: CommandHead = { tag: '', verb: '' }
  #parts: readonly string[] = []

  constructor(protocol: 'imap' | 'smtp') {
    this.protocol = protocol
  }

  get expects(): TypedKind {
    return this.#expects
  }

  /** The tag and verb of the last command. */
  get head(): CommandHead {
    return this.#head
  }

  get purpose(): Purpose {
    return purposeOf(this.protocol, this.#head.verb)
  }

  /** The context of the next line. */
  contextOf(line: string): LineContext {
    const secretStart = this.#expects === 'content' ? undefined : secretStartIn(this.#commandWith(line))
    return { kind: this.#expects, protocol: this.protocol, octetsBeforeWords: this.#octetsBeforeWords, secretStart }
  }

  /** The octets at the beginning of the next line that are not the command's words: all of them if none follows. */
  get #octetsBeforeWords(): number {
    if (this.#expects === 'command') return 0
    return this.#expects === 'literal' ? this.#octets : Number.POSITIVE_INFINITY
  }

  /**
   * Records a line that is sent.
   *
   * @param line with placeholders for secrets
   * @param hidesSecret its length differs from the sent line's
   * @returns true if a response of the server is due
   */
  type(line: string, hidesSecret: boolean): boolean {
    switch (this.#expects) {
      case 'content':
        if (line === '.') this.#expects = 'command'
        return line === '.'
      case 'literal': {
        this.#octets -= hidesSecret ? this.#octets + 1 : utf8(line + END).length
        this.#keep(line)
        // After a literal that ends with the line, the rest of the command follows; after a chunk it does not.
        if (this.#octets > 0 || (this.#octets === 0 && this.protocol === 'imap')) return false
        return this.#announced(line)
      }
      case 'response':
        this.#keep(line)
        this.#expects = 'command'
        return true
      case 'command': {
        const { tag, verb, parts } = this.#commandWith(line)
        this.#head = { tag, verb }
        this.#parts = parts
        return this.#announced(line)
      }
    }
  }

  /** The server asks for more: `+`, 334 or 354. */
  continued(): void {
    if (this.#expects === 'literal') return
    this.#expects = this.protocol === 'smtp' && this.#head.verb === 'DATA' ? 'content' : 'response'
  }

  /** The command is answered, whatever was to follow. */
  answered(): void {
    this.#expects = 'command'
  }

  #commandWith(line: string): ClientCommand {
    const isFirst = this.#expects === 'command'
    const head = isFirst ? headOf(this.protocol, line) : this.#head
    const [first = '', ...rest] = isFirst ? [line + END] : [...this.#parts, line + END]
    return { ...head, protocol: this.protocol, parts: [first, ...rest] }
  }

  #keep(line: string): void {
    this.#parts = [...this.#parts, line + END]
  }

  /** Expects the literal that a line announces (RFC 3501 §4.3), or the chunk after BDAT (RFC 3030 §2). */
  #announced(line: string): boolean {
    const literal = this.protocol === 'imap' ? /\{(\d{1,10})(\+?)\}$/.exec(line) : null
    const chunk = this.#expects === 'command' && this.#head.verb === 'BDAT' && /^\s*\S+\s+(\d{1,10})\b/.exec(line)
    const [, size = '0', plus] = literal || chunk || []
    this.#octets = Number(size)
    this.#expects = literal || this.#octets > 0 ? 'literal' : 'command'
    return literal ? plus === '' : this.#octets === 0
  }
}
