import type { Status } from '../imap/response.ts'
import type { Stage } from '../machine/machine.ts'
import type { Service } from '../wire/service.ts'
import type { SentCommand } from './client-command.ts'

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

/** The conversation that a stage belongs to. */
export function protocolOf(stage: Stage): 'imap' | 'smtp' {
  return stage.startsWith('smtp') ? 'smtp' : 'imap'
}

/** The purpose of a command. `content` is the message itself, `idle` what a server says unasked. */
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
  /** The command; none for the greeting, for the message, and for what the server says unasked. */
  readonly command: SentCommand | undefined
  /** True for a command that an importer assumed. */
  readonly assumed?: true | undefined
  /** The SASL mechanism that it names. */
  readonly mechanism?: string | undefined
  /** The entry in which it was sent; for the greeting, the first one. */
  readonly entry: number
  readonly encrypted: boolean
  readonly messages: readonly ServerMessage[]
  readonly outcome: 'accepted' | 'refused' | 'unanswered'
  /** The offer of the server before this login. */
  readonly offered?: readonly string[] | undefined
  /** True for a login in which a password or token was shown, in whatever form. */
  readonly showedSecret?: boolean | undefined
  /** The entry that says what was wrong with the server's part in a login. Whatever it answered, nobody is logged in. */
  readonly objectedAt?: number | undefined
}

/** The SASL mechanism of a login; `LOGIN` for the command of IMAP. */
export function loginMethod({ mechanism, command }: Pick<Exchange, 'mechanism' | 'command'>): string {
  return mechanism ?? command?.verb ?? ''
}

/** One response or reply of the server, or a line that is neither. */
export interface ServerMessage {
  /** The entry that completed it. */
  readonly entry: number
  /**
   * `final` ends the exchange (a tagged response, a final reply, a greeting). `untagged` is an untagged response before
   * it. `continuation` is a continuation request, 334 or 354. `unparsable` is a line that is not of the protocol.
   */
  readonly kind: 'final' | 'untagged' | 'continuation' | 'unparsable'
  /** The lines as they came, readable. */
  readonly lines: readonly string[]
  /** True for a message that an importer assumed. */
  readonly assumed?: true
  /** The human text, readable, without what it echoes of the user's data. Rules match this. */
  readonly text: string
  readonly status?: Status | undefined // IMAP
  readonly responseCode?: string | undefined // IMAP response code, upper case, with its arguments
  readonly code?: number | undefined // SMTP
  readonly enhanced?: string | undefined // SMTP
  readonly service?: Service | undefined // of an odd line: what it sounds like
}
