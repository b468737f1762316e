import { mechanismsIn, takesToken } from '../sasl/names.ts'
import type { Failure } from './failure.ts'
import { type Evidence, isSecured } from './gather.ts'

/** The login methods that the server offered last. */
export interface LoginWays {
  /** The SASL mechanisms. A server that refuses logins in the clear may list some nevertheless. */
  readonly mechanisms: readonly string[]
  /** True if IMAP's LOGIN command is available, that is without LOGINDISABLED (RFC 3501 §6.2.3). */
  readonly isCommandOn: boolean
  /** True if STARTTLS was offered and not used. There may be more methods after it. */
  readonly isStarttlsUnused: boolean
}

export function loginWays(evidence: Evidence): LoginWays {
  const { transcript, capabilities } = evidence
  const names = capabilities?.names ?? []
  const isImap = transcript.header.protocol === 'imap'
  const isEncrypted = isSecured(evidence)
  // XTLSREQUIRED is a capability of GNU Mailutils: https://mailutils.org/manual/html_node/Conf_002dtls.html
  const isShut = !isEncrypted && names.includes('XTLSREQUIRED')
  return {
    mechanisms: isShut ? [] : mechanismsIn(names),
    isCommandOn: isImap && capabilities !== undefined && !isShut && !names.includes('LOGINDISABLED'),
    isStarttlsUnused: !isEncrypted && names.includes('STARTTLS'),
  }
}

/** The names of the login methods: mechanisms, and `LOGIN` for the IMAP command. */
export function namesOfWays({ mechanisms, isCommandOn }: LoginWays): readonly string[] {
  return [...new Set([...mechanisms, ...(isCommandOn ? ['LOGIN'] : [])])]
}

/** The failures of a session to which the server offered no usable login method. */
export function stuckForLogin({ failures }: Evidence): readonly Failure[] {
  return failures.filter(({ missing }) => missing === 'login')
}

export function takesTokens({ mechanisms }: LoginWays): boolean {
  return mechanisms.some(takesToken)
}

export function takesTokensOnly({ mechanisms, isCommandOn }: LoginWays): boolean {
  return !isCommandOn && mechanisms.length > 0 && mechanisms.every(takesToken)
}
