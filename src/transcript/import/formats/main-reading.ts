import { anyOf } from '../any-of.ts'
import { withFindings } from '../find/findings.ts'
import type { Format, ParsedLines } from '../log-event.ts'
import type { Unwrapped } from '../unwrap/unwrap.ts'
import { FORMATS } from './formats.ts'
import { bare } from './unmarked.ts'

/**
 * Reads a paste by the first format that matches. A paste with certain wrappings is read unchanged only if nothing else
 * can be read.
 */
export function mainReadingOf(steps: readonly Unwrapped[], said: 'imap' | 'smtp' | undefined): MainReading {
  const barest = barestOf(steps)
  const found = readingByFormat(barest, said)
  if (found) return found
  const [first = NOTHING, ...others] = steps
  if (others.length === 0) return readingBy(bare, first, said)
  const sentences = readingOfSentences(barest, said)
  if (sentences.tell > 0 || barest.length === steps.length) return sentences
  const all = [first, ...barest]
  return readingByFormat(all, said) ?? readingOfSentences(all, said)
}

/** The steps at which no wrapping remains that no program writes. */
export function barestOf(steps: readonly Unwrapped[]): readonly Unwrapped[] {
  return steps.filter(({ isWrapped }) => !isWrapped)
}

/** The events of the lines at one step of the unwrapping. */
export interface MainReading {
  readonly format: Format
  readonly step: Unwrapped
  readonly read: ParsedLines
  /** The number of lines with events. */
  readonly tell: number
}

/** The first format that matches the paste at any step of its unwrapping, and reads something. */
function readingByFormat(steps: readonly Unwrapped[], said: 'imap' | 'smtp' | undefined): MainReading | undefined {
  const hasSign = steps.some(({ texts }) => texts.some(hasAnySign))
  for (const format of FORMATS) {
    if (format === bare || (format.sign && !hasSign)) continue
    const fitting = steps.filter(({ texts }) => format.fits(texts))
    const found = fitting.length > 0 && fullest(fitting.map((step) => readingBy(format, step, said)))
    if (found && found.tell > 0) return found
  }
  return undefined
}

/** Most pastes have no mark of a program, and are tested for all marks at once. */
const hasAnySign = anyOf(() => FORMATS.flatMap(({ sign }) => sign ?? []))

/** Lines that no format reads may contain a sentence that quotes a response. */
function readingOfSentences(steps: readonly Unwrapped[], said: 'imap' | 'smtp' | undefined): MainReading {
  const readings = steps.map((step): MainReading => {
    const { read, ...one } = readingBy(bare, step, said)
    return { ...one, read, tell: withFindings(step.texts, read).filter(tells).length }
  })
  return fullest(readings) ?? readingBy(bare, NOTHING, said)
}

const NOTHING: Unwrapped = { lines: [], texts: [], wrappings: [] }

function readingBy(format: Format, step: Unwrapped, said: 'imap' | 'smtp' | undefined): MainReading {
  const read = format.read(step.texts, said)
  return { format, step, read, tell: read.filter(tells).length }
}

/** The reading in which most lines have events; among equals, that of the barest lines. */
function fullest(readings: readonly MainReading[]): MainReading | undefined {
  let best: MainReading | undefined
  for (const one of readings) if (best === undefined || one.tell >= best.tell) best = one
  return best
}

/** True if a line says more than a time or a name. */
export function tells(told: ParsedLines[number]): boolean {
  return told?.some(({ kind }) => kind !== 'clock' && kind !== 'session') === true
}
