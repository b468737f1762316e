import { CommandReader, type SentPiece } from '../../conversation/command-reader.ts'
import { type ReceivedCommand, type ServerAction, say } from '../play/act.ts'

/** A recorded command with its responses. */
export interface RecordedCommand extends Pick<ReceivedCommand, 'protocol' | 'verb' | 'tag'> {
  /**
   * The pieces of the command, each with the actions that answer it. There are several if the server asked for more.
   */
  readonly steps: readonly RecordedStep[]
}

export interface RecordedStep {
  /** The client's text as recorded, with masks. A literal follows its size directly. */
  readonly said: string
  readonly entry: number
  readonly acts: readonly ServerAction[]
}

interface GrowingCommand extends RecordedCommand {
  readonly steps: GrowingStep[]
}

interface GrowingStep extends RecordedStep {
  said: string
  entry: number
  acts: ServerAction[]
}

interface UnansweredCommand {
  readonly tag: string
  readonly step: GrowingStep
}

/**
 * Splits a transcript into commands with their responses, matched by tag in IMAP and in order in SMTP (RFC 2920 §3.2).
 */
export class TurnCutter {
  readonly opening: ServerAction[] = []
  readonly turns: GrowingCommand[] = []
  readonly #protocol: 'imap' | 'smtp'
  /** The commands without a complete response, the oldest first. */
  readonly #waiting: UnansweredCommand[] = []
  readonly #reader: CommandReader
  /** The actions of a response whose command is not known yet. */
  #held: ServerAction[] = []
  /** The incomplete line. */
  #begun = ''
  /** The server's acts up to its goodbye; `undefined` unless the goodbye was the last line received. */
  #goodbye: ServerAction[] | undefined

  constructor(protocol: 'imap' | 'smtp') {
    this.#protocol = protocol
    this.#reader = new CommandReader(protocol)
  }

  /** Adds a row of the client: one or more commands, or a part of one. */
  sent(row: string, entry: number): void {
    for (const piece of this.#reader.sent(row, entry)) this.#add(piece)
  }

  #flush(): void {
    for (const piece of this.#reader.flush()) this.#add(piece)
  }

  /** Adds the server's actions of an entry. */
  did(acts: readonly ServerAction[]): void {
    if (acts.length === 0) return
    this.#flush()
    const [pause, last] = acts
    if (acts.length === 2 && pause && last?.kind === 'say') return this.#said([pause], last.text)
    if (this.#goodbye && acts.some(({ kind }) => kind === 'end')) return this.#hangUp(this.#goodbye, acts)
    const upgrade = acts.some(({ kind }) => kind === 'secure') && this.turns.findLast(({ verb }) => verb === 'STARTTLS')
    const target = upgrade ? upgrade.steps.at(-1)?.acts : this.#oldest
    target?.push(...this.#release(), ...acts)
    if (acts.some(({ kind }) => kind === 'silence')) this.#waiting.shift()
  }

  /**
   * Adds the end of the connection to the goodbye, and drops the commands that the client sent before it read the
   * goodbye.
   */
  #hangUp(goodbye: ServerAction[], acts: readonly ServerAction[]): void {
    goodbye.push(...this.#release(), ...acts)
    while (this.turns.at(-1)?.steps.every((step) => step.acts.length === 0)) this.turns.pop()
    this.#waiting.length = 0
  }

  finish(): void {
    this.#flush()
    this.#oldest.push(...this.#release())
  }

  get #oldest(): ServerAction[] {
    return this.#waiting[0]?.step.acts ?? this.turns.at(-1)?.steps.at(-1)?.acts ?? this.opening
  }

  /** Adds a piece to the command that it begins, or to the previous one. */
  #add({ kind, head, text: said, entry }: SentPiece): void {
    const turn = this.turns.at(-1)
    const step = turn?.steps.at(-1)
    const isOfLast = kind === 'content' ? turn?.verb === 'content' : kind !== 'command'
    if (!turn || !step || !isOfLast) {
      const begun = { said, entry, acts: [] }
      this.turns.push({ protocol: this.#protocol, ...(head ?? { tag: '', verb: kind }), steps: [begun] })
      this.#waiting.push({ tag: head?.tag ?? '', step: begun })
    } else if (kind === 'response') {
      const next = { said, entry, acts: [] }
      turn.steps.push(next)
      this.#waiting.push({ tag: turn.tag, step: next })
    } else if (/\{(?:\d+|‹n›)\}\r?\n$/.test(step.said) && !this.#waiting.some((one) => one.step === step)) {
      Object.assign(step, { said: step.said + said, entry, acts: [] }) // after a continuation request
      this.#waiting.push({ tag: turn.tag, step })
    } else step.said += said
  }

  #said(pause: readonly ServerAction[], text: string): void {
    let [before, rest] = [pause, text]
    for (;;) {
      const found = this.#responseIn(this.#begun + rest)
      if (this.#waiting.length > 1 && !found) {
        this.#held.push(...before, say(rest))
        this.#begin(rest)
        return
      }
      const isLast = this.#waiting.length <= 1 || !found
      const end = isLast ? rest.length : found.end - this.#begun.length
      const target = found ? found.one.step.acts : this.#oldest
      target.push(...this.#release(), ...before, say(rest.slice(0, end)))
      this.#goodbye = GOODBYE[this.#protocol].test(rest.slice(0, end)) ? target : undefined
      if (found) this.#answered(found.one, rest.slice(0, end))
      if (isLast) this.#begin(rest)
      else this.#begun = ''
      ;[before, rest] = [[], rest.slice(end)]
      if (rest === '') return
    }
  }

  /** Informs the reader about the client's next text, if the last command was answered. */
  #answered(one: UnansweredCommand, response: string): void {
    this.#waiting.splice(this.#waiting.indexOf(one), 1)
    const turn = this.turns.at(-1)
    if (!turn || turn.steps.at(-1) !== one.step) return
    const line = response.trimEnd().slice(response.trimEnd().lastIndexOf('\n') + 1)
    if (this.#protocol === 'imap' ? line.startsWith('+') : line.startsWith('334')) this.#reader.continued()
    else if (turn.verb === 'DATA' && line.startsWith('354')) this.#reader.goAhead()
    else this.#reader.answered()
  }

  #release(): readonly ServerAction[] {
    const held = this.#held
    this.#held = []
    return held
  }

  #begin(text: string): void {
    const at = text.lastIndexOf('\n') + 1
    this.#begun = at === 0 ? this.#begun + text : text.slice(at)
  }

  /** The first complete response, and its command. A continuation request belongs to the last command. */
  #responseIn(text: string) {
    for (const { 0: line, 1: word, index } of text.matchAll(RESPONSE[this.#protocol])) {
      const one = this.#askerOf(word)
      if (one) return { one, end: index + line.length }
    }
    return undefined
  }

  #askerOf(word: string | undefined) {
    if (this.#protocol === 'smtp') return this.#waiting[0]
    return word === '+' ? this.#waiting.at(-1) : this.#waiting.find(({ tag }) => tag === word)
  }
}

/** The line that ends a response. The group of IMAP is its tag, or `+`. */
const RESPONSE = {
  imap: /(?<![^\n])(\+|\S+(?= (?:OK|NO|BAD)\b))[^\n]*\n/gi,
  smtp: /(?<![^\n])(?!\d{3}-)[^\n]*\n/g,
} as const

/** The line before the end of the connection, if nothing comes after it (RFC 3501 §7.1.5, RFC 5321 §3.8). */
const GOODBYE = {
  imap: /(?<![^\n])\* BYE\b[^\n]*\n?$/i,
  smtp: /(?<![^\n])421[ -][^\n]*\n?$/,
} as const

/** The lines that the actions send. */
export function linesOf(acts: readonly ServerAction[]): readonly string[] {
  return acts
    .map((act) => (act.kind === 'say' ? act.text : ''))
    .join('')
    .trimEnd()
    .split('\n')
}
