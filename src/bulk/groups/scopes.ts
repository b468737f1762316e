import type { FactName } from '../../diagnosis/facts.ts'
import type { Code } from '../../rules/codes.ts'

/**
 * The reach of a cause, which is what mailboxes have in common that fail for it. `server`: a protocol at a host and a port. `host`: a
 * name, for both protocols and all ports. `account`: each mailbox by itself; they are listed by host. `family`: all servers of a provider. `address`:
 * the same, as seen from one local address. `network`: whatever this machine dials. `program`: every check that this program makes.
 */
export type Scope = 'server' | 'host' | 'account' | 'family' | 'address' | 'network' | 'program'

/** The reach of the cause that a code names, and what tells two causes apart that have the same code at the same place. */
export interface ScopeOfCode {
  readonly scope: Scope
  readonly apart: readonly Distinction[]
}

/**
 * The marks that tell two faults of one place apart: the stage, the faults of the certificate, the code of the server's answer, or a fact. The
 * fact `variant` chooses among the sentences of a code, so that mailboxes of one variant have the same advice.
 */
export type Distinction = 'stage' | 'faults' | 'answer' | FactName

const server = (...apart: readonly Distinction[]): ScopeOfCode => ({ scope: 'server', apart: ['variant', ...apart] })
const account = (...apart: readonly Distinction[]): ScopeOfCode => ({ scope: 'account', apart: ['variant', ...apart] })

/** The reach of each code. */
export const SCOPES = {
  // One name, one answer of DNS, whatever port is asked for.
  'dns-not-found': { scope: 'host', apart: [] },
  'dns-failure': { scope: 'host', apart: [] },
  // A socket is a matter of host and port. Where every provider fails alike, `outage.ts` makes one cause of them.
  'connection-refused': server(),
  'connection-timeout': server(),
  'network-unreachable': server(),
  // A server that hangs up on everybody does it at one moment; one that hangs up after the login has another trouble.
  'connection-closed': server('stage'),
  'server-silent': server('stage'),
  // Block lists and fail2ban know addresses, and a provider shares its list among its servers.
  'ip-blocked': { scope: 'address', apart: [] },
  // The caller's policy says the same of a host and port each time.
  'target-forbidden': server(),

  // A certificate is for a name, whichever port shows it, and one renewal mends them all. Another fault, or the same with another
  // date, is another certificate.
  'cert-untrusted': { scope: 'host', apart: ['faults'] },
  'tls-version-unsupported': server(),
  'client-hello-dropped': server(),
  // There is one clock in this machine.
  'clock-wrong': { scope: 'program', apart: [] },
  'tls-handshake-failed': server('alert'),
  'client-cert-required': server(),
  // What a port speaks is the same for all who dial it. The setting that is wrong is that of host and port.
  'tls-on-plain-port': server(),
  'plain-on-tls-port': server(),
  'starttls-unavailable': server(),
  'starttls-failed': server(),

  'wrong-service': server('service'),
  'protocol-violation': server('stage'),
  'server-unavailable': server('stage'),
  // Most limits are counted by account and address together. The server has one rule for all.
  'too-many-connections': server(),
  'rate-limited': server(),

  // Each account has a password of its own, and somebody else has to enter it.
  'auth-failed': account(),
  // A rule of the provider for all accounts, whether its server says so or its documents.
  'app-password-required': { scope: 'family', apart: [] },
  'oauth-required': { scope: 'family', apart: [] },
  // A token belongs to an account. What is wrong with the program's own tokens has a variant of its own: PROGRAM_VARIANTS.
  'oauth-token-rejected': account(),
  'web-login-required': account(),
  'account-locked': account(),
  'account-disabled': account(),
  'password-expired': account(),
  // Switched on and off by account or by organisation, which the server does not tell apart.
  'protocol-disabled': account(),
  // The server wants the same form from all. Only some accounts have the wrong one, each in its settings.
  'username-format': account(),
  // What a server demands of a connection and offers for a login is the same for all accounts.
  'encryption-required': server(),
  'auth-mechanism-unsupported': server(),
  'auth-unavailable': server(),
  'authorization-failed': account(),
  'mailbox-unavailable': account(),

  // A server that wants a login, or relays for nobody without one, does so to all; a sender, a recipient and a quota are an account's.
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

  // One limit of this program for all checks, and one hand that ends them.
  'deadline-exceeded': { scope: 'program', apart: [] },
  cancelled: { scope: 'program', apart: ['variant'] },
  // Nothing is known of it but where it happened and the code of the answer.
  unknown: server('stage', 'answer'),
} as const satisfies Readonly<Record<Code, ScopeOfCode>>

/**
 * The variants whose cause reaches further than the code's, by the name of the variant: a token that lacks a scope or is for another
 * server was asked for in the wrong way, by this program and for every account of the provider.
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
  // What the provider does not have at all, no account of it has.
  'no-server-at-provider': 'family',
  'bridge-only': 'family',
  // A server offers this on a port, or requires it of every client.
  'no-login-on-port': 'server',
  'hello-name': 'program',
  'server-misconfigured': 'server',
}

/**
 * The codes of an attempt to connect that brought no word from anybody. A refusal is none of them: whatever refuses a connection was
 * reached.
 */
export const UNREACHED: ReadonlySet<string> = new Set([
  'dns-failure',
  'connection-timeout',
  'network-unreachable',
] satisfies readonly Code[])

/** The codes after which it is not known whether the server could be reached. */
export const REACH_UNKNOWN: ReadonlySet<string> = new Set([
  'dns-not-found',
  'target-forbidden',
  'deadline-exceeded',
  'cancelled',
  'unknown',
] satisfies readonly Code[])
