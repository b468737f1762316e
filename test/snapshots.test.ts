import { describe, expect, test } from 'vitest'
import { ExchangeBuilder } from '../src/conversation/exchange-builder.ts'
import { gather, snapshot } from '../src/evidence/gather.ts'
import { FIXTURES } from './fixtures.ts'

describe('a snapshot of a record that grows is the evidence of the record as a file', () => {
  test.each(FIXTURES)('$name', ({ transcripts }) => {
    for (const { header, entries } of transcripts) {
      const reader = new ExchangeBuilder(header)
      for (const [at, entry] of entries.entries()) {
        reader.see(entry)
        const transcript = { header, entries: entries.slice(0, at + 1) }
        expect(snapshot(transcript, reader), `after entry ${at}`).toEqual(gather(transcript))
      }
    }
  })
})
