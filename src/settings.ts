import type { Secret } from './credentials/secret.ts'
import type { Step } from './diagnosis/steps.ts'
import type { Timeouts } from './machine.ts'
import type { Code } from './rules/codes.ts'

/** The mailbox that is to be checked. */
export interface InboxSettings {
  /** The address of the mailbox, such as `ann@example.com`. */
  readonly email: string
  /** The user name, where it is not the address. */
  readonly username?: string | undefined
  /**
   * Left out, with no `accessToken` either: nobody logs in. The connections are checked, and a test message that was asked
   * for is sent without a login. At most 1,024 characters.
   */
  readonly password?: string | Secret | undefined
  /** An OAuth 2 access token (RFC 6750), in place of a password: at most 16,384 characters. */
  readonly accessToken?: string | Secret | undefined
  /** `false`: this side is not checked. */
  readonly imap?: ServerSettings | false | undefined
  readonly smtp?: ServerSettings | false | undefined
  /** `false`, the default: nothing is sent. */
  readonly testMessage?: TestMessage | false | undefined
  readonly tls?: TlsSettings | undefined
}

export interface ServerSettings {
  /** The host name or IP address; a name beyond ASCII is dialled by its A-label. */
  readonly host: string
  /** The port, 1 to 65535. */
  readonly port: number
  /** `tls` from the first octet, `starttls` before the login, or `none`, which lets a password go out in the clear. */
  readonly security: 'tls' | 'starttls' | 'none'
  /** The user name of this server, where it is another than the settings' own. */
  readonly username?: string | undefined
  /** The password of this server, in place of the settings' own credentials. */
  readonly password?: string | Secret | undefined
  /** The OAuth 2 access token of this server, in place of the settings' own credentials. */
  readonly accessToken?: string | Secret | undefined
  /**
   * Forces one way to log in: a SASL mechanism such as `SCRAM-SHA-256`, or on IMAP `LOGIN`, the command. `EXTERNAL` needs
   * neither password nor token. Default: the simplest that server and client have in common where the connection is
   * trusted, else the strongest.
   */
  readonly auth?: string | undefined
}

export interface TestMessage {
  readonly to: string
  /**
   * `envelope`: sender and recipient are accepted, then all is taken back. `send`: the message really goes out.
   * `round-trip`: it goes out, and is then looked for over IMAP, in INBOX and where junk is filed: `to` has to be an address
   * of this mailbox.
   */
  readonly mode: 'envelope' | 'send' | 'round-trip'
  /** The settings' `email` by default. */
  readonly from?: string | undefined
  /** After a round trip: remove the message again, and nothing else. Default `false`. */
  readonly cleanUp?: boolean | undefined
}

export interface TlsSettings {
  /** Log in although the certificate is not trusted; the report lists its faults as a warning. Default `false`. */
  readonly allowUntrusted?: boolean | undefined
  /** Certificate authorities, PEM, trusted beside Node's own and never in their place. */
  readonly ca?: string | readonly string[] | undefined
}

/** Settings that have been found usable: nothing in them can break a command line. */
export interface ReadSettings {
  readonly email: string
  readonly imap: ReadServer | undefined
  readonly smtp: ReadServer | undefined
  readonly testMessage: ReadMessage | undefined
  readonly allowUntrusted: boolean
  readonly ca: readonly string[]
}

export interface ReadMessage {
  readonly to: string
  readonly from: string
  readonly mode: TestMessage['mode']
  readonly cleanUp: boolean
}

export interface ReadServer {
  readonly host: string // in A-label form
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  readonly username: string
  readonly password: Secret | undefined
  readonly token: Secret | undefined
  readonly auth: string | undefined
}

/** How a check is carried out. */
export interface CheckOptions {
  /**
   * Aborting it closes every socket at once; the report then says `cancelled`. With the reason `SIGINT` or `SIGTERM` it says
   * that the program was interrupted.
   */
  readonly signal?: AbortSignal | undefined
  /** The time for the whole check, in milliseconds, at most 2,147,483,647. Default 120,000. */
  readonly deadlineMs?: number | undefined
  /** The time for each wait, in milliseconds; those left out keep their {@link DEFAULT_TIMEOUTS}. */
  readonly timeouts?: Partial<Timeouts> | undefined
  /** Called with each event when it happens. What it throws ends the check, and is what {@link checkInbox} rejects with. */
  readonly onEvent?: ((event: CheckEvent) => void) | undefined
  /**
   * After a failure that another setting may mend, up to six connections a side without any secret look for one that
   * works. `false`: none. Default `true`.
   */
  readonly probes?: boolean | undefined
  /** The ports that probes try, beside the one that failed. A side that is left out keeps its {@link USUAL_PORTS}. */
  readonly usualPorts?: Partial<Readonly<Record<'imap' | 'smtp', readonly Port[] | undefined>>> | undefined
  /** `independent`: log in to SMTP although IMAP has just refused the same password. Default `careful`. */
  readonly logins?: 'careful' | 'independent' | undefined
  /** A look-up in place of the system's resolver. The `code` of an error decides the diagnosis: `ENOTFOUND`, `EAI_AGAIN`, ... */
  readonly lookup?: Lookup | undefined
  /**
   * The addresses that may be dialled. Each connection and probe checks every address that a name resolves to, with its
   * port. `public-only` keeps a form that anybody can fill in from reaching private networks and the metadata services
   * of clouds. Records and reports count forbidden addresses and never name them. Default `any`.
   */
  readonly addressPolicy?: AddressPolicy | undefined
  /**
   * The ports that may be dialled: those of mail servers (`mail`: 25, 110, 143, 465, 587, 993, 995 and 2525), `any`, or
   * a list. Default `mail` where `addressPolicy` is `public-only`, else `any`.
   */
  readonly ports?: PortPolicy | undefined
  /** The local IP address to dial from, where this machine has several. Default: the system's choice. */
  readonly localAddress?: string | undefined
  /** The name that EHLO says. Default: the local address as a literal (RFC 5321 §4.1.4). */
  readonly ehloName?: string | undefined
}

/** A port and how it is spoken to there. */
export interface Port {
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
}

/** Resolves a host name to all its addresses. `signal` is aborted when they are no longer needed. */
export type Lookup = (host: string, signal: AbortSignal) => Promise<readonly Address[]>

export interface Address {
  readonly address: string
  readonly family: 4 | 6
}

/** A function is asked with the address and the port, and allows with `true` alone: a promise is not a yes. */
export type AddressPolicy = 'public-only' | 'any' | ((address: string, port: number) => boolean)

export type PortPolicy = 'mail' | 'any' | readonly number[]

export type CheckEvent =
  /** A line of a transcript file, as it is written; the first of each transcript is its header. */
  | {
      readonly kind: 'recorded'
      readonly transcript: number
      readonly protocol: 'imap' | 'smtp'
      readonly line: string
    }
  /** A stage is decided. `code`: what went wrong. */
  | { readonly kind: 'step'; readonly step: Omit<Step, 'diagnosis'>; readonly code?: Code }

/**
 * Long enough not to take a slow server for a dead one: RFC 5321 §4.5.3.2 asks for minutes, people wait for seconds.
 * `login`: refusals are slowed down on purpose, Dovecot's by up to 15 s and Perdition's by 10.
 * `keepAlive`: a Postfix under stress ends a connection after 10 s (https://www.postfix.org/STRESS_README.html).
 */
export const DEFAULT_TIMEOUTS: Timeouts = {
  resolve: 5_000,
  dial: 10_000,
  handshake: 10_000,
  greeting: 15_000,
  reply: 30_000,
  login: 45_000,
  endOfData: 120_000,
  arrival: 60_000,
  poll: 5_000,
  keepAlive: 8_000,
  goodbye: 2_000,
}

/** RFC 8314 §7.3, RFC 9051 §11.1, RFC 6409 §3.1. Not 25: mail programs hand nothing in there. */
export const USUAL_PORTS = {
  imap: [
    { port: 993, security: 'tls' },
    { port: 143, security: 'starttls' },
  ],
  smtp: [
    { port: 465, security: 'tls' },
    { port: 587, security: 'starttls' },
  ],
} as const satisfies Record<'imap' | 'smtp', readonly Port[]>

export interface ReadOptions {
  readonly deadlineMs: number
  readonly timeouts: Timeouts
  readonly probes: boolean
  readonly usualPorts: Readonly<Record<'imap' | 'smtp', readonly Port[]>>
  readonly careful: boolean
  readonly lookup: Lookup | undefined
  readonly addressPolicy: AddressPolicy
  readonly ports: PortPolicy
  readonly localAddress: string | undefined
  readonly ehloName: string | undefined
}
