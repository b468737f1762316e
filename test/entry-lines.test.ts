import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importTranscripts, readTranscript, type Transcript, writeTranscript } from '../src/classify.ts'

const FIXTURES = new URL('../fixtures/', import.meta.url)
const FILES = ['imports', 'imports/recorded', 'sessions'].flatMap((folder) =>
  readdirSync(new URL(folder, FIXTURES))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => `${folder}/${name}`),
)

/** These tell at one line what stands in several, or in another encoding: a bounce, and what Node prints of an error. */
const TOLD_TOGETHER = /^(?:bounce|postfix|exim|sendmail|opensmtpd|printed)-/

/** The last three words of an answer that a log writes as they are. A program may print its status in a sentence. */
function wordsOf(text: string): readonly string[] {
  return text
    .split(/[\s"\\]+/)
    .filter((word) => /^[\w.]+$/.test(word) && !/^(?:NO|BAD|\d{3})$/.test(word))
    .slice(-3)
}

interface ShownEntry {
  readonly text: string
  readonly line: number
}

function shownIn({ header, entries }: Transcript): readonly ShownEntry[] {
  return entries.flatMap((entry, at): readonly ShownEntry[] => {
    if (entry.kind !== 'received' || entry.assumed) return []
    return [{ text: entry.text, line: header.log?.entryLines?.[at] ?? 0 }]
  })
}

test.each(FILES)('%s: each line of the server is found again in the paste', (file) => {
  const text = readFileSync(new URL(file, FIXTURES), 'utf8')
  const lines = text.split('\n')
  for (const transcript of importTranscripts(text)) {
    const shown = shownIn(transcript)
    const { entryLines } = transcript.header.log ?? {}
    if (entryLines !== undefined) expect(entryLines).toHaveLength(transcript.entries.length)
    for (const one of shown) {
      expect(one.line, one.text).toBeGreaterThan(0)
      if (TOLD_TOGETHER.test(file.slice(file.lastIndexOf('/') + 1))) continue
      const line = lines[one.line - 1] ?? ''
      expect(wordsOf(one.text).filter((word) => !line.includes(word))).toEqual([])
    }
  }
})

test('what no line tells has no line: an answer that was added, and an error by its keys', () => {
  const [reply] = importTranscripts('535 5.7.8 Authentication failed')
  expect(reply.entries.map((one) => 'assumed' in one)).toEqual([true, false])
  expect(reply.header.log?.entryLines).toEqual([0, 1])
  const [error] = importTranscripts({ code: 'EAUTH', response: '535 no', responseCode: 535, command: 'AUTH PLAIN' })
  expect(error.entries.length).toBeGreaterThan(0)
  expect(error.header.log?.entryLines).toBeUndefined()
})

test('a certificate that is told in several lines stands where the verdict on it does', () => {
  const log = [
    'CONNECTED(00000003)',
    '---',
    'Certificate chain',
    ' 0 s:CN = mail.example.com',
    '   i:CN = mail.example.com',
  ]
  const verdict = 'Verify return code: 18 (self-signed certificate)'
  const [{ header, entries }] = importTranscripts([...log, '---', verdict].join('\n'))
  const at = entries.findIndex(({ kind }) => kind === 'secured')
  expect(header.log?.entryLines?.[at]).toBe(7)
})

test('the file of a transcript keeps them', () => {
  const [transcript] = importTranscripts('S: * OK ready\nC: A1 LOGIN ann pw\nS: A1 NO no')
  expect(readTranscript(writeTranscript(transcript))).toEqual(transcript)
  expect(transcript.header.log?.entryLines).toEqual([1, 2, 3])
})
