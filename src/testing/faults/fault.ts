import type { Code } from '../../rules/codes.ts'
import { type ServerAction, say } from '../play/act.ts'
import type { Answer, Script } from '../scripted-server.ts'

/** A way in which a mail server misbehaves, or refuses its clients. */
export interface Fault {
  /** A description in one line. */
  readonly about: string
  /** The code that a correct client reports; `ok`: it succeeds. */
  readonly reaches: Code | 'ok'
  /** The protocols of the servers that have this fault. */
  readonly protocols: readonly ProtocolName[]
  /** The progress that a client must make to meet the fault. */
  readonly needs: Need
  /** The source of the server's text, or of the requirement that it violates. */
  readonly source: string
}

export type ProtocolName = Script['protocol']
export type Security = Script['security']

/**
 * The progress of a client. `inbox`: opens INBOX after the login. `message`: sends a message after the login.
 * `oauth-login`: logs in with a token. `round-trip`: sends a message to itself and waits for it.
 */
export type Need = 'login' | 'inbox' | 'message' | 'message-without-login' | 'oauth-login' | 'round-trip'

/** A fault as a table row: its description, and the server's behaviour in each protocol. */
export interface WrittenFault extends Pick<Fault, 'about' | 'source'>, Partial<Pick<Fault, 'reaches' | 'needs'>> {
  readonly imap?: Part
  readonly smtp?: Part
}

/** The behaviour that differs from that of a server that accepts everything. */
export interface Part
  extends Partial<Readonly<Record<Moment, Answer>>>,
    Pick<Script, 'certificate' | 'alert' | 'handshake' | 'offers'> {
  /** The security modes that a client may dial with, the usual one first. Default: all. */
  readonly over?: readonly Security[]
  /** The security mode of the server, if it is not the one that the client dials with. */
  readonly speaks?: Security
  /** Splits everything that the server sends into pieces. Default: one piece per response. */
  readonly pieces?: (text: string) => readonly string[]
  /** The port refuses connections. */
  readonly isAbsent?: true
}

/** The points at which a server responds. `login` is LOGIN, AUTHENTICATE and AUTH; `inbox` is SELECT and EXAMINE. */
export type Moment = (typeof MOMENTS)[number]

export const MOMENTS = [
  'greeting',
  'capability',
  'starttls',
  'login',
  'inbox',
  'mail',
  'rcpt',
  'data',
  'content',
  'goodbye',
] as const

export type Faults<Name extends string = string> = Readonly<Record<Name, WrittenFault>>

/** A fault whose name begins with no code, so that it has to say what a client reaches. */
export type NamedFault = WrittenFault & Pick<Fault, 'reaches'>

type Complete<Name> = Name extends Code | `${Code}-${string}` ? WrittenFault : NamedFault

/** A table of faults whose names are part of the type. */
export function faults<const Name extends string>(all: { readonly [N in Name]: Complete<N> }): Faults<Name> {
  return all
}

export const CLOSE: readonly ServerAction[] = [{ kind: 'end', how: 'fin' }]
export const RESET: readonly ServerAction[] = [{ kind: 'end', how: 'reset' }]
export const SILENCE: readonly ServerAction[] = [{ kind: 'silence' }]

/** Sends these lines, then closes. */
export function hangsUp(lines: string): readonly ServerAction[] {
  return [say(`${lines.replaceAll('\n', '\r\n')}\r\n`), ...CLOSE]
}
