import { type Certainty, diagnose, explain } from '../../src/classify.ts'
import { isRight, type Sample } from './rows.ts'

/** The share of answers that must be right, of each certainty, and of all answers together with their first rivals. */
export const TARGETS: Readonly<Record<Certainty | 'firstTwo', number>> = {
  certain: 0.995,
  likely: 0.93,
  possible: 0.6,
  firstTwo: 0.95,
}

export interface Calibration {
  /** The answers of each certainty. `unknown` says that there is none, and is apart. */
  readonly answers: Readonly<Record<Certainty | 'unknown', Share>>
  /** The samples of which the first answer or its first rival is right. */
  readonly firstTwo: Share
}

/** A share: the number of those that are right, and of all. */
export interface Share {
  readonly right: number
  readonly of: number
}

export function calibrationOf(samples: readonly Sample[]): Calibration {
  const judged = samples.map((sample) => {
    const answer = sample.read({ diagnose, explain })[0]
    const right = isRight(sample, answer)
    const kind = answer?.code === 'unknown' ? 'unknown' : answer?.certainty
    return { kind, right, firstTwo: right || (answer?.rivals[0] ? isRight(sample, answer.rivals[0]) : false) }
  })
  const of = (kind: Certainty | 'unknown') => shareOf(judged.filter((one) => one.kind === kind).map((one) => one.right))
  return {
    answers: { certain: of('certain'), likely: of('likely'), possible: of('possible'), unknown: of('unknown') },
    firstTwo: shareOf(judged.map(({ firstTwo }) => firstTwo)),
  }
}

/** A table of the files with their sum below, in which `!` marks what misses its target. */
export function calibrationLines(files: readonly (readonly [name: string, Calibration])[]): readonly string[] {
  const rows = files.length > 1 ? [...files, ['total', total(files.map(([, one]) => one))] as const] : files
  return columns([
    ['', 'certain', 'likely', 'possible', 'unknown', 'first or first rival'],
    ...rows.map(([name, { answers, firstTwo }]) => [
      name,
      cell(answers.certain, TARGETS.certain),
      cell(answers.likely, TARGETS.likely),
      cell(answers.possible, TARGETS.possible),
      cell(answers.unknown),
      cell(firstTwo, TARGETS.firstTwo),
    ]),
    ['target', ...[TARGETS.certain, TARGETS.likely, TARGETS.possible].map(percent), '', percent(TARGETS.firstTwo)],
  ])
}

function cell({ right, of }: Share, target = 0): string {
  if (of === 0) return '-'
  const share = right / of
  return `${share < target ? '! ' : ''}${of}, ${percent(share)}`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

/** The first cell of a line begins at the left, and all others end at the right of their column. */
function columns(lines: readonly (readonly string[])[]): readonly string[] {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  return lines.map((line) =>
    line
      .map((one, at) => (at === 0 ? one.padEnd(widths[0] ?? 0) : one.padStart((widths[at] ?? 0) + 3)))
      .join('')
      .trimEnd(),
  )
}

function total(all: readonly Calibration[]): Calibration {
  const of = (share: (one: Calibration) => Share): Share => ({
    right: all.reduce((sum, one) => sum + share(one).right, 0),
    of: all.reduce((sum, one) => sum + share(one).of, 0),
  })
  const answers = {
    certain: of((one) => one.answers.certain),
    likely: of((one) => one.answers.likely),
    possible: of((one) => one.answers.possible),
    unknown: of((one) => one.answers.unknown),
  }
  return { answers, firstTwo: of(({ firstTwo }) => firstTwo) }
}

function shareOf(right: readonly boolean[]): Share {
  return { right: right.filter(Boolean).length, of: right.length }
}
