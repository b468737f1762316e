import type { AreaSentences, CaseSentences } from '../table.ts'
import { ACCESS } from './access.ts'

/** From the login to the open inbox. */
export const AUTH = {
  codes: {
    'auth-failed': {
      title: 'the user name or the password is not accepted',
      cause: 'The {protocol} server does not accept this user name with this password, and gives no other reason.',
      help: [
        'Sign in on the website of the provider first, to test the user name and the password: repeated refusals can lock an account.',
        {
          unless: [
            'username-no-domain',
            'username-display-name',
            'username-domain-mistyped',
            'email-domain-mistyped',
            'usernameForm',
          ],
          text: 'Check the form of the user name: most providers require the full email address.',
        },
        {
          unless: ['loginKind'],
          text: 'If two-step verification is on, the account may need an app password, which is made in its security settings.',
        },
        'If nobody can log in since an upgrade of {upgradedServer}, tell the mail administrator: from 2.4.3 on, a stored password without a scheme is read as CRYPT, and no longer as PLAIN (`passdb_default_password_scheme`).',
      ],
      settledBy: 'To confirm, sign in on the website of the provider with the same user name and password.',
    },
    'app-password-required': {
      title: 'the account needs an app password',
      cause:
        'The {protocol} server requires a password made for mail programs, and does not accept that of the account itself.',
      help: [
        'Create an app password in the security settings of the account and enter it here.',
        'Some providers use another name for it: authorisation code, device password, client password.',
        'If there is no such setting, turn on two-step verification first, or ask the administrator of the account.',
      ],
      settledBy: 'To confirm, log in with a new app password.',
    },
    'oauth-required': {
      title: 'the account needs a sign-in with OAuth',
      cause: 'The {protocol} server accepts no password for this account, only a sign-in through the provider (OAuth).',
      help: [
        'Connect this account through the sign-in page of the provider (OAuth) in place of a password.',
        'If the program has no such sign-in, ask the provider whether an app password is accepted for {protocol}.',
      ],
      settledBy: 'To confirm, log in with an OAuth access token for this account.',
    },
    'oauth-token-rejected': {
      title: 'the OAuth token is not accepted',
      cause:
        'The {protocol} server refused the access token[ ({status})]: it may be expired, revoked or lack the scope.',
      help: [
        'Refresh the access token and connect with the new one.',
        'If a new token is refused too, let the user sign in again and consent to the scope for {protocol}[, which the server calls {scope}].',
        'Check that the token was issued for the account that the user name names.',
      ],
      settledBy: 'To confirm, check the expiry time, the scopes and the account of the token with its issuer.',
    },
    'web-login-required': {
      title: 'a sign-in with a browser is needed first',
      cause: 'The provider requires the user to sign in with a browser before it accepts a login over {protocol}.',
      help: [
        'Sign in to the mailbox on the website of the provider, confirm what it asks for, then connect here again.',
        'If the website asks for nothing, look for a message about a blocked sign-in and confirm that it was you.',
      ],
      settledBy: 'To confirm, log in again after the sign-in with a browser.',
    },
    'account-locked': {
      title: 'the account is locked',
      cause: 'The {protocol} server says that the account is locked. This often happens after wrong passwords.',
      help: [
        'Unlock the account on the website of the provider, or wait until the lock ends.',
        'Stop every device and program that logs in with an old password: it can prolong the lock.',
        'If the website does not help, ask the administrator of the account to unlock it.',
      ],
      settledBy: 'To confirm, sign in on the website of the provider, which says whether the account is locked.',
    },
    'account-disabled': {
      title: 'the account is not active',
      cause: 'The {protocol} server says that the account is suspended, closed, unpaid or unknown to it.',
      help: [
        'Sign in on the website of the provider to see the state of the account, and resolve what is open there.',
        'Check that the user name belongs to an account at this provider.',
        'Ask the provider, or the administrator of the account, to activate it again.',
      ],
      settledBy: 'To confirm, sign in on the website of the provider, which says whether the account is active.',
    },
    'password-expired': {
      title: 'the password has expired',
      cause: 'The {protocol} server accepts no login until the password of the account has been changed.',
      help: [
        'Set a new password on the website of the provider or of the organisation, then enter it here.',
        'If that is not possible, ask the administrator of the account to reset the password.',
      ],
      settledBy: 'To confirm, sign in on the website of the provider, which asks for a new password.',
    },
    'protocol-disabled': {
      title: 'access for mail programs is turned off',
      cause: 'Login over {protocol} is turned off for this account, its organisation or its plan.',
      help: [
        'Turn on {protocol} for mail programs in the mail settings on the website of the provider.',
        'In an organisation, ask the administrator of the accounts to allow IMAP, and SMTP AUTH for sending, for this one.',
        'Ask the provider whether the plan of this account includes {protocol}.',
      ],
      settledBy: 'To confirm, look at the setting for {protocol} on the website of the provider.',
    },
    'username-format': {
      title: 'the server requires another form of the user name',
      cause: 'The {protocol} server does not accept the user name in the form that was entered.',
      help: [
        {
          unless: ['wantedUsername'],
          text: 'Enter the full email address as the user name.',
        },
        {
          unless: ['wantedUsername'],
          text: 'If it was the full address, enter the form that the provider documents, such as domain\\user.',
        },
      ],
      settledBy: 'To confirm, look up the form of the user name that the provider documents for {protocol}.',
    },
    'encryption-required': {
      title: 'the server requires encryption for a login',
      cause: 'The {protocol} server accepts no login over a connection that is not encrypted.',
      help: [
        'Set the encryption of the {protocol} server to STARTTLS[ and keep port {port}].',
        'Or set it to TLS, and the port to the usual one: 993 for IMAP, 465 for SMTP.',
      ],
      settledBy: 'To confirm, read which login mechanisms the server offers once the connection is encrypted.',
    },
    'auth-mechanism-unsupported': {
      title: 'no login mechanism in common',
      cause: 'The {protocol} server refuses the chosen login mechanism, or offers none that this client supports.',
      help: [
        'Choose one of the mechanisms that the server offers in the transcript, or leave the choice to the client.',
        'If it offers only OAuth mechanisms, connect the account with an access token.',
        'If this client supports none of them, ask the mail administrator to enable PLAIN over TLS for {protocol}.',
        'Ask the mail administrator for an iteration count of {mechanism} far below {got, number}.',
      ],
      settledBy: 'To confirm, read which mechanisms the server offers once the connection is encrypted.',
    },
    'auth-unavailable': {
      title: 'the server temporarily cannot verify logins',
      cause: 'The {protocol} server could not verify the login. It is not known whether the password is right.',
      help: [
        'Keep the credentials and connect again later.',
        'If it lasts, tell the provider that the login service behind {host} fails, and quote the reply of the server.',
      ],
      settledBy: 'To confirm, read the status page of the provider, or log in again some hours later.',
    },
    'authorization-failed': {
      title: 'the account lacks the permission',
      cause: 'The {protocol} server accepted the password, but does not permit this account to do what was asked.',
      help: [
        'Ask the mail administrator to give this account access over {protocol}, and quote the reply of the server.',
        'If it is a shared mailbox, check that this user was given access to it.',
      ],
      settledBy: 'To confirm, ask the mail administrator for the permissions of the account.',
    },
    'mailbox-unavailable': {
      title: 'the inbox cannot be opened',
      cause:
        'The login succeeded[ or would on {referral}, where the mailbox is], but the {protocol} server does not open the inbox.',
      help: [
        'Connect to {referral} in place of this server: it says that the mailbox is there.',
        'Wait a few minutes and connect again: a mailbox that is being moved or repaired opens later.',
        'If it lasts, tell the provider that the inbox does not open, and quote the reply of the server.',
        'Check on the website of the provider that the account has a mailbox and that it opens there.',
      ],
      settledBy: 'To confirm, check whether the inbox opens on the website of the provider.',
    },
  },

  variants: {
    ...ACCESS,
    'privacy-inside-tls': {
      title: 'the server treats the connection as not encrypted',
      cause:
        'The {protocol} server requires encryption, and the connection to [port {port} of ]{host} was encrypted. TLS may end at a proxy before the server, so that the server does not know of it.',
      help: [
        'Ask the mail administrator to let the server trust the proxy that ends TLS before it, and quote the reply of the server.',
      ],
    },
    'not-among-those-on-offer': {
      title: 'no login mechanism in common',
      cause:
        '[On port {port}, ]{host} offers {offered} for a login[, but the settings ask for {auth}][, but a token needs one of the mechanisms {token}].',
      help: [
        'Leave the choice of the mechanism to the client, or set one of those on offer in place of {auth}.',
        'Log in with a password, or ask the mail administrator to enable one of the mechanisms {token}.',
        {
          unless: ['auth', 'token'],
          text: 'This client supports none of them: ask the mail administrator to enable PLAIN over TLS for {protocol}.',
        },
      ],
    },
    'only-the-command': {
      title: 'the server offers only the LOGIN command',
      cause:
        '[On port {port}, ]{host} offers only the LOGIN command of {protocol} for a login[, but the settings ask for {auth}][, but a token needs one of the mechanisms {token}].',
      help: [
        'Leave the choice of the mechanism to the client, or set it to LOGIN, in place of {auth}.',
        'Log in with a password, or ask the mail administrator to enable one of the mechanisms {token}.',
        {
          unless: ['auth', 'token'],
          text: 'Leave the choice of the mechanism to the client, and log in with the password.',
        },
      ],
    },
    'only-oauth-on-offer': {
      cause: '{host} offers[ on port {port}] no login with a password, only a sign-in with OAuth ({offered}).',
    },
    'login-disabled': {
      title: 'logins of this account are disabled',
      cause:
        'The {protocol} server says that logins of this account are disabled: in general, or over {protocol} alone.',
      help: [
        'Ask the mail administrator why logins of this account are disabled, and whether only {protocol} is affected.',
      ],
      settledBy: {
        'protocol-disabled': 'To confirm, sign in to the same account in another way, such as on the website.',
      },
    },
    'challenge-response': {
      cause:
        'The {protocol} server refuses this user name with this password in a login with {challengeResponse}, and gives no other reason.',
      first: [
        "Log in with {simpler} (`auth: '{simpler}'`) over TLS before changing the password: a server that stores only hashes of passwords refuses the right one with {challengeResponse}.",
      ],
      settledBy: { 'auth-mechanism-unsupported': "To confirm, log in again with `auth: '{simpler}'`." },
    },
    'no-server-at-provider': {
      title: 'the provider has no {protocol} server',
      cause:
        'Mail programs cannot use this mailbox over {protocol}[: {provider} has no such server for the addresses at {host}]. Nothing was dialled, and no password was sent.',
      help: ['Use the app or the website of the provider[ ({provider})].'],
    },
    'bridge-only': {
      title: 'mail programs reach the provider through its own program only',
      cause:
        'Mail programs reach this mailbox over {protocol} only through a program on the same computer[, {bridge}][: {provider} has no server for them on the internet]. Nothing was dialled, and no password was sent.',
      help: [
        'Install and start {bridge}, and enter the server, the port, the user name and the password that it shows.',
        'Use the app or the website of the provider otherwise.',
      ],
    },
    'no-server-by-srv': {
      title: 'the domain says that it has no {protocol} server',
      cause:
        'The DNS records of {host} say that there is no {protocol} server for its addresses (RFC 6186). Nothing was dialled, and no password was sent.',
      help: [
        'Check the spelling of the email address.',
        'Ask the administrator of {host} for the {protocol} server, and to correct the SRV records.',
      ],
    },
    'no-login-on-port': {
      title: 'the port offers no login',
      cause: '{host} offers no login mechanism[ on port {port}].',
      help: [
        'Use port {changePort} of {changeHost} with {changeSecurity}, which offers a login.',
        {
          unless: ['changePort'],
          text: 'Enter the port that the provider documents for mail programs: 587 or 465 for SMTP, 993 or 143 for IMAP.',
        },
        'If port {port} is the documented one, ask the mail administrator why it offers no login.',
      ],
    },
  },
} as const satisfies AreaSentences

/** The sentences in place of those of the code, by what was wrong with the server's part of a SASL exchange. */
export const SASL_FAULTS = {
  challenge: {
    title: 'the server sent an invalid SASL challenge',
    cause: '{host} sent an invalid challenge in a login with {mechanism}.',
    help: [
      'Tell the mail administrator that the login with {mechanism} fails on {host}, and show them the challenge.',
      'Check whether an antivirus program, a proxy or a firewall changes mail connections on the way.',
    ],
  },
  iterations: {
    title: "the server's iteration count is too high",
    cause:
      'For a login with {mechanism}, {host} requires an iteration count that is higher than this client accepts[: {got, number}].',
    help: [
      'Log in with another mechanism that the server offers, such as PLAIN over TLS.',
      'Ask the mail administrator to set a common iteration count for {mechanism}, and quote the one that the server sent.',
    ],
  },
  nonce: {
    title: 'the challenge of the server does not belong to this login',
    cause:
      'The challenge of {host} in a login with {mechanism} does not contain the nonce of this client: the challenge belongs to another login, or the server builds it wrongly.',
    help: [
      'Connect from another network: if the login succeeds there, somebody on this side intercepts the connection.',
      'Check whether an antivirus program, a proxy or a firewall changes mail connections on the way.',
      'If it is the same everywhere, tell the mail administrator that {host} does not repeat the nonce of the client in {mechanism}.',
    ],
  },
  signature: {
    title: 'the server did not prove that it knows the password',
    cause:
      '{host} did not prove that it knows the password ({mechanism}): it is not the right server, or somebody intercepts the connection.',
    help: [
      'Check that {host} is the {protocol} host name that the provider documents.',
      'Connect from another network: if the login succeeds there, somebody on this side intercepts the connection.',
      'If it is the same everywhere, tell the mail administrator that the server signature of {host} in {mechanism} is missing or wrong.',
    ],
  },
} as const satisfies Readonly<Record<string, CaseSentences>>

/** Advice on what the shape of the credentials shows; the help begins with it. */
export const CREDENTIAL_HINTS = {
  'password-is-token': 'The password looks like an OAuth access token: connect with it as a token (`accessToken`).',
  'password-blank-at-end':
    'The password begins or ends with a space or an invisible character, which happens when it is pasted: enter it without.',
  'username-blank-at-end':
    'The user name begins or ends with a space or an invisible character, which happens when it is pasted: enter it without.',
  'email-domain-mistyped':
    'The domain of the email address looks like a misspelling of a large provider: check its spelling.',
  'username-domain-mistyped':
    'The domain in the user name looks like a misspelling of a large provider: check its spelling.',
  'username-display-name':
    'The user name looks like the name of a person: enter the full email address, or the user name from the provider.',
  'username-no-domain': 'The user name has no domain: most providers require the full email address as the user name.',
  'password-typographic':
    'The password has curly quotes or dashes, which word processors insert: type it by hand, with straight ones.',
  'token-is-refresh-token':
    'The access token looks like a refresh token: exchange it for an access token and connect with that one.',
  'app-password-letters':
    'The password looks like an app password: check that it belongs to this account and is not revoked. Changing the password of the account can revoke it.',
  'app-password-hyphens':
    'The password looks like an app password of Apple: check that it belongs to this account and is not revoked. Changing the password of the account can revoke it.',
  'password-not-ascii':
    'The password has characters outside ASCII, which client and server may encode differently: if it works on the website of the provider, change it to one without them.',
} as const
