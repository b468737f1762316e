import { resolve } from 'node:path'
import { type Secret, type TalkOptions, UsageError } from '../../index.ts'
import type { Sentences } from '../../words/sentences.ts'
import { type SECRET_COLUMNS, secretFrom } from '../bulk/secret-source.ts'
import { type CredentialInput, credentialsIn, readCredentials, type Terminal } from '../terminal.ts'
import type { TalkValues } from './options.ts'

/** The options that name the place of the password, with the equivalent column of `mailwhy bulk`. */
const PLACES = {
  'password-env': 'passwordEnv',
  'password-file': 'passwordFile',
  'password-command': 'passwordCommand',
} as const satisfies Readonly<Record<string, (typeof SECRET_COLUMNS)[number]>>

type Asking = <T>(ask: () => Promise<T>) => Promise<T>

/** The secrets that are known before anything is typed, so that they are masked everywhere. */
export function knownSecrets(terminal: Terminal, values: TalkValues): CredentialInput {
  const name = values['password-env']
  const given = name === undefined ? undefined : terminal.env[name]
  if (given) return { password: given }
  return placeIn(values) ? {} : (credentialsIn(terminal) ?? {})
}

/**
 * Returns the function that fetches a secret that is not known when it is first needed: from the place that an option
 * names, or by a prompt without echo at a terminal.
 *
 * @param asking keeps the screen free during the prompt
 */
export function secretsOf(
  terminal: Terminal,
  values: TalkValues,
  { host, words, asking }: { readonly host: string; readonly words: Sentences; readonly asking: Asking },
): NonNullable<TalkOptions['secret']> {
  const place = placeIn(values)
  const owner = { id: host, email: values.username ?? '' }
  const fetch =
    place && secretFrom(PLACES[place], values[place] ?? '', owner, { env: terminal.env, folder: resolve('.') })
  return async (kind): Promise<string | Secret | undefined> => {
    if (kind === 'token') return undefined
    if (fetch) return (await terminal.waiting(fetch)).password
    return terminal.stdin.isTTY ? (await asking(() => readCredentials(terminal, words))).password : undefined
  }
}

function placeIn(values: TalkValues): keyof typeof PLACES | undefined {
  const given = (Object.keys(PLACES) as (keyof typeof PLACES)[]).filter((name) => values[name] !== undefined)
  if (given.length > 1)
    throw new UsageError('ERR_ARGUMENTS', `${given.map((name) => `--${name}`).join(' or ')}, not both`)
  return given[0]
}
