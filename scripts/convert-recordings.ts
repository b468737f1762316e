/**
 * Converts recorded conversations with real servers into `fixtures/transcripts/<code>/<case>.ndjson`: those that a
 * sensible client can meet and on which the diagnosis agrees with the expert's. What is there already is left as it is.
 *
 *     node --import tsx scripts/convert-recordings.ts recordings.jsonl && npm run golden
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { diagnose, type Transcript, writeTranscript } from '../src/classify.ts'
import { fromBase64, type Recording, readRecordings, SERVERS, transcriptOf } from './recordings.ts'

const ROOT = new URL('../fixtures/transcripts/', import.meta.url)
/** Fixtures have one diagnosis: the one that their folder names. */
function agrees(codes: readonly string[], expected: readonly string[]): boolean {
  return codes.length === 0 ? expected.length === 0 : codes.length === 1 && expected.includes(codes[0] ?? '')
}

/** The server's part and the diagnosis, without times and ports. */
function serverSide(code: string, { header, entries }: Transcript): string {
  const seen = entries.filter(({ kind }) => !['sent', 'dialled', 'connected'].includes(kind))
  const timeless = seen.map((entry) => ({ ...entry, atMs: 0, address: undefined }))
  return JSON.stringify([code, header.protocol, header.target.security, timeless])
}

function put(code: string, { server, situation, protocol }: Recording, transcript: Transcript): string {
  const stem = `${code}/${slug(`${SERVERS[server]} ${situation}`)}-${protocol}`
  let name = stem
  for (let number = 2; written.has(name); number++) name = `${stem}-${number}`
  written.add(name)
  const text = writeTranscript(transcript)
  assertMasked(text, transcript)
  const file = new URL(`${name}.ndjson`, ROOT)
  if (!existsSync(file)) {
    mkdirSync(new URL(`${code}/`, ROOT), { recursive: true })
    writeFileSync(file, text)
  }
  return name
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** The passwords of all test accounts, and those of the tries that failed. */
const PASSWORDS = ['correct horse', 'hunter2', 'meow meow', 'dandan', 'wrong', 'p\xc3\xa4ss', 'Bearer x']

/** Looks for them in another way than they were masked. */
function assertMasked(text: string, { header, entries }: Transcript): void {
  const find = (words: string) => PASSWORDS.find((password) => words.toLowerCase().includes(password.toLowerCase()))
  const rows = entries.flatMap((entry) => ('text' in entry ? [entry] : []))
  const spelt = rows.map(({ kind, text: words }) =>
    // `wrong` is also a word of many servers' own.
    find(kind === 'sent' ? words : words.replace(/wrong/gi, '')),
  )
  const coded = [...text.matchAll(/[A-Za-z0-9+/]{6,}={0,2}/g)].map(([token]) =>
    [0, 1, 2, 3].map((skip) => find(fromBase64(token.slice(skip)))).find(Boolean),
  )
  const found = [...spelt, ...coded].find(Boolean)
  if (found !== undefined) throw new Error(`${header.about}: a password is left: ${found}`)
}

function print(): void {
  for (const [code, count] of [...perCode].toSorted()) console.log(`${String(count).padStart(4)}  ${code}`)
  console.log(`${String(kept.size).padStart(4)}  kept\n`)
  for (const { why, line, recording } of left.toSorted((a, b) => (a.why < b.why ? -1 : 1))) {
    const { server, situation, protocol, tls } = recording
    console.log(`${String(line).padStart(4)}  ${why}  <- ${server}: ${situation} (${protocol}, ${tls})`)
  }
}

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('usage: convert-recordings.ts recordings.jsonl')
const recordings = readRecordings(path)

const kept = new Map<string, string>() // from what the server did to the file that shows it
const written = new Set<string>()
const perCode = new Map<string, number>()
const left: { readonly why: string; readonly line: number; readonly recording: Recording }[] = []

for (const [index, recording] of recordings.entries()) {
  const leave = (why: string) => left.push({ why, line: index + 1, recording })
  if (recording.expect === null) {
    leave('null expect')
    continue
  }
  const transcript = transcriptOf(recording)
  const codes = diagnose(transcript).map(({ code }) => code)
  const code = codes[0] ?? 'ok'
  if (!agrees(codes, recording.expect)) {
    leave(`disagrees: want ${recording.expect.join(' | ') || 'ok'} got ${codes.join(' + ') || 'ok'}`)
    continue
  }
  const side = serverSide(code, transcript)
  const same = kept.get(side)
  if (same !== undefined) {
    leave(`duplicate of ${same}`)
    continue
  }
  const name = put(code, recording, transcript)
  kept.set(side, name)
  perCode.set(code, (perCode.get(code) ?? 0) + 1)
}
print()
