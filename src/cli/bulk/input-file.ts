import { createReadStream, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { UsageError } from '../../index.ts'
import { STDIN } from '../files.ts'
import type { Terminal } from '../terminal.ts'
import { typed } from '../visible.ts'
import { type InputOptions, inputRows } from './input.ts'
import type { InputRow } from './row.ts'

/** An input that is being read. */
export interface OpenInput {
  readonly rows: AsyncIterable<InputRow>
  /** The share of it that was read; unknown if the input has no size. */
  readonly share: () => number | undefined
  readonly isWhole: () => boolean
  /** The number of rows so far. */
  readonly count: () => number
}

/** The folder for the relative file names in an input: its own, or the working directory for standard input. */
export function folderOf(file: string): string {
  return file === STDIN ? '.' : dirname(file)
}

/**
 * Opens an input, and reads its first row, so that an unusable input is refused before anything else happens.
 *
 * @throws UsageError `ERR_FILE` for a file that cannot be read, and those of {@link inputRows}
 */
export async function openInput(
  { stdin }: Pick<Terminal, 'stdin'>,
  file: string,
  options: Omit<InputOptions, 'name'>,
): Promise<OpenInput> {
  const size = file === STDIN ? undefined : sizeOf(file)
  const read = { octets: 0, rows: 0, isWhole: false }
  const octets = counted(file === STDIN ? stdin : createReadStream(file), read)
  const rows = inputRows(octets, { ...options, name: file === STDIN ? undefined : basename(file) })
  const named = (error: unknown): never => {
    if (!(error instanceof UsageError) || file === STDIN) throw error
    throw new UsageError(error.code, `${typed(file)}: ${error.message}`)
  }
  const first = await rows.next().catch(named)
  async function* all(): AsyncGenerator<InputRow> {
    try {
      for (let next = first; !next.done; next = await rows.next()) {
        read.rows += 1
        yield next.value
      }
      read.isWhole = true
    } catch (error) {
      named(error)
    } finally {
      await rows.return(undefined)
    }
  }
  return {
    rows: all(),
    share: () => (size === undefined || size === 0 ? undefined : Math.min(read.octets / size, 1)),
    isWhole: () => read.isWhole,
    count: () => read.rows,
  }
}

async function* counted(
  pieces: AsyncIterable<string | Uint8Array>,
  read: { octets: number },
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece
    read.octets += chunk.length
    yield chunk
  }
}

/** The size of a file; `undefined` for a pipe. */
function sizeOf(file: string): number | undefined {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats) throw new UsageError('ERR_FILE', `${typed(file)}: there is no such file`)
  if (!stats.isFile() && !stats.isFIFO()) throw new UsageError('ERR_FILE', `${typed(file)}: a file is needed, or -`)
  return stats.isFile() ? stats.size : undefined
}
