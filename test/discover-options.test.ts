import { expect, test } from 'vitest'
import { readDiscoverOptions } from '../src/check/read-discover-options.ts'
import { type DiscoverOptions, discover, UsageError } from '../src/index.ts'
import { readLocatedAddress } from '../src/settings/read-address.ts'

async function problemsOf(address: unknown, options: unknown = {}) {
  try {
    // Where it is not refused, it ends at once.
    const ended = { ...(options as DiscoverOptions), signal: AbortSignal.abort() }
    await discover(address as string, typeof options === 'object' && options ? ended : (options as DiscoverOptions))
  } catch (error) {
    if (error instanceof UsageError) return error.problems.map(({ code, path }) => [code, ...path].join(' '))
    throw error
  }
  return []
}

test('all that is wrong is told at once, before anything is asked', async () => {
  const lookup = () => Promise.reject(new Error('asked'))
  const options = {
    deadlineMs: 0,
    patienceMs: -1,
    onAnswer: 'x',
    sources: { srv: false, dns: true, mx: 1 },
    ispdb: 'http://ispdb.example.org/',
    insecureHttp: 'no',
    sendAddress: 1,
    dnsServers: [],
    addressPolicy: 'private',
    ports: [],
    lookup,
    ca: 'no certificate',
  }
  expect(await problemsOf('ann', options)).toEqual([
    'ERR_EMAIL email',
    'ERR_DEADLINE deadlineMs',
    'ERR_DEADLINE patienceMs',
    'ERR_OPTIONS onAnswer',
    'ERR_ISPDB ispdb',
    'ERR_OPTIONS insecureHttp',
    'ERR_OPTIONS sendAddress',
    'ERR_DNS_SERVERS dnsServers',
    'ERR_ADDRESS_POLICY addressPolicy',
    'ERR_PORTS ports',
    'ERR_CA ca',
    'ERR_SOURCES sources dns',
    'ERR_SOURCES sources mx',
  ])
  expect(await problemsOf('ann@example.org', null)).toEqual(['ERR_OPTIONS'])
  expect(await problemsOf('ann@example.org', { sources: [] })).toEqual(['ERR_SOURCES sources'])
})

test.each([
  'ann',
  '@example.org',
  'ann@',
  'Ann <ann@example.org>',
  'ann@example.org ',
  'ann@@example.org',
  'ann@exa mple.org',
  'ann@[192.0.2.1]',
  'ann@192.0.2.1',
  'ann@-example.org',
  'ann@example..org',
  'ann@example.org/x',
  'ann\ud800@example.org',
  undefined,
  7,
])('%j is no address', async (address) => {
  expect(await problemsOf(address)).toEqual(['ERR_EMAIL email'])
})

test('an address stays as it was typed, and its domain becomes what the DNS has', () => {
  expect(readLocatedAddress('Ann@Bücher.Example')).toEqual({
    email: 'Ann@Bücher.Example',
    domain: 'xn--bcher-kva.example',
  })
})

test.each([
  ['192.0.2.1', true],
  ['192.0.2.1:53', true],
  ['2001:db8::1', true],
  ['[2001:db8::1]:5353', true],
  ['192.0.2.1:0', false],
  ['192.0.2.1:65536', false],
  ['dns.example.org', false],
  ['[192.0.2.1]', false],
  ['', false],
])('the DNS server %s: %s', (server, isTaken) => {
  const read = () => readDiscoverOptions({ dnsServers: [server] })
  if (isTaken) expect(read().dnsServers).toEqual([server])
  else expect(read).toThrow('dnsServers')
})

test('what is left out has its default', () => {
  expect(readDiscoverOptions({})).toEqual({
    deadlineMs: 5_000,
    patienceMs: undefined,
    sources: {},
    ispdb: 'https://autoconfig.thunderbird.net/v1.1/',
    insecureHttp: false,
    sendAddress: false,
    dnsServers: undefined,
    addressPolicy: 'any',
    ports: 'any',
    lookup: undefined,
    ca: [],
  })
  expect(readDiscoverOptions({ addressPolicy: 'public-only' }).ports).toBe('mail')
  expect(readDiscoverOptions({ ispdb: false }).sources).toEqual({ ispdb: false })
  expect(readDiscoverOptions({ ispdb: 'https://ispdb.example.org/v1' }).ispdb).toBe('https://ispdb.example.org/v1/')
})
