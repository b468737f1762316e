import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { diagnose, readTranscript, reportOf, writeTranscript } from '../src/classify.ts'
import { importTranscript } from '../src/transcript/import/import-transcript.ts'
import { LOGS, PASSWORD } from './import-cases.ts'
import { codes, IMPORTS, leftIn, read, spellingsIn } from './imports.ts'

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
  // In a piece of the others there is none to be left.
  const holding = LOGS.filter(([file]) => spellingsIn(read(file)).length > 0)
  expect(holding.length).toBeGreaterThan(25)
  for (const [file] of holding) {
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
    expect(importTranscript(JSON.stringify(row)).header.target).toMatchObject({ host: 'unknown.invalid', port: 0 })
  }
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

test('a stage of which the end was not read has not failed', () => {
  const { steps, diagnoses } = reportOf([importTranscript('A1 OK done\nwhat nobody can read')])
  expect(diagnoses.map(({ code, facts }) => [code, facts.variant])).toEqual([['unknown', 'not-read']])
  expect(steps.map(({ outcome }) => outcome)).toEqual(['unknown'])
})

test('an error object that is none of mail is for the developer, and a pasted text for whoever pasted it', () => {
  const fixBy = (what: unknown) => reportOf([importTranscript(what)]).diagnoses.map((one) => `${one.code} ${one.fixBy}`)
  expect(fixBy(new TypeError("Cannot read properties of undefined (reading 'host')"))).toEqual(['unknown integrator'])
  expect(fixBy('what nobody can read')).toEqual(['unknown user'])
})
