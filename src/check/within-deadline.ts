import { DEADLINE, NEEDLESS } from '../driver/converse.ts'
import { following } from '../settings/following.ts'

/**
 * Does some work until the caller's signal or a deadline ends it. If the work fails, everything that it left open is
 * ended too.
 */
export async function withinDeadline<Done>(
  { deadlineMs, signal }: { readonly deadlineMs: number; readonly signal: AbortSignal | undefined },
  work: (controller: AbortController) => Promise<Done>,
): Promise<Done> {
  const { controller, letGo } = following(signal)
  const timer = setTimeout(() => controller.abort(DEADLINE), deadlineMs)
  try {
    return await work(controller)
  } catch (error) {
    controller.abort(NEEDLESS)
    throw error
  } finally {
    clearTimeout(timer)
    letGo()
  }
}
