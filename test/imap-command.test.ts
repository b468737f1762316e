import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Secret } from '../src/credentials/secret.ts'
import { type ImapCommand, writeCommand } from '../src/imap/command.ts'
import type { Parts } from '../src/machine/machine.ts'
import { anyCharacter } from './any-character.ts'

const login = (username: string, password: string): ImapCommand => ({
  kind: 'LOGIN',
  username,
  password: new Secret(password),
})
const long = (octets: number) => 'é'.repeat(octets / 2)

describe.each<[string, ImapCommand, readonly string[], pieces: readonly string[], masked?: readonly string[]]>([
  ['a bare command', { kind: 'CAPABILITY' }, [], ['A1 CAPABILITY\r\n']],
  ['STARTTLS', { kind: 'STARTTLS' }, [], ['A1 STARTTLS\r\n']],
  ['LOGOUT', { kind: 'LOGOUT' }, [], ['A1 LOGOUT\r\n']],
  ['a mailbox', { kind: 'EXAMINE', mailbox: 'INBOX' }, [], ['A1 EXAMINE INBOX\r\n']],
  ['a mailbox with a blank', { kind: 'EXAMINE', mailbox: 'My mail' }, [], ['A1 EXAMINE "My mail"\r\n']],
  [
    'atoms as they are',
    login('ann@example.com', "x!#$&'+,-./:;<=>?@[]^_`|}~9"),
    [],
    ["A1 LOGIN ann@example.com x!#$&'+,-./:;<=>?@[]^_`|}~9\r\n"],
    ['A1 LOGIN ann@example.com ‹password›\r\n'],
  ],
  [
    'blanks, quotes and backslashes in quotes',
    login('ann lee', 'a "b\\c'),
    [],
    ['A1 LOGIN "ann lee" "a \\"b\\\\c"\r\n'],
    ['A1 LOGIN "ann lee" ‹password›\r\n'],
  ],
  ['what an atom may not hold in quotes', login('%*', '({\x7f\t'), [], ['A1 LOGIN "%*" "({\x7f\t"\r\n']],
  ['nothing as an empty string', login('', ''), [], ['A1 LOGIN "" ""\r\n']],
  [
    'a non-ASCII password as a literal, waiting for the server',
    login('ann', 'pässwörd'),
    [],
    ['A1 LOGIN ann {10}\r\n', 'pässwörd\r\n'],
    ['A1 LOGIN ann {‹n›}\r\n', '‹password›\r\n'],
  ],
  [
    'a non-ASCII user name too, waiting twice',
    login('änn', '🔑'),
    [],
    ['A1 LOGIN {4}\r\n', 'änn {4}\r\n', '🔑\r\n'],
    ['A1 LOGIN {4}\r\n', 'änn {‹n›}\r\n', '‹password›\r\n'],
  ],
  [
    'no wait with LITERAL+',
    login('änn', long(6000)),
    ['IMAP4REV1', 'LITERAL+'],
    [`A1 LOGIN {4+}\r\nänn {6000+}\r\n${long(6000)}\r\n`],
    ['A1 LOGIN {4+}\r\nänn {‹n›+}\r\n‹password›\r\n'],
  ],
  [
    'no wait with LITERAL- up to 4096 octets',
    login('ann', long(4096)),
    ['LITERAL-'],
    [`A1 LOGIN ann {4096+}\r\n${long(4096)}\r\n`],
    ['A1 LOGIN ann {‹n›+}\r\n‹password›\r\n'],
  ],
  [
    'a wait with LITERAL- above that',
    login('änn', long(4098)),
    ['LITERAL-'],
    ['A1 LOGIN {4+}\r\nänn {4098}\r\n', `${long(4098)}\r\n`],
    ['A1 LOGIN {4+}\r\nänn {‹n›}\r\n', '‹password›\r\n'],
  ],
])('writes %s', (_, command, capabilities, pieces, masked) => {
  const written = writeCommand('A1', command, capabilities)

  test('on the wire', () => expect(written.map(revealed)).toEqual(pieces))
  if (masked) test('masked', () => expect(written.map((parts) => parts.join(''))).toEqual(masked))
})

test('remembers which password a quoted or encoded one was', () => {
  const secrets = writeCommand('A1', login('ann', 'a "b'), [])
    .flat()
    .filter((part) => part instanceof Secret)
  expect(secrets.map((secret) => secret.spellings().some(({ text }) => text === 'a "b'))).toEqual([true])
})

const words = fc
  .oneof(
    fc.string({ unit: 'grapheme-ascii' }),
    fc.string({ unit: anyCharacter }),
    fc.constantFrom('{5}', '{5+}', 'NIL', '"', '\\', '" "', 'é', '\u2028', '\ufffd', '\x7f'),
  )
  .filter((text) => Buffer.from(text).toString() === text && !/[\r\n\0]/.test(text))

test('any user name and password can be read back', () => {
  const capabilities = fc.subarray(['LITERAL+', 'LITERAL-'])
  fc.assert(
    fc.property(words, words, capabilities, (username, password, offered) => {
      const pieces = writeCommand('A1', login(username, password), offered).map(revealed)
      const wire = Buffer.from(pieces.join(''))
      expect(readLogin(wire)).toEqual([username, password])
      for (const [at, piece] of pieces.entries()) {
        const waits = at < pieces.length - 1
        expect(piece).toMatch(waits ? /[^+]\}\r\n$/ : /\r\n$/)
        expect(piece.replace(/\{\d+\+\}\r\n/g, '').replace(/\r\n$/, '')).not.toMatch(/[\r\n]/)
      }
      if (offered.includes('LITERAL+')) expect(pieces).toHaveLength(1)
    }),
    { numRuns: 1000 },
  )
})

test('no user name or password shows more than itself where it is masked', () => {
  fc.assert(
    fc.property(words, (password) => {
      const parts = writeCommand('A1', login('ann', password), ['LITERAL+']).flat()
      expect(parts.join('')).toMatch(/^A1 LOGIN ann (\{‹n›\+\}\r\n)?‹password›\r\n$/)
    }),
  )
})

function revealed(parts: Parts): string {
  return parts.map((part) => (part instanceof Secret ? part.reveal() : part)).join('')
}

/** Reads `A1 LOGIN astring astring` octet by octet, as a server does (RFC 3501 §9). */
function readLogin(wire: Buffer): readonly string[] {
  let at = 0
  const take = (text: string) => {
    expect(wire.toString('latin1', at, at + text.length)).toBe(text)
    at += text.length
  }
  const until = (end: RegExp) => {
    const from = at
    while (at < wire.length && !end.test(String.fromCharCode(wire[at] ?? 0))) at++
    return wire.toString('latin1', from, at)
  }
  const astring = (): string => {
    if (wire[at] === 0x7b) {
      take('{')
      const size = until(/[^0-9]/)
      if (wire[at] === 0x2b) take('+')
      take('}\r\n')
      at += Number(size)
      return wire.toString('utf8', at - Number(size), at)
    }
    if (wire[at] !== 0x22) {
      const atom = until(/[^\x21\x23\x24\x26\x27\x2b-\x5b\x5d-\x7a\x7c-\x7e]/)
      expect(atom).not.toBe('')
      return atom
    }
    take('"')
    let text = ''
    while (at < wire.length && wire[at] !== 0x22) {
      if (wire[at] === 0x5c) at++
      text += String.fromCharCode(wire[at++] ?? 0)
    }
    take('"')
    expect(text).not.toMatch(/[^\x01-\x7f]/)
    return text
  }
  take('A1 LOGIN ')
  const username = astring()
  take(' ')
  const password = astring()
  take('\r\n')
  expect(at).toBe(wire.length)
  return [username, password]
}
