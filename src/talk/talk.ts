import type { Secret } from '../credentials/secret.ts'
import type { Timeouts } from '../machine/machine.ts'
import type { Diagnosis } from '../report/diagnosis.ts'
import type { Oddity } from '../report/english.ts'
import type { AddressPolicy, Lookup, PortPolicy } from '../settings/options.ts'
import type { ServerSettings, TlsSettings } from '../settings/settings.ts'
import type { Transcript } from '../transcript/entry.ts'

/** The server of a conversation. */
export interface TalkSettings extends Pick<ServerSettings, 'host' | 'port' | 'password' | 'accessToken'> {
  /** The protocol. */
  readonly protocol: 'imap' | 'smtp'
  /**
   * `tls` from the first octet. `starttls`: it begins in the clear, and no secret is sent before STARTTLS. `none`:
   * secrets are sent in the clear too.
   */
  readonly security: ServerSettings['security']
  /** The user name of the placeholders. Default: none, so that lines that need it are not sent. */
  readonly username?: string | undefined
  /** The trust in certificates. Default: Node's. */
  readonly tls?: TlsSettings | undefined
}

/** The options of a console. */
export interface TalkOptions {
  /** Aborting it closes the connection at once. Default: none. */
  readonly signal?: AbortSignal | undefined
  /** Called with each event when it happens. Default: nothing is called. */
  readonly onEvent?: ((event: TalkEvent) => void) | undefined
  /**
   * Fetches a secret that the settings lack, when it is first needed; `undefined` if there is none. Default: there is
   * none.
   */
  readonly secret?: ((kind: SecretKind) => Promise<string | Secret | undefined>) | undefined
  /** `true`: a password or token may be sent again. Default `false`: servers lock accounts after a few refusals. */
  readonly repeatSecrets?: boolean | undefined
  /**
   * The time for each wait, in milliseconds; those left out keep their {@link DEFAULT_TIMEOUTS}. The expiry of `reply`
   * ends nothing. Default: these.
   */
  readonly timeouts?: Partial<Timeouts> | undefined
  /** A look-up that replaces the system's resolver. Default: the system's. */
  readonly lookup?: Lookup | undefined
  /** The addresses that may be dialled. Default `any`. */
  readonly addressPolicy?: AddressPolicy | undefined
  /** The ports that may be dialled. Default `mail` where `addressPolicy` is `public-only`, else `any`. */
  readonly ports?: PortPolicy | undefined
  /** The local IP address to dial from. Default: the system's choice. */
  readonly localAddress?: string | undefined
}

/** A kind of secret. */
export type SecretKind = 'password' | 'token'

/** An event of a console. */
export type TalkEvent =
  /** A line of the transcript file, when it is written; the first is its header. */
  | { readonly kind: 'recorded'; readonly line: string }
  /** The cause of a refusal, or of an end of the connection, that was just recorded. */
  | { readonly kind: 'explained'; readonly entry: number; readonly diagnosis: Diagnosis }
  /** An unusual behaviour of the server. */
  | { readonly kind: 'odd'; readonly entry: number; readonly oddity: Oddity }

/** A conversation of a person with a mail server. */
export interface Talk {
  /** The transcript so far, without secrets. */
  readonly transcript: Transcript
  /**
   * The kind of the next line: a command, a response to a continuation request, octets of a literal or a chunk, or the
   * message after DATA; only in the message placeholders have no meaning.
   */
  readonly expects: TypedKind
  /**
   * Settles when the connection is over, and everything was reported. Rejects with an error that `onEvent` throws,
   * which ends the connection.
   */
  readonly over: Promise<void>
  /**
   * Sends a line, with its line end. A line with a secret is held back if a check would not log in there, or if that
   * secret was sent before.
   *
   * The placeholders are `{user}`, `{password}`, `{token}`; in Base64 `{user64}`, `{password64}`, `{plain}` (SASL
   * PLAIN), `{xoauth2}` and `{base64:TEXT}`. A typed password is recognised by its position in a login, or by its value
   * if that is known.
   *
   * @throws UsageError for an unusable fetched secret: `ERR_PASSWORD`, `ERR_ACCESS_TOKEN`
   */
  say(line: string): Promise<Said>
  /**
   * Sends STARTTLS, in SMTP after an EHLO if none was sent. The handshake follows the server's consent, even if the
   * command was typed.
   */
  startTls(): Promise<Said>
  /**
   * Settles when everything that was sent has its response, or its time is over. Before the first line: when the server
   * has greeted.
   */
  answered(): Promise<void>
  /** Closes the connection after everything was sent. */
  close(): void
}

/** The outcome of a line. */
export type Said = { readonly kind: 'sent' } | { readonly kind: 'kept'; readonly why: KeptReason }

/** Why a line was not sent. */
export type KeptReason =
  | 'over'
  | 'line-end'
  | 'unencrypted'
  | 'untrusted'
  | 'sent-before'
  | 'no-password'
  | 'no-token'
  | 'no-username'
  | 'not-quotable'

/** The kind of a typed line, from the lines before it. */
export type TypedKind = 'command' | 'response' | 'literal' | 'content'
