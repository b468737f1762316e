import { mechanismsIn, takesToken } from '../sasl/names.ts'
import type { Failure } from './failure.ts'
import { type Evidence, isSecured } from './gather.ts'

/** The ways to log in that the server offered last. */
export interface LoginWays {
  /** The SASL mechanisms. A server that refuses logins in the clear may list some all the same. */
  readonly mechanisms: readonly string[]
  /** True where IMAP's LOGIN command is available, that is without LOGINDISABLED (RFC 3501 §6.2.3). */
  readonly isCommandOn: boolean
  /** True where STARTTLS was offered and not used. There may be more ways after it. */
  readonly isStarttlsUnused: boolean
}

export function loginWays(evidence: Evidence): LoginWays {
  const { transcript, capabilities } = evidence
  const names = capabilities?.names ?? []
  const isImap = transcript.header.protocol === 'imap'
  const isEncrypted = isSecured(evidence)
  // XTLSREQUIRED is GNU Mailutils' word for it: https://mailutils.org/manual/html_node/Conf_002dtls.html
  const isShut = !isEncrypted && names.includes('XTLSREQUIRED')
  return {
    mechanisms: isShut ? [] : mechanismsIn(names),
    isCommandOn: isImap && capabilities !== undefined && !isShut && !names.includes('LOGINDISABLED'),
    isStarttlsUnused: !isEncrypted && names.includes('STARTTLS'),
  }
}

/** The names of the ways: mechanisms, and `LOGIN` for IMAP's own command. */
export function namesOfWays({ mechanisms, isCommandOn }: LoginWays): readonly string[] {
  return [...new Set([...mechanisms, ...(isCommandOn ? ['LOGIN'] : [])])]
}

/** The failures of a session that found no way to log in on offer. */
export function stuckForLogin({ failures }: Evidence): readonly Failure[] {
  return failures.filter(({ missing }) => missing === 'login')
}

export function takesTokens({ mechanisms }: LoginWays): boolean {
  return mechanisms.some(takesToken)
}

export function takesTokensOnly({ mechanisms, isCommandOn }: LoginWays): boolean {
  return !isCommandOn && mechanisms.length > 0 && mechanisms.every(takesToken)
}
