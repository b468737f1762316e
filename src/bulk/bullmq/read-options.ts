import { readAll } from '../../errors/usage-error.ts'
import { checkOptions, FUNCTION, type OptionRule } from '../../settings/option-rules.ts'
import { type ReadBulkOptions, readBulkOptions } from '../read-bulk-options.ts'
import type { CheckProcessorOptions } from './options.ts'

/** The options of a processor with their defaults in place. */
export interface ReadProcessorOptions extends Pick<CheckProcessorOptions, 'secretFor' | 'decrypt'> {
  readonly key: Uint8Array
  readonly bulk: ReadBulkOptions
  readonly blockedMs: number
  readonly refusedMs: number
}

const HOUR_MS = 3_600_000

/** The minimum size of an unguessable key, in octets. */
const KEY_BYTES = 16

/** @throws UsageError `ERR_KEY` and those of `readBulkOptions`, all problems at once */
export function readProcessorOptions(options: CheckProcessorOptions): ReadProcessorOptions {
  const { key, secretFor, decrypt, blockedMs = HOUR_MS, refusedMs = HOUR_MS, transcripts = 'none', ...shared } = options
  const { bulk } = readAll({
    own: () => checkOptions(options, RULES, ['key']),
    bulk: () => readBulkOptions({ ...shared, transcripts }),
  })
  const octets = typeof key === 'string' ? new TextEncoder().encode(key) : key
  return { key: octets, secretFor, decrypt, bulk, blockedMs, refusedMs }
}

const WAIT: OptionRule = {
  code: 'ERR_OPTIONS',
  wanted: 'milliseconds, a whole number above 0',
  isRight: (value) => Number.isSafeInteger(value) && Number(value) > 0,
}

const RULES = {
  key: {
    code: 'ERR_KEY',
    wanted: `${KEY_BYTES} characters or octets at least, random, and the same in all workers`,
    isRight: (key) => (typeof key === 'string' || key instanceof Uint8Array) && key.length >= KEY_BYTES,
  },
  secretFor: FUNCTION,
  decrypt: FUNCTION,
  blockedMs: WAIT,
  refusedMs: WAIT,
} as const satisfies Partial<Record<keyof CheckProcessorOptions, OptionRule>>
