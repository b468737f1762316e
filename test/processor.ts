/** The processor time that this process takes for a piece of work. Other processes do not count. */

/** In milliseconds. */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/**
 * The ratio of the cost of one large piece of work to that of four pieces of a quarter of its size: 1 where the cost is
 * linear in the size, 4 where it is quadratic. The best of several rounds counts, because garbage collection disturbs
 * some of them.
 */
export async function growth(prepare: (size: number) => () => unknown, size: number): Promise<number> {
  const [small, large] = [prepare(size / 4), prepare(size)]
  await small()
  let ratio = Number.POSITIVE_INFINITY
  for (let round = 0; round < 8 && ratio > 2; round++) {
    let four = 0
    for (let time = 0; time < 4; time++) four += await processorTime(small)
    ratio = Math.min(ratio, ((await processorTime(large)) + LITTLE) / (four + LITTLE))
  }
  return ratio
}

/** In milliseconds. Of less than this no ratio is of interest. */
const LITTLE = 2
