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

/** The protocol that a stage belongs to. */
export function protocolOf(stage: Stage): 'imap' | 'smtp' {
  return stage.startsWith('smtp') ? 'smtp' : 'imap'
}

/** The purpose of a command. `content` is the message itself, `idle` is unsolicited server data. */
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

/** All commands from the envelope to the final dot. */
export const SENDING = ['mail', 'rcpt', 'data', 'content'] as const satisfies readonly Purpose[]

/** One command and all responses to it. */
export interface Exchange {
  readonly purpose: Purpose
  readonly stage: Stage
  /** The command; `undefined` for the greeting, for the message, and for unsolicited data. */
  readonly command: SentCommand | undefined
  /** True if an importer assumed the command. */
  readonly assumed?: true | undefined
  /** The SASL mechanism that it names. */
  readonly mechanism?: string | undefined
  /** The entry in which the command was sent; for the greeting, the first entry. */
  readonly entry: number
  readonly encrypted: boolean
  readonly messages: readonly ServerMessage[]
  readonly outcome: 'accepted' | 'refused' | 'unanswered'
  /** The capabilities that the server offered before this login. */
  readonly offered?: readonly string[] | undefined
  /** True for a login that sent a password or token, in whatever form. */
  readonly showedSecret?: boolean | undefined
  /**
   * The entry that records a violation in the server's part of a login. Whatever the server answered, the login failed.
   */
  readonly objectedAt?: number | undefined
}

/** The SASL mechanism of a login; `LOGIN` for the IMAP command. */
export function loginMethod({ mechanism, command }: Pick<Exchange, 'mechanism' | 'command'>): string {
  return mechanism ?? command?.verb ?? ''
}

/** One response or reply of the server, or a line that is neither. */
export interface ServerMessage {
  /** The entry that completed the message. */
  readonly entry: number
  /**
   * `final` ends the exchange (a tagged response, a final reply, a greeting). `untagged` is an untagged response before
   * it. `continuation` is a continuation request, 334 or 354. `unparsable` is a line that is not of the protocol.
   */
  readonly kind: 'final' | 'untagged' | 'continuation' | 'unparsable'
  /** The decoded lines, as received. */
  readonly lines: readonly string[]
  /** True if an importer assumed the message. */
  readonly assumed?: true
  /** The decoded text without echoes of the user's data. Rules match this text. */
  readonly text: string
  readonly status?: Status | undefined // IMAP
  readonly responseCode?: string | undefined // IMAP response code in upper case, with its arguments
  readonly code?: number | undefined // SMTP
  readonly enhanced?: string | undefined // SMTP
  readonly service?: Service | undefined // of an unparsable line: the service that it resembles
}
