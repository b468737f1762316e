import { randomUUID } from 'node:crypto'
import { hintsOf } from '../credentials/hints.ts'
import { Masker } from '../credentials/masker.ts'
import { provesSetting } from '../diagnosis/change.ts'
import { diagnose, diagnoseEvidence, gatherAll } from '../diagnosis/diagnose.ts'
import { type InboxReport, passwordsIn, type ReportedSettings, reportOf } from '../diagnosis/report.ts'
import { isPassed, type Step, stepsOf } from '../diagnosis/steps.ts'
import { type Conversation, DEADLINE, NEEDLESS } from '../driver/converse.ts'
import { type CheckContext, startImap, startProbe, startSmtp, targetOf } from '../driver/start.ts'
import { protocolOf } from '../evidence/exchange.ts'
import { holdReason } from '../plan/login-policy.ts'
import { besideSilence, type Probe, probesFor } from '../plan/probes.ts'
import type { ReadOptions } from '../settings/options.ts'
import type { InboxSettings, ReadServer, ReadSettings } from '../settings/settings.ts'
import type { CheckEvent, CheckOptions } from './options.ts'
import { readUsable } from './read-options.ts'

/**
 * Connects to a mailbox as a mail program would, over real sockets, and says why it fails: IMAP and SMTP side by side up
 * to the login, then the IMAP login and INBOX, then the SMTP login, then the test message if one was asked for. A password
 * is sent once, and only over a connection that is encrypted and trusted, unless the settings say otherwise.
 *
 * What a server does wrong is in the report. Within `deadlineMs` everything has ended, and no socket or timer is left.
 *
 * @throws UsageError for settings or options that cannot be used, before any socket opens, with all `problems` at once.
 * Settings: `ERR_EMAIL`, `ERR_USERNAME`, `ERR_PASSWORD`, `ERR_ACCESS_TOKEN`, `ERR_SERVER_MISSING`, `ERR_HOST`, `ERR_PORT`,
 * `ERR_SECURITY`, `ERR_AUTH`, `ERR_TEST_MESSAGE`, `ERR_CA`. Options: `ERR_OPTIONS`, `ERR_DEADLINE`, `ERR_TIMEOUTS`,
 * `ERR_USUAL_PORTS`, `ERR_ADDRESS_POLICY`, `ERR_PORTS`, `ERR_LOCAL_ADDRESS`, `ERR_EHLO_NAME`.
 */
export async function checkInbox(settings: InboxSettings, options: CheckOptions = {}): Promise<InboxReport> {
  const read = readUsable(settings, options)
  const check = new Check(read.settings, read.options, options)
  try {
    await check.run()
    return check.report()
  } finally {
    check.end()
  }
}

class Check {
  readonly #settings: ReadSettings
  readonly #around: CheckContext
  readonly #listener: CheckOptions['onEvent']
  readonly #conversations: Conversation[] = []
  /** By the connection that they run beside. */
  readonly #probes = new Map<Conversation, Conversation>()
  readonly #settled = new Map<string, Step['outcome']>()
  readonly #controller = new AbortController()
  readonly #timer: NodeJS.Timeout
  readonly #signal: AbortSignal | undefined
  #places = 0
  #thrown: { readonly error: unknown } | undefined

  constructor(settings: ReadSettings, read: ReadOptions, options: CheckOptions) {
    const { signal } = this.#controller
    this.#settings = settings
    this.#listener = options.onEvent
    const writer = (protocol: 'imap' | 'smtp') => this.#writer(protocol)
    const masker = new Masker([settings.imap, settings.smtp].flatMap((server) => server?.host ?? []))
    this.#around = { settings, options: read, signal, token: randomUUID(), masker, writer }
    this.#timer = setTimeout(() => this.#controller.abort(DEADLINE), read.deadlineMs)
    this.#signal = options.signal
    this.#signal?.addEventListener('abort', this.#cancel, { once: true })
    if (this.#signal?.aborted) this.#cancel()
  }

  async run(): Promise<void> {
    const { imap, smtp } = this.#settings
    const one = imap && this.#begin(startImap, 'imap', imap)
    const two = smtp && this.#begin(startSmtp, 'smtp', smtp)
    const reading = imap && one && this.#passGate(imap, one)
    const read = reading?.then(({ atGate }) => atGate)
    const sending = smtp && two && this.#passGate(smtp, two, read)
    const sent = sending?.then(({ over }) => over)
    await Promise.all([reading && this.#finish(reading, sent), sending && this.#finish(sending)])
    if (this.#thrown) throw this.#thrown.error
  }

  report(): InboxReport {
    const { email, imap, smtp, testMessage } = this.#settings
    const message = testMessage && { to: testMessage.to, mode: testMessage.mode }
    const settings: ReportedSettings = {
      email,
      imap: imap ? targetOf(imap, this.#settings) : false,
      smtp: smtp ? targetOf(smtp, this.#settings) : false,
      testMessage: message ?? false,
    }
    return reportOf(this.#transcripts, settings)
  }

  end(): void {
    this.#controller.abort()
    clearTimeout(this.#timer)
    this.#signal?.removeEventListener('abort', this.#cancel)
  }

  #begin(start: typeof startImap, protocol: 'imap' | 'smtp', server: ReadServer): Conversation {
    const { probes } = this.#around.options
    const greeted = new AbortController()
    const doubts = {
      onSilent: () => this.#probeEarly(conversation, greeted.signal),
      onHeard: () => greeted.abort(NEEDLESS),
    }
    const conversation = this.#add(
      start(server, this.#around, {
        onPassed: () => this.#tellSteps(protocol),
        ...(probes && server.security !== 'tls' && doubts),
      }),
    )
    return conversation
  }

  /**
   * Takes a connection to the gate before its login, and through it where the login is safe.
   *
   * @param before settles when the outcome of the other login is known. A server that hangs up before that is dialled
   * again.
   * @returns the connection that continues
   */
  async #passGate(server: ReadServer, conversation: Conversation, before?: Promise<unknown>): Promise<Conversation> {
    if (!(await conversation.atGate)) return conversation
    await before
    await conversation.atGate // a NOOP may be under way
    const why = this.#shutBecause(server, conversation)
    if (why) conversation.hold(why)
    else if (before && conversation.wasLostWaiting) return this.#redial(server, conversation)
    else conversation.release(hintsOf({ ...server, email: this.#settings.email }))
    return conversation
  }

  #redial(server: ReadServer, lost: Conversation): Promise<Conversation> {
    lost.supersede()
    return this.#passGate(server, this.#begin(startSmtp, 'smtp', server))
  }

  /**
   * On to the end, and probes where a failure asks for them. Where a test message is to come back, the inbox is kept open for
   * it until it has been sent.
   */
  async #finish(passing: Promise<Conversation>, sent?: Promise<void>): Promise<void> {
    const conversation = await passing
    if (await conversation.atGate) {
      await sent
      await conversation.atGate // a NOOP may be under way
      const isSent = gatherAll(this.#transcripts).some((evidence) => isPassed(evidence, 'smtp.send'))
      if (isSent) conversation.release()
      else conversation.hold('not-sent')
    }
    await conversation.over
    await this.#probe(conversation)
    this.#tellSteps(conversation.transcript.header.protocol, true)
  }

  #shutBecause({ security, password, token, auth }: ReadServer, conversation: Conversation) {
    const { transcript } = conversation
    const others = this.#conversations.filter((one) => one !== conversation).map((one) => one.transcript)
    const isShown = this.#isSameSecret && others.some((other) => passwordsIn(other) > 0)
    return holdReason({
      hasCredential: password !== undefined || token !== undefined || auth === 'EXTERNAL',
      sendsWithout: transcript.header.protocol === 'smtp' && this.#settings.testMessage !== undefined,
      isPrivate: security === 'none' || transcript.entries.some(({ kind }) => kind === 'secured'),
      own: diagnose(transcript).filter(({ stage }) => stage.endsWith('.connect')),
      other: this.#around.options.careful && isShown ? diagnose(others) : [],
    })
  }

  get #isSameSecret(): boolean {
    const { imap, smtp } = this.#settings
    const [one, two] = [imap?.password ?? imap?.token, smtp?.password ?? smtp?.token]
    return one !== undefined && two !== undefined && one.equals(two)
  }

  /** Beside a connection that is not greeted. Where the port speaks TLS no greeting will come; else it has its full time. */
  #probeEarly(beside: Conversation, greeted: AbortSignal): void {
    const { header } = beside.transcript
    const probe = besideSilence(header.target, beside.address)
    const onTls = () => beside.stopWaiting()
    this.#probes.set(beside, this.#startProbe(header.protocol, probe, greeted, onTls))
  }

  /**
   * Until the best setting is known: the smallest change stands first, and none that is still tried could be better. A probe
   * of the handshake alone tells of the cause, so that no setting makes it needless.
   */
  async #probe(beside: Conversation): Promise<void> {
    await this.#probes.get(beside)?.over
    const at = this.#conversations.indexOf(beside)
    const evidence = gatherAll(this.#transcripts).find(({ index }) => index === at)
    if (!evidence || this.#around.signal.aborted) return
    const { protocol } = beside.transcript.header
    const probing = { ...this.#around.options, email: this.#settings.email }
    const decided = new AbortController()
    const planned = probesFor(evidence, diagnoseEvidence([evidence]), probing)
    const probes = planned.map((probe) =>
      this.#startProbe(protocol, probe, probe.tls ? this.#around.signal : decided.signal),
    )
    for (const probe of probes) {
      await probe.over
      if (provesSetting(probe.transcript)) break
    }
    decided.abort(NEEDLESS)
    await Promise.all(probes.map(({ over }) => over))
    if (planned.some(({ tls }) => tls === 'small')) await this.#probe(beside)
  }

  /** @param needless ends it, where what it would show is no longer needed */
  #startProbe(protocol: 'imap' | 'smtp', probe: Probe, needless: AbortSignal, onTls?: () => void): Conversation {
    const signal = AbortSignal.any([this.#around.signal, needless])
    const around = { ...this.#around, signal }
    return this.#add(startProbe(protocol, probe, around, onTls && { onTls }))
  }

  #add(conversation: Conversation): Conversation {
    this.#conversations.push(conversation)
    return conversation
  }

  /** In the order in which they were begun, which is that of their places. */
  get #transcripts() {
    return this.#conversations.map(({ transcript }) => transcript)
  }

  #writer(protocol: 'imap' | 'smtp'): (line: string) => void {
    const transcript = this.#places++
    return (line) => this.#onEvent({ kind: 'recorded', transcript, protocol, line })
  }

  /**
   * Each stage once, when it is decided; one that was not come to is decided when its side is over. A server that was dialled
   * again may decide it anew.
   */
  #tellSteps(side: 'imap' | 'smtp', isOver = false): void {
    const evidence = gatherAll(this.#transcripts)
    const diagnoses = diagnose(this.#transcripts)
    for (const { diagnosis, ...step } of stepsOf(evidence, diagnoses)) {
      if (protocolOf(step.stage) !== side || this.#settled.get(step.stage) === step.outcome) continue
      if (!isOver && !isDecided(step)) continue
      this.#settled.set(step.stage, step.outcome)
      const code = diagnosis === undefined ? undefined : diagnoses[diagnosis]?.code
      this.#onEvent({ kind: 'step', step, ...(code && { code }) })
    }
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

/** A server that hangs up at its gate may be dialled again. */
function isDecided({ stage, outcome }: Step): boolean {
  return outcome === 'ok' || (outcome === 'failed' && stage.endsWith('.connect'))
}
