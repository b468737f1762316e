/** The sources, in the order of trust that ranks equal answers. */
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
  /** The protocol. */
  readonly protocol: 'imap' | 'smtp'
  /** The host name. */
  readonly host: string
  /** The port. */
  readonly port: number
  /** Its encryption: TLS from the first octet, STARTTLS, or none. */
  readonly security: 'tls' | 'starttls' | 'none'
  /** The user name to log in with, without placeholders; left out if the source does not name it. */
  readonly username?: string
  /** The login methods that the source names, best first; empty if it names none. */
  readonly auth: readonly AuthKind[]
}

/** `password`: in any form. `encrypted-password`: only CRAM-MD5, SCRAM and the like. */
export type AuthKind = 'password' | 'encrypted-password' | 'oauth2' | 'client-certificate' | 'kerberos' | 'none'

/** The answer of one source. */
export interface SourceAnswer {
  /** The source. */
  readonly source: SourceName
  /** The queried URL, DNS name or hosts. It contains only the domain of the address, unless the caller allowed more. */
  readonly asked: string
  /**
   * `nothing`: it has no entry for the domain. `failed`: it did not answer, or not in its format; `why` has the code.
   * `late`: it took too long, or the caller ended the search (`ABORTED`). `forbidden`: the address policy forbids it.
   * `off`: the caller switched it off, the protocol needs the address, or better answers came before (`NEEDLESS`).
   */
  readonly outcome: 'found' | 'nothing' | 'failed' | 'late' | 'forbidden' | 'off'
  /** The code of the failure, such as `ENOTFOUND`, `HTTP_404`, `NOT_XML`, `TOO_LARGE`, `CERT_HAS_EXPIRED`. */
  readonly why?: string
  /** The servers that it names, best first. */
  readonly servers: readonly FoundServer[]
  /**
   * True if nobody on the path can have changed the answer: HTTPS with a good certificate, or the package's own table.
   */
  readonly isTrusted: boolean
  /** The protocols for which the domain announces that it has no server (RFC 6186 §3.4). */
  readonly absent?: readonly ('imap' | 'smtp')[]
  /** The provider's OAuth 2, as far as the source shows it. */
  readonly oauth?: FoundOAuth
  /** The time that it took, in milliseconds. */
  readonly durationMs: number
}

/** A provider's OAuth 2 (RFC 6749), without the parts that the source does not have. */
export interface FoundOAuth {
  /** The issuer (RFC 8414 §2): an HTTPS URL. */
  readonly issuer: string
  /** The URL at which a person signs in (RFC 6749 §3.1). */
  readonly authorizationEndpoint?: string
  /** The URL of the token endpoint (RFC 6749 §3.2). */
  readonly tokenEndpoint?: string
  /** The scopes to request, by protocol. */
  readonly scopes?: Partial<Readonly<Record<'imap' | 'smtp', readonly string[]>>>
}

/** The best answer about OAuth, completed by the metadata of its issuer (RFC 8414). */
export interface DiscoveredOAuth extends FoundOAuth {
  /** The source of the answer. */
  readonly source: SourceName
  /** False if somebody on the path can have named another issuer. */
  readonly isTrusted: boolean
}

/** A server with the sources that name it, best first in its list. */
export interface FoundSetting extends FoundServer {
  /** The sources that name it. */
  readonly sources: readonly SourceName[]
  /** True if a source that names it {@link SourceAnswer.isTrusted | is trusted}. */
  readonly isTrusted: boolean
}

/** Contradicting statements of two sources. */
export interface Disagreement {
  /** The protocol. */
  readonly protocol: 'imap' | 'smtp'
  /** The points in which they differ. */
  readonly about: 'host' | 'port' | 'security' | 'username' | 'auth'
  /** The host (`port`), or the host and port (`security`, `username`, `auth`), that they concern; none for `host`. */
  readonly at?: string
  /** Each value, with its sources. */
  readonly values: readonly { readonly value: string; readonly sources: readonly SourceName[] }[]
}

/** A fact about the provider or the domain that is known before any dialling. */
export interface Notice {
  /** The kind of fact. */
  readonly code: NoticeCode
  /** The protocol; left out for both. */
  readonly protocol?: 'imap' | 'smtp'
  /** The facts that the sentence uses: a provider, a host, a domain, a day. */
  readonly facts: Readonly<Record<string, string>>
  /** The provider's own page about it, by language. */
  readonly pages?: Readonly<Record<string, string>>
}

/**
 * `app-password`, `app-password-with-two-step`, `oauth-only`: the secret that the provider requires. `no-imap`,
 * `no-smtp`: it has no such server. `bridge`: only through a program on the user's machine. `imap-switch`: IMAP has to
 * be enabled. `password-off-from`: the provider turns passwords off on a day. `srv-none`: the domain announces that it
 * has no such server (RFC 6186 §3.4). `srv-elsewhere`: a host outside the address's domain that only unsigned DNS
 * names. A certificate for that host does not show that the domain's owner chose it (RFC 6186 §6).
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
  | 'srv-elsewhere'

/** The settings that were found for an address, each list best first, with their sources. */
export interface Discovery {
  /** The version of this form. */
  readonly version: 1
  /** The address. */
  readonly email: string
  /** The domain of the address, in A-labels. */
  readonly domain: string
  /** The `id` of the provider whose facts apply. */
  readonly provider?: string
  /** The IMAP servers, best first. */
  readonly imap: readonly FoundSetting[]
  /** The SMTP servers, best first. */
  readonly smtp: readonly FoundSetting[]
  /** Facts about the provider or the domain. */
  readonly notices: readonly Notice[]
  /** The differences among the sources. */
  readonly disagreements: readonly Disagreement[]
  /**
   * Every source, in the order of {@link SOURCES}: `mx` again for each query about the settings that its host's domain
   * publishes, `usual-names` once per protocol.
   */
  readonly answers: readonly SourceAnswer[]
  /** The hosts that accept the domain's mail, best first; none: it accepts no mail. Left out if they are not known. */
  readonly mailExchangers?: readonly string[]
  /** The OAuth 2 that an integrator needs if a password cannot work, or that a source names. */
  readonly oauth?: DiscoveredOAuth
  /** The time that the search took, in milliseconds. */
  readonly durationMs: number
}
