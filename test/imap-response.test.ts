import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ResponseReader } from '../src/imap/parse-response.ts'
import { capabilitiesIn, type Response } from '../src/imap/response.ts'
import { MAX_LINE_BYTES, MAX_LITERAL_BYTES } from '../src/wire/limits.ts'
import { feeds, inSizes, octets } from './feeds.ts'
import { growth } from './processor.ts'

type Told = Response extends infer One ? (One extends Response ? Omit<One, 'line'> : never) : never

const condition = (status: string, text: string, code?: string) => ({ kind: 'condition', status, text, ...coded(code) })
const tagged = (status: string, text: string, code?: string) => ({
  kind: 'tagged',
  tag: 'A1',
  status,
  text,
  ...coded(code),
})
const coded = (code?: string) => (code === undefined ? {} : { code })
const untagged = (text: string) => ({ kind: 'untagged', text })
const foreign = (service: string, text: string) => ({ kind: 'foreign', service, text })

/** One line and the one response that it is. */
const LINES: Record<string, unknown> = {
  '* OK IMAP4rev1 ready': condition('OK', 'IMAP4rev1 ready'),
  '* OK': condition('OK', ''),
  '* ok ': condition('OK', ''),
  '* PREAUTH hello ann': condition('PREAUTH', 'hello ann'),
  '* BYE Too many connections': condition('BYE', 'Too many connections'),
  '* BYE; Server busy': condition('BYE', 'Server busy'),
  '* NO [WEBALERT https://example.com/] Web login required.': condition(
    'NO',
    'Web login required.',
    'WEBALERT https://example.com/',
  ),
  '* BAD [ALERT] no': condition('BAD', 'no', 'ALERT'),
  '* OK []': condition('OK', '', ''),
  '* OK [ALERT without an end': condition('OK', '[ALERT without an end'),
  '* OK a [CODE] that comes late': condition('OK', 'a [CODE] that comes late'),
  '* OK a CR\rinside': condition('OK', 'a CR\rinside'),
  '* OK size {5}': condition('OK', 'size {5}'),
  '* BYE {5}': condition('BYE', '{5}'),
  '* OKAY then': untagged('OKAY then'),
  '* NO-WAY': untagged('NO-WAY'),
  'A1 OK done': tagged('OK', 'done'),
  'A1 OK': tagged('OK', ''),
  'A1 no [AUTHENTICATIONFAILED] Authentication failed.': tagged('NO', 'Authentication failed.', 'AUTHENTICATIONFAILED'),
  'A1 NO [ALERT]without a blank': tagged('NO', 'without a blank', 'ALERT'),
  'A1 BAD Error in {3}': tagged('BAD', 'Error in {3}'),
  'A1 OK caf\xc3\xa9 \xff\0': tagged('OK', 'caf\xc3\xa9 \xff\0'),
  'A1 OK a CR\rinside': tagged('OK', 'a CR\rinside'),
  'A1 PERHAPS': foreign('unknown', 'A1 PERHAPS'),
  'A1  OK': foreign('unknown', 'A1  OK'),
  '*  OK': untagged(' OK'),
  '+ Ready for literal data': { kind: 'continue', text: 'Ready for literal data' },
  '+ {5}': { kind: 'continue', text: '{5}' },
  '+ ': { kind: 'continue', text: '' },
  '+': { kind: 'continue', text: '' },
  '* CAPABILITY IMAP4rev1 Auth=plain  LITERAL+': { kind: 'capability', names: ['IMAP4REV1', 'AUTH=PLAIN', 'LITERAL+'] },
  '* CAPABILITY': { kind: 'capability', names: [] },
  '* 3 EXISTS': untagged('3 EXISTS'),
  '* LIST () "/" {x}': untagged('LIST () "/" {x}'),
  '* 1 FETCH (BODY {}': untagged('1 FETCH (BODY {}'),
  '220 mail.example.com ESMTP': foreign('smtp', '220 mail.example.com ESMTP'),
  '+OK POP3 ready': foreign('pop3', '+OK POP3 ready'),
  'HTTP/1.1 400 Bad Request': foreign('http', 'HTTP/1.1 400 Bad Request'),
  'SSH-2.0-OpenSSH_9.6': foreign('ssh', 'SSH-2.0-OpenSSH_9.6'),
  '\x15\x03\x01\0\x02\x02': foreign('tls', '\x15\x03\x01\0\x02\x02'),
  'hello there {5}': foreign('unknown', 'hello there {5}'),
  '': foreign('unknown', ''),
  '*': foreign('unknown', '*'),
}

/** More than one line, or bytes that are no line. */
const STREAMS: Record<string, readonly [wire: string, responses: readonly unknown[], held: number]> = {
  'a literal with a line end and a false answer inside': [
    '* 1 FETCH (BODY[] {13}\r\nx\r\nA1 OK no\r\n)\r\nA1 OK done\r\n',
    [untagged('1 FETCH (BODY[] {13}x\r\nA1 OK no\r\n)'), tagged('OK', 'done')],
    0,
  ],
  'several literals in one response, one of them empty': [
    '* LIST () {1}\r\n/ {0}\r\n {3+}\r\n{9}\r\n',
    [untagged('LIST () {1}/ {0} {3+}{9}')],
    0,
  ],
  'a literal that ends its response': ['* X {2}\r\nab\r\n* Y\r\n', [untagged('X {2}ab'), untagged('Y')], 0],
  'braces at the end of a human text, which are no literal': [
    'A1 NO see {5}\r\n* OK {5}\r\n',
    [tagged('NO', 'see {5}'), condition('OK', '{5}')],
    0,
  ],
  'a huge literal, of which only the head comes': ['* X {4294967295}\r\nA1 OK\r\n', [], 'X {4294967295}'.length + 2],
  'a literal of more digits than a number has': [`* X {${'9'.repeat(11)}}\r\n`, [untagged(`X {${'9'.repeat(11)}}`)], 0],
  'a literal longer than what is kept': [
    `* X {${MAX_LITERAL_BYTES + 5}}\r\n${'x'.repeat(MAX_LITERAL_BYTES)}\r\n*\r\n)\r\n* Y\r\n`,
    [untagged(`X {${MAX_LITERAL_BYTES + 5}}${'x'.repeat(MAX_LITERAL_BYTES)})`), untagged('Y')],
    0,
  ],
  'a line that is too long': [
    `* OK ${'x'.repeat(MAX_LINE_BYTES)}\r\nA1 OK\r\n`,
    [{ kind: 'too-long', bytes: MAX_LINE_BYTES + 7 }, tagged('OK', '')],
    0,
  ],
  'a line that is too long behind a literal': [
    `* X {1}\r\n${'x'.repeat(MAX_LINE_BYTES)}\r\nA1 OK\r\n`,
    [{ kind: 'too-long', bytes: MAX_LINE_BYTES + 1 }, tagged('OK', '')],
    0,
  ],
  'lines with a bare LF': ['* OK a\nA1 OK b\n', [condition('OK', 'a'), tagged('OK', 'b')], 0],
  'half a response': ['* OK a\r\nA1 O', [condition('OK', 'a')], 4],
}

const cases: Record<string, (typeof STREAMS)[string]> = {
  ...STREAMS,
  ...Object.fromEntries(
    Object.entries(LINES).map(([line, told]) => [JSON.stringify(line), [`${line}\r\n`, [told], 0] as const]),
  ),
}

describe.each(Object.entries(cases))('reads %s', (_, [wire, told, held]) => {
  test.each(Object.entries(feeds(octets(wire))))('fed %s', (_, chunks) => {
    const reader = new ResponseReader()
    expect(responsesIn(reader, chunks).map(({ line: _, ...rest }): Told => rest)).toEqual(told)
    expect(reader.held).toBe(held)
  })
})

test('keeps the whole of each response, literals in place', () => {
  const wire = '* OK ready\r\n* X {3}\r\na\r\n b\r\nA1 OK [CODE] done\r\nhello\r\n'
  const lines = responsesIn(new ResponseReader(), [octets(wire)]).map(({ line }) => line)
  expect(lines).toEqual(['* OK ready', '* X {3}a\r\n b', 'A1 OK [CODE] done', 'hello'])
})

test.each([
  ['* CAPABILITY IMAP4rev1 STARTTLS', ['IMAP4REV1', 'STARTTLS']],
  ['* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready', ['IMAP4REV1', 'AUTH=PLAIN']],
  ['* PREAUTH [capability imap4rev1] ready', ['IMAP4REV1']],
  ['A1 OK [CAPABILITY IMAP4rev1 IDLE] Logged in', ['IMAP4REV1', 'IDLE']],
  ['A1 OK CAPABILITY completed', undefined],
  ['* OK [CAPABILITY] none', undefined],
  ['* X CAPABILITY IMAP4rev1', undefined],
  ['+ CAPABILITY', undefined],
] as const)('finds the capabilities in “%s”', (line, names) => {
  const [response] = responsesIn(new ResponseReader(), [octets(`${line}\r\n`)])
  expect(response && capabilitiesIn(response)).toEqual(names)
})

const wires = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc.constantFrom('* ', 'A1 OK ', '[', ']', '{0}\r\n', '{3}\r\n', '{99}\r\n', '\r\n', '\n', '+ ', 'x').map(octets),
      fc.constantFrom(...Object.keys(LINES)).map((line) => octets(`${line}\r\n`)),
    ),
  )
  .map((parts) => new Uint8Array(Buffer.concat(parts)))

test('no octets make it throw, and any chunks give the same responses', () => {
  fc.assert(
    fc.property(wires, fc.integer({ min: 1, max: 40 }), (wire, size) => {
      const [whole, cut] = [new ResponseReader(), new ResponseReader()]
      expect(responsesIn(cut, inSizes(wire, size))).toEqual(responsesIn(whole, [wire]))
      expect(cut.held > 0).toBe(whole.held > 0)
    }),
  )
})

test.each([
  ['literals without end', (size: number) => octets(`* X ${'{0}\r\n'.repeat(size / 5)}`)],
  ['one long literal, octet by octet', (size: number) => octets(`* X {${size}}\r\n${'x'.repeat(size)}\r\n`)],
])('takes time in proportion to what it is fed: %s', async (name, make) => {
  const prepare = (size: number) => {
    const chunks = name.startsWith('one') ? inSizes(make(size), 1) : [make(size)]
    return () => void responsesIn(new ResponseReader(), chunks)
  }
  expect(await growth(prepare, 512 * 1024)).toBeLessThan(2)
})

function responsesIn(reader: ResponseReader, chunks: readonly Uint8Array[]): readonly Response[] {
  return chunks.flatMap((chunk) => {
    reader.push(chunk)
    const responses: Response[] = []
    for (let next = reader.next(); next; next = reader.next()) responses.push(next)
    return responses
  })
}
