import { randomUUID } from 'node:crypto'
import { Masker } from '../credentials/masker.ts'
import type { Conversation } from '../driver/converse.ts'
import { recordAbsent } from '../driver/record-absent.ts'
import { targetOf } from '../driver/start.ts'
import { type CheckContext, type MarkedMessage, startImap, startSmtp } from '../driver/start-check.ts'
import type { Evidence } from '../evidence/gather.ts'
import { type InboxReport, reportOnEvidence } from '../report/report.ts'
import { heeding } from '../settings/heeding.ts'
import type { ReadOptions } from '../settings/options.ts'
import type { InboxSettings, ReadServer, ReadSettings } from '../settings/settings.ts'
import { wordsFor } from '../words/choose.ts'
import { Connections } from './connections.ts'
import { type FoundSettings, findServers } from './find-servers.ts'
import { hintsFor } from './hints-for.ts'
import { LoginOrder } from './login-order.ts'
import type { CheckOptions } from './options.ts'
import { ProbeRunner } from './probe-runner.ts'
import { readUsable } from './read-options.ts'
import { StepEvents } from './step-events.ts'
import { withinDeadline } from './within-deadline.ts'

/**
 * Connects to a mailbox as a mail program would, over real sockets, and says why it fails: IMAP and SMTP side by side
 * up to the login, then the IMAP login and INBOX, then the SMTP login, then the test message if one was asked for. A
 * password is sent once, and only over a connection that is encrypted and trusted, unless the settings say otherwise.
 *
 * A server that the settings leave out is found from the address: {@link discover} is asked first. The best server that
 * it found is checked; if that fails, probes try the others. `report.discovery` has the whole search.
 *
 * The faults of a server are in the report. Within `deadlineMs` everything has ended, and no socket or timer is left.
 *
 * @throws UsageError for settings or options that cannot be used, before any socket opens, with all `problems` at once.
 * Settings: `ERR_EMAIL`, `ERR_USERNAME`, `ERR_PASSWORD`, `ERR_ACCESS_TOKEN`, `ERR_SERVER_MISSING`, `ERR_HOST`,
 * `ERR_PORT`, `ERR_SECURITY`, `ERR_AUTH`, `ERR_TEST_MESSAGE`, `ERR_CA`, and `ERR_SETTINGS` for a name that probably
 * stands for another one. Options: `ERR_OPTIONS`, `ERR_DEADLINE`, `ERR_TIMEOUTS`, `ERR_USUAL_PORTS`,
 * `ERR_ADDRESS_POLICY`, `ERR_PORTS`, `ERR_LOCAL_ADDRESS`, `ERR_EHLO_NAME`, `ERR_PHRASES`, and those of {@link discover}
 * under the path `discovery`.
 */
export async function checkInbox(settings: InboxSettings, options: CheckOptions = {}): Promise<InboxReport> {
  const startedMs = performance.now()
  const read = readUsable(settings, options)
  const { signal, onEvent: listener } = options
  return heeding({ signal, listener }, async (heeded) => {
    const own = { ...options, signal: heeded.signal, onEvent: heeded.listener }
    const found = await findServers(settings, read.settings, own)
    const deadlineMs = Math.max(1, read.options.deadlineMs - (performance.now() - startedMs))
    return withinDeadline({ deadlineMs, signal: heeded.signal }, async (controller) => {
      const check = new Check(found, read.options, controller.signal, heeded.listener)
      await check.run()
      const hints = hintsFor(settings, { discovery: found.discovery })
      return { ...check.report(options.phrases), ...(hints.length > 0 && { hints }) }
    })
  })
}

class Check {
  readonly #settings: ReadSettings
  readonly #discovery: FoundSettings['discovery']
  readonly #context: CheckContext
  readonly #connections: Connections
  readonly #logins: LoginOrder
  readonly #probes: ProbeRunner
  /** `undefined`: nobody listens. */
  readonly #steps: StepEvents | undefined

  /** @param signal ends everything that the check has started */
  constructor(
    { settings, discovery, published, absent }: FoundSettings,
    options: ReadOptions,
    signal: AbortSignal,
    onEvent: CheckOptions['onEvent'],
  ) {
    const { email, imap, smtp } = settings
    const masker = new Masker([imap, smtp].flatMap((server) => server?.host ?? []))
    const writer = writersFor(onEvent)
    this.#settings = settings
    this.#discovery = discovery
    this.#context = { settings, options, signal, testMessage: markedMessage(settings), masker, writer }
    this.#connections = new Connections(absent.map((one) => this.#recordAbsent(one)))
    this.#logins = new LoginOrder(settings, options.careful, this.#connections)
    this.#probes = new ProbeRunner({ ...options, published, email }, this.#context, this.#connections)
    this.#steps = onEvent && new StepEvents(onEvent, this.#connections)
  }

  async run(): Promise<void> {
    for (const one of this.#connections.evidence) this.#steps?.absent(one)
    const { imap, smtp } = this.#settings
    const toImap = imap && this.#begin(startImap, imap)
    const toSmtp = smtp && this.#begin(startSmtp, smtp)
    const reading = imap && toImap && this.#logins.first(imap, toImap)
    const isRead = reading?.then((connection) => connection.reached('imap.inbox'))
    const sending = smtp && toSmtp && this.#logInToSmtp(smtp, toSmtp, isRead)
    const isSent = sending?.then((connection) => connection.reached('smtp.send'))
    await Promise.all([reading && this.#finish(reading, isSent), sending && this.#finish(sending)])
    await this.#connections.end()
  }

  report(phrases: CheckOptions['phrases']): InboxReport {
    const { email, imap, smtp, testMessage } = this.#settings
    const settings = {
      email,
      imap: imap ? targetOf(imap, this.#settings) : false,
      smtp: smtp ? targetOf(smtp, this.#settings) : false,
      testMessage: testMessage ? { to: testMessage.to, mode: testMessage.mode } : false,
    } as const
    return reportOnEvidence(this.#connections.evidence, settings, { phrases, discovery: this.#discovery })
  }

  #begin(start: typeof startImap, server: ReadServer): Conversation {
    const connection: Conversation = start(server, this.#context, {
      onPassed: (stage) => this.#steps?.passed(connection, stage),
      ...this.#probes.besideSilence(server.security, () => connection),
    })
    return this.#connections.add(connection)
  }

  /** @param isRead settles with the verdict on INBOX; left out if IMAP is not checked */
  #logInToSmtp(server: ReadServer, connection: Conversation, isRead?: Promise<boolean>): Promise<Conversation> {
    if (!isRead) return this.#logins.first(server, connection)
    return this.#logins.second(server, connection, isRead, () => this.#begin(startSmtp, server))
  }

  /**
   * Waits until a connection is decided, and for the probes that a failure requires. If a test message is to come back,
   * INBOX stays open until the message has been sent.
   */
  async #finish(passing: Promise<Conversation>, isSent?: Promise<boolean>): Promise<void> {
    const connection = await passing
    if (await connection.reached('search')) {
      if (await isSent) await connection.release()
      else await connection.hold('not-sent')
    }
    await connection.decided
    // After a login no other setting could help.
    if (!(await connection.reached(`${connection.header.protocol}.login`))) await this.#probes.run(connection)
    this.#steps?.ended(connection)
  }

  #recordAbsent({ protocol, ...note }: FoundSettings['absent'][number]): Evidence {
    const domain = this.#discovery?.domain ?? this.#settings.email
    const sends = protocol === 'smtp' && this.#settings.testMessage !== undefined
    const onLine = this.#context.writer?.(protocol)
    return recordAbsent(protocol, domain, note, { sends, onLine }).evidence
  }
}

/** The test message, if one was asked for, with a token of its own. */
function markedMessage({ testMessage }: ReadSettings): MarkedMessage | undefined {
  if (!testMessage) return undefined
  const { testMessage: words, language } = wordsFor({ locale: testMessage.locale })
  return { ...testMessage, ...words, language, token: randomUUID() }
}

/** Numbers each connection, when it begins, as the next transcript. */
function writersFor(onEvent: CheckOptions['onEvent']): NonNullable<CheckContext['writer']> {
  let places = 0
  return (protocol) => {
    const transcript = places++
    return onEvent && ((line) => onEvent({ kind: 'recorded', transcript, protocol, line }))
  }
}
