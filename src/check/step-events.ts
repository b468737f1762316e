import { STAGES, type Stage } from '../conversation/exchange.ts'
import type { Conclusion } from '../diagnosis/conclusion.ts'
import { diagnoseEvidence } from '../diagnosis/diagnose.ts'
import { type StageResult, stepOf, wantedStages } from '../diagnosis/steps.ts'
import type { Conversation } from '../driver/converse.ts'
import type { Evidence } from '../evidence/gather.ts'
import { stepInEnglish } from '../report/english.ts'
import type { Connections } from './connections.ts'
import type { CheckEvent } from './options.ts'

/** Notifies a listener of each stage once, when it is decided. Reconnecting to a server may decide a stage again. */
export class StepEvents {
  readonly #onEvent: (event: CheckEvent) => void
  readonly #connections: Connections
  readonly #outcomes = new Map<Stage, StageResult['outcome']>()

  constructor(onEvent: (event: CheckEvent) => void, connections: Connections) {
    this.#onEvent = onEvent
    this.#connections = connections
  }

  /** The session has completed a stage, and with it those before. */
  passed(connection: Conversation, stage: Stage): void {
    const until = STAGES.indexOf(stage)
    this.#tell(connection, (step) => STAGES.indexOf(step.stage) <= until && isDecided(step))
  }

  /** The connection is over: the stages that it did not reach are decided too. */
  ended(connection: Conversation): void {
    this.#tell(connection, () => true)
  }

  /** The server does not exist: all of its stages are decided. */
  absent(evidence: Evidence): void {
    this.#tellOf(evidence, diagnoseEvidence([evidence]), () => true)
  }

  #tell(connection: Conversation, isDue: (step: StageResult) => boolean): void {
    const { evidence, diagnoses } = this.#diagnosed(connection)
    this.#tellOf(evidence, diagnoses, isDue)
  }

  #tellOf(evidence: Evidence, diagnoses: readonly Conclusion[], isDue: (step: StageResult) => boolean): void {
    for (const stage of wantedStages(evidence)) {
      const { diagnosis, ...step } = stepOf(evidence, stage, diagnoses)
      if (this.#outcomes.get(stage) === step.outcome || !isDue(step)) continue
      this.#outcomes.set(stage, step.outcome)
      const code = diagnosis === undefined ? undefined : diagnoses[diagnosis]?.code
      this.#onEvent({ kind: 'step', step: stepInEnglish(step), ...(code && { code }) })
    }
  }

  /** The diagnosis of a failure considers the other connections. */
  #diagnosed(connection: Conversation): { readonly evidence: Evidence; readonly diagnoses: readonly Conclusion[] } {
    const own = connection.evidence
    const evidence = own.failures.length > 0 ? this.#connections.evidenceOf(connection) : undefined
    return evidence ? { evidence, diagnoses: diagnoseEvidence([evidence]) } : { evidence: own, diagnoses: [] }
  }
}

/** A server that closes the connection before the login may be dialled again. */
function isDecided({ stage, outcome }: StageResult): boolean {
  return outcome === 'ok' || (outcome === 'failed' && stage.endsWith('.connect'))
}
