import type { SearchCommand } from './command.ts'
import { type FoundMessage, findMessage, type SoughtMessage } from './find-message.ts'
import { existsIn } from './mailboxes.ts'
import type { Response } from './response.ts'
import type { CommandOutcome, HasCapability, SearchRequest } from './search-request.ts'

/** The parts of the session that a search needs. */
export interface SearchContext {
  readonly offers: HasCapability
  /** The number of messages in INBOX before the message was sent; infinite if the server did not say. */
  readonly exists: number
  readonly endMs: number
  readonly pollMs: number
}

/**
 * The search for one message, which receives every response, with its time limits. It is sans-IO: the session sends its
 * commands.
 */
export class MessageSearch {
  readonly #context: SearchContext
  readonly #search: Generator<SearchRequest, FoundMessage, CommandOutcome>
  /** The command to send. */
  command: SearchCommand = { kind: 'CAPABILITY' }
  found: FoundMessage | undefined
  #isLastLook = false
  #pauseUntilMs = 0
  #exists = 0 // of the open mailbox, in the server's last response
  #searchedExists = 0 // the same at the last search
  #responses: Response[] = []
  #isOk = false // the response to the last command

  constructor(sought: SoughtMessage, context: SearchContext) {
    this.#context = context
    this.#search = findMessage(sought, context.offers, context.exists)
  }

  hear(response: Response): void {
    this.#responses.push(response)
    this.#exists = existsIn(response) ?? this.#exists
  }

  /**
   * True if the open mailbox has more messages than at the last search. Some servers repeat the number whenever IDLE
   * begins.
   */
  get hasGrown(): boolean {
    return this.#exists > this.#searchedExists
  }

  answered(isOk: boolean): void {
    this.#isOk = isOk
  }

  next(nowMs: number): 'search' | 'wait-idle' | 'wait' | 'found' | 'missed' | 'unsearchable' {
    const outcome = { isOk: this.#isOk, heard: this.#responses }
    this.#responses = []
    const { value, done } = this.#search.next(outcome)
    if (done) {
      this.found = value
      return 'found'
    }
    if (value.kind !== 'rest') {
      this.command = value
      return 'search'
    }
    if (this.#isLastLook || nowMs >= this.#context.endMs) return value.isSeen ? 'missed' : 'unsearchable'
    this.#searchedExists = value.exists
    return !this.hasGrown && this.#context.offers('IDLE') ? 'wait-idle' : 'wait'
  }

  /** The time of the next search, which is the last one if it is the end of the time. */
  pauseUntil(nowMs: number): number {
    this.#pauseUntilMs = Math.min(nowMs + this.#context.pollMs, this.#context.endMs)
    return this.#pauseUntilMs
  }

  /** A timer may fire slightly early: the requested time counts. */
  wake(): void {
    this.#isLastLook = this.#pauseUntilMs >= this.#context.endMs
  }
}
