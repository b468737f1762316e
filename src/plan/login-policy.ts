import type { Conclusion } from '../diagnosis/conclusion.ts'
import { diagnoseEvidence } from '../diagnosis/diagnose.ts'
import { domainOf, loginKindOf, providerAt } from '../diagnosis/provider-seen.ts'
import { isLetPass } from '../evidence/find-failures.ts'
import type { Evidence } from '../evidence/gather.ts'
import { loginWays, takesTokens } from '../evidence/login-ways.ts'
import type { Provider } from '../knowledge/provider.ts'
import type { Code } from '../rules/codes.ts'
import type { HoldReason } from '../transcript/entry.ts'

/** The grounds on which a login goes on or is held back. Records are masked, so that it has to be said which secret is whose. */
export interface LoginSituation {
  /** A password, a token, or a way to log in that needs neither. */
  readonly hasCredential: boolean
  /** The password goes to a provider that takes none, and the settings do not insist. */
  readonly isOauthOnly?: boolean
  /** There is something to do without a login: a test message was asked for, and nothing to log in with was given. */
  readonly sendsWithout: boolean
  /** Nobody has confirmed the server, which an unsigned source alone names and which is of another domain (RFC 6186 §6). */
  readonly isUnconfirmed?: boolean
  /** The evidence of the connection, which waits before its login. */
  readonly own: Evidence
  /** The evidence of the connections to which the same secret has been shown. */
  readonly sameSecret: readonly Evidence[]
}

/** `undefined`: the login goes on. Else why it is held back. */
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

/** The connection is encrypted, or the caller chose one that is not. */
function isPrivate({ transcript: { header, entries } }: Evidence): boolean {
  return header.target.security === 'none' || entries.some(({ kind }) => kind === 'secured')
}

/**
 * A login that failed without a word on the secret: it may be tried on the other server. Any other failure of a login may
 * have been counted against the account, and a second one could lock it.
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

/** The causes that judge the credentials at any stage: some servers accept every login, and check it when a mailbox is opened. */
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
 * The provider that takes no password at this server, by its own documents, only OAuth. The server's word counts for more: one
 * that offers no OAuth is not what the documents are about.
 *
 * @param names the user name and the address of the mailbox, which tell the provider where several share a server
 */
export function oauthOnlyProvider(own: Evidence, names: readonly string[]): Provider | undefined {
  const { protocol, target } = own.transcript.header
  const domain = names.map(domainOf).find((one) => one !== undefined)
  const provider = providerAt(target.host, protocol, domain)
  const isServer = provider?.[protocol].is.some(({ host }) => host === target.host.toLowerCase())
  if (!provider || !isServer || loginKindOf(provider, protocol) !== 'oauth') return undefined
  return takesTokens(loginWays(own)) ? provider : undefined
}
