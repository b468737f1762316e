import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CheckEvent, Discovery } from '../index.ts'
import { writing } from './files.ts'
import { makeFolder } from './make-folder.ts'
import { jsonOf } from './visible.ts'

/** The writer of the files of one check. */
export interface Saver {
  /** Writes each transcript to a new file, line by line, so that a crash leaves the lines before it. */
  readonly recorded: (event: CheckEvent & { kind: 'recorded' }) => void
  /** Writes what was found from the address, as JSON. */
  readonly discovered: (discovery: Discovery) => void
}

export function saver(directory: string): Saver {
  // Two checks that are begun in the same millisecond must not meet in one file.
  const stamp = `${new Date().toISOString().replaceAll(':', '')}-${randomBytes(3).toString('hex')}`
  const files = new Map<number, string>()
  const save = (path: string, write: () => void) => writing('ERR_SAVE', `--save: ${path}`, write)
  save(directory, () => makeFolder(directory))
  const recorded: Saver['recorded'] = ({ transcript, protocol, line }) => {
    const file = files.get(transcript)
    if (file !== undefined) return save(file, () => appendFileSync(file, line, { mode: 0o600 }))
    const path = join(directory, `${stamp}-${transcript}-${protocol}.ndjson`)
    files.set(transcript, path)
    save(path, () => createWhole(path, line))
  }
  const discovered: Saver['discovered'] = (discovery) => {
    const path = join(directory, `${stamp}-discovery.json`)
    save(path, () => createWhole(path, jsonOf(discovery, 2)))
  }
  return { recorded, discovered }
}

/** Creates a file with its text in place, so that a program that is killed leaves no unreadable one. */
export function createWhole(path: string, text: string): void {
  if (existsSync(path)) throw new Error('it exists already')
  const unfinished = `${path}.part`
  writeFileSync(unfinished, text, { flag: 'wx', mode: 0o600 })
  renameSync(unfinished, path)
}

/** The common part of the file names of one check; `undefined` for a name that `--save` did not make. */
export function checkOf(file: string): string | undefined {
  return /^(.*\dZ-[0-9a-f]{6})-\d+-(?:imap|smtp)\.ndjson$/.exec(file)?.[1]
}
