import { expect, describe as group, test } from 'vitest'
import { diagnose, type ImportOptions, importTranscripts, reportOf, type Transcript } from '../src/classify.ts'
import { dialogue } from './dialogue.ts'

const EXPIRED = '= connected {}\n= secured {"verify":{"error":"CERT_HAS_EXPIRED","hostMatches":true}}\n'
const LOGIN = '< * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\n> A1 LOGIN ann ‹password›\n< A1 '

function transcript(text: string, protocol: 'imap' | 'smtp', target: Partial<Transcript['header']['target']> = {}) {
  const [own] = dialogue(text, { protocol })
  if (!own) throw new Error('no transcript')
  return { ...own, header: { ...own.header, target: { ...own.header.target, ...target } } }
}

const told = (...transcripts: readonly Transcript[]) =>
  diagnose(transcripts).map(({ severity, stage, code }) => `${severity} ${stage} ${code}`)

group('the order of diagnoses', () => {
  const imap = transcript(`${EXPIRED}${LOGIN}NO [AUTHENTICATIONFAILED] no`, 'imap', { allowUntrusted: true })
  const smtp = transcript('= connected {}\n= failed {"code":"ECONNRESET"}', 'smtp', { host: 'smtp.example.com' })
  const wanted = [
    'error imap.login auth-failed',
    'error smtp.connect connection-closed',
    'warning imap.connect cert-untrusted',
  ]

  test('has errors before warnings, and the earlier stage first', () => {
    expect(told(imap, smtp)).toEqual(wanted)
    expect(told(smtp, imap)).toEqual(wanted)
  })

  test('an untrusted certificate that is not allowed is an error', () => {
    expect(told(transcript(`${EXPIRED}= closed {"by":"client"}`, 'imap'))).toEqual([
      'error imap.connect cert-untrusted',
    ])
  })
})

group('a connection that was lost at the login gate', () => {
  const lost = transcript(
    '= connected {}\n= secured {}\n< 220 ready\n> EHLO x\n< 250-x\\r\\n250 AUTH PLAIN\n= closed {"by":"server"}\n= note {"redialled":true}',
    'smtp',
  )
  const again = transcript(
    '= connected {}\n= secured {}\n< 220 ready\n> EHLO x\n< 250-x\\r\\n250 AUTH PLAIN\n> AUTH PLAIN ‹password›\n< 535 5.7.8 no',
    'smtp',
  )

  const connects = (...transcripts: readonly Transcript[]) =>
    reportOf(transcripts).steps.filter(({ stage }) => stage === 'smtp.connect').length

  test('is left out where another connection replaced it', () => {
    expect(told(lost, again)).toEqual(['error smtp.login auth-failed'])
    expect(connects(lost, again)).toBe(1)
  })

  test('stays where none did, or only a connection to another server', () => {
    const other = { ...again, header: { ...again.header, target: { ...again.header.target, port: 1 } } }
    expect([connects(lost), connects(lost, other)]).toEqual([1, 2])
  })
})

test('rivals come in the order of their certainty, other readings of the same words among them', () => {
  const order = { certain: 0, likely: 1, possible: 2 }
  const all = [
    'NO [LIMIT] Too many connections',
    'NO [UNAVAILABLE] Account is temporarily unavailable.',
    'NO [OVERQUOTA] no',
  ]
  for (const answer of all) {
    for (const { rivals } of diagnose(dialogue(`A1 ${answer}`, { protocol: 'imap' }))) {
      const places = rivals.map(({ certainty }) => order[certainty])
      expect(places).toEqual(places.toSorted())
    }
  }
})

test('a step of a log says no place, no port and no lack of TLS that the log does not tell', () => {
  const log = 'S: * OK ready\nC: A1 LOGIN ann x\nS: A1 NO [AUTHENTICATIONFAILED] no\n'
  const detailsOf = (hints: ImportOptions) => reportOf(importTranscripts(log, hints)).steps.map(({ why = '' }) => why)
  expect(detailsOf({})).toEqual(['', 'the LOGIN command'])
  expect(detailsOf({ host: 'imap.example.com' })).toEqual(['imap.example.com', 'the LOGIN command'])
})
