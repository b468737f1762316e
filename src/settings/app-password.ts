import type { Secret } from '../credentials/secret.ts'
import { providerOfHost } from '../knowledge/find-provider.ts'
import type { Provider } from '../knowledge/provider.ts'
import type { ReadServer } from './settings.ts'

/**
 * The provider of a server whose app passwords look like this one: groups of letters and digits separated by blanks.
 */
export function spacedAppPasswordOf(password: Secret, host: string): Provider | undefined {
  const provider = providerOfHost(host)
  const form = provider?.appPassword?.is
  if (form?.separator !== ' ') return undefined
  const isSpaced = (value: string) => SPACED.test(value) && value.replace(BLANKS, '').length === form.length
  return password.satisfies(isSpaced) ? provider : undefined
}

/** The blank, and the no-break space that a page shows in its place. */
const BLANKS = /[ \u00a0]/g
const SPACED = /^[a-z\d]{2,8}(?:[ \u00a0][a-z\d]{2,8})+$/i

/** The servers of a check. */
interface BothServers {
  readonly imap: ReadServer | undefined
  readonly smtp: ReadServer | undefined
}

/**
 * The servers with each app password in the form that the provider allows: without its blanks. One password is sent in
 * one form: if both servers have it, the provider of each has to allow it.
 */
export function withBareAppPasswords<T extends BothServers>(read: T): T {
  const bare = new Map<Secret, Secret>()
  const bareOf = (server: ReadServer | undefined): ReadServer | undefined => {
    const { password } = server ?? {}
    if (!server || !password || !mayLoseBlanks(password, read)) return server
    const known = [...bare].find(([one]) => one.equals(password))?.[1]
    const stripped = known ?? password.derive((value) => value.replace(BLANKS, ''))
    bare.set(password, stripped)
    return { ...server, password: stripped }
  }
  return { ...read, imap: bareOf(read.imap), smtp: bareOf(read.smtp) }
}

/** The hosts and passwords of servers. */
export type PasswordUser = Pick<ReadServer, 'host' | 'password'>

/** True if the provider of each server that has this password allows leaving out its blanks. */
export function mayLoseBlanks(
  password: Secret,
  { imap, smtp }: { readonly imap: PasswordUser | undefined; readonly smtp: PasswordUser | undefined },
): boolean {
  const users = [imap, smtp].filter((server) => server?.password?.equals(password))
  return (
    users.length > 0 &&
    users.every((server) => spacedAppPasswordOf(password, server?.host ?? '')?.appPassword?.is.mayBeStripped === true)
  )
}
