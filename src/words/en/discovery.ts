import type { SentenceTable } from '../table.ts'

/** The words about settings that were found from an address. */
export const DISCOVERY = {
  sources: {
    'provider-table': 'facts about the provider',
    mx: 'facts about the provider of the MX records',
    pacc: 'PACC',
    autoconfig: 'autoconfig host',
    'autoconfig-well-known': 'autoconfig under .well-known',
    srv: 'DNS SRV',
    ispdb: 'ISPDB',
    autodiscover: 'Autodiscover',
    'usual-names': 'usual names',
  },
  outcomes: {
    found: 'found',
    nothing: 'nothing',
    failed: 'failed',
    late: 'too late',
    forbidden: 'forbidden',
    off: 'not asked',
  },
  notices: {
    'app-password': 'The provider takes an app password in place of the password of the account.',
    'app-password-with-two-step':
      'Once two-step verification is on, the provider takes an app password in place of the password of the account.',
    'oauth-only': 'The provider takes no password[ for {protocol}]: a program has to log in with OAuth.',
    'no-imap': 'The provider has no IMAP server for this address.',
    'no-smtp': 'The provider has no SMTP server for this address.',
    bridge: 'Mail programs reach the provider only through a program on your own computer[: {program}].',
    'imap-switch': 'IMAP is off until it is switched on[ ({by})].',
    'password-off-from': 'Passwords end[ for {protocol}] on {from, date}.',
    'srv-none': 'The domain says in DNS that it has no {protocol} server.',
    'srv-elsewhere':
      'DNS alone names {host}, which is outside the domain of the address. Its answer is not signed, so that no password is sent there unasked.',
  },
  switchedBy: { user: 'by the user', admin: 'by the administrator', 'paid-plan': 'with a paid plan' },
  about: { host: 'host', port: 'port', security: 'encryption', username: 'user name', auth: 'login' },
  logins: {
    password: 'password',
    'encrypted-password': 'password, never in plain text',
    oauth2: 'OAuth',
    'client-certificate': 'client certificate',
    kerberos: 'Kerberos',
    none: 'none',
  },
  appPasswords: {
    'app-password': 'app password',
    'app-password-with-two-step': 'password, with two-step verification app password',
  },
  found: '{protocol} {address}, {security} ({sources})[. Also published: {others}]',
  guessed: '{protocol} {address}, {security}: no source names a server, and this is the usual name',
  absent: 'no {protocol} server: nothing was dialled',
  other: '{address}, {security} ({sources})',
  disagreement: '{protocol} {about}[ of {at}]: {values}',
  value: '{value} ({sources})',
  oauth:
    'issuer {issuer}[, authorization endpoint {authorizationEndpoint}][, token endpoint {tokenEndpoint}][, scopes {scopes}]',
  none: 'no server was found',
  unsigned: 'not signed',
  verified: 'greets, certificate trusted, offers {mechanisms}',
  verifiedInClear: 'greets without encryption, offers {mechanisms}',
  noLogin: 'greets, certificate trusted, offers no login',
  otherName: 'The DNS SRV record names {host}, and its certificate is for {names}.',
  confirm:
    '{host} is named by DNS alone and is not in the domain of the address. Type the password only if it is a server of your provider.',
  labels: {
    from: 'from',
    username: 'user name',
    login: 'login',
    differs: 'differs',
    settings: 'Where the servers come from',
  },
} as const satisfies SentenceTable['discovery']
