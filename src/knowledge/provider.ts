/** A statement about a provider. */
export interface Statement<Value> {
  readonly is: Value
}

/** A statement with the page that makes it. The build leaves page and day out: only tests and scripts read them. */
export interface Fact<Value> extends Statement<Value> {
  /** The page, the RFC or the public record with the statement. */
  readonly source: string
  /** The day on which the source was last read, such as `2026-11-29`. */
  readonly checked: string
}

/** A provider in the form of `providers/`: each statement with its source. */
export type ProviderFacts = WithSources<Provider>

/** The type with each {@link Statement} replaced by a {@link Fact}. */
type WithSources<Whole> =
  Whole extends Statement<infer Value>
    ? Fact<Value>
    : Whole extends object
      ? { readonly [Key in keyof Whole]: WithSources<Whole[Key]> }
      : Whole

/** A mail provider, or a family of domains that share their servers and rules. Unknown facts are left out. */
export interface Provider {
  /**
   * In kebab-case, and stable: `gmail`. It begins with the name of its file, unless it is in a table of a record's
   * providers.
   */
  readonly id: string
  /** The name that its users know. */
  readonly name: string
  /** The domains of its addresses, in lower case, A-labels. Empty for a provider whose customers bring their own. */
  readonly domains: Statement<readonly string[]>
  /** Its mail exchangers, for customers' domains: a host, or the domain of the hosts. */
  readonly mx?: Statement<readonly string[]>
  /** Its servers, best first. Empty: the provider has no such server for its customers. */
  readonly imap: Statement<readonly ProviderServer[]>
  readonly smtp: Statement<readonly ProviderServer[]>
  readonly login?: Statement<LoginKind>
  /** The secret for SMTP, if it differs from IMAP's. */
  readonly smtpLogin?: Statement<LoginKind>
  /** IMAP is off until somebody switches it on: the value says who. The page is in `pages`. */
  readonly imapSwitch?: Statement<'user' | 'admin' | 'paid-plan'>
  /** Mail programs reach it only through this program on the user's own machine. */
  readonly bridge?: Statement<string>
  /** The maximum number of concurrent IMAP connections of one account. */
  readonly maxConnections?: Statement<number>
  /** Former host names, or those of others in the same family, with their role. */
  readonly otherHosts?: Statement<Readonly<Record<string, OtherHost>>>
  /** The app passwords that it issues, as its users see them. */
  readonly appPassword?: Statement<AppPasswordForm>
  readonly oauth?: Statement<ProviderOAuth>
  /** Its help pages by topic, and by language: `en` and others. */
  readonly pages?: Partial<Readonly<Record<PageTopic, Statement<Readonly<Record<string, string>>>>>>
  /** The dated changes of its servers. */
  readonly changes?: readonly Statement<ProviderChange>[]
}

export interface ProviderServer {
  /** The host; `%EMAILDOMAIN%` in it stands for the domain of the address. `fillTemplate` replaces it. */
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  /** Left out if no source has it. */
  readonly username?: UsernameTemplate
}

/** A user name with the placeholders of Mozilla's autoconfig: `%EMAILADDRESS%`, `%EMAILLOCALPART%`, `%EMAILDOMAIN%`. */
export type UsernameTemplate = string

/**
 * The secret that a mail program logs in with. `password`: the account's own. `app-password`: always another one.
 * `app-password-with-two-step`: another one once two-step verification is on. `oauth`: no password at all.
 */
export type LoginKind = 'password' | 'app-password' | 'app-password-with-two-step' | 'oauth'

/**
 * `retired`: it was shut down or will be. `region`: of another data centre. `sibling`: of another service of the same
 * company.
 */
export type OtherHost = 'retired' | 'region' | 'sibling'

/** The form of app passwords: letters in groups separated by blanks or hyphens, which the provider may ignore. */
export interface AppPasswordForm {
  /** The length without blanks and hyphens. */
  readonly length: number
  readonly separator?: ' ' | '-'
  /** True if its own page says that the separators may be left out. */
  readonly mayBeStripped?: boolean
}

/** The parts of OAuth 2 (RFC 6749) that an integrator needs. */
export interface ProviderOAuth {
  readonly issuer: string
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly scopes: Readonly<Record<'imap' | 'smtp', readonly string[]>>
}

/**
 * The topic of a page. `switch-on`: IMAP, or SMTP's login. `unlock-account`: an account that was locked or disabled.
 * `unblock-address`: an IP address that may not log in. `unblock-server`: a mail server whose IP address the mail exchangers
 * refuse.
 */
export type PageTopic =
  | 'settings'
  | 'app-password'
  | 'switch-on'
  | 'security'
  | 'oauth'
  | 'unlock-account'
  | 'unblock-address'
  | 'unblock-server'

export interface ProviderChange {
  /** The first day of the change, such as `2026-12-31`. */
  readonly from: string
  readonly protocol: 'imap' | 'smtp'
  /** `password-off`: passwords are off by default. `old-tls-off`: TLS 1.0 and 1.1 are refused. */
  readonly kind: 'password-off' | 'old-tls-off' | 'shutdown'
}
