import { LOCALES } from '../index.ts'

/** The options that several commands have. */
export const LANG = {
  value: 'TAG',
  words: LOCALES,
  about: 'the language of what is printed, such as fr; by default that of the environment',
} as const

export const QUIET = { about: 'print the verdict alone: no progress, no steps, no notes' } as const

export const HTML = { value: 'FILE', about: 'write the report there as a page of its own (HTML)' } as const
