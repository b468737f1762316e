import type { Transcript } from '../src/index.ts'

/** The texts that the client sent, in one transcript or in several. */
export function sentIn(transcripts: Transcript | readonly Transcript[]): readonly string[] {
  const entries = [transcripts].flat().flatMap((one: Transcript) => one.entries)
  return entries.flatMap((entry) => (entry.kind === 'sent' ? [entry.text] : []))
}
