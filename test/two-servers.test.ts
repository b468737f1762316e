import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LONGER_WORDS } from '../src/credentials/ordinary-words.ts'
import { SHORT_SECRET } from '../src/credentials/spellings.ts'
import { checkInbox } from '../src/index.ts'
import { Authority } from './authority.ts'
import { octetsOf, pieces, windowsOf } from './echo-server.ts'
import { line, withRoughServer } from './misbehaving-server.ts'
import { HOST, NAME, NUMBERS, PLACES, shownOf, type Talk, talk, USERNAME } from './two-servers.ts'
import { base64 } from './witness-server.ts'

const RUNS = 2_000
/** One run in this many is anonymized, which takes a third of the time. Its text is made of the transcripts, which each run reads. */
const RUNS_ANONYMIZED = 8

/** The spellings, as octet text, in which a server may repeat a secret that another server received. */
const SPELLED: Record<string, (secret: string) => string> = {
  'as it is': octetsOf,
  'in quotes': (secret) => `"${octetsOf(secret).replace(/[\\"]/g, '\\$&')}"`,
  'in Base64': (secret) => base64(octetsOf(secret)),
  'as AUTH PLAIN': (secret) => base64(octetsOf(`\0${USERNAME}\0${secret}`)),
  'in capitals': (secret) => octetsOf(secret.toUpperCase()),
  'in HTML': (secret) => [...secret].map((letter) => `&#${letter.codePointAt(0)};`).join(''),
  'with percent codes': encodeURIComponent,
  'in Base64 of UTF-16': (secret) => Buffer.from(secret, 'utf16le').toString('base64'),
}

const letters = fc.stringMatching(/^[!-~]{6,24}$/)
const secrets = fc.oneof(
  letters,
  fc.array(fc.constantFrom(...'aZ9 "\\&<äßéЖ漢'), { minLength: 6, maxLength: 20 }).map((all) => all.join('')),
)
/** Secrets that are valid numbers (RFC 3501 §9, nz-number). */
const digits = fc.integer({ min: 200_000, max: 4_000_000_000 }).map(String)
const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 6 })

let ordinary: ReadonlySet<string> = new Set()

beforeAll(() => {
  const plain = [...PLACES, ...NUMBERS, NAME].map((place) => {
    const { report, events } = talk('~'.repeat(9), { place, echo: 'x', word: '7' })
    return shownOf(report, events).toLowerCase()
  })
  ordinary = new Set([...plain, [...LONGER_WORDS].join(' '), '•'.repeat(6), HOST].flatMap(windowsOf))
})

function leftOf(secret: string, shown: string): readonly string[] {
  const searched = pieces([secret])
  const found: string[] = []
  for (let at = 0; at + SHORT_SECRET <= shown.length; at++) {
    const window = shown.slice(at, at + SHORT_SECRET)
    if (searched.has(window)) found.push(window)
  }
  return found
}

let runs = 0

function expectHidden(secret: string, what: Talk): void {
  const isAnonymized = runs++ % RUNS_ANONYMIZED === 0
  const shown = () => {
    const { report, events } = talk(secret, what)
    return shownOf(report, events, isAnonymized).toLowerCase()
  }
  const text = shown()
  expect(text, what.place).toContain('•••')
  expect(text).not.toContain(what.echo.toLowerCase())
  // By chance a nonce has six letters of a secret's Base64. A leak comes again.
  if (leftOf(secret, text).length > 0) expect(leftOf(secret, shown()), what.place).toEqual([])
}

const isOrdinary = (secret: string) => [...pieces([secret])].some((piece) => ordinary.has(piece))

test(`what IMAP is told and SMTP or a probe says is shown nowhere: ${RUNS} secrets, in every place`, () => {
  const met = new Map<string, number>()
  const forms = fc.constantFrom(...Object.keys(SPELLED))
  fc.assert(
    fc.property(secrets, fc.constantFrom(...PLACES), forms, sizes, (secret, place, form, sizes) => {
      fc.pre(!isOrdinary(secret))
      const echo = SPELLED[form]?.(secret) ?? ''
      expectHidden(secret, { place, echo, word: '7', sizes })
      met.set(place, (met.get(place) ?? 0) + 1)
    }),
    { numRuns: RUNS },
  )
  expect([...met.keys()].toSorted()).toEqual(PLACES.toSorted())
}, 240_000)

describe('what a server gives to be said again is said, and written down masked', () => {
  test.each(NUMBERS)('a number: %s', (place) => {
    fc.assert(
      fc.property(digits, sizes, (secret, sizes) => {
        fc.pre(!isOrdinary(secret))
        expectHidden(secret, { place, echo: secret, word: secret, sizes })
        const { sent } = talk(secret, { place, echo: secret, word: secret })
        if (place !== 'iterations') expect(sent).toMatch(new RegExp(`(?:UID (?:FETCH|STORE)|FETCH) ${secret}\\b`))
      }),
      { numRuns: RUNS / 20 },
    )
  })

  test('the name of a mailbox', () => {
    fc.assert(
      fc.property(letters, (secret) => {
        fc.pre(!isOrdinary(secret))
        const what = { place: NAME, echo: secret, word: secret }
        expectHidden(secret, what)
        const { sent, report } = talk(secret, what)
        expect(sent).toContain(`EXAMINE ${/[(){%*"\\]/.test(secret) ? '"' : secret}`)
        expect(report.steps.at(-1)).toMatchObject({ stage: 'inbox.round-trip', why: expect.stringContaining('•••') })
      }),
      { numRuns: RUNS / 20 },
    )
  })

  test('a short one too', () => {
    const what = { place: 'SEARCH', echo: '4711', word: '4711' }
    const { report, events, sent } = talk('4711', what)
    expect(sent).toContain('UID STORE 4711')
    expect(shownOf(report, events)).not.toMatch(/(?<![\w.])4711(?![\w.])/)
  })
})

describe('over sockets, the servers of one mailbox', () => {
  const SECRET = 'Zq7-tulip-Harbour9'
  let authority: Authority
  beforeAll(() => {
    authority = new Authority()
  })
  afterAll(() => authority.close())

  /**
   * The behaviours of an SMTP server after IMAP has received the password: `turn` counts its connections, those of
   * probes too.
   */
  const MANNERS: Record<string, (socket: Socket, turn: number) => unknown> = {
    'a greeting': (socket) => socket.end(`220 ${SECRET} ${base64(`\0${USERNAME}\0${SECRET}`)} ESMTP\r\n`),
    'an extension': async (socket) => {
      socket.write('220 mail ESMTP\r\n')
      await line(socket)
      socket.write(`250-mail\r\n250-X-${SECRET}\r\n250 AUTH PLAIN ${SECRET}\r\n`)
      await line(socket)
      socket.end('535 5.7.8 no\r\n')
    },
    'a 421 at the gate': async (socket) => {
      socket.write('220 mail ESMTP\r\n')
      await line(socket)
      socket.end(`250-mail\r\n250 AUTH PLAIN\r\n421 4.7.0 ${SECRET}\r\n`)
    },
    'a refusal of the recipient': async (socket) => {
      socket.write('220 mail ESMTP\r\n')
      await line(socket)
      socket.write('250-mail\r\n250 AUTH PLAIN\r\n')
      for (const answer of ['235 in', '250 ok', `550 5.1.1 ${SECRET}`, '221 bye']) {
        await line(socket)
        socket.write(`${answer}\r\n`)
      }
    },
    // It asks for TLS, since nothing was heard in the clear.
    'the greeting of a probe': (socket, turn) => socket.end(turn === 0 ? '' : `220 ${SECRET} ESMTP\r\n`),
  }

  test.each(Object.entries(MANNERS))('%s', async (_, manner) => {
    const { report, events } = await checkBoth('none', manner)
    const shown = shownOf(report, events)
    expect(shown).toContain('•••')
    expect(leftOf(SECRET, shown.toLowerCase())).toEqual([])
  })

  test('a certificate that is made when the password is known', async () => {
    const manner = (socket: Socket) => {
      const { cert, key } = authority.issue({ host: `${SECRET}.test`, subject: `/O=${SECRET}/CN=${SECRET}` })
      new TLSSocket(socket, { isServer: true, cert, key }).on('error', () => {}).end('554 go away\r\n')
    }
    const { report, events } = await checkBoth('tls', manner)
    const shown = shownOf(report, events)
    const [one] = report.transcripts.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.kind === 'secured' ? (entry.chain?.[0] ?? []) : [])),
    )
    expect(one).toMatchObject({ subject: expect.stringMatching(/CN=•{18}/), names: ['••••••••••••••••••.test'] })
    expect(one).not.toHaveProperty('pem')
    expect(leftOf(SECRET, shown.toLowerCase())).toEqual([])
  })

  /** IMAP lets everybody in; SMTP does nothing before. */
  async function checkBoth(security: 'tls' | 'none', manner: (socket: Socket, turn: number) => unknown) {
    const events: string[] = []
    let hear: () => void = () => {}
    const heard = new Promise<void>((settle) => {
      hear = settle
    })
    let turn = 0
    const playImap = async (socket: Socket) => {
      socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
      for (let tag = 1; ; tag++) {
        await line(socket)
        hear()
        socket.write(`A${tag} OK done\r\n`)
      }
    }
    const playSmtp = async (socket: Socket) => {
      await heard
      await manner(socket, turn++)
    }
    const report = await withRoughServer(playImap, (imapPort) =>
      withRoughServer(playSmtp, (smtpPort) =>
        checkInbox(
          {
            email: USERNAME,
            password: SECRET,
            imap: { host: '127.0.0.1', port: imapPort, security: 'none' },
            smtp: {
              host: '127.0.0.1',
              port: smtpPort,
              security,
              password: 'one of SMTP alone',
            },
            testMessage: { to: USERNAME, mode: 'envelope' },
          },
          {
            onEvent: (event) => events.push(event.kind === 'recorded' ? event.line : JSON.stringify(event)),
            deadlineMs: 20_000,
            timeouts: { goodbye: 100 },
          },
        ),
      ),
    )
    return { report, events }
  }
})
