import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { UsageError } from '../../index.ts'
import { typed } from '../visible.ts'

/** The process that writes a file. */
interface LockOwner {
  readonly pid: number
  readonly host: string
  /**
   * The time at which it began, in ticks since the machine booted, because another process may have its number by now.
   */
  readonly begun?: string | undefined
}

/**
 * Locks a file for this process, with a second file beside it. Returns the function that releases it. The lock of a
 * dead process is taken over.
 *
 * @throws UsageError `ERR_OUT` if another process has it, or may have it on another machine
 */
export function lockFor(file: string): () => void {
  const lock = `${file}.lock`
  const own: LockOwner = { pid: process.pid, host: hostname(), begun: begunAt(process.pid) }
  const text = JSON.stringify(own)
  while (!create(lock, text)) {
    const found = read(lock)
    if (found === undefined) continue // it was released meanwhile
    if (isHeld(found)) throw held(file, found)
    takeAway(lock, found)
  }
  return () => {
    if (read(lock) === text) rmSync(lock, { force: true })
  }
}

/** Creates the lock atomically, so that nobody reads half of it; true if there was none. */
function create(lock: string, text: string): boolean {
  const aside = `${lock}.${process.pid}`
  try {
    writeFileSync(aside, text, { mode: 0o600 })
    linkSync(aside, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function read(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8')
  } catch {
    return undefined
  }
}

function ownerIn(text: string): Partial<LockOwner> {
  try {
    return (JSON.parse(text) ?? {}) as Partial<LockOwner>
  } catch {
    return {}
  }
}

function isHeld(text: string): boolean {
  const { pid, host, begun } = ownerIn(text)
  if (typeof pid !== 'number' || host !== hostname()) return true // unknown
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return begun === undefined || begun === begunAt(pid)
}

function held(file: string, text: string): UsageError {
  const { pid, host } = ownerIn(text)
  const who =
    pid === undefined ? 'another run' : `process ${pid}${host === hostname() ? '' : ` on ${typed(host ?? '?')}`}`
  const lock = typed(`${file}.lock`)
  return new UsageError(
    'ERR_OUT',
    `--out: ${typed(file)}: ${who} writes to it; if it does not run any more, remove ${lock}`,
  )
}

/** Removes a stale lock. If another process has just replaced it, that one is restored. */
function takeAway(lock: string, leftOver: string): void {
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
  } catch {
    return // another process was faster
  }
  if (read(aside) !== leftOver) linkSync(aside, lock)
  rmSync(aside, { force: true })
}

/** The 22nd field of /proc/PID/stat (proc(5)); the second one, in parentheses, may contain blanks. */
function begunAt(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}
