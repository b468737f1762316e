import type { Hint } from '../credentials/credential-hints.ts'
import type { TokenClaims } from '../credentials/token-claims.ts'
import type { MechanismReason, MissingFeature, SaslFault, Wait } from '../machine/machine.ts'

/** Everything that happened on one connection, and what it was for. The only evidence there is. */
export interface Transcript {
  /** The purpose of the connection. */
  readonly header: Header
  /** The happenings, in their order. */
  readonly entries: readonly Entry[]
}

/** The first line of a transcript: what the connection was for. */
export interface Header {
  /** The version of the format. */
  readonly mailwhy: 1
  /** The protocol. */
  readonly protocol: 'imap' | 'smtp'
  /** The server that was dialled. */
  readonly target: Target
  /** ISO 8601, UTC. The entries count from here. */
  readonly startedAt: string
  /** The stages that were wanted of it, such as `imap.connect`; left out: as many as there are. */
  readonly stages?: readonly string[]
  /** The source of a fixture's words. */
  readonly about?: string
  /** The login that the settings ask for, without any secret. Left out: they ask for none, or they are not known. */
  readonly login?: LoginGiven
  /** The program that recorded it. */
  readonly client?: Readonly<Record<string, string>>
  /**
   * A connection beside the real one that only looks: `plain` sends nothing and reads what the port says in the clear,
   * `tls` sees whether it answers a TLS handshake, `probe` tries another setting as far as a session goes without any
   * secret. It has no diagnosis of its own; it is proof for the other's.
   */
  readonly look?: 'plain' | 'tls' | 'probe'
  /**
   * The ClientHello of a probe that ended after the handshake. `older`: it offered every TLS version and cipher that
   * its OpenSSL has, even those that no client should use. `small`: it left out the post-quantum groups, to be short.
   * `post-quantum-group`: it offered those groups alone; `classical-group`: the same with the others alone.
   * `post-quantum-signature`: of the signatures of a server it offered ML-DSA alone.
   */
  readonly tls?: 'older' | 'small' | 'classical-group' | 'post-quantum-group' | 'post-quantum-signature'
  /** The lines of an imported log, counted from 1, that could not be read. */
  readonly unread?: readonly number[]
  /** The imported log, and how much of it is about this connection. */
  readonly log?: LogPart
  /** The id of the provider whose server it was, in an anonymized file, which does not name the host. */
  readonly provider?: string
}

/** The part of an imported log that is about one connection. Its lines are counted from 1, and empty ones are left out. */
export interface LogPart {
  /** The name of the format for people, such as `a PHPMailer debug log`. */
  readonly title: string
  /** The wrappings that were taken off its lines, outermost first, such as `quoted`. */
  readonly unwrapped?: readonly string[]
  /** The number of its lines. */
  readonly lines: number
  /** Its first line, and its last. Between them may be lines about another connection. */
  readonly from?: number
  readonly to?: number
  /** The line that tells each entry; 0 for an entry that no line tells. Left out where none of them is told by a line. */
  readonly entryLines?: readonly number[]
}

export interface LoginGiven {
  readonly by?: 'password' | 'token'
  /** The mechanism that the settings name, or LOGIN: this one or none. */
  readonly auth?: string
}

/** A server that was dialled. */
export interface Target {
  /** The host name or IP address. */
  readonly host: string
  /** The port; 0 where an imported log names none. */
  readonly port: number
  /** The way in which it is spoken to: TLS from the first octet, STARTTLS, or neither. */
  readonly security: 'tls' | 'starttls' | 'none'
  /** The caller said to carry on past an untrusted certificate. */
  readonly allowUntrusted?: boolean
  /** The sources that named the server, such as `srv`, where it was found from the address. */
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
   * True for text that an importer added, such as the command before an answer that was imported alone. It lets the
   * other lines be parsed. It is never proof, because the imported file does not show that it was sent.
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
  // The TLS handshake failed; `octets`: what came in place of a ServerHello.
  // `group`: the one that it chose, or asked for, when a probe offered groups that this OpenSSL does not know.
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
 * An authorization server (RFC 6749 §1.1) issued no access token. It is not the mail server, and its words are no reply of
 * one. Known from imported files alone: a check is given its token.
 */
export interface Denied {
  /** The error code, such as `invalid_grant` (RFC 6749 §5.2). */
  readonly code?: string
  /** A more precise code beside it: `suberror` at Microsoft, `error_subtype` at Google. */
  readonly subcode?: string
  /** The number of Microsoft Entra's error, such as 700082 for `AADSTS700082`. */
  readonly aadsts?: number
  /** The `error_description`, without the numbers by which the server finds the request again. */
  readonly said?: string
}

/** A wait that ran out, or that was ended before its time. */
export interface Late {
  readonly wait: Wait | 'check'
  readonly cut?: { readonly wait: Wait; readonly ranMs: number; readonly ofMs: number }
  /** The time that the waiting process was busy with other work and read nothing, in milliseconds. */
  readonly lagMs?: number
  /** The actual length of the wait, and its planned length `ofMs`, in milliseconds. */
  readonly ranMs?: number
  readonly ofMs?: number
}

/** The record of targets that the caller's policy kept from being dialled. */
export interface Forbidden {
  /** The policy that forbade them: `public-only` or `function` for addresses, `mail` or `list` for ports. */
  readonly policy: string
  /** The number of forbidden addresses. The addresses are not recorded. */
  readonly forbidden: number
}

/** The progress of a TLS handshake: what the server chose in its ServerHello, and what else it said. */
export interface Reached {
  /** The version of TLS, such as `TLSv1.3`. */
  readonly version: string
  /** The cipher suite, by its name in the RFCs. */
  readonly cipher: string
  /** The server asked for a client certificate (RFC 5246 §7.4.4, RFC 8446 §4.3.2), and was shown none. */
  readonly certificateRequested?: boolean
}

/** A completed TLS handshake. Completed is not trusted: `verify` tells. */
export interface Secured extends Reached {
  /** The size of the server's key in a Diffie-Hellman exchange over a prime field. */
  readonly dhBits?: number
  /** The name that was asked for (SNI). */
  readonly servername: string
  /** The verdict on the certificate of the machine that dialled. */
  readonly verify: Partial<Verdict>
  /** The certificates that the server sent, in its order, its own first. */
  readonly chain: readonly Partial<Certificate>[]
  /** The statement of the authority, where the server sent one. */
  readonly ocsp?: Partial<Ocsp>
}

/** The facts of a certificate that only the machine that dialled can know. */
export interface Verdict {
  /** The one objection to the chain that Node (OpenSSL) names, such as `CERT_HAS_EXPIRED`. */
  readonly error: string | null
  /** True where the certificate is for the name that was asked for. */
  readonly hostMatches: boolean
  /** True where the chain ends at a root that this machine trusts, dates aside. */
  readonly issuerKnown?: boolean
  /**
   * The place in the chain of the certificate that a trusted root has signed, or of the root. Recorded where there is an
   * objection, or the last issuer is a root that has left Mozilla's list.
   */
  readonly trustedAt?: number
  /** True where the issuer is not known, and a root is trusted here that is of the organisation of the last issuer. */
  readonly organizationKnown?: boolean
  /**
   * The extensions that the authority at the end of the chain lacks, where the caller gave it and the server did not
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
  /** The names that it is for, of its subjectAltName. */
  readonly names: readonly string[]
  /** The day from which it holds, ISO 8601; left out where it is no date. */
  readonly notBefore: string
  /** The day until which it holds, ISO 8601; left out where it is no date. */
  readonly notAfter: string
  /** The kind of key and its size in bits. */
  readonly key: { readonly type?: string; readonly bits?: number }
  /** The algorithm of its issuer's signature. */
  readonly signature: string
  /** True where it may sign others. */
  readonly ca: boolean
  /** The SHA-256 of it. */
  readonly fingerprint: string
  /** The addresses at which it says that its issuer's certificate is. */
  readonly aia: readonly string[]
  /** `false`: no certificate of its issuer's name, sent or trusted, has made its signature. Of a chain that is not trusted. */
  readonly signatureHolds?: boolean
  /**
   * The purposes of its key (RFC 5280 §4.2.1.12), such as `serverAuth`; one without such a name by its object identifier.
   * Left out: any.
   */
  readonly purposes?: readonly string[]
  /** The extensions that it lacks of those that RFC 5280 §4.2.1 requires: their names, and `critical basicConstraints`. */
  readonly lacks?: readonly string[]
  /** The certificate itself, PEM. */
  readonly pem?: string
}

/**
 * The statement of the authority on the server's own certificate, in the answer that the server sends along with it
 * (RFC 6066 §8).
 */
export interface Ocsp {
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly revokedAt: string // ISO 8601, as all dates here
  /** In words, after RFC 5280 §5.3.1, such as `key compromise`. */
  readonly reason: string
  readonly producedAt: string
  /** The status held from here on. */
  readonly thisUpdate: string
  /** The status is to be asked for again by then. */
  readonly nextUpdate: string
  /** Signed by the issuer of the certificate, or by whom that issuer has charged with it. */
  readonly verified: boolean
  /** Why it has no status for this certificate, or is not verified. */
  readonly problem: string
  /** The answer itself, in Base64. */
  readonly der: string
}

/** Why the session went the way it went. What the server said or did never stands here. */
export interface Note {
  /** The login was not let through, and why. */
  readonly gate?: HoldReason
  /** With the gate `oauth-only`: the id of the provider that takes no password. */
  readonly provider?: string
  /**
   * Why nothing was dialled: there is no such server for this address. `provider`: the facts about its provider say so.
   * `bridge`: it is reached through a program on the user's own machine alone. `srv`: the domain says so (RFC 6186 §3.4).
   */
  readonly absent?: 'provider' | 'bridge' | 'srv'
  /** The name of that provider for its users, and of that program. */
  readonly providerName?: string
  /** The name of that program. */
  readonly program?: string
  /** The connection was lost while it waited for the other side of the check, and another one was made in its place. */
  readonly redialled?: boolean
  /** The feature that the server does not offer and the session cannot go on without. */
  readonly stuck?: MissingFeature
  /** The size of the message, in octets, that is larger than the server takes. */
  readonly bytes?: number
  /** The way to log in that was chosen: a SASL mechanism, or LOGIN, IMAP's own command. And why. */
  readonly login?: string
  /** The reason for the choice. */
  readonly because?: MechanismReason
  /** Whom it logs in: most mechanisms say it along with the secret, so that it is masked where it stands. */
  readonly username?: string
  /**
   * Hints that the shape of the credentials gives, written down before they may leave. Nothing else of a secret stands
   * here.
   */
  readonly hints?: readonly Hint[]
  /** The form of the token that the login shows, and a few claims of a JWT, written down before it may leave. */
  readonly token?: TokenClaims
  /** The fault in the server's part, for which the exchange was ended; `got` is what was asked. */
  readonly objection?: SaslFault['objection']
  /**
   * The mailbox in which the test message was found, or a bounce of it, and whether that was removed again; or that neither
   * was found in time.
   */
  readonly arrived?: string
  /** The mailbox in which a bounce of the test message was found. */
  readonly bounced?: string
  /** True where what was found was removed again. */
  readonly removed?: boolean
  /** True where neither was found in time. */
  readonly missed?: boolean
  /** The state that met something it did not expect. */
  readonly surprised?: string
  /** The outcome that it met. */
  readonly got?: string
  /** The size of the ClientHello that was sent, in octets. */
  readonly hello?: number
  /** The server sent more than a check reads, in octets. */
  readonly flood?: number
  /** The number of octets left out here, where one answer was longer than the record keeps. */
  readonly unkept?: number
  /** The number of lines in a flood, or in the octets left out. */
  readonly lines?: number
}

/**
 * Why a secret was held back. `oauth-only`: the provider takes no password there, by its own documents, and the server offers
 * OAuth. `unconfirmed`: an unsigned source alone names the server, which is of another domain.
 */
export type HoldReason =
  | 'no-password'
  | 'untrusted'
  | 'unencrypted'
  | 'oauth-only'
  | 'unconfirmed'
  | 'refused-elsewhere'
  | 'not-sent'
