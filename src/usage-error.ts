/**
 * The caller did something wrong: settings, options or a file that cannot be used. The only kind of error this library
 * throws on purpose, and always before a socket opens. What a *server* does wrong is a diagnosis, never an error.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** Stable, for programs: `ERR_PORT`, `ERR_SERVER_MISSING`, ... The message is for people and may change. */
  readonly code: `ERR_${string}`

  constructor(code: `ERR_${string}`, message: string) {
    super(message)
    this.code = code
  }
}
