import { diagnoseEvidence, relate } from '../diagnosis/diagnose.ts'
import { type DiagnoseOptions, ownRules } from '../diagnosis/own-patterns.ts'
import { stepsOf } from '../diagnosis/steps.ts'
import type { Discovery } from '../discovery/discovery.ts'
import { odditiesOf } from '../evidence/find-oddities.ts'
import { type Evidence, gather } from '../evidence/gather.ts'
import { type LoginTried, loginsOf } from '../evidence/logins.ts'
import type { Target, Transcript } from '../transcript/entry.ts'
import { givenTranscripts } from '../transcript/read.ts'
import type { Diagnosis } from './diagnosis.ts'
import { diagnosisInEnglish, type Oddity, oddityInEnglish, type Step, stepInEnglish } from './english.ts'
import { type ImportedLog, importedLogsOf } from './imported.ts'
import type { SettingHint } from './setting-hint.ts'

/** The outcome of a check in plain values, which can be printed, compared and stored. */
export interface InboxReport {
  /** The version of this form. */
  readonly version: 1
  /** No diagnosis is an error. */
  readonly ok: boolean
  /** The stages, in their order. */
  readonly steps: readonly Step[]
  /** Errors first, then warnings; within them in the order of the stages, IMAP before SMTP. */
  readonly diagnoses: readonly Diagnosis[]
  /** Unusual behaviours of servers that stopped nothing. */
  readonly oddities: readonly Oddity[]
  /** Each login attempt, and the mechanisms to choose from. */
  readonly logins: readonly LoginTried[]
  /** Everything that happened, one transcript per connection. */
  readonly transcripts: readonly Transcript[]
  /** The logs that the report is based on; left out if there are none. */
  readonly imported?: readonly ImportedLog[]
  /** The number of times that a password or token was sent, counted in the transcripts. */
  readonly passwordsSent: number
  /** ISO 8601, UTC. */
  readonly startedAt: string
  /** The time from the first event to the last, in milliseconds. */
  readonly durationMs: number
  /** The settings that were checked, without any secret. */
  readonly settings: ReportedSettings
  /** The hints from the settings themselves, such as a mistyped domain; left out if there are none. */
  readonly hints?: readonly SettingHint[]
  /** The servers and facts that were found from the address; left out if the settings named every server. */
  readonly discovery?: Discovery
}

/** The settings that were checked, without any secret. */
export interface ReportedSettings {
  /** The address. */
  readonly email?: string
  /** The IMAP server; `false`: it was not checked. */
  readonly imap?: Target | false
  /** The SMTP server; `false`: it was not checked. */
  readonly smtp?: Target | false
  /** The test message; `false`: none was sent. */
  readonly testMessage?: { readonly to: string; readonly mode: string } | false
}

/** The report on the transcripts of one check, such as those read from files. */
export function reportOf(
  transcripts: readonly Transcript[],
  settings: ReportedSettings = settingsOf(transcripts),
  options?: DiagnoseOptions,
): InboxReport {
  const connections = givenTranscripts(transcripts).map((one, index) => gather(one, index))
  return reportOnEvidence(connections, settings, options)
}

/** The report on all connections of one check, including probes, in the order in which they were begun. */
export function reportOnEvidence(
  connections: readonly Evidence[],
  settings: ReportedSettings,
  options?: DiagnoseOptions & { readonly discovery?: Discovery | undefined },
): InboxReport {
  const transcripts = connections.map(({ transcript }) => transcript)
  const evidence = relate(connections)
  const conclusions = diagnoseEvidence(evidence, ownRules(options))
  const starts = transcripts.map(({ header }) => Date.parse(header.startedAt))
  const ends = transcripts.map(({ entries }, index) => (starts[index] ?? 0) + (entries.at(-1)?.atMs ?? 0))
  const imported = importedLogsOf(transcripts)
  const startedMs = starts.reduce((first, one) => Math.min(first, one), Number.POSITIVE_INFINITY)
  const endedMs = ends.reduce((last, one) => Math.max(last, one), Number.NEGATIVE_INFINITY)
  return {
    version: 1,
    ok: !conclusions.some(({ severity }) => severity === 'error'),
    steps: stepsOf(evidence, conclusions).map(stepInEnglish),
    diagnoses: conclusions.map(diagnosisInEnglish),
    oddities: evidence.flatMap(odditiesOf).map(oddityInEnglish),
    logins: evidence.flatMap(loginsOf),
    transcripts,
    ...(imported.length > 0 && { imported }),
    passwordsSent: transcripts.reduce((sum, one) => sum + passwordsIn(one), 0),
    startedAt: new Date(transcripts.length > 0 ? startedMs : 0).toISOString(),
    durationMs: transcripts.length > 0 ? Math.round(endedMs - startedMs) : 0,
    settings,
    ...(options?.discovery && { discovery: options.discovery }),
  }
}

/** The number of times that a password or token was sent, in whatever form. */
export function passwordsIn({ entries }: Transcript): number {
  return entries.filter((entry) => entry.kind === 'sent' && !entry.assumed && /‹(password|token)›/.test(entry.text))
    .length
}

function settingsOf(transcripts: readonly Transcript[]): ReportedSettings {
  const targets = givenTranscripts(transcripts)
    .filter(({ header }) => !header.look)
    .map(({ header }) => [header.protocol, header.target])
  return Object.fromEntries(targets)
}
