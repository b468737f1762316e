/** The memory of each check, in kilobytes of 1,000 octets. */
export interface MemoryOfEach {
  readonly resident: number
  readonly heap: number
}

/** The most that is held beyond what was held before, looked at every few milliseconds. */
export function watchMemory(): (count: number) => MemoryOfEach {
  globalThis.gc?.()
  const before = process.memoryUsage()
  let [resident, heap] = [before.rss, inUse(before)]
  const baseline = { resident, heap }
  const look = () => {
    const now = process.memoryUsage()
    resident = Math.max(resident, now.rss)
    heap = Math.max(heap, inUse(now))
  }
  const timer = setInterval(look, 10)
  return (count) => {
    clearInterval(timer)
    look()
    const each = (most: number, least: number) => (most - least) / count / 1_000
    return { resident: each(resident, baseline.resident), heap: each(heap, baseline.heap) }
  }
}

function inUse({ heapUsed, external }: NodeJS.MemoryUsage): number {
  return heapUsed + external
}
