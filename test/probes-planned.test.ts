import { describe, expect, test } from 'vitest'
import { diagnoseEvidence, gatherAll } from '../src/diagnosis/diagnose.ts'
import type { Transcript } from '../src/index.ts'
import { usualNames } from '../src/knowledge/usual-names.ts'
import { USUAL_PORTS } from '../src/knowledge/usual-ports.ts'
import { besideSilence, probesFor } from '../src/plan/probes.ts'
import { dialogue } from './dialogue.ts'
import type { Security } from './probing.ts'

describe('which probes a failure asks for', () => {
  const asked = (texts: readonly Transcript[], probing: Partial<Parameters<typeof probesFor>[2]> = {}) => {
    const [evidence] = gatherAll(texts)
    if (!evidence) throw new Error('no evidence')
    return probesFor(evidence, diagnoseEvidence([evidence]), { probes: true, usualPorts: USUAL_PORTS, ...probing })
  }
  const named = (probes: ReturnType<typeof asked>) =>
    probes.map(({ tls, host, port, security, address }) =>
      [tls, host === 'mail.example.com' ? '' : host, port, security, address].filter(Boolean).join(' '),
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
    [
      'words that are no greeting in place of TLS',
      'tls',
      '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER","octets":"SSH-2.0-OpenSSH_9.2\\r\\n"}',
      ['143 starttls'],
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
    [
      'LIVE A1: too many connections, in the clear on a port of TLS',
      'tls',
      '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER","octets":"* BYE Too many connections\\r\\n"}',
      [],
    ],
    [
      'LIVE A1: no TLS, and a plain look that was turned away',
      'tls',
      `${NOT_TLS}\nlook plain\n= connected {}\n< * BYE Too many connections`,
      [],
    ],
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

  test('LIVE A1: silence, and a probe that was turned away', () => {
    const turnedAway =
      '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER","octets":"* BYE Too many connections\\r\\n"}'
    const [own] = dialogue(silent, { protocol: 'imap', security: 'starttls' })
    const [probe] = dialogue(turnedAway, { protocol: 'imap', security: 'tls' })
    if (!own || !probe) throw new Error('There are no transcripts.')
    expect(asked([own])).not.toEqual([])
    expect(asked([own, { ...probe, header: { ...probe.header, look: 'probe' } }])).toEqual([])
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

  describe('seven dials a side and version of IP', () => {
    const usualPorts = {
      imap: Array.from({ length: 20 }, (_, at) => ({ port: 2000 + at, security: 'tls' as const })),
      smtp: [],
    }
    const six = (count: number) => Array.from({ length: count }, (_, at) => `2001:db8::${at + 1}`)
    const four = (count: number) => Array.from({ length: count }, (_, at) => `192.0.2.${at + 1}`)
    const dialled = (addresses: readonly string[], ending: string) =>
      [
        `= resolved ${JSON.stringify({ addresses })}`,
        ...addresses.map((address) => `= dialled ${JSON.stringify({ address, port: 993 })}`),
        ending,
      ].join('\n')
    const refusal = (address: string) => `= failed {"code":"ECONNREFUSED","address":"${address}"}`

    test.each<[string, readonly string[], number]>([
      ['one address', four(1), 6],
      ['four', four(4), 3],
      ['six', four(6), 1],
      ['seven', four(7), 0],
      ['nine', four(9), 0],
      ['three of the other version before one', [...six(3), ...four(1)], 4],
    ])('%s, each of which refused: the probes are the fewer', (_, addresses, wanted) => {
      const text = dialled(addresses, addresses.map(refusal).join('\n'))
      const probes = asked(dialogue(text, { protocol: 'imap' }), { usualPorts })
      expect(probes).toHaveLength(wanted)
      expect(new Set(probes.map(({ address }) => address)).size).toBeLessThanOrEqual(1)
    })

    test('... of each version by itself', () => {
      const ending = '= connected {"address":"2001:db8::7"}\n= closed {"by":"server"}'
      const probes = asked(dialogue(dialled([...six(7), ...four(1)], ending), { protocol: 'imap' }), { usualPorts })
      expect(named(probes)).toEqual(['993 tls 192.0.2.1'])
    })

    test('those that stand beside it already count', () => {
      const [failed] = dialogue(dialled(four(4), four(4).map(refusal).join('\n')), { protocol: 'imap' })
      const { header } = failed as Transcript
      const beside: Transcript = {
        header: { ...header, look: 'probe', target: { ...header.target, port: 2000 } },
        entries: [{ atMs: 0, kind: 'dialled', address: '192.0.2.1', port: 2000 }],
      }
      expect(asked([failed as Transcript, beside], { usualPorts })).toHaveLength(2)
    })
  })

  test('a short ClientHello is tried alone where a long one was not answered', () => {
    const unanswered = (octets: number) =>
      `= connected {"address":"192.0.2.7"}\n= note {"hello":${octets}}\n= late {"wait":"handshake"}`
    const wanted = (octets: number) => named(asked(dialogue(unanswered(octets), { protocol: 'imap' })))
    expect(wanted(1_700)).toEqual(['small 993 tls 192.0.2.7'])
    expect(wanted(1_400)).toEqual(['993 starttls 192.0.2.7', '143 starttls 192.0.2.7'])
  })

  test('the other version of IP is tried at its first address', () => {
    const text =
      '= resolved {"addresses":["2001:db8::7","192.0.2.7","2001:db8::8","192.0.2.8"]}\n= connected {"address":"2001:db8::7"}\n= closed {"by":"server"}'
    expect(named(asked(dialogue(text, { protocol: 'imap' })))).toContain('993 tls 192.0.2.7')
    expect(named(asked(dialogue(text, { protocol: 'imap' })))).not.toContain('993 tls 192.0.2.8')
  })

  test('the usual ports are tried in the order of their safety, whatever their own', () => {
    const usualPorts = {
      imap: [
        { port: 3, security: 'none' },
        { port: 2, security: 'starttls' },
        { port: 1, security: 'tls' },
      ] as const,
      smtp: [],
    }
    const probes = asked(dialogue(refused('ECONNREFUSED'), { protocol: 'imap', security: 'none' }), { usualPorts })
    expect(probes.map(({ port }) => port)).toEqual([1, 2, 3])
  })

  test('beside silence, TLS is tried at the same port and address', () => {
    const target = { host: 'mail.example.com', port: 143, security: 'starttls' } as const
    const probe = { host: 'mail.example.com', port: 143, security: 'tls' }
    expect(besideSilence(target, '192.0.2.7')).toEqual({ ...probe, address: '192.0.2.7' })
    expect(besideSilence(target, undefined)).toEqual(probe)
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

  test('without probes: no connection at all', () => {
    expect(named(asked(dialogue(NOT_TLS, { protocol: 'imap' }), { probes: false }))).toEqual([])
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
