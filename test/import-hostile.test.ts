import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diagnose, readTranscript, writeTranscript } from '../src/classify.ts'
import { importTranscript } from '../src/transcript/import/import-transcript.ts'
import { anyCharacter } from './any-character.ts'
import { LOGS } from './import-cases.ts'
import { ERRORS, read, rows } from './imports.ts'
import { growth } from './processor.ts'

describe('it never throws, and returns a transcript', () => {
  const holds = (what: unknown) => {
    const imported = importTranscript(what)
    expect(readTranscript(writeTranscript(imported))).toEqual(imported)
    diagnose(imported)
  }
  const piece = fc.constantFrom(...LOGS.flatMap(([file]) => read(file).split('\n').slice(0, 40)))
  const text = fc.oneof(
    fc.string({ unit: anyCharacter }),
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

  test('of any text', () => fc.assert(fc.property(fc.string({ unit: anyCharacter }), holds)))
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
