import fc from 'fast-check'
import { writeCommand } from '../src/smtp/command.ts'
import type { MessageFacts } from '../src/smtp/message.ts'
import { anyCharacter } from './any-character.ts'

export const facts: MessageFacts = {
  from: 'ann@example.com',
  to: 'bob@example.org',
  subject: 'hello',
  lines: ['One line.', 'And one more.'],
  language: 'en',
  token: '5f1c',
  date: new Date(Date.UTC(2026, 10, 2, 3, 4, 5)),
}
export const NOTHING = new Map<string, string>()
export const EVERYTHING = new Map([
  ['8BITMIME', ''],
  ['SMTPUTF8', ''],
  ['SIZE', '1000000'],
])

/** Text that is likely to break something. */
export const rough = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\r',
        '\n',
        '\r\n',
        '\0',
        '.',
        '\r\n.\r\n',
        '\n.\n',
        '\r.\r',
        ' ',
        '\t',
        '=',
        '=?',
        '?=',
        '=0D',
        ':',
      ),
      fc.constantFrom(
        '\ud800',
        '\udc00',
        '😀',
        'é',
        '漢',
        '\u2028',
        '\x85',
        '\u202e',
        '\ufeff',
        '\x7f',
        'From ',
        'Bcc: x',
      ),
      fc.constantFrom('x'.repeat(80), 'é'.repeat(600), '='.repeat(300), 'word '.repeat(30), '\r\n\r\n'),
      fc.string({ unit: anyCharacter, maxLength: 8 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

/** The octets that leave after 354. */
export function wireOf(message: string): Buffer {
  return Buffer.from(writeCommand({ kind: 'content', message }).join(''))
}

/** A reader of its own, of octets: the fields unfolded, the text decoded. */
export function read(wire: Buffer) {
  const lines = wire
    .toString('latin1')
    .split('\r\n')
    .slice(0, -2)
    .map((line) => line.replace(/^\./, ''))
  const end = lines.indexOf('')
  const unfolded = lines
    .slice(0, end)
    .join('\r\n')
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
  const fields = new Map(
    unfolded.map((line) => [
      line.slice(0, line.indexOf(':')),
      unicode(line.slice(line.indexOf(':') + 1).replace(/^ +/, '')),
    ]),
  )
  const body = lines.slice(end + 1)
  const isQuoted = fields.get('Content-Transfer-Encoding') === 'quoted-printable'
  return {
    fields,
    subject: decodeWords(fields.get('Subject') ?? ''),
    text: unicode(isQuoted ? unquote(body) : body.join('\n')),
  }
}

export const unicode = (octets: string) => Buffer.from(octets, 'latin1').toString()

export function decodeWords(text: string): string {
  const word = /=\?utf-8\?B\?([A-Za-z0-9+/]+={0,2})\?=/g
  return text.replace(/(?<=\?=) +(?==\?)/g, '').replace(word, (_, base64) => Buffer.from(base64, 'base64').toString())
}

export function unquote(lines: readonly string[]): string {
  return lines
    .map((line) => (line.endsWith('=') ? line.slice(0, -1) : `${line}\n`))
    .join('')
    .slice(0, -1)
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** The part of a text that UTF-8 can hold, without its halves of surrogate pairs. */
export const held = (text: string) => Buffer.from(text).toString()
