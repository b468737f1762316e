import type { Socket } from 'node:net'
import type { Hint } from '../credentials/hints.ts'
import { Secret } from '../credentials/secret.ts'
import { isTlsRefusal } from '../evidence/probe-evidence.ts'
import { isTrusted } from '../evidence/trust.ts'
import type { ChannelBinding, Input, Machine, Output, Parts, SessionEvent, Timeouts, Wait } from '../machine/machine.ts'
import type { AddressPolicy, Lookup, PortPolicy } from '../settings/options.ts'
import type { Happening, Header, HoldReason, Transcript } from '../transcript/entry.ts'
import { utf8 } from '../wire/bytes.ts'
import { channelBinding } from './binding.ts'
import { dial } from './dial.ts'
import { Flood } from './flood.ts'
import { Gate } from './gate.ts'
import { interruptedBy } from './interrupted-by.ts'
import type { Recorder } from './record.ts'
import { type HandshakeOutcome, secure } from './secure.ts'
import { targetsOf } from './targets.ts'
import type { TrustStore } from './trust-store.ts'
import { WaitTimer } from './wait.ts'

/** One connection that is to be made, and what it needs of the machine. */
export interface ConnectionPlan {
  readonly host: string
  readonly port: number
  /** Made once the connection stands. */
  readonly session: (connection: Connection) => Machine
  readonly record: Recorder
  /** Whom it logs in, where that may be written down. */
  readonly username?: string | undefined
  readonly trust: TrustStore
  readonly tls?: Header['tls']
  readonly timeouts: Timeouts
  readonly lookup?: Lookup | undefined
  readonly addressPolicy: AddressPolicy
  readonly ports: PortPolicy
  readonly localAddress?: string | undefined
  /** Only the first address that may be dialled is. */
  readonly oneAddress?: boolean
  /** Ends it at once. Its reason tells why: the caller, unless it is one of ours. */
  readonly signal: AbortSignal
  readonly watcher?: ConnectionListener | undefined
}

/** What a session may need to know of the connection that stands. */
export interface Connection {
  readonly localAddress: string
  /** As it is when it is asked for: TLS may come later. */
  readonly binding: () => ChannelBinding | undefined
}

/** Who wants to know how a connection comes along. */
export interface ConnectionListener {
  /** A stage is behind it. */
  readonly onPassed?: () => void
  /** It has stood for a while, and not an octet has come. */
  readonly onSilent?: () => void
  /** The first octets are here. */
  readonly onHeard?: () => void
  /** The peer has spoken TLS: a handshake is complete, or was refused in TLS's own words. */
  readonly onTls?: () => void
}

/** The reason with which a signal is aborted when a deadline of the check's own has passed. */
export const DEADLINE = Symbol('deadline')

/** ... and when nobody needs to know any more what would come of it. */
export const NEEDLESS = Symbol('needless')

/**
 * Most servers greet within a few round trips, and those that look the client up in the DNS or make it wait on purpose
 * take seconds. So this only begins to doubt; it gives nothing up.
 */
const SILENT_MS = 1_000

/**
 * One session on one connection: carries out what the session asks for, tells it what comes of it, and writes down
 * everything. The only place where a secret is revealed.
 */
export class Conversation {
  /** Settles when all is done: socket closed, timer cleared. Never rejects. */
  readonly over: Promise<void>
  /** The address that the connection was made to. */
  address: string | undefined

  readonly #attempt: ConnectionPlan
  readonly #record: Recorder
  readonly #timer: WaitTimer
  #session: Machine | undefined
  #socket: Socket | undefined
  #doubt: NodeJS.Timeout | undefined
  readonly #flood = new Flood()
  #isClosed = false // by whichever side was first
  #isOver = false
  readonly #gate = new Gate()
  #settleOver: () => void = () => {}

  constructor(attempt: ConnectionPlan) {
    this.#attempt = attempt
    this.#record = attempt.record
    this.#timer = new WaitTimer(attempt.timeouts)
    this.over = new Promise((settle) => {
      this.#settleOver = settle
    })
    attempt.signal.addEventListener('abort', this.#abort, { once: true })
    if (attempt.signal.aborted) this.#abort()
    else void this.#start().catch((error: unknown) => this.#giveUp(error))
  }

  get transcript(): Transcript {
    return this.#record.transcript
  }

  /** Settles when the session waits at its next gate (`true`), or is over without having come there. */
  get atGate(): Promise<boolean> {
    return this.#gate.reached
  }

  /** Lets the session go on, once it is written down what the shape of the secret tells that it will send. */
  release(hints: readonly Hint[] = []): void {
    if (this.#isOver) return
    this.#gate.leave()
    if (hints.length > 0) this.#record.happened({ kind: 'note', hints })
    this.#tell({ kind: 'opened' })
  }

  /**
   * Makes the session log out instead of logging in. For a connection lost at the gate, only the reason is recorded.
   */
  hold(why: HoldReason): void {
    if (this.#isOver && !this.wasLostWaiting) return
    this.#gate.leave()
    this.#record.happened({ kind: 'note', gate: why })
    this.#tell({ kind: 'shut' })
  }

  /** The server, or the network, ended the connection while it was kept at a gate. */
  get wasLostWaiting(): boolean {
    return this.#isOver && this.#gate.isWaiting && !this.#attempt.signal.aborted
  }

  /** Writes down that another connection takes its place. */
  supersede(): void {
    this.#gate.leave()
    this.#record.happened({ kind: 'note', redialled: true })
  }

  /** Ends a wait for a greeting before its time: what a connection beside it has shown leaves nothing to wait for. */
  stopWaiting(): void {
    if (this.#isOver || this.#flood.octets > 0 || this.#timer.wait !== 'greeting') return
    this.#record.happened({ kind: 'late', wait: 'greeting', ...this.#timer.cut })
    this.#tell({ kind: 'late' })
  }

  /** What the caller's own functions throw, or our own fault: the connection fails, and the record says with what. */
  #giveUp(error: unknown): void {
    if (!this.#isOver) this.#happened({ kind: 'failed', code: codeOf(error) })
    this.#end()
  }

  async #start(): Promise<void> {
    const { port, localAddress, session } = this.#attempt
    const addresses = await this.#within('resolve', (signal) => this.#resolve(signal))
    if (!addresses || this.#isOver) return this.#end()
    const onHappening = this.#record.happened.bind(this.#record)
    const socket = await this.#within('dial', (signal) => dial({ addresses, port, localAddress, signal, onHappening }))
    if (this.#isOver) return void socket?.destroy()
    if (!socket) return this.#end()
    this.address = socket.remoteAddress
    this.#session = session({
      localAddress: socket.localAddress ?? '127.0.0.1',
      binding: () => channelBinding(this.#socket),
    })
    this.#listen(socket)
    const { onSilent } = this.#attempt.watcher ?? {}
    if (onSilent) this.#doubt = setTimeout(onSilent, SILENT_MS)
    this.#tell({ kind: 'connected' })
  }

  /** A wait of the driver's own. `undefined`: it failed, ran out or was cut, and the record says which. */
  async #within<T>(wait: 'resolve' | 'dial', work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    const late = new AbortController()
    this.#timer.start(wait, this.#attempt.timeouts[wait], () => {
      this.#record.happened({ kind: 'late', wait, ...this.#timer.lag })
      late.abort()
    })
    const ended = new Promise<undefined>((settle) =>
      late.signal.addEventListener('abort', () => settle(undefined), { once: true }),
    )
    const stop = () => late.abort()
    this.#attempt.signal.addEventListener('abort', stop, { once: true })
    try {
      return await Promise.race([work(late.signal), ended])
    } finally {
      this.#attempt.signal.removeEventListener('abort', stop)
      this.#timer.stop()
    }
  }

  async #resolve(signal: AbortSignal) {
    try {
      const { addresses, happenings } = await targetsOf(this.#attempt, signal)
      if (signal.aborted) return undefined
      for (const happening of happenings) this.#record.happened(happening)
      return addresses
    } catch (error) {
      if (!signal.aborted) this.#record.happened({ kind: 'failed', code: codeOf(error) })
      return undefined
    }
  }

  #listen(socket: Socket): void {
    this.#socket = socket
    socket.on('data', (bytes: Uint8Array) => this.#receive(bytes))
    socket.on('end', () => this.#hangUp(false))
    socket.on('close', () => this.#hangUp(false))
    socket.on('error', (error) => this.#break(codeOf(error)))
    socket.resume()
  }

  /** Forgets a socket that is given to somebody else. */
  #unlisten(socket: Socket): void {
    for (const event of ['data', 'end', 'close', 'error']) socket.removeAllListeners(event)
    socket.pause()
  }

  #receive(bytes: Uint8Array): void {
    if (this.#isOver) return
    if (this.#flood.octets === 0) this.#hearFirst()
    this.#record.received(bytes)
    const flood = this.#flood.add(bytes)
    if (flood) {
      this.#gate.leave()
      this.#record.happened({ kind: 'note', ...flood })
      return this.#close()
    }
    this.#tell({ kind: 'received', bytes })
  }

  #hearFirst(): void {
    clearTimeout(this.#doubt)
    this.#attempt.watcher?.onHeard?.()
  }

  #hangUp(reset: boolean): void {
    if (this.#isOver) return
    this.#happened({ kind: 'closed', by: 'server', ...(reset && { reset }) })
    this.#tell({ kind: 'closed' })
    this.#end()
  }

  #happened(happening: Happening): void {
    this.#isClosed ||= happening.kind === 'closed'
    this.#record.happened(happening)
  }

  #break(code: string): void {
    if (this.#isOver) return
    if (code === 'ECONNRESET' || code === 'EPIPE') return this.#hangUp(true)
    this.#record.happened({ kind: 'failed', code })
    this.#tell({ kind: 'broken' })
    this.#end()
  }

  #tell(input: Input): void {
    if (this.#isOver) return
    const outputs = this.#session?.handle(input, performance.now()) ?? []
    if (outputs.length > 0) this.#record.answered()
    for (const output of outputs) this.#do(output)
  }

  #do(output: Output): void {
    if (this.#isOver) return
    switch (output.kind) {
      case 'send':
        return this.#send(output.parts)
      case 'secure':
        this.#timer.stop()
        return void this.#secure()
      case 'gate':
        this.#timer.stop()
        return this.#gate.reach()
      case 'wait':
        return this.#await(output.wait, output.untilMs)
      case 'close':
        return this.#close()
      case 'event':
        return this.#note(output.event)
      default:
        output satisfies never
    }
  }

  /** Written down before it leaves, so that no answer can come before its question. */
  #send(parts: Parts): void {
    this.#record.sent(parts)
    this.#socket?.write(utf8(parts.map((part) => (part instanceof Secret ? part.reveal() : part)).join('')))
  }

  async #secure(): Promise<void> {
    const plain = this.#socket
    if (!plain) return
    this.#unlisten(plain)
    const { host, trust, tls } = this.#attempt
    const onHello = (hello: number) => this.#isOver || this.#record.happened({ kind: 'note', hello })
    const handshake = await secure(plain, { host, trust, tls, onHello })
    if (this.#isOver) return void (handshake.kind === 'secured' && handshake.socket.on('error', () => {}).destroy())
    this.#happened(handshake.happening)
    if (handshake.kind === 'secured') this.#listen(handshake.socket)
    if (handshake.kind === 'secured' || isTlsRefusal(handshake.happening)) this.#attempt.watcher?.onTls?.()
    this.#tell(inputOf(handshake))
  }

  #await(wait: Wait, untilMs: number): void {
    this.#timer.start(wait, untilMs - performance.now(), () => {
      if (wait === 'keepAlive') this.#gate.turnAway()
      this.#record.happened({ kind: 'late', wait, ...this.#timer.lag })
      this.#tell({ kind: 'late' })
    })
  }

  #note(event: SessionEvent): void {
    switch (event.kind) {
      case 'passed':
        return this.#attempt.watcher?.onPassed?.()
      case 'stuck':
        return this.#record.happened({
          kind: 'note',
          stuck: event.for,
          ...(event.bytes !== undefined && { bytes: event.bytes }),
        })
      case 'login':
        return this.#record.happened({ kind: 'note', login: event.by, because: event.because, ...this.#named })
      case 'arrived':
        return this.#record.happened({ kind: 'note', arrived: event.in, ...(event.isRemoved && { removed: true }) })
      case 'missed':
        return this.#record.happened({ kind: 'note', missed: true })
      case 'objected': {
        const { kind: _, ...objection } = event
        return this.#record.happened({ kind: 'note', ...objection })
      }
      case 'surprised':
        return this.#record.happened({ kind: 'note', surprised: event.in, got: event.got })
      default:
        event satisfies never
    }
  }

  get #named() {
    const { username } = this.#attempt
    return username !== undefined && { username }
  }

  readonly #abort = (): void => {
    if (this.#isOver) return
    switch (this.#attempt.signal.reason) {
      case DEADLINE:
        this.#record.happened({ kind: 'late', wait: 'check', ...this.#timer.cut })
        return this.#close()
      case NEEDLESS:
        return this.#close()
      default:
        this.#record.happened({ kind: 'closed', by: 'caller', ...interruptedBy(this.#attempt.signal) })
        this.#end()
    }
  }

  #close(): void {
    if (this.#isOver) return
    if (!this.#isClosed) this.#happened({ kind: 'closed', by: 'client' })
    this.#end()
  }

  #end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#timer.stop()
    clearTimeout(this.#doubt)
    this.#attempt.signal.removeEventListener('abort', this.#abort)
    this.#socket?.on('error', () => {}) // a reset of a connection that we close says nothing new
    this.#socket?.destroy()
    this.#gate.end()
    this.#settleOver()
  }
}

function inputOf({ kind, happening }: HandshakeOutcome): Input {
  return kind === 'secured' ? { kind, isTrusted: isTrusted(happening, Date.now()) } : { kind }
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : 'ERR_UNKNOWN'
}
