import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { departuresIn } from '../src/evidence/departures/find-departures.ts'
import { DEPARTURES, type DepartureId } from '../src/evidence/departures/table.ts'
import { gather } from '../src/evidence/gather.ts'
import type { Entry, Header, Transcript } from '../src/transcript/entry.ts'

const FOLDER = new URL('../fixtures/departures/', import.meta.url)
const IDS = Object.keys(DEPARTURES) as readonly DepartureId[]

/**
 * `fixtures/departures/ID.txt`: conversations that depart and others that conform, with a blank line between them. A row is
 * `<` or `>` with octets as a JSON string, or `=` with an entry.
 */
const conversations = (id: string) =>
  readFileSync(new URL(`${id}.txt`, FOLDER), 'utf8')
    .trim()
    .split('\n\n')
    .map((part) => {
      const [head = '', ...rows] = part.split('\n')
      const [protocol, verdict] = head.split(' ') as ['imap' | 'smtp', 'departs' | 'conforms']
      return { verdict, transcript: record(protocol, rows) }
    })

function record(protocol: 'imap' | 'smtp', rows: readonly string[], client: Header['client'] = { mailwhy: '1' }) {
  const entries = rows.map((row): Entry => {
    const data = JSON.parse(row.slice(2))
    if (row.startsWith('=')) return { atMs: 0, ...data }
    return { atMs: 0, kind: row.startsWith('<') ? 'received' : 'sent', text: data }
  })
  const target = { host: 'mail.example.com', port: 1, security: 'none' } as const
  const header = { mailwhy: 1, protocol, target, startedAt: '2026-11-22T00:00:00.000Z', client } as const
  return { header, entries } satisfies Transcript
}

const found = (transcript: Transcript) => departuresIn(gather(transcript)).map(({ id }) => id)

describe('each departure', () => {
  test('has a file of octets, and each file is of one', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual(IDS.map((id) => `${id}.txt`).toSorted())
    expect(IDS.length).toBeGreaterThanOrEqual(40)
  })

  test.each(IDS)('%s', (id) => {
    const { source } = DEPARTURES[id]
    expect(source).toMatch(/^RFC \d+ §[\d.]+/)
    const all = conversations(id)
    expect(all.map(({ verdict }) => verdict)).toEqual(expect.arrayContaining(['departs', 'conforms']))
    for (const { verdict, transcript } of all) {
      if (verdict === 'departs') expect(found(transcript)).toContain(id)
      else expect(found(transcript), JSON.stringify(transcript.entries, null, 1)).toEqual([])
    }
  })

  test('that is exact is told of no record of another program, and none of what an import assumed', () => {
    for (const id of IDS) {
      for (const { transcript } of conversations(id)) {
        const { header, entries } = transcript
        const { client: _, ...imported } = header
        const isExact = 'exact' in DEPARTURES[id]
        if (isExact) expect(found({ header: imported, entries })).not.toContain(id)
        const assumed = entries.map((row) =>
          row.kind === 'sent' || row.kind === 'received' ? ({ ...row, assumed: true } as const) : row,
        )
        if (id !== 'bare-lf') expect(found({ header, entries: assumed })).not.toContain(id)
      }
    }
  })
})
