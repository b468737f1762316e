import { createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { ProbeTarget } from '../src/discovery/network.ts'
import { discoveryNetwork, type NetworkRules } from '../src/driver/discovery-network.ts'
import { type DiscoverOptions, discover } from '../src/index.ts'
import { type Script, startScriptedServer, TEST_CA } from '../src/replay.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function serve(script: Script): Promise<number> {
  const server = await startScriptedServer(script)
  closing.push(() => server.close())
  return server.port
}

/** A server that counts who comes, and says nothing. */
async function counting(
  port = 0,
  host = '127.0.0.1',
): Promise<{ readonly port: number; readonly count: () => number }> {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((settle, fail) => {
    server.once('error', fail)
    server.listen(port, host, settle)
  })
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((settle) => server.close(settle))
  })
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : 0, count: () => sockets.length }
}

const rules: NetworkRules = {
  email: 'ann@mail.test',
  dnsServers: undefined,
  addressPolicy: 'any',
  ports: 'any',
  lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  ca: [TEST_CA],
  insecureHttp: false,
}

function dial(port: number, more: Partial<ProbeTarget> = {}, changed: Partial<NetworkRules> = {}, signal = forever) {
  const target = { protocol: 'imap', host: 'imap.mail.test', port, security: 'tls', ...more } as const
  return discoveryNetwork({ ...rules, ...changed }).probe(target, signal)
}

const forever = new AbortController().signal

describe('a server that is dialled without a secret', () => {
  test.each([
    ['imap', 'tls'],
    ['imap', 'starttls'],
    ['smtp', 'tls'],
    ['smtp', 'starttls'],
  ] as const)('is usable where it greets with a good certificate and a login: %s, %s', async (protocol, security) => {
    const port = await serve({ protocol, security })
    const answer = await dial(port, { protocol, security })
    expect(answer).toMatchObject({ isUsable: true, mechanisms: expect.arrayContaining(['PLAIN', 'LOGIN']) })
  })

  test('a look-up that answers at once, without a promise, is as good', async () => {
    const lookup = (() => [{ address: '127.0.0.1', family: 4 }]) as unknown as NetworkRules['lookup']
    const port = await serve({ protocol: 'imap', security: 'tls' })
    expect(await dial(port, {}, { lookup })).toMatchObject({ isUsable: true })
  })

  test.each([
    ['a certificate for another name', { certificate: 'wrong-host' }, 'cert-untrusted'],
    ['an expired certificate', { certificate: 'expired' }, 'cert-untrusted'],
    ['a certificate of its own', { certificate: 'self-signed' }, 'cert-untrusted'],
    [
      'a refusal',
      { answers: { greeting: '* BYE [UNAVAILABLE] later' }, closesAfter: ['greeting'] },
      'server-unavailable',
    ],
    ['no login', { offers: ['LOGINDISABLED'] }, undefined],
  ] as const)('is not usable with %s', async (_, more, why) => {
    const port = await serve({ protocol: 'imap', security: 'tls', ...more })
    const answer = await dial(port)
    expect(answer.isUsable).toBe(false)
    expect(answer.why).toBe(why ?? answer.why)
    expect(answer.why).toBeDefined()
  })

  test('is not dialled where the policy forbids its address or port', async () => {
    const { port, count } = await counting()
    expect(await dial(port, {}, { addressPolicy: 'public-only' })).toMatchObject({ why: 'target-forbidden' })
    expect(await dial(port, {}, { addressPolicy: () => false })).toMatchObject({ why: 'target-forbidden' })
    expect(await dial(port, {}, { ports: 'mail' })).toMatchObject({ why: 'target-forbidden' })
    expect(count()).toBe(0)
  })

  test('is let go with the signal, however silent', async () => {
    const { port, count } = await counting()
    const controller = new AbortController()
    const answer = dial(port, {}, {}, controller.signal)
    await until(() => count() === 1)
    controller.abort()
    expect((await answer).isUsable).toBe(false)
  })
})

const isRoot = process.getuid?.() === 0
if (!isRoot) console.log('\nThe tests at the usual ports are SKIPPED: ports below 1024 are for root.\n')

describe.skipIf(!isRoot)('at the usual ports', () => {
  /** An address of this machine that no other run has. */
  const address = `127.${octet()}.${octet()}.${octet()}`
  const sources = {
    mx: false,
    srv: false,
    pacc: false,
    autoconfig: false,
    'autoconfig-well-known': false,
    ispdb: false,
    autodiscover: false,
  } as const
  const everywhere: DiscoverOptions = {
    // Nothing here is about time.
    deadlineMs: 600_000,
    lookup: async () => [{ address, family: 4 }],
    ca: TEST_CA,
    sources,
  }

  test('where every name resolves, only a good certificate for the very name counts', async () => {
    await serve({ protocol: 'imap', security: 'tls', port: 993, address, certificate: 'wrong-host' })
    await serve({ protocol: 'imap', security: 'starttls', port: 143, address, certificate: 'self-signed' })
    await serve({ protocol: 'imap', security: 'tls', port: 465, address })
    const { imap, smtp, answers } = await discover('ann@mail.test', everywhere)
    expect([imap, smtp]).toEqual([[], []])
    expect(answers.filter(({ source }) => source === 'usual-names')).toMatchObject([
      { outcome: 'nothing', why: 'cert-untrusted' },
      { outcome: 'nothing', why: 'wrong-service' },
    ])
  })

  test('the names of a server that is good are found, TLS from the first octet first', async () => {
    await serve({ protocol: 'imap', security: 'tls', port: 993, address })
    await serve({ protocol: 'smtp', security: 'starttls', port: 587, address })
    const { imap, smtp } = await discover('ann@mail.test', everywhere)
    expect(imap[0]).toMatchObject({ host: 'imap.mail.test', port: 993, sources: ['usual-names'], isTrusted: true })
    expect(smtp[0]).toMatchObject({ host: 'smtp.mail.test', port: 587, security: 'starttls', auth: ['password'] })
  })

  test('nothing that the policy forbids is dialled', async () => {
    const servers = await Promise.all([993, 143, 465, 587].map((port) => counting(port, address)))
    const asked: string[] = []
    const addressPolicy = (one: string, port: number) => {
      asked.push(`${one}:${port}`)
      return false
    }
    const { answers } = await discover('ann@mail.test', { ...everywhere, addressPolicy })
    expect(answers.filter(({ source }) => source === 'usual-names').map(({ outcome }) => outcome)).toEqual([
      'forbidden',
      'forbidden',
    ])
    expect(asked.length).toBe(12)
    expect(servers.map(({ count }) => count())).toEqual([0, 0, 0, 0])
  })
})

function octet(): number {
  return 2 + Math.floor(Math.random() * 250)
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((settle) => setTimeout(settle, 5))
}
