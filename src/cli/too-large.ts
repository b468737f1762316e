import { UsageError } from '../index.ts'

/** The largest file or standard input that is read. The longest record has a few MB; a larger file would take minutes. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024

/** The error for an input that has more than that. */
export function tooLarge(name: string): UsageError {
  return new UsageError(
    'ERR_FILE',
    `${name}: more than ${MAX_FILE_BYTES / 1024 / 1024} MiB; cut out the connection in question`,
  )
}
