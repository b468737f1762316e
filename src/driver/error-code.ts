/** An error with a code, as Node makes them. */
export function errorOfCode(code: string): Error {
  return Object.assign(new Error(code), { code })
}

/** The code of an error, as the transcript names it. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : 'ERR_UNKNOWN'
}
