import { UsageError } from '../index.ts'
import { quoted } from './visible.ts'

/** Reads a time in seconds. */
export function readSeconds(text: string, name: string): number {
  const seconds = Number(text)
  if (seconds > 0 && seconds <= 2_000_000) return seconds
  throw new UsageError('ERR_DEADLINE', `${name} ${quoted(text)}: seconds, more than 0`)
}
