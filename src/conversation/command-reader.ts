import { type CommandHead, headOf, isCommandLine } from './command-line.ts'

/** A piece of the client's stream: a line, a literal with the rest of its line, or a part of a message. */
export interface SentPiece {
  /**
   * `command` begins a command, `literal` and `response` belong to the one before, and `content` is the message after
   * DATA, in one piece or more.
   */
  readonly kind: 'command' | 'literal' | 'response' | 'content'
  /** The head of a command; other lines have none. */
  readonly head?: CommandHead
  /** The octets, with the line end. A truncated line has none. */
  readonly text: string
  /** The entry that completed it. */
  readonly entry: number
  /** The offset of its first octet in everything that the client sent. */
  readonly from: number
}

/**
 * Splits the client's stream into commands (RFC 3501 §2.2.1, RFC 5321 §4.1.1), however the stream was divided into
 * entries. The caller reports what the server asks for; where a log omits that, a line that is no command answers the
 * open SASL exchange.
 */
export class CommandReader {
  readonly #protocol: 'imap' | 'smtp'
  #held = '' // an incomplete piece
  #from = 0 // the offset of the held piece
  #entry = 0
  #expects: 'command' | 'literal' | 'chunk' | 'response' | 'content' = 'command'
  #octets = 0 // remaining in the expected literal or chunk
  #verb = '' // of the last command, until it is answered
  #dataAt: number | undefined // the entry of an unanswered DATA

  constructor(protocol: 'imap' | 'smtp') {
    this.#protocol = protocol
  }

  /** True if a piece has begun and not ended. */
  get isInside(): boolean {
    return this.#held !== ''
  }

  /** The pieces that these octets complete. */
  sent(text: string, entry: number): readonly SentPiece[] {
    const pieces: SentPiece[] = this.#isFollowedBy(text) ? [...this.flush()] : []
    this.#entry = entry
    this.#held += text
    if (this.#expects !== 'chunk' && !text.includes('\n')) return pieces
    for (let end = this.#end(); end > 0; end = this.#end()) pieces.push(this.#take(end))
    return pieces
  }

  /**
   * True if the next command begins where an unfinished one stops: no stream is divided exactly before both a tag and a
   * verb.
   */
  #isFollowedBy(text: string): boolean {
    if (this.#held === '' || this.#expects !== 'command' || this.#dataAt !== undefined) return false
    const [line = ''] = text.split(/\r?\n/, 1)
    return isCommandLine(this.#protocol, this.#held) && isCommandLine(this.#protocol, line)
  }

  /**
   * The piece that has no end. A line that was answered, or was the last, counts as complete, whatever happened to its
   * line end.
   */
  flush(): readonly SentPiece[] {
    return this.#held === '' ? NONE : [this.#take(this.#held.length)]
  }

  /** The server asks the client to continue: `+` or 334. */
  continued(): void {
    if (this.#expects === 'command') this.#expects = 'response'
  }

  /** The server asks for the message: 354. */
  goAhead(): void {
    this.#expects = 'content'
  }

  /** The server sent the final response to the last command: no literal, response or message follows. */
  answered(): void {
    this.#expects = 'command'
    this.#verb = ''
    this.#dataAt = undefined
  }

  /** The length of the first piece; 0: it is incomplete. */
  #end(): number {
    const held = this.#held
    switch (this.#expects) {
      case 'chunk':
        return held.length >= this.#octets ? this.#octets : 0
      case 'literal':
        return held.length < this.#octets ? 0 : held.indexOf('\n', this.#octets) + 1
      case 'content': {
        const dot = /^\.\r?\n|\n\.\r?\n/.exec(held)
        return dot ? dot.index + dot[0].length : held.lastIndexOf('\n') + 1
      }
      default:
        return held.indexOf('\n') + 1
    }
  }

  #take(end: number): SentPiece {
    const text = this.#held.slice(0, end)
    this.#held = this.#held.slice(end)
    const entry = this.#entry
    const from = this.#from
    this.#from += end
    const expected = this.#expects
    this.#expects = 'command'
    if (expected === 'content' || (expected === 'command' && this.#dataAt === this.#entry)) {
      if (!/(?<![^\n])\.\r?\n$/.test(text)) this.#expects = 'content'
      this.#dataAt = undefined
      return { kind: 'content', text, entry, from }
    }
    if (expected === 'chunk') return { kind: 'literal', text, entry, from }
    if (expected === 'literal') return this.#announced({ kind: 'literal', text, entry, from })
    if (expected === 'response' || this.#isResponse(text)) return { kind: 'response', text, entry, from }
    const head = headOf(this.#protocol, text)
    this.#verb = head.verb
    this.#dataAt = this.#protocol === 'smtp' && head.verb === 'DATA' ? this.#entry : undefined
    return this.#announced({ kind: 'command', head, text, entry, from })
  }

  #isResponse(text: string): boolean {
    if (this.#verb === 'IDLE') return /^DONE\s*$/i.test(text) // RFC 2177 §3
    const isExchange = this.#verb === (this.#protocol === 'imap' ? 'AUTHENTICATE' : 'AUTH')
    return isExchange && !isCommandLine(this.#protocol, text.trimEnd())
  }

  /** Expects the literal that a line announces (RFC 3501 §4.3), or the chunk after BDAT (RFC 3030 §2). */
  #announced(piece: SentPiece): SentPiece {
    const size = this.#protocol === 'imap' ? literalSizeIn(piece) : chunkSizeIn(piece)
    if (size === undefined) return piece
    this.#expects = this.#protocol === 'imap' ? 'literal' : 'chunk'
    this.#octets = Number(size) || 0 // only the line end of a masked literal is known
    return piece
  }
}

const NONE: readonly SentPiece[] = []

function literalSizeIn({ text }: SentPiece): string | undefined {
  return /\{(\d{1,10}|‹n›)\+?\}\r?\n?$/.exec(text)?.[1]
}

function chunkSizeIn({ text, head }: SentPiece): string | undefined {
  return head?.verb === 'BDAT' ? /^\s*\S+\s+(\d{1,10})\b/.exec(text)?.[1] : undefined
}
