import { isIP } from 'node:net'
import { checkOptions, FUNCTION, type OptionRule } from '../../settings/option-rules.ts'
import { readAll } from '../../settings/usage-error.ts'
import { type ReadBulkOptions, readBulkOptions } from '../read-bulk-options.ts'
import type { CheckProcessorOptions } from './options.ts'

/** The options of a processor with their defaults in place. */
export interface ReadProcessorOptions
  extends Pick<CheckProcessorOptions, 'key' | 'secretFor' | 'decrypt' | 'localAddress'> {
  readonly bulk: ReadBulkOptions
  readonly blockedMs: number
  readonly refusedMs: number
}

const HOUR_MS = 3_600_000

/** The octets of a key that cannot be guessed. */
const KEY_BYTES = 16

/** @throws UsageError `ERR_KEY` and those of `readBulkOptions`, all problems at once */
export function readProcessorOptions(options: CheckProcessorOptions): ReadProcessorOptions {
  const { key, secretFor, decrypt, blockedMs, refusedMs, localAddress, transcripts = 'none', ...shared } = options
  const { bulk } = readAll({
    own: () => checkOptions(options, RULES, ['key']),
    bulk: () => readBulkOptions({ ...shared, transcripts }),
  })
  return {
    key,
    secretFor,
    decrypt,
    localAddress,
    bulk,
    blockedMs: blockedMs ?? HOUR_MS,
    refusedMs: refusedMs ?? HOUR_MS,
  }
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
  localAddress: { code: 'ERR_LOCAL_ADDRESS', wanted: 'an IP address', isRight: (address) => isIP(String(address)) > 0 },
} as const satisfies Partial<Record<keyof CheckProcessorOptions, OptionRule>>
