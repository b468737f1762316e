import type { Masker } from '../../../credentials/masker.ts'
import type { Secret } from '../../../credentials/secret.ts'
import type { TokenClaims } from '../../../credentials/token-claims.ts'
import type { Wait } from '../../../machine/machine.ts'
import { decodeForDisplay, octetsOf } from '../../../wire/bytes.ts'
import type { Certificate, Denied, Entry, Happening, Words } from '../../entry.ts'
import { isLogin, isTagged } from '../find/line-grammar.ts'
import { type LogEvent, type Received, wholeLine } from '../log-event.ts'
import { isPlain } from '../safe-copy.ts'
import { ImapMask } from '../secrets/mask-imap.ts'
import { SmtpMask } from '../secrets/mask-smtp.ts'
import { withoutNamed } from '../secrets/named-secrets.ts'
import { SharedSecrets, withMasked } from '../secrets/shared-secrets.ts'

/** The rows of an imported conversation, and when they began. */
export interface ImportedEntries {
  readonly entries: readonly Entry[]
  /** The pasted line that tells each entry; 0 for one that no line tells. */
  readonly lines: readonly number[]
  /** The log's first date, milliseconds since 1970. */
  readonly startedMs: number | undefined
}

/** Two logins in one conversation are rare. What holds more of them than this is none, and is not written down further. */
const MAX_SECRET_LINES = 32

/** The events of one session, in order. */
export interface ToldSession {
  readonly told: readonly LogEvent[]
  readonly protocol: 'imap' | 'smtp'
}

/**
 * Writes down each session as our own recorder would have. `beside` are the lines that were not understood: what in them
 * may be a credential is no server's to repeat. Nor is what was sent in another session of the paste, earlier or later.
 */
export function importedEntries(
  sessions: readonly ToldSession[],
  beside: readonly string[],
): readonly ImportedEntries[] {
  const shared = new SharedSecrets()
  shared.learnBeside(beside)
  for (const { told } of sessions) shared.learnNamed(told)
  const written = sessions.map((one) => ({ known: shared.sent, ...writtenDown(one, shared) }))
  if (sessions.length === 1) return written
  // Rows written before the last secret was known may hold it.
  return written.map(({ known, ...one }, at) => {
    const session = sessions[at]
    return session && known < shared.sent ? writtenDown(session, shared) : one
  })
}

function writtenDown({ told, protocol }: ToldSession, shared: SharedSecrets): ImportedEntries {
  const writer = new EntryWriter(protocol, shared)
  for (const one of told) writer.hear(one)
  return writer.course
}

class EntryWriter {
  readonly #protocol: 'imap' | 'smtp'
  readonly #mask: ImapMask | SmtpMask
  readonly #shared: SharedSecrets
  #masker: Masker | undefined
  readonly #secrets: Secret[] = []
  #secretLines = 0
  readonly #seen = new Set<string>()
  readonly #entries: Entry[] = []
  readonly #lines: number[] = []
  #line = 0 // the pasted line that is being heard
  #startedMs: number | undefined
  #firstMs: number | undefined
  #since: '1970' | 'midnight' | undefined // what the times of the log count from
  #atMs = 0
  #securedAt: number | undefined // the handshake since which no word was said
  #insideMessage = false
  #awaitsHandshake = false
  #isStarting = false // STARTTLS was said, and not answered yet
  #awaits: Wait | undefined = 'dial'
  #hasFailed = false

  constructor(protocol: 'imap' | 'smtp', shared: SharedSecrets) {
    this.#protocol = protocol
    this.#shared = shared
    this.#mask = protocol === 'imap' ? new ImapMask() : new SmtpMask()
  }

  get course(): ImportedEntries {
    return { entries: this.#entries, lines: this.#lines, startedMs: this.#startedMs }
  }

  hear({ line = 0, ...told }: LogEvent): void {
    this.#line = line
    switch (told.kind) {
      case 'sent':
        for (const line of told.text.split(/\r\n|\r|\n/)) this.#sent(line, told.assumed)
        return
      case 'received':
        return this.#received(told)
      case 'clock':
        return this.#clock(told.ms, told.since)
      case 'timed-out':
        return this.#happened({ kind: 'late', wait: this.#awaits ?? 'reply' })
      case 'ended':
        return this.#ended()
      case 'about':
      case 'session':
        return
      default:
        this.#happened(this.#cleared(told))
    }
  }

  /** Names in a certificate, or a host, may hold what stands elsewhere in the log as a credential. */
  #cleared<T>(value: T): T {
    if (typeof value === 'string') {
      const text = octetsOf(value)
      const masked = this.#hidden(text)
      return masked === text ? value : (decodeForDisplay(masked) as T)
    }
    if (Array.isArray(value)) return value.map((one) => this.#cleared(one)) as T
    if (!isPlain(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, OUR_WORDS.has(key) ? one : this.#cleared(one)]),
    ) as T
  }

  /** Adds the end of the connection. Its author, only the course of things tells: the server, where it still owed an answer. */
  #ended(): void {
    if (this.#awaits === 'dial' && this.#seen.has('failed')) return
    this.#happened({ kind: 'closed', by: this.#awaits === undefined ? 'client' : 'server' })
  }

  #sent(line: string, assumed: true | undefined): void {
    this.#hasFailed = false // whatever had, it was overcome
    // Else nothing more could have been said; a goodbye is said whatever became of the handshake.
    if (this.#awaitsHandshake && !/^QUIT\s*$/i.test(line)) this.#happened({ kind: 'secured' })
    if (this.#insideMessage) return this.#message(line, assumed)
    const { text, token } = this.#masked(line)
    if (token) this.#add({ kind: 'note', token })
    this.#add({ kind: 'sent', text: `${octetsOf(text)}\r\n`, ...(assumed && { assumed }) })
    this.#isStarting = /^(\S+ )?STARTTLS\s*$/i.test(text)
    this.#awaits = /^(\S+ )?(LOGIN|AUTH\S*)\b/i.test(text) || this.#awaits === 'login' ? 'login' : 'reply'
  }

  #masked(line: string): { readonly text: string; readonly token: TokenClaims | undefined } {
    const { text, secrets, token } = this.#mask.masked(line)
    const claims = token ?? (BY_TOKEN.test(text) ? this.#shared.claims : undefined)
    if (this.#secretLines > MAX_SECRET_LINES) return { text, token: claims }
    const fresh = secrets.filter((secret) => !this.#secrets.some((one) => one.equals(secret)))
    if (fresh.length > 0) this.#secretLines += 1
    if (this.#secretLines > MAX_SECRET_LINES) return { text, token: claims }
    this.#secrets.push(...fresh)
    for (const secret of fresh) if (!this.#shared.takes(secret)) this.#masker = withMasked(this.#masker, secret)
    return { text, token: claims }
  }

  /** The text without the secrets of the paste and of the session. */
  #hidden(text: string): string {
    const masked = this.#shared.masker?.mask(text) ?? text
    return this.#masker?.mask(masked) ?? masked
  }

  /** A message is somebody's mail, and no diagnosis rests on it: its end alone is kept. */
  #message(line: string, assumed?: true): void {
    if (line !== '.') return
    this.#insideMessage = false
    this.#awaits = 'endOfData'
    this.#add({ kind: 'sent', text: '.\r\n', ...(assumed && { assumed }) })
  }

  #received(told: Received): void {
    const { text: said, lead, assumed } = told
    const line = wholeLine(told)
    this.#stood()
    // Not every log shows the message. After 354 nothing but its end lets the server speak.
    if (this.#insideMessage && !line.startsWith('354')) this.#message('.', true)
    // A login is never a server's line, whatever the log says. A credential that a server repeats is not recorded.
    const text = isLogin(said) ? this.#masked(said).text : withoutNamed(said, this.#shared.namedIn(said))
    this.#mask.heard(line)
    if (lead) this.#add({ kind: 'received', text: octetsOf(lead), assumed: true })
    this.#add({
      kind: 'received',
      text: this.#hidden(`${octetsOf(text)}\r\n`),
      ...(assumed && { assumed }),
    })
    if (!isFinal(line, this.#protocol, this.#awaits)) return
    if (this.#isStarting && /^(\S+ OK|220)\b/i.test(line)) this.#awaitsHandshake = true
    this.#isStarting = false
    this.#awaits = this.#awaitsHandshake ? 'handshake' : undefined
    this.#insideMessage = this.#protocol === 'smtp' && line.startsWith('354')
  }

  #happened(happening: Happening): void {
    switch (happening.kind) {
      case 'secured':
        this.#stood()
        this.#awaitsHandshake = false
        this.#awaits = this.#seen.has('received') ? undefined : 'greeting'
        if (happening.verify?.error || happening.verify?.hostMatches === false) this.#hasFailed = true
        return this.#secured(happening)
      case 'connected':
        if (this.#seen.has('connected') || this.#awaits !== 'dial' || this.#seen.has('refused')) return
        this.#awaits = 'greeting'
        return this.#add(happening)
      case 'resolved':
      case 'dialled':
        return this.#add(happening)
      case 'failed':
        // One attempt of several has an address, and may have been overcome.
        if (happening.address !== undefined) return this.#add(happening)
        if (this.#hasFailed || this.#seen.has(`failed ${happening.code}`)) return
        break
      case 'refused':
        this.#stood()
        if (this.#hasFailed || this.#seen.has('closed')) return
        break
      case 'denied':
        return this.#denied(happening)
      case 'note':
      case 'late':
      case 'closed':
        // A sentence about the end after the end is the same end.
        if (this.#hasFailed || this.#seen.has('closed')) return
        break
    }
    this.#hasFailed ||= ['failed', 'refused', 'late', 'note'].includes(happening.kind) || isHangUp(happening)
    this.#add(happening)
  }

  /** Several lines may tell of one handshake. */
  #secured(more: Happening & { kind: 'secured' }): void {
    const at = this.#securedAt
    const known = at === undefined ? undefined : this.#entries[at]
    if (at === undefined || known?.kind !== 'secured') {
      this.#securedAt = this.#entries.length
      return this.#add(more)
    }
    const { atMs } = known
    const verify = known.verify || more.verify ? { verify: { ...known.verify, ...more.verify } } : {}
    const chain = known.chain || more.chain ? { chain: merged(known.chain ?? [], more.chain ?? []) } : {}
    this.#entries[at] = { ...known, ...more, ...verify, ...chain, atMs }
    // The verdict is what somebody looks for.
    if (more.verify) this.#lines[at] = this.#line
  }

  /** A log tells of one refusal in several lines: a body, and an error with the same words. */
  #denied(more: Happening & { kind: 'denied' }): void {
    const known = this.#entries.at(-1)
    if (known?.kind !== 'denied' || !isSameDenial(known, more)) return this.#add(more)
    const { atMs, kind, ...told } = known
    const all = { ...more, ...told }
    const parts = DENIED_KEYS.flatMap((key) => (all[key] === undefined ? [] : [[key, all[key]] as const]))
    this.#entries[this.#entries.length - 1] = { atMs, kind, ...Object.fromEntries(parts) }
  }

  #clock(ms: number, since: '1970' | 'midnight' | 'start'): void {
    if (!Number.isSafeInteger(Math.floor(ms))) return
    if (since === '1970') this.#startedMs ??= ms
    // A log may have a date in its head, and times of the day in its lines.
    if (since !== 'start' && this.#since !== undefined && this.#since !== since) return
    if (since !== 'start') {
      this.#since = since
      this.#firstMs ??= ms
    }
    const atMs = since === 'start' ? ms : ms - (this.#firstMs ?? ms)
    this.#atMs = Math.max(this.#atMs, Math.round(atMs * 10) / 10)
  }

  /**
   * Adds the missing `connected` where one of several addresses failed, and TLS or text shows that another one
   * connected.
   */
  #stood(): void {
    if (this.#seen.has('failed') && this.#seen.has('dialled') && !this.#seen.has('connected'))
      this.#add({ kind: 'connected' })
  }

  #add(what: Happening | ({ kind: 'sent' | 'received' } & Words)): void {
    if (this.#secretLines > MAX_SECRET_LINES) return
    if (what.kind === 'sent' || what.kind === 'received') this.#securedAt = undefined
    this.#seen.add(what.kind)
    if ('code' in what) this.#seen.add(`${what.kind} ${what.code}`)
    this.#entries.push({ atMs: this.#atMs, ...what })
    this.#lines.push('assumed' in what ? 0 : this.#line)
  }
}

/** A login with a token. */
const BY_TOKEN = /^(?:\S+ )?AUTH(?:ENTICATE)? (?:XOAUTH2|OAUTHBEARER)\b/i

const DENIED_KEYS = ['code', 'subcode', 'aadsts', 'said'] as const

function isSameDenial(one: Denied, other: Denied): boolean {
  return (['code', 'subcode', 'aadsts'] as const).every(
    (key) => one[key] === undefined || other[key] === undefined || one[key] === other[key],
  )
}

/** The fields of an event whose value is one of our own words or of Node's. They are never masked. */
const OUR_WORDS: ReadonlySet<string> = new Set(['kind', 'code', 'subcode', 'by', 'wait', 'stuck', 'version', 'error'])

function isHangUp(happening: Happening): boolean {
  return happening.kind === 'closed' && happening.by !== 'client'
}

/** True where an answer is whole with this line. */
function isFinal(line: string, protocol: 'imap' | 'smtp', awaits: Wait | undefined): boolean {
  if (protocol === 'smtp') return !/^(\d{3}-|334)/.test(line)
  return awaits === 'greeting' || awaits === 'dial' || isTagged(line)
}

function merged(
  known: readonly Partial<Certificate>[],
  more: readonly Partial<Certificate>[],
): readonly Partial<Certificate>[] {
  return Array.from({ length: Math.max(known.length, more.length) }, (_, at) => ({ ...known[at], ...more[at] }))
}
