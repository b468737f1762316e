import { versions } from 'node:process'
import { describe, expect, onTestFinished, test } from 'vitest'
import { diagnoseEvidence, gatherAll } from '../src/diagnosis/diagnose.ts'
import { checkInbox, diagnose, type Transcript } from '../src/index.ts'
import { USUAL_PORTS } from '../src/knowledge/usual-ports.ts'
import { probesFor } from '../src/plan/probes.ts'
import { dialogue, type Setting } from './dialogue.ts'
import { startBehindBox, TREATMENTS, usualHello } from './hello-box.ts'
import { among, base, expectSameFromFiles, HOST, lookup } from './probing.ts'

const long = (end: string) => `= connected {"address":"192.0.2.7"}\n= note {"hello":1586}\n${end}`
const ANSWERED = '\nlook small\n= connected {}\n= note {"hello":300}\n= secured {"version":"TLSv1.3","cipher":"x"}'
const UNANSWERED = '\nlook small\n= connected {}\n= note {"hello":300}\n= closed {"by":"server"}'
const IMAP_UPGRADE = '< * OK ready\n> A1 STARTTLS\n< A1 OK go\n= note {"hello":1586}\n'
const refused = (code: string, more = '') => `= refused {"code":"ERR_SSL_${code}"${more}}`

const ENDS = [
  ['silence', '= late {"wait":"handshake"}'],
  ['a reset', '= closed {"by":"server","reset":true}'],
  ['a hang-up', '= closed {"by":"server"}'],
  ['the alert decode_error', refused('TLSV1_ALERT_DECODE_ERROR')],
  ['the alert handshake_failure', refused('SSLV3_ALERT_HANDSHAKE_FAILURE')],
  ['the same by its newer name', refused('SSL/TLS_ALERT_HANDSHAKE_FAILURE')],
] as const
const read = (text: string, setting: Partial<Setting> = {}) =>
  diagnose(dialogue(text, { protocol: 'imap', ...setting })).map(({ code, certainty }) => [code, certainty])

describe('LIVE I: a long ClientHello gets no answer', () => {
  test.each(ENDS)('in %s, and a shorter one is answered: that is why', (_, end) => {
    expect(read(long(end) + ANSWERED)).toEqual([['client-hello-dropped', 'likely']])
    expect(read(IMAP_UPGRADE + end + ANSWERED, { security: 'starttls' })).toEqual([['client-hello-dropped', 'likely']])
    const [diagnosis] = diagnose(dialogue(long(end) + ANSWERED, { protocol: 'imap' }))
    expect(diagnosis).toMatchObject({ fixBy: 'network', retry: 'after-fix', facts: { hello: 1586, shortHello: 300 } })
    expect(diagnosis?.proof.map(({ transcript }) => transcript)).toEqual([0, 1])
  })

  test.each(ENDS)('in %s, without a probe of a shorter one: it is a rival', (_, end) => {
    const [diagnosis] = diagnose(dialogue(long(end), { protocol: 'imap' }))
    expect(diagnosis?.code).not.toBe('client-hello-dropped')
    const rival = diagnosis?.rivals.find(({ code }) => code === 'client-hello-dropped')
    expect([rival?.certainty, rival?.settledBy]).toEqual(['possible', expect.stringContaining('X25519')])
  })

  test.each(ENDS)('in %s, and a shorter one did so too: it is not that', (_, end) => {
    expect(JSON.stringify(diagnose(dialogue(long(end) + UNANSWERED, { protocol: 'imap' })))).not.toContain(
      'client-hello-dropped',
    )
  })

  test.each<[string, string]>([
    ['it was short', '= connected {}\n= note {"hello":367}\n= late {"wait":"handshake"}'],
    ['its size is not known', '= connected {}\n= late {"wait":"handshake"}'],
    ['the server chose a cipher', long(refused('SSLV3_ALERT_HANDSHAKE_FAILURE', ',"version":"TLSv1.2","cipher":"x"'))],
    ['the server has an older version alone', long(refused('TLSV1_ALERT_PROTOCOL_VERSION'))],
    ['the server does not know the name', long(refused('TLSV1_UNRECOGNIZED_NAME'))],
    ['no TLS came back', long(refused('WRONG_VERSION_NUMBER'))],
    [
      'the server was silent after the handshake',
      `${long('= secured {"version":"TLSv1.3"}')}\n= late {"wait":"greeting"}`,
    ],
  ])('it is not said where %s', (_, text) => {
    expect(JSON.stringify(diagnose(dialogue(text + ANSWERED, { protocol: 'imap' })))).not.toContain(
      'client-hello-dropped',
    )
  })
})

describe('a probe with a short ClientHello', () => {
  function asked(text: string, setting: Partial<Setting> = {}, probes = true) {
    const transcripts: readonly Transcript[] = dialogue(text, { protocol: 'imap', ...setting })
    const [evidence] = gatherAll(transcripts)
    if (!evidence) throw new Error('no evidence')
    const planned = probesFor(evidence, diagnoseEvidence([evidence]), { probes, usualPorts: USUAL_PORTS })
    return planned.map(({ tls = 'usual', port, security }) => `${tls} ${port} ${security}`)
  }

  test.each(ENDS)('after %s it is made before any other, and once', (_, end) => {
    expect(asked(long(end))).toEqual(['small 993 tls'])
    expect(asked(IMAP_UPGRADE + end, { security: 'starttls' })).toEqual(['small 993 starttls'])
    expect(asked(long(end) + ANSWERED)).toEqual([])
    expect(asked(long(end) + UNANSWERED)).not.toContain('small 993 tls')
    expect(asked(long(end) + UNANSWERED).length).toBeGreaterThan(0)
    expect(asked(long(end), {}, false)).toEqual([])
    expect(asked(end)).not.toContain('small 993 tls')
  })
})

test('LIVE I: the record has the versions, the number of authorities and the size of the ClientHello', async () => {
  await among([{ protocol: 'imap', security: 'tls' }], async ([server]) => {
    const settings = { ...base, imap: { host: HOST, port: server?.port ?? 0, security: 'tls' } } as const
    const [transcript] = (await checkInbox(settings, { lookup })).transcripts
    const { client } = transcript?.header ?? {}
    expect(client).toMatchObject({ node: versions.node, openssl: versions.openssl })
    expect(Number(client?.authorities)).toBeGreaterThan(1)
    const notes = transcript?.entries.flatMap((entry) => (entry.kind === 'note' ? (entry.hello ?? []) : []))
    expect(notes).toEqual([await usualHello()])
  })
})

const hello = await usualHello()
const isLong = hello > 1_400
if (!isLong) {
  console.log(
    `A box that drops a long ClientHello is met by no live test: Node ${versions.node} sends ${hello} octets. Node 22.20, 24.5 and newer send 1,586.`,
  )
}

describe.skipIf(!isLong)('LIVE I: a box before the server that', () => {
  const rows = TREATMENTS.flatMap((treatment) =>
    (['imap', 'smtp'] as const).flatMap((protocol) =>
      (['tls', 'starttls'] as const).map((security) => ({ treatment, protocol, security })),
    ),
  )
  test.each(rows)('answers a long ClientHello with $treatment: $protocol, $security', async (row) => {
    const box = await startBehindBox(row)
    onTestFinished(box.close)
    const settings = { ...base, [row.protocol]: { host: HOST, port: box.port, security: row.security } }
    const options = { lookup, usualPorts: { [row.protocol]: [] }, timeouts: { handshake: 500 } }
    const report = await checkInbox(settings, options)
    expect(report.diagnoses.map(({ code, certainty }) => [code, certainty])).toEqual([
      ['client-hello-dropped', 'likely'],
    ])
    expect(report.diagnoses[0]?.facts).toMatchObject({ hello: box.sizes[0], shortHello: box.sizes[1] })
    expect(box.sizes).toHaveLength(2)
    expectSameFromFiles(report)
  })
})
