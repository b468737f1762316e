import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Caps } from '../src/bulk/options.ts'
import { Rate } from '../src/bulk/pace/rate.ts'
import { type Begun, type HiddenServer, NO_LIMITS, type SimulatedMailbox, simulate } from './pace-simulation.ts'

const HOSTS = ['a', 'b', 'c', 'd'] as const
const caps = (some: Partial<Caps>): Caps => ({ ...NO_LIMITS.perHost, ...some })
const times = (count: number, one: SimulatedMailbox): readonly SimulatedMailbox[] =>
  Array.from({ length: count }, () => one)

const hidden: fc.Arbitrary<HiddenServer> = fc.record(
  {
    family: fc.constantFrom('x', 'y'),
    bears: fc.integer({ min: 1, max: 6 }),
    takesMs: fc.integer({ min: 1, max: 900 }),
    refusesEach: fc.integer({ min: 1, max: 9 }),
    blocksAt: fc.integer({ min: 1, max: 30 }),
    isOfProvider: fc.boolean(),
    always: fc.constantFrom(
      { why: 'rate-limited' as const, retryAfterMs: 2_500 },
      { why: 'server-unavailable' as const },
      { why: 'too-many-connections' as const },
    ),
  },
  { requiredKeys: [] },
)

const host = fc.constantFrom(...HOSTS)
const mailbox: fc.Arbitrary<SimulatedMailbox> = fc.oneof(
  fc.record({ imap: host, smtp: host }),
  fc.record({ imap: host }),
  fc.record({ smtp: host }),
)
const rate = fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 2, max: 30 }), fc.constant(2.5))
const first = fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 1, max: 8 }))
const run = fc.record({
  mailboxes: fc.array(mailbox, { maxLength: 80 }),
  servers: fc.record({ a: hidden, b: hidden, c: hidden, d: hidden }),
  limits: fc.record({
    concurrency: fc.integer({ min: 1, max: 12 }),
    sockets: fc.integer({ min: 3, max: 40 }),
    perHost: fc.record({ connections: fc.integer({ min: 1, max: 8 }), first, perSecond: rate }),
    perProvider: fc.record({
      connections: fc.integer({ min: 2, max: 12 }),
      first,
      perSecond: rate,
    }),
    refusals: fc.record({ most: fc.integer({ min: 1, max: 5 }), withinMs: fc.constant(600_000) }),
  }),
})

/** The most that began in any second, by lane. */
function mostInASecond(begun: readonly Begun[]): ReadonlyMap<string, number> {
  const most = new Map<string, number>()
  const recent = new Map<string, number[]>()
  for (const { lane, atMs } of begun) {
    const within = [...(recent.get(lane) ?? []), atMs].filter((one) => one > atMs - 1_000)
    recent.set(lane, within)
    most.set(lane, Math.max(most.get(lane) ?? 0, within.length))
  }
  return most
}

describe('whatever servers do', () => {
  test('each mailbox is told once, and the run ends', () => {
    fc.assert(
      fc.property(run, (one) => {
        const { told, toldTwice } = simulate(one)
        expect(toldTwice).toEqual([])
        expect(told.size).toBe(one.mailboxes.length)
      }),
    )
  })

  test('no cap and no rate is ever exceeded', () => {
    fc.assert(
      fc.property(run, (one) => {
        const { begun } = simulate(one)
        const { perHost, perProvider } = one.limits
        for (const { lane, open } of begun)
          expect(open).toBeLessThanOrEqual((lane.startsWith('family') ? perProvider : perHost).connections)
        for (const [lane, most] of mostInASecond(begun))
          expect(most).toBeLessThanOrEqual((lane.startsWith('family') ? perProvider : perHost).perSecond)
      }),
    )
  })

  test('no machine refuses more logins than the budget has, nor could it', () => {
    fc.assert(
      fc.property(run, (one) => {
        for (const [host, atRisk] of simulate(one).mostAtRisk) {
          const share = one.servers[host as 'a'].isOfProvider ? 10 : 1
          expect(atRisk).toBeLessThanOrEqual(one.limits.refusals.most * share)
        }
      }),
    )
  })
})

describe('a limit that nobody has told', () => {
  test.each([1, 2, 3, 5, 8, 12, 15])('of %i connections is met once in ten minutes', (bears) => {
    const limits = { perHost: caps({ connections: 40 }) }
    const { complaints, told, endMs } = simulate({
      mailboxes: times(400, { imap: 'a' }),
      servers: { a: { bears } },
      limits,
    })
    expect(endMs).toBeLessThan(600_000)
    expect(complaints).toHaveLength(1)
    expect([...told.values()].every((one) => one === 'checked')).toBe(true)
  })

  test('is tried again after ten minutes, once', () => {
    const servers = { a: { bears: 3, takesMs: 2_000 } }
    const { complaints, endMs } = simulate({
      mailboxes: times(1_500, { imap: 'a' }),
      servers,
      limits: { perHost: caps({ connections: 9 }) },
    })
    expect(endMs).toBeGreaterThan(900_000)
    expect(complaints.length).toBe(1 + Math.floor(endMs / 601_000))
  })

  test('of a large server is met by an eighth of what it bears, at most', () => {
    const limits = { perHost: caps({ connections: 500 }) }
    const { complaints } = simulate({ mailboxes: times(9_000, { imap: 'a' }), servers: { a: { bears: 100 } }, limits })
    expect(complaints.length).toBeGreaterThan(0)
    expect(complaints.length).toBeLessThanOrEqual(13)
  })

  test('is not there where the caller has told the caps of the server: it begins with all of them', () => {
    const limits = { hosts: new Map([['a', caps({ connections: 7, first: 7 })]]) }
    const { begun } = simulate({ mailboxes: times(20, { imap: 'a' }), servers: {}, limits })
    expect(begun.filter(({ lane, atMs }) => lane === 'imap a' && atMs === 1_000)).toHaveLength(7)
  })
})

describe('a server that complains', () => {
  test('of a rate gets half the connections and half the rate, and its mailbox is tried three times', () => {
    const servers = { a: { always: { why: 'rate-limited' } as const } }
    const { turns } = simulate({ mailboxes: times(1, { imap: 'a' }), servers })
    expect(turns.map((turn) => turn.kind === 'begin' && turn.attempt)).toEqual([1, 2, 3])
    const [first = 0, second = 0, third = 0] = turns.map(({ atMs }) => atMs)
    expect(second - first).toBeGreaterThanOrEqual(1_000) // after a pause of a second
    expect(third - second).toBeGreaterThanOrEqual(2_000) // and of two
  })

  test.each([
    [8, [4, 2, 1]],
    [Number.POSITIVE_INFINITY, [500, 250, 125]],
  ])('of a rate has one from then on, where the caller wants %d a second, and gets it back', (perSecond, halved) => {
    const rate = new Rate(perSecond)
    const halves = halved.map(() => {
      rate.halve()
      return rate.perSecond
    })
    expect(halves).toEqual(halved)
    for (let begun = 0; begun < 20; begun++) rate.started(0, 1, 0)
    const SLACK_MS = 50
    expect(rate.opensAtMs(1)).toBeGreaterThanOrEqual(20_000 / (halved.at(-1) ?? 0) - SLACK_MS)
    for (let passed = 0; passed < 32; passed++) rate.recover()
    expect([rate.perSecond, rate.isFull]).toEqual([perSecond, true])
  })

  test('gets the time that it asks for', () => {
    const servers = { a: { always: { why: 'rate-limited', retryAfterMs: 30_000 } as const } }
    const { turns } = simulate({ mailboxes: times(2, { imap: 'a' }), servers })
    const starts = turns.map(({ atMs }) => atMs)
    const pauses = starts.slice(1).map((atMs, at) => atMs - (starts[at] ?? 0))
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(30_000)
  })

  test('each time is left alone, and what waits for it is skipped', () => {
    const servers = { a: { always: { why: 'server-unavailable' } as const } }
    const { turns, complaints, told } = simulate({ mailboxes: times(100, { imap: 'a' }), servers })
    expect(complaints).toHaveLength(8)
    expect(told.size).toBe(100)
    const skipped = turns.flatMap((turn) => (turn.kind === 'skip' ? [turn.skipped] : []))
    expect(skipped).toHaveLength(97)
    expect(skipped[0]).toMatchObject({ why: 'busy', protocol: 'imap', family: 'a', like: 'm2' })
  })
})

describe('a server that says nothing', () => {
  const ten = { takesMs: 10_000 }

  test('costs a few time-outs and minutes, however many mailboxes it has', () => {
    for (const count of [50, 500]) {
      const servers = { a: { ...ten, silentFor: Number.POSITIVE_INFINITY } }
      const { turns, told, endMs } = simulate({ mailboxes: times(count, { imap: 'a' }), servers })
      expect(told.size).toBe(count)
      expect(turns.filter(({ kind }) => kind === 'begin').length).toBeLessThan(30)
      expect(endMs).toBeLessThan(6 * 60_000)
      const skipped = turns.flatMap((turn) => (turn.kind === 'skip' ? [turn.skipped] : []))
      for (const one of skipped) expect(one).toMatchObject({ why: 'silent', protocol: 'imap', family: 'a' })
      expect(told.get(skipped[0]?.like ?? '')).toBe('checked')
    }
  })

  test('and then answers has each of its mailboxes checked', () => {
    const servers = { a: { ...ten, silentFor: 6 } }
    const { told } = simulate({ mailboxes: times(60, { imap: 'a' }), servers })
    expect([...told.values()].filter((one) => one === 'checked')).toHaveLength(60)
  })
})

describe('a block', () => {
  test('closes the family, and leaves the others alone', () => {
    const servers = { a: { family: 'x', blocksAt: 5 }, b: { family: 'x' }, c: { family: 'y' } }
    const mailboxes = [...times(50, { imap: 'a' }), ...times(50, { imap: 'b', smtp: 'b' }), ...times(50, { imap: 'c' })]
    const { turns, told } = simulate({ mailboxes, servers })
    const skipped = turns.flatMap((turn) => (turn.kind === 'skip' ? [turn.skipped] : []))
    expect(skipped.length).toBeGreaterThan(60)
    for (const one of skipped)
      expect(one).toMatchObject({ why: 'blocked', family: 'x', like: expect.stringMatching(/^m\d$/) })
    for (let at = 100; at < 150; at++) expect(told.get(`m${at}`)).toBe('checked')
  })

  test('is not provoked: at most four logins are refused in ten minutes', () => {
    const limits = { refusals: { most: 4, withinMs: 600_000 }, perHost: caps({ connections: 20, first: 20 }) }
    const { turns, mostAtRisk } = simulate({
      mailboxes: times(60, { imap: 'a' }),
      servers: { a: { refusesEach: 2 } },
      limits,
    })
    expect(mostAtRisk.get('a')).toBe(4)
    const skipped = turns.flatMap((turn) => (turn.kind === 'skip' ? [turn.skipped] : []))
    expect(skipped.length).toBe(60 - 8)
    expect(skipped[0]).toMatchObject({ why: 'refusals', retryAfterMs: expect.any(Number) })
  })
})

test('a run takes little longer than its rates allow', () => {
  const limits = { perHost: caps({ perSecond: 4 }) }
  const { endMs } = simulate({ mailboxes: times(400, { imap: 'a' }), servers: { a: { takesMs: 300 } }, limits })
  expect((endMs - 1_000) / 100_000).toBeLessThan(1.1)
})

test('an event costs the same, however many wait', () => {
  const hosts = Array.from({ length: 300 }, (_, at) => `host${at}`)
  const mailboxes = Array.from({ length: 10_000 }, (_, at) => ({
    imap: hosts[at % 300] ?? '',
    smtp: hosts[(at * 7) % 300] ?? '',
  }))
  const { told, asked } = simulate({ mailboxes, servers: {}, limits: { concurrency: 50 } })
  expect(told.size).toBe(10_000)
  expect(asked).toBeLessThan(3 * 10_000)
})
