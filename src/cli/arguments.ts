import { parseArgs } from 'node:util'
import { UsageError } from '../index.ts'

type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: true }>>

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

/** Node's own parser, with its complaints as ours, and without ever repeating a password that was put there. */
export function readArguments<const T extends Options>(args: readonly string[], options: T): Arguments<T> {
  if (args.some((argument) => /^--?(p(ass(word)?)?|(access-?)?token)(=|$)/.test(argument))) {
    throw new UsageError(
      'ERR_PASSWORD_ARGUMENT',
      'no password or token is taken from an argument; set MAILWHY_PASSWORD or MAILWHY_ACCESS_TOKEN, or use --password-stdin or --access-token-stdin',
    )
  }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true }) as Arguments<T>
  } catch (error) {
    throw new UsageError('ERR_ARGUMENTS', `${(error as Error).message.split('.')[0]}; see mailwhy --help`)
  }
}
