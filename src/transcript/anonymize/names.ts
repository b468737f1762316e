import { isDistinct, isWord, literalOf, patternOf, spellings } from '../../conversation/name-pattern.ts'
import { asciiLower, decodeForDisplay, latin1FromBytes, utf8 } from '../../wire/bytes.ts'
import { apply, type Edit, withoutOverlaps } from './edits.ts'
import { BASE64, coreOf, coresOf, ESCAPED_AT, IN_PATHS, SHAPES } from './shapes.ts'
import type { StandIns } from './stand-ins.ts'

/** A name in lower case, and its placeholder. */
type Known = readonly [string, string]

/** The Message-ID of a test message is random, as in the search for it, and it identifies the bounce of the message. */
const OWN_MESSAGE = /^mailwhy-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Everything that is derived from the known names. */
interface Patterns {
  readonly size: number
  /** In the order in which they are tried at each offset. */
  readonly all: readonly RegExp[]
  /** The names without a form of their own, or as a folder. */
  readonly shapeless: RegExp
  readonly names: ReadonlyMap<string, string>
  /** Parts of Base64 that contain a name, and their replacement. */
  readonly cores: readonly Known[]
}

/** Finds names in text, learns new ones, and returns their replacements. */
export class NameFinder {
  readonly #table: StandIns
  #pattern: Patterns | undefined

  constructor(table: StandIns) {
    this.#table = table
  }

  /** The text with placeholders for names. */
  rewrite(text: string): string {
    return apply([text], this.edits(text)).join('')
  }

  edits(text: string): readonly Edit[] {
    const found = matchesOf(text, this.#patterns().all).flatMap((match) => {
      const edit = this.#edit(match)
      if (edit.text !== match[0]) return [edit]
      return match.groups?.base64?.includes('/') ? this.#insidePath(text, edit) : []
    })
    return withoutOverlaps([...found, ...this.#insideBase64(text)])
  }

  #edit(match: RegExpExecArray): Edit {
    return { from: match.index, to: match.index + match[0].length, text: this.#standIn(match) }
  }

  /** A path consists of Base64 letters: `/var/vmail/acme` may be the beginning of one with names in it. */
  #insidePath(text: string, { from, to }: Edit): readonly Edit[] {
    const edits: Edit[] = []
    const shapeless = new RegExp(this.#patterns().shapeless)
    shapeless.lastIndex = from
    for (let match = shapeless.exec(text); match && match.index < to; match = shapeless.exec(text)) {
      const edit = this.#edit(match)
      if (edit.text !== match[0]) edits.push(edit)
    }
    return edits
  }

  /** Rebuilt when there are more names to search for. */
  #patterns() {
    if (this.#pattern?.size !== this.#table.size) {
      const known = knownNames(this.#table)
      const removed = this.#table.all('removed').toSorted(byLength)
      const literals = removed.map(([name]) => literalOf(name)).join('|') || '(?!)'
      const bare = known.map(([name]) => patternOf(name)).join('|') || '(?!)'
      const shapeless = new RegExp(`${IN_PATHS}|(?<removed>${literals})|(?<bare>${bare})`, 'gim')
      this.#pattern = {
        size: this.#table.size,
        all: [SHAPED, shapeless, IN_BASE64],
        shapeless,
        names: new Map(
          [...removed, ...known].flatMap(([name]) => spellings(name).map((one) => [asciiLower(one), name])),
        ),
        cores: removedNames(this.#table).flatMap(filledCores),
      }
    }
    return this.#pattern
  }

  #standIn({ 0: found, index, input, groups = {} }: RegExpExecArray): string {
    const table = this.#table
    if (groups.url) return this.#url(found)
    if (groups.address) return this.#address(found, input.slice(Math.max(0, index - 20), index))
    if (groups.escaped) return this.#escaped(found)
    if (groups.verp) return this.#verp(found)
    if (groups.folder) return this.#folder(found)
    if (groups.v4 || groups.v6) return table.ip(found) ?? found
    if (groups.id) return table.of('id', found)
    if (groups.host) return table.bare.has(asciiLower(found)) ? table.user(found) : table.host(found)
    if (groups.removed) return table.of('removed', this.#spelled(found))
    if (groups.bare) return this.#bare(this.#spelled(found))
    return this.#base64(found)
  }

  #bare(name: string): string {
    return this.#table.has('domain', name) ? this.#table.host(name) : this.#table.user(name)
  }

  /** The name that was found in one of its spellings, in the case in which it was found. */
  #spelled(found: string): string {
    const name = this.#patterns().names.get(asciiLower(found)) ?? found
    return asciiLower(name) === asciiLower(found) ? found : name
  }

  #address(found: string, before: string): string {
    const at = found.lastIndexOf('@')
    const [local, domain] = [found.slice(0, at), found.slice(at + 1)]
    const user = OWN_MESSAGE.test(local) ? local : this.#user(local, before)
    return `${user}@${domain.startsWith('[') ? this.rewrite(domain) : this.#table.host(domain)}`
  }

  /** The part before the @ of an address, or of the id of a message, which has the same form. */
  #user(local: string, before: string): string {
    return /message-id:\s*<$/i.test(before) ? this.#table.of('id', local) : this.#table.user(local)
  }

  /** The address in an encoding in which only its `@` is escaped. */
  #escaped(found: string): string {
    const [, local = '', at = '', domain = ''] = ESCAPED.exec(found) ?? []
    const plain = (text: string) =>
      text.replace(/%(2[bde]|5f)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    return `${this.#table.user(plain(local))}${at}${this.#table.host(plain(domain))}`
  }

  #verp(found: string): string {
    const equals = found.lastIndexOf('=')
    return `${this.#table.user(found.slice(0, equals))}=${this.#table.host(found.slice(equals + 1))}`
  }

  #folder(found: string): string {
    if (found.includes('@')) return this.rewrite(found)
    return /\.[a-z]{2,}$/i.test(found) && !this.#table.bare.has(asciiLower(found))
      ? this.#table.host(found)
      : this.#table.user(found)
  }

  /** The host of a page that is no name to remove stays, and so do the words of its path. */
  #url(url: string): string {
    const [, scheme = '', authority = '', path = '', query = '', fragment = ''] =
      /^([a-z][a-z\d+.-]*:\/\/|)([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(url) ?? []
    const [, user, host = '', port = ''] = /^(?:(.*)@)?(\[[^\]]*\]|[^:]*)(.*)$/s.exec(authority) ?? []
    return [
      scheme,
      user === undefined ? '' : `${this.#table.of('id', user)}@`,
      this.#place(host),
      port,
      path
        .split('/')
        .map((part) => this.#part(part))
        .join('/'),
      this.#pairs(query),
      this.#pairs(fragment),
    ].join('')
  }

  #place(host: string): string {
    if (host.startsWith('[')) return this.rewrite(host)
    const isTold = this.#table.all('removed').some(([name]) => asciiLower(host).includes(name))
    return this.#table.ip(host) ?? (isTold || this.#table.knowsHost(host) ? this.#table.host(host) : host)
  }

  #pairs(query: string): string {
    return query
      .split(/([?#&])/)
      .map((pair) => {
        const equals = pair.indexOf('=')
        if (equals === -1) return this.#part(pair)
        const [key, value] = [pair.slice(0, equals), pair.slice(equals + 1)]
        const part = this.#part(value)
        const isWords = REASONS.test(key) && /^[a-z]+$/i.test(value)
        return `${key}=${part !== value || isWords || value === '' ? part : this.#table.of('id', value)}`
      })
      .join('')
  }

  #part(part: string): string {
    if (part.length >= 32 || (part.length >= 20 && /\d/.test(part))) return this.#table.of('id', part)
    let plain = part
    try {
      plain = latin1FromBytes(utf8(decodeURIComponent(part)))
    } catch {}
    const written = this.rewrite(plain)
    return written === plain ? part : written.replace(/[^\w.~@:-]/g, encodeURIComponent)
  }

  #base64(found: string): string {
    if (found.length % 4 !== 0) return found
    let plain: string
    try {
      plain = atob(found)
    } catch {
      return found
    }
    if (/[^\0\x01\t\r\n\x20-\x7e\x80-\xff]/.test(plain) || !isUtf8(plain)) return found
    const written = this.rewrite(plain)
    return written === plain ? found : btoa(written)
  }

  /** Names inside Base64 that does not decode, such as half of it. The length stays, so that the rest stays aligned. */
  #insideBase64(text: string): readonly Edit[] {
    if (!/[A-Za-z\d+/]{4}/.test(text)) return []
    return this.#patterns().cores.flatMap(([core, filled]) => {
      const edits: Edit[] = []
      for (let at = text.indexOf(core); at !== -1; at = text.indexOf(core, at + core.length)) {
        edits.push({ from: at, to: at + core.length, text: filled })
      }
      return edits
    })
  }
}

const SHAPED = new RegExp(SHAPES, 'gim')
const IN_BASE64 = new RegExp(BASE64, 'gim')

/**
 * The matches of a pattern with these alternatives. As one pattern, the long one of the forms would be recompiled for
 * each new name.
 */
function matchesOf(text: string, patterns: readonly RegExp[]): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  const next = patterns.map((pattern) => matchFrom(pattern, text, 0))
  for (let from = 0; ; ) {
    let first: RegExpExecArray | null = null
    for (const [at, pattern] of patterns.entries()) {
      let match = next[at] ?? null
      if (match && match.index < from) match = next[at] = matchFrom(pattern, text, from)
      if (match && (!first || match.index < first.index)) first = match
    }
    if (!first) return found
    found.push(first)
    from = first.index + Math.max(1, first[0].length)
  }
}

function matchFrom(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from
  return pattern.exec(text)
}

/** The local part, the `@` and the domain. The last `@` is that of the address. */
const ESCAPED = new RegExp(`^(.*)(${ESCAPED_AT})(.*)$`, 'is')

/** The cores of a name, each with its replacement. */
function filledCores([name, standIn]: Known): readonly Known[] {
  return coresOf(name).map(({ core, before, spelling }) => {
    const repeated = standIn.repeat(Math.ceil(spelling.length / standIn.length)).slice(0, spelling.length)
    return [core, coreOf(repeated, before)]
  })
}

/** Query keys whose values are words of the server's reason. */
const REASONS = /^(?:p|hl|code|reason|error)$/i

/**
 * Everything that was replaced and must be gone from the whole text; ordinary words must be gone only where they are
 * names.
 */
export function removedNames(table: StandIns): readonly Known[] {
  const shaped = (['removed', 'v4', 'v6'] as const).flatMap((kind) => table.all(kind))
  return [...shaped, ...knownNames(table).filter(([name]) => !isWord(name))]
}

/** The names that are searched for although they have no form of their own. Short ids are left out. */
function knownNames(table: StandIns): readonly Known[] {
  const ids = table.all('id').filter(([name]) => isDistinct(name))
  return [...table.bare, ...ids, ...table.all('domain')].toSorted(byLength)
}

function byLength([a]: Known, [b]: Known): number {
  return b.length - a.length
}

function isUtf8(text: string): boolean {
  return !/[\x80-\xff]/.test(text) || decodeForDisplay(text) !== text
}
