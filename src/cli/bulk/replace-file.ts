import { closeSync, existsSync, openSync, readSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { UsageError } from '../../index.ts'
import { writing } from '../files.ts'
import { typed } from '../visible.ts'

/** A file that is written repeatedly, completely each time. */
export interface ReplacedFile {
  readonly write: (text: string) => void
}

/**
 * A file that an option names. It is written to a temporary file and then renamed, so that a reader finds it complete.
 *
 * @param mark the text at the beginning of each such file: another file is not replaced
 * @throws UsageError `code` for a file with other content, and for a folder that does not exist
 */
export function replacedFile(
  option: string,
  file: string,
  { code, mark, mode = 0o600 }: { readonly code: `ERR_${string}`; readonly mark: string; readonly mode?: number },
): ReplacedFile {
  const place = `${option}: ${typed(file)}`
  if (existsSync(file)) {
    if (!isOurs(file, mark)) throw new UsageError(code, `${place}: it exists already, and holds something else`)
  } else if (!statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(code, `${place}: there is no such folder`)
  }
  return {
    write: (text) =>
      writing(code, place, () => {
        const unfinished = `${file}.part`
        writeFileSync(unfinished, text, { mode })
        renameSync(unfinished, file)
      }),
  }
}

/** The octets in which the mark is searched for. */
const HEAD_OCTETS = 4096

function isOurs(file: string, mark: string): boolean {
  const stats = statSync(file)
  if (!stats.isFile()) return false
  if (stats.size === 0) return true
  const descriptor = openSync(file, 'r')
  try {
    const head = Buffer.alloc(HEAD_OCTETS)
    return head.toString('utf8', 0, readSync(descriptor, head)).includes(mark)
  } finally {
    closeSync(descriptor)
  }
}
