import type { Secret } from '../credentials/secret.ts'

/** The mailbox to check. */
export interface InboxSettings {
  /** The address of the mailbox, such as `ann@example.com`. */
  readonly email: string
  /** The user name, if it is not the address. Default: the address. */
  readonly username?: string | undefined
  /**
   * The password, of at most 1,024 characters. Default: none. Without it, and without an `accessToken`, there is no
   * login: the connections are checked, and a test message is sent without a login. `undefined` is refused if there are
   * no other credentials, because it results from an unset variable.
   */
  readonly password?: string | Secret | undefined
  /** An OAuth 2 access token (RFC 6750), in place of a password: at most 16,384 characters. Default: none. */
  readonly accessToken?: string | Secret | undefined
  /**
   * `false`: this side is not checked. Left out, or without host, port and mode: the server is found from the address.
   */
  readonly imap?: ServerSettings | LoginSettings | false | undefined
  /** The same for SMTP. Left out: the server is found from the address. */
  readonly smtp?: ServerSettings | LoginSettings | false | undefined
  /** `false`, the default: nothing is sent. */
  readonly testMessage?: TestMessage | false | undefined
  /** The trust in certificates. Default: Node's. */
  readonly tls?: TlsSettings | undefined
}

/** A named server, and the login. */
export interface ServerSettings extends ServerLogin {
  /** The host name or IP address; a non-ASCII name is dialled by its A-label. */
  readonly host: string
  /** The port, 1 to 65535. */
  readonly port: number
  /** `tls` from the first octet, `starttls` before the login, or `none`, which sends a password in the clear. */
  readonly security: 'tls' | 'starttls' | 'none'
}

/** A server that is found from the address, and the login. */
export interface LoginSettings extends ServerLogin {
  /** Left out, as are the two below: the server is found. */
  readonly host?: undefined
  /** Left out. */
  readonly port?: undefined
  /** Left out. */
  readonly security?: undefined
}

/** The login of one server. */
interface ServerLogin {
  /** The user name of this server, if it differs from the shared one. Default: the shared one. */
  readonly username?: string | undefined
  /** The password of this server, in place of the shared credentials. Default: the shared ones. */
  readonly password?: string | Secret | undefined
  /** The OAuth 2 access token of this server, in place of the shared credentials. Default: the shared ones. */
  readonly accessToken?: string | Secret | undefined
  /**
   * Forces one login method: a SASL mechanism such as `SCRAM-SHA-256`, or on IMAP `LOGIN`, the command. `EXTERNAL`
   * needs neither password nor token. Default: the simplest common mechanism if the connection is trusted, else the
   * strongest. A provider's documentation may say that it accepts no password, as for Outlook.com; then a password is
   * sent only with `auth`, and otherwise the diagnosis is `oauth-required`.
   */
  readonly auth?: string | undefined
}

/** A test message: its recipient, and the extent of the test. */
export interface TestMessage {
  /** The recipient. */
  readonly to: string
  /**
   * `envelope`: sender and recipient are accepted, then the transaction is reset. `send`: the message is really sent.
   * `round-trip`: it is sent, and then searched for over IMAP, in INBOX and in the junk folder, as is a bounce of it:
   * `to` has to be an address of this mailbox.
   */
  readonly mode: 'envelope' | 'send' | 'round-trip'
  /** The sender. Default: the settings' `email`. */
  readonly from?: string | undefined
  /** Removes the message of a round trip, or the bounce that came in its place, and nothing else. Default `false`. */
  readonly cleanUp?: boolean | undefined
  /** The language of its subject and text: a tag (RFC 5646), as for a report. Default `en`. */
  readonly locale?: string | null | undefined
}

/** The trust in certificates. */
export interface TlsSettings {
  /** Log in even if the certificate is not trusted; the report lists its faults as a warning. Default `false`. */
  readonly allowUntrusted?: boolean | undefined
  /** Certificate authorities (PEM) to trust in addition to Node's own. Default: none. */
  readonly ca?: string | readonly string[] | undefined
}

/** Validated settings: nothing in them can break a command line. */
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
  readonly locale: string | null | undefined
}

export interface ReadServer {
  readonly host: string // in A-label form
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  readonly username: string
  readonly password: Secret | undefined
  readonly token: Secret | undefined
  readonly auth: string | undefined
  /** The sources that named it, if it was found from the address. */
  readonly sources?: readonly string[]
  /** Only an unsigned source names it, it is in another domain, and nobody has confirmed it. */
  readonly isUnconfirmed?: boolean
}
