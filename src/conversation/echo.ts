import type { Transcript } from '../transcript/entry.ts'
import { decodeForDisplay } from '../wire/bytes.ts'
import { asciiLower } from '../wire/octets.ts'
import { commandsIn } from './commands.ts'
import { isWord, patternOf } from './name-pattern.ts'
import { namesAt, userNamesIn } from './user-names.ts'

/** The names that a server may echo: hosts and users (`names`) anywhere, local parts (`locals`) only in `<>`. */
export interface Echoes {
  readonly names: readonly (string | RegExp)[]
  readonly locals: ReadonlySet<string>
}

/**
 * The user's own data that a server may echo: the names of hosts on both ends, of mailboxes without their domain, and of
 * whoever logs in. Addresses need no list, they have a shape. A mailbox called `quota-exceeded@` or a host `nope.invalid`
 * must not speak for the server.
 */
export function echoesIn(transcript: Transcript): Echoes {
  const { header, entries } = transcript
  const sent = header.protocol === 'smtp' ? entries.filter((entry) => entry.kind === 'sent') : []
  const said = (pattern: RegExp) => sent.flatMap(({ text }) => [...text.matchAll(pattern)]).map(([, name = '']) => name)
  const helloNames = [...new Set(said(/^(?:EHLO|HELO) (\S+)/gm))].slice(0, MAX_HELLO_NAMES)
  const hosts = [header.target.host, ...helloNames].filter((name) => /[.:]/.test(name))
  const users = usersIn(transcript).map(patternFor)
  return {
    names: [...new Set(hosts), ...users],
    locals: new Set(said(/^(?:MAIL FROM|RCPT TO):<([^@>]{1,64})/gm)),
  }
}

/** Making one takes longer than a diagnosis, and one user has many connections. */
const patterns = new Map<string, RegExp>()
const MAX_PATTERNS = 256

function patternFor(name: string): RegExp {
  const known = patterns.get(name)
  if (known) return known
  if (patterns.size >= MAX_PATTERNS) patterns.clear()
  const pattern = new RegExp(patternOf(name), 'gi')
  patterns.set(name, pattern)
  return pattern
}

/** One connection says who it is once in the clear and once under TLS, and by HELO too; a file may say anything. */
const MAX_HELLO_NAMES = 8
/** One connection logs in one user, by a few mechanisms. */
const MAX_USERS = 8
/** A local part and a domain (RFC 5321 §4.5.3.1), and what lies between them. */
const MAX_NAME = 320

/** Whoever logs in, by the name in full and without its domain, longest first. */
function usersIn({ header, entries }: Transcript): readonly string[] {
  const noted = entries.flatMap((entry) => (entry.kind === 'note' ? (entry.username ?? []) : []))
  const said = commandsIn(header.protocol, entries).flatMap(userNamesIn).flatMap(namesAt)
  const whole = [...new Set([...noted, ...said.map(decodeForDisplay)])].slice(0, MAX_USERS)
  const names = whole.flatMap((name) => [name, /^(?:[^\\]*\\)?([^@%]*)/.exec(name)?.[1] ?? ''])
  const known = new Set(names.map(asciiLower).filter(({ length }) => length > 0 && length <= MAX_NAME))
  return [...known].toSorted((a, b) => b.length - a.length)
}

/** A server's text without addresses, without the names given, and without one that it says itself is a user's. */
export function withoutEchoes(text: string, { names, locals }: Echoes): string {
  const bare = text.includes('@') ? text.replace(/[^\s<>"'()@]{1,64}@[^\s<>"'(),;]{1,255}/g, '…') : text
  const withoutLocal = (found: string, local: string) => (locals.has(local) || isMailbox(local) ? '…' : found)
  const left = bare.includes('<') ? bare.replace(BRACKETED, withoutLocal) : bare
  const rest = names.reduce<string>((one, name) => one.replaceAll(name, '…'), left)
  return rest.replace(NAMED, (found: string, before: string, name: string) =>
    isWord(asciiLower(name)) ? found : `${before}…`,
  )
}

const BRACKETED = /<([^<>@]{1,64})>/g

/** A local part alone (RFC 5321 §4.1.2), such as Courier's `User <full> unknown`; Postfix's `<END-OF-MESSAGE>` is none. */
function isMailbox(text: string): boolean {
  return /^[\w.+=-]+$/.test(text) && !/^[A-Z]+(?:-[A-Z]+)*$/.test(text)
}

/** Such as `for user ann.disabled` at the end of a line, or `user=<ann.disabled>`. */
const NAMED = /(\bfor user ["'<]?|\buser(?:name)?[ =][<"'])([^\s<>"']{1,320})(?=["'>]|[.!]?$)/gim
