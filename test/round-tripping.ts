/** Reports of round trips, looked at in the same way against real servers and scripted ones. */

import { expect } from 'vitest'
import { type InboxReport, readTranscript, reportOf, writeTranscript } from '../src/index.ts'
import { replay } from '../src/replay.ts'
import { sentIn } from './sent-in.ts'

/** Expects the same report from the written transcripts, and the same commands from a session of today. */
export function expectSameFromFiles(report: InboxReport): void {
  const transcripts = report.transcripts.map((transcript) => readTranscript(writeTranscript(transcript)))
  expect(reportOf(transcripts, report.settings)).toEqual(report)
  expect(transcripts.flatMap(replay)).toEqual([])
}

export function shapeOf({ diagnoses }: InboxReport) {
  return diagnoses.map(({ stage, code, certainty }) => [stage, code, certainty])
}

export function stepOf({ steps }: InboxReport) {
  const step = steps.at(-1)
  if (step?.stage !== 'inbox.round-trip') throw new Error('The last step is another.')
  return step
}

export function commandsIn({ transcripts }: InboxReport): readonly string[] {
  return transcripts.flatMap((one) => (one.header.protocol === 'imap' ? sentIn(one) : [])).map((text) => text.trim())
}
