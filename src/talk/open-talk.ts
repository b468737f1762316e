import { readOptions } from '../check/read-options.ts'
import { Masker } from '../credentials/masker.ts'
import { Secret } from '../credentials/secret.ts'
import type { Conversation } from '../driver/converse.ts'
import { startTalk } from '../driver/start.ts'
import { fieldError } from '../errors/usage-error.ts'
import { holdReason } from '../plan/login-policy.ts'
import { assertObject } from '../settings/option-rules.ts'
import { readSettings } from '../settings/read-settings.ts'
import type { InboxSettings, ReadSettings } from '../settings/settings.ts'
import type { Transcript } from '../transcript/entry.ts'
import { Commentary } from './commentary.ts'
import type { KeptReason, Said, SecretKind, Talk, TalkEvent, TalkOptions, TalkSettings, TypedKind } from './talk.ts'
import { TalkSession } from './talk-session.ts'
import { kindsIn, type Secrets, writeLine } from './write-line.ts'

/**
 * Connects to a server, and lets a person say what he likes: a console for raw commands. It connects, masks and records as a
 * check does. A secret is sent only where a check would send it, and once.
 *
 *     const talk = openTalk({ protocol: 'smtp', host: 'smtp.example.com', port: 587, security: 'starttls' })
 *     await talk.startTls()
 *     await talk.say('EHLO client.example.com')
 *     await talk.answered()
 *     talk.close()
 *
 * @throws UsageError for settings or options that cannot be used, before any socket opens, with the codes of {@link checkInbox}
 */
export function openTalk(settings: TalkSettings, options: TalkOptions = {}): Talk {
  return new OpenTalk(settings, options)
}

class OpenTalk implements Talk {
  readonly over: Promise<void>
  readonly #options: TalkOptions
  readonly #protocol: 'imap' | 'smtp'
  readonly #given: TalkSettings
  readonly #session: TalkSession
  readonly #conversation: Conversation
  readonly #commentary = new Commentary()
  #secrets: Secrets
  readonly #shown = new Set<SecretKind>()
  readonly #typed: Secret[] = []
  readonly #end = new AbortController()
  #thrown: { readonly error: unknown } | undefined
  #hasHello = false
  #isParting = false
  #turn: Promise<unknown> = Promise.resolve()

  constructor(given: TalkSettings, options: TalkOptions) {
    assertObject(options)
    if (given?.protocol !== 'imap' && given?.protocol !== 'smtp')
      throw fieldError('ERR_PROTOCOL', ['protocol'], 'imap or smtp')
    const { protocol, security, username } = given
    const { signal, timeouts, lookup, addressPolicy, ports, localAddress } = options
    const settings = readTalkSettings(given)
    const read = readOptions({ timeouts, lookup, addressPolicy, ports, localAddress, signal })
    const server = settings[protocol]
    if (!server) throw new Error('the side of the protocol was read')
    this.#options = options
    this.#protocol = protocol
    this.#given = given
    this.#secrets = { username, password: server.password, token: server.token }
    this.#session = new TalkSession({
      protocol,
      isTlsAtOnce: security === 'tls',
      timeouts: read.timeouts,
      onChange: () => this.#comment(),
    })
    const context = {
      settings,
      options: read,
      signal: signal ? AbortSignal.any([signal, this.#end.signal]) : this.#end.signal,
      token: '',
      messageText: { subject: '', lines: [], language: '' },
      masker: new Masker([server.host]),
      writer: () => (line: string) => this.#tell({ kind: 'recorded', line }),
    }
    this.#conversation = startTalk(protocol, server, context, (ehloName) => {
      this.#session.ehloName = ehloName
      return this.#session
    })
    this.over = this.#conversation.over.then(() => {
      this.#session.end()
      if (this.#thrown) throw this.#thrown.error
    })
    this.over.catch(() => {}) // whoever waits for it is told
  }

  get transcript(): Transcript {
    return this.#conversation.evidence.transcript
  }

  get expects(): TypedKind {
    return this.#session.lines.expects
  }

  say(line: string): Promise<Said> {
    return this.#inTurn(() => this.#say(line))
  }

  startTls(): Promise<Said> {
    return this.#inTurn(async () => {
      if (this.#protocol === 'imap') return this.#say('TLS1 STARTTLS')
      if (!this.#hasHello) {
        const said = await this.#say(`EHLO ${this.#session.ehloName}`)
        if (said.kind === 'kept') return said
        await this.#session.answered
      }
      return this.#say('STARTTLS')
    })
  }

  answered(): Promise<void> {
    return this.#turn.then(() => this.#session.answered)
  }

  close(): void {
    this.#isParting = true
    this.#conversation.part()
  }

  /** One line after the other: a secret may have to be fetched for one. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => {})
    return done
  }

  async #say(line: string): Promise<Said> {
    if (/[\r\n\0]/.test(line)) return kept('line-end')
    await this.#session.free
    if (this.#session.isOver) return kept('over')
    const { lines } = this.#session
    const kind = lines.expects
    for (const one of kindsIn(line, { kind })) await this.#fetch(one)
    if (this.#session.isOver) return kept('over')
    const secretStart = lines.secretStart(line)
    const { octetsBeforeWords } = lines
    const context = { kind, protocol: this.#protocol, octetsBeforeWords, secretStart }
    const written = writeLine(line, context, this.#secrets)
    if (typeof written === 'string') return kept(written)
    const why = written.shown.length > 0 ? this.#whyKept(written.shown) : undefined
    if (why) return kept(why)
    for (const one of written.shown) {
      if (one instanceof Secret) this.#typed.push(one)
      else this.#shown.add(one)
    }
    const hidesSecret = written.shown.length > 0
    const standIn = hidesSecret ? written.parts.map(String).join('') : line
    this.#conversation.perform(this.#session.say(written.parts, standIn, hidesSecret, performance.now()))
    if (kind === 'command' && /^(EHLO|HELO|LHLO)$/.test(lines.head.verb)) this.#hasHello = true
    return { kind: 'sent' }
  }

  /** The decision of a check: encrypted and trusted, unless the settings say otherwise. What was refused before is no part of it. */
  #whyKept(shown: readonly (SecretKind | Secret)[]): KeptReason | undefined {
    const { evidence } = this.#conversation
    const own = { ...evidence, failures: evidence.failures.filter(({ by }) => by === 'certificate') }
    const why = holdReason({ hasCredential: true, sendsWithout: false, own, sameSecret: [] })
    if (why === 'untrusted' || why === 'unencrypted') return why
    if (this.#options.repeatSecrets) return undefined
    const isAgain = shown.some((one) =>
      one instanceof Secret ? this.#typed.some((other) => other.equals(one)) : this.#shown.has(one),
    )
    return isAgain ? 'sent-before' : undefined
  }

  async #fetch(kind: SecretKind): Promise<void> {
    if (this.#secrets[kind]) return
    const value = await this.#options.secret?.(kind)
    if (value === undefined) return
    const given = { ...this.#given, password: undefined, accessToken: undefined }
    const read = readTalkSettings({ ...given, [kind === 'password' ? 'password' : 'accessToken']: value })
    const server = read[this.#protocol]
    this.#secrets = { ...this.#secrets, [kind]: kind === 'password' ? server?.password : server?.token }
  }

  #comment(): void {
    if (this.#isParting) return
    for (const remark of this.#commentary.next(this.#conversation.evidence, this.#session.isOver)) this.#tell(remark)
  }

  /** An error of the listener's own is the caller's: the connection is closed, and `over` rejects with it. */
  #tell(event: TalkEvent): void {
    if (this.#thrown) return
    try {
      this.#options.onEvent?.(event)
    } catch (error) {
      this.#thrown = { error }
      this.#end.abort()
    }
  }
}

function kept(why: KeptReason): Said {
  return { kind: 'kept', why }
}

/** The settings as those of a check of one side. An address is of no use here. */
function readTalkSettings({
  protocol,
  host,
  port,
  security,
  username,
  password,
  accessToken,
  tls,
}: TalkSettings): ReadSettings {
  const sides: Pick<InboxSettings, 'imap' | 'smtp'> = {
    imap: false,
    smtp: false,
    [protocol]: { host, port, security, username },
  }
  return readSettings({ email: 'nobody@localhost', password, accessToken, tls, ...sides })
}
