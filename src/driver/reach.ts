import type { Socket } from 'node:net'
import type { Address } from '../settings/options.ts'
import type { ConnectionPlan } from './connection-plan.ts'
import { dial } from './dial.ts'
import { codeOf } from './error-code.ts'
import { targetsOf } from './targets.ts'
import type { WaitTimer } from './wait.ts'

/** Looks a host up and dials it. `undefined`: that failed, ran out of time or was cut, and the record says which. */
export async function reach(plan: ConnectionPlan, timer: WaitTimer): Promise<Socket | undefined> {
  const { port, localAddress, record } = plan
  const addresses = await within(plan, timer, 'resolve', (signal) => resolved(plan, signal))
  if (!addresses) return undefined
  const onHappening = record.happened.bind(record)
  return within(plan, timer, 'dial', (signal) => dial({ addresses, port, localAddress, signal, onHappening }))
}

async function within<T>(
  { signal, timeouts, record }: ConnectionPlan,
  timer: WaitTimer,
  wait: 'resolve' | 'dial',
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  if (signal.aborted) return undefined // a listener to what was recorded may abort
  const late = new AbortController()
  timer.start(wait, timeouts[wait], () => {
    record.happened({ kind: 'late', wait, ...timer.lag })
    late.abort()
  })
  const ended = new Promise<undefined>((settle) =>
    late.signal.addEventListener('abort', () => settle(undefined), { once: true }),
  )
  const stop = () => late.abort()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work(late.signal), ended])
  } finally {
    signal.removeEventListener('abort', stop)
    timer.stop()
  }
}

async function resolved(plan: ConnectionPlan, signal: AbortSignal): Promise<readonly Address[] | undefined> {
  try {
    const { addresses, happenings } = await targetsOf(plan, signal)
    if (signal.aborted) return undefined
    for (const happening of happenings) plan.record.happened(happening)
    return addresses
  } catch (error) {
    if (!signal.aborted) plan.record.happened({ kind: 'failed', code: codeOf(error) })
    return undefined
  }
}
