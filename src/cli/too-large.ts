import { UsageError } from '../index.ts'

/**
 * The most of a file, and of standard input, that is read. The longest record has a few MB, and the log of one connection
 * less; what is longer holds many, and its reading would take minutes.
 */
export const MAX_FILE_BYTES = 16 * 1024 * 1024

/** The error for an input that has more than that. */
export function tooLarge(name: string): UsageError {
  return new UsageError(
    'ERR_FILE',
    `${name}: more than ${MAX_FILE_BYTES / 1024 / 1024} MiB; cut out the connection in question`,
  )
}
