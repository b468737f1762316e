import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { groupsSchemaText } from '../scripts/groups-schema.ts'
import { SCOPES, VARIANT_SCOPES } from '../src/bulk/groups/scopes.ts'
import { type CauseGroups, type GroupedReport, groupByCause } from '../src/bulk.ts'
import { CODES, LOCALES, reportOf, toJson } from '../src/classify.ts'
import { withoutHealthy } from '../src/cli/bulk/outputs.ts'
import { closed } from './closed-schema.ts'
import { FIXTURES } from './fixtures.ts'
import { many, report, unchecked } from './group-reports.ts'

const SCHEMA = new URL('../src/bulk/groups.schema.json', import.meta.url)
const schema = JSON.parse(readFileSync(SCHEMA, 'utf8'))
const ajv = new Ajv2020({ strict: true, strictTypes: false })
const isValid = ajv.compile(schema)

/** The schema as one that knows every key: what the groups have and the schema does not name is refused. */
const isNamed = ajv.compile(closed(schema) as object)

function expectValid(groups: object): void {
  const json = JSON.parse(JSON.stringify(groups))
  expect(isValid(json), ajv.errorsText(isValid.errors)).toBe(true)
  expect(isNamed(json), ajv.errorsText(isNamed.errors)).toBe(true)
}

const RECORDED = FIXTURES.map(({ code, name, transcripts }) => ({ ...reportOf(transcripts), id: `${code}/${name}` }))

const EXPIRED = { kind: 'expired', certificate: 0, at: '2026-11-01T00:00:00.000Z' } as const
const REFUSED = { code: 'auth-failed' } as const

/** Reports on everything that may become of a mailbox. */
const BEFORE: readonly GroupedReport[] = [
  ...many(3, 'a', (id) => report(id, [{ code: 'cert-untrusted', host: 'mail.example.com', faults: [EXPIRED] }])),
  ...['healed', 'gone', 'unseen', 'still', 'other'].map((id) => report(id, [REFUSED])),
  ...['broken', 'well'].map((id) => report(id)),
  unchecked('seen', { skipped: { why: 'silent', family: 'example.com', like: 'still', retryAfterMs: 600_000 } }),
  unchecked('unknown', { skipped: { why: 'cancelled' } }),
]
const NOW: readonly GroupedReport[] = [
  ...['broken', 'still', 'added', 'seen'].map((id) => report(id, [REFUSED])),
  ...['healed', 'well'].map((id) => report(id)),
  report('other', [{ code: 'account-locked' }]),
  report('warned', [{ code: 'cert-untrusted', severity: 'warning', faults: [EXPIRED] }]),
  unchecked('unseen', { skipped: { why: 'blocked', family: 'gmail', like: 'still' } }),
  unchecked('unknown', { problems: [{ code: 'ERR_PORT', path: ['imap', 'port'], message: 'a port is needed' }] }),
]

describe('the schema of groups', () => {
  test('holds for the causes of all records, in all languages, with and without transcripts and an earlier run', async () => {
    const bare = RECORDED.map((one) => toJson(one, { transcripts: false }) as GroupedReport)
    for (const locale of LOCALES) expectValid(await groupByCause(RECORDED, { locale }))
    expectValid(await groupByCause(bare))
    const groups = await groupByCause(RECORDED, { since: RECORDED.slice(3) })
    expect(new Set(groups.causes.map(({ code }) => code)).size).toBeGreaterThan(30)
    expectValid(groups)
  })

  test('holds for each change since an earlier run, and each reason not to check a mailbox', async () => {
    const groups = await groupByCause(NOW, { since: BEFORE })
    const { changed, well, unknown, firstAt, lastAt, ...lists } = groups.since as NonNullable<CauseGroups['since']>
    expect([changed, well, unknown]).toEqual([true, 1, 1])
    for (const [name, list] of Object.entries(lists)) expect(list, name).not.toEqual([])
    for (const name of ['causes', 'warnings', 'skipped', 'unusable', 'healthy'] as const)
      expect(groups[name], name).not.toEqual([])
    expectValid(groups)
    expectValid(await groupByCause(BEFORE))
    expectValid(await groupByCause([]))
  })

  test('holds for what the command line prints', async () => {
    const times = { run: 2, startedAt: '2026-11-30T00:00:00.000Z', endedAt: '2026-11-30T00:01:00.000Z' }
    expectValid({ ...times, ...withoutHealthy(await groupByCause(NOW, { since: BEFORE })) })
  })

  test('has the values of the program (npm run golden)', async () => {
    const text = groupsSchemaText()
    await expect(text).toMatchFileSnapshot(fileURLToPath(SCHEMA))
    const { code, scope } = JSON.parse(text).$defs
    const values = ({ oneOf }: { oneOf: readonly { const: string }[] }) => oneOf.map((one) => one.const)
    expect(values(code)).toEqual(CODES)
    const reaches = [...Object.values(SCOPES).map((one) => one.scope), ...Object.values(VARIANT_SCOPES)]
    expect(values(scope)).toEqual(expect.arrayContaining(reaches))
  })

  /** The path of the value that each case replaces, and the new value; `undefined` removes it. */
  test.each<[string, path: readonly (string | number)[], value: unknown]>([
    ['another version', ['version'], 2],
    ['no verdict', ['ok'], undefined],
    ['half a mailbox', ['counts', 'failed'], 0.5],
    ['a code that is none', ['causes', 0, 'code'], 'auth-faild'],
    ['a reach that is none', ['causes', 0, 'scope'], 'world'],
    ['more than all', ['causes', 0, 'share'], 1.5],
    ['a cause without its mailboxes', ['causes', 0, 'ids'], undefined],
    ['a reason that is none', ['skipped', 0, 'why'], 'tired'],
    ['a change without its keys', ['since', 'other', 0, 'to'], undefined],
    ['no id', ['since', 'broken', 0], 7],
  ])('refuses %s', async (_, path, value) => {
    const groups = JSON.parse(JSON.stringify(await groupByCause(NOW, { since: BEFORE })))
    expect(isValid(groups)).toBe(true)
    const [last = '', ...above] = path.toReversed()
    const place = above.toReversed().reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], groups)
    Object.assign(place as object, { [last]: value })
    expect(isValid(JSON.parse(JSON.stringify(groups)))).toBe(false)
  })
})
