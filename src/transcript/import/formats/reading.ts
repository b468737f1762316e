import type { Format, ParsedLines } from '../log-event.ts'
import { type Unwrapped, unwrappings } from '../unwrap/unwrap.ts'
import type { UnwrappedLine } from '../unwrap/wrapping.ts'
import { FORMATS } from './formats.ts'
import { barestOf, type MainReading, mainReadingOf, tells } from './main-reading.ts'
import { bare } from './unmarked.ts'

/** The unwrapped lines of a paste, the events of each, and the format that has read it. */
export type FormatReading = readonly ReadLine[]

export interface ReadLine extends UnwrappedLine {
  readonly told: ParsedLines[number]
  readonly format: Format
  /** The wrappings that were removed from its program's lines, the outermost first. */
  readonly wrappings: readonly string[]
}

/** A person's paste contains no more programs. */
const MAX_PROGRAMS = 8

/**
 * Reads a paste by the format that matches; lines of another program, before, after or between, by the format that
 * matches them, with only their own wrappings removed.
 */
export function readingOf(
  pasted: readonly string[],
  said: 'imap' | 'smtp' | undefined,
  programs = MAX_PROGRAMS,
): FormatReading {
  const steps = unwrappings(pasted)
  const main = mainReadingOf(steps, said)
  const { format, step, read } = main
  const { wrappings } = step
  const lines = step.lines.map(
    ({ text, at, clock, isCut }, index): ReadLine => ({ text, at, clock, isCut, told: read[index], format, wrappings }),
  )
  const others = format === bare || programs === 1 ? [] : linesOfOthers(pasted, barestOf(steps), main)
  if (others.length === 0) return lines
  const rest = readApart(pasted, others, said, programs - 1)
  if (!rest.some(({ told }) => tells(told))) return lines
  const apart = new Set(others)
  const own = pasted.flatMap((_, at) => (apart.has(at) ? [] : [at]))
  return [...readApart(pasted, own, said, 1), ...rest].toSorted((a, b) => a.at - b.at)
}

/** Reads some of the lines as if they were the whole paste. */
function readApart(
  pasted: readonly string[],
  numbers: readonly number[],
  said: 'imap' | 'smtp' | undefined,
  programs: number,
): FormatReading {
  const reading = readingOf(
    numbers.map((at) => pasted[at] ?? ''),
    said,
    programs,
  )
  return reading.map((line) => ({ ...line, at: numbers[line.at] ?? 0 }))
}

/**
 * The maximum number of lines that are tested against each format. A log of a known program has few unreadable lines.
 */
const MAX_ASKED = 20_000

/**
 * The pasted lines of another program. The program changes at a line that only another format reads, and stays for the
 * lines after it. Lines before the first readable line belong to the program of that line.
 */
function linesOfOthers(
  pasted: readonly string[],
  steps: readonly Unwrapped[],
  { format: main, step, read }: MainReading,
): readonly number[] {
  const isRead = new Set(step.lines.flatMap(({ at }, index) => (read[index] === undefined ? [] : [at])))
  const texts = textsByLine(steps, isRead)
  const fits = (format: Format, at: number) => texts.get(at)?.some((text) => format.fits([text])) === true
  let left = MAX_ASKED
  const formatAt = (at: number) => (left-- > 0 ? formatOf(texts.get(at) ?? []) : undefined)
  let current = main
  let known = -1 // the first line with a known program
  const owners = pasted.map((line, at) => {
    if (line.trim() === '') return current
    const isOwn = (current === main && isRead.has(at)) || fits(current, at)
    const found = isOwn ? current : formatAt(at)
    if (found && known === -1) known = at
    current = found ?? current
    return current
  })
  const first = owners[known] ?? main
  return owners.flatMap((owner, at) => ((at < known ? first : owner) === main ? [] : [at]))
}

/** The texts of each line, those that the main format has read and others, at every step. */
function textsByLine(steps: readonly Unwrapped[], isRead: ReadonlySet<number>): ReadonlyMap<number, readonly string[]> {
  const texts = new Map<number, string[]>()
  for (const { lines } of steps) {
    for (const { text, at } of lines) {
      const known = texts.get(at)
      if (!known) texts.set(at, [text])
      else if (!isRead.has(at) && !known.includes(text)) known.push(text)
    }
  }
  return texts
}

/** The format with a mark in a line that it reads. */
function formatOf(texts: readonly string[]): Format | undefined {
  const hasRead = (one: Format, text: string) => one.fits([text]) && one.read([text])[0] !== undefined
  return FORMATS.find((one) => one !== bare && texts.some((text) => hasRead(one, text)))
}
