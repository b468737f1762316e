import { setImmediate as nextTurn } from 'node:timers/promises'

/** Whether a promise settles within some turns of the event loop, which take no time worth a timer. */
export async function atOnce(promise: Promise<unknown>): Promise<boolean> {
  let isSettled = false
  const settle = () => {
    isSettled = true
  }
  void promise.then(settle, settle)
  for (let turns = 0; turns < 5_000 && !isSettled; turns++) await nextTurn()
  return isSettled
}
