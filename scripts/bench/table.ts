/**
 * The table: a row for each kind of work, a line for each contender, and the targets. The best round counts in ratios and
 * against targets, because what disturbs a round only makes it worse; the median beside it shows how disturbed they were.
 */

export interface Row {
  readonly work: string
  readonly unit: string
  /** All measurements of each contender, by its name. */
  readonly measured: Readonly<Record<string, readonly number[]>>
  readonly better: 'less' | 'more'
  readonly digits: number
  readonly targets: readonly Target[]
}

/** A bound of our own figure, or of its ratio to that of another contender. */
export interface Target {
  /** The name of that contender, or `itself`. */
  readonly of: string
  readonly bound: number
  /** The divisor of our figure, such as the round-trip time. Default 1. */
  readonly per?: number
  readonly unit?: string
}

export const OURS = 'this build'
/** The two clients side by side. */
export const PEERS = 'imapflow + nodemailer'
/** One after the other, as most programs call them. */
export const IN_SERIES = `${PEERS}, in series`

export function printRow({ work, unit, measured, better, digits, targets }: Row): void {
  const bestOf = (name: string) => (better === 'less' ? Math.min : Math.max)(...(measured[name] ?? []))
  const ours = bestOf(OURS)
  console.log(`\n${work}, ${unit}`)
  for (const [name, values] of Object.entries(measured)) {
    const ratio = name === OURS ? '' : `   this build / it: ${(ours / bestOf(name)).toFixed(2)}`
    const [best, median] = [bestOf(name), medianOf(values)].map((value) => value.toFixed(digits).padStart(7))
    console.log(`  ${name.padEnd(34)} best ${best}, median ${median}${ratio}`)
  }
  for (const { of, bound, per = 1, unit: unitOfTarget = unit } of targets) {
    const value = of === 'itself' ? ours / per : ours / bestOf(of)
    const isHit = better === 'less' ? value <= bound : value >= bound
    const what = of === 'itself' ? unitOfTarget : `of ${of}`
    console.log(
      `  target ${better === 'less' ? '<=' : '>='} ${bound} ${what}: ${value.toFixed(2)}, ${isHit ? 'hit' : 'MISSED'}`,
    )
  }
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  return (low + high) / 2
}
