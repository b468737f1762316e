import type { Format, LogEvent, ParsedLines } from '../log-event.ts'
import { FORMATS } from './formats.ts'
import { bare } from './unmarked.ts'

/** What each line of a paste tells, and the format that has read it. */
export interface FormatReading {
  readonly read: ParsedLines
  readonly formats: readonly Format[]
}

/** Reads a paste by the format that fits; lines of another program, before or behind, by the one that fits them. */
export function readingOf(lines: readonly string[], said: 'imap' | 'smtp' | undefined): FormatReading {
  const [main, read] = mainReading(lines, said)
  const owners = main === bare ? [] : ownersOf(lines, main, read)
  if (new Set(owners).size < 2) return { read, formats: lines.map(() => main) }
  return readEach(lines, owners, said)
}

function mainReading(lines: readonly string[], said: 'imap' | 'smtp' | undefined): readonly [Format, ParsedLines] {
  for (const format of FORMATS) {
    if (!format.fits(lines)) continue
    const read = format.read(lines, said)
    if (read.some(tells)) return [format, read]
  }
  return [bare, bare.read(lines, said)]
}

/** The format of each line. It changes at a line that only another format reads, and stays for the lines behind it. */
function ownersOf(lines: readonly string[], main: Format, read: ParsedLines): readonly Format[] {
  let current = main
  return lines.map((line, at) => {
    const isOwn = current === main ? tells(read[at]) || main.fits([line]) : current.fits([line])
    if (isOwn || line.trim() === '') return current
    current = FORMATS.find((one) => one !== bare && one.fits([line]) && one.read([line]).some(tells)) ?? current
    return current
  })
}

/** Each format reads all of its lines at once: one that goes on behind another's keeps what it knew. */
function readEach(
  lines: readonly string[],
  owners: readonly Format[],
  said: 'imap' | 'smtp' | undefined,
): FormatReading {
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
