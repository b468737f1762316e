import { type Evidence, gather } from '../evidence/gather.ts'
import { type LoginTried, loginsOf } from '../evidence/logins.ts'
import { odditiesOf } from '../evidence/oddities.ts'
import type { Oddity } from '../evidence/oddity.ts'
import type { Target, Transcript } from '../transcript/entry.ts'
import { diagnoseEvidence, relate } from './diagnose.ts'
import type { Diagnosis } from './diagnosis.ts'
import { type Step, stepsOf } from './steps.ts'

/** What came of a check. Plain values: it prints, compares and stores itself. */
export interface InboxReport {
  readonly version: 1
  /** No diagnosis is an error. */
  readonly ok: boolean
  readonly steps: readonly Step[]
  /** Errors first, then warnings; within them in the order of the stages, IMAP before SMTP. */
  readonly diagnoses: readonly Diagnosis[]
  readonly oddities: readonly Oddity[]
  /** Each way to log in that was tried, and what there was to choose from. */
  readonly logins: readonly LoginTried[]
  readonly transcripts: readonly Transcript[]
  /** How many times a password or token left, counted in the records, where the bytes leave. */
  readonly passwordsSent: number
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly durationMs: number
  readonly settings: ReportedSettings
}

/** What was checked, without any secret. */
export interface ReportedSettings {
  readonly email?: string
  readonly imap?: Target | false
  readonly smtp?: Target | false
  readonly testMessage?: { readonly to: string; readonly mode: string } | false
}

/** The report on the transcripts of one check, such as those read from files. */
export function reportOf(
  transcripts: readonly Transcript[],
  settings: ReportedSettings = settingsOf(transcripts),
): InboxReport {
  return reportOnEvidence(
    transcripts.map((one, index) => gather(one, index)),
    settings,
  )
}

/** The report on all connections of one check, probes included, in the order in which they were begun. */
export function reportOnEvidence(connections: readonly Evidence[], settings: ReportedSettings): InboxReport {
  const transcripts = connections.map(({ transcript }) => transcript)
  const evidence = relate(connections)
  const diagnoses = diagnoseEvidence(evidence)
  const starts = transcripts.map(({ header }) => Date.parse(header.startedAt))
  const ends = transcripts.map(({ entries }, index) => (starts[index] ?? 0) + (entries.at(-1)?.atMs ?? 0))
  const startedMs = Math.min(...starts)
  return {
    version: 1,
    ok: !diagnoses.some(({ severity }) => severity === 'error'),
    steps: stepsOf(evidence, diagnoses),
    diagnoses,
    oddities: evidence.flatMap(odditiesOf),
    logins: evidence.flatMap(loginsOf),
    transcripts,
    passwordsSent: transcripts.reduce((sum, one) => sum + passwordsIn(one), 0),
    startedAt: new Date(transcripts.length > 0 ? startedMs : 0).toISOString(),
    durationMs: transcripts.length > 0 ? Math.round(Math.max(...ends) - startedMs) : 0,
    settings,
  }
}

/** How many times a password or token was shown, in whatever form. */
export function passwordsIn({ entries }: Transcript): number {
  return entries.filter((entry) => entry.kind === 'sent' && !entry.assumed && /‹(password|token)›/.test(entry.text))
    .length
}

function settingsOf(transcripts: readonly Transcript[]): ReportedSettings {
  const targets = transcripts.filter(({ header }) => !header.look).map(({ header }) => [header.protocol, header.target])
  return Object.fromEntries(targets)
}
