import { randomUUID } from 'node:crypto'
import { Masker } from '../credentials/masker.ts'
import { type Conversation, DEADLINE, NEEDLESS } from '../driver/converse.ts'
import { type CheckContext, startImap, startSmtp, targetOf } from '../driver/start.ts'
import { type InboxReport, reportOnEvidence } from '../report/report.ts'
import type { ReadOptions } from '../settings/options.ts'
import type { InboxSettings, ReadServer, ReadSettings } from '../settings/settings.ts'
import { wordsFor } from '../words/choose.ts'
import { Connections } from './connections.ts'
import { hintsFor } from './hints-for.ts'
import { LoginOrder } from './login-order.ts'
import type { CheckEvent, CheckOptions } from './options.ts'
import { ProbeRunner } from './probe-runner.ts'
import { readUsable } from './read-options.ts'
import { StepEvents } from './step-events.ts'

/**
 * Connects to a mailbox as a mail program would, over real sockets, and says why it fails: IMAP and SMTP side by side up
 * to the login, then the IMAP login and INBOX, then the SMTP login, then the test message if one was asked for. A password
 * is sent once, and only over a connection that is encrypted and trusted, unless the settings say otherwise.
 *
 * The faults of a server are in the report. Within `deadlineMs` everything has ended, and no socket or timer is left.
 *
 * @throws UsageError for settings or options that cannot be used, before any socket opens, with all `problems` at once.
 * Settings: `ERR_EMAIL`, `ERR_USERNAME`, `ERR_PASSWORD`, `ERR_ACCESS_TOKEN`, `ERR_SERVER_MISSING`, `ERR_HOST`, `ERR_PORT`,
 * `ERR_SECURITY`, `ERR_AUTH`, `ERR_TEST_MESSAGE`, `ERR_CA`. Options: `ERR_OPTIONS`, `ERR_DEADLINE`, `ERR_TIMEOUTS`,
 * `ERR_USUAL_PORTS`, `ERR_ADDRESS_POLICY`, `ERR_PORTS`, `ERR_LOCAL_ADDRESS`, `ERR_EHLO_NAME`,
 * `ERR_PHRASES`.
 */
export async function checkInbox(settings: InboxSettings, options: CheckOptions = {}): Promise<InboxReport> {
  const read = readUsable(settings, options)
  const check = new Check(read.settings, read.options, options)
  try {
    await check.run()
    const hints = hintsFor(settings)
    return { ...check.report(), ...(hints.length > 0 && { hints }) }
  } finally {
    check.end()
  }
}

class Check {
  readonly #settings: ReadSettings
  readonly #context: CheckContext
  readonly #listener: CheckOptions['onEvent']
  readonly #phrases: CheckOptions['phrases']
  readonly #connections = new Connections()
  readonly #logins: LoginOrder
  readonly #probes: ProbeRunner
  /** `undefined`: nobody listens. */
  readonly #steps: StepEvents | undefined
  readonly #controller = new AbortController()
  readonly #timer: NodeJS.Timeout
  readonly #signal: AbortSignal | undefined
  #places = 0
  #isOver = false // every connection
  #thrown: { readonly error: unknown } | undefined

  constructor(settings: ReadSettings, read: ReadOptions, options: CheckOptions) {
    const { signal } = this.#controller
    this.#settings = settings
    this.#listener = options.onEvent
    this.#phrases = options.phrases
    const writer = (protocol: 'imap' | 'smtp') => this.#writer(protocol)
    const masker = new Masker([settings.imap, settings.smtp].flatMap((server) => server?.host ?? []))
    const { testMessage, language } = wordsFor({ locale: settings.testMessage?.locale })
    const messageText = { ...testMessage, language }
    this.#context = { settings, options: read, signal, token: randomUUID(), messageText, masker, writer }
    this.#logins = new LoginOrder(settings, read.careful, this.#connections)
    this.#probes = new ProbeRunner(this.#context, this.#connections)
    this.#steps = options.onEvent && new StepEvents((event) => this.#onEvent(event), this.#connections)
    this.#timer = setTimeout(() => this.#controller.abort(DEADLINE), read.deadlineMs)
    this.#signal = options.signal
    this.#signal?.addEventListener('abort', this.#cancel, { once: true })
    if (this.#signal?.aborted) this.#cancel()
  }

  async run(): Promise<void> {
    const { imap, smtp } = this.#settings
    const toImap = imap && this.#begin(startImap, imap)
    const toSmtp = smtp && this.#begin(startSmtp, smtp)
    const reading = imap && toImap && this.#logins.first(imap, toImap)
    const isRead = reading?.then((connection) => connection.reached('imap.inbox'))
    const sending = smtp && toSmtp && this.#logInToSmtp(smtp, toSmtp, isRead)
    const isSent = sending?.then((connection) => connection.reached('smtp.send'))
    await Promise.all([reading && this.#finish(reading, isSent), sending && this.#finish(sending)])
    await this.#connections.end()
    this.#isOver = true
    if (this.#thrown) throw this.#thrown.error
  }

  report(): InboxReport {
    const { email, imap, smtp, testMessage } = this.#settings
    const settings = {
      email,
      imap: imap ? targetOf(imap, this.#settings) : false,
      smtp: smtp ? targetOf(smtp, this.#settings) : false,
      testMessage: testMessage ? { to: testMessage.to, mode: testMessage.mode } : false,
    } as const
    return reportOnEvidence(this.#connections.evidence, settings, { phrases: this.#phrases })
  }

  end(): void {
    if (!this.#isOver) this.#controller.abort(NEEDLESS)
    clearTimeout(this.#timer)
    this.#signal?.removeEventListener('abort', this.#cancel)
  }

  #begin(start: typeof startImap, server: ReadServer): Conversation {
    const { probes } = this.#context.options
    const connection: Conversation = start(server, this.#context, {
      onPassed: (stage) => this.#steps?.passed(connection, stage),
      ...(probes && server.security !== 'tls' && this.#probes.besideSilence(() => connection)),
    })
    return this.#connections.add(connection)
  }

  /** @param isRead settles with the verdict on INBOX; left out where IMAP is not checked */
  #logInToSmtp(server: ReadServer, connection: Conversation, isRead?: Promise<boolean>): Promise<Conversation> {
    if (!isRead) return this.#logins.first(server, connection)
    return this.#logins.second(server, connection, isRead, () => this.#begin(startSmtp, server))
  }

  /**
   * Waits until a connection is decided, and for the probes that a failure asks for. Where a test message is to come back, INBOX
   * is kept open until the message has been sent.
   */
  async #finish(passing: Promise<Conversation>, isSent?: Promise<boolean>): Promise<void> {
    const connection = await passing
    if (await connection.reached('search')) {
      if (await isSent) await connection.release()
      else await connection.hold('not-sent')
    }
    await connection.decided
    // After a login nothing is left that another setting could mend.
    if (!(await connection.reached(`${connection.header.protocol}.login`))) await this.#probes.run(connection)
    this.#steps?.ended(connection)
  }

  #writer(protocol: 'imap' | 'smtp'): ((line: string) => void) | undefined {
    const transcript = this.#places++
    return this.#listener && ((line) => this.#onEvent({ kind: 'recorded', transcript, protocol, line }))
  }

  /** An error of the listener's own is the caller's: everything is closed, and the check rejects with it. */
  #onEvent(event: CheckEvent): void {
    if (this.#thrown) return
    try {
      this.#listener?.(event)
    } catch (error) {
      this.#thrown = { error }
      this.#controller.abort(error)
    }
  }

  readonly #cancel = (): void => this.#controller.abort(this.#signal?.reason)
}
