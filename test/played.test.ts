import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { headOf } from '../src/conversation/command-line.ts'
import { masked } from '../src/conversation/mask-command.ts'
import { type Script, startFaultyServer, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { CERTIFICATES } from '../src/testing/pki/certificates.ts'
import { type ReceivedCommand, say } from '../src/testing/play/act.ts'
import { type Listener, listen } from '../src/testing/play/listen.ts'
import { play } from '../src/testing/play/player.ts'
import { growth } from './processor.ts'

const IMAP = { protocol: 'imap', security: 'none' } as const
const SMTP = { protocol: 'smtp', security: 'none' } as const

async function scripted(script: Script) {
  const server = await startScriptedServer(script)
  onTestFinished(() => server.close())
  return server
}

/** One that can close its half alone. */
function dial({ port, host }: Listener): Socket {
  const socket = connect({ port, host, allowHalfOpen: true })
  socket.on('error', () => {})
  onTestFinished(() => void socket.destroy())
  return socket
}

/** Everything that the server says, until it hangs up. */
async function heardFrom(socket: Socket): Promise<string> {
  const pieces: Buffer[] = []
  socket.on('data', (bytes: Buffer) => pieces.push(bytes))
  await new Promise<void>((settle) => void socket.once('end', settle).once('close', settle))
  return Buffer.concat(pieces).toString('latin1')
}

/** Says all at once and closes its half. */
function talk(server: Listener, said: string): Promise<string> {
  const socket = dial(server)
  socket.end(said, 'latin1')
  return heardFrom(socket)
}

describe('what a bystander sees', () => {
  /** `hunter22`, a `letmein` or `correct horse battery`, however it is written. */
  const SECRET = /hunt|er22|letmein|correct|horse|battery|abcd|efgh|ijkl|mnop|AGFu|ZXIy|bGV0|bGVt/

  test.each([
    ['imap', ['A1 LOGIN ann abcd efgh ijkl mnop'], ['A1 LOGIN ann ‹password›']],
    ['imap', ['A1 LOGIN  ann hunter22'], ['A1 LOGIN  ann ‹password›']],
    ['imap', ['A1 LOGIN ann  hunter22'], ['A1 LOGIN ann  ‹password›']],
    ['imap', ['A1  LOGIN ann\thunter22 '], ['A1  LOGIN ann\t‹password›']],
    ['imap', ['A1 LOGIN ann "hunt"er22"'], ['A1 LOGIN ann ‹password›']],
    ['imap', ['A1 LOGIN "an\\"n" "hunt\\"er22"'], ['A1 LOGIN "an\\"n" ‹password›']],
    ['imap', ['A1 LOGIN "ann"hunter22'], ['A1 LOGIN "ann"‹password›']],
    ['imap', ['A1 LOGIN "ann hunter22'], ['A1 LOGIN ‹password›']],
    ['imap', ['A1 LOGIN ann {8+}', 'hunter22 er22'], ['A1 LOGIN ann {‹n›+}', '‹password›']],
    ['imap', ['A1 LOGIN {3+}', 'ann hunter22'], ['A1 LOGIN {3+}', 'ann ‹password›']],
    ['imap', ['A1 LOGIN ann'], ['A1 LOGIN ann']],
    ['imap', ['A1 AUTHENTICATE PLAIN AGFubgBodW50ZXIyMg== '], ['A1 AUTHENTICATE PLAIN ‹password›']],
    ['imap', ['A1 AUTHENTICATE PLAIN\tAGFubgBodW50ZXIyMg=='], ['A1 AUTHENTICATE PLAIN\t‹password›']],
    ['imap', ['A1 AUTHENTICATE PLAIN', 'AGFubgBodW50 ZXIyMg=='], ['A1 AUTHENTICATE PLAIN', '‹password›']],
    ['imap', ['A1 AUTHENTICATE PLAIN', '*'], ['A1 AUTHENTICATE PLAIN', '*']],
    ['imap', ['PASS letmein'], ['‹14 octets›']],
    ['imap', ['correct horse battery'], ['‹23 octets›']],
    ['imap', ['letmein'], ['‹9 octets›']],
    ['smtp', ['AUTH PLAIN AGFubgBodW50ZXIyMg== '], ['AUTH PLAIN ‹password›']],
    ['smtp', ['AUTH PLAIN\tAGFubgBodW50ZXIyMg=='], ['AUTH PLAIN\t‹password›']],
    ['smtp', ['AUTH\tPLAIN AGFubgBodW50 ZXIyMg=='], ['AUTH\tPLAIN ‹password›']],
    ['smtp', ['auth plain AGFubgBodW50ZXIyMg=='], ['auth plain ‹password›']],
    ['smtp', ['AUTH AGFubgBodW50ZXIyMg=='], ['AUTH ‹password›']],
    ['smtp', ['AUTH LOGIN', 'YW5u', 'bGV0bWVpbg=='], ['AUTH LOGIN', 'YW5u', '‹password›']],
    ['smtp', ['AUTH LOGIN YW5u bGV0bWVpbg=='], ['AUTH LOGIN ‹password›']],
    ['smtp', ['PASS hunter22'], ['‹15 octets›']],
    ['smtp', ['correct horse battery'], ['‹23 octets›']],
    ['smtp', ['bGVtbWVpbg'], ['‹12 octets›']],
  ] as const)('%s: %j', async (protocol, said, shown) => {
    const lines: string[] = []
    const fault = protocol === 'imap' ? 'untagged-noise' : 'two-answers-message'
    const onLine = ({ mark, text }: { mark: string; text: string }) => void (mark === '>' && lines.push(text))
    const server = await startFaultyServer({ protocol, fault, security: 'none', onLine })
    await talk(server, said.map((line) => `${line}\r\n`).join(''))
    await server.close()
    expect(lines.slice(0, shown.length)).toEqual(shown)
    expect(lines.join('\n')).not.toMatch(SECRET)
  })

  test.each([
    ['imap', 'A1 LOGIN ann abcd efgh ijkl mnop'],
    ['imap', 'A1 LOGIN ann  hunter22'],
    ['imap', 'A1 LOGIN ann "hunt"er22"'],
    ['imap', 'A1 AUTHENTICATE PLAIN\tAGFubgBodW50 ZXIyMg== '],
    ['smtp', 'AUTH PLAIN AGFubgBodW50ZXIyMg== '],
  ] as const)('%s: %j has no secret where it is repeated', async (protocol, said) => {
    const lines: string[] = []
    const options = { protocol, fault: 'echoes-credentials', security: 'none' } as const
    const server = await startFaultyServer({ ...options, onLine: ({ text }) => void lines.push(text) })
    expect(await talk(server, `${said}\r\n`)).toContain(said)
    await server.close()
    expect(lines.join('\n')).toContain('Command unrecognized')
    expect(lines.join('\n')).not.toMatch(SECRET)
  })

  test('a password of ten megabytes, in quotes and without an end', () => {
    const command: ReceivedCommand = { ...IMAP, verb: 'LOGIN', tag: 'A1', asked: 0, awaitsLiteral: false, parts: [''] }
    for (const octets of ['x', '\\"', 'x ', ' ']) {
      const long = octets.repeat(10_000_000 / octets.length)
      for (const line of [`A1 LOGIN ann "${long}"\r\n`, `A1 LOGIN "${long}" y\r\n`, `A1 LOGIN ${long}\r\n`]) {
        expect(masked({ ...command, parts: [line] })).toHaveLength(1)
      }
    }
  })
})

test.each([
  ['imap', 'A1 uid fetch 1:* FLAGS\r\n', { tag: 'A1', verb: 'UID FETCH' }],
  ['imap', ' A1\tnoop\r\n', { tag: 'A1', verb: 'NOOP' }],
  ['imap', 'hunter22\r\n', { tag: '', verb: 'HUNTER22' }],
  ['imap', '\r\n', { tag: '', verb: '' }],
  ['smtp', 'mail FROM:<ann@mailwhy.test>\r\n', { tag: '', verb: 'MAIL' }],
] as const)('%s: the head of %j', (protocol, line, head) => expect(headOf(protocol, line)).toEqual(head))

describe('what a client or a callback does never stops the process', () => {
  test('130,000 lines in one literal', async () => {
    const server = await scripted(IMAP)
    const octets = 'x\r\n'.repeat(130_000)
    expect(await talk(server, `A1 APPEND INBOX {${octets.length}+}\r\n${octets}\r\n`)).toMatch(/A1 OK/)
    expect(server.heard).toHaveLength(130_002)
  })

  test('a callback that throws ends its connection, the others go on, and close rejects', async () => {
    const server = await startFaultyServer({
      protocol: 'imap',
      fault: 'auth-failed',
      security: 'none',
      onLine: ({ connection, text }) => {
        if (connection === 1 || text.includes('NOOP')) throw new Error(`not line ${connection}`)
      },
    })
    expect(await heardFrom(dial(server))).toBe('')
    expect(await talk(server, 'A1 LOGIN ann x\r\n')).toMatch(/A1 NO/)
    await talk(server, 'A1 NOOP\r\n')
    await expect(server.close()).rejects.toThrow('not line 1')
  })

  test('a client that leaves before a handshake that is due', async () => {
    const ends = [
      (one: Socket) => void one.destroy(),
      (one: Socket) => void one.end(),
      (one: Socket) => one.resetAndDestroy(),
    ]
    for (const end of ends) {
      for (const ms of [0, 200]) {
        const opening = [{ kind: 'pause', ms }, { kind: 'secure', certificate: 'good' }, say('* OK ready\r\n')] as const
        let settled = () => {}
        const over = new Promise<void>((settle) => {
          settled = settle
        })
        const server = await listen({}, (socket) =>
          play(socket, { protocol: 'imap', script: { opening, answer: () => [] } }).then(settled),
        )
        const socket = dial(server)
        let heard = ''
        socket.on('data', (bytes) => {
          heard += bytes
        })
        await once(socket, 'connect')
        end(socket)
        await over
        expect(heard).toBe('')
        await server.close()
      }
    }
  })

  test('a second handshake is none', async () => {
    const handshake = { kind: 'secure', certificate: 'good' } as const
    const server = await scripted({ ...IMAP, security: 'tls', handshake: [handshake, handshake] })
    const socket = connectTls({ host: server.host, port: server.port, ca: TEST_CA })
    onTestFinished(() => void socket.destroy())
    expect(String((await once(socket, 'data'))[0])).toBe('* OK IMAP4rev1 ready\r\n')
  })
})

describe('close', () => {
  test('waits until every connection has been told of as over, and says why it is', async () => {
    const told: boolean[] = []
    const server = await listen({}, async (socket, closing) => {
      await play(socket, { protocol: 'imap', script: { opening: [say('* OK ready\r\n')], answer: () => [] } })
      await new Promise((settle) => setTimeout(settle, 20))
      told.push(closing.aborted)
    })
    await talk(server, '')
    await vi.waitFor(() => expect(told).toEqual([false]))
    const socket = dial(server)
    await once(socket, 'data')
    await server.close()
    expect(told).toEqual([false, true])
  })
})

describe('a scripted server', () => {
  const wrong = (script: object) => startScriptedServer({ ...IMAP, ...script } as Script)

  test.each([
    ['ERR_PROTOCOL', { protocol: 'pop3' }],
    ['ERR_PROTOCOL', { protocol: undefined }],
    ['ERR_SECURITY', { security: 'ssl' }],
    ['ERR_SECURITY', { security: undefined }],
    ['ERR_CERTIFICATE', { certificate: 'nope' }],
    ['ERR_CERTIFICATE', { certificate: 'constructor' }],
    ['ERR_ALERT', { alert: 256 }],
    ['ERR_ALERT', { alert: '70' }],
    ['ERR_LISTEN', { address: '' }],
    ['ERR_LISTEN', { port: -1 }],
  ])('%s: %j', async (code, script) => {
    await expect(wrong(script)).rejects.toMatchObject({ name: 'UsageError', code })
  })

  test('imap: says yes to all, but not to what would change the octets', async () => {
    const server = await scripted(IMAP)
    const verbs = ['STATUS INBOX (MESSAGES)', 'FETCH 1 FLAGS', 'CLOSE', 'LSUB "" *', 'UID FETCH 1 FLAGS', 'NEW']
    for (const verb of verbs) expect(await talk(server, `A1 ${verb}\r\n`)).toMatch(/^A1 OK/m)
    expect(await talk(server, 'A1 APPEND INBOX {2}\r\nhi\r\n')).toMatch(/\+ go on\r\nA1 OK/)
    expect(await talk(server, 'A1 IDLE\r\nDONE\r\nA2 NOOP\r\n')).toMatch(
      /ready\r\n\+ .*\r\nA1 OK done\r\nA2 OK done\r\n$/,
    )
    expect(await talk(server, 'A1 COMPRESS DEFLATE\r\n')).toMatch(/^A1 NO/m)
    expect(await talk(server, 'A1 STARTTLS\r\n')).toMatch(/^A1 BAD/m)
    expect(await talk(server, 'hunter22\r\n\r\nNOOP\r\n')).toMatch(/ready\r\n(\* BAD .*\r\n){3}$/)
  })

  test('smtp: takes a message in chunks', async () => {
    const server = await scripted(SMTP)
    expect(await talk(server, 'BDAT 6\r\nQUIT\r\nBDAT 0 LAST\r\nNOOP\r\n')).toMatch(
      /ESMTP\r\n250 2\.0\.0 ok\r\n250 2\.0\.0 ok: queued as 1\r\n250 2\.0\.0 ok\r\n$/,
    )
  })

  test.each([
    [IMAP, 'A1 AUTHENTICATE PLAIN\r\n*\r\nA2 NOOP\r\n', /\+ \r\nA1 BAD cancelled\r\nA2 OK done\r\n$/],
    [SMTP, 'AUTH LOGIN\r\nYW5u\r\n*\r\nNOOP\r\n', /334 .*\r\n334 .*\r\n501 5\.7\.0 cancelled\r\n250 .*\r\n$/],
  ] as const)('takes a login that is given up for none: %j', async (script, said, heard) => {
    expect(await talk(await scripted(script), said)).toMatch(heard)
  })

  test.each([
    ['hangs up after a goodbye', {}, 'LOGOUT', true],
    ['or not, where the script says so', { closesAfter: [] }, 'LOGOUT', false],
    ['or does not answer it', { answers: { LOGOUT: undefined } }, 'LOGOUT', false],
    ['or where it ends in another way', { answers: { LOGOUT: [{ kind: 'silence' }] } }, 'LOGOUT', false],
    ['after acts too', { closesAfter: ['NOOP'], answers: { NOOP: [say('{tag} OK done\r\n')] } }, 'NOOP', true],
  ] as const)('%s: %j', async (_, script, verb, isOver) => {
    const socket = dial(await scripted({ ...IMAP, ...script }))
    const over = heardFrom(socket).then(() => true)
    socket.write(`A1 ${verb}\r\n`)
    if (isOver) return void (await over)
    const later = new Promise<false>((settle) => setTimeout(settle, 100, false))
    expect(await Promise.race([over, later])).toBe(false)
  })
})

describe('time and size', () => {
  test('a client that has said all and closed its half gets every answer, late ones too', async () => {
    const late = [{ kind: 'pause', ms: 50 }, say('{tag} OK late\r\n')] as const
    const server = await scripted({ ...IMAP, answers: { NOOP: late } })
    expect(await talk(server, 'A1 NOOP\r\nA2 NOOP\r\n')).toMatch(/A1 OK late\r\nA2 OK late\r\n$/)
  })

  test('a pause that is longer than a timer can be', async () => {
    const server = await scripted({ ...IMAP, answers: { greeting: [{ kind: 'pause', ms: 3e9 }, say('* OK\r\n')] } })
    const socket = dial(server)
    const heard = once(socket, 'data').then(() => 'heard')
    const later = new Promise((settle) => setTimeout(settle, 100, 'nothing yet'))
    expect(await Promise.race([heard, later])).toBe('nothing yet')
  })

  test('a line of 30 MB is read in proportion', async () => {
    const server = await scripted(IMAP)
    const saying = (octets: number) => async () => {
      expect(await talk(server, `A1 NOOP ${'x'.repeat(octets)}\r\n`)).toMatch(/A1 OK/)
    }
    expect(await growth(saying, 30_000_000)).toBeLessThan(2)
  })

  test('octets that are not read wait with the client', async () => {
    const server = await scripted({ ...IMAP, answers: { greeting: [{ kind: 'pause', ms: 60_000 }] } })
    const socket = dial(server)
    await once(socket, 'connect')
    let isAllSaid = false
    socket.write('x'.repeat(40_000_000), () => {
      isAllSaid = true
    })
    await new Promise((settle) => setTimeout(settle, 500))
    expect(isAllSaid).toBe(false)
  })

  test('a session is resumed where a client certificate is wanted', async () => {
    const options = { protocol: 'imap', fault: 'client-cert-required-tls-1.2' } as const
    const server = await startFaultyServer(options)
    onTestFinished(() => server.close())
    const place = { ...CERTIFICATES.good, host: server.host, port: server.port, ca: TEST_CA }
    const first = connectTls(place)
    await once(first, 'data')
    const session = first.getSession()
    const second = connectTls({ ...place, session })
    onTestFinished(() => [first, second].forEach((socket) => void socket.destroy()))
    expect(String((await once(second, 'data'))[0])).toMatch(/^\* OK/)
    expect(second.isSessionReused()).toBe(true)
  })
})
