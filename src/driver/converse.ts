import type { Hint } from '../credentials/credential-hints.ts'
import { Secret } from '../credentials/secret.ts'
import type { TokenClaims } from '../credentials/token-claims.ts'
import type { Evidence } from '../evidence/gather.ts'
import { isTlsRefusal } from '../evidence/probe-evidence.ts'
import { isTrusted } from '../evidence/trust.ts'
import type { Gate, Input, Machine, Output, Parts, SessionEvent, Stage, Wait } from '../machine/machine.ts'
import type { Happening, Header, HoldReason } from '../transcript/entry.ts'
import { channelBinding } from './binding.ts'
import type { ConnectionPlan } from './connection-plan.ts'
import { codeOf } from './error-code.ts'
import { GateState } from './gate.ts'
import type { HandshakeOutcome } from './handshake.ts'
import { IncomingOctets } from './incoming-octets.ts'
import { Milestones } from './milestones.ts'
import { noteOf } from './note-of.ts'
import { OpenSocket } from './open-socket.ts'
import { reach } from './reach.ts'
import type { Recorder } from './record.ts'
import { secure } from './secure.ts'
import { WaitTimer } from './wait.ts'

/** The reason with which a signal is aborted when a deadline of the check has passed. */
export const DEADLINE = Symbol('deadline')

/** The reason with which a signal is aborted when the result is no longer needed. */
export const NEEDLESS = Symbol('needless')

/**
 * `parting`: it ends after everything was sent. `closed`: one side has closed it, which is recorded, and the session
 * has not been informed yet.
 */
type ConnectionPhase = 'open' | 'parting' | 'closed' | 'over'

/**
 * One session on one connection: it carries out the session's outputs, feeds it the results, and records everything.
 * The only place where a secret is revealed.
 */
export class Conversation {
  readonly #plan: ConnectionPlan
  readonly #record: Recorder
  readonly #timer: WaitTimer
  readonly #incoming: IncomingOctets
  readonly #gate: GateState
  readonly #milestones = new Milestones<Stage | Gate>()
  #phase: ConnectionPhase = 'open'
  #session: Machine | undefined
  #open: OpenSocket | undefined

  constructor(plan: ConnectionPlan) {
    this.#plan = plan
    this.#record = plan.record
    this.#gate = new GateState(plan.record)
    this.#timer = new WaitTimer(plan.timeouts)
    this.#incoming = new IncomingOctets(plan.listener)
    plan.signal.addEventListener('abort', this.#abort, { once: true })
    if (plan.signal.aborted) this.#abort()
    else void this.#start().catch((error: unknown) => this.#giveUp(error))
  }

  get header(): Header {
    return this.#record.header
  }

  /** The connected address; `undefined` once it is closed. */
  get address(): string | undefined {
    return this.#open?.socket.remoteAddress
  }

  /** Settles when everything is done: socket closed, timer cleared. Never rejects. */
  get over(): Promise<void> {
    return this.#milestones.closed
  }

  get #isOver(): boolean {
    return this.#phase === 'over'
  }

  /** The evidence of the present transcript. */
  get evidence(): Evidence {
    return this.#record.evidence
  }

  /**
   * Settles when the stage is complete, or the session is at the gate (`true`), or when it cannot get there any more.
   */
  reached(point: Stage | Gate): Promise<boolean> {
    return this.#milestones.reached(point)
  }

  /** Settles when the goodbye is sent or the connection is over: later events do not affect the check. */
  get decided(): Promise<void> {
    return this.#milestones.ended
  }

  /** Lets the session continue, with hints on the secret's form, or the claims of a token. */
  async release(hints: readonly Hint[] = [], token?: TokenClaims): Promise<void> {
    await this.#gate.isFree
    if (this.#isOver) return
    this.#gate.open(hints, token)
    this.#tell({ kind: 'opened' })
  }

  /**
   * Makes the session log out instead of logging in. For a connection lost at the gate, only the reason is recorded.
   *
   * @param provider the id of the provider that accepts no password
   */
  async hold(why: HoldReason, provider?: string): Promise<void> {
    await this.#gate.isFree
    if (this.#isOver && !this.wasLostWaiting) return
    this.#gate.shut(why, provider)
    this.#tell({ kind: 'shut' })
  }

  /** Ends the connection without waiting for a response, after everything was sent. */
  part(): void {
    if (this.#isOver) return
    if (this.#phase === 'closed' || !this.#open || this.#open.isFlushed) return this.#close()
    this.#phase = 'parting'
  }

  /** The server, or the network, ended the connection while it waited at a gate. */
  get wasLostWaiting(): boolean {
    return this.#isOver && this.#gate.isWaiting && !this.#plan.signal.aborted
  }

  /** Records that another connection replaces it. */
  supersede(): void {
    this.#gate.supersede()
  }

  /** Ends a wait for a greeting early, because a parallel connection has shown that none will come. */
  stopWaiting(): void {
    if (this.#isOver || !this.#incoming.isSilent || this.#timer.wait !== 'greeting') return
    this.#record.happened({ kind: 'late', wait: 'greeting', ...this.#timer.cut })
    this.#tell({ kind: 'late' })
  }

  /**
   * Ends the connection because of an error in the caller's functions, or in this package. The transcript says which.
   */
  #giveUp(error: unknown): void {
    if (!this.#isOver) this.#happened({ kind: 'failed', code: codeOf(error) })
    this.#finish()
  }

  async #start(): Promise<void> {
    const socket = await reach(this.#plan, this.#timer)
    if (this.#isOver) return void socket?.destroy()
    if (!socket) return this.#finish()
    this.#session = this.#plan.session({
      localAddress: socket.localAddress ?? '127.0.0.1',
      binding: () => channelBinding(this.#open?.socket),
    })
    this.#open = new OpenSocket(socket, {
      onReceived: (bytes) => this.#receive(bytes),
      onHungUp: (isReset) => this.#hangUp(isReset),
      onBroken: (code) => this.#break(code),
      onFlushed: () => this.#phase === 'parting' && this.#close(),
    })
    this.#tell({ kind: 'connected' }) // this starts a wait, and with it the lag meter
    if (!this.#isOver) this.#incoming.await()
  }

  #receive(bytes: Uint8Array): void {
    if (this.#isOver) return
    const flood = this.#incoming.add(bytes)
    this.#record.received(bytes)
    if (flood) {
      this.#gate.leave()
      this.#record.happened({ kind: 'note', ...flood })
      return this.#close()
    }
    this.#tell({ kind: 'received', bytes })
  }

  #hangUp(reset: boolean): void {
    if (this.#isOver) return
    this.#happened({ kind: 'closed', by: 'server', ...(reset && { reset }) })
    this.#tell({ kind: 'closed' })
    this.#finish()
  }

  #happened(happening: Happening): void {
    if (happening.kind === 'closed') this.#phase = 'closed'
    this.#record.happened(happening)
  }

  #break(code: string): void {
    if (this.#isOver) return
    this.#record.happened({ kind: 'failed', code })
    this.#tell({ kind: 'broken' })
    this.#finish()
  }

  #tell(input: Input): void {
    if (this.#isOver) return
    this.perform(this.#session?.handle(input, performance.now()) ?? [])
  }

  /** Carries out a session's outputs: in response to an input, or unprompted if a person enters a command. */
  perform(outputs: readonly Output[]): void {
    if (this.#isOver) return
    if (outputs.length > 0) this.#record.answered()
    // Pipelined commands are sent in one packet: a server that closes after the first has then read the second too, so
    // that its system does not reset the connection, which could lose the reply in transit.
    this.#open?.together(() => {
      for (const output of outputs) this.#do(output)
    })
  }

  #do(output: Output): void {
    if (this.#isOver) return
    switch (output.kind) {
      case 'send':
        return this.#send(output)
      case 'secure':
        this.#timer.stop()
        return void this.#secure()
      case 'gate':
        this.#timer.stop()
        this.#gate.reach()
        return this.#milestones.reach(output.before)
      case 'wait':
        return this.#await(output.wait, output.untilMs)
      case 'rest':
        return this.#timer.stop()
      case 'close':
        return this.#close()
      case 'event':
        return this.#note(output.event)
      default:
        output satisfies never
    }
  }

  /** Recorded before it is sent, so that no response can precede its command. */
  #send({ parts, isLast }: { readonly parts: Parts; readonly isLast?: boolean }): void {
    this.#record.sent(parts)
    this.#open?.write(parts.map((part) => (part instanceof Secret ? part.reveal() : part)).join(''))
    if (isLast) this.#milestones.end()
  }

  async #secure(): Promise<void> {
    const open = this.#open
    if (!open) return
    const { host, trust, tls } = this.#plan
    const onHello = (hello: number) => this.#isOver || this.#record.happened({ kind: 'note', hello })
    const handshake = await secure(open.release(), { host, trust, tls, onHello })
    if (this.#isOver) return void (handshake.kind === 'secured' && handshake.socket.on('error', () => {}).destroy())
    this.#happened(handshake.happening)
    if (handshake.kind === 'secured') open.replace(handshake.socket)
    if (handshake.kind === 'secured' || isTlsRefusal(handshake.happening)) this.#plan.listener?.onTls?.()
    this.#tell(inputOf(handshake))
  }

  #await(wait: Wait, untilMs: number): void {
    this.#timer.start(wait, untilMs - performance.now(), () => {
      if (wait === 'keepAlive') this.#gate.sendNoop()
      this.#record.happened({ kind: 'late', wait, ...this.#timer.lag })
      this.#tell({ kind: 'late' })
    })
  }

  #note(event: SessionEvent): void {
    const note = noteOf(event, this.#plan.username)
    if (note) this.#record.happened(note)
    if (event.kind !== 'passed') return
    this.#milestones.reach(event.stage)
    this.#plan.listener?.onPassed?.(event.stage)
  }

  readonly #abort = (): void => {
    if (this.#isOver) return
    switch (this.#plan.signal.reason) {
      case DEADLINE:
        this.#record.happened({ kind: 'late', wait: 'check', ...this.#timer.cut })
        return this.#close()
      case NEEDLESS:
        return this.#close()
      default:
        this.#record.happened({ kind: 'closed', by: 'caller', ...interruptedBy(this.#plan.signal) })
        this.#finish()
    }
  }

  #close(): void {
    if (this.#isOver) return
    if (this.#phase !== 'closed') this.#happened({ kind: 'closed', by: 'client' })
    this.#finish()
  }

  #finish(): void {
    if (this.#isOver) return
    this.#phase = 'over'
    this.#timer.stop()
    this.#incoming.stop()
    this.#plan.signal.removeEventListener('abort', this.#abort)
    this.#open?.destroy()
    this.#gate.end()
    this.#milestones.close()
  }
}

function inputOf({ kind, happening }: HandshakeOutcome): Input {
  return kind === 'secured' ? { kind, isTrusted: isTrusted(happening, Date.now()) } : { kind }
}

/** The system signal that the caller has passed as the reason: a person pressed Ctrl-C, or asked the program to end. */
function interruptedBy({ reason }: AbortSignal) {
  return (reason === 'SIGINT' || reason === 'SIGTERM') && { signal: reason }
}
