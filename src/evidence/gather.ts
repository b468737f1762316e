import type { Entry, Transcript } from '../transcript/entry.ts'
import { bytesOf } from '../wire/bytes.ts'
import { type Ear, earFor, type Heard } from './ear.ts'
import { echoesIn, withoutEchoes } from './echo.ts'
import type { Exchange, Purpose, Said, Stage } from './exchange.ts'
import { type Failure, failuresOf } from './failures.ts'

/** What a transcript shows, read once, for all rules. */
export interface Evidence {
  /** Which transcript of the check it is. */
  readonly index: number
  readonly transcript: Transcript
  readonly exchanges: readonly Exchange[]
  /** What the server said last that it offers, and the entry in which it did. */
  readonly offers: { readonly names: readonly string[]; readonly entry: number } | undefined
  /** The entry of the first octets in the clear between the go-ahead to STARTTLS and the handshake. */
  readonly injectedAt: number | undefined
  readonly failures: readonly Failure[]
  /** Connections beside this one that only looked. */
  readonly looks: readonly Evidence[]
}

/** Reads a transcript as a bystander would. It never re-runs the session, so old recordings stay readable. */
export function gather(transcript: Transcript, index = 0, looks: readonly Evidence[] = []): Evidence {
  const bystander = new Bystander(transcript)
  for (const [at, entry] of transcript.entries.entries()) bystander.see(entry, at)
  const seen = bystander.finish()
  return { index, transcript, looks, ...seen, failures: failuresOf(transcript, seen) }
}

type Draft = { -readonly [K in keyof Exchange]: Exchange[K] } & { said: Said[]; readonly tag: string }

class Bystander {
  readonly #protocol: 'imap' | 'smtp'
  readonly #echoes: readonly string[]
  readonly #exchanges: Draft[] = []
  #ear: Ear
  #offers: Evidence['offers']
  #injectedAt: number | undefined
  #receivedAt = 0
  #encrypted = false
  #awaitsHandshake = false
  #insideCommand = false // the next line sent belongs to the command before it

  constructor(transcript: Transcript) {
    this.#protocol = transcript.header.protocol
    this.#echoes = echoesIn(transcript)
    this.#ear = earFor(this.#protocol)
  }

  see(entry: Entry, at: number): void {
    switch (entry.kind) {
      case 'sent':
        this.#sent(entry.text, at)
        break
      case 'received':
        this.#received(entry.text, at)
        break
      case 'connected':
        if (this.#exchanges.length === 0) this.#begin('greeting', '', '', at)
        break
      case 'secured':
        this.#encrypted = true
        this.#awaitsHandshake = false
        this.#ear = earFor(this.#protocol)
        break
      case 'late':
      case 'failed':
      case 'closed': {
        // A reply may be cut off in the middle of a line, and says why all the same.
        const heard = this.#ear.rest(this.#pending()?.purpose)
        if (heard) this.#take(heard, this.#receivedAt)
        break
      }
    }
  }

  finish() {
    const exchanges: Exchange[] = this.#exchanges.map(({ tag: _, ...exchange }) => ({
      ...exchange,
      // BYE in place of an answer refuses; before or after one it only announces the end (RFC 3501 §7.1.5).
      outcome:
        exchange.outcome === 'unanswered' && exchange.said.some(({ status }) => status === 'BYE')
          ? 'refused'
          : exchange.outcome,
    }))
    return { exchanges, offers: this.#offers, injectedAt: this.#injectedAt }
  }

  #sent(text: string, at: number): void {
    for (const line of text.split('\r\n').slice(0, -1)) {
      const pending = this.#pending()
      if (pending?.purpose === 'content') continue
      if (!this.#insideCommand) {
        if (this.#dataAccepted()) this.#begin('content', '', '', at)
        else this.#speak(line, at)
      }
      // The size of a literal at the end of a line: what follows is still the same command (RFC 3501 §4.3).
      this.#insideCommand = this.#protocol === 'imap' && /\{(?:\d+|‹n›)\+?\}$/.test(line)
    }
  }

  #speak(line: string, at: number): void {
    const { tag, word, purpose } = this.#ear.command(line)
    this.#begin(purpose, word, tag, at)
  }

  /** After 354 all that we say is the message, up to its final dot. */
  #dataAccepted(): boolean {
    const last = this.#exchanges.at(-1)
    return last?.purpose === 'data' && last.said.some(({ code }) => code === 354)
  }

  #received(text: string, at: number): void {
    if (this.#exchanges.length === 0) this.#begin('greeting', '', '', at)
    this.#receivedAt = at
    this.#ear.push(bytesOf(text))
    for (let heard = this.#hear(); heard; heard = this.#hear()) {
      if (this.#awaitsHandshake) this.#injectedAt ??= at
      this.#take(heard, at)
    }
  }

  #hear(): Heard | undefined {
    return this.#ear.next(this.#pending()?.purpose)
  }

  #take({ said, outcome, tag, offers }: Heard, at: number): void {
    if (offers) this.#offers = { names: offers, entry: at }
    const exchange = this.#addressee(tag, said, at)
    exchange.said.push({ ...said, text: withoutEchoes(said.text, this.#echoes), entry: at })
    this.#insideCommand = said.kind === 'prompt'
    if (!outcome || exchange.outcome !== 'unanswered') return
    exchange.outcome = outcome
    if (exchange.purpose === 'starttls' && outcome === 'accepted') this.#awaitsHandshake = true
  }

  /** The exchange that something said belongs to: by its tag, else the oldest one that waits, else the last. */
  #addressee(tag: string | undefined, said: Heard['said'], at: number): Draft {
    const tagged =
      tag === undefined ? undefined : this.#exchanges.find((one) => one.tag === tag && one.outcome === 'unanswered')
    const last = this.#exchanges.at(-1)
    const found = tagged ?? this.#pending()
    if (found) return found
    const isUnasked = said.kind === 'answer' || said.status === 'BYE'
    return last && !(isUnasked && last.purpose !== 'goodbye') ? last : this.#begin('idle', '', '', at)
  }

  #pending(): Draft | undefined {
    return this.#exchanges.find(({ outcome }) => outcome === 'unanswered')
  }

  #begin(purpose: Purpose, command: string, tag: string, entry: number): Draft {
    const stage =
      stageOf(purpose, this.#protocol) ?? this.#exchanges.at(-1)?.stage ?? (`${this.#protocol}.connect` as Stage)
    const draft: Draft = {
      purpose,
      stage,
      command,
      tag,
      entry,
      encrypted: this.#encrypted,
      said: [],
      outcome: 'unanswered',
    }
    this.#exchanges.push(draft)
    return draft
  }
}

/** `undefined`: that of whatever came before. */
function stageOf(purpose: Purpose, protocol: 'imap' | 'smtp'): Stage | undefined {
  switch (purpose) {
    case 'greeting':
    case 'capability':
    case 'starttls':
      return `${protocol}.connect`
    case 'login':
      return `${protocol}.login`
    case 'inbox':
      return 'imap.inbox'
    case 'mail':
    case 'rcpt':
    case 'data':
    case 'content':
      return 'smtp.send'
    case 'goodbye':
    case 'idle':
    case 'other':
      return undefined
    default:
      return purpose satisfies never
  }
}
