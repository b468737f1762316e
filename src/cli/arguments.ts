import { parseArgs } from 'node:util'
import { UsageError } from '../index.ts'
import { didYouMean } from '../settings/did-you-mean.ts'
import { quoted } from './visible.ts'

interface Option {
  readonly type: 'string' | 'boolean'
  readonly multiple?: true
  /** The value that it takes, as the help names it. */
  readonly value?: string
}

type Options = Readonly<Record<string, Option>>

interface Arguments<T extends Options> {
  readonly values: {
    readonly [K in keyof T]?: T[K] extends { readonly multiple: true }
      ? readonly string[]
      : T[K]['type'] extends 'string'
        ? string
        : boolean
  }
  readonly positionals: readonly string[]
}

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
  const types = Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]))
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: types,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const values: Record<string, string | boolean | string[]> = {}
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const option = optionOf(token, options)
    const value = takenBy(token, option)
    if (option.multiple) values[token.name] = [...((values[token.name] as string[]) ?? []), String(value)]
    else values[token.name] = value
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
  const [shown = ''] = rawName.split(':') // a password may stand behind it
  throw wrong(`there is no option ${quoted(shown)} here${didYouMean(rawName, names, 'see mailwhy --help')}`)
}

function takenBy({ rawName, value, inlineValue }: Token, { type, value: wanted = 'a value' }: Option): string | true {
  if (type === 'boolean') {
    if (value !== undefined) throw wrong(`${rawName} takes no value`)
    return true
  }
  if (value === undefined) throw wrong(`${rawName}: ${wanted} is needed after it`)
  // Node would accept an option as the value. A user who means it writes it behind an equals sign.
  if (!inlineValue && /^-./.test(value))
    throw wrong(`${rawName}: ${wanted} is needed after it, and ${quoted(value)} is an option; ${rawName}=... takes any`)
  return value
}

function wrong(message: string): UsageError {
  return new UsageError('ERR_ARGUMENTS', message)
}
