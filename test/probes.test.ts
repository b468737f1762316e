import { createServer, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { describe, expect, test } from 'vitest'
import { diagnoseEvidence, gatherAll } from '../src/diagnosis/diagnose.ts'
import { usualNames } from '../src/evidence/usual-names.ts'
import {
  type CheckOptions,
  checkInbox,
  type InboxReport,
  type Port,
  readTranscript,
  renderText,
  reportOf,
  type ServerSettings,
  type Transcript,
  writeTranscript,
} from '../src/index.ts'
import { probesFor } from '../src/plan/probes.ts'
import { type Script, type ScriptedServer, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { USUAL_PORTS } from '../src/settings.ts'
import { dialogue } from './dialogue.ts'

type Security = ServerSettings['security']

describe('which probes a failure asks for', () => {
  const asked = (texts: readonly Transcript[], probing: Partial<Parameters<typeof probesFor>[2]> = {}) => {
    const [evidence] = gatherAll(texts)
    if (!evidence) throw new Error('no evidence')
    return probesFor(evidence, diagnoseEvidence([evidence]), { probes: true, usualPorts: USUAL_PORTS, ...probing })
  }
  const named = (probes: ReturnType<typeof asked>) =>
    probes.map(({ look, tls, host, port, security, address }) =>
      [look === 'plain' && 'look', tls, host === 'mail.example.com' ? '' : host, port, security, address]
        .filter(Boolean)
        .join(' '),
    )
  const NOT_TLS = '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER"}'
  const silent = '= connected {"address":"192.0.2.7"}\n= late {"wait":"greeting"}'
  const refused = (code: string) =>
    `= resolved {"addresses":["2001:db8::7","192.0.2.7"]}\n= failed {"code":"${code}","address":"2001:db8::7"}\n= failed {"code":"ECONNREFUSED","address":"192.0.2.7"}`

  test.each<[string, Security, text: string, wanted: readonly string[]]>([
    ['a handshake that met no TLS', 'tls', NOT_TLS, ['993 starttls', '143 starttls']],
    [
      'a TLS alert: the port does speak TLS',
      'tls',
      '= connected {}\n= refused {"code":"ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"}',
      ['older 993 tls', '143 starttls'],
    ],
    [
      'no version in common',
      'tls',
      '= connected {}\n= refused {"code":"ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION"}',
      ['older 993 tls', '143 starttls'],
    ],
    ['TLS, and then another service', 'tls', '= connected {}\n= secured {}\n< 220 mx ESMTP Postfix', ['143 starttls']],
    ['silence in place of a greeting', 'starttls', silent, ['993 tls 192.0.2.7', '143 starttls 192.0.2.7']],
    ['silence, and no encryption wanted', 'none', silent, ['993 tls 192.0.2.7', '143 starttls 192.0.2.7']],
    [
      'a greeting without STARTTLS: what speaks plain text does not begin with TLS',
      'starttls',
      '< * OK [CAPABILITY IMAP4rev1] ready\n> A1 LOGOUT\n< * BYE\n= closed {"by":"client"}',
      ['143 starttls'],
    ],
    ['another service in the clear', 'starttls', '< SSH-2.0-OpenSSH_9.2', ['143 starttls']],
    [
      'no login before STARTTLS',
      'none',
      '< * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready\n= note {"stuck":"login"}\n> A1 LOGOUT\n< * BYE\n= closed {"by":"client"}',
      ['993 starttls', '143 starttls'],
    ],
    [
      'no login at all',
      'tls',
      '= connected {}\n= secured {}\n< * OK [CAPABILITY IMAP4rev1 LOGINDISABLED] ready\n= note {"stuck":"login"}\n> A1 LOGOUT\n< * BYE\n= closed {"by":"client"}',
      ['143 starttls'],
    ],
    [
      'a refused connection: the first address, and not this port again',
      'tls',
      refused('ECONNREFUSED'),
      ['143 starttls 2001:db8::7'],
    ],
    ['no route to the first address', 'tls', refused('ENETUNREACH'), ['143 starttls 192.0.2.7']],
    [
      'no route at all',
      'tls',
      '= resolved {"addresses":["2001:db8::7"]}\n= failed {"code":"ENETUNREACH","address":"2001:db8::7"}',
      ['143 starttls 2001:db8::7'],
    ],
    [
      'a dial without an answer',
      'tls',
      '= resolved {"addresses":["192.0.2.7"]}\n= late {"wait":"dial"}',
      ['143 starttls 192.0.2.7'],
    ],
    [
      'one version of IP that connects and fails: the other one too',
      'tls',
      '= resolved {"addresses":["2001:db8::7","192.0.2.7"]}\n= connected {"address":"2001:db8::7"}\n= closed {"by":"server"}',
      ['older 993 tls 2001:db8::7', '993 starttls 2001:db8::7', '993 tls 192.0.2.7', '143 starttls 2001:db8::7'],
    ],
    [
      'a name that does not exist: the usual names, the port that was given first',
      'tls',
      '= failed {"code":"ENOTFOUND"}',
      [
        'imap.example.com 993 tls',
        'smtp.example.com 993 tls',
        'imap.example.com 143 starttls',
        'smtp.example.com 143 starttls',
      ],
    ],

    [
      'a bad certificate',
      'tls',
      '= connected {}\n= secured {"verify":{"error":"CERT_HAS_EXPIRED","hostMatches":true}}\n= closed {"by":"client"}',
      [],
    ],
    ['an address that is forbidden', 'tls', '= failed {"code":"ERR_ADDRESS_FORBIDDEN","address":"10.0.0.7"}', []],
    ['a resolver that does not answer', 'tls', '= failed {"code":"EAI_AGAIN"}', []],
    ['a caller who has had enough', 'tls', '= connected {}\n= closed {"by":"caller"}', []],
    ['a deadline', 'tls', '= connected {}\n= late {"wait":"check"}', []],
    ['too many connections', 'starttls', '< * BYE Too many connections from your IP', []],
    ['an address that is blocked', 'starttls', '< * BYE Your IP address is blocked', []],
    ['an outage', 'starttls', '< * BYE [UNAVAILABLE] System going down for maintenance', []],
    ['a wrong password', 'none', '< * OK ready\n> A1 LOGIN ann ‹password›\n< A1 NO [AUTHENTICATIONFAILED] no', []],
    [
      'nothing at all',
      'tls',
      '= connected {}\n= secured {}\n< * OK [CAPABILITY IMAP4rev1] ready\n> A1 LOGOUT\n< * BYE\n= closed {"by":"client"}',
      [],
    ],
  ])('%s', (_, security, text, wanted) => {
    expect(named(asked(dialogue(text, { protocol: 'imap', security })))).toEqual(wanted)
  })

  test('those that stand beside it already are not asked for again, and count', () => {
    const transcripts = dialogue(silent, { protocol: 'imap', security: 'starttls' })
    const beside = (port: number, security: Security): Transcript => ({
      header: {
        ...(transcripts[0] as Transcript).header,
        look: 'probe',
        target: { host: 'mail.example.com', port, security },
      },
      entries: [],
    })
    expect(named(asked([...transcripts, beside(993, 'tls')]))).toEqual(['143 starttls 192.0.2.7'])
    const usual = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ port: 2000 + at, security: 'tls' as const }))
    const usualPorts = { imap: usual(20), smtp: [] }
    expect(asked(transcripts, { usualPorts })).toHaveLength(6)
    expect(asked([...transcripts, beside(993, 'tls'), beside(2000, 'tls')], { usualPorts })).toHaveLength(4)
  })

  test('none where a setting is proven already', () => {
    const proof = dialogue(
      `${silent}\nlook tls\n= secured {}\n< * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\n> A1 CAPABILITY\n< * CAPABILITY IMAP4rev1 AUTH=PLAIN\\r\\nA1 OK done\n> A2 LOGOUT\n< * BYE`,
      { protocol: 'imap', security: 'starttls' },
    )
    const [failed, looked] = proof as [Transcript, Transcript]
    const { header } = looked
    const probe: Transcript = {
      ...looked,
      header: { ...header, look: 'probe', target: { ...header.target, security: 'tls' } },
    }
    expect(named(asked([failed, probe]))).toEqual([])
  })

  test('no encryption is tried where none was wanted, and never elsewhere', () => {
    const usualPorts = { imap: [{ port: 1143, security: 'none' }] as const, smtp: [] }
    const wanted = (security: Security) =>
      named(asked(dialogue(silent, { protocol: 'imap', security }), { usualPorts }))
    expect(wanted('none')).toEqual(['993 tls 192.0.2.7', '1143 none 192.0.2.7'])
    expect(wanted('starttls')).toEqual(['993 tls 192.0.2.7'])
  })

  test('without probes: the plain look at a port that does not speak TLS, and nothing else', () => {
    expect(named(asked(dialogue(NOT_TLS, { protocol: 'imap' }), { probes: false }))).toEqual(['look 993 none'])
    expect(named(asked(dialogue(silent, { protocol: 'imap', security: 'none' }), { probes: false }))).toEqual([])
    expect(named(asked(dialogue('= failed {"code":"ENOTFOUND"}', { protocol: 'imap' }), { probes: false }))).toEqual([])
  })

  test.each([
    ['imp.example.com', 'imap', ['imap.example.com', 'mail.example.com', 'smtp.example.com']],
    ['imap.example.com', 'imap', ['mail.example.com', 'smtp.example.com']],
    ['Mail.Example.com.', 'smtp', ['smtp.example.com', 'imap.example.com']],
    ['example.com', 'smtp', ['smtp.example.com', 'mail.example.com', 'imap.example.com']],
    ['imp.web.de', 'imap', ['imap.web.de', 'mail.web.de', 'smtp.web.de']],
    ['example.co.uk', 'imap', ['imap.example.co.uk', 'mail.example.co.uk', 'smtp.example.co.uk']],
    ['co.uk', 'imap', []],
    ['localhost', 'imap', []],
    ['192.0.2.7', 'imap', []],
    ['2001:db8::7', 'imap', []],
  ] as const)('the usual names beside %s for %s', (host, protocol, names) => {
    expect(usualNames(host, protocol)).toEqual(names)
  })
})

const HOST = 'mail.mailwhy.test'
const USER = 'ann.the.user'
const PASSWORD = 'correct horse battery'
const base = {
  email: 'ann@mailwhy.test',
  username: USER,
  password: PASSWORD,
  imap: false,
  smtp: false,
  tls: { ca: TEST_CA },
} as const
const lookup: CheckOptions['lookup'] = async () => [{ address: '127.0.0.1', family: 4 }]

/** Servers for the time of one test, and what they have all heard. */
async function among<T>(
  scripts: readonly Script[],
  work: (servers: readonly ScriptedServer[], heard: () => string) => Promise<T>,
): Promise<T> {
  const servers = await Promise.all(scripts.map((script) => startScriptedServer(script)))
  try {
    return await work(servers, () => servers.flatMap(({ heard }) => heard).join('\n'))
  } finally {
    await Promise.all(servers.map((server) => server.close()))
  }
}

const looks = ({ transcripts }: InboxReport) => transcripts.filter(({ header }) => header.look !== undefined)

/** A file says what the live run said. */
function expectSameFromFiles(report: InboxReport): void {
  const files = report.transcripts.map(writeTranscript)
  expect(reportOf(files.map(readTranscript), report.settings)).toEqual(report)
}

describe.concurrent('the setting that works is proven', () => {
  const rows = (['imap', 'smtp'] as const).flatMap((protocol) =>
    (
      [
        ['tls', 'starttls', 'plain-on-tls-port'],
        ['tls', 'none', 'plain-on-tls-port'],
        ['starttls', 'tls', 'tls-on-plain-port'],
      ] as const
    ).map(([speaks, asked, code]) => ({ protocol, speaks, asked, code })),
  )
  test.each(rows)(
    '$protocol: the port speaks $speaks and was asked for $asked',
    async ({ protocol, speaks, asked, code }) => {
      await among([{ protocol, security: speaks }], async ([server], heard) => {
        const port = server?.port ?? 0
        const usualPorts = { [protocol]: [] }
        const settings = (security: Security) => ({ ...base, [protocol]: { host: HOST, port, security } })
        const report = await checkInbox(settings(asked), { lookup, usualPorts })
        expect(report.diagnoses.map((one) => [one.code, one.change])).toEqual([
          [
            code,
            {
              protocol,
              host: HOST,
              port,
              security: speaks,
              mechanisms: protocol === 'imap' ? ['PLAIN'] : ['PLAIN', 'LOGIN'],
              transcript: 1,
            },
          ],
        ])
        const how = speaks === 'tls' ? 'TLS' : 'STARTTLS'
        const mechanisms = protocol === 'imap' ? 'PLAIN' : 'PLAIN LOGIN'
        expect(renderText(report)).toContain(
          `  change: port ${port} of ${HOST} speaks ${protocol.toUpperCase()} with ${how}, certificate good, offers AUTH ${mechanisms}\n`,
        )
        expectSameFromFiles(report)
        expect(report.passwordsSent).toBe(0)
        expect(heard()).not.toMatch(/LOGIN|AUTHENTICATE|^AUTH/m)
        const again = await checkInbox(settings(report.diagnoses[0]?.change?.security ?? asked), { lookup, usualPorts })
        expect(again.ok).toBe(true)
      })
    },
  )
})

describe.concurrent('of several settings', () => {
  const imap = (security: Security, more: Partial<Script> = {}): Script => ({ protocol: 'imap', security, ...more })
  const check = (host: string, usual: readonly Port[], options: CheckOptions = {}) =>
    checkInbox(
      { ...base, imap: { host, port: 9, security: 'tls' } },
      { lookup, usualPorts: { imap: usual }, ...options },
    )
  const changed = ({ diagnoses: [first] }: InboxReport) => first?.change && [first.change.host, first.change.port]

  test('TLS from the first octet comes before STARTTLS, whatever the order in which they are given', async () => {
    await among([imap('starttls'), imap('tls')], async ([one, two]) => {
      const usual = [
        { port: one?.port ?? 0, security: 'starttls' },
        { port: two?.port ?? 0, security: 'tls' },
      ] as const
      const report = await check(HOST, usual)
      expect(report.diagnoses.map(({ code }) => code)).toEqual(['connection-refused'])
      expect(changed(report)).toEqual([HOST, two?.port])
      expectSameFromFiles(report)
    })
  })

  test('a bad certificate, no login on offer, another service and an outage prove nothing', async () => {
    const bad = [
      imap('tls', { certificate: 'expired' }),
      imap('tls', { offers: ['LOGINDISABLED'] }),
      imap('tls', { answers: { greeting: '220 mx ESMTP' } }),
      imap('tls', { answers: { greeting: '* BYE [UNAVAILABLE] later' }, closesAfter: ['greeting'] }),
    ]
    await among([...bad, imap('starttls')], async (servers) => {
      const usual = servers.map(({ port }, at) => ({ port, security: at < bad.length ? 'tls' : 'starttls' }) as const)
      const report = await check(HOST, usual)
      expect(changed(report)).toEqual([HOST, servers.at(-1)?.port])
      expect(changed(await check(HOST, usual.slice(0, -1)))).toBeUndefined()
    })
  })

  test('SMTP without a login on offer is left for a port that has one', async () => {
    const relay = { protocol: 'smtp', security: 'starttls', offers: ['SIZE'] } as const
    await among([relay, { protocol: 'smtp', security: 'tls' }], async ([one, two]) => {
      const usualPorts = { smtp: [{ port: two?.port ?? 0, security: 'tls' }] } as const
      const smtp = { host: HOST, port: one?.port ?? 0, security: 'starttls' } as const
      const report = await checkInbox({ ...base, smtp }, { lookup, usualPorts })
      expect(report.diagnoses.map(({ stage, code }) => [stage, code])).toEqual([['smtp.login', 'protocol-disabled']])
      expect(changed(report)).toEqual([HOST, two?.port])
    })
  })

  test('a name that does not exist: the usual name of the same domain', async () => {
    await among([imap('tls')], async ([server]) => {
      const known: CheckOptions['lookup'] = async (host) => {
        if (host !== 'mail.mailwhy.test') throw Object.assign(new Error(host), { code: 'ENOTFOUND' })
        return [
          { address: '127.0.0.1', family: 4 },
          { address: '127.0.0.2', family: 4 },
        ]
      }
      const report = await check('imp.mailwhy.test', [{ port: server?.port ?? 0, security: 'tls' }], { lookup: known })
      expect(report.diagnoses.map(({ code }) => code)).toEqual(['dns-not-found'])
      expect(changed(report)).toEqual(['mail.mailwhy.test', server?.port])
      expect(looks(report).length).toBeLessThanOrEqual(6)
      for (const { entries } of looks(report)) {
        expect(entries.filter(({ kind }) => kind === 'dialled').length).toBeLessThanOrEqual(1)
      }
      expectSameFromFiles(report)
    })
  })

  test('one version of IP works and the other one does not', async ({ skip }) => {
    const broken = await listenOn('::1', (socket) => socket.end()).catch(() => skip('this machine has no ::1'))
    const { port } = broken.address() as { port: number }
    const good = await startScriptedServer({ ...imap('tls'), port })
    const both: CheckOptions['lookup'] = async () => [
      { address: '::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ]
    try {
      const settings = { ...base, imap: { host: HOST, port, security: 'tls' } } as const
      const report = await checkInbox(settings, { lookup: both, usualPorts: { imap: [] } })
      expect(report.diagnoses.map(({ code, change }) => [code, change?.family, change?.port])).toEqual([
        ['connection-closed', 4, port],
      ])
      expect(renderText(report)).toContain(`  change: over IPv4 port ${port} of ${HOST} speaks IMAP with TLS`)
    } finally {
      broken.close()
      await good.close()
    }
  })
})

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

  test('probes: false: one connection, and the plain look where the port does not speak TLS', async () => {
    await among([{ protocol: 'imap', security: 'starttls' }], async ([server], heard) => {
      const settings = { ...base, imap: { host: HOST, port: server?.port ?? 0, security: 'tls' } } as const
      const report = await checkInbox(settings, { lookup, probes: false })
      expect(report.transcripts.map(({ header }) => header.look)).toEqual([undefined, 'plain'])
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
  test('a silent TLS port is known in under two seconds; imapflow takes sixteen', async () => {
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
      const [[report, ownMs], [error, itsMs]] = await Promise.all([
        timed(() => checkInbox({ ...base, imap: { host: HOST, port, security: 'starttls' } }, { lookup })),
        timed(() =>
          flow.connect().then(
            () => undefined,
            (thrown: { code?: string }) => thrown,
          ),
        ),
      ])
      expect(report.diagnoses.map(({ code, certainty, change }) => [code, certainty, change?.security])).toEqual([
        ['plain-on-tls-port', 'certain', 'tls'],
      ])
      console.log(`plain-on-tls-port: ${ownMs} ms; imapflow: ${itsMs} ms (${error?.code})`)
      expect(ownMs).toBeLessThan(2_000)
      expect(itsMs).toBeGreaterThan(15_000)
      const late = report.transcripts[0]?.entries.find(({ kind }) => kind === 'late')
      expect(late).toMatchObject({ wait: 'greeting', cut: { wait: 'greeting', ofMs: 15_000 } })
      expectSameFromFiles(report)
    })
  }, 30_000)

  test.each(['before the handshake of the probe fails', 'after it'])(
    'a server that is merely slow has its full time, and greets %s',
    async (when) => {
      const server = await listenOn('127.0.0.1', async (socket) => {
        const first = await Promise.race([pause(3_000, ''), lineOf(socket)])
        if (first !== '') return void (when === 'after it' && socket.end('* BAD what\r\n')) // a ClientHello
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
    10_000,
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
      const [report, ms] = await timed(() => checkInbox(settings, { lookup, usualPorts, ...options() }))
      expect(ms).toBeLessThan(1_200)
      expect(report.diagnoses.map(({ code }) => code)).toEqual(['connection-refused'])
      expect(looks(report)).toHaveLength(1)
      expect(looks(report)[0]?.entries.at(-1)?.kind).toBe('closed')
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
      const [report, ms] = await timed(() => checkInbox(settings, { lookup, usualPorts }))
      expect(ms).toBeGreaterThan(4_500)
      expect(ms).toBeLessThan(6_500)
      expect(looks(report)[0]?.entries.find(({ kind }) => kind === 'late')).toMatchObject({ wait: 'check' })
    } finally {
      silent.close()
    }
  }, 10_000)

  test('the best setting ends those that are still tried', async () => {
    const silent = await listenOn('127.0.0.1', () => {})
    await among([{ protocol: 'imap', security: 'tls' }], async ([server]) => {
      const { port } = silent.address() as { port: number }
      const usual = [
        { port: server?.port ?? 0, security: 'tls' },
        { port, security: 'starttls' },
      ] as const
      const settings = { ...base, imap: { host: HOST, port: 9, security: 'tls' } } as const
      const [report, ms] = await timed(() => checkInbox(settings, { lookup, usualPorts: { imap: usual } }))
      expect(ms).toBeLessThan(1_500)
      expect(report.diagnoses[0]?.change?.port).toBe(server?.port)
      expect(looks(report).map(({ entries }) => entries.at(-1))).toMatchObject([
        { kind: 'closed', by: 'client' },
        { kind: 'closed', by: 'client' },
      ])
      expect(await connectionsOf(silent)).toBe(0)
    })
    silent.close()
  })

  async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
    const started = performance.now()
    const made = await work()
    return [made, Math.round(performance.now() - started)]
  }

  async function connectionsOf(server: Server): Promise<number> {
    const count = () => new Promise<number>((settle) => server.getConnections((_, found) => settle(found)))
    for (let tries = 0; tries < 40 && (await count()) > 0; tries++) await pause(5)
    return count()
  }
})

/** A server without manners. */
function listenOn(address: string, play: (socket: Socket) => unknown): Promise<Server> {
  const server = createServer({ allowHalfOpen: false }, (socket) => {
    socket.on('error', () => {}).resume()
    void Promise.resolve(play(socket)).catch(() => {})
  })
  return new Promise((settle, fail) => {
    server.once('error', fail)
    server.listen(0, address, () => settle(server))
  })
}

/** What comes next; empty where nothing more does. */
function lineOf(socket: Socket): Promise<string> {
  return new Promise((settle) => {
    socket.once('data', (bytes: Buffer) => settle(bytes.toString('latin1')))
    socket.once('close', () => settle('closed'))
  })
}
