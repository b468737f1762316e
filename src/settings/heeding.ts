import { following } from './following.ts'
import { GuardedListener } from './guarded-listener.ts'

/** Some work that tells a listener of what happens, and that a signal ends. */
interface ListenedWork<Event> {
  readonly signal?: AbortSignal | undefined
  readonly listener: ((event: Event) => void) | undefined
}

/**
 * Does some work that the listener ends by an error of its own, which is then what this rejects with. An error after the end
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
