import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CheckEvent, type Discovery, type InboxReport, writeTranscript } from '../index.ts'
import { makeFolder, writing } from './files.ts'
import { jsonOf } from './visible.ts'

/** The writer of the files of one check. */
export interface Saver {
  /** Writes each transcript to a new file, line by line, so that a crash leaves the lines before it. */
  readonly recorded: (event: CheckEvent & { kind: 'recorded' }) => void
  /** Writes the result of discovery as JSON. */
  readonly discovered: (discovery: Discovery) => void
}

export function saver(directory: string): Saver {
  // Two checks that begin in the same millisecond must not share a file.
  const stamp = `${new Date().toISOString().replaceAll(':', '')}-${randomBytes(3).toString('hex')}`
  const writers = new Map<number, ReturnType<typeof fileWriter>>()
  makeSaveFolder(directory)
  return {
    recorded: ({ transcript, protocol, line }) => {
      const write = writers.get(transcript) ?? fileWriter(join(directory, `${stamp}-${transcript}-${protocol}.ndjson`))
      writers.set(transcript, write)
      write(line)
    },
    discovered: (discovery) => fileWriter(join(directory, `${stamp}-discovery.json`))(jsonOf(discovery, 2)),
  }
}

/** The characters that are not safe in file names on every system, and the maximum length of a name. */
const [FOREIGN, MAX_NAME] = [/[^\w.@+-]+/g, 100] as const

/**
 * Writes the transcripts of a report into the folder, under names that begin with that of the mailbox. Readers treat
 * them as one check.
 */
export function saveReport(directory: string, id: string, { transcripts, startedAt }: InboxReport): void {
  const name = id.replace(FOREIGN, '_').replace(/^\.+/, '_').slice(0, MAX_NAME)
  const stamp = `${startedAt.replaceAll(':', '')}-${randomBytes(3).toString('hex')}`
  for (const [number, one] of transcripts.entries()) {
    const path = join(directory, `${name}-${stamp}-${number}-${one.header.protocol}.ndjson`)
    writing('ERR_SAVE', `--save: ${path}`, () => createWhole(path, writeTranscript(one)))
  }
}

/** Creates the folder of `--save`. */
export function makeSaveFolder(directory: string): void {
  writing('ERR_SAVE', `--save: ${directory}`, () => makeFolder(directory))
}

/** Creates a file atomically with its text, so that a killed program leaves no unreadable one. */
export function createWhole(path: string, text: string): void {
  if (existsSync(path)) throw new Error('it exists already')
  const unfinished = `${path}.part`
  writeFileSync(unfinished, text, { flag: 'wx', mode: 0o600 })
  renameSync(unfinished, path)
}

/** The common part of the file names of one check; `undefined` for a name that `--save` did not create. */
export function checkOf(file: string): string | undefined {
  return /^(.*\dZ-[0-9a-f]{6})-\d+-(?:imap|smtp)\.ndjson$/.exec(file)?.[1]
}

/** Writes a transcript to a new file, line by line, so that a crash leaves the lines before it. */
export function fileWriter(file: string): (line: string) => void {
  let isBegun = false
  return (line) => {
    writing('ERR_SAVE', `--save: ${file}`, () => {
      if (isBegun) appendFileSync(file, line, { mode: 0o600 })
      else createWhole(file, line)
    })
    isBegun = true
  }
}
