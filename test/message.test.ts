import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAddress } from '../src/smtp/address.ts'
import { writeCommand } from '../src/smtp/command.ts'
import { envelopeFor } from '../src/smtp/envelope.ts'
import { type MessageFacts, writeMessage } from '../src/smtp/message.ts'
import { extensionsIn } from '../src/smtp/reply.ts'
import { LOCALES, wordsFor } from '../src/words/choose.ts'
import { EN } from '../src/words/en.ts'
import { EVERYTHING, facts, NOTHING, read, rough, wireOf } from './messages.ts'

const fieldsOf = (changes: Partial<MessageFacts>, extensions = NOTHING) =>
  writeMessage({ ...facts, ...changes }, extensions).split('\r\n\r\n')[0]
const bodyOf = (lines: readonly string[], extensions = NOTHING) =>
  writeMessage({ ...facts, lines }, extensions)
    .split('\r\n\r\n')
    .slice(1)
    .join('\r\n\r\n')

test('a message of plain words is written as plainly', () => {
  expect(writeMessage(facts, EVERYTHING).split('\r\n')).toEqual([
    'From: <ann@example.com>',
    'To: <bob@example.org>',
    'Subject: hello',
    'Date: Mon, 02 Nov 2026 03:04:05 +0000',
    'Message-ID: <mailwhy-5f1c@example.com>',
    'X-Original-Message-ID: <mailwhy-5f1c@example.com>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 7bit',
    'Auto-Submitted: auto-generated',
    '',
    'One line.',
    'And one more.',
    '',
  ])
})

test('the test message itself needs no extension in English', () => {
  const message = writeMessage({ ...facts, ...EN.testMessage }, NOTHING)
  expect(message).toContain('Content-Transfer-Encoding: 7bit')
  expect(message).toContain(EN.testMessage.lines.join('\r\n'))
})

test.each(LOCALES)('the test message is whole in %s, with and without extensions', (locale) => {
  const { testMessage, language } = wordsFor({ locale })
  for (const extensions of [NOTHING, EVERYTHING]) {
    const message = writeMessage({ ...facts, ...testMessage, language }, extensions)
    expect(message.split('\r\n').filter((line) => line.length > 78)).toEqual([])
    const { fields, subject, text } = read(wireOf(message))
    expect(fields.get('Content-Language')).toBe(locale === 'en' ? undefined : locale)
    expect(subject).toBe(testMessage.subject)
    expect(text).toBe(testMessage.lines.join('\n'))
  }
})

test.each([
  ['', 'Subject: '],
  ['two words', 'Subject: two words'],
  ['zoë', 'Subject: =?utf-8?B?em/Dqw==?='],
  ['日本語日本語日本語日', 'Subject: =?utf-8?B?5pel5pys6Kqe5pel5pys6Kqe5pel5pys6Kqe?=\r\n =?utf-8?B?5pel?='],
  ['=?utf-8?B?em/Dqw==?=', 'Subject: =?utf-8?B?PT91dGYtOD9C?=\r\n =?utf-8?B?P2VtL0Rxdz09?=\r\n =?utf-8?B?Pz0=?='],
  [' a', 'Subject: =?utf-8?B?IGE=?='],
  ['a\r\nBcc: eve@example.net', 'Subject: a Bcc: eve@example.net'],
  ['x'.repeat(69), `Subject: ${'x'.repeat(69)}`],
])('writes the subject %j', (subject, written) => {
  expect(fieldsOf({ subject })).toContain(`\r\n${written}\r\nDate:`)
})

test('a field that does not fit one line is folded', () => {
  const local = 'a'.repeat(64)
  expect(fieldsOf({ from: `${local}@example.com`, to: `${local}@example.org` })).toMatch(
    /^From:\r\n <a+@example.com>\r\nTo:\r\n <a+@example.org>\r\n/,
  )
})

test.each([
  ['7bit', ['a', '', '\tb '], 'a\r\n\r\n\tb \r\n'],
  ['7bit', ['a\nb\rc\r\nd'], 'a\r\nb\r\nc\r\nd\r\n'],
  ['7bit', [], '\r\n'],
  ['quoted-printable', ['zoë='], 'zo=C3=AB=3D\r\n'],
  ['quoted-printable', ['\0\x7f', 'a ', 'b\t', '  '], '=00=7F\r\na=20\r\nb=09\r\n =20\r\n'],
  ['quoted-printable', ['x'.repeat(80)], `${'x'.repeat(75)}=\r\nxxxxx\r\n`],
  [
    'quoted-printable',
    [`${'x'.repeat(72)}é`.repeat(2)],
    `${'x'.repeat(72)}=C3=\r\n=A9${'x'.repeat(72)}=\r\n=C3=A9\r\n`,
  ],
])('without extensions, writes the body in %s: %j', (encoding, lines, body) => {
  expect(fieldsOf({ lines })).toContain(`\r\nContent-Transfer-Encoding: ${encoding}\r\n`)
  expect(bodyOf(lines)).toBe(body)
})

test.each([
  ['8bit', ['zoë']],
  ['7bit', ['zoe']],
  ['quoted-printable', ['zoë\0']],
  ['quoted-printable', ['ë'.repeat(79)]],
])('with 8BITMIME, writes the body in %s: %j', (encoding, lines) => {
  expect(fieldsOf({ lines }, EVERYTHING)).toContain(`\r\nContent-Transfer-Encoding: ${encoding}\r\n`)
})

describe('an address', () => {
  test.each([
    ['ann@example.com', 'ann@example.com'],
    ['Ann.O-Brien+x@Example.COM', 'Ann.O-Brien+x@Example.COM'],
    ["!#$%&'*+-/=^?_`{|}~@localhost", "!#$%&'*+-/=^?_`{|}~@localhost"],
    ['zoë@bücher.example', 'zoë@xn--bcher-kva.example'],
    ['ann@Bücher。example', 'ann@xn--bcher-kva.example'],
    ['ann@faß.example', 'ann@xn--fa-hia.example'],
    ['علی\u200cرضا@example.com', 'علی\u200cرضا@example.com'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    ['ann@_dns.4u.example', 'ann@_dns.4u.example'],
    [`ann@${'x.'.repeat(124)}xx`, `ann@${'x.'.repeat(124)}xx`],
  ])('%j is taken as %j', (text, address) => {
    expect(readAddress(text)).toEqual({ address })
  })

  test.each([
    ['such as', [undefined, 7, '', 'ann', '@', 'ann@', '@example.com', 'a@b@example.com', '@a,@b:ann@example.com']],
    ['before the @', ['ann lee@x.example', '"ann"@x.example', '.a@x.example', 'a.@x.example', 'a..b@x.example']],
    [
      'before the @',
      ['<ann@x.example', 'a\r\nRSET\r\n@x.example', 'a\0@x.example', 'a\x7f@x.example', 'a,b@x.example'],
    ],
    [
      'before the @',
      ['a\u00a0@x.example', 'a\u2028@x.example', 'a\u202e@x.example', 'a\ud800@x.example', 'a\x85@x.example'],
    ],
    [
      'a domain name',
      ['ann@x example', 'ann@x.example>', 'ann@x.example\r\n', 'ann@.example', 'ann@x.', 'ann@x..example'],
    ],
    [
      'a domain name',
      ['ann@-x.example', 'ann@[192.0.2.1]', 'ann@192.0.2.1', 'ann@１９２.0.2.1', `ann@${'x'.repeat(64)}.example`],
    ],
    [
      'a domain name',
      ['ann@é/x', 'ann@é:25', 'ann@é%2e', 'ann@é?', 'ann@é#', 'ann@é\\x', 'ann@é\t', 'ann@é／x', 'ann@\ud800é'],
    ],
    ['an encoded word', ['=?utf-8?q?eve=40x?=@x.example', 'a=?b@x.example']],
    ['64 octets', [`${'a'.repeat(65)}@x.example`, `${'ë'.repeat(33)}@x.example`]],
    ['254 octets', [`ann@${'x.'.repeat(125)}x`, `ann@${'é.'.repeat(40)}x`]],
  ])('is refused with "%s": %j', (reason, texts) => {
    for (const text of texts)
      expect(readAddress(text), String(text)).toEqual({ fault: expect.stringContaining(reason) })
  })

  test('whatever it is made of, it cannot break out of its angle brackets', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          rough,
          rough.map((text) => `${text}@example.com`),
          rough.map((text) => `ann@${text}`),
        ),
        (text) => {
          const read = readAddress(text)
          if ('address' in read) expect(read.address).toMatch(/^[^\s<>"(),:;\\@\x00-\x1f\x7f-\x9f]+@[\w.-]+$/)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('an envelope', () => {
  const path = { from: 'ann@example.com', to: 'bob@example.org' }
  const zoe = { ...path, to: 'zoë@example.org' }
  const message = writeMessage(facts, NOTHING)
  const in8Bit = writeMessage({ ...facts, lines: ['zoë'] }, EVERYTHING)
  const toZoe = writeMessage({ ...facts, ...zoe }, EVERYTHING)
  const size = (text: string) => `SIZE=${Buffer.byteLength(text)}`
  const offers = (...lines: string[]) => extensionsIn(['mx.example.com', ...lines])

  test.each([
    ['nothing to a server that offers nothing', path, offers(), message, []],
    ['nothing where there is no message', path, EVERYTHING, undefined, []],
    ['the size', path, EVERYTHING, message, [size(message)]],
    ['the size where no limit is named', path, offers('SIZE'), message, [size(message)]],
    ['the size where the limit is 0', path, offers('SIZE 0'), message, [size(message)]],
    ['the size where the limit is no number', path, offers('SIZE 5MB'), message, [size(message)]],
    ['the size where it is the limit', path, offers(`SIZE ${message.length}`), message, [size(message)]],
    ['an 8-bit body', path, EVERYTHING, in8Bit, [size(in8Bit), 'BODY=8BITMIME']],
    ['an address beyond ASCII', zoe, EVERYTHING, undefined, ['SMTPUTF8']],
    ['a header beyond ASCII, and a body that is not', zoe, EVERYTHING, toZoe, [size(toZoe), 'SMTPUTF8']],
  ])('says %s', (_name, { from, to }, extensions, text, parameters) => {
    expect(envelopeFor({ from, to }, extensions, text)).toEqual({ parameters })
  })

  test('counts octets, line ends among them and doubled dots not', () => {
    const dots = writeMessage({ ...facts, lines: ['.', '..', 'ë'] }, EVERYTHING)
    const sent = wireOf(dots)
    expect(envelopeFor(path, offers('SIZE'), dots)).toMatchObject({ parameters: [`SIZE=${sent.length - 2 - 3}`] })
  })

  test('is not made for an address that the server cannot take', () => {
    const from = 'zoë@example.com'
    const unmet = (one: typeof path) => envelopeFor(one, offers('8BITMIME', 'SIZE'), toZoe)
    expect(unmet(zoe)).toEqual({ unsupported: 'recipient' })
    expect(unmet({ ...path, from })).toEqual({ unsupported: 'sender' })
    expect(unmet({ ...zoe, from })).toEqual({ unsupported: 'sender' })
  })

  test('is not made for a message larger than the server takes', () => {
    const limit = message.length - 1
    expect(envelopeFor(path, offers(`SIZE ${limit}`), message)).toEqual({ unsupported: 'size', bytes: message.length })
    expect(envelopeFor(path, offers(`SIZE ${limit}`))).toEqual({ parameters: [] })
  })

  test('goes out in MAIL', () => {
    const mail = (...parameters: string[]) => writeCommand({ kind: 'MAIL', from: path.from, parameters }).join('')
    expect(mail('SIZE=5', 'SMTPUTF8')).toBe('MAIL FROM:<ann@example.com> SIZE=5 SMTPUTF8\r\n')
    expect(mail()).toBe('MAIL FROM:<ann@example.com>\r\n')
  })
})
