import { withFindings } from '../find/findings.ts'
import type { Format, ParsedLines } from '../log-event.ts'
import type { Unwrapped } from '../unwrap/unwrap.ts'
import { FORMATS } from './formats.ts'
import { bare } from './unmarked.ts'

/**
 * Reads a paste by the first format that fits. What is not worth reading as it came is read so only where nothing else can
 * be read.
 */
export function mainReadingOf(steps: readonly Unwrapped[], said: 'imap' | 'smtp' | undefined): MainReading {
  const barest = barestOf(steps)
  const found = mainReading(barest, said)
  if (found.tell > 0 || barest.length === steps.length) return found
  return mainReading([...steps.slice(0, 1), ...barest], said)
}

/** The steps at which nothing stands around the lines that no program writes. */
export function barestOf(steps: readonly Unwrapped[]): readonly Unwrapped[] {
  return steps.filter(({ isWrapped }) => !isWrapped)
}

/** The events of the lines at one step of the unwrapping. */
export interface MainReading {
  readonly format: Format
  readonly step: Unwrapped
  readonly read: ParsedLines
  /** The number of lines that tell something. */
  readonly tell: number
}

/** The first format that fits the paste at any step of its unwrapping, and reads something. */
function mainReading(steps: readonly Unwrapped[], said: 'imap' | 'smtp' | undefined): MainReading {
  for (const format of FORMATS) {
    const fitting = format === bare ? [] : steps.filter((step) => format.fits(textsOf(step)))
    const found = fullest(fitting.map((step) => readingBy(format, step, format.read(textsOf(step), said))))
    if (found && found.tell > 0) return found
  }
  // Lines that no format reads may hold a sentence that quotes an answer.
  const sentences = steps.map((step) => readingBy(bare, step, bare.read(textsOf(step), said)))
  const withSentences = sentences.map((one) => ({
    ...one,
    tell: withFindings(textsOf(one.step), one.read).filter(tells).length,
  }))
  return fullest(withSentences) ?? { format: bare, step: NOTHING, read: [], tell: 0 }
}

const NOTHING: Unwrapped = { lines: [], wrappings: [] }

function readingBy(format: Format, step: Unwrapped, read: ParsedLines): MainReading {
  return { format, step, read, tell: read.filter(tells).length }
}

/** The reading in which most lines tell something; of equal ones, that of the barest lines. */
function fullest(readings: readonly MainReading[]): MainReading | undefined {
  let best: MainReading | undefined
  for (const one of readings) if (best === undefined || one.tell >= best.tell) best = one
  return best
}

const TEXTS = new WeakMap<Unwrapped, readonly string[]>()

export function textsOf(step: Unwrapped): readonly string[] {
  const known = TEXTS.get(step)
  if (known) return known
  const texts = step.lines.map(({ text }) => text)
  TEXTS.set(step, texts)
  return texts
}

/** True where a line tells more than a time or a name. */
export function tells(told: ParsedLines[number]): boolean {
  return told?.some(({ kind }) => kind !== 'clock' && kind !== 'session') === true
}
