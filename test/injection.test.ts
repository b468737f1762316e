import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkInbox, type InboxSettings, UsageError } from '../src/index.ts'
import { prepared } from '../src/sasl/saslprep.ts'
import { anyCharacter } from './any-character.ts'
import { type Heard, type Manner, serveLogins, type Turn } from './witness-server.ts'

/**
 * No text that a user types becomes a command. Whatever text stands in a setting, either nothing is dialled and a
 * UsageError says so, or what the server reads is exactly the commands that were meant, each with exactly that text in
 * its place. It is read by `witness-server.ts`, which shares no line with the client.
 */
const RUNS = 400

const octets = (text: string) => Buffer.from(text, 'utf8').toString('latin1')
const textOf = (octetText: string) => Buffer.from(octetText, 'latin1').toString('utf8')

const NASTY = [
  ...[
    '\r',
    '\n',
    '\r\n',
    '\0',
    '\x01',
    '\t',
    '\x7f',
    '\x85',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\ufffd',
    '\ud800',
    '\udc00',
  ],
  ...[
    '"',
    '\\',
    '{3}',
    '{3+}',
    '{3}\r\nabc',
    '(',
    ')',
    '%',
    '*',
    ' ',
    '  ',
    '<',
    '>',
    '@',
    ',',
    '=',
    ';',
    ':',
    '[',
    ']',
    '.',
  ],
  ...[
    'NIL',
    '\r\nA1 LOGOUT',
    '\r\nRSET',
    '\r\n.\r\n',
    '\x01auth=Bearer x',
    ',n=root',
    '=2C',
    '=?utf-8?q?x?=',
    'SIZE=1',
  ],
  ...['ann', 'Ä', 'ß', 'Ж', '漢字', '👍🏽', 'e\u0301', '\u202e', 'example.com', 'xn--', 'İ', '１'],
]
const nasty = fc.array(fc.constantFrom(...NASTY), { maxLength: 6 }).map((parts) => parts.join(''))
const texts = fc.oneof(
  nasty,
  fc.string({ unit: anyCharacter, maxLength: 12 }),
  fc.string({ unit: 'binary-ascii', maxLength: 12 }),
)
/** Pieces of which many make a good half of an address. */
const halves = fc
  .array(
    fc.constantFrom(
      'ann',
      'x',
      'Ä',
      '漢字',
      'xn--a',
      '+',
      '=',
      '_',
      '.',
      '-',
      '1',
      '\r\n',
      ' ',
      '"',
      '<',
      '=?',
      '\u202e',
    ),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((parts) => parts.join(''))
const addresses = fc.oneof(
  { weight: 1, arbitrary: texts },
  { weight: 1, arbitrary: fc.tuple(texts, texts).map(([local, domain]) => `${local}@${domain}`) },
  { weight: 6, arbitrary: fc.tuple(halves, halves).map(([local, domain]) => `${local}@${domain}.test`) },
)

interface Met {
  /** `undefined`: it was refused before anything was dialled. */
  readonly heard: readonly Heard[] | undefined
  readonly turns: readonly Turn[]
}

/** Dials the one port wherever the settings point to, and lets everybody in. */
async function meet(
  { protocol, offers }: Manner,
  settings: (port: number) => InboxSettings,
  ehloName?: string,
): Promise<Met> {
  const turns: Turn[] = []
  const answer = (turn: Turn) => {
    turns.push(turn)
    if (turn.due.kind !== 'verdict') return undefined
    return { say: protocol === 'imap' ? '{tag} OK in\r\n' : '235 in\r\n' }
  }
  const server = await serveLogins(() => ({ protocol, offers, answer }))
  try {
    await checkInbox(settings(server.port), {
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
      probes: false,
      ehloName,
      timeouts: { reply: 5_000, login: 5_000, goodbye: 200 },
    })
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    expect(server.connections).toEqual([])
    return { heard: undefined, turns: [] }
  } finally {
    await server.close()
  }
  const [connection, ...more] = server.connections
  if (!connection) return { heard: undefined, turns: [] } // an address at which nobody is
  expect([connection.malformed, more]).toEqual([[], []])
  return { heard: connection.heard, turns }
}

const side = (port: number, auth?: string) => ({ host: 'mail.mailwhy.test', port, security: 'none', auth }) as const
const verbs = (heard: readonly Heard[]) => heard.map(({ verb }) => verb)

/** Takes the property and how many of its texts have to get through, so that no refusal of all is a proof. */
async function holds(runs: number, atLeast: number, property: (count: () => void) => fc.IAsyncProperty<unknown>) {
  let passed = 0
  await fc.assert(
    property(() => {
      passed += 1
    }),
    { numRuns: runs },
  )
  expect(passed).toBeGreaterThan(atLeast)
}

describe('a user name and a password of any text', () => {
  const pairs = fc.record({ username: texts, password: texts })

  test.each([[''], ['LITERAL+'], ['LITERAL-']])(
    'are one LOGIN on IMAP, in atoms, strings and literals %s',
    async (offer) => {
      const forms = new Set<string>()
      await holds(RUNS, RUNS / 4, (count) =>
        fc.asyncProperty(pairs, async ({ username, password }) => {
          const { heard, turns } = await meet({ protocol: 'imap', offers: [offer] }, (port) => ({
            email: 'ann@mailwhy.test',
            username,
            password,
            imap: side(port, 'LOGIN'),
            smtp: false,
          }))
          if (!heard) return
          count()
          expect(verbs(heard)).toEqual(['LOGIN', 'EXAMINE', 'LOGOUT'])
          expect(heard[0]?.args.map(textOf)).toEqual([username, password])
          forms.add(formOf(turns[0]?.line ?? ''))
        }),
      )
      expect([...forms].toSorted()).toEqual([offer === '' ? 'literal, asked for' : 'literal, at once', 'no literal'])
    },
  )

  test.each(['imap', 'smtp'] as const)('are the fields of a mechanism: %s', async (protocol) => {
    const mechanisms = fc.constantFrom('PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-256')
    await holds(RUNS, RUNS / 4, (count) =>
      fc.asyncProperty(pairs, mechanisms, async ({ username, password }, mechanism) => {
        const offers = [protocol === 'imap' ? `AUTH=${mechanism}` : `AUTH ${mechanism}`]
        const { heard, turns } = await meet({ protocol, offers }, (port) => ({
          email: 'ann@mailwhy.test',
          username,
          password,
          imap: protocol === 'imap' && side(port),
          smtp: protocol === 'smtp' && side(port),
        }))
        if (!heard) return
        count()
        // This server does not prove that it knows the password: over SCRAM nobody stays with it.
        const inbox = mechanism === 'SCRAM-SHA-256' ? [] : ['EXAMINE']
        const login = protocol === 'imap' ? ['AUTHENTICATE', ...inbox, 'LOGOUT'] : ['EHLO', 'AUTH', 'QUIT']
        expect(verbs(heard)).toEqual(login)
        const said = (turns.at(-1)?.said ?? []).map(textOf)
        switch (mechanism) {
          case 'PLAIN':
            return void expect(said[0]?.split('\0')).toEqual(['', username, password])
          case 'LOGIN':
            return void expect(said).toEqual([username, password])
          case 'CRAM-MD5':
            return void expect(said[0]?.replace(/ [0-9a-f]{32}$/, '')).toBe(username)
          default:
            return void expect(scramName(said[0])).toBe(prepared(username))
        }
      }),
    )
  })

  test.each(['XOAUTH2', 'OAUTHBEARER'])('and a token, are the fields of %s', async (mechanism) => {
    const tokens = fc.oneof(texts, fc.stringMatching(/^[!-~]{1,40}$/))
    await holds(RUNS, RUNS / 8, (count) =>
      fc.asyncProperty(fc.record({ username: texts, accessToken: tokens }), async ({ username, accessToken }) => {
        const { heard, turns } = await meet({ protocol: 'smtp', offers: [`AUTH ${mechanism}`] }, (port) => ({
          email: 'ann@mailwhy.test',
          username,
          accessToken,
          imap: false,
          smtp: side(port),
        }))
        if (!heard) return
        count()
        expect(verbs(heard)).toEqual(['EHLO', 'AUTH', 'QUIT'])
        const [first = '', ...fields] = textOf(turns.at(-1)?.said[0] ?? '').split('\x01')
        if (mechanism === 'XOAUTH2')
          return void expect([first, ...fields]).toEqual([`user=${username}`, `auth=Bearer ${accessToken}`, '', ''])
        expect(/^n,a=([^,]*),$/.exec(first)?.[1]?.replaceAll('=2C', ',').replaceAll('=3D', '=')).toBe(username)
        expect(fields.map((field) => field.replace(/^port=\d+$/, 'port='))).toEqual([
          'host=mail.mailwhy.test',
          'port=',
          `auth=Bearer ${accessToken}`,
          '',
          '',
        ])
      }),
    )
  })
})

/** The form of a LOGIN; a text in quotes is no literal. */
function formOf(line: string): string {
  const [, atOnce] = /\{\d+(\+?)\}\r\n/.exec(line) ?? []
  return atOnce === undefined ? 'no literal' : `literal, ${atOnce === '+' ? 'at once' : 'asked for'}`
}

/** RFC 5802 §7: header, `n=` and `r=`, and nothing else. */
function scramName(message = ''): string | undefined {
  const name = /^n,,n=((?:[^,=]|=2C|=3D)*),r=[!-+\--~]+$/s.exec(message)?.[1]
  return name?.replaceAll('=2C', ',').replaceAll('=3D', '=')
}

describe('an address of any text', () => {
  test('is one MAIL, one RCPT and one line of the header each', async () => {
    const both = fc.oneof(
      addresses.map((from) => ({ from, to: 'bob@mailwhy.test' })),
      addresses.map((to) => ({ from: 'ann@mailwhy.test', to })),
    )
    await holds(RUNS * 2, RUNS / 20, (count) =>
      fc.asyncProperty(both, async ({ from, to }) => {
        const { heard } = await meet({ protocol: 'smtp', offers: ['SMTPUTF8', '8BITMIME', 'SIZE'] }, (port) => ({
          email: 'ann@mailwhy.test',
          imap: false,
          smtp: side(port),
          testMessage: { from, to, mode: 'send' },
        }))
        if (!heard) return
        count()
        expect(verbs(heard)).toEqual(['EHLO', 'MAIL', 'RCPT', 'DATA', 'content', 'QUIT'])
        const sender = pathIn(heard[1], 'FROM')
        const recipient = pathIn(heard[2], 'TO')
        for (const [path, given] of [
          [sender, from],
          [recipient, to],
        ] as const) {
          // The domain goes out as A-labels, the rest as it was given.
          expect(path.split('@')[0]).toBe(given.split('@')[0])
          expect(path).toMatch(/^[^\s<>@]+@[a-z0-9._-]+$/i)
        }
        const [header = ''] = (heard[4]?.args[0] ?? '').split('\r\n\r\n')
        const fields = header.replace(/\r\n /g, ' ').split('\r\n')
        for (const field of fields) expect(field).toMatch(/^[A-Za-z-]+: ?\S/)
        const named = (name: string) =>
          fields.filter((field) => field.startsWith(`${name}:`)).map((field) => textOf(field).replace(/^\S+\s+/, ''))
        expect([named('From'), named('To'), named('Bcc')]).toEqual([[`<${sender}>`], [`<${recipient}>`], []])
      }),
    )
  })

  test('and an email, are the name to log in by, or refused', async () => {
    await holds(RUNS, RUNS / 10, (count) =>
      fc.asyncProperty(addresses, async (email) => {
        const { heard } = await meet({ protocol: 'imap', offers: ['LITERAL+'] }, (port) => ({
          email,
          password: 'x',
          imap: side(port, 'LOGIN'),
          smtp: false,
        }))
        if (!heard) return
        count()
        expect(verbs(heard)).toEqual(['LOGIN', 'EXAMINE', 'LOGOUT'])
        expect(heard[0]?.args.map(textOf)).toEqual([email, 'x'])
      }),
    )
  })
})

function pathIn(command: Heard | undefined, word: string): string {
  return textOf(new RegExp(`^${word}:<([^<>]*)>(?: [A-Z0-9]+(?:=[!-~]+)?)*$`).exec(command?.args[0] ?? '')?.[1] ?? '')
}

test('an EHLO name of any text is one EHLO with one word', async () => {
  await holds(RUNS, RUNS / 20, (count) =>
    fc.asyncProperty(texts, async (ehloName) => {
      const settings = (port: number) => ({ email: 'ann@mailwhy.test', imap: false, smtp: side(port) }) as const
      const { heard } = await meet({ protocol: 'smtp', offers: [] }, settings, ehloName)
      if (!heard) return
      count()
      expect(heard.map(({ verb, args }) => [verb, ...args])).toEqual([
        ['EHLO', octets(ehloName)],
        ['QUIT', ''],
      ])
    }),
  )
})

test('a host of any text is a name or an address, or refused', async () => {
  const hosts = fc.oneof(
    texts,
    texts.map((text) => `${text}.mailwhy.test`),
    texts.map((text) => `mail.${text}`),
    fc.domain(),
  )
  await holds(RUNS, RUNS / 10, (count) =>
    fc.asyncProperty(hosts, async (host) => {
      const { heard, turns } = await meet({ protocol: 'smtp', offers: ['AUTH OAUTHBEARER'] }, (port) => ({
        email: 'ann@mailwhy.test',
        accessToken: 't',
        imap: false,
        smtp: { ...side(port), host },
      }))
      if (!heard) return
      count()
      expect(verbs(heard)).toEqual(['EHLO', 'AUTH', 'QUIT'])
      expect(turns.at(-1)?.said[0]?.split('\x01')[1]).toMatch(/^host=(?:[a-z0-9_.-]+|[0-9a-f:.%]+)$/i)
    }),
  )
})
