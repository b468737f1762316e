import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { disagreementsIn } from '../src/discovery/disagreements.ts'
import { type FoundServer, SOURCES, type SourceAnswer, type SourceName } from '../src/discovery/discovery.ts'
import { discoveryOf } from '../src/discovery/merge.ts'
import { ranked } from '../src/discovery/rank.ts'
import { usableServers } from '../src/discovery/usable-servers.ts'

function imap(place: string, more: Partial<FoundServer> = {}): FoundServer {
  const [host = '', port = '', security = ''] = place.split(/[: ]/)
  const mode = security as FoundServer['security']
  return { protocol: 'imap', host, port: Number(port), security: mode, auth: [], ...more }
}

function said(source: SourceName, servers: readonly FoundServer[], isTrusted = true): SourceAnswer {
  return { source, asked: '', outcome: 'found', servers, isTrusted, durationMs: 0 }
}

const places = (answers: readonly SourceAnswer[]) =>
  ranked(answers, 'imap').map(({ host, port, security }) => `${host}:${port} ${security}`)

describe('the best server', () => {
  const rows: readonly (readonly [string, readonly SourceAnswer[], readonly string[]])[] = [
    [
      'the facts about the very domain come before what is published',
      [
        said('provider-table', [imap('a.example:143 starttls')]),
        said('autoconfig', [imap('b.example:993 tls')]),
        said('ispdb', [imap('b.example:993 tls')]),
      ],
      ['a.example:143 starttls', 'b.example:993 tls'],
    ],
    [
      'a trusted source comes before untrusted ones that agree',
      [
        said('mx', [imap('a.example:993 tls')], false),
        said('srv', [imap('a.example:993 tls')], false),
        said('ispdb', [imap('b.example:143 starttls')]),
      ],
      ['b.example:143 starttls', 'a.example:993 tls'],
    ],
    [
      'TLS from the first octet comes before STARTTLS, whatever order the source has',
      [said('srv', [imap('a.example:143 starttls'), imap('a.example:993 tls')], false)],
      ['a.example:993 tls', 'a.example:143 starttls'],
    ],
    [
      'more sources come before fewer',
      [
        said('autoconfig', [imap('a.example:993 tls')]),
        said('ispdb', [imap('b.example:993 tls')]),
        said('srv', [imap('b.example:993 tls')], false),
      ],
      ['b.example:993 tls', 'a.example:993 tls'],
    ],
    [
      'a guess comes after what anybody says, though its certificate is good',
      [said('srv', [imap('a.example:143 starttls')], false), said('usual-names', [imap('b.example:993 tls')])],
      ['a.example:143 starttls', 'b.example:993 tls'],
    ],
    [
      'no encryption comes last, whoever says it',
      [said('provider-table', [imap('a.example:143 none')]), said('usual-names', [imap('b.example:143 starttls')])],
      ['b.example:143 starttls', 'a.example:143 none'],
    ],
  ]

  test.each(rows)('%s', (_, answers, order) => {
    expect(places(answers)).toEqual(order)
    expect(places(answers.toReversed())).toEqual(order)
  })

  test('is one entry with all its sources, the user name of the best that has one, and any trust', () => {
    const [one, ...others] = ranked(
      [
        said('mx', [imap('a.example:993 tls', { username: 'by-mx', auth: ['password'] })], false),
        said('autoconfig', [imap('a.example:993 tls', { auth: ['oauth2'] })]),
        said('srv', [imap('a.example:993 tls')], false),
      ],
      'imap',
    )
    expect(others).toEqual([])
    expect(one).toMatchObject({
      username: 'by-mx',
      auth: ['oauth2'],
      sources: ['autoconfig', 'mx', 'srv'],
      isTrusted: true,
    })
  })
})

describe('disagreements', () => {
  test('of the host, where two sources have none in common', () => {
    const answers = [said('autoconfig', [imap('a.example:993 tls')]), said('srv', [imap('b.example:993 tls')], false)]
    expect(disagreementsIn(answers, 'imap')).toEqual([
      {
        protocol: 'imap',
        about: 'host',
        values: [
          { value: 'a.example', sources: ['autoconfig'] },
          { value: 'b.example', sources: ['srv'] },
        ],
      },
    ])
  })

  test('of port, mode, user name and login, at the place of which they speak', () => {
    const answers = [
      said('autoconfig', [imap('a.example:993 tls', { username: 'ann', auth: ['password'] })]),
      said('ispdb', [imap('a.example:993 starttls', { username: 'ann@a.example', auth: ['oauth2'] })]),
      said('srv', [imap('a.example:143 starttls')], false),
    ]
    expect(disagreementsIn(answers, 'imap').map(({ about, at }) => `${about} ${at}`)).toEqual([
      'port a.example',
      'security a.example:993',
      'username a.example:993',
      'auth a.example:993',
    ])
  })

  test('none where each two have a server in common, where one says nothing, and with a guess', () => {
    const answers = [
      said('autoconfig', [imap('a.example:993 tls'), imap('a.example:143 starttls')]),
      said('ispdb', [imap('a.example:993 tls', { username: 'ann', auth: ['password', 'oauth2'] })]),
      said('srv', [imap('a.example:993 tls', { auth: ['oauth2'] })], false),
      said('usual-names', [imap('c.example:993 tls')]),
    ]
    expect(disagreementsIn(answers, 'imap')).toEqual([])
  })
})

describe('what a source names', () => {
  test.each([
    ['IMAP.Example.org.', 'imap.example.org'],
    [' imap.example.org ', 'imap.example.org'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8::1', '2001:db8::1'],
  ])('%s is dialled as %s', (host, dialled) => {
    expect(usableServers([imap('x:993 tls', { host })]).map((one) => one.host)).toEqual([dialled])
  })

  test.each([
    '',
    '.',
    'a b',
    'a/b',
    'a@b.example',
    'a:993',
    'user%41',
    '\u001b[31m',
    '-a.example',
    `${'a'.repeat(64)}.example`,
  ])('%j is no host', (host) => {
    expect(usableServers([imap('x:993 tls', { host })])).toEqual([])
  })

  test.each([0, -1, 65_536, 1.5, Number.NaN])('%d is no port', (port) => {
    expect(usableServers([imap('x:993 tls', { port })])).toEqual([])
  })

  test('a user name that would break a line is left out, and so are servers beyond a number', () => {
    expect(usableServers([imap('x:993 tls', { username: 'a\r\nb' })])[0]).not.toHaveProperty('username')
    expect(usableServers(Array.from({ length: 1_000 }, () => imap('x:993 tls'))).length).toBe(16)
  })
})

test('no answers make it throw, each server stands once, and none is hidden', () => {
  const anyServer = fc.record({
    protocol: fc.constantFrom('imap' as const, 'smtp' as const),
    host: fc.oneof(fc.constantFrom('a.example', 'b.example', 'imap.gmx.net'), fc.string()),
    port: fc.constantFrom(993, 143, 465, 587),
    security: fc.constantFrom('tls' as const, 'starttls' as const, 'none' as const),
    auth: fc.array(fc.constantFrom('password' as const, 'oauth2' as const), { maxLength: 2 }),
  })
  const anyAnswer = fc.record({
    source: fc.constantFrom(...SOURCES),
    asked: fc.string(),
    outcome: fc.constant('found' as const),
    servers: fc.array(anyServer, { maxLength: 4 }),
    isTrusted: fc.boolean(),
    durationMs: fc.nat(),
  })
  fc.assert(
    fc.property(fc.array(anyAnswer, { maxLength: 6 }), (answers) => {
      const found = discoveryOf({ email: 'ann@example.org', domain: 'example.org', answers, exchangers: undefined })
      const all = [...found.imap, ...found.smtp].map(({ protocol, host, port, security }) =>
        JSON.stringify([protocol, host, port, security]),
      )
      const named = answers.flatMap(({ servers }) =>
        servers.map(({ protocol, host, port, security }) => JSON.stringify([protocol, host, port, security])),
      )
      expect(all.toSorted()).toEqual([...new Set(named)].toSorted())
    }),
  )
})
