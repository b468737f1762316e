import type { Conclusion } from '../diagnosis/conclusion.ts'
import { diagnoseEvidence } from '../diagnosis/diagnose.ts'
import { domainOf, loginKindOf, providerAt } from '../diagnosis/provider-seen.ts'
import { isLetPass } from '../evidence/find-failures.ts'
import type { Evidence } from '../evidence/gather.ts'
import { loginWays, takesTokens } from '../evidence/login-ways.ts'
import type { Provider } from '../knowledge/provider.ts'
import type { Code } from '../rules/codes.ts'
import type { HoldReason } from '../transcript/entry.ts'

/**
 * The inputs that decide whether a login goes on or is held back. Transcripts are masked, so that the caller has to say
 * which secrets are the same.
 */
export interface LoginSituation {
  /** True with a password, a token, or a login method that needs neither. */
  readonly hasCredential: boolean
  /** True if the password would go to a provider that accepts none, and the settings do not insist. */
  readonly isOauthOnly?: boolean
  /** True if there is something to do without a login: a test message was requested, and no credentials were given. */
  readonly sendsWithout: boolean
  /**
   * True if nobody has confirmed the server, which only an unsigned source names and which is in another domain (RFC
   * 6186 §6).
   */
  readonly isUnconfirmed?: boolean
  /** The evidence of the connection that waits before its login. */
  readonly own: Evidence
  /** The evidence of the connections on which the same secret was sent. */
  readonly sameSecret: readonly Evidence[]
}

/** `undefined`: the login goes on. Otherwise the reason why it is held back. */
export function holdReason({
  hasCredential,
  isOauthOnly,
  sendsWithout,
  isUnconfirmed,
  own,
  sameSecret,
}: LoginSituation): HoldReason | undefined {
  if (!hasCredential && !sendsWithout) return 'no-password'
  const { header } = own.transcript
  if (own.failures.some((failure) => failure.stage.endsWith('.connect') && !isLetPass(failure, header)))
    return 'untrusted'
  if (!isPrivate(own)) return 'unencrypted'
  if (isOauthOnly) return 'oauth-only'
  if (isUnconfirmed && hasCredential) return 'unconfirmed'
  const failed = sameSecret.filter(({ failures }) => failures.length > 0)
  return failed.length > 0 && diagnoseEvidence(failed).some(refusesSecret) ? 'refused-elsewhere' : undefined
}

/** True if the connection is encrypted, or the caller chose an unencrypted one. */
function isPrivate({ transcript: { header, entries } }: Evidence): boolean {
  return header.target.security === 'none' || entries.some(({ kind }) => kind === 'secured')
}

/**
 * Login failures that say nothing about the secret, which may then be tried on the other server. Any other login
 * failure may have been counted against the account, and a second one could lock it.
 */
const SECRET_NOT_JUDGED: readonly Code[] = [
  'connection-closed',
  'server-silent',
  'server-unavailable',
  'too-many-connections',
  'auth-unavailable',
  'auth-mechanism-unsupported',
  'encryption-required',
  'protocol-disabled',
]

/**
 * The causes that judge the credentials at any stage: some servers accept every login, and verify it when a mailbox is
 * opened.
 */
const SECRET_JUDGED: readonly Code[] = [
  'auth-failed',
  'app-password-required',
  'oauth-token-rejected',
  'password-expired',
]

function refusesSecret({ stage, severity, code, rivals }: Conclusion): boolean {
  if (severity !== 'error') return false
  const causes = [code, ...rivals.map((rival) => rival.code)]
  const isAtLogin = stage.endsWith('.login')
  return causes.some((one) => (isAtLogin ? !SECRET_NOT_JUDGED.includes(one) : SECRET_JUDGED.includes(one)))
}

/**
 * The provider that, by its own documentation, accepts only OAuth and no password at this server. The server's
 * capabilities override that: the documentation does not apply to a server without OAuth.
 *
 * @param names the user name and the address of the mailbox, which identify the provider if several share a server
 */
export function oauthOnlyProvider(own: Evidence, names: readonly string[]): Provider | undefined {
  const { protocol, target } = own.transcript.header
  const domain = names.map(domainOf).find((one) => one !== undefined)
  const provider = providerAt(target.host, protocol, domain)
  const isServer = provider?.[protocol].is.some(({ host }) => host === target.host.toLowerCase())
  if (!provider || !isServer || loginKindOf(provider, protocol) !== 'oauth') return undefined
  return takesTokens(loginWays(own)) ? provider : undefined
}
