import { setImmediate as nextTurn } from 'node:timers/promises'

/** True where a promise settles within a few thousand turns of the event loop. No timer is needed. */
export async function atOnce(promise: Promise<unknown>): Promise<boolean> {
  let isSettled = false
  const settle = () => {
    isSettled = true
  }
  void promise.then(settle, settle)
  for (let turns = 0; turns < 5_000 && !isSettled; turns++) await nextTurn()
  return isSettled
}
