import type { Advice, SentenceTable } from '../table.ts'

/** The sentences on a cause that the documents of the provider decide. */
export const PROVIDER_VARIANTS = {
  'app-passwords-only': {
    cause:
      '{provider} accepts only app passwords from mail programs, never the password of the account. The {protocol} server gives no reason for the refusal.',
    help: [
      'Create an app password in the security settings of the account and enter it here.',
      'If an app password was entered, check that it belongs to this account and is not revoked.',
      'If there is no such setting, turn on two-step verification first, or ask the administrator of the account.',
    ],
  },
  'oauth-only': {
    cause:
      '{provider} accepts no password for {protocol}, only a sign-in with OAuth. The {protocol} server gives no reason for the refusal.',
    help: ['Connect this account through the sign-in page of {provider} (OAuth) in place of a password.'],
  },
  'held-back': {
    cause:
      'The documents of the provider[, {provider},] say that it accepts no password for {protocol}, only a sign-in with OAuth. No password was sent.',
    help: [
      'Connect this account through the sign-in page of the provider (OAuth) in place of a password.',
      "If the server is known to accept a password, name the mechanism in the settings (such as `auth: 'PLAIN'`), and it is sent.",
    ],
  },
} as const satisfies SentenceTable['variants']

/** The values of facts of a provider that are words. */
export const PROVIDER_VALUES = {
  appPasswords: { always: 'in every case', 'two-step': 'once two-step verification is on' },
  wantedUsername: { address: 'the full email address', 'local-part': 'the part of the email address before the @' },
  imapSwitch: {
    user: 'the user turns it on in the settings of the mailbox',
    admin: 'the administrator of the organisation turns it on',
    'paid-plan': 'only paid plans include it',
  },
} as const satisfies SentenceTable['values']

/** The help pages of providers. */
export const PROVIDER_LINKS = {
  'settings-page': 'the settings for mail programs that {provider} documents',
  'app-password-page': 'the page of {provider} on app passwords',
  'switch-on-page': 'the page of {provider} on turning on access for mail programs',
  'security-page': 'the page of {provider} on the security of the account',
  'oauth-page': 'the page of {provider} on the sign-in with OAuth',
  'unlock-account-page': 'the page of {provider} on unlocking an account',
  'unblock-address-page': 'the page of {provider} on an IP address that may not log in',
  'unblock-server-page': 'the page of {provider} on unblocking a mail server',
} as const satisfies SentenceTable['links']

/** Advice that rests on what a provider documents. Each stands where its facts are there, the likeliest first. */
export const PROVIDER_ADVICE = [
  '[{host} is the {hostProtocol} server of {provider}. ][{provider} no longer uses {retiredHost}. ][The user name is an address of {addressProvider}. ]For {protocol}, enter {providerHost}, port {providerPort}, with {providerSecurity}, as {settingsOf} documents.',
  'Ask the provider for another way to the mailbox: {serverless} has no {protocol} server for mail programs[, which reach it through {bridge} on the same machine].',
  'Enter {wantedUsername} as the user name, as {provider} documents for {protocol}.',
  'Enter an app password in place of the password of the account: {provider} requires one for mail programs ({appPasswords}).',
  'If the account belongs to another region of {provider}, enter the server of that region: {regionHosts}.',
  'Check that IMAP is turned on for this account: at {provider}, {imapSwitch}.',
  'Plan the change to a sign-in with OAuth: {provider} turns passwords for {protocol} off by default from {passwordsEnd, date}.',
  'Connect with OAuth, or ask the administrator to allow passwords for {protocol}: {provider} has turned them off by default since {passwordsEnded, date}.',
  'Count the connections of all programs and devices together: for one account, {provider} allows {connectionLimit, plural, one {# connection} other {# connections}} at once.',
  'Give the developer of the program the issuer for the sign-in with OAuth: {oauthIssuer}[, with the scope {wantedScope}].',
] as const satisfies readonly Advice[]
