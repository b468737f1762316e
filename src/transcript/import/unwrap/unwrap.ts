import { MAX_LINE_BYTES } from '../../../wire/limits.ts'
import { anyOf } from '../any-of.ts'
import { characters } from './characters.ts'
import { chat } from './chat.ts'
import { indentation } from './indentation.ts'
import { loggerNames, loggers } from './loggers.ts'
import { emphasis, fences } from './markdown.ts'
import { entities, tags } from './markup.ts'
import { jsonValues, openedLiterals } from './opened-literals.ts'
import { quotes } from './quotes.ts'
import { runOn } from './run-on.ts'
import { containers, syslog } from './services.ts'
import { stamps } from './stamps.ts'
import { width } from './width.ts'
import type { UnwrappedLine, Wrapping } from './wrapping.ts'

/** The lines of a paste, and the names of the removed wrappings, the outermost first. */
export interface Unwrapped {
  readonly lines: readonly UnwrappedLine[]
  /** The texts of the lines. */
  readonly texts: readonly string[]
  readonly wrappings: readonly string[]
  /** True if the lines had a wrapping that no program writes. */
  readonly isWrapped?: boolean
}

/** In this order: outer wrappings are removed first. */
export const WRAPPINGS: readonly Wrapping[] = [
  tags,
  entities,
  quotes,
  chat,
  fences,
  indentation,
  width,
  emphasis,
  containers,
  syslog,
  stamps,
  loggers,
  loggerNames,
  runOn,
  openedLiterals,
  jsonValues,
]

/** Most replies have no mark of any. */
const hasAnySign = anyOf(() => WRAPPINGS.flatMap(({ sign }) => sign ?? []))

const PREFIXES: readonly Wrapping[] = [containers, syslog, stamps, loggers, runOn]

/** A quote of a quote, in a log of a log. A paste with more wrappings than these was made long on purpose. */
const MAX_STEPS = 12
/** Nested quotes are removed in one step. Two time stamps may precede a line: a service's, and the program's. */
const MAX_TIMES = 3
const MAX_QUOTES = 8

/**
 * The maximum number of characters of one line that are split, counted from its end, and of resulting lines. A page
 * that has lost all line ends is no longer than that.
 */
const MAX_RUN = 2_000_000
const MAX_LINES = 200_000

/**
 * A paste unchanged, and with one wrapping less at each step. Colours and no-break spaces are removed at once. A format
 * may be recognised by a wrapping, so that each step may be worth reading.
 */
export function unwrappings(pasted: readonly string[]): readonly Unwrapped[] {
  let step: UnboundedStep = { lines: bare(pasted.map(lastOfLine)), wrappings: [] }
  let steps: readonly UnboundedStep[] = [step]
  const times = new Map<Wrapping, number>()
  while (steps.length < MAX_STEPS) {
    const less = withoutOutermost(step, times)
    if (less === undefined) break
    step = less.step
    // Between two quotes there is nothing to read.
    const kept = less.wrapping === quotes && (times.get(quotes) ?? 0) > 1 ? steps.slice(0, -1) : steps
    steps = [...(less.isSure ? kept.map((one) => ({ ...one, isWrapped: true })) : kept), step]
  }
  return steps.map((one) => {
    const { wrappings, isWrapped } = one
    const lines = one.lines.map(bounded)
    return { lines, texts: lines.map(({ text }) => text), wrappings, ...(isWrapped && { isWrapped }) }
  })
}

type UnboundedStep = Omit<Unwrapped, 'texts'>

interface WithoutOne {
  readonly step: UnboundedStep
  readonly wrapping: Wrapping
  readonly isSure: boolean
}

function withoutOutermost({ lines, wrappings }: UnboundedStep, times: Map<Wrapping, number>): WithoutOne | undefined {
  const hasSign = lines.some(({ text }) => hasAnySign(text))
  for (const wrapping of WRAPPINGS) {
    if (wrapping.sign && !hasSign) continue
    // The prefix of the lines counts for their width.
    if (wrapping === width && PREFIXES.some((one) => times.has(one))) continue
    const known = times.get(wrapping) ?? 0
    const less = known < (wrapping === quotes ? MAX_QUOTES : MAX_TIMES) ? wrapping.off(lines) : undefined
    if (less === undefined) continue
    times.set(wrapping, known + 1)
    const names = wrappings.includes(wrapping.name) ? wrappings : [...wrappings, wrapping.name]
    const rest = { lines: bare(lastLines(less)), wrappings: names }
    return { step: rest, wrapping, isSure: wrapping.isSure?.(lines) === true }
  }
  return undefined
}

function bare(lines: readonly UnwrappedLine[]): readonly UnwrappedLine[] {
  return characters.off(lines) ?? lines
}

function lastOfLine(text: string, at: number): UnwrappedLine {
  return text.length > MAX_RUN ? { text: text.slice(-MAX_RUN), at, isCut: true } : { text, at }
}

function lastLines(lines: readonly UnwrappedLine[]): readonly UnwrappedLine[] {
  if (lines.length <= MAX_LINES) return lines
  return lines.slice(-MAX_LINES).map((line, index) => (index === 0 ? { ...line, isCut: true } : line))
}

/** No line of a log is longer; a longer one may be anything. */
function bounded(line: UnwrappedLine): UnwrappedLine {
  return line.text.length > MAX_LINE_BYTES ? { ...line, text: '', isCut: true } : line
}
