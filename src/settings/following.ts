/** A controller that is aborted together with a caller's signal, with its reason, until the controller is released. */
export function following(signal: AbortSignal | undefined): {
  readonly controller: AbortController
  readonly letGo: () => void
} {
  const controller = new AbortController()
  const follow = () => controller.abort(signal?.reason)
  signal?.addEventListener('abort', follow, { once: true })
  if (signal?.aborted) follow()
  return { controller, letGo: () => signal?.removeEventListener('abort', follow) }
}
