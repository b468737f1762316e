import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { readArguments } from '../src/cli/arguments.ts'
import { OPTIONS } from '../src/cli/talk/options.ts'
import { readPlace } from '../src/cli/talk/place.ts'
import { openTalk, readTranscript, type TalkEvent, UsageError } from '../src/index.ts'
import { type Script, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { TypedLines } from '../src/talk/typed-lines.ts'
import { Command, type Ended, type Environment } from './command.ts'
import { withRoughServer } from './misbehaving-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-talk-'))
afterAll(() => rmSync(folder, { recursive: true }))
const CA = join(folder, 'ca.pem')
writeFileSync(CA, TEST_CA)

const PASSWORD = 'hunter22 "and\\more'
const PLAIN = Buffer.from(`\0ann\0${PASSWORD}`).toString('base64')

/** The output of a console that reads these lines. */
async function piped(args: string, lines: readonly string[], env: Environment = {}): Promise<Ended> {
  const command = new Command(['talk', ...args.split(' ')], env)
  command.stdin.end(lines.map((line) => `${line}\n`).join(''))
  return command.end()
}

async function scripted(script: Partial<Script> & Pick<Script, 'protocol' | 'security'>) {
  const server = await startScriptedServer(script)
  onTestFinished(() => server.close())
  const place = `127.0.0.1:${server.port} --protocol ${script.protocol} --security ${script.security} --ca ${CA} --username ann`
  return { heard: server.heard, place }
}

/** The entries of the conversation itself, without their places. */
const said = ({ stdout }: Ended) =>
  stdout
    .split('\n')
    .filter((line) => /^ {2}\w+:\d+ {2}[<>#]|^ {2}#|^ {9,}/.test(line))
    .map((line) => line.replace(/^ {2}\w+:\d+ {2}|^ +/, ''))

describe('mailwhy talk', () => {
  test('IMAP: lines numbered as entries, the secret masked and sent once, a refusal explained', async () => {
    const refusal = '{tag} NO [AUTHENTICATIONFAILED] it is not hunter22 "and\\more'
    const { place, heard } = await scripted({ protocol: 'imap', security: 'tls', answers: { LOGIN: refusal } })
    const lines = ['A1 CAPABILITY', 'A2 LOGIN ann {password}', 'A3 LOGIN ann "{password}"', 'A4 LOGOUT']
    const ended = await piped(place, lines, { MAILWHY_PASSWORD: PASSWORD })
    expect(said(ended)).toEqual([
      '< * OK IMAP4rev1 ready',
      '> A1 CAPABILITY',
      '< * CAPABILITY IMAP4rev1 AUTH=PLAIN',
      'A1 OK done',
      '> A2 LOGIN ann ‹password›',
      expect.stringMatching(/^< A2 NO \[AUTHENTICATIONFAILED\] it is not •+$/),
      '# auth-failed: the user name or the password is not accepted (likely)',
      '# not sent: this secret was sent before, and servers lock accounts after a few refusals. --repeat-secrets sends it again.',
      '> A4 LOGOUT',
      '< * BYE see you',
      'A4 OK done',
    ])
    expect(heard).toContain('A2 LOGIN ann "hunter22 \\"and\\\\more"')
    expect(heard.filter((line) => line.includes('LOGIN'))).toHaveLength(1)
    expect(ended.stdout).toMatch(/^ {2}imap:6 {2}> A1/m)
    expect(ended.stdout + ended.stderr).not.toContain('hunter22')
    expect(ended.code).toBe(1)
  })

  test('SMTP: a secret waits for STARTTLS; the message goes out as it is typed; --save has it all', async () => {
    const { place, heard } = await scripted({ protocol: 'smtp', security: 'starttls' })
    const file = join(folder, 'smtp.ndjson')
    const message = ['Subject: {password}', '', '/quit', '..', '.']
    const lines = ['AUTH PLAIN {plain}', '/starttls', 'EHLO me', 'AUTH PLAIN {plain}', 'MAIL FROM:<ann@mailwhy.test>']
    const envelope = ['RCPT TO:<ann@mailwhy.test>', 'DATA']
    const ended = await piped(`${place} --save ${file}`, [...lines, ...envelope, ...message, 'QUIT'], {
      MAILWHY_PASSWORD: PASSWORD,
    })
    expect(said(ended)).toContain(
      '# not sent: the connection is not encrypted. STARTTLS, or /starttls, begins TLS; --security none sends secrets in the clear.',
    )
    expect(heard).toEqual([
      'EHLO [127.0.0.1]',
      'STARTTLS',
      ...lines.slice(2, 3),
      `AUTH PLAIN ${PLAIN}`,
      ...lines.slice(4),
      ...envelope,
      ...message,
      'QUIT',
    ])
    const saved = readFileSync(file, 'utf8')
    expect(saved).not.toMatch(new RegExp(`hunter22|${PLAIN}`))
    const sent = readTranscript(saved).entries.filter(({ kind }) => kind === 'sent')
    expect(sent).toHaveLength(heard.length)
    for (const { at, text } of readTranscript(saved).entries.flatMap((entry, at) =>
      entry.kind === 'sent' ? [{ at, text: entry.text }] : [],
    ))
      expect(ended.stdout).toContain(`smtp:${at}  > ${text.trimEnd()}\n`)
  })

  test('STARTTLS that is typed begins TLS, in both protocols', async () => {
    for (const [protocol, line] of [
      ['imap', 'x STARTTLS'],
      ['smtp', 'starttls'],
    ] as const) {
      const { place, heard } = await scripted({ protocol, security: 'starttls' })
      const ended = await piped(place, [line, protocol === 'imap' ? 'y CAPABILITY' : 'EHLO me'])
      expect(ended.stdout).toMatch(/^ {2}\w+:\d+ {2}= secured, .*\n(.*\n)*.*> (y CAPABILITY|EHLO me)$/m)
      expect(heard).toHaveLength(2)
      expect(ended.code).toBe(0)
    }
  })

  test('octets in the clear behind the consent to STARTTLS end the conversation', async () => {
    await withRoughServer(
      async (socket) => {
        socket.write('220 ready\r\n')
        socket.once('data', () => socket.write('220 go ahead\r\n250 injected\r\n'))
      },
      async (port) => {
        const ended = await piped(`127.0.0.1:${port} --protocol smtp --security starttls`, ['STARTTLS', 'EHLO me'])
        expect(ended.stdout).toMatch(
          /# starttls-failed: .*\n.*closed, by client|closed, by client\n.*# starttls-failed: /,
        )
        expect(ended.stdout).not.toContain('EHLO me')
        expect(ended.code).toBe(1)
      },
    )
  })

  test.each([
    [
      'the known password in a message',
      ['DATA', 'it is hunter22 "and\\more, I think', '.'],
      'it is ‹password› I think',
    ],
    ['the known password in Base64', ['NOOP', `AUTH PLAIN ${PLAIN}`], 'AUTH PLAIN ‹password›'],
    ['a password that is not known, by its place', ['AUTH LOGIN', 'YW5u', 'c2VjcmV0LTEyMw=='], '‹password›'],
  ])('%s is masked although it is typed', async (_name, lines, shown) => {
    const { place } = await scripted({ protocol: 'smtp', security: 'tls' })
    const ended = await piped(place, lines, { MAILWHY_PASSWORD: PASSWORD })
    expect(said(ended)).toContain(`> ${shown}`)
    expect(ended.stdout).not.toMatch(/hunter22|c2VjcmV0|aHVudGVy/)
  })

  test('literals: each part waits for the continuation request, and the password in one is masked', async () => {
    const { place, heard } = await scripted({ protocol: 'imap', security: 'tls' })
    const lines = ['A1 LOGIN {3}', 'ann {10}', 'secret-123', 'A2 APPEND INBOX {12}', 'A: b', '', 'hi', '', 'A3 NOOP']
    const ended = await piped(place, lines)
    expect(heard.join('\n')).toContain(
      'A1 LOGIN {3}\nann {10}\nsecret-123\nA2 APPEND INBOX {12}\nA: b\n\nhi\n\nA3 NOOP',
    )
    expect(
      said(ended)
        .filter((line) => line.startsWith('> '))
        .slice(0, 3),
    ).toEqual(['> A1 LOGIN {3}', '> ann {‹n›}', '> ‹password›'])
    expect(ended.code).toBe(0)
  })

  test('an untrusted certificate is explained, and gets no secret unless --allow-untrusted says so', async () => {
    const { place, heard } = await scripted({ protocol: 'imap', security: 'tls', certificate: 'self-signed' })
    const line = 'A1 LOGIN ann {password}'
    const ended = await piped(place, [line, 'A2 LOGIN ann typed-secret'], { MAILWHY_PASSWORD: PASSWORD })
    expect(ended.stdout).toMatch(/secured, .*\n.*# cert-untrusted: /)
    expect(ended.stdout.match(/# not sent: the certificate of the server is not trusted/g)).toHaveLength(2)
    expect(heard).toEqual([])
    expect(ended.stdout).not.toContain('typed-secret')
    const allowed = await piped(`${place} --allow-untrusted`, [line], { MAILWHY_PASSWORD: PASSWORD })
    expect(said(allowed)).toContain('> A1 LOGIN ann ‹password›')
    expect(heard).toHaveLength(1)
  })

  test.each([
    ['hangs up', (end: () => void) => ['* OK ready\r\n', end], /closed, by server.*\n.*# connection-closed/],
    [
      'says goodbye',
      (end: () => void) => ['* OK ready\r\n* BYE Too many connections\r\n', end],
      /# too-many-connections: /,
    ],
    ['speaks another protocol', () => ['HTTP/1.1 400 Bad Request\r\n\r\n'], /# wrong-service: /],
    ['sends garbage', () => ['* OK ready\r\n', '\0\x07\xff\x1b[2J{999999999999}\r\n'], /< \0?[^\x1b]*\n/],
    ['floods', () => ['* OK ready\r\n', `* ${'x'.repeat(1000)}\r\n`.repeat(1200)], /closed, by client/],
  ])('a server that %s is told, and stops nothing here', async (_name, answers, told) => {
    await withRoughServer(
      async (socket) => {
        const rest = answers(() => socket.end())
        const next = () => {
          const one = rest.shift()
          if (typeof one === 'string') socket.write(one, 'latin1')
          else one?.()
          if (typeof rest[0] === 'function') next()
        }
        next()
        socket.on('data', next)
      },
      async (port) => {
        const ended = await piped(`127.0.0.1:${port} --protocol imap --security none --patience 0.3`, [
          'A1 NOOP',
          'A2 NOOP',
        ])
        expect(ended.stdout).toMatch(told)
        expect(ended.stderr).toBe('')
      },
    )
  })

  test('a silent server: the wait ends, is explained, and the console goes on', async () => {
    await withRoughServer(
      async (socket) => void socket.once('data', () => socket.write('* OK ready\r\nA1 OK done\r\n')),
      async (port) => {
        const place = `127.0.0.1:${port} --protocol imap --security none`
        const waited = async (patience: number): Promise<Ended> => {
          const one = await piped(`${place} --patience ${patience}`, ['A1 NOOP'])
          // A process that was too busy to judge a silence says so, and has to wait longer.
          return one.stdout.includes('# unknown: ') ? waited(2 * patience) : one
        }
        const ended = await waited(0.3)
        expect(ended.stdout).toMatch(/late.*\n.*# server-silent: .*\n.*> A1 NOOP\n.*< \* OK ready\n.*A1 OK done\n/)
      },
    )
  })

  test('nothing listens there: it is explained, and no line is sent', async () => {
    const ended = await piped('127.0.0.1:9 --protocol imap --security none', ['A1 NOOP'])
    expect(ended.stdout).toMatch(/failed.*ECONNREFUSED[\s\S]*# connection-refused: /)
    expect(ended.code).toBe(1)
  })

  test('what is not one of its commands is told; two slashes send one', async () => {
    const { place, heard } = await scripted({ protocol: 'imap', security: 'tls' })
    const ended = await piped(place, ['/foo', '//x NOOP', '/help', '/explain', '/quit', 'A9 NOOP'])
    expect(said(ended)).toContain('# there is no /foo; /help lists what there is, and // begins a line with a slash')
    expect(ended.stdout).toMatch(/^ {2}\{password64\} +the password in Base64/m)
    expect(ended.stdout).toContain('ok: nothing failed in what was checked')
    expect(heard).toEqual(['/x NOOP'])
  })

  test('a secret that is missing, or of a form that does not fit, is told', async () => {
    const { place, heard } = await scripted({ protocol: 'imap', security: 'tls' })
    const none = await piped(place.replace(' --username ann', ''), [
      'A1 LOGIN x {password}',
      'A2 AUTHENTICATE PLAIN {plain}',
    ])
    expect(said(none).filter((line) => line.startsWith('#'))).toEqual([
      '# not sent: there is no password. It comes from MAILWHY_PASSWORD, --password-env, --password-file, --password-command.',
      '# not sent: there is no user name. It comes from --username.',
    ])
    const wide = await piped(place, ['A1 LOGIN {user} {password}'], { MAILWHY_PASSWORD: 'pässwörd' })
    expect(said(wide)).toContain(
      '# not sent: this password fits no quoted string of IMAP. AUTHENTICATE PLAIN can send it.',
    )
    expect(heard).toEqual([])
  })

  test('the password comes from a file or a program when it is first needed', async () => {
    const { place, heard } = await scripted({ protocol: 'imap', security: 'tls' })
    const file = join(folder, 'password')
    writeFileSync(file, 'from-a-file\n')
    await piped(`${place} --password-file ${file}`, ['A1 LOGIN {user} {password}'])
    const missing = await piped(`${place} --password-file ${file}.none`, ['A1 NOOP', 'A2 LOGIN ann {password}'])
    expect(heard).toEqual(['A1 LOGIN ann from-a-file', 'A1 NOOP'])
    expect(missing.stdout).toContain('cannot be read: ENOENT')
  })
})

test('openTalk: an error of the listener closes the connection, and `over` rejects with it', async () => {
  const server = await startScriptedServer({ protocol: 'imap', security: 'none' })
  onTestFinished(() => server.close())
  const error = new Error('mine')
  const onEvent = (event: TalkEvent) => {
    if (event.kind === 'recorded' && event.line.includes('ready')) throw error
  }
  const place = { protocol: 'imap', host: '127.0.0.1', port: server.port, security: 'none' } as const
  const talk = openTalk(place, { onEvent })
  await expect(talk.over).rejects.toBe(error)
  expect(await talk.say('A1 NOOP')).toEqual({ kind: 'kept', why: 'over' })
  expect(() => openTalk({ ...place, host: '' })).toThrow(UsageError)
})

const placeOf = (args: readonly string[]) => {
  const { values, positionals } = readArguments(args, OPTIONS)
  return readPlace(positionals, values)
}

test.each<[string, readonly string[], string]>([
  ['imap.example.com', [], 'imap imap.example.com 993 tls'],
  ['smtp2.example.com', ['--security', 'starttls'], 'smtp smtp2.example.com 587 starttls'],
  ['mail.example.com:587', [], 'smtp mail.example.com 587 starttls'],
  ['mail.example.com', ['--port', '143'], 'imap mail.example.com 143 starttls'],
  ['imaps://mail.example.com', [], 'imap mail.example.com 993 tls'],
  ['smtp://[2001:db8::1]:25', [], 'smtp [2001:db8::1] 25 starttls'],
  ['mail.example.com:1993', ['--protocol', 'imap'], 'imap mail.example.com 1993 tls'],
])('%s, %o: %s', (text, options, expected) => {
  const { protocol, host, port, security } = placeOf([text, ...options])
  expect(`${protocol} ${host} ${port} ${security}`).toBe(expected)
})

test.each<[string, readonly string[], string]>([
  ['mail.example.com', [], 'ERR_PROTOCOL'],
  ['http://mail.example.com', [], 'ERR_HOST'],
  ['ann:secret@mail.example.com', [], 'ERR_HOST'],
  ['imap.example.com:99999', [], 'ERR_PORT'],
  ['imap.example.com:143', ['--port', '993'], 'ERR_PORT'],
  ['imap.example.com', ['--security', 'ssl'], 'ERR_SECURITY'],
])('%s, %o is refused: %s', (text, options, code) => {
  const error = (() => {
    try {
      return placeOf([text, ...options])
    } catch (thrown) {
      return thrown
    }
  })()
  expect(error).toMatchObject({ code })
  expect(String(error)).not.toContain('secret')
})

describe('what a typed line is', () => {
  /** Each line with what it was, `!` where an answer is due; `<` is what the server says. */
  const read = (protocol: 'imap' | 'smtp', lines: readonly string[]) => {
    const typed = new TypedLines(protocol)
    return lines.map((line) => {
      if (line === '<+') return typed.continued()
      if (line === '<.') return typed.answered()
      const kind = typed.expects
      return `${kind}${typed.type(line, false) ? '!' : ''}`
    })
  }

  test.each([
    ['imap', ['a IDLE', '<+', 'DONE', '<.', 'b NOOP'], ['command!', 'response!', 'command!']],
    ['imap', ['a APPEND x {4+}', 'hi', '', 'b NOOP'], ['command', 'literal', 'literal!', 'command!']],
    ['imap', ['a LOGIN {1}', '<+', 'x {2}', '<+', 'yy'], ['command!', 'literal!', 'literal!']],
    ['imap', ['a APPEND x {99}', '<.', 'b NOOP'], ['command!', 'command!']],
    ['smtp', ['BDAT 6', 'abcd', 'BDAT 0 LAST'], ['command', 'literal!', 'command!']],
    ['smtp', ['DATA', '<+', 'x', '.', '<.', 'QUIT'], ['command!', 'content', 'content!', 'command!']],
    ['smtp', ['DATA', '<.', 'RSET'], ['command!', 'command!']],
    ['smtp', ['AUTH LOGIN', '<+', 'YW5u', '<+', 'eA=='], ['command!', 'response!', 'response!']],
  ] as const)('%s %j', (protocol, lines, expected) => {
    expect(read(protocol, lines).filter(Boolean)).toEqual(expected)
  })
})
