import { readOptions } from '../check/read-options.ts'
import { Masker } from '../credentials/masker.ts'
import type { Conversation } from '../driver/converse.ts'
import { helloName, startConnection } from '../driver/start.ts'
import { GuardedListener } from '../settings/guarded-listener.ts'
import { assertObject } from '../settings/option-rules.ts'
import type { Transcript } from '../transcript/entry.ts'
import { Commentary } from './commentary.ts'
import { readTalkSettings } from './read-talk-settings.ts'
import type { KeptReason, Said, Talk, TalkEvent, TalkOptions, TalkSettings, TypedKind } from './talk.ts'
import { TalkSecrets } from './talk-secrets.ts'
import { TalkSession } from './talk-session.ts'
import { kindsIn, writeLine } from './write-line.ts'

/**
 * Connects to a server, and sends any commands that a person enters: a console for raw commands. It connects, masks and
 * records as a check does. A secret is sent only where a check would send it, and only once.
 *
 *     const talk = openTalk({ protocol: 'smtp', host: 'smtp.example.com', port: 587, security: 'starttls' })
 *     await talk.startTls()
 *     await talk.say('EHLO client.example.com')
 *     await talk.answered()
 *     talk.close()
 *
 * @throws UsageError for settings or options that cannot be used, before any socket opens, with the codes of
 * {@link checkInbox}
 */
export function openTalk(settings: TalkSettings, options: TalkOptions = {}): Talk {
  return new OpenTalk(settings, options)
}

class OpenTalk implements Talk {
  readonly over: Promise<void>
  readonly #secrets: TalkSecrets
  readonly #session: TalkSession
  readonly #conversation: Conversation
  readonly #listener: GuardedListener<TalkEvent>
  readonly #commentary = new Commentary()
  #isParting = false
  #turn: Promise<unknown> = Promise.resolve()

  constructor(given: TalkSettings, options: TalkOptions) {
    assertObject(options)
    const { settings, server } = readTalkSettings(given)
    const { signal, timeouts, lookup, addressPolicy, ports, localAddress, onEvent } = options
    const read = readOptions({ timeouts, lookup, addressPolicy, ports, localAddress, signal })
    const { protocol, security } = given
    const end = new AbortController()
    this.#listener = new GuardedListener(
      (event) => onEvent?.(event),
      () => end.abort(),
    )
    this.#secrets = new TalkSecrets(given, server, options)
    this.#session = new TalkSession({
      protocol,
      isTlsAtOnce: security === 'tls',
      timeouts: read.timeouts,
      onChange: () => this.#comment(),
    })
    const context = {
      settings,
      options: read,
      signal: signal ? AbortSignal.any([signal, end.signal]) : end.signal,
      masker: new Masker([server.host]),
      writer: () => (line: string) => this.#listener.tell({ kind: 'recorded', line }),
    }
    this.#conversation = startConnection(protocol, server, context, {
      session: (connection) => {
        this.#session.ehloName = helloName(read, connection)
        return this.#session
      },
    })
    this.over = this.#conversation.over.then(() => {
      this.#session.end()
      this.#listener.rethrow()
    })
    this.over.catch(() => {}) // callers that await it get the rejection
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
      if (this.#session.lines.protocol === 'imap') return this.#say('TLS1 STARTTLS')
      if (!this.#session.hasHello) {
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

  /** Serialises the lines, because one may have to wait for a secret. */
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
    for (const one of kindsIn(line, { kind: lines.expects })) await this.#secrets.fetch(one)
    if (this.#session.isOver) return kept('over')
    const written = writeLine(line, lines.contextOf(line), this.#secrets.known)
    if (typeof written === 'string') return kept(written)
    const { parts, shown } = written
    const why = this.#secrets.whyKept(shown, this.#conversation.evidence)
    if (why) return kept(why)
    this.#secrets.sent(shown)
    const hidesSecret = shown.length > 0
    const standIn = hidesSecret ? parts.map(String).join('') : line
    this.#conversation.perform(this.#session.say(parts, standIn, hidesSecret, performance.now()))
    return { kind: 'sent' }
  }

  #comment(): void {
    if (this.#isParting) return
    for (const remark of this.#commentary.next(this.#conversation.evidence, this.#session.isOver))
      this.#listener.tell(remark)
  }
}

function kept(why: KeptReason): Said {
  return { kind: 'kept', why }
}
