import { parseArgs } from 'node:util'
import { UsageError } from '../index.ts'
import { didYouMean } from '../settings/did-you-mean.ts'
import { quoted } from './visible.ts'

/** An option of a command. Without a value it is a switch. */
export interface Option {
  /** Its value, as the help names it. `FILE` and `DIR` are completed as such. */
  readonly value?: string
  /** The possible or usual values. */
  readonly words?: readonly string[]
  readonly multiple?: true
  /** Reads the value; it stays text by default. The name is that of the option, for an error. */
  readonly read?: (text: string, name: string) => unknown
  readonly about: string
  /** The heading of the group of options that begins with it. */
  readonly heading?: string
}

export type Options = Readonly<Record<string, Option>>

export interface Arguments<T extends Options> {
  readonly values: { readonly [K in keyof T]?: ValueOf<T[K]> }
  readonly positionals: readonly string[]
}

type ValueOf<T extends Option> = T extends { readonly multiple: true }
  ? readonly string[]
  : T extends { readonly read: (...given: never) => infer Value }
    ? Value
    : T extends { readonly value: string }
      ? string
      : boolean

/**
 * Parses arguments with Node's parser. Error messages are our own and never repeat a password from the command line.
 *
 * @param most the maximum number of arguments that are no options
 */
export function readArguments<const T extends Options>(
  args: readonly string[],
  options: T,
  most = Number.POSITIVE_INFINITY,
): Arguments<T> {
  if (args.some((argument) => /^--?(p(ass(word)?)?|(access-?)?token)(=|$)/.test(argument))) {
    throw new UsageError(
      'ERR_PASSWORD_ARGUMENT',
      'no password or token is taken from an argument; set MAILWHY_PASSWORD or MAILWHY_ACCESS_TOKEN, or use --password-stdin or --access-token-stdin',
    )
  }
  const typeOf = ({ value }: Option) => ({ type: value ? ('string' as const) : ('boolean' as const) })
  const types = Object.fromEntries(Object.entries(options).map(([name, one]) => [name, typeOf(one)]))
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: types,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const values: Record<string, unknown> = {}
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const option = optionOf(token, options)
    const value = takenBy(token, option)
    if (option.multiple) values[token.name] = [...((values[token.name] as string[]) ?? []), String(value)]
    else values[token.name] = value === true || !option.read ? value : option.read(value, token.rawName)
  }
  const extra = positionals[most]
  if (extra !== undefined) throw wrong(`${quoted(extra)} is one argument too many`)
  return { values, positionals } as unknown as Arguments<T>
}

interface Token {
  readonly name: string
  readonly rawName: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

function optionOf({ name, rawName }: Token, options: Options): Option {
  const option = Object.hasOwn(options, name) ? options[name] : undefined
  if (option) return option
  const names = Object.keys(options).map((one) => `--${one}`)
  const [shown = ''] = rawName.split(':') // a password may follow it
  throw wrong(`there is no option ${quoted(shown)} here${didYouMean(rawName, names, 'see mailwhy --help')}`)
}

function takenBy({ rawName, value, inlineValue }: Token, { value: wanted }: Option): string | true {
  if (wanted === undefined) {
    if (value !== undefined) throw wrong(`${rawName} takes no value`)
    return true
  }
  if (value === undefined) throw wrong(`${rawName}: ${wanted} is needed after it`)
  // Node would accept an option as the value. A user who means it uses an equals sign.
  if (!inlineValue && /^-./.test(value))
    throw wrong(`${rawName}: ${wanted} is needed after it, and ${quoted(value)} is an option; ${rawName}=... takes any`)
  return value
}

/**
 * The only argument of a command. The error does not repeat a further one, which may be a password.
 *
 * @param needed the error if there is none
 * @param use the command line in its simplest form
 */
export function oneArgument(
  [one, ...others]: readonly string[],
  code: UsageError['code'],
  needed: string,
  use: string,
): string {
  if (one !== undefined && others.length === 0) return one
  throw new UsageError(code, `${needed}${one === undefined ? '' : ', and another argument follows it'}: ${use}`)
}

/** Reads one of the words that an option accepts. */
export function oneOf<const T extends string>(
  code: UsageError['code'],
  ...words: readonly T[]
): (text: string, name: string) => T {
  return (text, name) => {
    const word = words.find((one) => one === text)
    if (word === undefined) throw new UsageError(code, `${name} ${quoted(text)}: ${words.join(' or ')}`)
    return word
  }
}

function wrong(message: string): UsageError {
  return new UsageError('ERR_ARGUMENTS', message)
}
