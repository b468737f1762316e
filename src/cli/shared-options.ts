import { LOCALES, UsageError } from '../index.ts'
import { PHRASES } from './read-phrases.ts'
import { quoted } from './visible.ts'

/** The options that several commands have. */
export const LANG = {
  value: 'TAG',
  words: LOCALES,
  about: 'the language of what is printed, such as fr; by default that of the environment',
} as const

export const QUIET = { about: 'print the verdict alone: no progress, no steps, no notes' } as const

/** The options of every command that prints a report. */
export const REPORT_OPTIONS = {
  phrases: PHRASES,
  html: { value: 'FILE', about: 'write the report there as a page of its own (HTML)' },
  lang: LANG,
  forward: { about: 'print a letter to forward to the administrator of the mail server, after the report' },
  quiet: QUIET,
} as const

/** The letter is text, and would break JSON output. */
export function assertForwardable({ forward, json }: { readonly forward?: boolean; readonly json?: boolean }): void {
  if (forward && json) throw new UsageError('ERR_ARGUMENTS', '--forward or --json, not both')
}

/** Reads a time in seconds. */
export function readSeconds(text: string, name: string): number {
  const seconds = Number(text)
  if (seconds > 0 && seconds <= 2_000_000) return seconds
  throw new UsageError('ERR_DEADLINE', `${name} ${quoted(text)}: seconds, more than 0`)
}
