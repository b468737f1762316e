import type { ProviderOAuth } from '../knowledge/provider.ts'

/** The sources, in the order of trust that decides between equal answers. */
export const SOURCES = [
  'provider-table',
  'mx',
  'pacc',
  'autoconfig',
  'autoconfig-well-known',
  'srv',
  'ispdb',
  'autodiscover',
  'usual-names',
] as const

/**
 * `provider-table`: the facts of this package about the domain. `mx`: those about the domain's mail exchangers. `pacc`:
 * draft-ietf-mailmaint-pacc. `autoconfig` and `autoconfig-well-known`: draft-ietf-mailmaint-autoconfig, at `autoconfig.DOMAIN`
 * and at `DOMAIN/.well-known`. `srv`: RFC 6186 and RFC 8314 §5.1. `ispdb`: Mozilla's database. `autodiscover`: Microsoft's
 * Autodiscover v2. `usual-names`: `imap.DOMAIN` and the like, dialled without a secret.
 */
export type SourceName = (typeof SOURCES)[number]

/** A server that a source names. */
export interface FoundServer {
  readonly protocol: 'imap' | 'smtp'
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  /** The user name to log in with, filled in; left out where the source does not say. */
  readonly username?: string
  /** The ways to log in that the source names, best first; empty where it names none. */
  readonly auth: readonly AuthKind[]
}

/** `password`: in any form. `encrypted-password`: CRAM-MD5, SCRAM and the like alone. */
export type AuthKind = 'password' | 'encrypted-password' | 'oauth2' | 'client-certificate' | 'kerberos' | 'none'

/** What one source answered. */
export interface SourceAnswer {
  readonly source: SourceName
  /** The URL, the DNS name or the hosts that were asked, with nothing of the user but the domain unless the caller allowed it. */
  readonly asked: string
  /**
   * `nothing`: it has no entry for the domain. `failed`: it did not answer, or not in its form; `why` has the code. `late`: it
   * took too long. `forbidden`: the address policy. `off`: the caller switched it off, or the protocol asks for the address.
   */
  readonly outcome: 'found' | 'nothing' | 'failed' | 'late' | 'forbidden' | 'off'
  /** The code of the failure, such as `ENOTFOUND`, `HTTP_404`, `NOT_XML`, `TOO_LARGE`, `CERT_HAS_EXPIRED`. */
  readonly why?: string
  readonly servers: readonly FoundServer[]
  /** True where nobody on the way can have changed the answer: HTTPS with a good certificate, or the package's own table. */
  readonly isTrusted: boolean
  readonly oauth?: ProviderOAuth
  readonly durationMs: number
}

/** A server with the sources that name it, best first in its list. */
export interface FoundSetting extends FoundServer {
  readonly sources: readonly SourceName[]
  readonly isTrusted: boolean
}

/** Two sources that say different things of the same thing. */
export interface Disagreement {
  readonly protocol: 'imap' | 'smtp'
  readonly about: 'host' | 'port' | 'security' | 'username' | 'auth'
  readonly values: readonly { readonly value: string; readonly sources: readonly SourceName[] }[]
}

/** What is known before anything is dialled. */
export interface Notice {
  readonly code: NoticeCode
  readonly protocol?: 'imap' | 'smtp'
  /** What the sentence needs: a host, a domain, a page. */
  readonly facts: Readonly<Record<string, string>>
}

/**
 * `app-password`, `app-password-with-two-step`, `oauth-only`: the secret that the provider wants. `no-imap`, `no-smtp`: it
 * has no such server. `bridge`: through a program on the user's machine alone. `imap-switch`: IMAP has to be switched on.
 * `password-off-from`: passwords end on a day. `srv-none`: the domain says that it has no such server (RFC 6186 §3.4).
 */
export type NoticeCode =
  | 'app-password'
  | 'app-password-with-two-step'
  | 'oauth-only'
  | 'no-imap'
  | 'no-smtp'
  | 'bridge'
  | 'imap-switch'
  | 'password-off-from'
  | 'srv-none'

/** The settings that were found for an address, each list best first, and where each came from. */
export interface Discovery {
  readonly version: 1
  readonly email: string
  readonly domain: string
  /** The `id` of the provider whose facts apply. */
  readonly provider?: string
  readonly imap: readonly FoundSetting[]
  readonly smtp: readonly FoundSetting[]
  readonly notices: readonly Notice[]
  readonly disagreements: readonly Disagreement[]
  /** Every source that was asked, in the order of {@link SOURCES}. */
  readonly answers: readonly SourceAnswer[]
  readonly oauth?: ProviderOAuth
  readonly durationMs: number
}
