import { withFindings } from '../find/findings.ts'
import type { Format, LogEvent, ParsedLines } from '../log-event.ts'
import type { Unwrapped } from '../unwrap/unwrap.ts'
import { FORMATS } from './formats.ts'
import { bare } from './unmarked.ts'

/** What each line of a paste tells, the format that has read it, and what was taken off for it. */
export interface FormatReading {
  readonly step: Unwrapped
  readonly read: ParsedLines
  readonly formats: readonly Format[]
}

/**
 * Reads a paste by the format that fits; lines of another program, before or behind, by the one that fits them. What is
 * not worth reading as it came is read so only where nothing else can be read.
 */
export function readingOf(steps: readonly Unwrapped[], said: 'imap' | 'smtp' | undefined): FormatReading {
  const barest = steps.filter(({ isWrapped }) => !isWrapped)
  const found = mainReading(barest, said)
  const { format, step, read } =
    found.tell > 0 || barest.length === steps.length ? found : mainReading([...steps.slice(0, 1), ...barest], said)
  const lines = textsOf(step)
  const owners = format === bare ? [] : ownersOf(lines, format, read)
  if (new Set(owners).size < 2) return { step, read, formats: lines.map(() => format) }
  return { step, ...readEach(lines, owners, said) }
}

interface MainReading {
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
  // What no format reads may hold a sentence that quotes an answer.
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

function textsOf(step: Unwrapped): readonly string[] {
  const known = TEXTS.get(step)
  if (known) return known
  const texts = step.lines.map(({ text }) => text)
  TEXTS.set(step, texts)
  return texts
}

/**
 * The format of each line. It changes at a line that only another format reads, and stays for the lines behind it. What
 * stands before the first line that is read belongs to the program of that line.
 */
function ownersOf(lines: readonly string[], main: Format, read: ParsedLines): readonly Format[] {
  let current = main
  let known = -1 // the first line of which the format is known
  const owners = lines.map((line, at) => {
    const isOwn = current === main ? read[at] !== undefined || main.fits([line]) : current.fits([line])
    if (line.trim() === '') return current
    const found = isOwn
      ? current
      : FORMATS.find((one) => one !== bare && one.fits([line]) && one.read([line]).some(tells))
    if (found && known === -1) known = at
    current = found ?? current
    return current
  })
  const first = owners[known] ?? main
  return owners.map((owner, at) => (at < known ? first : owner))
}

/** Each format reads all of its lines at once: one that goes on behind another's keeps what it knew. */
function readEach(
  lines: readonly string[],
  owners: readonly Format[],
  said: 'imap' | 'smtp' | undefined,
): Omit<FormatReading, 'step'> {
  const places = new Map<Format, number[]>()
  for (const [at, owner] of owners.entries()) {
    const known = places.get(owner)
    if (known) known.push(at)
    else places.set(owner, [at])
  }
  const read: (readonly LogEvent[] | undefined)[] = lines.map(() => undefined)
  for (const [format, own] of places) {
    const told = format.read(
      own.map((at) => lines[at] ?? ''),
      said,
    )
    for (const [index, at] of own.entries()) read[at] = told[index]
  }
  return { read, formats: owners }
}

function tells(told: ParsedLines[number]): boolean {
  return told?.some(({ kind }) => kind !== 'clock' && kind !== 'session') === true
}
