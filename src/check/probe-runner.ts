import { isProven } from '../diagnosis/change.ts'
import { diagnoseEvidence } from '../diagnosis/diagnose.ts'
import type { ConnectionListener } from '../driver/connection-plan.ts'
import { type Conversation, NEEDLESS } from '../driver/converse.ts'
import type { ConnectionContext } from '../driver/start.ts'
import { startProbe } from '../driver/start-probe.ts'
import { besideSilence, type Probe, type Probing, probesFor } from '../plan/probes.ts'
import type { ReadServer } from '../settings/settings.ts'
import type { Connections } from './connections.ts'

/** Starts the probes that a failed connection requires, and ends those whose result is no longer needed. */
export class ProbeRunner {
  readonly #probing: Probing
  readonly #context: ConnectionContext
  readonly #connections: Connections
  /** The early probes, by the connection that they run beside. */
  readonly #early = new Map<Conversation, Conversation>()

  constructor(probing: Probing, context: ConnectionContext, connections: Connections) {
    this.#probing = probing
    this.#context = context
    this.#connections = connections
  }

  /**
   * Starts a probe beside a connection that waits for a greeting; the probe ends with that wait. A connection that
   * begins with TLS gets none.
   */
  besideSilence(
    security: ReadServer['security'],
    connection: () => Conversation,
  ): Pick<ConnectionListener, 'onSilent' | 'onHeard'> {
    if (!this.#probing.probes || security === 'tls') return {}
    let greeted: AbortController | undefined
    return {
      onSilent: () => {
        greeted = new AbortController()
        this.#startEarly(connection(), greeted.signal)
      },
      onHeard: () => greeted?.abort(NEEDLESS),
    }
  }

  /** Starts a TLS probe beside a silent connection. Only if the port speaks TLS, the wait for a greeting ends. */
  #startEarly(beside: Conversation, greeted: AbortSignal): void {
    const { header, address } = beside
    const onTls = () => beside.stopWaiting()
    this.#early.set(beside, this.#start(header.protocol, besideSilence(header.target, address), greeted, onTls))
  }

  /**
   * Runs probes until the best setting is known: the smallest change comes first, and no probe that still runs could
   * find a better one. A probe of only the handshake shows the cause, so that no setting makes it superfluous.
   */
  async run(beside: Conversation): Promise<void> {
    await this.#early.get(beside)?.over
    const planned = this.#plan(beside)
    if (planned.length === 0) return
    await beside.over // a server gets one connection of this side at a time
    const decided = new AbortController()
    const probes = planned.map((probe) =>
      this.#start(beside.header.protocol, probe, probe.tls ? this.#context.signal : decided.signal),
    )
    for (const probe of probes) {
      await probe.decided
      if (isProven(probe.evidence)) break
    }
    decided.abort(NEEDLESS)
    await Promise.all(probes.map((probe) => probe.decided))
    // The results of these two decide whether more probes are needed.
    if (planned.some(({ tls }) => tls === 'small' || tls === 'older')) await this.run(beside)
  }

  #plan(beside: Conversation): readonly Probe[] {
    if (beside.evidence.failures.length === 0 || this.#context.signal.aborted) return []
    const evidence = this.#connections.evidenceOf(beside)
    if (!evidence) return []
    return probesFor(evidence, diagnoseEvidence([evidence]), this.#probing)
  }

  /** @param needless ends the probe when its result is no longer needed */
  #start(protocol: 'imap' | 'smtp', probe: Probe, needless: AbortSignal, onTls?: () => void): Conversation {
    const signal = AbortSignal.any([this.#context.signal, needless])
    const context = { ...this.#context, signal }
    return this.#connections.add(startProbe(protocol, probe, context, onTls && { onTls }))
  }
}
