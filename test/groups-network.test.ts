import { describe, expect, test } from 'vitest'
import { outagesIn } from '../src/bulk/groups/outage.ts'
import { type CauseGroups, groupByCause } from '../src/bulk.ts'
import { report } from './group-reports.ts'

const timeout = (host: string) => ({ code: 'connection-timeout' as const, host })

/** The key of each cause, with the number of mailboxes that it hits. */
const keysOf = ({ causes }: CauseGroups) => causes.map(({ key, mailboxes }) => [key, mailboxes])
const sentencesOf = ({ causes }: CauseGroups) => causes.map(({ sentence }) => sentence)

describe("this machine's own network", () => {
  const HOSTS = ['imap.gmx.net', 'imap.example.com', 'imap.example.net']
  const at = (second: number) => ({ startedAt: new Date(Date.UTC(2026, 10, 29, 10, 0, second)).toISOString() })
  const down = (host: string, more = {}) => report(host, [timeout(host), { ...timeout(host), protocol: 'smtp' }], more)

  test('every provider fails alike: one cause over all hosts', async () => {
    const groups = await groupByCause([
      ...HOSTS.map((host) => down(host)),
      report('x', [
        { code: 'dns-failure', host: HOSTS[0] ?? '' },
        { ...timeout('smtp.example.com'), protocol: 'smtp' },
      ]),
    ])
    expect(sentencesOf(groups)).toEqual(['4 mailboxes fail for one cause: nothing answers at any of 3 providers'])
    expect(groups.causes[0]).toMatchObject({
      scope: 'network',
      fixBy: 'network',
      families: 3,
      certainty: { likely: 4 },
      key: 'network',
    })
    expect(groups.causes[0]?.servers).toHaveLength(7)
  })

  test('one that answers shows that the network works', async () => {
    const groups = await groupByCause([...HOSTS.map((host) => down(host)), report('x')])
    expect(groups.causes.map(({ scope }) => scope)).not.toContain('network')
  })

  test('two providers are too few', async () => {
    const groups = await groupByCause(HOSTS.slice(1).map((host) => down(host)))
    expect(groups.causes.map(({ scope }) => scope)).not.toContain('network')
  })

  test('a refused connection has reached something', async () => {
    const groups = await groupByCause(
      HOSTS.map((host) =>
        report(host, [
          { code: 'connection-refused', host },
          { code: 'connection-refused', host, protocol: 'smtp' },
        ]),
      ),
    )
    expect(groups.causes.map(({ code }) => code)).toEqual(
      HOSTS.flatMap(() => ['connection-refused', 'connection-refused']),
    )
  })

  test('a port that is blocked here is one cause', async () => {
    const groups = await groupByCause(
      HOSTS.map((host) => report(host, [{ ...timeout(host), protocol: 'smtp', port: 587 }])),
    )
    expect(sentencesOf(groups)).toEqual([
      '3 mailboxes fail for one cause: nothing answers on port 587 at any of 3 providers',
    ])
    expect(groups.causes[0]?.key).toBe('network smtp 587')
    expect(groups.causes[0]?.help.join()).toContain('whether a firewall blocks port 587')
  })

  test('a time without an answer is an outage where the same providers answered before', async () => {
    const good = HOSTS.map((host, n) =>
      report(`good ${host}`, [], { ...at(n), settings: { imap: target(host), smtp: false } }),
    )
    const bad = HOSTS.map((host, n) =>
      report(`bad ${host}`, [timeout(host)], { ...at(10 + n), settings: { imap: target(host), smtp: false } }),
    )
    const after = [report('after', [], { ...at(20), settings: { imap: target(HOSTS[0] ?? ''), smtp: false } })]
    const groups = await groupByCause([...after, ...bad, ...good])
    expect(keysOf(groups)).toEqual([['network', 3]])
    // Servers that never answered may be dead ones, one after another in a list.
    const dead = ['dead.example', 'gone.example', 'lost.example'].map((host, n) =>
      report(host, [timeout(host)], { ...at(10 + n), settings: { imap: target(host), smtp: false } }),
    )
    expect((await groupByCause([...good, ...dead, ...after])).causes.map(({ scope }) => scope)).toEqual([
      'server',
      'server',
      'server',
    ])
  })

  test('each local address is judged by itself', async () => {
    const reports = [
      ...HOSTS.map((host) => down(host, { localAddress: '192.0.2.1' })),
      report('x', [], { localAddress: '192.0.2.2' }),
    ]
    const groups = await groupByCause(reports)
    expect(groups.causes[0]).toMatchObject({ key: 'network from 192.0.2.1', localAddress: '192.0.2.1' })
    expect(groups.causes[0]?.cause).toContain('from 192.0.2.1')
    expect(outagesIn(new Map())).toEqual([])
  })

  const target = (host: string) => ({ host, port: 993, security: 'tls' as const })
})
