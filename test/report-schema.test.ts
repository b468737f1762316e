import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { schemaText } from '../scripts/report-schema.ts'
import { STAGES } from '../src/conversation/exchange.ts'
import { categoriesOf } from '../src/diagnosis/code-stages.ts'
import { STEP_FACTS } from '../src/diagnosis/steps.ts'
import { ODDITY_FACTS } from '../src/evidence/oddity.ts'
import { CODES, checkInbox, type Discovery, type InboxReport, reportOf, toJson } from '../src/index.ts'
import { startFaultyServer, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { closed } from './closed-schema.ts'
import { FIXTURES } from './fixtures.ts'

const SCHEMA = new URL('../src/report/report.schema.json', import.meta.url)
const schema = JSON.parse(readFileSync(SCHEMA, 'utf8'))
const ajv = new Ajv2020({ strict: true, strictTypes: false })
const isValid = ajv.compile(schema)

/** The schema as one that knows every key: what a report has and the schema does not name is refused. */
const isNamed = ajv.compile(closed(schema) as object)

function expectValid(report: InboxReport): void {
  for (const json of [toJson(report), toJson(report, { transcripts: false })]) {
    expect(isValid(json), ajv.errorsText(isValid.errors)).toBe(true)
    expect(isNamed(json), ajv.errorsText(isNamed.errors)).toBe(true)
  }
}

/** Of everything that a search may find. */
const DISCOVERY: Discovery = {
  version: 1,
  email: 'ann@example.org',
  domain: 'example.org',
  provider: 'example',
  imap: [],
  smtp: [
    {
      protocol: 'smtp',
      host: 'smtp.example.org',
      port: 465,
      security: 'tls',
      username: 'ann',
      auth: ['password', 'oauth2'],
      sources: ['pacc', 'srv'],
      isTrusted: true,
    },
  ],
  notices: [
    { code: 'no-imap', protocol: 'imap', facts: { provider: 'Example' }, pages: { en: 'https://example.org/' } },
  ],
  disagreements: [
    { protocol: 'smtp', about: 'port', at: 'smtp.example.org', values: [{ value: '465', sources: ['srv'] }] },
  ],
  answers: [
    {
      source: 'srv',
      asked: '_imaps._tcp.example.org',
      outcome: 'failed',
      why: 'ESERVFAIL',
      servers: [{ protocol: 'smtp', host: 'smtp.example.org', port: 465, security: 'tls', auth: [] }],
      isTrusted: false,
      absent: ['imap'],
      oauth: { issuer: 'https://login.example.org' },
      durationMs: 2,
    },
  ],
  mailExchangers: ['mx.example.org'],
  oauth: {
    issuer: 'https://login.example.org',
    authorizationEndpoint: 'https://login.example.org/auth',
    tokenEndpoint: 'https://login.example.org/token',
    scopes: { imap: ['mail'] },
    source: 'pacc',
    isTrusted: true,
  },
  durationMs: 5,
}

describe('the schema of a report', () => {
  test.each(FIXTURES.map(({ code, name, transcripts }) => [`${code}/${name}`, transcripts] as const))(
    'holds for %s',
    (_, transcripts) => {
      expectValid(reportOf(transcripts))
    },
  )

  test('holds for a report on servers that were found from the address', async () => {
    const options = { lookup: async () => [], probes: false, discovery: DISCOVERY } as const
    const report = await checkInbox({ email: DISCOVERY.email, tls: { ca: TEST_CA } }, options)
    expect(report.transcripts).toHaveLength(2)
    expectValid(report)
  })

  test('holds for live reports, with a change, a test message, a warning and logins', async () => {
    const imap = await startScriptedServer({ protocol: 'imap', security: 'tls' })
    const smtp = await startFaultyServer({ protocol: 'smtp', fault: 'mailbox-full' })
    const at = { host: 'mail.mailwhy.test', security: 'starttls' } as const
    const report = await checkInbox(
      {
        email: 'ann@mailwhy.test',
        password: 'correct horse battery',
        imap: { ...at, port: imap.port },
        smtp: { ...at, port: smtp.port },
        testMessage: { to: 'bob@mailwhy.test', mode: 'send' },
        tls: { ca: TEST_CA },
      },
      { lookup: async () => [{ address: '127.0.0.1', family: 4 }], usualPorts: { imap: [], smtp: [] } },
    )
    await Promise.all([imap.close(), smtp.close()])
    expect(report.diagnoses.some(({ change }) => change)).toBe(true)
    expectValid(report)
  })

  test('has the values of the program, with their meanings (npm run golden)', async () => {
    const text = schemaText()
    await expect(text).toMatchFileSnapshot(fileURLToPath(SCHEMA))
    const { code, stage, category, stepCode, oddityId, faultKind } = JSON.parse(text).$defs
    const values = ({ oneOf }: { oneOf: readonly { const: string; description: string }[] }) => {
      for (const { description } of oneOf) expect(description).toMatch(/^[^{}[\]]+$/)
      return oneOf.map((one) => one.const)
    }
    expect(values(code)).toEqual(CODES)
    expect(values(stage)).toEqual(STAGES)
    expect(values(category).toSorted()).toEqual([...new Set(CODES.flatMap(categoriesOf))].toSorted())
    expect(values(stepCode)).toEqual(Object.keys(STEP_FACTS))
    expect(values(oddityId)).toEqual(Object.keys(ODDITY_FACTS))
    expect(values(faultKind)).toContain('missing-intermediate')
  })

  /** The path of the value that each case replaces, and the new value; `undefined` removes it. */
  test.each<[string, path: readonly (string | number)[], value: unknown]>([
    ['another version', ['version'], 2],
    ['no verdict', ['ok'], undefined],
    ['a diagnosis without proof', ['diagnoses', 0, 'proof'], []],
    ['a severity that is none', ['diagnoses', 0, 'severity'], 'fatal'],
    ['a category that is none', ['diagnoses', 0, 'category'], 'other'],
    ['a code that is none', ['diagnoses', 0, 'code'], 'auth-faild'],
    ['a clause that is none', ['steps', 0, 'details', 0, 'code'], 'felt-well'],
    ['a step without an outcome', ['steps', 0, 'outcome'], undefined],
    ['half a password sent', ['passwordsSent'], 0.5],
  ])('refuses %s', (_, path, value) => {
    const [{ transcripts } = { transcripts: [] }] = FIXTURES.filter(({ code }) => code === 'auth-failed')
    const report = toJson(reportOf(transcripts)) as Record<string, unknown>
    expect(isValid(report)).toBe(true)
    const [last = '', ...above] = path.toReversed()
    const place = above.toReversed().reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], report)
    Object.assign(place as object, { [last]: value })
    expect(isValid(JSON.parse(JSON.stringify(report)))).toBe(false)
  })

  test('a report without its transcripts has all the rest', () => {
    const report = reportOf(FIXTURES[0]?.transcripts ?? [])
    const { transcripts: _, ...rest } = toJson(report) as Record<string, unknown>
    expect(toJson(report, { transcripts: false })).toEqual(rest)
    expect(toJson(report)).toHaveProperty('transcripts')
  })
})
