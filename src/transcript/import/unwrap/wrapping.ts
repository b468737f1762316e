import { MAX_LINE_BYTES } from '../../../wire/limits.ts'
import type { LogEvent } from '../log-event.ts'

/** A line of pasted text, as the program wrote it. One pasted line may contain several. */
export interface UnwrappedLine {
  readonly text: string
  /** The index of its pasted line. */
  readonly at: number
  /** The time that was removed from it. */
  readonly clock?: readonly LogEvent[] | undefined
  /** A part of the pasted line was too long to be read, and is missing. */
  readonly isCut?: true | undefined
  /** The number of characters at its beginning that may be the name of a logger. */
  readonly named?: number
}

/** One kind of wrapping around the lines of a paste. */
export interface Wrapping {
  /** An adjective or a noun for people, such as `quoted`. */
  readonly name: string
  /** A part of every such text, in some line. All wrappings are searched for at once by it. */
  readonly sign?: RegExp
  /** True if the wrapped lines are not worth reading: no program writes such lines. */
  isSure?(lines: readonly UnwrappedLine[]): boolean
  /** The lines without it; `undefined` if there is none. */
  off(lines: readonly UnwrappedLine[]): readonly UnwrappedLine[] | undefined
}

/** Lines mapped by `change`; `undefined` keeps a line unchanged. */
export function changed(
  lines: readonly UnwrappedLine[],
  change: (line: UnwrappedLine, index: number) => UnwrappedLine | undefined,
): readonly UnwrappedLine[] | undefined {
  let rest: UnwrappedLine[] | undefined
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as UnwrappedLine
    const other = change(line, index)
    if (other === undefined || other.text === line.text) continue
    rest ??= [...lines]
    rest[index] = other
  }
  return rest
}

/** Lines reduced to the rest that `strip` returns. A line that no log contains stays unchanged. */
export function stripped(
  lines: readonly UnwrappedLine[],
  strip: (text: string, index: number) => string | undefined,
): readonly UnwrappedLine[] | undefined {
  return changed(lines, (line, index) => {
    const text = line.text.length > MAX_LINE_BYTES ? undefined : strip(line.text, index)
    return text === undefined || text === line.text ? undefined : withText(line, text)
  })
}

/** The line with another text. */
export function withText({ at, clock, isCut }: UnwrappedLine, text: string): UnwrappedLine {
  return { text, at, ...(clock && { clock }), ...(isCut && { isCut }) }
}

/** Lines split by `cut`; `undefined` keeps a line whole. The parts of a line have its number and its time. */
export function cutApart(
  lines: readonly UnwrappedLine[],
  cut: (text: string, index: number) => readonly string[] | undefined,
): readonly UnwrappedLine[] | undefined {
  const parts = lines.map(({ text }, index) => cut(text, index))
  if (parts.every((one) => one === undefined)) return undefined
  return lines.flatMap((line, index) => parts[index]?.map((text) => withText(line, text)) ?? [line])
}

/** Each run of adjacent lines that `belongs` accepts, without blank lines at its ends: `[from, to)`. */
export function runsOf(
  lines: readonly UnwrappedLine[],
  belongs: (text: string) => boolean,
): readonly (readonly [from: number, to: number])[] {
  const runs: [number, number][] = []
  let from: number | undefined
  let to = 0
  for (const [index, { text }] of lines.entries()) {
    const isBlank = text.trim() === ''
    if (!isBlank && belongs(text)) {
      from ??= index
      to = index + 1
    } else if (!isBlank && from !== undefined) {
      runs.push([from, to])
      from = undefined
    }
  }
  return from === undefined ? runs : [...runs, [from, to]]
}
