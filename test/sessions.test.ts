import { readdirSync, readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import {
  diagnose,
  explain,
  importTranscript,
  importTranscripts,
  readTranscript,
  reportOf,
  writeTranscript,
} from '../src/classify.ts'
import { Secret } from '../src/credentials/secret.ts'
import { Command, type Ended } from './command.ts'
import { PASSWORD } from './import-cases.ts'
import { PASTES_OF_SESSIONS } from './session-cases.ts'

const FOLDER = new URL('../fixtures/sessions/', import.meta.url)
const read = (name: string) => readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8')
const SPELLINGS = new Secret(PASSWORD).spellings().map(({ text }) => text.toLowerCase())

async function run(args: readonly string[]): Promise<Ended> {
  const one = new Command(args)
  one.stdin.end()
  return one.end()
}

test('every paste is in the table, and says where it comes from', () => {
  const files = readdirSync(FOLDER).map((file) => file.replace(/\.txt$/, ''))
  expect(PASTES_OF_SESSIONS.map(([name]) => name).toSorted()).toEqual(files.toSorted())
  for (const [, source] of PASTES_OF_SESSIONS) expect(source).toMatch(/^(recorded: |written after )/)
})

describe.each(PASTES_OF_SESSIONS.map(([name, , sessions, told]) => ({ name, sessions, told })))(
  '$name',
  ({ name, sessions, told }) => {
    const text = read(name)
    const imported = importTranscripts(text)

    test('each session is told by itself, and nothing hides', () => {
      const found = explain(text).filter(({ severity }) => severity === 'error')
      expect(found.map(({ code, stage }) => `${code}@${stage}`).join(' ')).toBe(told)
      expect(imported).toHaveLength(sessions)
    })

    test('a proof names its session and its row', () => {
      for (const { proof } of explain(text)) {
        for (const { transcript, entry, text: quoted } of proof) {
          if (quoted.startsWith('unread, lines ')) continue
          const row = imported[transcript]?.entries[entry]
          if (row?.kind === 'received') expect(row.text.replace(/\u2022/g, '*')).toContain(quoted.split('\n').at(-1))
          else expect(row ?? imported[transcript]).toBeDefined()
        }
      }
    })

    test('the one that somebody asks about is one of them', () => {
      expect(imported).toContainEqual(importTranscript(text))
      if (told !== '') expect(diagnose(importTranscript(text))[0]?.code).toBe(told.split('@')[0])
    })

    test('each line belongs to one session', () => {
      const filled = text.split(/\r*\n/).filter((line) => line.trim() !== '').length
      expect(imported.reduce((sum, { header }) => sum + (header.log?.lines ?? 0), 0)).toBe(filled)
    })

    test('holds no password in any spelling, and is written and read again', () => {
      for (const one of imported) {
        const written = writeTranscript(one).toLowerCase()
        expect(SPELLINGS.filter((spelling) => written.includes(spelling))).toEqual([])
        expect(readTranscript(writeTranscript(one))).toEqual(one)
      }
      expect(importTranscripts(imported.map(writeTranscript).join(''))).toEqual(imported)
    })
  },
)

test('a password of one session is no server\u2019s to repeat in another, earlier or later', () => {
  const session = (login: string, answer: string) =>
    `S: * OK ready\nC: A1 LOGIN ann ${login}\nS: A1 NO ${answer}\nC: A2 LOGOUT\nS: * BYE\nS: A2 OK\n`
  const text = session('****', `not ${PASSWORD}`) + session(PASSWORD, 'no') + session('****', `not ${PASSWORD}`)
  const imported = importTranscripts(text)
  expect(imported).toHaveLength(3)
  expect(JSON.stringify(imported)).not.toContain(PASSWORD)
})

test('mailwhy replay reads every session of a log, and shows no steps where a stage is there twice', async () => {
  const two = await run(['replay', 'fixtures/sessions/imap-well-smtp-wrong.txt'])
  expect(two.stdout).toMatch(/^read: an imapflow log, .*\nread: a nodemailer log, /)
  expect(two.stdout).toMatch(/^ {2}IMAP login +ok/m)
  expect(two.stdout).toMatch(/^error\[auth-failed\]: .*\n {2}smtp \(from line \d+\):\d+ {2}< 535 /m)
  const twice = await run(['replay', 'fixtures/sessions/curl-wrong-twice.txt'])
  expect(twice.stdout).toMatch(/^read: what curl -v prints, \d+ lines, 2 sessions\n\nerror\[auth-failed\]/)
  expect([two.code, twice.code]).toEqual([1, 1])
})

describe('mailwhy explain', () => {
  test('reads a file of the name that is given, and says so', async () => {
    const { stdout, stderr } = await run(['explain', 'fixtures/sessions/telnet-twice.txt'])
    expect(stderr).toBe('fixtures/sessions/telnet-twice.txt: read as a file\n')
    expect(stdout.match(/^error\[[\w-]+\]/gm)).toEqual(['error[auth-failed]', 'error[relay-denied]'])
  })

  test('takes a name that no file has for words, and a folder too', async () => {
    for (const words of ['550 5.1.1 no.such.file', 'fixtures']) {
      const { stdout, stderr } = await run(['explain', words])
      expect(stderr).toBe('')
      expect(stdout).toMatch(/^(?:read: .*\n\n)?error\[/)
    }
  })

  test('reads standard input in UTF-16, and says at a terminal how to end it', async () => {
    const one = new Command(['explain'], {}, Object.assign(new PassThrough(), { isTTY: true }))
    one.stdin.end(Buffer.from('\ufeffS: 220 mx\r\nC: AUTH PLAIN x\r\nS: 535 5.7.8 no\r\n', 'utf16le'))
    expect(await one.ended).toBe(1)
    expect(one.out.stderr).toMatch(/^Paste what you have: .*\nEnd it with Return and Ctrl-D/)
    expect(one.out.stdout).toMatch(/^error\[auth-failed\]/m)
  })
})

test('a log that stops before a login was accepted is never said to be well', () => {
  const logs = [
    'curl-imap-login',
    'horde',
    'k9',
    'lines-imap',
    'nodemailer-auth',
    'openssl-smtp-quiet',
    'roundcube-imap',
  ]
  for (const log of [...logs, 'swaks-plain', 'telnet', 'thunderbird-imap', 'thunderbird-smtp']) {
    const lines = readFileSync(new URL(`../imports/${log}.txt`, FOLDER), 'utf8').split(/\r*\n/)
    for (let end = 1; end <= lines.length; end++) {
      const text = lines.slice(0, end).join('\n')
      if (text.trim() !== '') expect(explain(text), `${log}, its first ${end} lines`).not.toEqual([])
    }
  }
})

test('a success in one log has not overcome a failure in another, in whichever order they are read', () => {
  const refused = importTranscripts('535 5.7.8 Authentication failed', { host: 'smtp.example.com' })
  const well = importTranscripts('> AUTH PLAIN xxx\n< 235 2.7.0 Authentication successful\n> QUIT\n< 221 bye', {
    host: 'smtp.example.com',
  })
  for (const transcripts of [
    [...refused, ...well],
    [...well, ...refused],
  ]) {
    expect(reportOf(transcripts).diagnoses.map(({ code }) => code)).toContain('auth-failed')
  }
})
