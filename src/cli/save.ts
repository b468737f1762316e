import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CheckEvent, UsageError } from '../index.ts'
import { reasonOf } from './files.ts'
import { makeFolder } from './make-folder.ts'

/**
 * Writes each transcript to a file of its own, line by line as they happen, so that a crash leaves what there was. Never
 * over a file that exists.
 */
export function saver(directory: string): (event: CheckEvent & { kind: 'recorded' }) => void {
  // Two checks that are begun in the same millisecond must not meet in one file.
  const stamp = `${new Date().toISOString().replaceAll(':', '')}-${randomBytes(3).toString('hex')}`
  const files = new Map<number, string>()
  orUsageError(directory, () => makeFolder(directory))
  return ({ transcript, protocol, line }) => {
    const file = files.get(transcript)
    if (file !== undefined) return orUsageError(file, () => appendFileSync(file, line, { mode: 0o600 }))
    const path = join(directory, `${stamp}-${transcript}-${protocol}.ndjson`)
    files.set(transcript, path)
    orUsageError(path, () => create(path, line))
  }
}

/** The file has its first line when it appears: a program that is killed before leaves no record that cannot be read. */
function create(path: string, line: string): void {
  if (existsSync(path)) throw new Error('it exists already')
  const unfinished = `${path}.part`
  writeFileSync(unfinished, line, { flag: 'wx', mode: 0o600 })
  renameSync(unfinished, path)
}

/** What the files of one check have in common, by the name of one of them; `undefined` for a file of another making. */
export function checkOf(file: string): string | undefined {
  return /^(.*\dZ-[0-9a-f]{6})-\d+-(?:imap|smtp)\.ndjson$/.exec(file)?.[1]
}

function orUsageError(path: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    throw new UsageError('ERR_SAVE', `--save: ${path}: ${reasonOf(error, true)}`)
  }
}
