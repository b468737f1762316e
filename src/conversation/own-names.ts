import type { Transcript } from '../transcript/entry.ts'
import { asciiLower, decodeForDisplay } from '../wire/bytes.ts'
import type { ClientCommand } from './client-command.ts'
import type { Exchange } from './exchange.ts'
import { isWord, patternOf } from './name-pattern.ts'
import { namesAt, userNamesIn } from './user-names.ts'

/**
 * The user's own data that a server may echo: host names of both ends, mailbox names without their domain, and the name
 * of the user who logs in. Addresses need no list, because they are recognised by their form. A mailbox called
 * `quota-exceeded@` or a host `nope.invalid` must not count as the server's words.
 */
export class OwnNames {
  readonly #hosts = new Set<string>()
  readonly #users = new Set<string>()
  readonly #locals = new Set<string>()
  #wholeUsers = 0
  #usersLongestFirst: readonly NamedUser[] | undefined // `undefined`: to be rebuilt

  constructor(host: string) {
    this.#addHost(host)
  }

  /** Adds the names that a command shows, such as that of the user in a login. */
  add(command: ClientCommand): void {
    const { protocol, verb, parts } = command
    for (const name of userNamesIn(command).flatMap(namesAt)) this.addUser(decodeForDisplay(name))
    if (protocol !== 'smtp') return
    if (verb === 'EHLO' || verb === 'HELO') this.#addHost(/^\S+ (\S+)/.exec(parts[0])?.[1] ?? '')
    if (verb !== 'MAIL' && verb !== 'RCPT') return
    const local = /:<([^@>]{1,64})/.exec(parts[0])?.[1] // it is searched for only in brackets
    if (local !== undefined) this.#locals.add(local)
  }

  /** Adds the name of the user in full and without its domain. */
  addUser(name: string): void {
    if (this.#wholeUsers >= MAX_USERS) return
    const bare = /^(?:[^\\]*\\)?([^@%]*)/.exec(name)?.[1] ?? ''
    const fresh = [name, bare]
      .map(asciiLower)
      .filter((one) => one.length > 0 && one.length <= MAX_NAME && !this.#users.has(one))
    if (fresh.length === 0) return
    this.#wholeUsers += 1
    for (const one of fresh) this.#users.add(one)
    this.#usersLongestFirst = undefined
  }

  #addHost(name: string): void {
    if (!/[.:]/.test(name) || this.#hosts.size > MAX_HELLO_NAMES) return
    this.#hosts.add(name)
  }

  /**
   * A server's text without addresses, without these names, and without a name that the text itself labels as a user's.
   */
  removedFrom(text: string): string {
    this.#usersLongestFirst ??= [...this.#users].toSorted((a, b) => b.length - a.length).map(withCore)
    const bare = text.includes('@') ? text.replace(/[^\s<>"'()@]{1,64}@[^\s<>"'(),;]{1,255}/g, '…') : text
    const withoutLocal = (found: string, local: string) => (this.#locals.has(local) || isMailbox(local) ? '…' : found)
    const left = bare.includes('<') ? bare.replace(BRACKETED, withoutLocal) : bare
    const withoutHosts = [...this.#hosts].reduce((one, name) => one.replaceAll(name, '…'), left)
    const rest = this.#usersLongestFirst.reduce(withoutUser, withoutHosts)
    return rest.replace(NAMED, (found: string, before: string, name: string) =>
      isWord(asciiLower(name)) ? found : `${before}…`,
    )
  }
}

/** The names in a whole transcript. */
export function ownNamesIn({ header, entries }: Transcript, exchanges: readonly Exchange[]): OwnNames {
  const names = new OwnNames(header.target.host)
  for (const entry of entries) if (entry.kind === 'note' && entry.username !== undefined) names.addUser(entry.username)
  for (const { command } of exchanges) if (command) names.add(command)
  return names
}

/** A client names itself once in the clear and once under TLS, and with HELO too; a file may contain any number. */
const MAX_HELLO_NAMES = 8
/** One connection logs in one user, with a few mechanisms. */
const MAX_USERS = 8
/** A local part and a domain (RFC 5321 §4.5.3.1), and the separator. */
const MAX_NAME = 320

interface NamedUser {
  readonly name: string
  /** The longest part, which every spelling contains. */
  readonly core: string
}

function withCore(name: string): NamedUser {
  const [core = ''] = (name.match(/[a-z\d]+/g) ?? []).toSorted((a, b) => b.length - a.length)
  return { name, core }
}

function withoutUser(text: string, { name, core }: NamedUser): string {
  return text.toLowerCase().includes(core) ? text.replaceAll(patternFor(name), '…') : text
}

/** Compiling a pattern takes longer than a diagnosis, and one user has many connections. Most replies name no user. */
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

const BRACKETED = /<([^<>@]{1,64})>/g

/**
 * True for a local part alone (RFC 5321 §4.1.2), as in Courier's `User <full> unknown`; Postfix's `<END-OF-MESSAGE>` is
 * none.
 */
function isMailbox(text: string): boolean {
  return /^[\w.+=-]+$/.test(text) && !/^[A-Z]+(?:-[A-Z]+)*$/.test(text)
}

/** Such as `for user ann.disabled` at the end of a line, or `user=<ann.disabled>`. */
const NAMED = /(\bfor user ["'<]?|\buser(?:name)?[ =][<"'])([^\s<>"']{1,320})(?=["'>]|[.!]?$)/gim
