import { readFileSync } from 'node:fs'
import type { CauseGroups } from '../../bulk.ts'
import { UsageError } from '../../index.ts'
import { typed } from '../visible.ts'
import { replacedFile } from './replace-file.ts'

/** The state of a watch, from which a restarted one continues. */
export interface WatchState {
  /** The number of the last run. */
  readonly run: number
  readonly startedAt: string
  /** Left out while the run is in progress, and if it was stopped. */
  readonly endedAt?: string
  /** The result of the last complete run. */
  readonly groups?: CauseGroups
}

/** The file in which a watch keeps its state. */
export interface WatchFile {
  readonly read: () => WatchState | undefined
  readonly write: (state: WatchState) => void
}

/** @throws UsageError `ERR_STATE` for a file with other content, and for an unreadable state */
export function watchFile(file: string): WatchFile {
  const place = replacedFile('--state', file, { code: 'ERR_STATE', mark: MARK })
  return {
    read: () => readState(file),
    write: (state) => place.write(`${JSON.stringify({ mailwhy: 'watch', version: 1, ...state })}\n`),
  }
}

const MARK = '{"mailwhy":"watch"'

function readState(file: string): WatchState | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return undefined // replacedFile has verified that it can be created there
  }
  if (text === '') return undefined
  try {
    const { mailwhy: _, version, ...state } = JSON.parse(text) as WatchState & { mailwhy: string; version: number }
    if (version === 1 && Number.isInteger(state.run) && !Number.isNaN(Date.parse(state.startedAt))) return state
  } catch {
    // Refused below.
  }
  throw new UsageError('ERR_STATE', `--state: ${typed(file)}: it cannot be read; it may be of a newer version`)
}
