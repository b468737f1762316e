import { branded } from './branded.ts'

/** A problem of the caller's settings or options. */
export interface Problem {
  /** Stable, for programs: `ERR_PORT`, `ERR_SERVER_MISSING`, ... */
  readonly code: `ERR_${string}`
  /** The field of the settings or options, such as `['imap', 'host']`; empty where it is none. */
  readonly path: readonly (string | number)[]
  /** The text for people, which may change. */
  readonly message: string
  /** The value that was probably meant, for a form to offer. */
  readonly suggestion?: string | number
}

/**
 * The caller did something wrong: settings, options or a file that cannot be used. The only kind of error this library
 * throws on purpose, and always before a socket opens. What a *server* does wrong is a diagnosis, never an error.
 */
export class UsageError extends Error implements Problem {
  /** The name of the class. */
  override readonly name = 'UsageError'
  /** Stable, for programs: `ERR_PORT`, `ERR_SERVER_MISSING`, ... The message is for people and may change. */
  readonly code: `ERR_${string}`
  /** The field of the settings or options that cannot be used, such as `['imap', 'host']`; empty where it is none. */
  readonly path: Problem['path']
  /** The problems, in the order of the fields. The first one is the error's own `code`, `path` and message. */
  readonly problems: readonly [Problem, ...Problem[]]
  /** The value that was probably meant in place of the first problem. */
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

/** The error of a field, whose path is the beginning of its message. */
export function fieldError(code: Problem['code'], path: Problem['path'], wanted: string): UsageError {
  return new UsageError(code, `${path.join('.')}: ${wanted}`, path)
}

/**
 * Throws for an argument that is not what its type says, as a caller without types may hand in: a text, or a promise that
 * nobody awaited.
 *
 * @throws UsageError `ERR_ARGUMENT`
 */
export function assertArgument(isRight: boolean, name: string, wanted: string): void {
  if (!isRight) throw fieldError('ERR_ARGUMENT', [name], wanted)
}

/** Reads every part, in their order, and throws one error with the problems of all: a form marks each field at once. */
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
