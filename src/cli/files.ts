import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { importTranscript, importTranscripts, readTranscript, type Transcript, UsageError } from '../index.ts'
import { numbersText } from '../report/imported.ts'
import { textFromBytes } from '../wire/bytes.ts'
import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'
import { MAX_FILE_BYTES, readOctets, type Terminal, tooLarge } from './terminal.ts'
import { typed } from './visible.ts'

/** The name that stands for standard input in place of a file. */
export const STDIN = '-'

/** The terminal with the text of standard input, if one of the files is `-`. */
export async function withStdin(
  terminal: Terminal,
  files: readonly string[],
  code: `ERR_${string}` = 'ERR_FILE',
): Promise<Terminal> {
  if (!files.includes(STDIN)) return terminal
  return { ...terminal, input: textFromBytes(await readOctets(terminal, code)) }
}

/** The text of a file. */
export function readText(file: string, { input }: Pick<Terminal, 'input'> = {}): string {
  return file === STDIN && input !== undefined ? input : textFromBytes(readBytes(file))
}

/**
 * A file's octets, up to the limit.
 *
 * @throws UsageError `ERR_FILE` for a larger one, and for anything that is neither a file nor a pipe: a device has no
 * end
 */
function readBytes(file: string): Uint8Array {
  try {
    const stats = statSync(file)
    if (stats.size > MAX_FILE_BYTES) throw tooLarge(file)
    if (stats.isDirectory()) throw new UsageError('ERR_FILE', `${file}: a folder, where a file is needed`)
    if (!stats.isFile() && !stats.isFIFO()) throw new UsageError('ERR_FILE', `${file}: neither a file nor a pipe`)
    return readUpTo(file, MAX_FILE_BYTES)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError('ERR_FILE', `${file}: ${reasonOf(error)}`)
  }
}

/** Reads a file up to a limit, because the size of a pipe, or of a growing file, is not known before its end. */
function readUpTo(file: string, limit: number): Uint8Array {
  const pieces: Uint8Array[] = []
  const descriptor = openSync(file, 'r')
  try {
    for (let left = limit + 1; left > 0; ) {
      const piece = new Uint8Array(64 * 1024)
      const count = readSync(descriptor, piece)
      if (count === 0) return Buffer.concat(pieces)
      pieces.push(piece.subarray(0, count))
      left -= count
    }
    throw tooLarge(file)
  } finally {
    closeSync(descriptor)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EISDIR: 'a folder, where a file is needed',
  EEXIST: 'it exists already',
  ENOTDIR: 'a part of its path is no folder',
  EPERM: 'it is not permitted',
  EACCES: 'it is not permitted',
  ENOSPC: 'no space is left',
}

/** The reason why a file cannot be read or written, in words. */
function reasonOf(error: unknown, isWritten = false): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  const missing = isWritten ? 'it cannot be made there' : 'there is no such file'
  const reason = code === 'ENOENT' ? missing : REASONS[code]
  return reason === undefined ? message : `${reason}, ${code}`
}

/** Runs a function that writes a file, and turns its error into a usage error that names the option and the file. */
export function writing(code: `ERR_${string}`, place: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    throw unwritable(code, place, error)
  }
}

/** The usage error for a place that cannot be written to. */
export function unwritable(code: `ERR_${string}`, place: string, error: unknown): UsageError {
  return new UsageError(code, `${place}: ${reasonOf(error, true)}`)
}

/** Reads or imports the transcript of a file, and reports unreadable lines on standard error. */
export function readRecord(terminal: Terminal, file: string, words: Sentences): Transcript {
  const text = readText(file, terminal)
  const transcript = named(file, () => readAny(text))
  tellUnread(terminal, [transcript], file, words)
  return transcript
}

/** Reads the transcript of a file, or imports every session of a log. */
export function readSessions(terminal: Terminal, file: string): readonly Transcript[] {
  const text = readText(file, terminal)
  return named(file, () => (isRecord(text) ? [readTranscript(text)] : importAll(text)))
}

/** Reports the unreadable lines of a log on standard error. */
function tellUnread(terminal: Terminal, sessions: readonly Transcript[], file: string, words: Sentences): void {
  const unread = sessions.flatMap(({ header }) => header.unread ?? []).toSorted((a, b) => a - b)
  if (unread.length === 0) return
  const facts = { file: typed(file), count: unread.length, numbers: numbersText(unread, words) }
  terminal.stderr.write(`${filledIn(words.terminal.unread, facts, words.language)}\n`)
}

/** Every session of a file, and the probes beside it. Reports unreadable lines on standard error. */
export function readSessionsWithLooks(terminal: Terminal, file: string, words: Sentences): readonly Transcript[] {
  const sessions = readSessions(terminal, file)
  tellUnread(terminal, sessions, file, words)
  return [...sessions, ...looksBeside(file).map((one) => readRecord(terminal, one, words))]
}

/** A file's transcript, and those of its probes: `imap.look.ndjson`, `imap.look-2.ndjson` belong to `imap.ndjson`. */
export function readWithLooks(terminal: Terminal, file: string, words: Sentences): readonly Transcript[] {
  return [file, ...looksBeside(file)].map((one) => readRecord(terminal, one, words))
}

function looksBeside(file: string, from = 1): readonly string[] {
  const look = file.replace(/\.ndjson$/, from === 1 ? '.look.ndjson' : `.look-${from}.ndjson`)
  return look !== file && !LOOK.test(file) && existsSync(look) ? [look, ...looksBeside(file, from + 1)] : []
}

const LOOK = /\.look(-\d+)?\.ndjson$/

/** True if the file is a probe's transcript with its main transcript in the same folder. */
export function isBesideAnother(file: string): boolean {
  return LOOK.test(file) && existsSync(file.replace(LOOK, '.ndjson'))
}

/** The named files and, for a folder, the transcripts in it, in the order in which they were begun. */
export function filesIn(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    if (!isFolder(path)) return [path] // an unreadable path is reported when it is read
    const names = readdirSync(path).filter((name) => name.endsWith('.ndjson'))
    if (names.length === 0) throw new UsageError('ERR_FILE', `${path}: no transcripts in it (*.ndjson)`)
    return names.toSorted(BY_NUMBER.compare).map((name) => join(path, name))
  })
}

/** A numeric order: the tenth connection comes after the second. */
const BY_NUMBER = new Intl.Collator('en', { numeric: true })

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

/** Reads a text in mailwhy's own format, or imports it. */
function readAny(text: string): Transcript {
  if (isRecord(text)) return readTranscript(text)
  const transcript = importTranscript(text)
  if (transcript.entries.length > 0) return transcript
  throw unreadable()
}

function importAll(text: string): readonly Transcript[] {
  const transcripts = importTranscripts(text)
  if (transcripts.some(({ entries }) => entries.length > 0)) return transcripts
  throw unreadable()
}

function isRecord(text: string): boolean {
  return /^\{[^\r\n]*"mailwhy"\s*:/.test(text)
}

function unreadable(): UsageError {
  return new UsageError('ERR_TRANSCRIPT', 'not a transcript, and no log or error that can be read as one')
}

/** Reads a file, and adds its name to a usage error. */
function named<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(error.code, `${file}: ${error.message}`)
    throw error
  }
}

/** Creates a folder and its missing parents, one at a time: for `/proc`, Node's recursive mkdir does not return. */
export function makeFolder(path: string): void {
  const missing: string[] = []
  let at = resolve(path)
  while (!statSync(at, { throwIfNoEntry: false })) {
    missing.unshift(at)
    at = dirname(at)
  }
  if (!statSync(at).isDirectory()) throw Object.assign(new Error(`${at} is no folder`), { code: 'ERR_NO_FOLDER' })
  for (const folder of missing) mkdirSync(folder)
}
