import type { OptionRule } from '../settings/option-rules.ts'
import { isPort } from '../settings/read-settings.ts'

/** The signal that ends a check, or a search for settings. */
export const SIGNAL: OptionRule = {
  code: 'ERR_OPTIONS',
  wanted: 'an AbortSignal is needed',
  isRight: (signal) => signal instanceof AbortSignal,
}

/** The addresses that may be dialled. */
export const ADDRESS_POLICY: OptionRule = {
  code: 'ERR_ADDRESS_POLICY',
  wanted: 'public-only, any or a function',
  isRight: (policy) => policy === 'public-only' || policy === 'any' || typeof policy === 'function',
}

/** The ports that may be dialled. */
export const PORTS: OptionRule = {
  code: 'ERR_PORTS',
  wanted: 'mail, any or a list of numbers from 1 to 65535',
  // An empty list would forbid every check.
  isRight: (ports) =>
    ports === 'mail' || ports === 'any' || (Array.isArray(ports) && ports.length > 0 && ports.every(isPort)),
}

/** True if a timer can wait that long. */
export function isWait(ms: unknown): ms is number {
  return typeof ms === 'number' && ms > 0 && ms <= MAX_WAIT_MS
}

/** The limit of setTimeout (2^31 - 1): with a longer time Node fires at once. */
const MAX_WAIT_MS = 2_147_483_647
