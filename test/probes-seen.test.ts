import { once } from 'node:events'
import type { Server, Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { describe, expect, test } from 'vitest'
import { deferred } from '../src/driver/deferred.ts'
import { type CheckOptions, checkInbox, type InboxReport, type Port } from '../src/index.ts'
import type { Script, ScriptedServer } from '../src/replay.ts'
import { among, base, expectSameFromFiles, HOST, lineOf, listenOn, looks, lookup, PASSWORD, USER } from './probing.ts'

describe.concurrent('what a server sees', () => {
  const usual = (ports: readonly number[]): readonly Port[] =>
    ports.flatMap(
      (port) =>
        [
          { port, security: 'tls' },
          { port, security: 'starttls' },
        ] as const,
    )

  test.each(['closes at once', 'refuses in its own words', 'talks like SSH', 'speaks HTTP'])(
    'that %s: at most seven connections a side, one a port and mode, and no user name or secret in any',
    async (how) => {
      const counted = new Map<number, number>()
      const heard: string[] = []
      const play = (socket: Socket) => {
        const port = socket.localPort ?? 0
        counted.set(port, (counted.get(port) ?? 0) + 1)
        socket.on('data', (bytes: Buffer) => {
          heard.push(bytes.toString('latin1'))
          if (how === 'speaks HTTP') socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
        })
        if (how === 'closes at once') socket.end()
        if (how === 'refuses in its own words') socket.end('554 5.7.1 no\r\n')
        if (how === 'talks like SSH') socket.write('SSH-2.0-OpenSSH_9.2\r\n')
      }
      const servers = await Promise.all(Array.from({ length: 10 }, () => listenOn('127.0.0.1', play)))
      const [asked = 0, ...others] = servers.map((server) => (server.address() as { port: number }).port)
      try {
        for (const security of ['tls', 'starttls', 'none'] as const) {
          for (const protocol of ['imap', 'smtp'] as const) {
            counted.clear()
            const options = {
              lookup,
              usualPorts: { [protocol]: usual(others) },
              timeouts: { greeting: 300, handshake: 300 },
            }
            const report = await checkInbox({ ...base, [protocol]: { host: HOST, port: asked, security } }, options)
            expect(report.diagnoses).toHaveLength(1)
            expect(report.diagnoses[0]?.change).toBeUndefined()
            const total = [...counted.values()].reduce((sum, count) => sum + count, 0)
            expect(total).toBeLessThanOrEqual(7)
            const modes = report.transcripts.map(
              ({ header: { target, tls } }) => `${target.port} ${target.security} ${tls}`,
            )
            expect(new Set(modes).size).toBe(modes.length)
            expectSameFromFiles(report)
          }
        }
        expect(heard.join('')).not.toMatch(SECRETS)
      } finally {
        for (const server of servers) server.close()
      }
    },
  )

  test('at several addresses: at most seven connections a side and version of IP', async () => {
    const addresses = [1, 2, 3, 4].map((last) => ({ address: `127.0.0.${last}`, family: 4 as const }))
    const both: CheckOptions['lookup'] = async () => [...addresses, { address: '::1', family: 6 }]
    let counted = 0
    const play = () => {
      counted += 1
    }
    const servers = await Promise.all(addresses.map(() => listenOn('127.0.0.1', play)))
    const others = servers.map((server) => (server.address() as { port: number }).port)
    try {
      const imap = { host: HOST, port: 9, security: 'tls' } as const
      const options = { lookup: both, usualPorts: { imap: usual(others) }, timeouts: { greeting: 300, handshake: 300 } }
      const { transcripts } = await checkInbox({ ...base, imap }, options)
      const dialled = transcripts.flatMap(({ entries }) =>
        entries.flatMap((entry) => (entry.kind === 'dialled' ? [entry.address ?? ''] : [])),
      )
      const isIpv4 = (address: string) => !address.includes(':')
      expect(dialled.filter(isIpv4)).toHaveLength(7)
      expect(dialled.filter((address) => !isIpv4(address))).toHaveLength(1)
      expect(counted).toBe(3) // the others were refused
    } finally {
      for (const server of servers) server.close()
    }
  })

  test('that says yes to all: a probe asks, and leaves; the only login is the one of the check', async () => {
    const scripts = (['imap', 'smtp'] as const).flatMap((protocol) =>
      (['tls', 'starttls', 'none'] as const).map((security): Script => ({ protocol, security })),
    )
    await among(scripts, async (servers, heard) => {
      const ports = servers.map(({ port }) => port)
      const usualPorts = { imap: usual(ports.slice(0, 3)), smtp: usual(ports.slice(3)) }
      for (const security of ['tls', 'starttls'] as const) {
        const place = { host: HOST, port: 9, security }
        const report = await checkInbox({ ...base, imap: place, smtp: place }, { lookup, usualPorts })
        expect(report.diagnoses.map(({ code, change }) => [code, change?.security])).toEqual([
          ['connection-refused', 'tls'],
          ['connection-refused', 'tls'],
        ])
        for (const { entries } of looks(report)) {
          const sent = entries.flatMap((entry) => (entry.kind === 'sent' ? [entry.text] : []))
          expect(sent.join('')).toMatch(/^((EHLO \S+|HELO \S+|STARTTLS|QUIT|A\d+ (CAPABILITY|STARTTLS|LOGOUT))\r\n)*$/)
        }
      }
      expect(heard()).not.toMatch(SECRETS)
      expect(heard()).toContain('CAPABILITY')
    })
  })

  /** In the clear and in Base64, at each alignment. */
  const SECRETS = new RegExp(
    [
      USER,
      PASSWORD,
      'ann@',
      ...[USER, PASSWORD].flatMap((text) => ['', 'x', 'xx'].map((before) => coded(before + text))),
    ]
      .map((text) => text.replace(/[.+]/g, '\\$&'))
      .join('|'),
  )

  function coded(text: string): string {
    return btoa(text).slice(4, -4)
  }

  test('probes: false: one connection alone', async () => {
    await among([{ protocol: 'imap', security: 'starttls' }], async ([server], heard) => {
      const settings = { ...base, imap: { host: HOST, port: server?.port ?? 0, security: 'tls' } } as const
      const report = await checkInbox(settings, { lookup, probes: false })
      expect(report.transcripts.map(({ header }) => header.look)).toEqual([undefined])
      expect(report.diagnoses.map(({ code, certainty, change }) => [code, certainty, change])).toEqual([
        ['tls-on-plain-port', 'certain', undefined],
      ])
      expect(heard()).not.toMatch(/CAPABILITY|LOGIN/)
    })
    await among([{ protocol: 'imap', security: 'tls' }], async ([server]) => {
      const settings = { ...base, imap: { host: HOST, port: server?.port ?? 0, security: 'none' } } as const
      const report = await checkInbox(settings, { lookup, probes: false, timeouts: { greeting: 1_300 } })
      expect(report.transcripts).toHaveLength(1)
      expect(report.diagnoses.map(({ code }) => code)).toEqual(['server-silent'])
    })
  })
})

describe.concurrent('time', () => {
  test('a silent TLS port is known long before the greeting is late, for which imapflow waits', async () => {
    await among([{ protocol: 'imap', security: 'tls' }], async ([server]) => {
      const { port } = server as ScriptedServer
      const flow = new ImapFlow({
        host: '127.0.0.1',
        port,
        secure: false,
        auth: { user: 'a', pass: 'b' },
        logger: false,
      })
      flow.on('error', () => {})
      const ended: string[] = []
      const [report] = await Promise.all([
        checkInbox({ ...base, imap: { host: HOST, port, security: 'starttls' } }, { lookup }).finally(() => {
          ended.push('check')
        }),
        flow.connect().catch(() => ended.push('imapflow')),
      ])
      expect(report.diagnoses.map(({ code, certainty, change }) => [code, certainty, change?.security])).toEqual([
        ['plain-on-tls-port', 'certain', 'tls'],
      ])
      expect(ended).toEqual(['check', 'imapflow'])
      const late = report.transcripts[0]?.entries.find(({ kind }) => kind === 'late')
      expect(late).toMatchObject({ wait: 'greeting', cut: { wait: 'greeting', ofMs: 15_000 } })
      expectSameFromFiles(report)
    })
  })

  test.each(['before the handshake of the probe fails', 'after it'])(
    'a server that is merely slow has its full time, and greets %s',
    async (when) => {
      // No clock: the greeting waits for the probe.
      const probed = deferred<string>()
      const server = await listenOn('127.0.0.1', async (socket) => {
        const first = await Promise.race([probed.promise, lineOf(socket)])
        if (first !== '') {
          // a ClientHello
          if (when === 'after it') await once(socket.end('* BAD what\r\n'), 'close')
          return probed.settle('')
        }
        socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
        for (const answer of ['A1 OK in', 'A2 OK [READ-ONLY] open', '* BYE\r\nA3 OK out']) {
          await lineOf(socket)
          socket.write(`${answer}\r\n`)
        }
      })
      try {
        const { port } = server.address() as { port: number }
        const report = await checkInbox({ ...base, imap: { host: HOST, port, security: 'none' } }, { lookup })
        expect(report.steps.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok'])
        expect(report.diagnoses).toEqual([])
        expect(report.transcripts.map(({ header }) => header.look)).toEqual([undefined, 'probe'])
        expect(report.passwordsSent).toBe(1)
        expectSameFromFiles(report)
      } finally {
        server.close()
      }
    },
  )

  test.each([
    ['the deadline of the check', () => ({ deadlineMs: 700 })],
    ['the caller', () => ({ signal: AbortSignal.timeout(700) })],
  ])('%s ends the probes at once', async (_, options: () => CheckOptions) => {
    const silent = await listenOn('127.0.0.1', () => {})
    try {
      const { port } = silent.address() as { port: number }
      const usualPorts = { imap: [{ port, security: 'starttls' }] } as const
      const settings = { ...base, imap: { host: HOST, port: 9, security: 'tls' } } as const
      const report = await checkInbox(settings, { lookup, usualPorts, ...options() })
      expect(report.diagnoses.map(({ code }) => code)).toEqual(['connection-refused'])
      expect(looks(report)).toHaveLength(1)
      expect(looks(report)[0]?.entries.at(-1)?.kind).toBe('closed')
      for (const { atMs } of latesIn(report)) expect(atMs).toBeLessThan(5_000)
      expect(await connectionsOf(silent)).toBe(0)
    } finally {
      silent.close()
    }
  })

  test('a probe has five seconds, whatever the timeouts of the check', async () => {
    const silent = await listenOn('127.0.0.1', () => {})
    try {
      const { port } = silent.address() as { port: number }
      const usualPorts = { imap: [{ port, security: 'tls' }] } as const
      const settings = { ...base, imap: { host: HOST, port: 9, security: 'tls' } } as const
      const report = await checkInbox(settings, { lookup, usualPorts })
      expect(latesIn(report)).toMatchObject([{ wait: 'check', cut: { wait: 'handshake', ofMs: 10_000 } }])
      expect(latesIn(report)[0]?.atMs).toBeGreaterThan(4_500)
    } finally {
      silent.close()
    }
  })

  test('the best setting ends those that are still tried', async () => {
    const silent = await listenOn('127.0.0.1', () => {})
    await among([{ protocol: 'imap', security: 'tls' }], async ([server]) => {
      const { port } = silent.address() as { port: number }
      const usual = [
        { port: server?.port ?? 0, security: 'tls' },
        { port, security: 'starttls' },
      ] as const
      const settings = { ...base, imap: { host: HOST, port: 9, security: 'tls' } } as const
      const report = await checkInbox(settings, { lookup, usualPorts: { imap: usual } })
      expect(report.diagnoses[0]?.change?.port).toBe(server?.port)
      expect(looks(report).map(({ entries }) => entries.at(-1))).toMatchObject([
        { kind: 'closed', by: 'client' },
        { kind: 'closed', by: 'client' },
      ])
      expect(latesIn(report)).toEqual([])
      expect(await connectionsOf(silent)).toBe(0)
    })
    silent.close()
  })

  /** The end of the five seconds that a probe has, where it lasted so long. */
  function latesIn(report: InboxReport) {
    return looks(report).flatMap(({ entries }) => entries.filter((entry) => entry.kind === 'late'))
  }

  async function connectionsOf(server: Server): Promise<number> {
    const count = () => new Promise<number>((settle) => server.getConnections((_, found) => settle(found)))
    for (let tries = 0; tries < 400 && (await count()) > 0; tries++) await pause(5)
    return count()
  }
})
