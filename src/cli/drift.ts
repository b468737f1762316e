import { type Drift, replay } from '../replay.ts'
import type { Sentences } from '../words/sentences.ts'
import { readRecord } from './files.ts'
import type { Terminal } from './terminal.ts'
import { jsonOf, typed, visible } from './visible.ts'

interface FileDrift {
  readonly file: string
  readonly drift: readonly Drift[]
}

/**
 * Prints where this version would send something different from the transcript. The exit code is 0 without differences,
 * 1 with some.
 */
export function drift(
  terminal: Terminal,
  files: readonly string[],
  { json, words }: { readonly json: boolean; readonly words: Sentences },
): number {
  const found = files
    .map((file): FileDrift => ({ file, drift: replay(readRecord(terminal, file, words)) }))
    .filter((one) => one.drift.length > 0)
  const text = [
    ...found.map(textOf),
    `${files.length} ${files.length === 1 ? 'file' : 'files'}, ${found.length} with drift\n`,
  ]
  terminal.stdout.write(json ? jsonOf(found, 2) : text.join(''))
  return found.length > 0 ? 1 : 0
}

function textOf({ file, drift: rows }: FileDrift): string {
  return rows
    .map(
      ({ entry, recorded, now }) => `${typed(file)}, entry ${entry}\n  then: ${said(recorded)}\n  now:  ${said(now)}\n`,
    )
    .join('')
}

function said(text: string | undefined): string {
  return text === undefined ? '(nothing)' : visible(text) || '(an empty line)'
}
