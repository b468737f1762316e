/** A statement about a provider. */
export interface Statement<Value> {
  readonly is: Value
}

/** A statement with the page that makes it. The build leaves page and day out: tests and scripts alone read them. */
export interface Fact<Value> extends Statement<Value> {
  /** The page, the RFC or the public record that says so. */
  readonly source: string
  /** The day on which the source was last read, such as `2026-11-29`. */
  readonly checked: string
}

/** A provider as `providers/` has it: each statement with its source. */
export type ProviderFacts = WithSources<Provider>

/** The type with a {@link Fact} in place of each {@link Statement}. */
type WithSources<Whole> =
  Whole extends Statement<infer Value>
    ? Fact<Value>
    : Whole extends object
      ? { readonly [Key in keyof Whole]: WithSources<Whole[Key]> }
      : Whole

/** A mail provider, or a family of domains that share their servers and rules. What is not known is left out. */
export interface Provider {
  /** In kebab-case, and stable: `gmail`. It begins with the name of its file, unless a table of what a record lists has it. */
  readonly id: string
  /** The name that its users know. */
  readonly name: string
  /** The domains of its addresses, in lower case, A-labels. Empty for a provider whose customers bring their own. */
  readonly domains: Statement<readonly string[]>
  /** Its mail exchangers, for domains of customers: a host, or the domain that hosts are in. */
  readonly mx?: Statement<readonly string[]>
  /** Its servers, best first. None: the provider has no such server for its customers. */
  readonly imap: Statement<readonly ProviderServer[]>
  readonly smtp: Statement<readonly ProviderServer[]>
  readonly login?: Statement<LoginKind>
  /** The secret for SMTP, where it differs from IMAP's. */
  readonly smtpLogin?: Statement<LoginKind>
  /** IMAP is off until it is switched on: by whom. The page is in `pages`. */
  readonly imapSwitch?: Statement<'user' | 'admin' | 'paid-plan'>
  /** Mail programs reach it through this program on the user's own machine alone. */
  readonly bridge?: Statement<string>
  /** The most connections that IMAP takes at a time, for one account. */
  readonly maxConnections?: Statement<number>
  /** Host names that were right once, or are in use for others of the same family, with what they are. */
  readonly otherHosts?: Statement<Readonly<Record<string, OtherHost>>>
  /** The app passwords that it gives out, as its users see them. */
  readonly appPassword?: Statement<AppPasswordForm>
  readonly oauth?: Statement<ProviderOAuth>
  /** Its help pages by topic, and by language: `en` and others. */
  readonly pages?: Partial<Readonly<Record<PageTopic, Statement<Readonly<Record<string, string>>>>>>
  /** The changes of its servers from a day on. */
  readonly changes?: readonly Statement<ProviderChange>[]
}

export interface ProviderServer {
  /** The host; `%EMAILDOMAIN%` in it stands for the domain of the address. `fillTemplate` fills it in. */
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  /** Left out where no source says it. */
  readonly username?: UsernameTemplate
}

/** A user name with the placeholders of Mozilla's autoconfig: `%EMAILADDRESS%`, `%EMAILLOCALPART%`, `%EMAILDOMAIN%`. */
export type UsernameTemplate = string

/**
 * The secret that a mail program logs in with. `password`: the account's own. `app-password`: another one, always.
 * `app-password-with-two-step`: another one once two-step verification is on. `oauth`: no password at all.
 */
export type LoginKind = 'password' | 'app-password' | 'app-password-with-two-step' | 'oauth'

/** `retired`: it has stopped or will. `region`: of another data centre. `sibling`: of another service of the same company. */
export type OtherHost = 'retired' | 'region' | 'sibling'

/** The form of app passwords: letters in groups that blanks or hyphens part, which the provider ignores or not. */
export interface AppPasswordForm {
  /** The length without blanks and hyphens. */
  readonly length: number
  readonly separator?: ' ' | '-'
  /** True where its own page says that the separators may be left out. */
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
  /** The first day on which it holds, such as `2026-12-31`. */
  readonly from: string
  readonly protocol: 'imap' | 'smtp'
  /** `password-off`: passwords are off by default. `old-tls-off`: TLS 1.0 and 1.1 are refused. */
  readonly kind: 'password-off' | 'old-tls-off' | 'shutdown'
}
