/** What a piece of work costs, in processor time of this process: what else the machine does then does not count. */

/** In milliseconds. */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/**
 * How many times more one large piece of work costs than four pieces of a quarter of its size: 1 where the cost is linear in
 * the size, 4 where it is quadratic. What is measured beside it, such as a collection of garbage, is not there each time: the
 * best of some rounds counts.
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
