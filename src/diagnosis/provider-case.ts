import type { Failure } from '../evidence/failure.ts'
import type { Evidence } from '../evidence/gather.ts'
import type { LoginKind } from '../knowledge/provider.ts'
import type { ProviderSeen } from './provider-seen.ts'

/** The failure with everything that is known about it and its provider. */
export interface ProviderCase {
  readonly evidence: Evidence
  readonly failure: Failure
  readonly protocol: 'imap' | 'smtp'
  readonly seen: ProviderSeen
  readonly kind: LoginKind | undefined
  /** A password was refused, and its form is not that of an app password. */
  readonly mayBeOwnPassword: boolean
}
