import { readdirSync, readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anonymize, diagnose, RULES, readTranscript, reportOf, writeTranscript } from '../src/classify.ts'
import { Secret } from '../src/credentials/secret.ts'
import { gather } from '../src/evidence/gather.ts'
import { examplesOf } from '../src/rules/rule.ts'
import type { Transcript } from '../src/transcript/entry.ts'
import { importTranscript } from '../src/transcript/import/import-transcript.ts'
import { decodeForDisplay } from '../src/wire/bytes.ts'
import { dialogue } from './dialogue.ts'
import { FIXTURES } from './fixtures.ts'
import { DIALOGUES, LOGS, PASSWORD } from './import-cases.ts'
import { growth } from './processor.ts'

const IMPORTS = new URL('../fixtures/imports/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, IMPORTS), 'utf8')
const codes = (...transcripts: readonly Transcript[]) => diagnose(transcripts).map(({ code }) => code)
const rows = (transcript: Transcript) => transcript.entries.map(({ atMs: _, ...rest }) => rest)
const sent = (transcript: Transcript) =>
  transcript.entries.flatMap((one) => (one.kind === 'sent' ? [one.text.trimEnd()] : []))

/** Each log that holds a password holds this one. */
const SPELLINGS = new Secret(PASSWORD).spellings().map(({ text }) => text.toLowerCase())
const leftIn = (transcript: Transcript) => {
  const written = writeTranscript(transcript).toLowerCase()
  return SPELLINGS.filter((spelling) => written.includes(spelling))
}

test('every log is in the table, and says where it comes from', () => {
  expect(LOGS.map(([file]) => file)).toEqual(
    readdirSync(IMPORTS)
      .filter((file) => file.endsWith('.txt'))
      .toSorted(),
  )
  for (const [, source] of LOGS) expect(source).toMatch(/^(recorded: |written after |written by hand: )/)
})

describe.each(LOGS.map(([file, , expected, unread]) => ({ file, expected, unread })))(
  '$file',
  ({ file, expected, unread }) => {
    const text = read(file)
    const imported = importTranscript(text)

    test('has its diagnosis, and lists the lines that it could not read', () => {
      expect(codes(imported).join(' ')).toBe(expected)
      expect(imported.header.unread).toEqual(unread)
    })

    test('holds no password in any spelling', () => {
      expect(leftIn(imported)).toEqual([])
    })

    test('is an ordinary transcript, however it was cut into lines', () => {
      expect(readTranscript(writeTranscript(imported))).toEqual(imported)
      expect(importTranscript(writeTranscript(imported))).toEqual(imported)
      expect(importTranscript(text.split(/\r*\n/))).toEqual(imported)
      expect(importTranscript({ lines: text.replaceAll('\n', '\r\n').split('\n') })).toEqual(imported)
      expect(importTranscript(new TextEncoder().encode(text))).toEqual(imported)
    })
  },
)

/** The line in which the server repeats the password, and the last one before that in which the client says it. */
const REPEATED: Readonly<Record<string, number>> = {
  'curl-smtp-login.txt': 10,
  'dialogue-imap.txt': 5,
  'openssl-typed-smtp-login.txt': 126,
  'swaks-login.txt': 11,
  'telnet.txt': 10,
}

test('whatever piece of a log is handed in, no password is left in it that the piece itself shows to be one', () => {
  for (const [file] of LOGS) {
    const lines = read(file).split(/\r*\n/)
    for (let from = 0; from <= (REPEATED[file] ?? lines.length); from++) {
      for (const piece of [lines.slice(from), lines.slice(from, from + 3), lines.slice(from, from + 1)]) {
        expect(leftIn(importTranscript(piece)), `${file} from line ${from + 1}`).toEqual([])
      }
    }
  }
})

test('a transcript holds everything that the log says', () => {
  const { header, entries } = importTranscript(read('curl-imap-starttls.txt'))
  expect(header).toEqual({
    mailwhy: 1,
    protocol: 'imap',
    target: { host: '127.0.0.1', port: 42379, security: 'starttls', allowUntrusted: true },
    startedAt: '1970-01-01T00:00:00.000Z',
    client: { imported: 'curl' },
    log: { title: 'what curl -v prints', lines: 52, from: 1, to: 52, entryLines: expect.any(Array) },
  })
  expect(entries.map(({ kind }) => kind).join(' ')).toBe(
    'dialled connected received sent received received sent received secured sent received received sent received closed',
  )
  expect(entries.find(({ kind }) => kind === 'secured')).toMatchObject({
    version: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    verify: { error: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' },
    chain: [{ subject: 'O=mailwhy, CN=localhost', notAfter: '2100-01-01T00:00:00.000Z' }],
  })
})

test('times are those of the log', () => {
  const timed = importTranscript(read('nodemailer-auth-timeout.txt'))
  expect(timed.header.startedAt).toBe('2026-11-22T04:40:56.000Z')
  expect(timed.entries.at(-1)?.atMs).toBe(2000)
  expect(importTranscript(read('dialogue-imap.txt')).entries.map(({ atMs }) => atMs)).toEqual([
    0, 0, 1000, 1000, 1000, 2000, 4250, 4250,
  ])
})

describe('a certificate in a log without a date is judged as the machine that dialled did', () => {
  const chain = (from: string, until: string, verdict: string) =>
    `CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN = a.example\n   i:CN = CA\n   v:NotBefore: ${from}; NotAfter: ${until}\n---\nNew, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384\nVerify return code: ${verdict}\n---\n* OK ready\n`
  test.each([
    ['Jan  1 00:00:00 1990 GMT', 'Jan  1 00:00:00 1991 GMT', '0 (ok)', []],
    ['Jan  1 00:00:00 2090 GMT', 'Jan  1 00:00:00 2091 GMT', '0 (ok)', []],
    ['Jan  1 00:00:00 2090 GMT', 'Jan  1 00:00:00 2091 GMT', '10 (certificate has expired)', ['expired']],
    ['Jan  1 00:00:00 1990 GMT', 'Jan  1 00:00:00 1991 GMT', '9 (certificate is not yet valid)', ['not-yet-valid']],
    ['Jan  1 00:00:00 1990 GMT', 'Jan  1 00:00:00 1991 GMT', '18 (self-signed certificate)', ['unknown-issuer']],
  ])('%s to %s: %s', (from, until, verdict, faults) => {
    const [diagnosis] = diagnose(importTranscript(chain(from, until, verdict)))
    expect((diagnosis?.faults ?? []).map(({ kind }) => kind)).toEqual(faults)
  })
})

describe('a client’s line is written down as our own recorder would', () => {
  test.each(Object.entries(DIALOGUES))('%s', (_, [said, written]) => {
    const lines = said.map((line) => (line.startsWith('< ') ? `S: ${line.slice(2)}` : `C: ${line}`))
    const imported = importTranscript(lines)
    expect(sent(imported)).toEqual(written)
    expect(leftIn(imported)).toEqual([])
    const again = imported.entries.flatMap((one) =>
      one.kind === 'sent' || one.kind === 'received' ? [`${one.kind === 'sent' ? 'C' : 'S'}: ${one.text}`] : [],
    )
    expect(sent(importTranscript(again))).toEqual(written)
  })

  test.each([PASSWORD, btoa(PASSWORD), btoa(`\0ann\0${PASSWORD}`), btoa(`x${PASSWORD}`), btoa(`xy${PASSWORD}`)])(
    'and %s that comes back is masked octet for octet',
    (echo) => {
      const lines = [`C: AUTH PLAIN ${btoa(`\0ann\0${PASSWORD}`)}`, `S: 535 no, not ${echo}!`]
      const imported = importTranscript(lines)
      expect(leftIn(imported)).toEqual([])
      expect(imported.entries.at(-1)).toMatchObject({ text: expect.stringMatching(/^535 no, not .*•.*!\r\n$/) })
      expect((imported.entries.at(-1) as { text: string }).text).toHaveLength(`535 no, not ${echo}!\r\n`.length)
    },
  )
})

const PLAIN = btoa(`\0ann\0${PASSWORD}`)

describe('no password is left, however it is written down', () => {
  test.each([
    // the server repeats it, and the line that held it was not a bare credential
    `S: * OK\nC: A1 LOGIN "ann" "${PASSWORD}" \nS: A1 NO not ${PASSWORD}`,
    `S: * OK\nC: A1 LOGIN ann "${PASSWORD}\nS: A1 NO not ${PASSWORD}`,
    `S: * OK\nC: A1 LOGIN ann:${PASSWORD}\nS: A1 NO not ${PASSWORD}`,
    `S: * OK\nC: A1\tLOGIN\tann\t${PASSWORD}\nS: A1 BAD not ${PASSWORD}`,
    `S: * OK\nC: abcd LOGIN ann ${PASSWORD}\nS: abcd NO not ${PASSWORD}`,
    `* OK hi\nabcd LOGIN ann ${PASSWORD}\nabcd NO not ${PASSWORD}`,
    `S: 220 hi\nC:  AUTH PLAIN ${PLAIN}\nS: 535 not ${PASSWORD}`,
    `=== Trying h:25...\n -> AUTH PLAIN \\0ann\\0${PASSWORD}\n<** 535 not ${PASSWORD}`,
    `C: AUTH PLAIN ${Buffer.from(`\0ann\0${PASSWORD}??>>`).toString('base64url')}\nS: 535 not ${PASSWORD}??>>`,
    `S: +OK hi\nC: PASS ${PASSWORD}\nS: -ERR not ${PASSWORD}`,
    `{"tnx":"client","message":"AUTH LOGIN\\r${btoa(PASSWORD)}"}\n{"tnx":"server","message":"535 not ${PASSWORD}"}`,
    JSON.stringify({ code: 'EAUTH', response: `535 not ${PASSWORD}`, command: `AUTH PLAIN ${PLAIN}` }),
    JSON.stringify({ response: `3 NO not ${PASSWORD}`, executedCommand: `3 LOGIN "ann" {21}\r\n${PASSWORD}` }),
    JSON.stringify({ response: `3 NO not ${PASSWORD}`, executedCommand: `abc LOGIN ann ${PASSWORD}` }),
    // taken at the server
    `> * OK hi\n< A1 LOGIN ann ${PASSWORD}\n> A1 NO not ${PASSWORD}`,
    `-> 220 hi\n<- EHLO x\n-> 250 AUTH PLAIN\n<- AUTH PLAIN ${PLAIN}\n-> 535 no`,
    `* Closing connection 0\n< A1 LOGIN ann ${PASSWORD}\n< A1 NO no`,
    // in the literals of a language
    `  30:12.34 > b'PKHH1 LOGIN ann "${PASSWORD}"'\n  30:12.50 < b'PKHH1 NO no'`,
    `send: 'AUTH PLAIN ${PLAIN}\\r\\n'\nreply: b'535 no\\r\\n'`,
    `4> a0001 LOGIN "ann" "${PASSWORD}"\n4< a0001 NO not ${PASSWORD}`,
    // behind a challenge a password may look like a reply
    `* OK hi\nA1 LOGIN ann {25}\n+ go\n345-${PASSWORD}\nA1 NO no`,
    `* OK hi\nA1 LOGIN ann {24}\n+ go\n${PASSWORD} OK\nA1 NO no`,
    // where there is a host
    `* Could not resolve host: ann:${PASSWORD}\n* Closing connection 0`,
    `Error: getaddrinfo ENOTFOUND x\n  code: 'ENOTFOUND',\n  hostname: 'imap.x/?p=${PASSWORD}'`,
  ])('%s', (text) => {
    expect(leftIn(importTranscript(text))).toEqual([])
  })

  test('and the host is kept', () => {
    const host = (text: string) => importTranscript('NO no', { protocol: 'imap', host: text }).header.target.host
    expect([`ann:${PASSWORD}`, `imap.x/?p=${PASSWORD}`, 'ann@imap.x', '2001:db8::7', '', 'ann@'].map(host)).toEqual([
      'ann',
      'imap.x',
      'imap.x',
      '2001:db8::7',
      'unknown.invalid',
      'unknown.invalid',
    ])
  })

  test.each<[protocol: 'imap' | 'smtp', text: string]>([
    ['imap', `abcd LOGIN ann ${PASSWORD}\nabcd NO no`],
    ['imap', `LOGIN ann ${PASSWORD}\nNO no`],
    ['smtp', `${PLAIN}\n535 no`],
    ['smtp', `{\n  "auth": {"pass":"${PASSWORD}"},\n`],
  ])('though it is said to be %s: %s', (protocol, text) => {
    for (const imported of [
      importTranscript(text, { protocol }),
      importTranscript({ lines: text.split('\n'), protocol }),
    ]) {
      expect(leftIn(imported)).toEqual([])
      expect(imported.header.unread?.[0]).toBe(1)
    }
  })
})

test('hints say what a text does not, and do not keep it from being what it is', () => {
  const hinted = (text: string, hints: object) => codes(importTranscript(text, hints))
  expect(hinted('NO [AUTHENTICATIONFAILED] Invalid\n', { protocol: 'imap' })).toEqual(['auth-failed'])
  expect(codes(importTranscript({ lines: ['NO Sorry', ''], protocol: 'imap' }))).toEqual(['auth-failed'])
  expect(hinted('NO Sorry', { command: 'LOGIN' })).toEqual(['auth-failed'])
  const error = { code: 'EAUTH', response: '535 5.7.8 no', responseCode: 535, command: 'AUTH PLAIN' }
  expect(hinted(JSON.stringify(error, null, 2), { protocol: 'smtp' })).toEqual(['auth-failed'])
  const own = writeTranscript(importTranscript('535 5.7.8 no'))
  expect(importTranscript(own, { protocol: 'imap' })).toEqual(readTranscript(own))
})

describe('a yes is no failure', () => {
  test.each([
    '221 bye',
    '* BYE Logging out\nA2 OK Logout completed',
    '* CAPABILITY IMAP4rev1',
    '* 3 EXISTS',
    'S: 354 go\nC: Subject: x\nC: .\nS: 250 queued',
  ])('%j', (text) => expect(codes(importTranscript(text))).toEqual([]))
})

test('a certificate that was cut out of a log does not swallow the rest', () => {
  const text = 'CONNECTED(00000003)\n-----BEGIN CERTIFICATE-----\n[snip]\n* OK hi\nA1 LOGIN ann x\nA1 NO Login failed'
  expect(codes(importTranscript(text))).toEqual(['auth-failed'])
})

test.each(['utf8', 'utf16le'] as const)('a mark of the byte order is no part of a log in %s', (encoding) => {
  const text = '\ufeffS: 220 x\nC: AUTH PLAIN x\nS: 535 5.7.8 no'
  expect(codes(importTranscript(Buffer.from(text, encoding)))).toEqual(['auth-failed'])
  expect(codes(importTranscript(Buffer.from(text, 'utf16le').swap16()))).toEqual(['auth-failed'])
  expect(codes(importTranscript(text))).toEqual(['auth-failed'])
})

test('a port that is none is not kept', () => {
  for (const port of [-1, 1.5, 65_536]) {
    const row = { src: 'connection', component: 'imap-connection', secure: true, port, host: '', msg: 'x' }
    expect(importTranscript(JSON.stringify(row)).header.target).toMatchObject({ host: 'unknown.invalid', port: 993 })
  }
})

describe('a bare answer gets the shortest conversation around it', () => {
  test.each<[what: unknown, said: readonly string[], code: string]>([
    ['535 5.7.8 Authentication failed', ['AUTH'], 'auth-failed'],
    ['A1 NO [AUTHENTICATIONFAILED] Sorry', ['A1 LOGIN'], 'auth-failed'],
    ['x7 NO Login failed', ['x7 LOGIN'], 'auth-failed'],
    ['* BYE Too many connections from your address', [], 'too-many-connections'],
    ['421 4.3.2 Shutting down', [], 'server-unavailable'],
    ['530 5.7.0 Must issue a STARTTLS command first', ['MAIL FROM:<>'], 'encryption-required'],
    ['454 4.7.0 TLS not available due to local problem', ['STARTTLS'], 'starttls-failed'],
    ['550 5.1.1 <bob@example.com>: User unknown', ['RCPT TO:<>'], 'recipient-rejected'],
    [{ lines: ['554 5.7.1 No'], command: 'RCPT TO' }, ['RCPT TO:<>'], 'recipient-rejected'],
    [{ lines: ['554 5.7.1 No'], command: 'MAIL FROM' }, ['MAIL FROM:<>'], 'sender-rejected'],
    [{ lines: ['451 4.3.0 Sorry'], command: 'AUTH PLAIN' }, ['AUTH PLAIN'], 'server-unavailable'],
    [{ lines: ['A1 NO Sorry'], stage: 'imap.inbox' }, ['A1 EXAMINE INBOX'], 'mailbox-unavailable'],
    [{ lines: ['A1 NO Sorry'], command: 'STARTTLS' }, ['A1 STARTTLS'], 'starttls-failed'],
    [{ lines: ['2 NO Sorry'], command: `2 LOGIN "ann" "${PASSWORD}"` }, ['2 LOGIN "ann" ‹password›'], 'auth-failed'],
    [{ lines: ['* BYE Sorry'], command: 'LOGIN', host: 'imap.example.com' }, ['A1 LOGIN'], 'unknown'],
    [{ lines: ['554 5.7.1 No'], stage: 'smtp.login' }, ['AUTH'], 'unknown'],
    [{ lines: ['+OK POP3 ready'], protocol: 'imap' }, [], 'wrong-service'],
  ])('%j', (what, said, code) => {
    const imported = importTranscript(what)
    expect(sent(imported)).toEqual(said)
    if (code !== 'unknown') expect(codes(imported)).toEqual([code])
    expect(imported.header.unread).toBeUndefined()
  })

  test.each<[what: unknown, assumed: readonly string[]]>([
    ['535 5.7.8 Authentication failed', ['> AUTH']],
    [{ lines: ['NO Sorry'], protocol: 'imap' }, ['> A1 LOGIN', '< A1 ']],
    [{ lines: ['Sorry'], protocol: 'imap' }, ['> A1 LOGIN', '< A1 NO ']],
    [{ lines: ['A1 NO Sorry'], command: 'LOGIN ann secret99' }, []],
    ['250 AUTH PLAIN\nAUTH PLAIN AGEAYg==\n535 5.7.8 no', ['> EHLO client']],
    [{ code: 'EMESSAGE', command: 'DATA', response: '554 5.7.1 no' }, ['> DATA', '< 354', '> .']],
    [{ responseStatus: 'NO', responseText: 'no', authenticationFailed: true }, ['> A1 LOGIN', '< A1 ']],
    [{ tlsFailed: true, code: 'ECONNRESET' }, ['> A1 STARTTLS', '< A1 OK']],
    ['S: 220 x\nC: DATA\nS: 354 go\nS: 554 5.7.1 no', ['> .']],
    ['curl: (67) Access denied: 535', ['> AUTH']],
  ])('USE B4a: what nobody is known to have said is marked, and counts for nothing: %j', (what, assumed) => {
    const transcript = importTranscript(what)
    const isAssumed = (one: unknown) => (Object(one) as { assumed?: true }).assumed === true
    const marked = transcript.entries.flatMap((one) =>
      isAssumed(one) && 'text' in one ? [`${one.kind === 'sent' ? '>' : '<'} ${one.text.replace('\r\n', '')}`] : [],
    )
    expect(marked).toEqual(assumed)
    expect(marked.join()).not.toContain('‹')
    expect(readTranscript(writeTranscript(transcript))).toEqual(transcript)
    expect(anonymize(transcript).entries.map(isAssumed)).toEqual(transcript.entries.map(isAssumed))
    const { diagnoses, logins, passwordsSent } = reportOf([transcript])
    expect(diagnoses).not.toEqual([])
    const isGiven = JSON.stringify(what).includes('LOGIN ann') || JSON.stringify(what).includes('AUTH PLAIN A')
    expect([passwordsSent, logins.length]).toEqual(isGiven ? [1, 1] : [0, 0])
    for (const { entry, text } of diagnoses.flatMap(({ proof }) => proof)) {
      expect(isAssumed(transcript.entries[entry])).toBe(false)
      if (transcript.entries[entry]?.kind !== 'received') continue
      for (const word of text.split(' ')) expect(JSON.stringify(what)).toContain(word)
    }
  })

  test('so that rules see their own examples', () => {
    const places = {
      greeting: 'CONN',
      login: 'LOGIN',
      inbox: 'EXAMINE',
      capability: 'CAPABILITY',
      starttls: 'STARTTLS',
    }
    const smtp = {
      ...places,
      login: 'AUTH PLAIN',
      capability: 'EHLO',
      mail: 'MAIL FROM',
      rcpt: 'RCPT TO',
      data: 'DATA',
    }
    const seen = RULES.flatMap(({ patterns }) => patterns).flatMap((pattern) =>
      examplesOf(pattern).flatMap((example) => {
        const lines = example.split(/\\r\\n|\n/)
        const protocol = /^\d{3}/.test(example) ? ('smtp' as const) : ('imap' as const)
        const at = pattern.applies?.at?.[0] ?? 'login'
        const command = (protocol === 'imap' ? places : smtp)[at as 'login']
        if (command === undefined || /^([<>=] |look )/m.test(example)) return []
        expect(codes(importTranscript({ lines, protocol, command })), example).toEqual(
          codes(...dialogue(lines.join('\n'), { protocol, at, security: 'none' })),
        )
        return [example]
      }),
    )
    expect(seen.length).toBeGreaterThan(100)
  })
})

const ERRORS = JSON.parse(read('errors.json')) as { what: string; source: string; code: string; error: Error }[]

describe.each(ERRORS.map((one) => [one.what, one] as const))('an error: %s', (_, { source, code, error }) => {
  const thrown = Object.assign(new Error(error.message), error)

  test.each<[string, unknown]>([
    ['as JSON', error],
    ['as a text of JSON', JSON.stringify(error, null, 2)],
    ['as it was thrown', thrown],
    ['as a cause', new Error('mail failed', { cause: thrown })],
    ['among several', new AggregateError([thrown], 'all failed')],
    ['in a log line', { level: 'error', err: error }],
  ])('%s', (_form, what) => {
    const imported = importTranscript(what)
    expect(codes(imported)).toEqual([code])
    expect(imported.header.unread).toBeUndefined()
    expect(readTranscript(writeTranscript(imported))).toEqual(imported)
    expect(source).toMatch(/^(recorded: |written after https:)/)
  })
})

test('an error that Node prints is read like the error', () => {
  for (const { code, error } of ERRORS) {
    const thrown = Object.assign(new Error(error.message), error)
    if ('errors' in error || 'cert' in error || error.message.includes('\n')) continue // these print over many lines
    expect(codes(importTranscript(inspect(thrown, { breakLength: Number.POSITIVE_INFINITY, compact: false })))).toEqual(
      [code],
    )
  }
})

test('two addresses that both refused are two attempts', () => {
  const errors = ['2001:db8::7', '192.0.2.7'].map((address) =>
    Object.assign(new Error(), { code: 'ECONNREFUSED', syscall: 'connect', address, port: 993 }),
  )
  const imported = importTranscript(new AggregateError(errors))
  expect(imported.entries.map((one) => ('address' in one ? [one.kind, one.address] : []))).toEqual([
    ['dialled', '2001:db8::7'],
    ['failed', '2001:db8::7'],
    ['dialled', '192.0.2.7'],
    ['failed', '192.0.2.7'],
  ])
})

describe('a letter is no log, and nothing of it is kept', () => {
  test.each([
    `* My password is ${PASSWORD}`,
    `- say no more: ${PASSWORD}`,
    `say no to ${PASSWORD}`,
    `+ ${PASSWORD}`,
    `100 times I typed ${PASSWORD}`,
    `help me, ${PASSWORD} is my password`,
    `mail from: me, and my password is ${PASSWORD}`,
    `please check ${PASSWORD}`,
    `I login with ${PASSWORD}`,
    `auth login with ${PASSWORD}`,
    `my user: ann, my password: ${PASSWORD}`,
    `https://ann:${PASSWORD}@mail.example.com/`,
  ])('%s', (line) => {
    for (const text of [line, `${line}\n535 5.7.8 Authentication failed`, `Hello,\n${line}\nA1 NO Login failed`]) {
      const imported = importTranscript(text)
      expect(leftIn(imported)).toEqual([])
      if (text !== line && !line.startsWith('auth')) expect(codes(imported)).toEqual(['auth-failed'])
    }
  })
})

test('a sign of one format does not hide what another can read', () => {
  const imported = importTranscript('Error: it does not work\nC: A1 LOGIN ann x\nS: A1 NO Login failed')
  expect(codes(imported)).toEqual(['auth-failed'])
  expect(imported.header.unread).toEqual([1])
})

test('a host that curl cut out of the middle of a password is the host alone', () => {
  const { header } = importTranscript(`* Could not resolve host: ${PASSWORD}@imap.example.com\n* Closing connection 0`)
  expect(header.target.host).toBe('imap.example.com')
})

describe('a log that breaks off proves no success', () => {
  test.each([
    'S: * OK ready\nC: A1 LOGIN ann x',
    'C: EHLO a',
    'S: 220 ready\nC: EHLO a\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go on',
    'Connected to mx.example.com.',
    'S: * OK ready\nC: 1 SOMETHING hidden\nS: 1 NO [AUTHENTICATIONFAILED] no',
  ])('%j', (text) => {
    const { diagnoses, ok } = reportOf([importTranscript(text)])
    expect([diagnoses.map(({ code }) => code), ok]).toEqual([['unknown'], false])
    expect(diagnoses[0]?.facts).not.toHaveProperty('unread')
  })
})

describe('nor of one in which something was not read', () => {
  const WELL = 'S: * OK ready\nC: A1 LOGIN ann x\nS: A1 OK done\nC: A2 LOGOUT\nS: * BYE bye\nS: A2 OK bye'
  test.each([`${WELL}\nit does not work`, `it does not work\n\n${WELL}`, `${WELL}\nERROR: something\nELSE`])(
    '%j',
    (text) => {
      const transcript = importTranscript(text)
      const { diagnoses, ok } = reportOf([transcript])
      const unread = transcript.header.unread?.length
      expect([diagnoses.map(({ code, facts }) => [code, facts.unread]), ok]).toEqual([[['unknown', unread]], false])
      expect(diagnoses[0]?.proof.at(-1)?.text).toBe(`unread, lines ${unread}`)
      expect(reportOf([readTranscript(writeTranscript(transcript))]).diagnoses).toEqual(diagnoses)
    },
  )

  test('and a certificate that was let pass does not make it better', () => {
    const text = `CONNECTED(00000003)\nverify error:num=18:self-signed certificate\n---\n* OK hi\nA1 LOGOUT\n* BYE\nA1 OK\nERROR: something`
    const { diagnoses, ok } = reportOf([importTranscript(text)])
    expect([diagnoses.map(({ code, severity }) => `${code} ${severity}`), ok]).toEqual([
      ['unknown error', 'cert-untrusted warning'],
      false,
    ])
  })

  test('a log that was read in full proves success', () => {
    expect(reportOf([importTranscript(WELL)]).ok).toBe(true)
    expect(codes(importTranscript(''))).toEqual(['unknown'])
  })
})

/** The words of a transcript as a person would write them down. */
function spoken({ entries }: Transcript): string {
  const words = entries.flatMap((one) => (one.kind === 'sent' || one.kind === 'received' ? [one] : []))
  const turns = words.reduce<{ kind: string; text: string }[]>((all, { kind, text }) => {
    const last = all.at(-1)
    if (last?.kind === kind) last.text += text
    else all.push({ kind, text })
    return all
  }, [])
  return turns
    .flatMap(({ kind, text }) => {
      const lines = text.replace(/\r?\n$/, '').split(/\r?\n/)
      return lines.map((line) => `${kind === 'sent' ? 'C' : 'S'}: ${decodeForDisplay(line)}`)
    })
    .join('\n')
}

/** Why words alone do not show what a transcript shows. */
const BEYOND_WORDS = {
  octets: 'what came in place of a ServerHello was said on a port of TLS',
  row: 'something happened around the wire: it ended, broke, or took too long',
  lack: 'that something was wanted and not offered stands in a note, or in the settings',
  certificate: 'a certificate is no word',
  injection: 'when octets came is not seen from them',
  unfinished: 'that the client meant to end there is seen from the end of the connection alone',
  denial: 'an OAuth server says nothing on the connection to a mail server',
  bounce: 'mail that was fetched is no word of the server',
  'client first': 'a dialogue that begins with the client has lost its greeting, or there was none',
} as const

function beyondWords(transcript: Transcript): keyof typeof BEYOND_WORDS | undefined {
  if (transcript.entries.some((entry) => entry.kind === 'refused' && entry.octets !== undefined)) return 'octets'
  const { failures } = gather(transcript)
  if (failures.some(({ bounced }) => bounced)) return 'bounce'
  const failure = failures.find(({ by }) => by !== 'answer')
  // No fixture has a login that was held back: a check of a fixture knows no provider.
  if (failure && failure.by !== 'answer' && failure.by !== 'unread' && failure.by !== 'held') return failure.by
  const last = transcript.entries.findLast((entry) => entry.kind === 'sent')
  const isUnderWay = /^(?:\S+ )?(?:CAPABILITY|STARTTLS|NOOP|(?:EHLO|HELO|MAIL|RCPT) .*)?\s*$/i.test(last?.text ?? '')
  if (isUnderWay && codes(transcript).length === 0) return 'unfinished'
  const first = transcript.entries.find(({ kind }) => kind === 'sent' || kind === 'received')
  return first?.kind === 'sent' ? 'client first' : undefined
}

describe('words alone show what they show in a transcript', () => {
  const files = FIXTURES.map(({ code, name, transcript }) => [`${code}/${name}`, transcript] as const)
  const inWords = files.filter(([, transcript]) => beyondWords(transcript) === undefined)

  test.each(inWords)('%s', (_, transcript) => {
    const { protocol } = transcript.header
    const imported = importTranscript({ lines: spoken(transcript).split('\n'), protocol })
    expect(codes(imported)).toEqual(codes(transcript))
    expect(imported.header.unread).toBeUndefined()
    // That the service is another is a matter of what was wanted; all else shows without being told the protocol.
    if (!codes(transcript).includes('wrong-service')) {
      expect(codes(importTranscript(spoken(transcript)))).toEqual(codes(transcript))
    }
  })

  test('and the others have a reason', () => {
    const reasons = new Set(files.map(([, transcript]) => beyondWords(transcript)))
    expect([...reasons].filter((one) => one !== undefined).toSorted()).toEqual(Object.keys(BEYOND_WORDS).toSorted())
    expect(inWords.length).toBeGreaterThan(150)
  })
})

describe('it never throws, and returns a transcript', () => {
  const holds = (what: unknown) => {
    const imported = importTranscript(what)
    expect(readTranscript(writeTranscript(imported))).toEqual(imported)
    diagnose(imported)
  }
  const piece = fc.constantFrom(...LOGS.flatMap(([file]) => read(file).split('\n').slice(0, 40)))
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    piece,
    fc.tuple(piece, fc.string()).map(([a, b]) => a + b),
    fc
      .tuple(
        fc.constantFrom('9:certificate is not yet valid', '10:certificate has expired'),
        fc.integer(),
        fc.integer(),
      )
      .map(([error, from, until]) => certificate(error, from, until)),
  )
  const key = fc.constantFrom(
    ...new Set(ERRORS.flatMap(({ error }) => Object.keys(error))),
    'cause',
    'errors',
    'lines',
    'name',
    'toString',
    'valueOf',
    'toJSON',
  )
  const word = fc.oneof(fc.constantFrom(...ERRORS.flatMap(({ error }) => Object.values(error))), fc.jsonValue(), text)

  test('of any text', () => fc.assert(fc.property(fc.string({ unit: 'binary' }), holds)))
  test('of any octets', () => fc.assert(fc.property(fc.uint8Array(), holds)))
  test('of any JSON', () => fc.assert(fc.property(fc.jsonValue(), holds)))
  test('of any value', () =>
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }), holds),
    ))
  test('of pieces of logs', () => fc.assert(fc.property(fc.array(text), (lines) => holds(lines.join('\n')))))
  test('of mixed-up errors', () =>
    fc.assert(fc.property(fc.dictionary(key, fc.oneof(word, fc.array(word), fc.dictionary(key, word))), holds)))

  test.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['a symbol', () => Symbol('x')],
    ['a function', () => () => {}],
    ['a circle', () => Object.assign(new Error('x'), { cause: CIRCLE, cert: CIRCLE })],
    ['a getter that throws', () => Object.defineProperty({}, 'code', { enumerable: true, get: () => fail() })],
    ['a proxy that throws', () => new Proxy({}, { get: () => fail(), ownKeys: () => fail() })],
    ['a revoked proxy', () => revoked()],
    ['times past the end of time', () => `{"tnx":"server","msg":"220 hi","time":1e300}\n${'9'.repeat(400)}`],
    ['ports past the last', () => '=== Trying mail.example.com:99999...\n=== response in 1e5s'],
    ['a broken transcript', () => '{"mailwhy":1,"protocol":"imap"}\n[0,">","x"]\n'],
    ['a transcript of tomorrow', () => '{"mailwhy":2}\n'],
    ['octets that are none', () => Object.create(Uint8Array.prototype)],
    ['a proxy of octets', () => new Proxy(new Uint8Array(3), {})],
    ['octets with methods of their own', () => new Octets(4)],
    ['a message that is no text', () => '{"code":"EAUTH","responseCode":535,"message":{"toString":1}}'],
    [
      'a name that is no text',
      () => ({ code: 'ERR_TLS_CERT_ALTNAME_INVALID', cert: { subject: { CN: { toString: 1 } } } }),
    ],
    ['the last year', () => certificate('10:certificate has expired', 2001, 275_760)],
    ['a password as long as a book', () => `C: A1 LOGIN ann ${'pé'.repeat(14_000)}\nS: A1 NO no`],
    ['deep JSON', () => `${'{"cause":'.repeat(5000)}{}${'}'.repeat(5000)}`],
  ])('of %s', (_, what) => holds(what()))

  class Octets extends Uint8Array {
    override subarray(): never {
      throw new Error('not to be called')
    }
  }
  function certificate(error: string, from: number, until: number): string {
    const dates = `NotBefore: Sep 13 00:00:00 ${from} GMT; NotAfter: Sep 13 00:00:00 ${until} GMT`
    return `CONNECTED(00000003)\nverify error:num=${error}\n 0 s:CN = x\n   v:${dates}\n`
  }
  const CIRCLE: Record<string, unknown> = { name: 'x' }
  CIRCLE.self = CIRCLE
  CIRCLE.cause = CIRCLE
  function fail(): never {
    throw new Error('not to be read')
  }
  function revoked(): object {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    return proxy
  }

  test.each<[what: string, unit: string, before?: string, length?: number]>([
    ['returns', '\r'],
    ['blanks', ' '],
    ['blank lines', '\n'],
    ['braces', '{'],
    ['errors', 'error:0A00010B:'],
    ['altnames', 'DNS:a, '],
    ['client lines', 'C: x\n'],
    ['logins', 'C: A1 LOGIN a b\nS: A1 NO c\n'],
    ['failures', '*** Timeout\n=== Trying a:1...\n'],
    ['digits in a log of curl', '1', '* Closing connection 0\n', 64_000],
    ['quotes of quotes', '> '],
    ['bold words', '**a'],
    ['backticks', '`a'],
    ['line ends of a page', '<br>'],
    ['tags', '<b>', '</b>'],
    ['entities', '&amp;'],
    ['colours without their escape', '[31m'],
    ['objects', '{}', '', 20_000],
    ['replies run on', '250-a'],
    ['dialogues on one line', 'S: a C: b '],
    ['line ends that are spelt', '\\n'],
    ['octets', "b'"],
    ['levels', 'DEBUG ', '', 64_000],
    ['times', '12:00:00 ', '', 64_000],
    ['names of loggers', 'a.b - ', 'DEBUG ', 64_000],
    ['beginnings of a word', 'auth', '550 ', 64_000],
    ['letters in a literal', 'a', 'C: A1 LOGIN {64000}\nC: ', 64_000],
    [
      'lines after many logins',
      'S: * OK some words of the server\n',
      Array.from({ length: 32 }, (_, at) => `C: A${at} LOGIN ann password${at}abc\n`).join(''),
      300_000,
    ],
  ])('in proportion to how many they are: %s', async (_, unit, before = '', length = 100_000) => {
    const reading = (octets: number) => {
      const text = before + unit.repeat(octets / unit.length)
      return () => importTranscript(text)
    }
    expect(await growth(reading, length)).toBeLessThan(2)
  })

  test('of what cannot be read at all it keeps the numbers of the lines', () => {
    const { header, entries } = importTranscript('one\n\n  \nfour')
    expect(entries).toEqual([])
    expect(header.unread).toEqual([1, 4])
    expect(rows(importTranscript(42))).toEqual([])
    expect(importTranscript(42).header.unread).toEqual([1])
    expect(importTranscript({ code: 'E_ODD' }).header.unread).toEqual([1])
  })
})

test('a stage of which the end was not read has not failed', () => {
  const { steps, diagnoses } = reportOf([importTranscript('A1 OK done\nwhat nobody can read')])
  expect(diagnoses.map(({ code, facts }) => [code, facts.variant])).toEqual([['unknown', 'not-read']])
  expect(steps.map(({ outcome }) => outcome)).toEqual(['unknown'])
})

test('a mask that a program has put in place of the password is no secret to be looked for elsewhere', () => {
  const imported = importTranscript('C: A1 LOGIN "ann" *\nS: * 3 EXISTS\nS: A1 OK done')
  expect(imported.entries.flatMap((one) => (one.kind === 'received' ? [one.text] : []))).toContain('* 3 EXISTS\r\n')
})
