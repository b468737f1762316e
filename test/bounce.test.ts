import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Delivery, deliveriesIn } from '../src/bounce/bounce.ts'
import { explain } from '../src/classify.ts'
import { anyCharacter } from './any-character.ts'
import { MAIL_SERVER_LOGS } from './mail-server-cases.ts'
import { growth } from './processor.ts'

const read = (file: string) => readFileSync(new URL(`../fixtures/imports/${file}`, import.meta.url), 'utf8')
const told = (text: string) =>
  deliveriesIn(text.split('\n')).map(({ recipient, action, host, command, reply, words, status }) => ({
    recipient,
    action,
    ...(host && { host }),
    ...(command && { command }),
    ...(reply && { reply: reply.join('\n') }),
    ...(words && { words }),
    ...(status && { status }),
  }))

const UNKNOWN = '550 5.1.1 <unknown@example.com>: Recipient address rejected: User unknown in local recipient table'
const MULTI =
  "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550 5.1.1 unnecessary spaces."

describe('what a bounce tells of a recipient', () => {
  test.each([
    ['bounce-postfix-unknown.txt', { command: 'RCPT', host: '127.0.0.1', reply: UNKNOWN, status: '5.1.1' }],
    ['bounce-sendmail-unknown.txt', { command: 'RCPT', host: '127.0.0.1', reply: UNKNOWN, status: '5.1.1' }],
    // OpenSMTPD writes no Diagnostic-Code, and its notice names no command.
    ['bounce-opensmtpd-unknown.txt', { reply: UNKNOWN, status: '5.0.0' }],
  ])('%s', (file, expected) => {
    expect(told(read(file))).toEqual([{ recipient: 'unknown@example.com', action: 'failed', ...expected }])
  })

  test.each([
    ['bounce-postfix-spam.txt', 'content'],
    ['bounce-sendmail-big.txt', 'content'],
    ['bounce-exim-full.txt', 'RCPT'],
    ['bounce-gmx.txt', 'RCPT'],
  ])('the command that was refused: %s', (file, command) => {
    expect(told(read(file))).toEqual([expect.objectContaining({ command })])
  })

  test('the lines of a reply, though Postfix and Exim join them', () => {
    expect(told(read('bounce-exim-multi.txt'))).toEqual([expect.objectContaining({ reply: MULTI })])
    expect(told(read('bounce-google-dsn.txt'))).toEqual([
      expect.objectContaining({ reply: MULTI, host: 'mx.example.com' }),
    ])
  })

  test('a delay is no failure', () => {
    for (const file of ['exim', 'sendmail', 'opensmtpd'].map((one) => `bounce-${one}-grey-delayed.txt`))
      expect(told(read(file)), file).toEqual([expect.objectContaining({ action: 'delayed' })])
    expect(told(read('bounce-google-delayed.txt'))).toEqual([expect.objectContaining({ action: 'delayed' })])
  })

  test('a delivery that succeeded is neither', () => {
    const text = 'Final-Recipient: rfc822; bob@example.com\nAction: delivered\nStatus: 2.0.0'
    expect(told(text)).toEqual([{ recipient: 'bob@example.com', action: 'other', status: '2.0.0' }])
    expect(explain(text).map(({ code }) => code)).toEqual(['unknown'])
  })

  test('each recipient by itself', () => {
    const codes = (file: string) => explain(read(file)).map(({ code, facts }) => [facts.recipient, code])
    for (const server of ['postfix', 'exim', 'sendmail']) {
      const file = `bounce-${server}-several.txt`
      expect(
        told(read(file))
          .map(({ recipient }) => recipient)
          .toSorted(),
        file,
      ).toEqual(['bare@example.com', 'full@example.com', 'unknown@example.com'])
      expect(
        codes(file).map(([, code]) => code),
        file,
      ).toEqual(['recipient-rejected', 'mailbox-full'])
    }
    expect(told(read('bounce-qmail.txt'))).toEqual([
      expect.objectContaining({ recipient: 'bob@example.com', command: 'RCPT', host: '192.0.2.25' }),
      expect.objectContaining({ recipient: 'sue@example.com', command: 'content', host: '192.0.2.25' }),
      expect.objectContaining({ recipient: 'nobody@example.org', words: expect.stringContaining('no mailbox here') }),
    ])
  })

  test('what the server that wrote it found itself', () => {
    expect(explain(read('bounce-postfix-local.txt')).map(({ code, facts }) => [code, facts.host])).toEqual([
      ['recipient-rejected', 'mail.example.org'],
      ['dns-not-found', 'nowhere.example'],
      ['connection-timeout', 'mx.example.com'],
    ])
  })
})

describe('the mail that came back', () => {
  const notice =
    'Content-Type: multipart/report; boundary="b"\n\n--b\n\nSorry.\n\n--b\nContent-Type: message/rfc822\n\n'

  test('is not read, even where it is a bounce itself', () => {
    expect(deliveriesIn(`${notice}${read('bounce-postfix-unknown.txt')}\n--b--`.split('\n'))).toEqual([])
  })

  test('nor are the words of an ordinary letter', () => {
    for (const text of [
      'Hi Ann,\n\nthe reason: I was away.\n\nError: none\n\nBob',
      'ann@example.com: see you at 5.\n\nStatus: fine',
      'Subject: 550 reasons\n\nRemote: yes\nReason: because',
    ])
      expect(deliveriesIn(text.split('\n')), text).toEqual([])
  })
})

describe('encodings', () => {
  const [plain] = told(read('bounce-postfix-unknown.txt'))

  test.each(['quoted-printable', 'base64'])('%s', (how) => {
    expect(told(read(`bounce-${how}.txt`))).toEqual([
      { ...plain, recipient: 'full@example.com', reply: expect.stringContaining('Quota exceeded'), status: '5.2.2' },
    ])
  })

  test('a body in Base64 or quoted-printable of which the header was left out', () => {
    const text = 'Diagnostic-Code: smtp; 550 5.1.1 Usuário desconhecido — sem caixa\nAction: failed\nStatus: 5.1.1\n'
    const octets = Buffer.from(text)
    const expected = [expect.objectContaining({ reply: '550 5.1.1 Usuário desconhecido — sem caixa' })]
    const base64 = octets.toString('base64').replace(/.{40}/g, '$&\n')
    expect(told(base64)).toEqual(expected)
    const quoted = text.replace(/[^\x00-\x7f]/g, (one) =>
      [...Buffer.from(one)].map((octet) => `=${octet.toString(16).toUpperCase()}`).join(''),
    )
    expect(told(quoted.replace('sem', '=\nsem'))).toEqual(expected)
  })

  test('encoded words of RFC 2047', () => {
    expect(
      told(
        'Action: failed\nDiagnostic-Code: smtp; 550 5.1.1 =?utf-8?Q?Usu=C3=A1rio?= =?utf-8?B?IGRlc2NvbmhlY2lkbw==?=',
      ),
    ).toEqual([expect.objectContaining({ reply: '550 5.1.1 Usuário desconhecido' })])
  })
})

test('a server that is named without a word of it has said nothing', () => {
  expect(deliveriesIn(['  ann@example.com', '    host mx.example.com [192.0.2.25]'])).toEqual([
    { recipient: 'ann@example.com', action: 'failed', host: 'mx.example.com', from: 0, to: 1 },
  ])
})

describe('whatever is pasted', () => {
  const lines = MAIL_SERVER_LOGS.flatMap(([file]) => read(file).split('\n'))
  const pieces = fc.array(fc.oneof(fc.constantFrom(...lines), fc.string({ unit: anyCharacter })), { maxLength: 40 })

  test('it never throws, and each delivery has its place in it', () => {
    fc.assert(
      fc.property(pieces, (paste) => {
        for (const { from, to, reply, words } of deliveriesIn(paste) as readonly Delivery[]) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThan(Math.max(1, paste.length))
          for (const line of reply ?? []) expect(line).toMatch(/^[2-5]\d\d(?:[ -]|$)/)
          expect(words ?? 'a').not.toBe('')
        }
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ['fields', 'Diagnostic-Code: smtp; 550 a\n'],
    ['folds', 'Diagnostic-Code: smtp; 550 a\n  b\n  c\n'],
    ['recipients', '<bob@example.com>: host mx.example.com[192.0.2.1] said: 550 no\n'],
    ['addresses', '  bob@example.com\n    550 no\n'],
    ['soft breaks', 'a=3D=\n'],
    ['Base64', `${'QUJD'.repeat(19)}\n`],
    ['boundaries', '--b\nContent-Type: text/plain\n\n'],
    ['dialogue', '>>> RCPT To:<bob@example.com>\n<<< 550-no\n<<< 550 no\n'],
    ['announcements', 'The response was:\n\n550 no\n'],
    ['one long line', 'Remote Server returned '],
    ['encoded words', '=?utf-8?Q?=C3?= '],
  ])('many %s are read in linear time', async (_name, piece) => {
    const ratio = await growth((size) => {
      const text = piece.repeat(size / piece.length).split('\n')
      return () => deliveriesIn(text)
    }, 400_000)
    expect(ratio).toBeLessThan(2.5)
  })
})
