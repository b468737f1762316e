import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type PageReading, readingsOf } from '../scripts/page/reading.ts'
import { explain } from '../src/classify.ts'

const FIXTURES = new URL('../fixtures/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, FIXTURES), 'utf8')

function filesIn(folder: string, end: string): readonly string[] {
  return readdirSync(new URL(folder, FIXTURES), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => `${folder}/${name}`)
}

function readingOf(text: string): PageReading {
  const [reading, ...others] = readingsOf([{ text }])
  if (reading === undefined || others.length > 0) throw new Error('one text is one check')
  return reading
}

/** The places of what the server said, each with the pasted lines that are shown for it. */
function saidIn({ report, proof }: PageReading) {
  return report.diagnoses.flatMap((diagnosis, at) => {
    const rows = diagnosis.proof.filter(
      ({ transcript, entry, text }) =>
        report.transcripts[transcript]?.entries[entry]?.kind === 'received' && !text.startsWith('unread, lines '),
    )
    return rows.map((row) => {
      const place = proof[at]?.find((one) => one.text === row.text)
      return { text: row.text, lines: place?.lines.map((line) => place.source.lines[line - 1] ?? '') ?? [] }
    })
  })
}

/** Words that no log writes in another way. */
function wordsOf(text: string): readonly string[] {
  return text.split(/[\s"'\\]+/).filter((word) => /^[A-Za-z]{4,}$/.test(word))
}

/** A proof in Base64 or quoted-printable is marked where it stands, and is not to be read there. */
const ENCODED = /bounce-(?:base64|quoted-printable)/

test.each([...filesIn('imports', '.txt'), ...filesIn('sessions', '.txt')])(
  '%s: the answer is that of the library, and what proves it is found again in the paste',
  (file) => {
    const reading = readingOf(read(file))
    const codes = reading.report.diagnoses.map(({ code }) => code)
    expect(codes).toEqual(explain(read(file)).map(({ code }) => code))
    for (const { text, lines } of saidIn(reading)) {
      expect(lines.length, text).toBeGreaterThan(0)
      if (ENCODED.test(file)) continue
      expect(wordsOf(text).filter((word) => !lines.join('\n').includes(word))).toEqual([])
    }
  },
)

test('each transcript of our own format: the row of the file is marked', () => {
  let count = 0
  for (const file of filesIn('transcripts', '.ndjson').filter((name) => !name.includes('.look'))) {
    for (const { text, lines } of saidIn(readingOf(read(file)))) {
      count += 1
      expect(lines.length, `${file}: ${text}`).toBeGreaterThan(0)
      for (const line of lines) expect(line, file).toMatch(/^\[[\d.]+,"<",/)
      expect(
        wordsOf(text).filter((word) => !lines.join('\n').includes(word)),
        file,
      ).toEqual([])
    }
  }
  expect(count).toBeGreaterThan(200)
})

test('each log is a check by itself: what went well in one says nothing of another', () => {
  const failed = 'S: * OK ready\nC: A1 LOGIN ann pw\nS: A1 NO [AUTHENTICATIONFAILED] no'
  const well = 'S: * OK ready\nC: A1 LOGIN ann pw\nS: A1 OK yes\nC: A2 LOGOUT\nS: * BYE\nS: A2 OK bye'
  const readings = readingsOf([{ name: '1.log', text: failed }, { name: '2.log', text: well }, { text: 'hello' }])
  const codes = ({ report }: PageReading) => report.diagnoses.map(({ code }) => code)
  expect(readings.map(codes)).toEqual([['auth-failed'], [], ['unknown']])
  expect(readings.map(({ sources }) => sources.map(({ index, name }) => [index, name]))).toEqual([
    [[0, '1.log']],
    [[1, '2.log']],
    [[2, undefined]],
  ])
})

test('transcripts of our own are one check: a probe is proof for the connection beside it', () => {
  const [record, look] = ['', '.look'].map((end) => read(`transcripts/client-hello-dropped/fin-tls-imap${end}.ndjson`))
  const log = { text: 'A1 NO no' }
  const readings = readingsOf([{ text: look ?? '' }, log, { text: record ?? '' }])
  expect(readings.map(({ sources }) => sources.map(({ index }) => index))).toEqual([[0, 2], [1]])
  const places = readings[0]?.proof.flat().map(({ source, lines }) => [source.index, lines])
  expect(places).toEqual([
    [2, [6]],
    [0, [6]],
  ])
})

test('an error as JSON has no line for its words, and the line that holds them is marked', () => {
  const error = { code: 'EAUTH', response: '535 5.7.8 "no" \u00e4', responseCode: 535, command: 'AUTH PLAIN' }
  const { proof } = readingOf(JSON.stringify(error, null, 2))
  expect(proof.flat().map(({ lines }) => lines)).toEqual([[3]])
})

test('an error that tells nothing was not read in any of its lines', () => {
  const { sources, report } = readingOf('{\n  "name": "Error"\n}')
  expect([...(sources[0]?.unread ?? [])]).toEqual([1, 2, 3])
  expect(report.ok).toBe(false)
})

test('lines are counted as the library counts them: in a string or a list of JSON, and at bare returns', () => {
  const log = 'hello\nS: * OK ready\nC: A1 LOGIN ann pw\nS: A1 NO no'
  for (const text of [log, JSON.stringify(log), JSON.stringify(log.split('\n')), log.replaceAll('\n', '\r\r\n')]) {
    const { sources, proof } = readingOf(text)
    expect(sources[0]?.lines[3]).toBe('S: A1 NO no')
    expect(proof.flat().map(({ lines }) => lines)).toEqual([[4]])
    expect([...(sources[0]?.unread ?? [])]).toEqual([1])
  }
})
