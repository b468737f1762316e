import type { Status } from '../imap/response.ts'
import type { Stage } from '../machine/machine.ts'
import type { Service } from '../wire/foreign.ts'

export type { Stage } from '../machine/machine.ts'

export const STAGES: readonly Stage[] = [
  'imap.connect',
  'imap.login',
  'imap.inbox',
  'smtp.connect',
  'smtp.login',
  'smtp.send',
  'inbox.round-trip',
]

/** Which of the two conversations a stage belongs to. */
export function protocolOf(stage: Stage): 'imap' | 'smtp' {
  return stage.startsWith('smtp') ? 'smtp' : 'imap'
}

/** What a command is for. `content` is the message itself, `idle` what a server says unasked. */
export type Purpose =
  | 'greeting'
  | 'capability'
  | 'starttls'
  | 'login'
  | 'inbox'
  | 'watch' // for the test message to arrive
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'content'
  | 'goodbye'
  | 'idle'
  | 'other'

/** From the envelope to the final dot. */
export const SENDING = ['mail', 'rcpt', 'data', 'content'] as const satisfies readonly Purpose[]

/** One command and all that the server said to it. */
export interface Exchange {
  readonly purpose: Purpose
  readonly stage: Stage
  /** The command's word, such as `LOGIN`; empty for the greeting. */
  readonly command: string
  /** The SASL mechanism that it names. */
  readonly mechanism?: string | undefined
  /** The entry in which it was sent; for the greeting, the first one. */
  readonly entry: number
  readonly encrypted: boolean
  readonly said: readonly Said[]
  readonly outcome: 'accepted' | 'refused' | 'unanswered'
  /** Of a login: what the server offered before it. */
  readonly offered?: readonly string[]
  /** Of a login: a password or token was shown, in whatever form. */
  readonly showedSecret?: boolean
  /** Of a login: the entry that says what was wrong with the server's part. Whatever it answered, nobody is logged in. */
  readonly objectedAt?: number
}

/** One thing that the server said. */
export interface Said {
  /** The entry that completed it. */
  readonly entry: number
  /**
   * `answer` ends the exchange (a tagged response, a final reply, a greeting); `aside` stands before it (an untagged
   * condition); `prompt` asks for more (a continuation, 334, 354); `odd` is not of the protocol.
   */
  readonly kind: 'answer' | 'aside' | 'prompt' | 'odd'
  /** The lines as they came, readable. */
  readonly lines: readonly string[]
  /** True for a message that an importer assumed. */
  readonly assumed?: true
  /** The human text, readable, without what it echoes of the user's data. Rules match this. */
  readonly text: string
  readonly status?: Status | undefined // IMAP
  readonly bracket?: string | undefined // IMAP response code, upper case, with its arguments
  readonly code?: number | undefined // SMTP
  readonly enhanced?: string | undefined // SMTP
  readonly service?: Service | undefined // of an odd line: what it sounds like
}
