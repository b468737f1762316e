import type { SentenceTable } from '../table.ts'

const REFRESH = 'Refresh the access token and connect with the new one.'
const NEW_SIGN_IN = 'Let the user sign in again and consent to the scope {wantedScope}.'
const ACCOUNT = 'Check that the token was issued for the account that the user name names.'
const QUOTE_DENIAL = 'Quote {denial} to the administrator of the accounts: the log of sign-ins has more about it.'

/** The reasons for which a token was refused, as the token shows them, and those for which an OAuth server issued none. */
export const OAUTH_VARIANTS = {
  'token-expired': {
    title: 'the OAuth token had expired',
    cause:
      'The access token ended {expiredMs} before the login, on {tokenExpires, datetime}[, and is for {tokenAudience}]: the {protocol} server refused it[ ({status})].',
    help: [
      REFRESH,
      'Refresh the token some minutes before its end and before each connection, and not once at the start of the program.',
      'If the token is new, compare the clock of this machine with the time.',
    ],
  },
  'token-early': {
    title: 'the OAuth token is not valid yet',
    cause:
      'The access token is valid from {tokenBegins, datetime}, which is after the login: the {protocol} server refused it[ ({status})].',
    help: ['Compare the clock of this machine and that of the issuer with the time.', REFRESH],
  },
  'token-audience': {
    title: 'the OAuth token is for another server',
    cause:
      'The access token is for {tokenAudience}, not for {wantedAudience}: the {protocol} server refused it[ ({status})].[ It had ended {expiredMs} before, too.]',
    help: [
      'Request a token of its own for mail, with the scope {wantedScope}: a token is for one resource only.',
      'Where the program needs both, refresh twice with the same refresh token, once for each resource.',
    ],
  },
  'token-issuer': {
    title: 'the OAuth token is of another provider',
    cause: 'The access token is {tokenForm}, which {host} does not accept[ ({status})].',
    help: [
      'Check that the account and the server belong to the same provider.',
      'Request the token from the provider of {host}, with the scope {wantedScope}.',
    ],
  },
  'token-id-token': {
    title: 'the token is no access token of the provider',
    cause:
      'The token is a JWT[ for {tokenAudience}], and the access tokens of {host} are none: it looks like an ID token, which tells who somebody is and opens no mailbox.',
    help: ['Connect with `access_token` of the answer, not with `id_token`.', NEW_SIGN_IN],
  },
  'token-malformed': {
    title: 'the OAuth token is not complete',
    cause:
      'The access token begins as a JWT and cannot be read as one: a part of it may be missing. The {protocol} server refused it[ ({status})].',
    help: ['Check that the whole token is stored: a field in a database may be too short for it.', REFRESH],
  },
  'token-scope': {
    title: 'the OAuth token lacks the scope',
    cause:
      'The access token lacks the scope {wantedScope}[: it has {tokenScopes}]. The {protocol} server refused it[ ({status})].',
    help: [
      NEW_SIGN_IN,
      'Add the permission to the registration of the application, and request its scope: a consent from before does not hold it.',
    ],
  },
  'token-role': {
    title: 'the OAuth token lacks the role',
    cause:
      'The access token is one of an application without a user, and lacks the role {wantedScope}[: it has {tokenRoles}]. The {protocol} server refused it[ ({status})].',
    help: [
      'Add {wantedScope} to the application permissions of the application, under "Office 365 Exchange Online", and let an administrator consent.',
      'If a user signs in, request the token in his name: with a refresh token or a code, not with client credentials.',
    ],
  },
  'token-application': {
    title: 'the application may not open this mailbox',
    cause:
      'The access token is one of an application without a user. It has the role {wantedScope}[ and is valid until {tokenExpires, datetime}], and the {protocol} server refused it[ ({status})]: the mailbox may not be opened to the application.',
    help: [
      'Register the service principal of the application in Exchange Online (New-ServicePrincipal), with the object ID of the enterprise application and not with that of the registration.',
      'Give it access to the mailbox (Add-MailboxPermission, or a role of Exchange for applications).',
      'Use the address of that mailbox as the user name.',
    ],
  },
  'token-valid': {
    cause:
      'The {protocol} server refused the access token[ ({status})], which is valid until {tokenExpires, datetime} by its own claims[, for {tokenAudience}][, with the scopes {tokenScopes}][, with the roles {tokenRoles}].',
    help: [
      'Check that the token is for {host}: it names {tokenAudience}.',
      ACCOUNT,
      'Let the user sign in again: the token may be revoked, by a changed password for instance.',
      'Check that {protocol} is turned on for the account, and that {host} accepts tokens of this issuer[ for the scope {scope}].',
    ],
  },
  'token-opaque': {
    cause:
      'The {protocol} server refused the access token[ ({status})]. It is {tokenForm}: only its issuer can tell what it is for and when it ends.',
    help: [
      REFRESH,
      'If a new token is refused too, let the user sign in again and consent to the scope {wantedScope}.',
      {
        unless: ['wantedScope'],
        text: 'If a new token is refused too, let the user sign in again and consent to the scope for {protocol}[, which the server calls {scope}].',
      },
      ACCOUNT,
    ],
  },

  'denied-grant-ended': {
    title: 'the sign-in with OAuth has ended',
    cause:
      'The OAuth server, not the mail server, issued no access token[ ({denial})]: the refresh token or the code has expired, was revoked or was used.',
    help: [
      'Let the user sign in again, and store the new refresh token.',
      'Store the refresh token of each answer: many providers replace it with each use.',
      'If it ends again and again, look for a rule of the provider: Google ends it after 7 days while the application is in testing, Microsoft after 90 days without use and when the password changes.',
    ],
  },
  'denied-grant-refused': {
    title: 'the OAuth server issued no access token',
    cause:
      'The OAuth server, not the mail server, refused the request for an access token[ ({denial})] and does not say why: the grant may be expired, revoked or of another application.',
    help: [
      'Let the user sign in again, and try with the new refresh token.',
      'Check that the refresh token, the client ID and the tenant belong together.',
      QUOTE_DENIAL,
    ],
  },
  'denied-client-refused': {
    title: 'the OAuth server does not accept the application',
    cause:
      'The OAuth server, not the mail server, issued no access token[ ({denial})]: the application is not known to it, is disabled, or showed a wrong or expired secret.',
    help: [
      'Check the client ID and the tenant in the settings of the program.',
      'Enter the value of the client secret, not its ID, and make a new one if it has expired.',
      'Check in the console of the provider that the application was not deleted or disabled.',
    ],
  },
  'denied-request-refused': {
    title: 'the OAuth server does not accept the request',
    cause:
      'The OAuth server, not the mail server, issued no access token[ ({denial})]: a parameter, a scope, a resource or the tenant in the request is wrong.',
    help: [
      'Compare the scopes and the parameters of the request with the documentation of the provider: the scopes of one request must belong to one resource.',
      'Check that the tenant has the mail service: a resource without a subscription is not known to it.',
      QUOTE_DENIAL,
    ],
  },
  'denied-consent-missing': {
    title: 'the application has no consent',
    cause:
      'The OAuth server, not the mail server, issued no access token[ ({denial})]: neither the user nor an administrator has permitted the application to act for the account.',
    help: [
      'Let the user sign in on the page of the provider and consent to what the application asks for.',
      'If the page asks for an administrator, let one consent for the whole organisation.',
    ],
  },
  'denied-sign-in-needed': {
    cause:
      'The OAuth server, not the mail server, issued no access token[ ({denial})]: the user has to sign in on its page again, with a second factor for instance.',
    help: [
      'Let the user sign in on the page of the provider, with all that it asks for, then connect here again.',
      'If it happens again and again, ask the administrator of the accounts which rule asks for it.',
    ],
  },
  'denied-policy': {
    title: 'a rule of the organisation forbids the sign-in',
    cause:
      'The OAuth server, not the mail server, issued no access token[ ({denial})]: a rule of the organisation, such as Conditional Access, does not permit this sign-in.',
    help: [
      'Ask the administrator of the accounts to permit this application, and quote {denial}.',
      'Sign in from a device and a place that the organisation permits.',
      'Check that the account belongs to the organisation that the program asks.',
    ],
  },
  'denied-declined': {
    title: 'the consent was declined',
    cause:
      'The OAuth server, not the mail server, issued no access token[ ({denial})]: the user or the administrator did not permit the application to open the mailbox.',
    help: [
      'Let the user sign in again and consent to what the application asks for.',
      'If nobody declined it, check whether the account is among the test users of the application, or is restricted.',
    ],
  },
  'denied-password-wrong': {
    cause:
      'The OAuth server, not the mail server, does not accept this user name with this password[ ({denial})], and issued no access token.',
    help: [
      'Let the user sign in on the page of the provider, and do not hand a password to the OAuth server.',
      'Sign in on the website of the provider first, to test the user name and the password: repeated refusals can lock an account.',
    ],
  },
  'denied-password-ended': {
    cause:
      'The OAuth server, not the mail server, issues no access token until the password of the account has been changed[ ({denial})].',
    help: [
      'Let the user set a new password on the website of the provider, then sign in here again.',
      'If that is not possible, ask the administrator of the account to reset the password.',
    ],
  },
  'denied-user-unknown': {
    title: 'the OAuth server does not know the account',
    cause:
      'The OAuth server, not the mail server, issued no access token[ ({denial})]: it has no account of this name, or the program asked another organisation than that of the account.',
    help: [
      'Check the spelling of the user name.',
      'Check that the program asks the tenant of the account, or a common endpoint for all of them.',
    ],
  },
  'denied-user-disabled': {
    cause:
      'The OAuth server, not the mail server, issued no access token[ ({denial})]: the account is disabled or deleted.',
    help: ['Ask the administrator of the accounts to enable the account again.'],
  },
  'denied-user-locked': {
    cause:
      'The OAuth server, not the mail server, issued no access token[ ({denial})]: the account is locked after too many sign-ins, or the address of this machine is.',
    help: [
      'Wait until the lock ends, and stop every program that signs in with an old password.',
      'Ask the administrator of the accounts what the log of sign-ins names as the reason: an address with a bad reputation is refused in the same words.',
    ],
  },
  'denied-unavailable': {
    title: 'the OAuth server is not available',
    cause: 'The OAuth server, not the mail server, could not issue an access token at this time[ ({denial})].',
    help: ['Try again later with the same refresh token.', 'If it lasts, look at the status page of the provider.'],
  },
  'denied-throttled': {
    title: 'the OAuth server was asked too often',
    cause: 'The OAuth server, not the mail server, refused to issue more access tokens for now[ ({denial})].',
    help: [
      'Keep an access token until it ends, in place of a new one for each connection.',
      'Wait some minutes before the next request.',
    ],
  },
} as const satisfies SentenceTable['variants']

/** The form of a token. */
export const TOKEN_FORM_WORDS = {
  jwt: 'a JWT',
  encrypted: 'an encrypted JWT',
  malformed: 'an incomplete JWT',
  google: 'an opaque token of Google',
  'microsoft-account': 'an opaque token of a personal Microsoft account',
  opaque: 'an opaque token',
} as const
