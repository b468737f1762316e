import { expect, test } from 'vitest'
import { importTranscript, importTranscripts, reportOf } from '../src/index.ts'

/** Logs whose reading once took the square of their length. */
const LOGS: Readonly<Record<string, (at: number, count: number) => string>> = {
  'refused logins': () => 'A1 LOGIN a Abc1defgh\nA1 NO x\n',
  'logins without an answer': () => 'A1 LOGIN a b\n'.repeat(3),
  'replies that nobody asked for': () => 'S: 250 x\n',
  'asides without an answer': () => '* OK x\n',
  'refused recipients': () => 'C: RCPT TO:<ann@mailwhy.test>\nS: 550 5.1.1 no such user\n',
  'recipients of many names': (at) => `C: RCPT TO:<a${at}@mailwhy.test>\nS: 550 5.1.1 <a${at}> no such user\n`,
  'commands without an answer': (at) => `A${at} NOOP\n`,
  'answers in another order': (at, count) => (at < count / 2 ? `A${at} NOOP\n` : `A${count - at - 1} OK done\n`),
  'empty lines': () => '\n',
  'refused dials': (at) =>
    at % 4 > 0 ? '' : '=== Trying a:25...\n*** Error connecting to a:25:\n*** connect: Connection refused\n',
  'sessions with one connection each': (at) =>
    at % 4 > 0 ? '' : `S: 220 h${at}.example.com\nC: AUTH PLAIN x\nS: 535 5.7.8 no ${at}\nC: QUIT\nS: 221 bye\n`,
  'connections at once': (at) => `{"tnx":"server","sid":"s${at % 900}","msg":"220 hi"}\n`,
  'two programs by turns': (at) => (at % 2 === 0 ? '=== Trying a:25...\n<-  220 hi\n' : 'S: 220 hi\nC: QUIT\n'),
}

test.each(Object.entries(LOGS))('a log of %s is read in proportion to its length', (_name, lines) => {
  const log = (count: number) => Array.from({ length: count }, (_, at) => lines(at, count)).join('')
  const [short, long] = [log(1_000), log(16_000)]
  cost(short) // warms up
  const once = Math.min(cost(short), cost(short), cost(short))
  // Sixteen times as much; the square of that would be 256 times.
  const most = once * 64 + 100
  const first = cost(long)
  // Others work on this machine too: what took long is measured again.
  expect(first < most ? first : cost(long)).toBeLessThan(most)
})

test('of a log beyond the limit the last lines are read, and the others are listed as unread', () => {
  const filler = Array.from({ length: 250_000 }, (_, at) => (at === 1 ? '' : '* OK x'))
  const text = [...filler, 'A1 LOGIN ann secret99', 'A1 NO [AUTHENTICATIONFAILED] secret99 is wrong', ''].join('\n')
  const { header, entries } = importTranscript(text)
  expect(header.unread?.slice(0, 2)).toEqual([1, 3])
  expect(header.unread?.at(-1)).toBe(50_002)
  expect(entries).toHaveLength(200_000)
  const report = reportOf([{ header, entries }])
  expect(report.diagnoses.map(({ code }) => code)).toContain('auth-failed')
  expect(JSON.stringify(entries.slice(-2))).not.toContain('secret99')
})

test.each([
  ['an error with a value', (run: string) => JSON.stringify({ code: 'EAUTH', dump: run })],
  ['an error with a message', (run: string) => JSON.stringify({ message: run })],
  ['a list', (run: string) => JSON.stringify([run])],
  ['a line', (run: string) => run],
])('%s that is one run of ten million letters is read, and nothing throws', (_, textOf) => {
  expect(importTranscripts(textOf('x'.repeat(10_000_000))).length).toBe(1)
})

/** Milliseconds of processor time, whatever else the machine does. */
function cost(log: string): number {
  const before = process.cpuUsage()
  reportOf(importTranscripts(log))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
