import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_LINE_BYTES } from '../src/wire/limits.ts'
import { type Line, LineReader } from '../src/wire/line-reader.ts'
import { feeds, octets } from './feeds.ts'
import { growth } from './processor.ts'

const line = (text: string, ending: 'crlf' | 'lf' = 'crlf'): Line => ({ kind: 'line', text, ending })
const tooLong = (bytes: number): Line => ({ kind: 'too-long', bytes })
const every = octets(Array.from({ length: 256 }, (_, octet) => String.fromCharCode(octet)).join(''))
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** Lines of many lengths, so that one is cut wherever the reader makes room. */
const many = Array.from({ length: 500 }, (_, i) => `${i} ${'x'.repeat(i % 41)}`)

const CASES: Record<string, readonly [wire: Uint8Array, lines: readonly Line[], held?: number]> = {
  'lines with CRLF': [octets('* OK ready\r\nA1 OK\r\n'), [line('* OK ready'), line('A1 OK')]],
  'a bare LF, and says so': [
    readFileSync(new URL('../fixtures/wire/bare-lf.txt', import.meta.url)),
    [line('220-mail.example.com ESMTP', 'lf'), line('220-no blank before the end'), line('220 ready', 'lf')],
  ],
  'empty lines': [octets('\r\n\n\r\n'), [line(''), line('', 'lf'), line('')]],
  'a CR alone as part of the line': [octets('a\rb\r\r\n\rc\n'), [line('a\rb\r'), line('\rc', 'lf')]],
  'NUL and 8-bit octets as they are': [
    Uint8Array.of(...every.filter((octet) => octet !== 10), 10),
    [line(text(every.filter((octet) => octet !== 10)), 'lf')],
  ],
  'nothing of a line without an end': [octets('one\r\ntwo\r'), [line('one')], 4],
  'nothing of a line that is too long and has no end': [octets('x'.repeat(70_000)), [], 70_000],
  'nothing of nothing': [octets(''), []],
  'more lines than there is room for': [octets(many.map((one) => `${one}\r\n`).join('')), many.map((one) => line(one))],
  'the longest line that is kept': [
    octets(`${'x'.repeat(MAX_LINE_BYTES - 2)}\r\nnext\r\n`),
    [line('x'.repeat(MAX_LINE_BYTES - 2)), line('next')],
  ],
  'a line one octet longer only by its length': [
    octets(`${'x'.repeat(MAX_LINE_BYTES - 1)}\r\nnext\r\n`),
    [tooLong(MAX_LINE_BYTES + 1), line('next')],
  ],
  'a line of many times that length once': [
    octets(`first\r\n${'x'.repeat(3 * MAX_LINE_BYTES)}\r\nnext\n${'y'.repeat(MAX_LINE_BYTES)}\n`),
    [line('first'), tooLong(3 * MAX_LINE_BYTES + 2), line('next', 'lf'), tooLong(MAX_LINE_BYTES + 1)],
  ],
}

describe.each(Object.entries(CASES))('reads %s', (_, [wire, lines, held = 0]) => {
  test.each(Object.entries(feeds(wire)))('fed %s', (_, chunks) => {
    const reader = new LineReader()
    expect(linesIn(reader, chunks)).toEqual(lines)
    expect(reader.held).toBe(held)
  })
})

test('gives octets as they are between lines', () => {
  const reader = new LineReader()
  reader.push(octets('{5}\r\na\r\nb\nrest'))
  expect(reader.held).toBe(14)
  expect(reader.next()).toEqual(line('{5}'))
  expect(reader.take(3)).toBe('a\r\n')
  expect(reader.take(0)).toBe('')
  expect(reader.next()).toEqual(line('b', 'lf'))
  expect(reader.next()).toBeUndefined()
  expect(reader.take(99)).toBe('rest')
  expect(reader.take(1)).toBe('')
  reader.push(octets('!\r\n'))
  expect(reader.next()).toEqual(line('!'))
  expect(reader.held).toBe(0)
})

/** Octets of which many end lines, and lines about as long as the limit. */
const wires = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.uint8Array({ maxLength: 40 }) },
      { weight: 8, arbitrary: fc.constantFrom('\r\n', '\n', '\r', '220 ok\r\n').map(octets) },
      { weight: 1, arbitrary: fc.integer({ min: -3, max: 3 }).map((n) => octets('x'.repeat(MAX_LINE_BYTES + n))) },
    ),
    { maxLength: 30 },
  )
  .map((parts) => new Uint8Array(Buffer.concat(parts)))

test('the same octets give the same lines in any chunks, and none are lost', () => {
  fc.assert(
    fc.property(wires, fc.array(fc.nat(9000), { minLength: 1, maxLength: 20 }), (wire, sizes) => {
      const whole = new LineReader()
      const cut = new LineReader()
      const lines = linesIn(whole, [wire])
      expect(linesIn(cut, inTurns(wire, sizes))).toEqual(lines)
      const octetsIn = lines.map((one) =>
        one.kind === 'too-long' ? one.bytes : one.text.length + (one.ending === 'crlf' ? 2 : 1),
      )
      const end = wire.lastIndexOf(10) + 1
      expect(octetsIn.reduce((sum, bytes) => sum + bytes, 0)).toBe(end)
      if (wire.length - end <= MAX_LINE_BYTES) expect(whole.held).toBe(wire.length - end)
    }),
  )
})

test('nothing makes it throw, whatever is asked of it in between', () => {
  const acts = fc.array(fc.oneof(fc.uint8Array(), fc.nat(300), fc.constant('next')), { maxLength: 50 })
  fc.assert(
    fc.property(acts, (all) => {
      const reader = new LineReader()
      for (const act of all) {
        if (act instanceof Uint8Array) reader.push(act)
        else if (typeof act === 'number') expect(reader.take(act).length).toBeLessThanOrEqual(act)
        else reader.next()
        expect(reader.held).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})

const MIB = 1024 * 1024
test.each([
  ['without a line end, octet by octet', 'x', 1, MIB],
  ['in short lines, octet by octet', 'abc\r\n', 1, MIB / 2],
  ['in empty lines, in large chunks', '\n', 65_536, MIB],
  ['in lines just too long', `${'x'.repeat(MAX_LINE_BYTES)}\n`, 100, 4 * MIB],
] as const)('takes time in proportion to what it is fed: %s', async (_, pattern, chunk, size) => {
  const work = (bytes: number) => {
    const wire = octets(pattern.repeat(Math.ceil(bytes / pattern.length)))
    return () => {
      const reader = new LineReader()
      for (let at = 0; at < wire.length; at += chunk) {
        reader.push(wire.subarray(at, at + chunk))
        while (reader.next());
      }
    }
  }
  expect(await growth(work, size)).toBeLessThan(2)
})

function linesIn(reader: LineReader, chunks: readonly Uint8Array[]): readonly Line[] {
  const lines: Line[] = []
  for (const chunk of chunks) {
    reader.push(chunk)
    for (let next = reader.next(); next; next = reader.next()) lines.push(next)
  }
  return lines
}

/** Chunks of these sizes, over and over. */
function inTurns(bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (let from = 0, turn = 0; from < bytes.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
    chunks.push(bytes.subarray(from, from + size))
    from += size
  }
  return chunks
}
