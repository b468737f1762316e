import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CheckEvent,
  checkInbox,
  type InboxReport,
  renderText,
  Secret,
  toJson,
  writeTranscript,
} from '../src/index.ts'
import { anyCharacter } from './any-character.ts'
import { inPieces, line, withRoughServer } from './misbehaving-server.ts'

const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1')
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')

/** The forms in which a server could send a password back, in octet text. */
const ECHOES: readonly ((password: string) => string)[] = [
  (password) => latin1(password),
  (password) => latin1(`"${password.replace(/[\\"]/g, '\\$&')}"`),
  (password) => base64(password),
  (password) => base64(`\0ann@mailwhy.test\0${password}`),
  (password) => base64(`x${password}yy`),
  (password) => base64(`xx${password}yy`),
]

interface Seen {
  readonly report: InboxReport
  /** All that the outside can see of it, as one text. */
  readonly text: string
}

async function check(side: 'imap' | 'smtp', port: number, password: string, auth?: string): Promise<Seen> {
  const events: CheckEvent[] = []
  const place = { host: '127.0.0.1', port, security: 'none', auth } as const
  const settings = {
    email: 'ann@mailwhy.test',
    password,
    imap: side === 'imap' && place,
    smtp: side === 'smtp' && place,
  }
  const report = await checkInbox(settings, { onEvent: (event) => events.push(event), timeouts: { goodbye: 100 } })
  const parts = [
    JSON.stringify(toJson(report)),
    renderText(report),
    JSON.stringify(events),
    ...report.transcripts.map(writeTranscript),
  ]
  return { report, text: parts.join('\n') }
}

const refuses = (answer: (said: string) => string, sizes: readonly number[]) => ({
  imap: async (socket: Parameters<typeof line>[0]) => {
    socket.write('* OK [CAPABILITY IMAP4rev1 LITERAL+] ready\r\n')
    const said = await line(socket)
    await inPieces(socket, `${answer(said)}A1 NO [AUTHENTICATIONFAILED] Authentication failed.\r\n`, sizes)
    await line(socket) // the goodbye
    socket.end()
  },
  smtp: async (socket: Parameters<typeof line>[0]) => {
    socket.write('220 ready\r\n')
    await line(socket)
    socket.write('250-hello\r\n250 AUTH PLAIN LOGIN\r\n')
    let said = await line(socket)
    for (const prompt of said.startsWith('AUTH LOGIN') ? ['VXNlcm5hbWU6', 'UGFzc3dvcmQ6'] : []) {
      socket.write(`334 ${prompt}\r\n`)
      said = await line(socket)
    }
    await inPieces(socket, `${answer(said)}535 5.7.8 Authentication failed.\r\n`, sizes)
    await line(socket) // the goodbye
    socket.end()
  },
})

/** Spellings that must not be found anywhere; those under six characters say nothing. */
function spellings(password: string): readonly string[] {
  const inside = [0, 1, 2].map((before) => {
    const octets = Buffer.byteLength(password)
    return Buffer.concat([Buffer.alloc(before), Buffer.from(password)])
      .toString('base64')
      .slice(Math.ceil((before * 8) / 6), Math.floor(((before + octets) * 8) / 6))
  })
  const all = [
    password,
    latin1(password),
    JSON.stringify(password).slice(1, -1),
    JSON.stringify(latin1(password)).slice(1, -1),
    base64(password),
    ...inside,
  ]
  return [...new Set(all)].filter((text) => text.length >= 6)
}

const passwords = fc
  .string({ unit: anyCharacter, minLength: 6, maxLength: 40 })
  .filter((text) => !/[\r\n\0]|\p{Surrogate}/u.test(text) && text.trim().length >= 6)

describe('a password is nowhere, however a server sends it back', () => {
  test.each([
    ['imap', undefined],
    ['smtp', 'PLAIN'],
    ['smtp', 'LOGIN'],
  ] as const)('%s %s', async (side, auth) => {
    const { text: without } = await withRoughServer(refuses(() => '', [])[side], (port) =>
      check(side, port, '\u2603\u2603\u2603\u2603\u2603\u2603', auth),
    )
    await fc.assert(
      fc.asyncProperty(
        passwords,
        fc.subarray([...ECHOES.keys()], { minLength: 1 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 20 }),
        async (password, forms, sizes) => {
          const secrets = spellings(password)
          fc.pre(!secrets.some((text) => without.toLowerCase().includes(text.toLowerCase())))
          const prefix = side === 'imap' ? '* NO ' : '535-'
          const echoed = forms.map((form) => `${prefix}you said ${ECHOES[form]?.(password)} to us\r\n`).join('')
          const { report, text } = await withRoughServer(refuses(() => echoed, sizes)[side], (port) =>
            check(side, port, password, auth),
          )
          expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
          expect(report.passwordsSent).toBe(1)
          expect(report.diagnoses[0]?.code).toBe('auth-failed')
        },
      ),
      { numRuns: 60 },
    )
  })

  test('nor when the server sends the whole command back', async () => {
    const password = 'Tr0ub4dor&3 "quoted"'
    for (const [side, auth] of [
      ['imap', undefined],
      ['smtp', 'PLAIN'],
      ['smtp', 'LOGIN'],
    ] as const) {
      const echo = (said: string) => (side === 'imap' ? `* NO ${said.trim()}\r\n` : `535-${said.trim()}\r\n`)
      const { text } = await withRoughServer(refuses(echo, [])[side], (port) => check(side, port, password, auth))
      expect(spellings(password).filter((secret) => text.includes(secret))).toEqual([])
    }
  })

  test('nor half of it, when the server stops in the middle', async () => {
    const play = async (socket: Parameters<typeof line>[0]) => {
      socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
      await line(socket)
      await inPieces(socket, '* NO you said correct horse battery', [10, 12])
      socket.destroy()
    }
    const { text } = await withRoughServer(play, (port) => check('imap', port, 'correct horse battery'))
    expect(text).not.toContain('correct horse')
  })
})

describe('a short password', () => {
  test.each([
    ['LOGIN', 'A1 NO LOGIN failed.', 'auth-failed/failed'],
    ['many', 'A1 NO [ALERT] Too many simultaneous connections. (Failure)', 'too-many-connections/connections-limit'],
    ['user', 'A1 NO [CONTACTADMIN] Login disabled for this user', 'account-disabled/login-disabled'],
    ['app', 'A1 NO Please use an app password to sign in', 'app-password-required/application-specific'],
  ])('%s does not unmake a refusal: %s', async (password, answer, rule) => {
    const play = async (socket: Parameters<typeof line>[0]) => {
      socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
      await line(socket)
      socket.write(`${answer}\r\n`)
    }
    const { report } = await withRoughServer(play, (port) => check('imap', port, password))
    expect(report.diagnoses.map((one) => one.rule)).toEqual([rule])
  })

  const SHORT = ['OK', 'NO', 'BAD', 'LOGIN', 'A1', '535', '5.7.8', 'IMAP', 'ready', 'a', '*', '[', 'AUTH', '334']

  test.each(SHORT)('%s changes no diagnosis, and nothing from before the login is masked', async (password) => {
    for (const side of ['imap', 'smtp'] as const) {
      const { report } = await withRoughServer(refuses(() => '', [])[side], (port) => check(side, port, password))
      const other = await withRoughServer(refuses(() => '', [])[side], (port) =>
        check(side, port, 'something else entirely'),
      )
      expect(report.diagnoses.map(({ code, certainty, rule, stage }) => [code, certainty, rule, stage])).toEqual(
        other.report.diagnoses.map(({ code, certainty, rule, stage }) => [code, certainty, rule, stage]),
      )
      const entries = report.transcripts[0]?.entries ?? []
      const login = entries.findIndex((entry) => entry.kind === 'sent' && entry.text.includes('‹password›'))
      expect(login).toBeGreaterThan(0)
      for (const entry of entries.slice(0, login)) if (entry.kind === 'received') expect(entry.text).not.toContain('•')
    }
  })

  test('is masked where it stands alone in what the server says', async () => {
    const { report } = await withRoughServer(
      refuses(() => '* NO the password pw7 is wrong, and pw78 is not it\r\n', []).imap,
      (port) => check('imap', port, 'pw7'),
    )
    const heard = report.transcripts[0]?.entries
      .flatMap((entry) => (entry.kind === 'received' ? [entry.text] : []))
      .join('')
    expect(heard).toContain('the password ••• is wrong, and pw78 is not it')
  })
})

test('a Secret of the caller is accepted, and never printed', async () => {
  const secret = new Secret('correct horse battery')
  expect(`${secret} ${JSON.stringify({ secret })}`).not.toContain('horse')
  const play = refuses(() => '', []).imap
  const place = (port: number) => ({ host: '127.0.0.1', port, security: 'none' }) as const
  const report = await withRoughServer(play, (port) =>
    checkInbox({ email: 'ann@mailwhy.test', password: secret, imap: place(port), smtp: false }),
  )
  expect(report.diagnoses[0]?.code).toBe('auth-failed')
})
