import { describe, expect, test } from 'vitest'
import { type CheckOptions, checkInbox, diagnose, type InboxReport, type Port, renderText } from '../src/index.ts'
import { type Script, startScriptedServer } from '../src/replay.ts'
import { dialogue } from './dialogue.ts'
import { among, base, expectSameFromFiles, HOST, listenOn, looks, lookup, type Security } from './probing.ts'

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
          `  change: port ${port} of ${HOST} speaks ${protocol.toUpperCase()} with ${how}, certificate trusted, offers AUTH ${mechanisms}\n`,
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

describe.concurrent('a login that is refused in the clear', () => {
  const settings = (port: number, auth?: string) =>
    ({ ...base, imap: { host: HOST, port, security: 'none', ...(auth && { auth }) } }) as const
  const upgrades = (offers: readonly string[]): Script => ({
    protocol: 'imap',
    security: 'starttls',
    answers: {
      CAPABILITY: `* CAPABILITY IMAP4rev1 STARTTLS ${offers.join(' ')}\n{tag} OK done`,
      LOGIN: '{tag} NO LOGIN Command disabled',
    },
  })
  const usualPorts = { imap: [] }

  test.each([
    ['XTLSREQUIRED, and nothing is sent', ['XTLSREQUIRED'], 0],
    ['a refusal in words', [], 1],
  ] as const)('LIVE B3: %s; STARTTLS on the same port is proven', async (_, offers, passwordsSent) => {
    await among([upgrades(offers)], async ([server]) => {
      const port = server?.port ?? 0
      const report = await checkInbox(settings(port), { lookup, usualPorts })
      expect(report.diagnoses.map(({ code, change }) => [code, change?.port, change?.security])).toEqual([
        ['encryption-required', port, 'starttls'],
      ])
      expect(report.passwordsSent).toBe(passwordsSent)
      expectSameFromFiles(report)
    })
  })

  test('LIVE D4: no setting is advised that does not offer the mechanism that the settings name', async () => {
    await among([upgrades(['XTLSREQUIRED'])], async ([server]) => {
      const report = await checkInbox(settings(server?.port ?? 0, 'CRAM-MD5'), { lookup, usualPorts })
      expect(report.diagnoses.map(({ code, change }) => [code, change])).toEqual([['encryption-required', undefined]])
      expect(looks(report)).toHaveLength(1)
    })
  })
})

describe('a look at a port that does not speak TLS, of which nothing else was kept', () => {
  const NOT_TLS = '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER"}'
  const cut = (ranMs: number) => `= late {"wait":"check","cut":{"wait":"greeting","ranMs":${ranMs},"ofMs":15000}}`
  test.each<[string, 'waited for' | 'not known', look: string]>([
    ['no look beside it', 'not known', ''],
    ['a look that waited to its end', 'waited for', 'look plain\n= connected {}\n= late {"wait":"greeting"}'],
    ['a look that the server hung up on', 'waited for', 'look plain\n= connected {}\n= closed {"by":"server"}'],
    ['a look of five seconds', 'waited for', `look plain\n= connected {}\n${cut(5_000)}`],
    ['a look that was cut at once', 'not known', `look plain\n= connected {}\n${cut(100)}`],
    ['a look that was not needed any more', 'not known', 'look plain\n= connected {}\n= closed {"by":"client"}'],
    ['a look that did not connect', 'not known', 'look plain\n= failed {"code":"ECONNREFUSED"}'],
    ['a greeting', 'not known', 'look plain\n= connected {}\n< * OK ready'],
  ])('%s: a greeting was %s', (_, known, look) => {
    const [diagnosis] = diagnose(dialogue(`${NOT_TLS}\n${look}`, { protocol: 'imap' }))
    expect(diagnosis?.code).toBe('tls-on-plain-port')
    expect(diagnosis?.facts).toMatchObject(known === 'waited for' ? { ungreeted: 'IMAP' } : { instead: 'STARTTLS' })
    expect(diagnosis?.help.join().includes('to STARTTLS and keep port')).toBe(known === 'not known')
  })
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

  test.each([
    ['imap', ['LOGINDISABLED', 'AUTH=GSSAPI'], 'AUTH=PLAIN'],
    ['imap', ['LOGINDISABLED', 'AUTH=EXTERNAL'], 'AUTH=PLAIN'],
    ['smtp', ['AUTH NTLM GSSAPI'], 'AUTH LOGIN'],
  ] as const)(
    '%s: %j proves nothing, for none of these ways to log in is known here',
    async (protocol, offers, good) => {
      const scripts = [
        { protocol, security: 'tls', offers },
        { protocol, security: 'starttls', offers: [good] },
      ] as const
      await among(scripts, async ([one, two]) => {
        const usual = [
          { port: one?.port ?? 0, security: 'tls' },
          { port: two?.port ?? 0, security: 'starttls' },
        ] as const
        const asking = (ports: readonly Port[]) =>
          checkInbox(
            { ...base, [protocol]: { host: HOST, port: 9, security: 'tls' } },
            { lookup, usualPorts: { [protocol]: ports } },
          )
        const report = await asking(usual)
        expect(changed(report)).toEqual([HOST, two?.port])
        expectSameFromFiles(report)
        expect(changed(await asking(usual.slice(0, 1)))).toBeUndefined()
      })
    },
  )

  test('one whose certificate is not trusted is proven, where the settings let that pass', async () => {
    await among([imap('tls', { certificate: 'self-signed' })], async ([server]) => {
      const port = server?.port ?? 0
      const usualPorts = { imap: [{ port, security: 'tls' }] } as const
      const settings = (at: number) =>
        ({ ...base, imap: { host: HOST, port: at, security: 'tls' }, tls: { allowUntrusted: true } }) as const
      const report = await checkInbox(settings(9), { lookup, usualPorts })
      expect(report.diagnoses[0]?.change).toMatchObject({ host: HOST, port, untrusted: true })
      expect(renderText(report)).toContain('speaks IMAP with TLS, certificate not trusted, offers AUTH PLAIN')
      expectSameFromFiles(report)
      expect((await checkInbox(settings(port), { lookup, usualPorts })).ok).toBe(true)
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
