import { describe, expect, test } from 'vitest'
import { checkInbox, readTranscript, reportOf, writeTranscript } from '../src/index.ts'
import { SCRIPTED_CASES, withServer } from './scripted-cases.ts'

describe('against scripted servers', () => {
  test.each(SCRIPTED_CASES.map((one) => [one.code, one.name, one] as const))('%s: %s', async (code, _name, one) => {
    await withServer(one, async (settings, options) => {
      const report = await checkInbox(settings, options)
      expect(report.diagnoses.map(({ stage, code: found }) => [stage, found])).toEqual([[one.stage, code]])
      expect(report.diagnoses.map(({ change }) => change !== undefined)).toEqual([one.hasChange === true])
      const again = reportOf(
        report.transcripts.map((transcript) => readTranscript(writeTranscript(transcript))),
        report.settings,
      )
      expect(again).toEqual(report)
    })
  })
})
