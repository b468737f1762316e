import type { Code } from '../../rules/codes.ts'
import { type ServerAction, say } from '../play/act.ts'
import type { Answer, Script } from '../scripted-server.ts'

/** One way in which a mail server misbehaves, or answers as one that a client cannot use. */
export interface Fault {
  /** One line in plain words. */
  readonly about: string
  /** What a right client makes of it; `ok`: it gets through. */
  readonly reaches: Code | 'ok'
  /** On which servers it is met. */
  readonly protocols: readonly ProtocolName[]
  /** How far a client must go to meet it. */
  readonly needs: Need
  /** Where the words, or the right to judge them, come from. */
  readonly source: string
}

export type ProtocolName = Script['protocol']
export type Security = Script['security']

/**
 * `inbox`: opens INBOX after the login. `message`: sends one after the login, or without one. `oauth-login`: logs in with
 * a token. `round-trip`: sends a message to itself and waits for it.
 */
export type Need = 'login' | 'inbox' | 'message' | 'message-without-login' | 'oauth-login' | 'round-trip'

/** A fault as a table has it: its description, and the behaviour of the server of each protocol. */
export interface WrittenFault extends Pick<Fault, 'about' | 'source'>, Partial<Pick<Fault, 'reaches' | 'needs'>> {
  readonly imap?: Part
  readonly smtp?: Part
}

/** What is done in place of what a server that says yes to all would do. */
export interface Part
  extends Partial<Readonly<Record<Moment, Answer>>>,
    Pick<Script, 'certificate' | 'alert' | 'handshake' | 'offers'> {
  /** What it can be dialled with, the usual one first. Default: all. */
  readonly over?: readonly Security[]
  /** What it speaks where that is not what it is dialled with. */
  readonly speaks?: Security
  /** In which pieces everything that it says goes out. Default: as it stands. */
  readonly pieces?: (text: string) => readonly string[]
  /** Nobody listens at all. */
  readonly isAbsent?: true
}

/** When a server has something to answer. `login` is LOGIN, AUTHENTICATE and AUTH; `inbox` is SELECT and EXAMINE. */
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

/** A fault whose name begins with no code, and which says therefore what a client reaches. */
export type NamedFault = WrittenFault & Pick<Fault, 'reaches'>

type Complete<Name> = Name extends Code | `${Code}-${string}` ? WrittenFault : NamedFault

/** A table of faults whose names are known to the type. */
export function faults<const Name extends string>(all: { readonly [N in Name]: Complete<N> }): Faults<Name> {
  return all
}

export const CLOSE: readonly ServerAction[] = [{ kind: 'end', how: 'fin' }]
export const RESET: readonly ServerAction[] = [{ kind: 'end', how: 'reset' }]
export const SILENCE: readonly ServerAction[] = [{ kind: 'silence' }]

/** Says these lines, and hangs up. */
export function hangsUp(lines: string): readonly ServerAction[] {
  return [say(`${lines.replaceAll('\n', '\r\n')}\r\n`), ...CLOSE]
}
