import type { Address, Lookup } from '../settings/options.ts'

interface Pending {
  readonly found: Promise<readonly Address[]>
  readonly end: AbortController
  waiting: number
}

/** One look-up a host for all that dial it. It is ended when nobody waits for it any more. */
export function sharedLookups(lookup: Lookup): Lookup {
  const all = new Map<string, Pending>()
  return async (host, signal) => {
    const one = all.get(host) ?? begun(host)
    one.waiting += 1
    const leave = () => {
      one.waiting -= 1
      if (one.waiting > 0) return
      one.end.abort()
      if (all.get(host) === one) all.delete(host)
    }
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
    return one.found
  }

  function begun(host: string): Pending {
    const end = new AbortController()
    // A lookup is the caller's, and may answer at once, without a promise.
    const one = { found: Promise.resolve(lookup(host, end.signal)), end, waiting: 0 }
    one.found.catch(() => {}) // whoever waits has it; after an abort that may be nobody
    all.set(host, one)
    return one
  }
}
