import { reportOf, type Transcript, UsageError } from '../index.ts'
import { readArguments } from './arguments.ts'
import { drift } from './drift.ts'
import { filesIn, isFolder, readSessions, withStdin } from './files.ts'
import { languageOf } from './language.ts'
import { compare, each } from './readings.ts'
import { checkOf } from './save.ts'
import { pageSaver } from './save-page.ts'
import { assertForwardable, REPORT_OPTIONS } from './shared-options.ts'
import { show } from './show.ts'
import type { Terminal } from './terminal.ts'

export const OPTIONS = {
  each: {
    about: 'a row a file, each read by itself, with the looks beside it (FILE.look.ndjson, FILE.look-2.ndjson)',
  },
  compare: { value: 'FILE', about: 'what is read differently since --each --json printed FILE' },
  drift: { about: 'where a session of today would say something else than was said then' },
  ...REPORT_OPTIONS,
  json: { about: 'print the report, or the rows, as JSON' },
} as const

/** Diagnoses saved transcripts, together as one check or each file separately. */
export async function replay(outer: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  if (positionals.length === 0)
    throw new UsageError('ERR_FILE', 'a transcript file is needed: mailwhy replay FILE..., or DIR')
  assertForwardable(values)
  const { json: asJson, quiet, forward } = values
  const json = asJson === true
  if ([values.each, values.compare !== undefined, values.drift].filter(Boolean).length > 1) {
    throw new UsageError('ERR_ARGUMENTS', '--each, --compare and --drift: one of them at a time')
  }
  if (values.html !== undefined && (values.each || values.compare !== undefined || values.drift)) {
    throw new UsageError('ERR_ARGUMENTS', '--html: not with --each, --compare or --drift, which make no report')
  }
  if (values.phrases && (values.each || values.compare !== undefined || values.drift)) {
    throw new UsageError('ERR_ARGUMENTS', '--phrases: not with --each, --compare or --drift')
  }
  const savePage = pageSaver(values.html)
  const files = filesIn(positionals)
  const terminal = await withStdin(outer, [...files, values.compare ?? ''])
  const language = languageOf(terminal, values.lang)
  const { words } = language
  if (values.drift) return drift(terminal, files, { json, words })
  if (values.compare !== undefined) return compare(terminal, values.compare, files, { json, words })
  if (values.each) return each(terminal, files, { json, words })
  assertOneCheck(positionals)
  const transcripts = files.flatMap((file) => readSessions(terminal, file))
  return show(terminal, reportOf(transcripts, undefined, { phrases: values.phrases }), {
    language,
    json,
    quiet,
    forward,
    steps: isOneCheck(transcripts),
    savePage,
  })
}

/** False for a log that shows a stage more than once: its steps would not be those of one check. */
function isOneCheck(transcripts: readonly Transcript[]): boolean {
  const sessions = transcripts.filter(({ header }) => header.log !== undefined).map(({ header }) => header.protocol)
  return new Set(sessions).size === sessions.length
}

/** Throws for a folder with several checks: a transcript of one check is no proof in another. */
function assertOneCheck(paths: readonly string[]): void {
  for (const folder of paths.filter(isFolder)) {
    const checks = new Set(filesIn([folder]).flatMap((file) => checkOf(file) ?? []))
    const [first] = checks
    if (checks.size < 2) continue
    throw new UsageError('ERR_FILE', `${folder}: ${checks.size} checks were saved there; name one, such as ${first}-*`)
  }
}
