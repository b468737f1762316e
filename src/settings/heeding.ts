import { following } from './following.ts'
import { GuardedListener } from './guarded-listener.ts'

/** Work that reports events to a listener, and that a signal ends. */
interface ListenedWork<Event> {
  readonly signal?: AbortSignal | undefined
  readonly listener: ((event: Event) => void) | undefined
}

/**
 * Does some work until the listener fails; then this function rejects with the listener's error. An error after the end
 * changes nothing.
 */
export async function heeding<Event, Done>(
  { signal, listener }: ListenedWork<Event>,
  work: (heeded: ListenedWork<Event>) => Promise<Done>,
): Promise<Done> {
  if (!listener) return work({ signal, listener })
  const { controller, letGo } = following(signal)
  const guarded = new GuardedListener(listener, (error) => controller.abort(error))
  try {
    const done = await work({ signal: controller.signal, listener: (event) => guarded.tell(event) })
    guarded.rethrow()
    return done
  } finally {
    letGo()
  }
}
