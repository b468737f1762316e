import { fieldError, readEach, UsageError } from '../errors/usage-error.ts'

/** The requirement of one option: its test, and the code and words of the error for a value that fails it. */
export interface OptionRule {
  readonly code: `ERR_${string}`
  readonly wanted: string
  isRight(value: unknown): boolean
}

/**
 * Checks each given option against its rule.
 *
 * @param needed the options that must be given
 * @throws UsageError with all problems, in the order of the rules
 */
export function checkOptions<Name extends string>(
  options: Readonly<Partial<Record<NoInfer<Name>, unknown>>>,
  rules: Readonly<Record<Name, OptionRule>>,
  needed: readonly NoInfer<Name>[] = [],
): void {
  assertObject(options)
  readEach(Object.keys(rules) as Name[], (name) => {
    const { code, wanted, isRight } = rules[name]
    const value = options[name]
    const isGood = value === undefined ? !needed.includes(name) : isRight(value)
    if (!isGood) throw fieldError(code, [name], wanted)
  })
}

/** Throws for options that are no object, such as `null`, which a default does not replace. */
export function assertObject(options: unknown): void {
  if (typeof options !== 'object' || options === null)
    throw new UsageError('ERR_OPTIONS', 'options: an object is needed')
}

export const FUNCTION: OptionRule = {
  code: 'ERR_OPTIONS',
  wanted: 'a function is needed',
  isRight: (value) => typeof value === 'function',
}

export function oneOf(code: OptionRule['code'], words: readonly string[]): OptionRule {
  const wanted = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
  return { code, wanted, isRight: (value) => words.some((word) => word === value) }
}
