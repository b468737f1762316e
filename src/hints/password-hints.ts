import { Secret } from '../credentials/secret.ts'
import { mayLoseBlanks, type PasswordUser, spacedAppPasswordOf } from '../settings/app-password.ts'
import type { SlipFinding } from './hint.ts'

/** The password as given, and the servers that receive it. */
export interface GivenPassword {
  readonly password: Secret
  readonly imap: PasswordUser | undefined
  readonly smtp: PasswordUser | undefined
}

/** The typing mistakes in a password. A finding contains no part of it, and no length. */
export function passwordFindings({ password, imap, smtp }: GivenPassword): readonly SlipFinding[] {
  const hosts = [imap, smtp].flatMap((server) => (server?.password?.equals(password) ? server.host : []))
  const provider = hosts.map((host) => spacedAppPasswordOf(password, host)).find((one) => one !== undefined)
  const code = mayLoseBlanks(password, { imap, smtp }) ? 'app-password-blanks-left-out' : 'app-password-blanks'
  return [
    ...(password.satisfies((value) => LINE_END.test(value)) ? [{ code: 'password-line-end' } as const] : []),
    ...(password.satisfies((value) => BLANK_AT_END.test(value)) ? [{ code: 'password-blank-at-end' } as const] : []),
    ...(provider ? [{ code, facts: { providerName: provider.name } } as const] : []),
  ]
}

/** The typing mistake in an access token, which has no blanks (RFC 6750 §2.1). */
export function tokenFindings(token: Secret): readonly SlipFinding[] {
  return token.satisfies((value) => /\s/.test(value)) ? [{ code: 'token-blanks' }] : []
}

/** A credential as a caller gives it; `undefined` for other values. */
export function secretIn(given: unknown): Secret | undefined {
  return given instanceof Secret || (typeof given === 'string' && given !== '') ? Secret.of(given) : undefined
}

const LINE_END = /^[\r\n]|[\r\n]$/
const BLANK_AT_END =
  /^[^\S\r\n]|[^\S\r\n]$|^[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]$/
