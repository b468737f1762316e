import type { Purpose } from '../conversation/exchange.ts'
import { type ParsedMessage, type ParsedMessages, parsedMessages } from '../conversation/parsed-messages.ts'
import type { Input, Machine, Output, Parts, Timeouts, Wait } from '../machine/machine.ts'
import { latin1FromBytes } from '../wire/bytes.ts'
import { END, TypedLines } from './typed-lines.ts'

interface TalkSessionOptions {
  readonly protocol: 'imap' | 'smtp'
  readonly isTlsAtOnce: boolean
  readonly timeouts: Timeouts
  /** Called for a person's information, once everything so far is recorded. */
  readonly onChange: () => void
}

/** `starttls`: the command was sent, and is not answered. `securing`: the TLS handshake is in progress. */
type TalkState = 'dialled' | 'open' | 'starttls' | 'securing' | 'over'

/**
 * The session of a console: it sends typed lines, and begins TLS by itself after the server's OK or 220 to STARTTLS.
 */
export class TalkSession implements Machine {
  readonly lines: TypedLines
  /** The name in EHLO if no other is typed. */
  ehloName = '[127.0.0.1]'
  #hasHello = false
  readonly #options: TalkSessionOptions
  #reader: ParsedMessages
  #state: TalkState = 'dialled'
  #isGreeted = false
  #owed = 1 // responses; the first is the greeting
  readonly #waiting = new Set<{ readonly isDone: () => boolean; readonly settle: () => void }>()

  constructor(options: TalkSessionOptions) {
    this.#options = options
    this.lines = new TypedLines(options.protocol)
    this.#reader = parsedMessages(options.protocol)
  }

  /** EHLO, HELO or LHLO was sent. */
  get hasHello(): boolean {
    return this.#hasHello
  }

  get isOver(): boolean {
    return this.#state === 'over'
  }

  /** Settles when a line can be sent: after the connection is established, and not while STARTTLS is in progress. */
  get free(): Promise<void> {
    return this.#until(() => this.#state === 'open')
  }

  /** Settles when no response is due, or its time is over. */
  get answered(): Promise<void> {
    return this.#until(() => this.#state === 'open' && this.#owed === 0)
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    const outputs = this.#outputs(input, nowMs)
    queueMicrotask(() => this.settle()) // after the requested outputs were carried out
    return outputs
  }

  /** Reports everything so far for explanation, and resumes the waiting callers. */
  settle(): void {
    this.#options.onChange()
    for (const one of this.#waiting) {
      if (!this.isOver && !one.isDone()) continue
      this.#waiting.delete(one)
      one.settle()
    }
  }

  /** The connection is over, or was never established. */
  end(): void {
    this.#state = 'over'
    this.settle()
  }

  /** @param line with placeholders for secrets */
  say(parts: Parts, line: string, hidesSecret: boolean, nowMs: number): readonly Output[] {
    const isCommand = this.lines.expects === 'command'
    const isDue = this.lines.type(line, hidesSecret)
    if (isCommand && this.lines.purpose === 'starttls') this.#state = 'starttls'
    if (isCommand && /^(EHLO|HELO|LHLO)$/.test(this.lines.head.verb)) this.#hasHello = true
    if (isDue) this.#owed += 1
    return [{ kind: 'send', parts: [...parts, END] }, ...this.#waitOrRest(nowMs)]
  }

  #outputs(input: Input, nowMs: number): readonly Output[] {
    switch (input.kind) {
      case 'connected':
        if (this.#options.isTlsAtOnce) return this.#secure(nowMs)
        this.#state = 'open'
        return this.#waitOrRest(nowMs)
      case 'received':
        return this.#received(input.bytes, nowMs)
      case 'secured':
        this.#state = 'open'
        this.#reader = parsedMessages(this.#options.protocol)
        return this.#waitOrRest(nowMs)
      case 'late':
        if (this.#state === 'securing') return [{ kind: 'close' }]
        this.#state = 'open'
        this.#owed = 0
        return []
      case 'refused':
        return [{ kind: 'close' }]
      default:
        return []
    }
  }

  /**
   * Octets in the clear after the server's consent to STARTTLS would be read as the first encrypted response
   * (CVE-2011-0411).
   */
  #received(bytes: Uint8Array, nowMs: number): readonly Output[] {
    this.#reader.push(latin1FromBytes(bytes), 0)
    for (let heard = this.#hear(); heard; heard = this.#hear()) {
      if (!this.#take(heard)) continue
      const isInjected = this.#reader.isInside || this.#hear() !== undefined
      return isInjected ? INJECTED : this.#secure(nowMs)
    }
    return this.#waitOrRest(nowMs)
  }

  #hear(): ParsedMessage | undefined {
    return this.#reader.next(this.#awaited)
  }

  get #awaited(): Purpose {
    return this.#isGreeted ? this.lines.purpose : 'greeting'
  }

  /** @returns true if TLS begins now */
  #take({ message, outcome, tag }: ParsedMessage): boolean {
    if (!this.#isGreeted) {
      this.#isGreeted = true
      this.#owed -= 1
      return false
    }
    if (message.kind === 'continuation') {
      this.#paid()
      this.lines.continued()
      return false
    }
    const isForOther = tag !== undefined && tag !== this.lines.head.tag && message.status !== 'BAD'
    // A server that cannot parse a command may refuse it without its tag.
    const isAnswer = message.kind === 'final' || message.status === 'BAD'
    if (!isAnswer || isForOther) return false
    this.#paid()
    const isConsent = this.#state === 'starttls' && outcome === 'accepted'
    this.#state = 'open'
    if (message.code === 354 && outcome === 'accepted') this.lines.continued()
    else this.lines.answered()
    return isConsent
  }

  #paid(): void {
    this.#owed = Math.max(0, this.#owed - 1)
  }

  #secure(nowMs: number): readonly Output[] {
    this.#state = 'securing'
    return [{ kind: 'secure' }, this.#wait('handshake', nowMs)]
  }

  /** Each part of a response restarts the server's time: the response may have ten thousand lines. */
  #waitOrRest(nowMs: number): readonly Output[] {
    if (this.#owed === 0) return [{ kind: 'rest' }]
    if (!this.#isGreeted) return [this.#wait('greeting', nowMs)]
    return [this.#wait(WAITS[this.lines.purpose] ?? 'reply', nowMs)]
  }

  #wait(wait: Wait, nowMs: number): Output {
    return { kind: 'wait', wait, untilMs: nowMs + this.#options.timeouts[wait] }
  }

  #until(isDone: () => boolean): Promise<void> {
    if (this.isOver || isDone()) return Promise.resolve()
    return new Promise((settle) => this.#waiting.add({ isDone, settle }))
  }
}

const WAITS: Readonly<Partial<Record<Purpose, Wait>>> = { login: 'login', data: 'endOfData' }

const INJECTED: readonly Output[] = [
  {
    kind: 'event',
    event: { kind: 'surprised', in: 'starttls-handshake', expected: ['secured'], got: 'injected' },
  },
  { kind: 'close' },
]
