import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { withDiagrams } from '../scripts/state-diagram.ts'
import { readTranscript, reportOf } from '../src/classify.ts'
import { demo } from '../src/cli/demo.ts'
import type { Terminal } from '../src/cli/terminal.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const README = readFileSync(here('../README.md'), 'utf8')

test('the pictures of the design are those of the tables (npm run diagrams)', () => {
  const text = readFileSync(here('../src/ARCHITECTURE.md'), 'utf8')
  expect(text).toContain('<!-- /smtp -->')
  expect(withDiagrams(text)).toBe(text)
})

test('the output of the demo is what the demo prints', async () => {
  const [, shown = ''] = /\n(--- an account[\s\S]*?)\n```/.exec(README) ?? []
  let printed = ''
  const stdout = { write: (text: string) => (printed += text) }
  const waiting = (work: (signal: AbortSignal) => unknown) => work(new AbortController().signal)
  await demo({ stdout, env: {}, waiting } as unknown as Terminal, [])
  // Ports, times and places in the record are others each time, and steps of the two servers are told as they come.
  const plain = (text: string) =>
    text
      .replace(/\d+ ms/g, 'n ms')
      .replace(/ +n ms/g, ' n ms')
      .replace(/(test|imap):\d+/g, '$1:n')
      .trim()
      .split('\n')
  const part = printed.split(/(?=^--- )/m).find((one) => one.startsWith('--- an account')) ?? ''
  const steps = (lines: readonly string[]) =>
    lines.filter((line) => /^ {2}(IMAP|SMTP|inbox|test) /.test(line)).toSorted()
  const others = (lines: readonly string[]) => lines.filter((line) => !/^ {2}(IMAP|SMTP|inbox|test) /.test(line))
  expect(steps(plain(shown))).toEqual(steps(plain(part)))
  expect(others(plain(shown))).toEqual(others(plain(part)))
})

test('the transcript that src/docs/transcripts.md shows can be read', () => {
  const page = readFileSync(here('../src/docs/transcripts.md'), 'utf8')
  const text = /^\{"mailwhy":1[\s\S]*?(?=```)/m.exec(page)?.[0] ?? ''
  expect(reportOf([readTranscript(text)]).diagnoses.map(({ code }) => code)).toEqual(['auth-failed'])
})
