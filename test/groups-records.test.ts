import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { type CauseGroups, type GroupedReport, groupByCause, renderGroups } from '../src/bulk.ts'
import { LOCALES, reportOf, toJson } from '../src/classify.ts'
import { FIXTURES } from './fixtures.ts'
import { many, report } from './group-reports.ts'
import { growth, processorTime } from './processor.ts'

const EXPIRED = { kind: 'expired', certificate: 0, at: '2026-11-01T00:00:00.000Z' } as const
const certificate = (host: string, more = {}) => ({ code: 'cert-untrusted' as const, host, faults: [EXPIRED], ...more })
const password = (protocol: 'imap' | 'smtp' = 'imap') => ({ code: 'auth-failed' as const, protocol })

/** The key of each cause, with the number of mailboxes that it hits. */
const keysOf = ({ causes }: CauseGroups) => causes.map(({ key, mailboxes }) => [key, mailboxes])

describe('reports of real records', () => {
  const recorded = FIXTURES.map(({ code, name, transcripts }) => ({ ...reportOf(transcripts), id: `${code}/${name}` }))

  test('each has its cause, and the sentences of all languages have their facts', async () => {
    const groups = await groupByCause(recorded)
    const failing = recorded.filter(({ ok }) => !ok).map(({ id }) => id)
    expect(groups.causes.flatMap(({ ids }) => ids).toSorted()).toEqual(failing.toSorted())
    for (const { ids, code } of groups.causes) {
      const first = recorded.find(({ id }) => id === ids[0])
      if (first) expect(code).toBe(first.diagnoses[0]?.code)
    }
    for (const locale of LOCALES) {
      const { causes } = await groupByCause(recorded, { locale })
      const said = causes.flatMap(({ sentence, title, cause = '', act, help }) => [
        sentence,
        title,
        cause,
        act,
        ...help,
      ])
      expect(said.filter((text) => /‹(?!password|token)|undefined|…/.test(text))).toEqual([])
      const text = renderGroups(groups, { locale })
      for (const { sentence } of causes.slice(0, 20))
        expect(text.replaceAll('\ufffd', '')).toContain(sentence.replaceAll('\ufffd', ''))
    }
  })

  test('without their transcripts, the causes are the same', async () => {
    const stored = recorded.map((one) => toJson(one, { transcripts: false }) as GroupedReport)
    const [whole, bare] = [await groupByCause(recorded), await groupByCause(stored)]
    expect(keysOf(bare)).toEqual(keysOf(whole))
    expect(whole.causes.flatMap(({ example }) => example?.proof ?? []).some(({ by }) => by === 'server')).toBe(true)
    expect(bare.causes.flatMap(({ example }) => example?.proof ?? []).every(({ by }) => by === undefined)).toBe(true)
  })

  test('the value is plain JSON', async () => {
    const groups = await groupByCause(recorded, { since: recorded.slice(3) })
    expect(JSON.parse(JSON.stringify(groups))).toEqual(groups)
  })
})

describe('many', () => {
  const MAKE = [
    (id: string) => report(id),
    (id: string) => report(id, [password()]),
    (id: string) => report(id, [certificate('mail.example.com'), { code: 'greylisted', protocol: 'smtp' }]),
    (id: string) => report(id, [{ code: 'dns-not-found', host: `mail.${id.slice(0, 3)}.example` }]),
  ]
  const run = (size: number) =>
    Array.from({ length: size }, (_, at) =>
      (MAKE[at % MAKE.length] as (id: string) => GroupedReport)(`m${at}@example.org`),
    )

  test('the time grows as the number of reports does', async () => {
    const reports = run(10_000)
    const time = await processorTime(() => groupByCause(reports))
    console.log(`groupByCause of 10,000 reports: ${Math.round(time)} ms of processor time`)
    const ratio = await growth((size) => {
      const part = reports.slice(0, size)
      return () => groupByCause(part)
    }, 4_000)
    expect(ratio).toBeLessThan(2)
  })

  test('no report is kept while others come', async () => {
    const handed: WeakRef<GroupedReport>[] = []
    let left = Number.POSITIVE_INFINITY
    async function* slow() {
      for (let at = 0; at < 100; at++) {
        const one = report(`m${at}`, at % 2 ? [password()] : [])
        handed.push(new WeakRef(one))
        yield one
      }
      // What a WeakRef was made of is held until the turn ends.
      await new Promise((resolve) => setImmediate(resolve))
      collect()
      left = handed.filter((one) => one.deref() !== undefined).length
    }
    const groups = await groupByCause(slow())
    expect(groups.counts).toMatchObject({ ok: 50, failed: 50 })
    expect(left).toBeLessThan(5)
  })

  test('a thousand mailboxes under a cause make no longer text than ten', async () => {
    const long = await groupByCause(many(1_000, 'a', (id) => report(id, [password()])))
    const short = await groupByCause(many(10, 'a', (id) => report(id, [password()])))
    expect(renderGroups(long).split('\n')).toHaveLength(renderGroups(short).split('\n').length)
  })
})

/** Collects garbage, which Node shows to a context that is made after the flag was set. */
function collect(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}
