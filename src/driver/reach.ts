import type { Socket } from 'node:net'
import type { Address } from '../settings/options.ts'
import type { ConnectionPlan } from './connection-plan.ts'
import { dial } from './dial.ts'
import { codeOf } from './error-code.ts'
import { targetsOf } from './targets.ts'
import type { WaitTimer } from './wait.ts'

/** Looks a host up and dials it. `undefined`: that failed, expired or was cut short, and the transcript says which. */
export async function reach(plan: ConnectionPlan, timer: WaitTimer): Promise<Socket | undefined> {
  const { port, localAddress, record, signal, timeouts } = plan
  const limit = new AbortController()
  const stop = () => limit.abort()
  const ended = new Promise<undefined>((settle) =>
    limit.signal.addEventListener('abort', () => settle(undefined), { once: true }),
  )
  const within = <T>(wait: 'resolve' | 'dial', work: () => Promise<T>): Promise<T | undefined> => {
    if (signal.aborted) return ended // a listener to the recorded events may abort
    timer.start(wait, timeouts[wait], () => {
      record.happened({ kind: 'late', wait, ...timer.lag })
      stop()
    })
    return Promise.race([work(), ended])
  }
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    const addresses = await within('resolve', () => resolved(plan, limit.signal))
    if (!addresses) return undefined
    const onHappening = record.happened.bind(record)
    return await within('dial', () => dial({ addresses, port, localAddress, signal: limit.signal, onHappening }))
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
