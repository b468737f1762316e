import type { Hint } from '../credentials/credential-hints.ts'
import type { TokenClaims } from '../credentials/token-claims.ts'
import type { MechanismReason, MissingFeature, SaslFault, Wait } from '../machine/machine.ts'

/** Everything that happened on one connection, and its purpose. It is the only evidence. */
export interface Transcript {
  /** The purpose of the connection. */
  readonly header: Header
  /** The events, in their order. */
  readonly entries: readonly Entry[]
}

/** The first line of a transcript: the purpose of the connection. */
export interface Header {
  /** The version of the format. */
  readonly mailwhy: 1
  /** The protocol. */
  readonly protocol: 'imap' | 'smtp'
  /** The dialled server. */
  readonly target: Target
  /** ISO 8601, UTC. The times of the entries are relative to it. */
  readonly startedAt: string
  /** The requested stages, such as `imap.connect`; left out: all that are possible. */
  readonly stages?: readonly string[]
  /** The source of a fixture's text. */
  readonly about?: string
  /** The login that the settings ask for, without any secret. Left out: there is none, or it is not known. */
  readonly login?: LoginGiven
  /** The program that recorded it. */
  readonly client?: Readonly<Record<string, string>>
  /**
   * A probe beside the real connection: `plain` sends nothing and reads the port's text in the clear, `tls` tests
   * whether the port answers a TLS handshake, `probe` tries another setting as far as a session goes without any
   * secret. A probe has no diagnosis of its own; it is proof for the other connection's.
   */
  readonly look?: 'plain' | 'tls' | 'probe'
  /**
   * The ClientHello of a probe that ended after the handshake. `older`: it offered every TLS version and cipher of its
   * OpenSSL, even those that no client should use. `small`: it omitted the post-quantum groups, to be short.
   * `post-quantum-group`: it offered only those groups; `classical-group`: the same with only the others.
   * `post-quantum-signature`: it offered ML-DSA as the only server signature.
   */
  readonly tls?: 'older' | 'small' | 'classical-group' | 'post-quantum-group' | 'post-quantum-signature'
  /** The lines of an imported log, counted from 1, that could not be read. */
  readonly unread?: readonly number[]
  /** The imported log, and the part of it about this connection. */
  readonly log?: LogPart
  /** The id of the provider that ran the server, in an anonymized file, which does not name the host. */
  readonly provider?: string
}

/** The part of an imported log about one connection. Its lines are counted from 1, and empty ones are left out. */
export interface LogPart {
  /** The readable name of the format, such as `a PHPMailer debug log`. */
  readonly title: string
  /** The wrappings that were removed from its lines, outermost first, such as `quoted`. */
  readonly unwrapped?: readonly string[]
  /** The number of its lines. */
  readonly lines: number
  /** Its first line, and its last. Lines about another connection may be between them. */
  readonly from?: number
  readonly to?: number
  /** The line of each entry; 0 for an entry without a line. Left out if no entry has one. */
  readonly entryLines?: readonly number[]
}

export interface LoginGiven {
  readonly by?: 'password' | 'token'
  /** The only mechanism that the settings allow, or LOGIN. */
  readonly auth?: string
}

/** A dialled server. */
export interface Target {
  /** The host name or IP address. */
  readonly host: string
  /** The port; 0 if an imported log names none. */
  readonly port: number
  /** Its encryption: TLS from the first octet, STARTTLS, or none. */
  readonly security: 'tls' | 'starttls' | 'none'
  /** The caller allowed an untrusted certificate. */
  readonly allowUntrusted?: boolean
  /** The sources that named the server, such as `srv`, if it was found from the address. */
  readonly sources?: readonly string[]
}

/** `atMs`: milliseconds since {@link Header.startedAt}. */
export type Entry = {
  /** The time since {@link Header.startedAt}, in milliseconds. */
  readonly atMs: number
} & (
  | ({ readonly kind: 'sent' } & Words) // octet text, secrets masked
  | ({ readonly kind: 'received' } & Words)
  | Happening
)

export interface Words {
  readonly text: string
  /**
   * True for text that an importer added, such as the command before a response that was imported alone, so that the
   * other lines can be parsed. It is never proof, because the imported file does not show that it was sent.
   */
  readonly assumed?: true
}

/** An event around the wire. Imported files may lack the details. */
export type Happening =
  | {
      readonly kind: 'resolved'
      readonly addresses?: readonly string[]
      readonly forbidden?: number
      readonly left?: number
    }
  | { readonly kind: 'dialled'; readonly address?: string; readonly port?: number }
  | { readonly kind: 'connected'; readonly address?: string; readonly port?: number }
  | ({ readonly kind: 'secured' } & Partial<Secured>)
  // The TLS handshake failed; `octets`: the text in place of a ServerHello. `group`: the one that the server chose, or
  // asked for, when a probe offered groups that this OpenSSL does not support.
  | ({
      readonly kind: 'refused'
      readonly code: string
      readonly octets?: string
      readonly group?: string
    } & Partial<Reached>)
  | ({ readonly kind: 'failed'; readonly code: string; readonly address?: string } & Partial<Forbidden>) // DNS or socket
  | ({ readonly kind: 'denied' } & Denied) // by an OAuth server, which is not the mail server
  | ({ readonly kind: 'late' } & Late)
  | {
      readonly kind: 'closed'
      readonly by: 'client' | 'server' | 'caller'
      readonly reset?: boolean
      readonly signal?: string
    }
  | ({ readonly kind: 'note' } & Note)

/**
 * An authorization server (RFC 6749 §1.1) issued no access token. It is not the mail server, and its words are no
 * reply. Only imported files have it, because a check is given its token.
 */
export interface Denied {
  /** The error code, such as `invalid_grant` (RFC 6749 §5.2). */
  readonly code?: string
  /** A more precise code: `suberror` at Microsoft, `error_subtype` at Google. */
  readonly subcode?: string
  /** The number of Microsoft Entra's error, such as 700082 for `AADSTS700082`. */
  readonly aadsts?: number
  /** The `error_description`, without the numbers by which the server identifies the request. */
  readonly said?: string
}

/** A wait that expired, or that was ended early. */
export interface Late {
  readonly wait: Wait | 'check'
  readonly cut?: { readonly wait: Wait; readonly ranMs: number; readonly ofMs: number }
  /** The time for which the waiting process was busy with other work and read nothing, in milliseconds. */
  readonly lagMs?: number
  /** The actual length of the wait, and its planned length `ofMs`, in milliseconds. */
  readonly ranMs?: number
  readonly ofMs?: number
}

/** The targets that the caller's policy kept from being dialled. */
export interface Forbidden {
  /** The policy that forbade them: `public-only` or `function` for addresses, `mail` or `list` for ports. */
  readonly policy: string
  /** The number of forbidden addresses. The addresses are not recorded. */
  readonly forbidden: number
}

/** The progress of a TLS handshake: the server's choices in its ServerHello, and its other messages. */
export interface Reached {
  /** The version of TLS, such as `TLSv1.3`. */
  readonly version: string
  /** The cipher suite, by its name in the RFCs. */
  readonly cipher: string
  /** The server asked for a client certificate (RFC 5246 §7.4.4, RFC 8446 §4.3.2), and received none. */
  readonly certificateRequested?: boolean
}

/** A completed TLS handshake. It need not be trusted: see `verify`. */
export interface Secured extends Reached {
  /** The size of the server's key in a Diffie-Hellman exchange over a prime field. */
  readonly dhBits?: number
  /** The requested name (SNI). */
  readonly servername: string
  /** The verdict on the certificate by the machine that dialled. */
  readonly verify: Partial<Verdict>
  /** The certificates that the server sent, in its order, its own first. */
  readonly chain: readonly Partial<Certificate>[]
  /** The OCSP response, if the server sent one. */
  readonly ocsp?: Partial<Ocsp>
}

/** The facts about a certificate that only the machine that dialled can know. */
export interface Verdict {
  /** The objection to the chain that Node (OpenSSL) names, such as `CERT_HAS_EXPIRED`. It names only one. */
  readonly error: string | null
  /** True if the certificate matches the requested name. */
  readonly hostMatches: boolean
  /** True if the chain ends at a root that this machine trusts, ignoring dates. */
  readonly issuerKnown?: boolean
  /**
   * The position in the chain of the certificate that a trusted root has signed, or of the root. Recorded if there is
   * an objection, or the last issuer is a root that has left Mozilla's list.
   */
  readonly trustedAt?: number
  /** True if the issuer is not known, and this machine trusts a root of the last issuer's organisation. */
  readonly organizationKnown?: boolean
  /**
   * The missing extensions of the authority at the end of the chain, if the caller supplied it and the server did not
   * send it. See {@link Certificate.lacks}.
   */
  readonly authorityLacks?: readonly string[]
}

/** A certificate, in the parts that a diagnosis needs. */
export interface Certificate {
  /** The subject, as OpenSSL writes it. */
  readonly subject: string
  /** The issuer, as OpenSSL writes it. */
  readonly issuer: string
  /** The names in its subjectAltName. */
  readonly names: readonly string[]
  /** The beginning of its validity, ISO 8601; left out if it is no date. */
  readonly notBefore: string
  /** The end of its validity, ISO 8601; left out if it is no date. */
  readonly notAfter: string
  /** The kind of key and its size in bits. */
  readonly key: { readonly type?: string; readonly bits?: number }
  /** The algorithm of its issuer's signature. */
  readonly signature: string
  /** True if it may sign other certificates. */
  readonly ca: boolean
  /** Its SHA-256 fingerprint. */
  readonly fingerprint: string
  /** The addresses that it gives for its issuer's certificate. */
  readonly aia: readonly string[]
  /**
   * `false`: no certificate with its issuer's name, sent or trusted, has made its signature. Only for an untrusted
   * chain.
   */
  readonly signatureHolds?: boolean
  /**
   * The purposes of its key (RFC 5280 §4.2.1.12), such as `serverAuth`, or an object identifier without such a name.
   * Left out: any.
   */
  readonly purposes?: readonly string[]
  /** The missing extensions that RFC 5280 §4.2.1 requires: their names, and `critical basicConstraints`. */
  readonly lacks?: readonly string[]
  /** The certificate itself, PEM. */
  readonly pem?: string
}

/**
 * The authority's statement on the server's own certificate, in the OCSP response that the server staples (RFC 6066
 * §8).
 */
export interface Ocsp {
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly revokedAt: string // ISO 8601, as all dates here
  /** In words, after RFC 5280 §5.3.1, such as `key compromise`. */
  readonly reason: string
  readonly producedAt: string
  /** The beginning of the status. */
  readonly thisUpdate: string
  /** The time by which newer status is available. */
  readonly nextUpdate: string
  /** Signed by the issuer of the certificate, or by a delegate of that issuer. */
  readonly verified: boolean
  /** The reason why it has no status for this certificate, or is not verified. */
  readonly problem: string
  /** The response itself, in Base64. */
  readonly der: string
}

/** The reasons for the session's behaviour. It never contains the server's words or actions. */
export interface Note {
  /** The reason why the login was held back. */
  readonly gate?: HoldReason
  /** With the gate `oauth-only`: the id of the provider that accepts no password. */
  readonly provider?: string
  /**
   * The reason why nothing was dialled: there is no such server for this address. `provider`: according to the facts
   * about its provider. `bridge`: it is reached only through a program on the user's own machine. `srv`: according to
   * the domain (RFC 6186 §3.4).
   */
  readonly absent?: 'provider' | 'bridge' | 'srv'
  /** The provider's name for its users. */
  readonly providerName?: string
  /** The name of that program. */
  readonly program?: string
  /** The connection was lost while it waited for the other side of the check, and another one replaced it. */
  readonly redialled?: boolean
  /** The missing feature without which the session cannot continue. */
  readonly stuck?: MissingFeature
  /** The size of the message, in octets, which exceeds the server's limit. */
  readonly bytes?: number
  /** The chosen login method: a SASL mechanism, or LOGIN, the IMAP command. */
  readonly login?: string
  /** The reason for the choice. */
  readonly because?: MechanismReason
  /** The user: most mechanisms send the user name together with the secret, so that it is masked there. */
  readonly username?: string
  /**
   * Hints from the form of the credentials, recorded before these may be sent. They contain nothing else of a secret.
   */
  readonly hints?: readonly Hint[]
  /** The form of the login's token, and a few claims of a JWT, recorded before it may be sent. */
  readonly token?: TokenClaims
  /** The violation in the server's part that ended the exchange; `got` is the server's demand. */
  readonly objection?: SaslFault['objection']
  /** The mailbox in which the test message was found. */
  readonly arrived?: string
  /** The mailbox in which a bounce of the test message was found. */
  readonly bounced?: string
  /** True if the message or the bounce was removed again. */
  readonly removed?: boolean
  /** True if neither was found in time. */
  readonly missed?: boolean
  /** The state that met something unexpected. */
  readonly surprised?: string
  /** The outcome that it met. */
  readonly got?: string
  /** The size of the ClientHello that was sent, in octets. */
  readonly hello?: number
  /** The number of octets from the server, which exceeds the limit of a check. */
  readonly flood?: number
  /** The number of octets left out here, because one response was longer than the transcript keeps. */
  readonly unkept?: number
  /** The number of lines in a flood, or in the omitted octets. */
  readonly lines?: number
}

/**
 * The reason why a secret was held back. `oauth-only`: the provider's documentation says that it accepts no password
 * there, and the server offers OAuth. `unconfirmed`: only an unsigned source names the server, which is in another
 * domain.
 */
export type HoldReason =
  | 'no-password'
  | 'untrusted'
  | 'unencrypted'
  | 'oauth-only'
  | 'unconfirmed'
  | 'refused-elsewhere'
  | 'not-sent'
