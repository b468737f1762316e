import { readExchanges } from '../../conversation/exchange-builder.ts'
import { isDistinct } from '../../conversation/name-pattern.ts'
import { userNamesIn } from '../../conversation/user-names.ts'
import type { TokenClaims } from '../../credentials/token-claims.ts'
import { UsageError } from '../../errors/usage-error.ts'
import { providerOfHost } from '../../knowledge/find-provider.ts'
import { isPublicWord, mailTokenFor } from '../../knowledge/mail-tokens.ts'
import { asciiLower, decodeForDisplay, octetsOf } from '../../wire/bytes.ts'
import type { Certificate, Entry, Ocsp, Transcript } from '../entry.ts'
import { givenTranscripts } from '../read.ts'
import { writeTranscript } from '../write.ts'
import { apply, type Edit, withoutOverlaps } from './edits.ts'
import { firstLineWith, type SoughtName } from './left-over.ts'
import { NameFinder, removedNames } from './names.ts'
import { StandIns } from './stand-ins.ts'

/** The options of {@link anonymize}. */
export interface AnonymizeOptions {
  /** Other words to remove everywhere, such as a company's name. Default: none. */
  readonly remove?: readonly string[] | undefined
}

/**
 * The transcript with stable placeholders for addresses, hosts, IP addresses, user names, message and queue ids and
 * tokens in URLs, in every encoding. Its diagnosis stays the same.
 *
 * @throws UsageError `ERR_ANONYMIZE` if a name that was to be removed remains, with the line.
 */
export function anonymize(transcript: Transcript, options?: AnonymizeOptions): Transcript {
  return anonymizeAll([transcript], options)[0] as Transcript
}

/** The transcripts of one check: a name has the same placeholder in all of them. */
export function anonymizeAll(
  transcripts: readonly Transcript[],
  { remove = [] }: AnonymizeOptions = {},
): readonly Transcript[] {
  const table = new StandIns(givenTranscripts(transcripts).map(writeTranscript).join(''))
  const writer = new Anonymizer(table)
  const told = remove.filter((text) => text !== '').map(octetsOf)
  for (const text of told) writer.learn(text)
  for (const transcript of transcripts) writer.write(transcript) // the first pass learns the names
  const written = transcripts.map((transcript) => writer.write(transcript))
  const wanted = wantedIn(table, told)
  for (const [index, transcript] of written.entries()) {
    const line = firstLineWith(transcript, wanted)
    const which = transcripts.length > 1 ? `transcript ${index + 1}, ` : ''
    if (line !== undefined)
      throw new UsageError('ERR_ANONYMIZE', `${which}line ${line}: what was to be removed is still there`)
  }
  return written
}

/** The names that must be gone: all names from the caller, and the found ones that are long enough to be recognised. */
function wantedIn(table: StandIns, told: readonly string[]): readonly SoughtName[] {
  const found = removedNames(table).filter(([name]) => name.length >= 4)
  return [
    ...told.map((name) => ({ name: asciiLower(name), whole: false })),
    ...found.map(([name]) => ({ name, whole: !isDistinct(name) || /^[\d.]+$|:/.test(name) })),
  ]
}

/** The octets of one direction in an entry. Octets in place of a ServerHello count as received. */
function textOn(entry: Entry, kind: 'sent' | 'received'): string | undefined {
  if (entry.kind === kind) return entry.text
  return entry.kind === 'refused' && kind === 'received' ? entry.octets : undefined
}

function withText(entry: Entry, text: string | undefined): Entry {
  if (text === undefined) return entry
  if (entry.kind === 'refused') return { ...entry, octets: text }
  return entry.kind === 'sent' || entry.kind === 'received' ? { ...entry, text } : entry
}

class Anonymizer {
  readonly #table: StandIns
  readonly #finder: NameFinder

  constructor(table: StandIns) {
    this.#table = table
    this.#finder = new NameFinder(table)
  }

  /** Learns the names in a text. A name with a form of its own keeps it; other names are searched literally. */
  learn(text: string): void {
    if (this.#table.ip(text) !== undefined) return
    if (this.#finder.rewrite(text) === text || !/^[^\s@]+@[^\s@]+$|^[^\s@]+\.[^\s@]+$/.test(text))
      this.#table.of('removed', text)
  }

  write(transcript: Transcript): Transcript {
    const { header, entries } = transcript
    const target = { ...header.target, host: this.#name(header.target.host) }
    const around = entries.map((entry) => this.#entry(entry, header.target.host))
    const sent = this.#stream(transcript, 'sent')
    const received = this.#stream(transcript, 'received')
    return {
      header: { ...header, target, ...providerOf(header), ...this.#told(header) },
      entries: around.map((entry, at) => withText(entry, sent.get(at) ?? received.get(at))),
    }
  }

  /** Texts that people wrote about the file teach no names, but may contain some. */
  #told({ about, client }: Transcript['header']) {
    this.#table.frozen = true
    const values = Object.entries(client ?? {}).map(([key, value]) => [key, this.#text(value)])
    const told = {
      ...(about !== undefined && { about: this.#text(about) }),
      ...(client && { client: Object.fromEntries(values) as Record<string, string> }),
    }
    this.#table.frozen = false
    return told
  }

  #entry(entry: Entry, host: string): Entry {
    switch (entry.kind) {
      case 'resolved':
        return { ...entry, ...(entry.addresses && { addresses: entry.addresses.map((one) => this.#name(one)) }) }
      case 'dialled':
      case 'connected':
      case 'failed':
        return { ...entry, ...(entry.address !== undefined && { address: this.#name(entry.address) }) }
      case 'secured': {
        const isPublic = entry.verify?.issuerKnown === true
        return {
          ...entry,
          ...(entry.servername && { servername: this.#name(entry.servername) }),
          ...(entry.chain && { chain: entry.chain.map((one) => this.#certificate(one, isPublic)) }),
          ...(entry.ocsp && { ocsp: withoutDer(entry.ocsp) }),
        }
      }
      case 'denied':
        return { ...entry, ...(entry.said !== undefined && { said: this.#text(entry.said) }) }
      case 'note':
        return {
          ...entry,
          ...(entry.username !== undefined && { username: unicode(this.#account(octetsOf(entry.username))) }),
          ...(entry.token && { token: this.#token(entry.token, host) }),
        }
      default:
        return entry
    }
  }

  /**
   * The tenant and the application belong to somebody, and so does an audience that is no known resource. If the host
   * identified the provider whose tokens are known, the provider's name replaces it.
   */
  #token({ tid, appid, aud, scp, roles, provider, ...rest }: TokenClaims, host: string): TokenClaims {
    const known = provider ?? mailTokenFor(host)?.provider
    return {
      ...rest,
      ...(known !== undefined && { provider: known }),
      ...(aud !== undefined && { aud: this.#words(aud) }),
      ...(scp !== undefined && { scp: this.#words(scp) }),
      ...(roles !== undefined && { roles: this.#words(roles) }),
      ...(tid !== undefined && { tid: this.#table.of('id', tid) }),
      ...(appid !== undefined && { appid: this.#table.of('id', appid) }),
    }
  }

  #words(list: string): string {
    const standIn = (word: string) => {
      const [, scheme, name] = /^(\w+:\/\/)([^/:]+)/.exec(word) ?? []
      if (name !== undefined) return `${scheme}${this.#name(name)}/`
      return /^(?:[a-z\d-]+\.)+[a-z]{2,}$/.test(word) ? this.#name(word) : 'other'
    }
    return list
      .split(' ')
      .map((word) => (isPublicWord(word) ? word : standIn(word)))
      .join(' ')
  }

  /** A public authority may keep its name; a private one identifies its owner. */
  #certificate({ pem: _, ...one }: Partial<Certificate>, isPublic: boolean): Partial<Certificate> {
    const { subject, issuer, names, aia, fingerprint } = one
    const subjectTells = !(isPublic && one.ca)
    if (!isPublic) for (const url of aia ?? []) this.#table.host(/^\w+:\/\/([^/:?#]+)/.exec(url)?.[1] ?? '')
    return {
      ...one,
      ...(subject !== undefined && { subject: this.#distinguished(subject, subjectTells) }),
      ...(issuer !== undefined && { issuer: this.#distinguished(issuer, !isPublic) }),
      ...(names && { names: names.map((name) => this.#name(name)) }),
      ...(fingerprint !== undefined && { fingerprint: this.#table.of('fingerprint', fingerprint) }),
      ...(aia && { aia: aia.map((url) => this.#text(url)) }),
    }
  }

  /** `O=Acme, CN=imap.acme.com`. The country stays; a name in one certificate is replaced in all of them. */
  #distinguished(name: string, tells: boolean): string {
    return name.replace(/((?:^|[,+] ?)([A-Za-z\d.]+)=)((?:\\.|[^\\,+])*)/g, (_, key, type, value: string) => {
      if (type === 'C') return key + value
      if (type === 'CN' && /^[^\s@]+$/.test(value) && (tells || value.includes('.'))) return key + this.#name(value)
      const isOrg = !value.includes('@') && (tells || this.#table.has('org', octetsOf(value)))
      return key + (isOrg ? this.#table.of('org', octetsOf(value)) : this.#text(value))
    })
  }

  /** A field with only a host or an address. */
  #name(text: string): string {
    const name = octetsOf(text)
    return this.#table.ip(name) ?? (/[\s@]/.test(name) ? this.#text(text) : this.#table.host(name))
  }

  #text(text: string): string {
    return unicode(this.#finder.rewrite(octetsOf(text)))
  }

  /** All text of one direction is one text, however it was divided. */
  #stream(transcript: Transcript, kind: 'sent' | 'received'): ReadonlyMap<number, string> {
    const { header, entries } = transcript
    const rows = entries.flatMap((entry, at) => {
      const text = textOn(entry, kind)
      return text === undefined ? [] : [{ at, text }]
    })
    const text = rows.map((row) => row.text).join('')
    if (kind === 'received') this.#learnOwnName(text)
    const structured = kind === 'sent' ? [...this.#userNames(transcript), ...this.#helloNames(text)] : []
    const edits = withoutOverlaps([...structured, ...this.#finder.edits(text)])
    const sized = header.protocol === 'imap' ? withSizes(text, edits) : edits
    const written = apply(
      rows.map((row) => row.text),
      sized,
    )
    return new Map(rows.map(({ at }, index) => [at, written[index] ?? '']))
  }

  /** The user names of all login commands. */
  #userNames(transcript: Transcript): readonly Edit[] {
    const commands = readExchanges(transcript).exchanges.flatMap(({ command }) => command ?? [])
    return commands.flatMap((command) =>
      userNamesIn(command).map(({ from, to, with: written }) => ({
        from: command.from + from,
        to: command.from + to,
        text: written((name) => this.#account(name)),
      })),
    )
  }

  /** The arguments of EHLO and HELO. */
  #helloNames(text: string): readonly Edit[] {
    return [...text.matchAll(/^(?:EHLO|HELO) ([^\s[]\S*)/gim)].map(({ 0: all, 1: found = '', index }) => {
      const to = index + all.length
      return { from: to - found.length, to, text: this.#name(found) }
    })
  }

  /** A server name of one label is recognised because it occurs twice: in the greeting and after EHLO. */
  #learnOwnName(text: string): void {
    const name = /^220[ -]([\w-]{4,}) /m.exec(text)?.[1]
    if (name !== undefined && new RegExp(`^250[ -]${name}(?![\\w.-])`, 'im').test(text)) this.#table.host(name)
  }

  /** `ann`, `ann@acme.com`, `ann%acme.com`, `ACME\ann`. */
  #account(text: string): string {
    const [, local = '', at = '', domain = ''] = /^(.*?)(?:([@%])([^@%\s]+))?$/s.exec(text) ?? []
    const users = local.split('\\').map((part) => (part === '' ? '' : this.#table.user(part)))
    return users.join('\\') + at + (at && this.#table.host(domain))
  }
}

/** The provider in place of its host, so that its documentation still affects the diagnosis. */
function providerOf({ target, provider }: Transcript['header']) {
  const known = provider ?? providerOfHost(target.host)?.id
  return known === undefined ? {} : { provider: known }
}

/** Its octets contain the names of its signers. */
function withoutDer({ der: _, ...read }: Partial<Ocsp>): Partial<Ocsp> {
  return read
}

/** A literal's size precedes it (RFC 3501 §4.3), and the literal may have changed. */
function withSizes(text: string, edits: readonly Edit[]): readonly Edit[] {
  const sizes = [...text.matchAll(/\{(\d+)(?=\+?\}\r\n)/g)].flatMap(({ 0: all, 1: digits = '', index }) => {
    const from = text.indexOf('\n', index) + 1
    const inside = edits.filter((edit) => edit.from >= from && edit.to <= from + Number(digits))
    const more = inside.reduce((sum, edit) => sum + edit.text.length - (edit.to - edit.from), 0)
    return more === 0 ? [] : [{ from: index, to: index + all.length, text: `{${Number(digits) + more}` }]
  })
  return withoutOverlaps([...edits, ...sizes])
}

/** Octet text as Unicode. Masks are not octets. */
function unicode(text: string): string {
  return text.replace(/[^•]+/g, decodeForDisplay)
}
