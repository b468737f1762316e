import { describe, expect, test } from 'vitest'
import { renderText, reportOf, writeTranscript } from '../src/classify.ts'
import { FIXTURES } from './fixtures.ts'
import { whenAsked } from './when-asked.ts'

describe.each(FIXTURES.map((one) => [one.code, `${one.code}/${one.name}`, one] as const))(
  '%s <- %s',
  (code, path, one) => {
    const { texts } = one
    const report = whenAsked(() => reportOf(one.transcripts))

    test('has the diagnosis that its folder names, and the report that was agreed', async () => {
      expect(report().diagnoses.map((diagnosis) => diagnosis.code)).toEqual(code === 'ok' ? [] : [code])
      await expect(renderText(report())).toMatchFileSnapshot(`../fixtures/reports/${path}.txt`)
    })

    test('has the change that a probe beside it proves, and no other', () => {
      const probes = one.transcripts.filter(({ header }) => header.look === 'probe' && !header.tls)
      const changes = report().diagnoses.flatMap(({ change }) => change ?? [])
      const offers = report().transcripts[0]?.header.protocol === 'imap' ? /\bAUTH=/ : /^250[ -]AUTH /m
      const isProven = probes.some(({ entries }) =>
        entries.some((row) => row.kind === 'received' && offers.test(row.text)),
      )
      expect(changes).toHaveLength(isProven ? 1 : 0)
      for (const { transcript, protocol, host, port, security } of changes) {
        const { header } = one.transcripts[transcript] ?? {}
        expect(header).toMatchObject({ look: 'probe', protocol, target: { host, port, security } })
      }
    })

    test('is in canonical form, and says where it comes from', () => {
      expect(report().transcripts.map(writeTranscript)).toEqual(texts)
      expect(report().transcripts[0]?.header.about).toMatch(/^(recorded|scripted server|written by hand)/)
    })
  },
)
