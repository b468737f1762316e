import type { Slip } from './hint.ts'

/** A text that is cleaned step by step, with the mistakes that were found in it. */
export interface Cleaned {
  readonly text: string
  readonly slips: readonly Slip[]
}

/** A step: its finding, and the text without the mistake; the same text if there is none. */
export interface CleaningStep {
  readonly slip: Slip
  readonly clean: (text: string) => string
}

export function cleaned(text: string, steps: readonly CleaningStep[]): Cleaned {
  return steps.reduce<Cleaned>(
    (before, { slip, clean }) => {
      const after = clean(before.text)
      return after === before.text ? before : { text: after, slips: [...new Set([...before.slips, slip])] }
    },
    { text, slips: [] },
  )
}

/**
 * Invisible characters: the soft hyphen, zero-width characters and directional marks. The joiners U+200C and U+200D are
 * letters of a word in some scripts, and stay between non-ASCII letters.
 */
const INVISIBLE =
  /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])/g

/**
 * The full-width letters, digits and marks (U+FF01 to U+FF5E), the ideographic space, and the full stops that stand for
 * a dot.
 */
const FULL_WIDTH = /[\uff01-\uff5e\u3000]/g
const FULL_STOP = /[\u3002\uff61]/g

/** Blanks of all kinds, the no-break space among them, but no other control character. */
const AROUND = /^[\s\u3000]+|[\s\u3000]+$/g

export const INVISIBLE_STEP: CleaningStep = {
  slip: 'invisible-characters',
  clean: (text) => text.replace(INVISIBLE, ''),
}

export const FULL_WIDTH_STEP: CleaningStep = {
  slip: 'full-width-characters',
  clean: (text) => text.replace(FULL_WIDTH, (one) => one.normalize('NFKC')).replace(FULL_STOP, '.'),
}

export const BLANKS_STEP: CleaningStep = { slip: 'blanks', clean: (text) => text.replace(AROUND, '') }

/** The punctuation that a sentence, a list or a program puts around an address or a host. */
const STRAY_BEFORE = /^[.,;:!"'`\u2018-\u201f\u3001()[\]<>]+/
const STRAY_AFTER = /[.,;:!"'`\u2018-\u201f\u3001()[\]<>]+$/

export const PUNCTUATION_STEP: CleaningStep = {
  slip: 'stray-punctuation',
  clean: (text) => text.replace(STRAY_BEFORE, '').replace(STRAY_AFTER, ''),
}
