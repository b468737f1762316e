import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { Code } from '../rules/codes.ts'
import type { HoldReason } from '../transcript/entry.ts'

/** What a decision about a login rests on. Records are masked, so that the secrets are the same has to be said. */
export interface LoginSituation {
  /** A password, a token, or a way to log in that needs neither. */
  readonly hasCredential: boolean
  /** There is something to do without a login: a test message was asked for, and nothing to log in with was given. */
  readonly sendsWithout: boolean
  /** The connection is encrypted, or the caller chose one that is not. */
  readonly isPrivate: boolean
  /** What the own record shows so far. */
  readonly own: readonly Diagnosis[]
  /** What the other server's record shows, where the same secret has been shown to it. */
  readonly other: readonly Diagnosis[]
}

/** `undefined`: open it. Else why it stays shut. */
export function holdReason({
  hasCredential,
  sendsWithout,
  isPrivate,
  own,
  other,
}: LoginSituation): HoldReason | undefined {
  if (!hasCredential && !sendsWithout) return 'no-password'
  if (own.some(({ severity }) => severity === 'error')) return 'untrusted'
  if (!isPrivate) return 'unencrypted'
  return other.some(refusesSecret) ? 'refused-elsewhere' : undefined
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

/** What judges the secret wherever it is said: some servers let anybody in, and look who it is once a mailbox is opened. */
const SECRET_JUDGED: readonly Code[] = [
  'auth-failed',
  'app-password-required',
  'oauth-token-rejected',
  'password-expired',
]

function refusesSecret({ stage, severity, code, rivals }: Diagnosis): boolean {
  if (severity !== 'error') return false
  const causes = [code, ...rivals.map((rival) => rival.code)]
  const isAtLogin = stage.endsWith('.login')
  return causes.some((one) => (isAtLogin ? !SECRET_NOT_JUDGED.includes(one) : SECRET_JUDGED.includes(one)))
}
