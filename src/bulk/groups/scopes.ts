import type { FactName } from '../../diagnosis/facts.ts'
import type { Code } from '../../rules/codes.ts'

/**
 * The scope of a cause: the thing that mailboxes with this cause share. `server`: a protocol at a host and a port.
 * `host`: a name, for both protocols and all ports. `account`: each mailbox separately; they are listed by host.
 * `family`: all servers of a provider. `address`: the same, as seen from one local address. `network`: everything that
 * this machine dials. `program`: every check of this program.
 */
export type Scope = 'server' | 'host' | 'account' | 'family' | 'address' | 'network' | 'program'

/**
 * The scope of the cause that a code names, and the properties that distinguish two causes with the same code at the
 * same place.
 */
export interface ScopeOfCode {
  readonly scope: Scope
  readonly apart: readonly Distinction[]
}

/**
 * The properties that distinguish two failures at one place: the stage, the faults of the certificate, the code of the
 * server's response, or a fact. The fact `variant` selects among the sentences of a code, so that mailboxes of one
 * variant have the same advice.
 */
export type Distinction = 'stage' | 'faults' | 'answer' | FactName

const server = (...apart: readonly Distinction[]): ScopeOfCode => ({ scope: 'server', apart: ['variant', ...apart] })
const account = (...apart: readonly Distinction[]): ScopeOfCode => ({ scope: 'account', apart: ['variant', ...apart] })

/** The scope of each code. */
export const SCOPES = {
  // The DNS gives one answer for a name, whatever the port.
  'dns-not-found': { scope: 'host', apart: [] },
  'dns-failure': { scope: 'host', apart: [] },
  // A listening socket belongs to a host and a port. If every provider fails alike, `outage.ts` makes one cause of the
  // failures.
  'connection-refused': server(),
  'connection-timeout': server(),
  'network-unreachable': server(),
  // A server that closes every connection does it at one stage; one that closes after the login has another problem.
  'connection-closed': server('stage'),
  'server-silent': server('stage'),
  // Block lists and fail2ban block addresses, and a provider shares its list among its servers.
  'ip-blocked': { scope: 'address', apart: [] },
  // The caller's policy gives the same answer for a host and port each time.
  'target-forbidden': server(),

  // A certificate belongs to a name, whichever port sends it, and one renewal fixes all ports. Another fault, or the
  // same fault with another date, indicates another certificate.
  'cert-untrusted': { scope: 'host', apart: ['faults'] },
  'tls-version-unsupported': server(),
  'client-hello-dropped': server(),
  // This machine has one clock.
  'clock-wrong': { scope: 'program', apart: [] },
  'tls-handshake-failed': server('alert'),
  'client-cert-required': server(),
  // A port's protocol is the same for all clients. The wrong setting is that of host and port.
  'tls-on-plain-port': server(),
  'plain-on-tls-port': server(),
  'starttls-unavailable': server(),
  'starttls-failed': server(),

  'wrong-service': server('service'),
  'protocol-violation': server('stage'),
  'server-unavailable': server('stage'),
  // Most limits apply to account and address together. The server has one rule for all.
  'too-many-connections': server(),
  'rate-limited': server(),

  // Each account has its own password, and its own user has to enter it.
  'auth-failed': account(),
  // A rule of the provider for all accounts, whether its server or its documentation states it.
  'app-password-required': { scope: 'family', apart: [] },
  'oauth-required': { scope: 'family', apart: [] },
  // A token belongs to an account. A fault of the program's own tokens has a variant of its own: PROGRAM_VARIANTS.
  'oauth-token-rejected': account(),
  'web-login-required': account(),
  'account-locked': account(),
  'account-disabled': account(),
  'password-expired': account(),
  // Enabled per account or per organisation; the server's response does not distinguish them.
  'protocol-disabled': account(),
  // The server requires the same form from all. Only some accounts have the wrong one, each in its settings.
  'username-format': account(),
  // A server's requirements for a connection and its login methods are the same for all accounts.
  'encryption-required': server(),
  'auth-mechanism-unsupported': server(),
  'auth-unavailable': server(),
  'authorization-failed': account(),
  'mailbox-unavailable': account(),

  // A server that requires a login, or does not relay without one, treats all accounts alike; a sender, a recipient and
  // a quota belong to an account.
  'auth-required': server(),
  'sender-rejected': account(),
  'recipient-rejected': account(),
  'relay-denied': server(),
  // The test messages of a run are alike, and so are the server's reasons to refuse them.
  'message-rejected': server('answer'),
  'message-too-large': server('limit'),
  'sending-limit': account(),
  'mailbox-full': account(),
  greylisted: server(),
  'message-lost': account(),
  'message-fate-unknown': server('stage'),

  // One limit of this program, or one user's cancellation, for all checks.
  'deadline-exceeded': { scope: 'program', apart: [] },
  cancelled: { scope: 'program', apart: ['variant'] },
  // Only the place and the code of the response are known.
  unknown: server('stage', 'answer'),
} as const satisfies Readonly<Record<Code, ScopeOfCode>>

/**
 * The variants whose cause has a wider scope than that of the code, by name: a token that lacks a scope or is for
 * another server was requested wrongly, by this program and for every account of the provider.
 */
export const VARIANT_SCOPES: Readonly<Record<string, Scope>> = {
  'own-lag': 'program',
  'token-audience': 'family',
  'token-issuer': 'family',
  'token-id-token': 'family',
  'token-malformed': 'family',
  'token-scope': 'family',
  'token-role': 'family',
  'token-application': 'family',
  'denied-client-refused': 'family',
  'denied-request-refused': 'family',
  'denied-consent-missing': 'family',
  'denied-policy': 'family',
  // The provider lacks the service, so that none of its accounts has it.
  'no-server-at-provider': 'family',
  'bridge-only': 'family',
  // A server offers this on a port, or requires it of every client.
  'no-login-on-port': 'server',
  'hello-name': 'program',
  'server-misconfigured': 'server',
}

/**
 * The codes of a connection attempt that got no answer at all. A refusal is not included, because its sender was
 * reached.
 */
export const UNREACHED: ReadonlySet<string> = new Set([
  'dns-failure',
  'connection-timeout',
  'network-unreachable',
] satisfies readonly Code[])

/** The codes that leave open whether the server could be reached. */
export const REACH_UNKNOWN: ReadonlySet<string> = new Set([
  'dns-not-found',
  'target-forbidden',
  'deadline-exceeded',
  'cancelled',
  'unknown',
] satisfies readonly Code[])
