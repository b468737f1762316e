import { following } from './following.ts'

/** The options of some work that tells a listener of what happens, and that a signal ends. */
interface ListenedWork<Event> {
  readonly signal?: AbortSignal | undefined
  readonly listener: ((event: Event) => unknown) | undefined
}

/** The listener and the signal in place of the caller's. */
interface HeededListener<Event> {
  readonly signal: AbortSignal | undefined
  readonly listener: ((event: Event) => void) | undefined
}

/**
 * Does some work whose listener may be asynchronous. Nobody waits for it, but what it rejects with ends the work as what it
 * throws does, where that is not over by then; later it changes nothing. Else a rejection would end the whole process.
 */
export async function heeding<Event, Done>(
  { signal, listener }: ListenedWork<Event>,
  work: (heeded: HeededListener<Event>) => Promise<Done>,
): Promise<Done> {
  if (!listener) return work({ signal, listener })
  const { controller, letGo } = following(signal)
  const rejections: unknown[] = []
  const fail = (error: unknown) => {
    rejections.push(error)
    controller.abort(error)
  }
  const tell = (event: Event) => {
    const told = listener(event)
    if (told instanceof Promise) told.catch(fail)
  }
  try {
    const done = await work({ signal: controller.signal, listener: tell })
    if (rejections.length > 0) throw rejections[0]
    return done
  } finally {
    letGo()
  }
}
