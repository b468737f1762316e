/** The table: a row for each kind of work, a column for each contender, and the target beside them. */

export interface Row {
  readonly work: string
  readonly unit: string
  /** All measurements of each contender, by its name. */
  readonly measured: Readonly<Record<string, readonly number[]>>
  /** The measurement that counts. `most`: of a rate, the median; the best is the largest. */
  readonly better: 'less' | 'more'
  readonly digits: number
  readonly targets: readonly Target[]
}

/** A bound of our own figure, or of its ratio to that of another contender. */
export interface Target {
  /** The name of that contender, or `itself`. */
  readonly of: string
  readonly bound: number
  /** What our figure is divided by, such as the round-trip time; 1 where it is left out. */
  readonly per?: number
  readonly unit?: string
}

export const OURS = 'this build'
/** The two clients side by side. */
export const PEERS = 'imapflow + nodemailer'
/** One after the other, as most programs call them. */
export const IN_SERIES = `${PEERS}, in series`

export function printRow({ work, unit, measured, better, digits, targets }: Row): void {
  console.log(`\n${work}, ${unit}`)
  const ours = medianOf(measured[OURS])
  for (const [name, values] of Object.entries(measured)) {
    const median = medianOf(values)
    const best = better === 'less' ? Math.min(...values) : Math.max(...values)
    const ratio = name === OURS ? '' : `   this build / it: ${(ours / median).toFixed(2)}`
    const figures = `median ${median.toFixed(digits).padStart(7)}, best ${best.toFixed(digits).padStart(7)}`
    console.log(`  ${name.padEnd(34)} ${figures}${ratio}`)
  }
  for (const { of, bound, per = 1, unit: unitOfTarget } of targets) {
    const value = of === 'itself' ? ours / per : ours / medianOf(measured[of])
    const isHit = better === 'less' ? value <= bound : value >= bound
    const what = of === 'itself' ? (unitOfTarget ?? unit) : `of ${of}`
    const sign = better === 'less' ? '<=' : '>='
    console.log(`  target ${sign} ${bound} ${what}: ${value.toFixed(2)}, ${isHit ? 'hit' : 'MISSED'}`)
  }
}

export function medianOf(values: readonly number[] = []): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  return (low + high) / 2
}
