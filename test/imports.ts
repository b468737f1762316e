import { readFileSync } from 'node:fs'
import { diagnose, writeTranscript } from '../src/classify.ts'
import { Secret } from '../src/credentials/secret.ts'
import type { Transcript } from '../src/transcript/entry.ts'
import { PASSWORD } from './import-cases.ts'

export const IMPORTS = new URL('../fixtures/imports/', import.meta.url)
export const read = (path: string) => readFileSync(new URL(path, IMPORTS), 'utf8')
export const codes = (...transcripts: readonly Transcript[]) => diagnose(transcripts).map(({ code }) => code)
export const rows = (transcript: Transcript) => transcript.entries.map(({ atMs: _, ...rest }) => rest)
export const sent = (transcript: Transcript) =>
  transcript.entries.flatMap((one) => (one.kind === 'sent' ? [one.text.trimEnd()] : []))

/** Each log that holds a password holds this one. */
const SPELLINGS = new Secret(PASSWORD).spellings().map(({ text }) => text.toLowerCase())
export const spellingsIn = (text: string) => {
  const small = text.toLowerCase()
  return SPELLINGS.filter((spelling) => small.includes(spelling))
}
export const leftIn = (transcript: Transcript) => spellingsIn(writeTranscript(transcript))

export const ERRORS = JSON.parse(read('errors.json')) as { what: string; source: string; code: string; error: Error }[]
