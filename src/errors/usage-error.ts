import { branded } from './branded.ts'

/** A problem of the caller's settings or options. */
export interface Problem {
  /** Stable, for programs: `ERR_PORT`, `ERR_SERVER_MISSING`, ... */
  readonly code: `ERR_${string}`
  /** The field of the settings or options, such as `['imap', 'host']`; empty if there is none. */
  readonly path: readonly (string | number)[]
  /** The text for people, which may change. */
  readonly message: string
  /** The value that was probably meant, for a form to offer. */
  readonly suggestion?: string | number
}

/**
 * The caller made a mistake: unusable settings, options or files. The only kind of error that this library throws on
 * purpose, and always before a socket opens. A mistake of a *server* is a diagnosis, never an error.
 */
export class UsageError extends Error implements Problem {
  /** The name of the class. */
  override readonly name = 'UsageError'
  /** Stable, for programs: `ERR_PORT`, `ERR_SERVER_MISSING`, ... The message is for people and may change. */
  readonly code: `ERR_${string}`
  /** The field of the settings or options that cannot be used, such as `['imap', 'host']`; empty if there is none. */
  readonly path: Problem['path']
  /** The problems, in the order of the fields. The first one is the error's own `code`, `path` and message. */
  readonly problems: readonly [Problem, ...Problem[]]
  /** The probable value of the field with the first problem. */
  readonly suggestion?: string | number

  static {
    branded(UsageError, 'UsageError')
  }

  constructor(
    code: `ERR_${string}`,
    message: string,
    path: Problem['path'] = [],
    others: readonly Problem[] = [],
    suggestion?: Problem['suggestion'],
  ) {
    super(message)
    this.code = code
    this.path = path
    const suggested = suggestion !== undefined && { suggestion }
    Object.assign(this, suggested)
    this.problems = [{ code, path, message, ...suggested }, ...others]
  }
}

/** The error of several problems. */
export function errorOf([{ code, message, path, suggestion }, ...others]: UsageError['problems']): UsageError {
  return new UsageError(code, message, path, others, suggestion)
}

/** The error of a field, whose path begins the message. */
export function fieldError(code: Problem['code'], path: Problem['path'], wanted: string): UsageError {
  return new UsageError(code, `${path.join('.')}: ${wanted}`, path)
}

/**
 * Throws for an argument of the wrong type, which a caller without type checking may pass: a text, or a promise that
 * was not awaited.
 *
 * @throws UsageError `ERR_ARGUMENT`
 */
export function assertArgument(isRight: boolean, name: string, wanted: string): void {
  if (!isRight) throw fieldError('ERR_ARGUMENT', [name], wanted)
}

/** Reads every part, in order, and throws one error with all problems, so that a form marks each field at once. */
export function readAll<T extends object>(parts: { readonly [Name in keyof T]: () => T[Name] }): T {
  const read: Partial<T> = {}
  readEach(Object.keys(parts) as (keyof T)[], (name) => {
    read[name] = parts[name]()
  })
  return read as T
}

/** Reads every item of a list as {@link readAll} reads parts. */
export function readEach<Item, Read>(items: readonly Item[], read: (item: Item) => Read): readonly Read[] {
  const problems = new Map<string, Problem>()
  const all: Read[] = []
  for (const item of items) {
    try {
      all.push(read(item))
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      for (const problem of error.problems) problems.set(JSON.stringify(problem), problem)
    }
  }
  const [first, ...others] = problems.values()
  if (first) throw errorOf([first, ...others])
  return all
}
