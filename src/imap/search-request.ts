import type { SearchCommand } from './command.ts'
import type { Response } from './response.ts'

/** The next request: the response to a command, or a wake-up when a message has come or some time has passed. */
export type SearchRequest = SearchCommand | Pause

export interface Pause {
  readonly kind: 'rest'
  /** INBOX could be searched this time, so that the message is not there. */
  readonly isSeen: boolean
  /** The number of messages in INBOX at that time; infinite if the server did not say: growth is then unknown. */
  readonly exists: number
}

/** The outcome of a command: all responses meanwhile, and whether the tagged response was OK. */
export interface CommandOutcome {
  readonly isOk: boolean
  readonly heard: readonly Response[]
}

/** A part of a search. It yields its requests, receives their outcome, and returns its result. */
export type Search<T> = Generator<SearchRequest, T, CommandOutcome>

export type HasCapability = (capability: string) => boolean
