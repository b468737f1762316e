/** The system's signal that the caller has passed on as the reason: a person pressed Ctrl-C, or asked the program to end. */
export function interruptedBy({ reason }: AbortSignal) {
  return (reason === 'SIGINT' || reason === 'SIGTERM') && { signal: reason }
}
