import { syncBuiltinESMExports } from 'node:module'
import net, { Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { isAllowed } from '../src/driver/address-policy.ts'
import {
  type Address,
  type CheckEvent,
  type CheckOptions,
  checkInbox,
  type InboxReport,
  renderText,
  toJson,
} from '../src/index.ts'

/** Every connect of the driver, none of which leaves this process: each is refused. */
const dialled: { readonly host: string; readonly port: number }[] = []
function refuse({ host, port }: { host: string; port: number }): Socket {
  dialled.push({ host, port })
  const socket = new Socket()
  setImmediate(() => socket.destroy(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })))
  return socket
}
beforeAll(() => {
  vi.spyOn(net, 'connect').mockImplementation(refuse as typeof net.connect)
  syncBuiltinESMExports()
})
afterAll(() => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
})
beforeEach(() => void dialled.splice(0))

/** By what makes it special. */
const FORBIDDEN = {
  'this network': ['0.0.0.0', '0.1.2.3'],
  loopback: ['127.0.0.1', '127.255.255.254', '::1'],
  unspecified: ['::'],
  private: ['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.255.1'],
  'carrier-grade NAT': ['100.64.0.1', '100.127.255.255'],
  'link-local': ['169.254.0.1', 'fe80::1', 'fe80::1%lo'],
  'unique local': ['fc00::1', 'fd12:3456::1'],
  'metadata of clouds': [
    '169.254.169.254',
    '169.254.170.2',
    '168.63.129.16',
    '100.100.100.200',
    '192.0.0.192',
    'fd00:ec2::254',
    'fd20:ce::254',
  ],
  'protocol assignments': ['192.0.0.8', '192.88.99.1', '198.18.0.1', '198.19.255.255', '2001:2::1'],
  documentation: ['192.0.2.1', '198.51.100.7', '203.0.113.9', '2001:db8::1', '3fff::1'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1'],
  reserved: ['240.0.0.1', '255.255.255.255', '4000::1'],
  mapped: ['::ffff:10.0.0.1', '::ffff:7f00:1', '::ffff:169.254.169.254'],
  compatible: ['::10.0.0.1', '::a9fe:a9fe'],
  translated: ['::ffff:0:10.0.0.1'],
  NAT64: ['64:ff9b::10.0.0.1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::a00:1', '64:ff9b:1:a00:0:100::', '64:ff9b:1::808:808'],
  '6to4': ['2002:a00:1::1', '2002:7f00:1::', '2002:a83f:8110::1'],
  Teredo: ['2001::1', '2001:0:a00:1::f7f7:f7f7', '2001:0:808:808::f5ff:fffe'],
}

const ALLOWED = [
  '8.8.8.8',
  '1.1.1.1',
  '172.15.255.255',
  '172.32.0.1',
  '100.63.255.255',
  '100.128.0.1',
  '168.63.129.15',
  '192.0.1.1',
  '223.255.255.255',
  '2606:4700::1111',
  '2a00:1450:4001::1',
  '::ffff:8.8.8.8',
  '64:ff9b::808:808',
  '2002:808:808::1',
  '2001:0:808:808::f7f7:f7f7',
]

const forbidden = Object.entries(FORBIDDEN).flatMap(([kind, all]) => all.map((address) => [kind, address] as const))

const of = (address: string): Address => ({ address, family: address.includes(':') ? 6 : 4 })
const servers = (host: string, port = 993) => ({
  email: 'ann@mailwhy.test',
  password: 'correct horse battery',
  imap: { host, port, security: 'tls' as const },
  smtp: { host, port, security: 'tls' as const },
})

/** All that a product could show of a check, or keep: each word that has the characters of an address. */
async function checked(host: string, options: CheckOptions, port?: number) {
  const events: CheckEvent[] = []
  const report = await checkInbox(servers(host, port), { onEvent: (event) => events.push(event), ...options })
  const all = [JSON.stringify(toJson(report)), renderText(report), JSON.stringify(events)].join('\n')
  return { report, words: all.split(/[^\w:.%]+/) }
}

const codesOf = ({ diagnoses }: InboxReport) => diagnoses.map(({ code }) => code)

describe('public-only', () => {
  test('the table has over 60 addresses', () => {
    expect(forbidden.length + ALLOWED.length).toBeGreaterThan(60)
  })

  test.each(forbidden)('%s: %s is neither dialled nor named', async (_kind, address) => {
    const lookup = async () => [of(address)]
    const { report, words } = await checked('mail.mailwhy.test', { lookup, addressPolicy: 'public-only' })
    expect(codesOf(report)).toEqual(['target-forbidden', 'target-forbidden'])
    expect(dialled).toEqual([])
    expect(words).not.toContain(address)
    expect(report.diagnoses[0]).toMatchObject({
      field: 'host',
      facts: { option: 'addressPolicy', policy: 'public-only' },
    })
    expect(report.diagnoses[0]?.proof[0]?.text).toBe(
      'failed, code ERR_ADDRESS_FORBIDDEN, policy public-only, forbidden 1',
    )
  })

  test.each(forbidden)('%s: %s as the host itself is not dialled', async (_kind, address) => {
    const { report } = await checked(address, { addressPolicy: 'public-only' })
    expect(codesOf(report)).toEqual(['target-forbidden', 'target-forbidden'])
    expect(dialled).toEqual([])
  })

  test.each(['localhost', '0x7f.1', '2130706433', '017700000001', '[::ffff:127.0.0.1]', '１２７.0.0.1'])(
    'another spelling of loopback is not dialled: %s',
    async (host) => {
      const { report } = await checked(host, { addressPolicy: 'public-only' })
      expect(codesOf(report)).toEqual(['target-forbidden', 'target-forbidden'])
      expect(dialled).toEqual([])
    },
  )

  test.each(ALLOWED)('%s is dialled', async (address) => {
    const lookup = async () => [of(address)]
    const { report } = await checked('mail.mailwhy.test', { lookup, addressPolicy: 'public-only', probes: false })
    expect(codesOf(report)).toEqual(['connection-refused', 'connection-refused'])
    expect(dialled.map(({ host }) => host)).toEqual([address, address])
  })

  test.each(forbidden)('%s: %s among others is passed over, and counted', async (_kind, address) => {
    const lookup = async () => [of(address), of('8.8.8.8'), of(address), of('2606:4700::1111')]
    const { report, words } = await checked('mail.mailwhy.test', { lookup, addressPolicy: 'public-only' })
    expect(codesOf(report)).toEqual(['connection-refused', 'connection-refused'])
    expect(new Set(dialled.map(({ host }) => host))).toEqual(new Set(['8.8.8.8', '2606:4700::1111']))
    expect(words).not.toContain(address)
    expect(report.steps[0]?.why).toBe('mail.mailwhy.test:993, 1 of its addresses forbidden')
  })

  test.each(forbidden)(
    '%s: %s as the second answer of a name is not dialled, by probes either',
    async (_kind, address) => {
      let asked = 0
      const lookup = async () => [of(asked++ < 2 ? '8.8.8.8' : address)]
      const { words } = await checked('mail.mailwhy.test', { lookup, addressPolicy: 'public-only' })
      expect(dialled.length).toBeGreaterThan(0)
      expect(dialled.filter(({ host }) => host !== '8.8.8.8')).toEqual([])
      expect(words).not.toContain(address)
    },
  )
})

describe('ports', () => {
  const lookup = async () => [of('8.8.8.8')]

  test.each([22, 80, 443, 3306, 6379, 11211, 24, 994, 1025, 65535])(
    '%i is not dialled under public-only',
    async (port) => {
      let isAsked = false
      const asks = async () => {
        isAsked = true
        return lookup()
      }
      const { report } = await checked('mail.mailwhy.test', { lookup: asks, addressPolicy: 'public-only' }, port)
      expect(codesOf(report)).toEqual(['target-forbidden', 'target-forbidden'])
      expect(report.diagnoses[0]).toMatchObject({
        field: 'port',
        rule: 'target-forbidden/by-port-policy',
        facts: { option: 'ports', policy: 'mail' },
      })
      expect(report.diagnoses[0]?.cause).toBe(
        `The program that runs this check does not allow connections to port ${port} of mail.mailwhy.test: its option ports (mail) forbids them.`,
      )
      expect([dialled, isAsked]).toEqual([[], false])
    },
  )

  test.each([25, 110, 143, 465, 587, 993, 995, 2525])('%i is a port of mail servers', async (port) => {
    await checked('mail.mailwhy.test', { lookup, addressPolicy: 'public-only', probes: false }, port)
    expect(dialled.map((one) => one.port)).toEqual([port, port])
  })

  test.each<[CheckOptions['addressPolicy'], CheckOptions['ports'], dialled: number]>([
    ['any', undefined, 2],
    [() => true, undefined, 2],
    ['public-only', undefined, 0],
    ['public-only', 'any', 2],
    ['public-only', [22], 2],
    ['public-only', [993], 0],
    ['any', 'mail', 0],
  ])('22 under %s and %s is dialled %i times', async (addressPolicy, ports, times) => {
    await checked('mail.mailwhy.test', { lookup, addressPolicy, ports, probes: false }, 22)
    expect(dialled.length).toBe(times)
  })

  test('a function is asked with the port, one of a single argument as before', async () => {
    const asked: [string, number][] = []
    const addressPolicy = (address: string, port: number) => {
      asked.push([address, port])
      return port === 993
    }
    const settings = {
      ...servers('mail.mailwhy.test'),
      smtp: { host: 'h.mailwhy.test', port: 22, security: 'tls' },
    } as const
    const report = await checkInbox(settings, { lookup, addressPolicy, probes: false })
    expect(asked).toEqual([
      ['8.8.8.8', 993],
      ['8.8.8.8', 22],
    ])
    expect(codesOf(report)).toEqual(['connection-refused', 'target-forbidden'])
    expect(report.diagnoses[1]?.facts).toMatchObject({ option: 'addressPolicy', policy: 'function' })
    expect(isAllowed('8.8.8.8', 22, (address) => address === '8.8.8.8')).toBe(true)
  })

  test('probes obey: no other port than the allowed ones, and no address that a function forbids there', async () => {
    const usualPorts = { imap: [143, 8143].map((port) => ({ port, security: 'starttls' as const })), smtp: [] }
    await checked('mail.mailwhy.test', { lookup, addressPolicy: 'public-only', usualPorts })
    expect(new Set(dialled.map(({ port }) => port))).toEqual(new Set([993, 143]))
    dialled.splice(0)
    const addressPolicy = (_address: string, port: number) => port !== 143
    await checked('mail.mailwhy.test', { lookup, addressPolicy, usualPorts })
    expect(new Set(dialled.map(({ port }) => port))).toEqual(new Set([993, 8143]))
  })
})

describe('the addresses of one name', () => {
  const many = (count: number): readonly Address[] =>
    Array.from({ length: count }, (_, at) => [
      of(`198.20.${at >> 8}.${at & 255}`),
      of(`2600::${at.toString(16)}`),
    ]).flat()

  test('eight of each family are dialled, and the report says how many were left', async () => {
    const lookup = async () => many(2_500)
    const { report } = await checked('mail.mailwhy.test', { lookup, addressPolicy: 'public-only', probes: false })
    for (const transcript of report.transcripts) {
      const rows = transcript.entries.filter(({ kind }) => kind === 'dialled')
      expect(rows.length).toBe(16)
      expect(transcript.entries[0]).toMatchObject({ kind: 'resolved', left: 4_984 })
    }
    expect(dialled.length).toBe(32)
    expect(report.steps[0]?.why).toBe('mail.mailwhy.test:993, 4,984 more of its addresses not tried')
    expect(renderText(report)).toContain('4,984 more of its addresses not tried')
  })

  test('one that is said twice is dialled once', async () => {
    const lookup = async () => Array.from({ length: 20 }, () => of('8.8.8.8'))
    await checked('mail.mailwhy.test', { lookup, probes: false })
    expect(dialled.length).toBe(2)
  })
})

test('a getter cannot pass the policy with one address and dial another', async () => {
  let asked = 0
  const changing = {
    get address() {
      return asked++ === 0 ? '8.8.8.8' : '10.1.2.3'
    },
    family: 4,
  } as const
  const report = await checkInbox(
    { ...servers('mail.mailwhy.test'), smtp: false },
    { lookup: async () => [changing], addressPolicy: 'public-only', probes: false },
  )
  expect(dialled).toEqual([{ host: '8.8.8.8', port: 993 }])
  expect(JSON.stringify(report)).not.toContain('10.1.2.3')
})
