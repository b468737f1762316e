import { MAX_LINE_BYTES } from '../../../wire/limits.ts'
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
import type { UnwrappedLine, Wrapping } from './wrapping.ts'

/** The lines of a paste, and the names of what was taken off them, the outermost first. */
export interface Unwrapped {
  readonly lines: readonly UnwrappedLine[]
  readonly wrappings: readonly string[]
  /** Something stood around the lines that no program writes. */
  readonly isWrapped?: boolean
}

/** In this order: what stands further out is taken off earlier. */
const WRAPPINGS: readonly Wrapping[] = [
  tags,
  entities,
  quotes,
  chat,
  fences,
  indentation,
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

/** Somebody quotes what was quoted, in a log of a log. A paste with more wrappings than these is made to be long. */
const MAX_STEPS = 16

/**
 * A paste as it came, and with one wrapping less at each step. Colours and blanks that do not break are taken off at once.
 * A wrapping may be what a format is known by, so that each step is worth reading.
 */
export function unwrappings(pasted: readonly string[]): readonly Unwrapped[] {
  let step: Unwrapped = { lines: bare(pasted.map((text, at) => ({ text, at }))), wrappings: [] }
  let steps: readonly Unwrapped[] = [step]
  while (steps.length < MAX_STEPS) {
    const less = withoutOutermost(step)
    if (less === undefined) break
    if (less.isSure) steps = steps.map((one) => ({ ...one, isWrapped: true }))
    step = less.step
    steps = [...steps, step]
  }
  return steps.map((one) => ({ ...one, lines: one.lines.map(bounded) }))
}

function withoutOutermost({ lines, wrappings }: Unwrapped): { step: Unwrapped; isSure: boolean } | undefined {
  for (const wrapping of WRAPPINGS) {
    const less = wrapping.off(lines)
    if (less === undefined) continue
    const names = wrappings.includes(wrapping.name) ? wrappings : [...wrappings, wrapping.name]
    return { step: { lines: bare(less), wrappings: names }, isSure: wrapping.isSure?.(lines) === true }
  }
  return undefined
}

function bare(lines: readonly UnwrappedLine[]): readonly UnwrappedLine[] {
  return characters.off(lines) ?? lines
}

/** No line of a log is so long; what is may be anything. */
function bounded(line: UnwrappedLine): UnwrappedLine {
  return line.text.length > MAX_LINE_BYTES ? { ...line, text: '' } : line
}
