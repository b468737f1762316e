import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dnsLookup, dnsQueries } from '../src/driver/dns-query.ts'
import { type DiscoverOptions, type Discovery, discover } from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'
import { type DnsServer, dnsmasqMissing, startDns, startUpstream, type Upstream } from './servers/dns.ts'

const missing = dnsmasqMissing()
if (missing !== undefined && process.env.MAILWHY_SERVERS === 'required') throw new Error(missing)
if (missing !== undefined) console.log(`\nThe tests with a DNS server are SKIPPED. ${missing}\n`)

const THOUSAND = Array.from(
  { length: 1_000 },
  (_, at) => `srv-host=_imaps._tcp.thousand.test,s${at}.thousand.test,993,${at}`,
)

/** The zone of each case is a domain of its own. */
const ZONES = [
  'srv-host=_imaps._tcp.mail.test,imap.mail.test,993,0,1',
  'srv-host=_imap._tcp.mail.test,imap.mail.test,143,0,1',
  'srv-host=_submissions._tcp.mail.test,smtp.mail.test,465,10,1',
  'srv-host=_submission._tcp.mail.test,old.mail.test,587,20,1',
  'srv-host=_submission._tcp.mail.test,smtp.mail.test,587,10,1',
  'mx-host=mail.test,mx2.mail.test,20',
  'mx-host=mail.test,mx1.mail.test,10',
  'txt-record=_text.mail.test,v=1,and more',
  'host-record=both.mail.test,127.0.0.7,::1',
  // Nothing at all is offered (RFC 6186 §3.4).
  'srv-host=_imaps._tcp.none.test',
  'srv-host=_submission._tcp.none.test',
  'srv-host=_imaps._tcp.elsewhere.test,imap.example.net,993',
  // Every name has an address.
  'address=/wildcard.test/127.0.0.1',
  ...THOUSAND,
]

describe.skipIf(missing !== undefined)('a DNS server', () => {
  let dns: DnsServer
  let silent: Upstream
  let failing: Upstream
  beforeAll(async () => {
    silent = await startUpstream('silent')
    failing = await startUpstream('failing')
    const forwarded = [`server=/silent.test/${silent.address}`, `server=/failing.test/${failing.address}`]
    dns = await startDns([...ZONES, ...forwarded])
  })
  afterAll(async () => {
    await dns?.stop()
    await silent?.stop()
    await failing?.stop()
  })

  const forever = new AbortController().signal
  const queries = () => dnsQueries([dns.address])
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'answered',
      (error: { code?: string }) => error.code,
    )

  test('answers queries for SRV, MX and TXT', async () => {
    const srv = await queries().querySrv('_submission._tcp.mail.test', forever)
    expect(srv.toSorted((a, b) => a.priority - b.priority)).toEqual([
      { target: 'smtp.mail.test', port: 587, priority: 10, weight: 1 },
      { target: 'old.mail.test', port: 587, priority: 20, weight: 1 },
    ])
    const mx = await queries().queryMx('mail.test', forever)
    expect(mx.map(({ exchange }) => exchange).toSorted()).toEqual(['mx1.mail.test', 'mx2.mail.test'])
    expect(await queries().queryTxt('_text.mail.test', forever)).toEqual(['v=1and more'])
    expect(await queries().querySrv('_imaps._tcp.none.test', forever)).toMatchObject([{ target: '' }])
  })

  test('has codes for what does not exist and for what fails', async () => {
    expect(await codeOf(queries().queryMx('nowhere.test', forever))).toBe('ENOTFOUND')
    expect(await codeOf(queries().queryTxt('mail.test', forever))).toMatch(/^(ENODATA|ENOTFOUND)$/)
    expect(await codeOf(queries().queryMx('failing.test', forever))).toBe('ESERVFAIL')
    expect(await codeOf(queries().queryMx(`${'a.'.repeat(150)}test`, forever))).toBe('EBADNAME')
  })

  test('a query ends at once with its signal, and leaves the others alone', async () => {
    const controller = new AbortController()
    const ended = codeOf(queries().queryMx('silent.test', controller.signal))
    const other = queries().queryMx('mail.test', forever)
    controller.abort()
    expect(await ended).toBe('ECANCELLED')
    expect((await other).length).toBe(2)
    expect(await codeOf(queries().queryMx('silent.test', controller.signal))).toBe('ECANCELLED')
  })

  test('looks up both kinds of address, and asks nobody else where servers are given', async () => {
    const lookup = dnsLookup([dns.address])
    expect(await lookup('both.mail.test', forever)).toEqual([
      { address: '::1', family: 6 },
      { address: '127.0.0.7', family: 4 },
    ])
    // The hosts file knows this name.
    expect(await codeOf(dnsLookup([dns.address])('localhost', forever))).not.toBe('answered')
    expect(await codeOf(dnsLookup(undefined)('localhost', forever))).toBe('answered')
  })

  /** A search by the DNS alone. */
  const found = (email: string, options: DiscoverOptions = {}) =>
    discover(email, { dnsServers: [dns.address], ca: TEST_CA, sources: DNS_ONLY, ...options })
  const places = (settings: Discovery['imap']) =>
    settings.map(({ host, port, security }) => `${host}:${port} ${security}`)

  test('names the servers of a domain', async () => {
    const { imap, smtp, mailExchangers, notices } = await found('ann@mail.test')
    expect(places(imap)).toEqual(['imap.mail.test:993 tls', 'imap.mail.test:143 starttls'])
    expect(places(smtp)).toEqual([
      'smtp.mail.test:465 tls',
      'smtp.mail.test:587 starttls',
      'old.mail.test:587 starttls',
    ])
    expect(mailExchangers).toEqual(['mx1.mail.test', 'mx2.mail.test'])
    expect(notices).toEqual([])
  })

  test('says that a domain has no such server, or one elsewhere', async () => {
    const none = await found('ann@none.test')
    expect(none.notices.map(({ code, protocol }) => `${code} ${protocol}`)).toEqual(['srv-none imap', 'srv-none smtp'])
    const elsewhere = await found('ann@elsewhere.test')
    expect(elsewhere.notices).toMatchObject([{ code: 'srv-elsewhere', facts: { host: 'imap.example.net' } }])
  })

  test('a thousand targets, which come over TCP, come down to a few', async () => {
    const { imap } = await found('ann@thousand.test')
    expect(imap.map(({ host }) => host)).toEqual([0, 1, 2, 3].map((at) => `s${at}.thousand.test`))
  })

  test('a failing server and a silent one are told, each by its own word, and the search ends', async () => {
    const outcomes = ({ answers }: Discovery) =>
      answers.filter(({ source }) => source === 'mx' || source === 'srv').map(({ outcome, why }) => [outcome, why])
    expect(outcomes(await found('ann@failing.test'))).toEqual([
      ['failed', 'ESERVFAIL'],
      ['failed', 'ESERVFAIL'],
    ])
    const before = silent.count()
    expect(outcomes(await found('ann@silent.test', { deadlineMs: 500 }))).toEqual([
      ['late', undefined],
      ['late', undefined],
    ])
    expect(silent.count(), 'it was asked').toBeGreaterThan(before)
  })

  test('an abort ends the search while servers are silent, and nothing of it is left', async () => {
    const controller = new AbortController()
    const work = found('ann@silent.test', { signal: controller.signal, deadlineMs: 600_000 })
    setTimeout(() => controller.abort(), 20)
    const { answers } = await work
    expect(answers.find(({ source }) => source === 'srv')).toMatchObject({ outcome: 'late', why: 'ABORTED' })
  })
})

const DNS_ONLY = {
  pacc: false,
  autoconfig: false,
  'autoconfig-well-known': false,
  ispdb: false,
  autodiscover: false,
  'usual-names': false,
} as const
