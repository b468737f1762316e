import type { CheckOptions } from '../check/options.ts'
import { readUsable } from '../check/read-options.ts'
import { Secret } from '../credentials/secret.ts'
import { butIs } from '../errors/but-is.ts'
import { fieldError, readAll, UsageError } from '../errors/usage-error.ts'
import type { ReadSettings } from '../settings/settings.ts'
import type { Mailbox, MailboxReport } from './mailbox.ts'
import { unusableReport } from './reports.ts'

/** A mailbox whose settings can be used. */
export interface ReadMailbox {
  readonly id: string
  readonly mailbox: Mailbox
  /** Its settings with a placeholder for each server that is to be found. */
  readonly read: ReadSettings
}

/** Reads a mailbox; if it cannot be used, the report says why. */
export function readMailbox(
  mailbox: Mailbox,
  { discovery }: Pick<CheckOptions, 'discovery'>,
): ReadMailbox | MailboxReport {
  const { id, email, secret } = Object(mailbox) as Partial<Mailbox>
  try {
    const { read } = readAll({
      id: () => {
        if (id !== undefined && (typeof id !== 'string' || id === ''))
          throw fieldError('ERR_ID', ['id'], `text is needed${butIs(id)}`)
      },
      secret: () => assertOneSecret(mailbox, secret),
      read: () => readUsable(mailbox, discovery === false ? { discovery } : {}).settings,
    })
    return { id: id ?? read.email, mailbox, read }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const address = typeof email === 'string' ? email : undefined
    return unusableReport(typeof id === 'string' ? id : (address ?? ''), address, error.problems)
  }
}

function assertOneSecret(mailbox: Mailbox, secret: unknown): void {
  if (secret === undefined) return
  if (typeof secret !== 'function') throw fieldError('ERR_SECRET', ['secret'], 'a function is needed')
  if (mailbox.password !== undefined || mailbox.accessToken !== undefined)
    throw fieldError('ERR_SECRET', ['secret'], 'a function, a password or a token, and not two of them')
}

/** The settings of a mailbox with its secret in place, and the secret separately. */
export interface FetchedMailbox {
  readonly settings: Mailbox
  readonly secret: Secret
}

/**
 * Fetches the secret of a mailbox.
 *
 * @throws UsageError `ERR_SECRET` if it cannot be fetched, without the original error, which may contain a part of the
 * secret
 */
export async function withFetchedSecret(mailbox: Mailbox, signal: AbortSignal): Promise<FetchedMailbox> {
  const fetched: unknown = await fetchSecret(mailbox.secret, signal)
  const { password, accessToken } = Object(fetched) as Partial<Record<'password' | 'accessToken', unknown>>
  const given = [password, accessToken].filter((one) => one !== undefined)
  const [one] = given
  if (given.length !== 1 || !(typeof one === 'string' || one instanceof Secret))
    throw fieldError('ERR_SECRET', ['secret'], 'a password or a token was to be fetched')
  const isPassword = password !== undefined
  const secret = Secret.of(one, isPassword ? '‹password›' : '‹token›')
  return { settings: { ...mailbox, secret: undefined, [isPassword ? 'password' : 'accessToken']: secret }, secret }
}

async function fetchSecret(fetch: Mailbox['secret'], signal: AbortSignal): Promise<unknown> {
  try {
    return await fetch?.(signal)
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError('ERR_SECRET', error.message, error.path)
    const { code } = Object(error) as { readonly code?: unknown }
    const why = typeof code === 'string' && /^[A-Z][A-Z\d_]{1,40}$/.test(code) ? ` (${code})` : ''
    throw fieldError('ERR_SECRET', ['secret'], `it could not be fetched${why}`)
  }
}
