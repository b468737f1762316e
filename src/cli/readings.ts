import {
  compareReadings,
  type ReadDiagnosis,
  type Reading,
  type ReadingChange,
  readingOf,
  UsageError,
} from '../index.ts'
import type { Sentences } from '../words/sentences.ts'
import { isBesideAnother, readSessionsWithLooks, readText } from './files.ts'
import type { Terminal } from './terminal.ts'
import { jsonOf, typed, visible } from './visible.ts'

interface OutputOptions {
  readonly json: boolean
  readonly words: Sentences
}

/** Prints a row per file. The exit code is 0 in any case. */
export function each(terminal: Terminal, files: readonly string[], { json, words }: OutputOptions): number {
  const rows = readEach(terminal, files, words)
  terminal.stdout.write(
    json
      ? `[\n${rows.map((row) => jsonOf(row).trimEnd()).join(',\n')}\n]\n`
      : rows.map((row) => `${typed(row.file)}: ${row.diagnoses.map(({ code }) => code).join(', ') || NONE}\n`).join(''),
  )
  return 0
}

/** Prints the files whose reading has changed since `old` was printed. The exit code is 0 for none, 1 for some. */
export function compare(
  terminal: Terminal,
  old: string,
  files: readonly string[],
  { json, words }: OutputOptions,
): number {
  const before = readReadings(terminal, old)
  const after = readEach(terminal, files, words)
  const changes = compareReadings(before, after)
  const text = [...changes.map(changeText), `${countText(after.length, changes)}\n`].join('')
  terminal.stdout.write(json ? jsonOf(changes, 2) : text)
  return changes.length > 0 ? 1 : 0
}

/** The rows of the files. They are read one at a time, so that only the rows are kept in memory. */
function readEach(terminal: Terminal, files: readonly string[], words: Sentences): readonly Reading[] {
  return [...new Set(files)]
    .filter((file) => !isBesideAnother(file))
    .map((file) => ({ file, diagnoses: readingOf(readSessionsWithLooks(terminal, file, words)) }))
}

/** The rows that an earlier run printed. Unknown codes are kept, because the file may come from a later version. */
function readReadings(terminal: Terminal, file: string): readonly Reading[] {
  const text = readText(file, terminal)
  const rows = parsed(text)
  if (Array.isArray(rows) && rows.every(isReading)) return rows
  throw new UsageError('ERR_COMPARE', `--compare: ${file} is not what mailwhy replay --each --json prints`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isReading(row: unknown): row is Reading {
  const { file, diagnoses } = Object(row) as Partial<Record<keyof Reading, unknown>>
  return typeof file === 'string' && Array.isArray(diagnoses) && diagnoses.every(isReadDiagnosis)
}

function isReadDiagnosis(one: unknown): one is ReadDiagnosis {
  const { stage, code, certainty, rule } = Object(one) as Partial<Record<keyof ReadDiagnosis, unknown>>
  return [stage, code, certainty, rule].every((value) => typeof value === 'string')
}

function changeText({ file: path, before, after }: ReadingChange): string {
  const file = typed(path)
  if (!before) return `${file}: new, ${diagnosesText(after)}\n`
  if (!after) return `${file}: gone, ${diagnosesText(before)}\n`
  return `${file}: ${diagnosesText(before)} -> ${diagnosesText(after)}\n`
}

function diagnosesText(diagnoses: readonly ReadDiagnosis[] = []): string {
  const shown = diagnoses.map(({ stage, certainty, rule }) => visible(`${stage} ${rule} (${certainty})`))
  return shown.join(', ') || NONE
}

const NONE = 'no diagnosis'

function countText(files: number, changes: readonly ReadingChange[]): string {
  const fresh = changes.filter(({ before }) => !before).length
  const gone = changes.filter(({ after }) => !after).length
  const different = changes.length - fresh - gone
  return `${files} ${files === 1 ? 'file' : 'files'}: ${different} read differently, ${fresh} new, ${gone} gone`
}
