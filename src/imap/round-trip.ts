import type { Input, Machine, Output, SessionEvent, Timeouts, Wait } from '../machine/machine.ts'
import { type SearchCommand, writeCommand } from './command.ts'
import {
  type CommandOutcome,
  type FoundMessage,
  findMessage,
  type Pause,
  type SearchRequest,
  type SoughtMessage,
} from './find-message.ts'
import { existsIn } from './mailboxes.ts'
import type { ResponseReader } from './parse-response.ts'
import { capabilitiesIn, type Response, type Status } from './response.ts'

/** Where a session hands over: logged in, INBOX seen, no command waiting for its answer. */
export interface Handover {
  readonly reader: ResponseReader
  readonly tag: number
  readonly timeouts: Timeouts
  /** So many messages INBOX had then; infinitely many, where the server did not say. */
  readonly exists: number
}

/** What is waited for. */
type RoundTripState = 'answer' | 'idle' | 'news' | 'waking' | 'end' | 'nothing'

const WAITS = {
  answer: 'reply',
  idle: 'reply', // the server's go-ahead
  waking: 'reply', // the end of IDLE
  end: 'goodbye',
} as const satisfies Partial<Record<RoundTripState, Wait>>

/**
 * Carries out the search for one message on a connection that a session has logged in. It is told of new messages by IDLE
 * (RFC 2177) where that is offered, and looks again after a while in any case.
 */
export class RoundTrip implements Machine {
  readonly #handover: Handover
  readonly #search: Generator<SearchRequest, FoundMessage, CommandOutcome>
  readonly #endMs: number
  #state: RoundTripState = 'nothing'
  #isIdling = false
  #isLastLook = false
  #newsUntilMs = 0
  #exists = 0 // so many messages the mailbox was last said to have ...
  #existed = 0 // ... and so many it had when it was last searched
  #tag: number
  #heard: Response[] = []
  #capabilities: readonly string[] = []

  constructor(sought: SoughtMessage, handover: Handover, nowMs: number) {
    this.#handover = handover
    this.#search = findMessage(sought, (name) => this.#capabilities.includes(name), handover.exists)
    this.#endMs = nowMs + handover.timeouts.arrival
    this.#tag = handover.tag
  }

  begin(nowMs: number): readonly Output[] {
    return this.#go(this.#search.next(), nowMs)
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    if (this.#state === 'nothing') return []
    switch (input.kind) {
      case 'received':
        return this.#read(input.bytes, nowMs)
      case 'late':
        return this.#state === 'news' ? this.#lookAgain(nowMs) : this.#end()
      case 'closed':
      case 'broken':
        return this.#end()
      default:
        return []
    }
  }

  #read(bytes: Uint8Array, nowMs: number): readonly Output[] {
    const { reader } = this.#handover
    reader.push(bytes)
    const outputs: Output[] = []
    for (let response = reader.next(); response && this.#state !== 'nothing'; response = reader.next()) {
      outputs.push(...this.#hear(response, nowMs))
    }
    return outputs
  }

  #hear(response: Response, nowMs: number): readonly Output[] {
    this.#heard.push(response)
    this.#capabilities = capabilitiesIn(response) ?? this.#capabilities
    if (response.kind === 'condition' && response.status === 'BYE') {
      // Said once more it wins no more time.
      return this.#state === 'end' ? [] : this.#waitFor('end', nowMs)
    }
    if (response.kind === 'continue' && this.#state === 'idle') return this.#waitForNews(nowMs)
    this.#exists = existsIn(response) ?? this.#exists
    if (this.#state === 'news' && this.#hasGrown) return this.#wake(nowMs)
    return response.kind === 'tagged' && response.tag === `A${this.#tag}` ? this.#answered(response.status, nowMs) : []
  }

  /** Only this is news: some servers tell of the size whenever they idle. */
  get #hasGrown(): boolean {
    return this.#exists > this.#existed
  }

  #answered(status: Status, nowMs: number): readonly Output[] {
    if (this.#state === 'end') return this.#end()
    const heard = this.#heard
    const isIdle = this.#state === 'idle'
    this.#heard = []
    this.#isIdling = false
    // A server that does not idle after all, or no longer, is asked again and again instead.
    if (this.#state === 'news') return []
    return isIdle ? this.#waitForNews(nowMs) : this.#go(this.#search.next({ isOk: status === 'OK', heard }), nowMs)
  }

  #go(next: IteratorResult<SearchRequest, FoundMessage>, nowMs: number): readonly Output[] {
    if (next.done) {
      const { mailbox, isRemoved } = next.value
      return this.#leave([{ kind: 'arrived', in: mailbox, isRemoved }], nowMs)
    }
    if (next.value.kind === 'rest') return this.#rest(next.value, nowMs)
    return [...this.#say(next.value), ...this.#waitFor('answer', nowMs)]
  }

  #rest({ isSeen, exists }: Pause, nowMs: number): readonly Output[] {
    if (this.#isLastLook || nowMs >= this.#endMs) return this.#leave(isSeen ? [{ kind: 'missed' }] : [], nowMs)
    this.#existed = exists
    this.#isIdling = !this.#hasGrown && this.#capabilities.includes('IDLE')
    return this.#isIdling ? [...this.#say({ kind: 'IDLE' }), ...this.#waitFor('idle', nowMs)] : this.#waitForNews(nowMs)
  }

  /** A timer may be early by a little: what counts is how long it was asked to wait. */
  #lookAgain(nowMs: number): readonly Output[] {
    this.#isLastLook = this.#newsUntilMs >= this.#endMs
    return this.#wake(nowMs)
  }

  #wake(nowMs: number): readonly Output[] {
    if (!this.#isIdling) return this.#go(this.#search.next({ isOk: true, heard: [] }), nowMs)
    return [{ kind: 'send', parts: ['DONE\r\n'] }, ...this.#waitFor('waking', nowMs)]
  }

  #say(command: SearchCommand): readonly Output[] {
    this.#tag += 1
    const [parts = []] = writeCommand(`A${this.#tag}`, command, this.#capabilities)
    return [{ kind: 'send', parts, ...(command.kind === 'LOGOUT' && { isLast: true }) }]
  }

  #waitForNews(nowMs: number): readonly Output[] {
    if (this.#hasGrown) return this.#wake(nowMs)
    this.#state = 'news'
    this.#newsUntilMs = Math.min(nowMs + this.#handover.timeouts.poll, this.#endMs)
    return [{ kind: 'wait', wait: 'poll', untilMs: this.#newsUntilMs }]
  }

  #waitFor(state: keyof typeof WAITS, nowMs: number): readonly Output[] {
    this.#state = state
    const wait = WAITS[state]
    return [{ kind: 'wait', wait, untilMs: nowMs + this.#handover.timeouts[wait] }]
  }

  #leave(events: readonly SessionEvent[], nowMs: number): readonly Output[] {
    const told = events.map((event): Output => ({ kind: 'event', event }))
    return [...told, ...this.#say({ kind: 'LOGOUT' }), ...this.#waitFor('end', nowMs)]
  }

  #end(): readonly Output[] {
    this.#state = 'nothing'
    return [{ kind: 'close' }]
  }
}
