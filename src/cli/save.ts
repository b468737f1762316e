import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CheckEvent, UsageError } from '../index.ts'

/**
 * Writes each transcript to a file of its own, line by line as they happen, so that a crash leaves what there was. Never
 * over a file that exists.
 */
export function saver(directory: string): (event: CheckEvent & { kind: 'recorded' }) => void {
  const stamp = new Date().toISOString().replaceAll(':', '')
  const files = new Map<number, string>()
  try {
    mkdirSync(directory, { recursive: true })
  } catch (error) {
    throw new UsageError('ERR_SAVE', `--save: ${(error as Error).message}`)
  }
  return ({ transcript, protocol, line }) => {
    const file = files.get(transcript)
    if (file !== undefined) return appendFileSync(file, line)
    const path = join(directory, `${stamp}-${transcript}-${protocol}.ndjson`)
    files.set(transcript, path)
    writeFileSync(path, line, { flag: 'wx', mode: 0o600 })
  }
}
