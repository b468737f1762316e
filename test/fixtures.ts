import { readdirSync, readFileSync } from 'node:fs'
import { readTranscript, type Transcript } from '../src/classify.ts'

/** One recorded connection, with the looks beside it where there were any. */
export interface Fixture {
  /** The folder: what a right reading of it says; `ok` where nothing is wrong. */
  readonly code: string
  readonly name: string
  /** As they stand in the files. */
  readonly texts: readonly string[]
  readonly transcript: Transcript
  readonly transcripts: readonly Transcript[]
}

const ROOT = new URL('../fixtures/transcripts/', import.meta.url)
const LOOK = /\.look(?:-(\d+))?\.ndjson$/
const numberOf = (look: string) => Number(LOOK.exec(look)?.[1] ?? 1)

/**
 * `fixtures/transcripts/<expected code>/<case>.ndjson`: to add a case, drop in a file. The looks beside it are in
 * `<case>.look.ndjson`, `<case>.look-2.ndjson` and so on.
 */
export const FIXTURES: readonly Fixture[] = readdirSync(ROOT).flatMap((code) => {
  const files = readdirSync(new URL(code, ROOT))
  return files
    .filter((file) => !LOOK.test(file))
    .map((file): Fixture => {
      const name = file.replace(/\.ndjson$/, '')
      const looks = files.filter((one) => LOOK.test(one) && one.replace(LOOK, '.ndjson') === file)
      const texts = [file, ...looks.toSorted((a, b) => numberOf(a) - numberOf(b))].map((one) =>
        readFileSync(new URL(`${code}/${one}`, ROOT), 'utf8'),
      )
      const transcripts = texts.map(readTranscript)
      return { code, name, texts, transcripts, transcript: transcripts[0] as Transcript }
    })
})
