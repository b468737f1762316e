import { describe, expect, test } from 'vitest'
import { importTranscript } from '../src/transcript/import/import-transcript.ts'
import { DIALOGUES, PASSWORD } from './import-cases.ts'
import { codes, leftIn, sent } from './imports.ts'

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

test('a mask that a program has put in place of the password is no secret to be looked for elsewhere', () => {
  const imported = importTranscript('C: A1 LOGIN "ann" *\nS: * 3 EXISTS\nS: A1 OK done')
  expect(imported.entries.flatMap((one) => (one.kind === 'received' ? [one.text] : []))).toContain('* 3 EXISTS\r\n')
})
