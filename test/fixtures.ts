import { readdirSync, readFileSync } from 'node:fs'
import { readTranscript, type Transcript } from '../src/classify.ts'

/** One recorded connection, with the look beside it where there was one. */
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

/** `fixtures/transcripts/<expected code>/<case>.ndjson`: to add a case, drop in a file. */
export const FIXTURES: readonly Fixture[] = readdirSync(ROOT).flatMap((code) => {
  const files = readdirSync(new URL(code, ROOT))
  return files
    .filter((file) => !file.endsWith('.look.ndjson'))
    .map((file): Fixture => {
      const name = file.replace(/\.ndjson$/, '')
      const look = `${name}.look.ndjson`
      const texts = [file, ...(files.includes(look) ? [look] : [])].map((one) =>
        readFileSync(new URL(`${code}/${one}`, ROOT), 'utf8'),
      )
      const transcripts = texts.map(readTranscript)
      return { code, name, texts, transcripts, transcript: transcripts[0] as Transcript }
    })
})
