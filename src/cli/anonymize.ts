import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { anonymizeAll, UsageError, writeTranscript } from '../index.ts'
import { readArguments } from './arguments.ts'
import { filesIn, makeFolder, readRecord, withStdin, writing } from './files.ts'
import { languageOf } from './language.ts'
import type { Terminal } from './terminal.ts'
import { visibleJson } from './visible.ts'

export const OPTIONS = {
  remove: { value: 'TEXT', multiple: true, about: 'remove this too, wherever it stands; as often as needed' },
  out: { value: 'DIR', about: 'write there under the same names; several files need it' },
} as const

/** Writes the files of one check without its names. A name has the same replacement in all of them. */
export async function anonymize(outer: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  if (positionals.length === 0)
    throw new UsageError('ERR_FILE', 'a transcript file is needed: mailwhy anonymize FILE...')
  const files = filesIn(positionals)
  if (files.length > 1 && values.out === undefined) {
    throw new UsageError('ERR_FILE', 'several files are written into a directory: --out DIR is needed')
  }
  const names = files.map((file) => (file === '-' ? 'stdin.ndjson' : basename(file)))
  if (new Set(names).size < names.length) throw new UsageError('ERR_FILE', 'two of the files have the same name')
  const terminal = await withStdin(outer, files)
  const { words } = languageOf(terminal)
  const transcripts = files.map((file) => readRecord(terminal, file, words))
  const texts = anonymizeAll(transcripts, { remove: values.remove }).map(writeTranscript)
  const { out } = values
  if (out === undefined) {
    terminal.stdout.write(visibleJson(texts.join('')))
    return 0
  }
  writing('ERR_FILE', `--out ${out}`, () => {
    makeFolder(out)
    for (const [index, name] of names.entries()) {
      writeFileSync(join(out, name), texts[index] ?? '', { flag: 'wx', mode: 0o600 })
    }
  })
  return 0
}
