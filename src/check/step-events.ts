import { STAGES, type Stage } from '../conversation/exchange.ts'
import { diagnoseEvidence } from '../diagnosis/diagnose.ts'
import { type Step, stepOf, wantedStages } from '../diagnosis/steps.ts'
import type { Evidence } from '../evidence/gather.ts'
import type { CheckEvent } from './options.ts'

/** Tells a listener of each stage once, when it is decided. A server that is dialled again may decide a stage anew. */
export class StepEvents {
  readonly #onEvent: (event: CheckEvent) => void
  readonly #outcomes = new Map<Stage, Step['outcome']>()

  constructor(onEvent: (event: CheckEvent) => void) {
    this.#onEvent = onEvent
  }

  /** A session has completed a stage, and with it those before. */
  passed(evidence: Evidence | undefined, stage: Stage): void {
    const until = STAGES.indexOf(stage)
    this.#tell(evidence, (step) => STAGES.indexOf(step.stage) <= until && isDecided(step))
  }

  /** The connection is over: the stages that it has not come to are decided too. */
  ended(evidence: Evidence | undefined): void {
    this.#tell(evidence, () => true)
  }

  #tell(evidence: Evidence | undefined, isDue: (step: Step) => boolean): void {
    if (!evidence) return
    const diagnoses = evidence.failures.length > 0 ? diagnoseEvidence([evidence]) : []
    for (const stage of wantedStages(evidence)) {
      const { diagnosis, ...step } = stepOf(evidence, stage, diagnoses)
      if (this.#outcomes.get(stage) === step.outcome || !isDue(step)) continue
      this.#outcomes.set(stage, step.outcome)
      const code = diagnosis === undefined ? undefined : diagnoses[diagnosis]?.code
      this.#onEvent({ kind: 'step', step, ...(code && { code }) })
    }
  }
}

/** A server that hangs up before the login may be dialled again. */
function isDecided({ stage, outcome }: Step): boolean {
  return outcome === 'ok' || (outcome === 'failed' && stage.endsWith('.connect'))
}
