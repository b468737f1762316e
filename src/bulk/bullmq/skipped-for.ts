import type { Skipped } from '../mailbox.ts'
import type { ServerPlace } from '../places.ts'
import { familyLane, refusalLane, serverLane } from './lanes-of.ts'
import type { Admission } from './shared-lane.ts'

/** An answer to a job that gets no place and must not wait for one. */
type Refusal = Exclude<Admission, { kind: 'entered' | 'wait' }>

/** The reason why a mailbox with these servers is not checked. */
export function skippedFor(refusal: Refusal, places: readonly ServerPlace[]): Skipped {
  const place = places.find((one) => [serverLane(one), familyLane(one.family), refusalLane(one)].includes(refusal.lane))
  return {
    ...reasonOf(refusal),
    ...(place && { protocol: place.protocol, family: place.family }),
    retryAfterMs: Math.max(0, Math.ceil(refusal.forMs)),
  }
}

function reasonOf(refusal: Refusal): Pick<Skipped, 'why' | 'like'> {
  switch (refusal.kind) {
    case 'blocked':
      return { why: 'blocked', like: refusal.like }
    case 'refusals':
      return { why: 'refusals' }
    case 'busy':
      return { why: refusal.why, ...(refusal.like !== undefined && { like: refusal.like }) }
    default:
      return refusal satisfies never
  }
}
