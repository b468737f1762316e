import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SOURCES, type SourceAnswer } from '../src/discovery/discovery.ts'
import { findSettings, type SearchOptions } from '../src/discovery/find.ts'
import { providers } from '../src/knowledge/providers.ts'
import { FakeNetwork, type FakeWorld, srvRecord } from './fake-network.ts'

const FOREVER = Number.POSITIVE_INFINITY

function questionOf(email: string) {
  const domain = email.slice(email.indexOf('@') + 1)
  return { domain, email, sendAddress: false, insecureHttp: false, ispdb: 'https://ispdb.example.net/' }
}

async function search(email: string, world: FakeWorld, options: Partial<SearchOptions> = {}) {
  const network = new FakeNetwork(world)
  const told: SourceAnswer[] = []
  const work = findSettings(questionOf(email), network, {
    deadlineMs: 5_000,
    sources: {},
    onAnswer: (answer) => told.push(answer),
    ...options,
  })
  const found = await network.run(work)
  expect(network.pending, 'timers that are left').toBe(0)
  return { found, told, network }
}

const place = ({ host, port, security }: { host: string; port: number; security: string }) =>
  `${host}:${port} ${security}`

describe('SRV', () => {
  test('names servers by priority, then weight, TLS from the first octet before STARTTLS', async () => {
    const { found } = await search('ann@example.org', {
      srv: {
        '_imaps._tcp.example.org': {
          value: [
            srvRecord('c.example.org', 993, 20),
            srvRecord('b.example.org', 993, 10, 1),
            srvRecord('A.example.org.', 1993, 10, 5),
          ],
        },
        '_imap._tcp.example.org': { value: [srvRecord('a.example.org', 143)] },
        '_submission._tcp.example.org': { value: [srvRecord('out.example.org', 587)] },
      },
    })
    expect(found.imap.map(place)).toEqual([
      'a.example.org:1993 tls',
      'b.example.org:993 tls',
      'c.example.org:993 tls',
      'a.example.org:143 starttls',
    ])
    expect(found.smtp.map(place)).toEqual(['out.example.org:587 starttls'])
    expect(found.imap.every(({ isTrusted }) => !isTrusted)).toBe(true)
    expect(found.notices).toEqual([])
  })

  test('a target of `.` says that there is no such service', async () => {
    const { found } = await search('ann@example.org', {
      srv: {
        '_imaps._tcp.example.org': { value: [srvRecord('', 0)] },
        '_submissions._tcp.example.org': { value: [srvRecord('.', 0)] },
        '_submission._tcp.example.org': { value: [srvRecord('out.example.org', 587)] },
      },
    })
    expect(found.imap).toEqual([])
    expect(found.notices).toEqual([{ code: 'srv-none', protocol: 'imap', facts: { domain: 'example.org' } }])
  })

  test('a host outside the domain is told: unsigned DNS has named it', async () => {
    const { found } = await search('ann@example.org', {
      srv: { '_imaps._tcp.example.org': { value: [srvRecord('mx.example.net', 993)] } },
    })
    expect(found.notices).toEqual([
      { code: 'srv-elsewhere', protocol: 'imap', facts: { domain: 'example.org', host: 'mx.example.net' } },
    ])
  })

  test('a thousand targets come down to a few', async () => {
    const thousand = Array.from({ length: 1_000 }, (_, at) => srvRecord(`s${at}.example.org`, 993, at))
    const { found } = await search('ann@example.org', { srv: { '_imaps._tcp.example.org': { value: thousand } } })
    expect(found.imap.map(({ host }) => host)).toEqual([0, 1, 2, 3].map((at) => `s${at}.example.org`))
  })

  test('one service that does not answer takes nothing from the others', async () => {
    const { found, told } = await search('ann@example.org', {
      srv: {
        '_imaps._tcp.example.org': { value: [srvRecord('imap.example.org', 993)] },
        '_submissions._tcp.example.org': { afterMs: FOREVER },
        '_submission._tcp.example.org': { code: 'ESERVFAIL' },
      },
    })
    expect(found.imap.map(place)).toEqual(['imap.example.org:993 tls'])
    expect(told.find(({ source }) => source === 'srv')?.outcome).toBe('found')
  })

  test('a silent service delays no longer what is known of each side; one that is a little later is told too', async () => {
    const world = (afterMs: number) => ({
      srv: {
        '_imaps._tcp.example.org': { value: [srvRecord('imap.example.org', 993)], afterMs: 40 },
        '_submissions._tcp.example.org': { value: [srvRecord('out.example.org', 465)], afterMs: 60 },
        '_submission._tcp.example.org': { value: [srvRecord('out.example.org', 587)], afterMs },
      },
    })
    const late = await search('ann@example.org', world(FOREVER))
    expect(answerOf(late.told, 'srv')).toMatchObject({ outcome: 'found', durationMs: 310 })
    expect(late.found.smtp.map(place)).toEqual(['out.example.org:465 tls'])
    const soon = await search('ann@example.org', world(200))
    expect(answerOf(soon.told, 'srv')).toMatchObject({ outcome: 'found', durationMs: 200 })
    expect(soon.found.smtp.map(place)).toEqual(['out.example.org:465 tls', 'out.example.org:587 starttls'])
  })

  test('a server failure is told as one, and silence as being late', async () => {
    const failing = await search('ann@example.org', { srv: { '_imap._tcp.example.org': { code: 'ESERVFAIL' } } })
    expect(answerOf(failing.told, 'srv')).toMatchObject({ outcome: 'failed', why: 'ESERVFAIL' })
    const silent = await search('ann@example.org', { srv: { '_imap._tcp.example.org': { afterMs: FOREVER } } })
    expect(answerOf(silent.told, 'srv')).toMatchObject({ outcome: 'late', durationMs: 3_000 })
  })
})

describe('mail exchangers', () => {
  test.each(providers().filter(({ mx }) => mx))(
    '$id: its mail exchanger names its servers',
    async ({ id, mx, imap }) => {
      const exchange = `MX1.${mx?.is[0]}.`
      const { found } = await search('ann@example.org', {
        mx: { 'example.org': { value: [{ exchange, priority: 10 }] } },
      })
      expect(found.provider).toBe(id)
      expect(found.imap.every(({ sources, isTrusted }) => sources[0] === 'mx' && !isTrusted)).toBe(true)
      expect(found.imap.length).toBe(imap.is.length)
      expect(found.mailExchangers).toEqual([exchange.toLowerCase().replace(/\.$/, '')])
      const answers = found.answers.filter(({ source }) => source === 'mx')
      expect(answers.length, 'what the table knows is not looked for elsewhere').toBe(1)
    },
  )

  test.each([
    ['mx1.mail.eu.hoster.example.', 'hoster.example'],
    ['mx.hoster.co.uk', 'hoster.co.uk'],
  ])('the registered domain of %s is asked for what it publishes, and not believed', async (exchange, domain) => {
    const body = `<clientConfig><emailProvider id="x"><incomingServer type="imap"><hostname>imap.${domain}</hostname>
      <port>993</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username></incomingServer></emailProvider></clientConfig>`
    const { found, network } = await search('ann@example.org', {
      mx: { 'example.org': { value: [{ exchange, priority: 10 }] } },
      pages: { [`https://ispdb.example.net/${domain}`]: { value: body } },
    })
    const [best] = found.imap
    expect(best).toMatchObject({
      host: `imap.${domain}`,
      username: 'ann@example.org',
      sources: ['mx'],
      isTrusted: false,
    })
    expect(network.asked).toContain(`https://autoconfig.${domain}/mail/config-v1.1.xml`)
    const off = await search(
      'ann@example.org',
      { mx: { 'example.org': { value: [{ exchange, priority: 10 }] } } },
      { sources: { ispdb: false, autoconfig: false } },
    )
    expect(off.network.asked.filter((one) => one.includes(`${domain}/mail`) || one.endsWith(`/${domain}`))).toEqual([])
  })

  test('none are known to be none: no record, and the one that says so (RFC 7505)', async () => {
    const none = await search('ann@example.org', {})
    expect(none.found.mailExchangers).toEqual([])
    const null_ = await search('ann@example.org', { mx: { 'example.org': { value: [{ exchange: '', priority: 0 }] } } })
    expect(null_.found.mailExchangers).toEqual([])
    const failed = await search('ann@example.org', { mx: { 'example.org': { code: 'ESERVFAIL' } } })
    expect(failed.found.mailExchangers).toBeUndefined()
  })
})

describe('usual names', () => {
  test('are servers where they greet with a login; TLS from the first octet comes first', async () => {
    const { found } = await search('ann@example.org', {
      servers: {
        'imap.example.org:143': { value: ['PLAIN'] },
        'mail.example.org:993': { value: ['PLAIN', 'XOAUTH2'], afterMs: 200 },
        'smtp.example.org:465': { value: ['LOGIN', 'CRAM-MD5'] },
      },
    })
    expect(found.imap.map(place)).toEqual(['mail.example.org:993 tls', 'imap.example.org:143 starttls'])
    expect(found.imap[0]).toMatchObject({ sources: ['usual-names'], auth: ['password', 'oauth2'] })
    expect(found.smtp.map(place)).toEqual(['smtp.example.org:465 tls'])
  })

  test('a filtered port is waited for only briefly once another is known', async () => {
    const { told } = await search('ann@example.org', {
      servers: {
        'imap.example.org:993': { afterMs: FOREVER },
        'mail.example.org:993': { value: ['PLAIN'], afterMs: 100 },
      },
    })
    expect(told.find(({ outcome }) => outcome === 'found')).toMatchObject({ source: 'usual-names', durationMs: 600 })
  })

  test('are not dialled where the table knows the domain, and given up where somebody names a server', async () => {
    const known = await search('ann@gmx.de', {})
    expect(known.network.asked.filter((one) => /:\d+$/.test(one))).toEqual([])
    const named = await search('ann@example.org', {
      srv: { '_imaps._tcp.example.org': { value: [srvRecord('a.example.org', 993)] } },
      servers: { 'imap.example.org:993': { value: ['PLAIN'], afterMs: 4_000 } },
    })
    const guesses = named.told.filter(({ source }) => source === 'usual-names')
    expect(guesses.map(({ outcome, why }) => [outcome, why])).toEqual([
      ['off', 'NEEDLESS'],
      ['nothing', 'ENOTFOUND'],
    ])
  })

  test('none in a domain in which everybody can have a name', async () => {
    const { network } = await search('ann@duckdns.org', {})
    expect(network.asked.filter((one) => /:\d+$/.test(one))).toEqual([])
  })

  test('at most six connections a side, in the domain of the address alone', async () => {
    const { network, found } = await search('ann@mine.example.org', {})
    const guesses = found.answers.filter(({ source }) => source === 'usual-names')
    expect(guesses.map(({ asked }) => asked.split('.')[0])).toEqual(['imap', 'smtp'])
    const dialled = network.asked.filter((one) => /:\d+$/.test(one))
    expect(dialled.length).toBe(12)
    expect(dialled.filter((one) => !/\.mine\.example\.org:\d+$/.test(one))).toEqual([])
  })
})

describe('the search', () => {
  test('ends with its deadline, and tells what it has', async () => {
    const { found, told } = await search('ann@example.org', {
      mx: { 'example.org': { afterMs: FOREVER } },
      srv: { '_imaps._tcp.example.org': { value: [srvRecord('imap.example.org', 993)], afterMs: 2_000 } },
      servers: { 'smtp.example.org:465': { afterMs: FOREVER } },
    })
    expect(found.imap.length).toBe(1)
    expect(found.durationMs).toBeLessThanOrEqual(5_000)
    expect(told.map(({ source, outcome }) => `${source} ${outcome}`)).toEqual([
      'provider-table nothing',
      'autodiscover off',
      'pacc nothing',
      'autoconfig nothing',
      'autoconfig-well-known nothing',
      'ispdb nothing',
      'usual-names nothing',
      'srv found',
      'mx late',
      'usual-names late',
    ])
  })

  test('waits no longer than asked where the table, or a trusted page, has named a server of each side', async () => {
    const slow = { mx: { 'gmail.com': { afterMs: FOREVER } }, srv: { '_imaps._tcp.gmail.com': { afterMs: FOREVER } } }
    const { found } = await search('ann@gmail.com', slow, { patienceMs: 1_000 })
    expect(found.durationMs).toBe(1_000)
    expect(found.answers.filter(({ outcome }) => outcome === 'late').map(({ source }) => source)).toEqual(['mx', 'srv'])
    const unsigned = {
      mx: { 'example.org': { afterMs: FOREVER } },
      srv: {
        '_imaps._tcp.example.org': { value: [srvRecord('imap.example.org', 993)] },
        '_submissions._tcp.example.org': { value: [srvRecord('smtp.example.org', 465)] },
      },
    }
    expect((await search('ann@example.org', unsigned, { patienceMs: 1_000 })).found.durationMs).toBe(3_000)
  })

  test('an abort ends it at once, with what it has', async () => {
    const controller = new AbortController()
    const { found, told } = await search(
      'ann@example.org',
      { mx: { 'example.org': { afterMs: FOREVER } }, srv: { '_imaps._tcp.example.org': { afterMs: FOREVER } } },
      {
        signal: controller.signal,
        onAnswer: (answer) => void (answer.source === 'provider-table' && controller.abort()),
      },
    )
    expect(told).toEqual([])
    expect(found.durationMs).toBe(0)
    expect(found.answers.filter(({ source }) => source === 'mx')).toMatchObject([{ outcome: 'late', why: 'ABORTED' }])
  })

  test('what a listener throws ends it', async () => {
    const network = new FakeNetwork({ mx: { 'example.org': { afterMs: FOREVER } } })
    const onAnswer = () => {
      throw new Error('mine')
    }
    const work = findSettings(questionOf('ann@example.org'), network, { deadlineMs: 5_000, sources: {}, onAnswer })
    await expect(network.run(work)).rejects.toThrow('mine')
    expect(network.pending).toBe(0)
  })

  test('sources that are switched off are not asked', async () => {
    const sources = Object.fromEntries(SOURCES.map((name) => [name, false]))
    const { found, network } = await search('ann@gmx.de', {}, { sources })
    expect(network.asked).toEqual([])
    expect(found.answers.map(({ outcome }) => outcome)).toEqual(found.answers.map(() => 'off'))
  })
})

/** What one call of a network comes to; `never` does not even end with its signal. */
function anyOutcome<T>(value: fc.Arbitrary<T>): fc.Arbitrary<() => Promise<T>> {
  return fc.oneof(
    value.map((one) => async () => one),
    fc.constantFrom('ENOTFOUND', 'ESERVFAIL', 'ERR_FORBIDDEN', 'HTTP_404').map((code) => async () => {
      throw Object.assign(new Error(code), { code })
    }),
    fc.constantFrom(undefined, null, 'text').map((thrown) => () => Promise.reject(thrown)),
    fc.constant(() => new Promise<T>(() => {})),
  )
}

test('no network makes it throw, or last beyond its deadline', async () => {
  const host = fc.oneof(fc.constantFrom('imap.example.org', 'mx.example.net', '.', ''), fc.string())
  const number = fc.oneof(fc.nat(65_535), fc.integer(), fc.double())
  const page = fc.oneof(fc.string(), fc.json(), fc.constant('<clientConfig><emailProvider>'))
  const world = fc.record({
    queryMx: anyOutcome(fc.array(fc.record({ exchange: host, priority: number }))),
    querySrv: anyOutcome(fc.array(fc.record({ target: host, port: number, priority: number, weight: number }))),
    queryTxt: anyOutcome(fc.array(fc.string())),
    fetch: anyOutcome(fc.record({ url: host, body: page, contentType: fc.string(), isTrusted: fc.boolean() })),
    probe: anyOutcome(fc.record({ isUsable: fc.boolean(), mechanisms: fc.array(fc.string()) })),
  })
  await fc.assert(
    fc.asyncProperty(world, fc.constantFrom('ann@example.org', 'ann@gmx.de'), async (functions, email) => {
      const network = new FakeNetwork({})
      const work = findSettings(
        questionOf(email),
        { ...functions, clock: network.clock },
        { deadlineMs: 5_000, sources: {} },
      )
      const found = await network.run(work)
      expect(found.durationMs).toBeLessThanOrEqual(5_050)
      expect(network.pending).toBe(0)
    }),
  )
})

function answerOf(answers: readonly SourceAnswer[], source: SourceAnswer['source']) {
  return answers.find((one) => one.source === source)
}
