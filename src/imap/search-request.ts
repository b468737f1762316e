import type { SearchCommand } from './command.ts'
import type { Response } from './response.ts'

/** The next request: the answer to a command, or to be woken when a message has come or some time has passed. */
export type SearchRequest = SearchCommand | Pause

export interface Pause {
  readonly kind: 'rest'
  /** INBOX let itself be searched this time, so that the message is not there. */
  readonly isSeen: boolean
  /** The number of messages in INBOX then; infinite where the server did not say: no growth can be told then. */
  readonly exists: number
}

/** The outcome of a command: all that was heard meanwhile, and whether the tagged response was OK. */
export interface CommandOutcome {
  readonly isOk: boolean
  readonly heard: readonly Response[]
}

/** A part of a search, which asks for what it needs, is told the outcome, and ends with what it found. */
export type Search<T> = Generator<SearchRequest, T, CommandOutcome>

export type HasCapability = (capability: string) => boolean
