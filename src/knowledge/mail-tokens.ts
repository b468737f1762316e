import { canonicalHost } from './usual-names.ts'

/** The access token that the mail servers of a provider accept. */
export interface MailToken {
  readonly provider: string
  /** The names of the provider's mail servers. */
  readonly hosts: RegExp
  /** The possible forms of the provider's tokens. Others come from another issuer, or are no access tokens. */
  readonly forms: readonly string[]
  /** The accepted `aud` of its JWTs, and the one to name in a sentence. */
  readonly audience?: { readonly accepted: RegExp; readonly name: string }
  /** The scope for each protocol, to which the user consents. */
  readonly scopes: Readonly<Record<'imap' | 'smtp', string>>
  /** The roles for an application that acts without a user. */
  readonly roles?: Readonly<Record<'imap' | 'smtp', string>>
  readonly source: string
}

const MICROSOFT =
  'https://learn.microsoft.com/en-us/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth'

/** Read on 2026-11-29. */
export const MAIL_TOKENS: readonly MailToken[] = [
  {
    provider: 'Microsoft 365',
    hosts: /^(?:outlook|smtp|imap)\.office365\.com$|^outlook\.office\.com$/,
    forms: ['jwt', 'microsoft-account'], // the token of an outlook.com account is opaque
    audience: {
      accepted: /^https:\/\/outlook\.office(?:365)?\.com\/?$|^00000002-0000-0ff1-ce00-000000000000$/,
      name: 'outlook.office365.com',
    },
    scopes: {
      imap: 'https://outlook.office.com/IMAP.AccessAsUser.All',
      smtp: 'https://outlook.office.com/SMTP.Send',
    },
    roles: { imap: 'IMAP.AccessAsApp', smtp: 'SMTP.SendAsApp' },
    source: MICROSOFT,
  },
  {
    provider: 'Outlook.com',
    hosts: /^(?:imap|smtp)-mail\.outlook\.com$/,
    forms: ['microsoft-account', 'jwt'],
    scopes: {
      imap: 'https://outlook.office.com/IMAP.AccessAsUser.All',
      smtp: 'https://outlook.office.com/SMTP.Send',
    },
    source: MICROSOFT,
  },
  {
    provider: 'Google',
    hosts: /^(?:imap|smtp)\.(?:gmail|googlemail)\.com$/,
    forms: ['google'],
    scopes: { imap: 'https://mail.google.com/', smtp: 'https://mail.google.com/' },
    source: 'https://developers.google.com/workspace/gmail/imap/xoauth2-protocol',
  },
  {
    provider: 'Yahoo',
    hosts: /^(?:imap|smtp)\.mail\.yahoo\.com$|^(?:imap|smtp)\.aol\.com$/,
    forms: ['opaque', 'jwt'],
    scopes: { imap: 'mail-w', smtp: 'mail-w' },
    source: 'https://github.com/mozilla/releases-comm-central/blob/master/mailnews/base/src/OAuth2Providers.sys.mjs',
  },
  {
    provider: 'Fastmail',
    hosts: /^(?:imap|smtp)\.fastmail\.com$/,
    forms: ['opaque', 'jwt'],
    scopes: {
      imap: 'https://www.fastmail.com/dev/protocol-imap',
      smtp: 'https://www.fastmail.com/dev/protocol-smtp',
    },
    source: 'https://www.fastmail.com/for-developers/integrating-with-fastmail/',
  },
]

/** The token that the provider accepts, by its name or by that of its server; `undefined` if it is not in the list. */
export function mailTokenFor(host: string, provider?: string): MailToken | undefined {
  const name = canonicalHost(host)
  return MAIL_TOKENS.find((one) => (provider === undefined ? one.hosts.test(name) : one.provider === provider))
}

/** The number of the resource "Office 365 Exchange Online". */
const EXCHANGE_ONLINE = '00000002-0000-0ff1-ce00-000000000000'

/**
 * Resources that tokens are often requested for by mistake, by the number that their `aud` may have in place of a URL.
 */
const RESOURCES: Readonly<Record<string, string>> = {
  '00000002-0000-0000-c000-000000000000': 'graph.windows.net',
  '00000003-0000-0000-c000-000000000000': 'graph.microsoft.com',
  [EXCHANGE_ONLINE]: 'outlook.office365.com',
}

/** The resources that everybody uses: an audience or a scope with one of them identifies nobody. */
const PUBLIC_HOSTS: ReadonlySet<string> = new Set([
  ...Object.values(RESOURCES),
  'outlook.office.com',
  'mail.google.com',
  'www.googleapis.com',
  'www.fastmail.com',
])

/** The audience of a token in a sentence: the host of a URL, or the name of a known resource. */
export function audienceName(aud: string): string {
  return hostIn(aud) ?? RESOURCES[aud.toLowerCase()] ?? aud
}

/** True for the resource of another Microsoft service, whose tokens no Microsoft mail server accepts. */
export function isOtherResource(aud: string): boolean {
  return ['graph.microsoft.com', 'graph.windows.net', 'management.azure.com'].includes(audienceName(aud))
}

/** True for an audience, a scope or a role that reveals nothing about its user: OpenID's, Microsoft's, Yahoo's. */
export function isPublicWord(word: string): boolean {
  const host = hostIn(word)
  if (host !== undefined) return PUBLIC_HOSTS.has(host.toLowerCase())
  return RESOURCES[word.toLowerCase()] !== undefined || PUBLIC_WORD.test(word)
}

const PUBLIC_WORD =
  /^(?:openid|profile|email|offline_access|account|mail|imap|smtp|mail-[rw]|full_access_as_app|[A-Z][A-Za-z]{1,30}(?:\.[A-Z][A-Za-z]{1,30}){1,3})$/

function hostIn(url: string): string | undefined {
  return /^[a-z][a-z\d+.-]*:\/\/([^/:]+)/i.exec(url)?.[1]
}
