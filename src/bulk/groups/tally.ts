import type { Hint } from '../../credentials/credential-hints.ts'
import type { Conclusion, NamedPage } from '../../diagnosis/conclusion.ts'
import type { CertFault, Diagnosis } from '../../report/diagnosis.ts'
import { cut } from '../../report/html/bounds.ts'
import type { Certainty } from '../../rules/rule.ts'
import type { Transcript } from '../../transcript/entry.ts'
import type { CauseExample, ExampleLine } from './cause-group.ts'
import type { CausePlace } from './place.ts'

/** A diagnosis as input of a tally, with the report around it. */
export interface Sighting {
  readonly id: string
  readonly at: string
  readonly diagnosis: Diagnosis
  readonly transcripts: readonly Transcript[]
}

/**
 * The data of one cause while reports come in: one diagnosis, and the properties that all diagnoses share. No report is
 * kept.
 */
export class Tally {
  readonly place: CausePlace
  /** The first diagnosis, without its sentences and rivals. */
  readonly first: KeptDiagnosis
  example: (CauseExample & { readonly certainty: Certainty }) | undefined
  retryAfterMs: number | undefined
  /** The servers by place; those with the scope `server` are one. */
  readonly servers = new Map<string, CausePlace>()
  #facts: Record<string, string | number>
  #hints: readonly Hint[]
  #links: readonly NamedPage[]

  constructor(place: CausePlace, diagnosis: Diagnosis) {
    this.place = place
    this.first = kept(diagnosis)
    this.#facts = { ...diagnosis.facts }
    this.#hints = diagnosis.hints ?? []
    this.#links = diagnosis.links
  }

  /** The facts that all diagnoses share: a fact that differs concerns one mailbox, such as its address. */
  get facts(): Conclusion['facts'] {
    return this.#facts
  }

  get hints(): readonly Hint[] {
    return this.#hints
  }

  get links(): readonly NamedPage[] {
    return this.#links
  }

  add(sighting: Sighting, place: CausePlace): void {
    const { diagnosis } = sighting
    for (const [name, value] of Object.entries(this.#facts))
      if (diagnosis.facts[name] !== value) delete this.#facts[name]
    if (this.#hints.length > 0) this.#hints = this.#hints.filter((one) => diagnosis.hints?.includes(one))
    if (this.#links.length > 0)
      this.#links = this.#links.filter(({ url }) => diagnosis.links.some((other) => other.url === url))
    if (diagnosis.retryAfterMs !== undefined)
      this.retryAfterMs = Math.max(this.retryAfterMs ?? 0, diagnosis.retryAfterMs)
    const server = `${place.protocol} ${place.host}:${place.port}`
    if (!this.servers.has(server)) this.servers.set(server, place)
    if (!this.example || CERTAINTY[diagnosis.certainty] < CERTAINTY[this.example.certainty])
      this.example = exampleOf(sighting)
  }

  /** Another report has come in for this mailbox, so that the previous one no longer counts. */
  forget(id: string): void {
    if (this.example?.id === id) this.example = undefined
  }
}

/** The most certain first. */
const CERTAINTY = { certain: 0, likely: 1, possible: 2 } as const satisfies Readonly<Record<Certainty, number>>

/** A diagnosis without its sentences, which are regenerated at the end, and without rivals. */
export interface KeptDiagnosis
  extends Pick<Diagnosis, 'code' | 'severity' | 'stage' | 'protocol' | 'fixBy' | 'retry' | 'title' | 'cause' | 'help'> {
  readonly faults?: readonly CertFault[]
}

function kept({ code, severity, stage, protocol, fixBy, retry, title, cause, help, faults }: Diagnosis): KeptDiagnosis {
  return { code, severity, stage, protocol, fixBy, retry, title, cause, help, ...(faults && { faults }) }
}

/** The maximum number of rows kept of a proof, of lines in each, and of characters in a line. */
const MAX_ROWS = 2
const MAX_LINES = 4
const MAX_LENGTH = 400

function exampleOf({ id, at, diagnosis, transcripts }: Sighting): NonNullable<Tally['example']> {
  const proof = diagnosis.proof.slice(0, MAX_ROWS).flatMap(({ transcript, entry, text }): readonly ExampleLine[] => {
    const by = BY[transcripts[transcript]?.entries[entry]?.kind ?? '']
    const lines = text.split(/\r?\n/).filter((line) => line !== '')
    return lines.slice(0, MAX_LINES).map((line) => ({ ...(by && { by }), text: cut(line, MAX_LENGTH).text }))
  })
  return { id, at, protocol: diagnosis.protocol, proof, certainty: diagnosis.certainty }
}

const BY: Readonly<Record<string, 'client' | 'server'>> = { sent: 'client', received: 'server' }
