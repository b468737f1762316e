import type { Secret } from '../credentials/secret.ts'
import type { Timeouts } from '../machine/machine.ts'
import type { Diagnosis } from '../report/diagnosis.ts'
import type { Oddity } from '../report/english.ts'
import type { AddressPolicy, Lookup, PortPolicy } from '../settings/options.ts'
import type { ServerSettings, TlsSettings } from '../settings/settings.ts'
import type { Transcript } from '../transcript/entry.ts'

/** The server that a person speaks to. */
export interface TalkSettings extends Pick<ServerSettings, 'host' | 'port' | 'password' | 'accessToken'> {
  /** The protocol. */
  readonly protocol: 'imap' | 'smtp'
  /**
   * `tls` from the first octet. `starttls`: it begins in the clear, and no secret is sent before STARTTLS was. `none`: secrets are
   * sent in the clear too.
   */
  readonly security: ServerSettings['security']
  /** The user name of the placeholders. Default: none, so that those that need it are not sent. */
  readonly username?: string | undefined
  /** The trust in certificates. Default: that of Node. */
  readonly tls?: TlsSettings | undefined
}

/** The options of a console. */
export interface TalkOptions {
  /** Aborting it closes the connection at once. Default: none. */
  readonly signal?: AbortSignal | undefined
  /** Called with each event when it happens. Default: nobody is told. */
  readonly onEvent?: ((event: TalkEvent) => void) | undefined
  /**
   * Fetches a secret that the settings lack, when it is first needed; `undefined` where there is none. Default: there
   * is none.
   */
  readonly secret?: ((kind: SecretKind) => Promise<string | Secret | undefined>) | undefined
  /** `true`: a password or token may be sent again. Default `false`: servers lock accounts after a few refusals. */
  readonly repeatSecrets?: boolean | undefined
  /**
   * The time for each wait, in milliseconds; those left out keep their {@link DEFAULT_TIMEOUTS}. Running out of a reply
   * ends nothing. Default: these.
   */
  readonly timeouts?: Partial<Timeouts> | undefined
  /** A look-up in place of the system's resolver. Default: the system's. */
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

/** An event of a console, as it happens. */
export type TalkEvent =
  /** A line of the transcript file, as it is written; the first is its header. */
  | { readonly kind: 'recorded'; readonly line: string }
  /** The cause of a refusal, or of an end of the connection, that was just recorded. */
  | { readonly kind: 'explained'; readonly entry: number; readonly diagnosis: Diagnosis }
  /** Something that the server does its own way. */
  | { readonly kind: 'odd'; readonly entry: number; readonly oddity: Oddity }

/** A conversation of a person with a mail server. */
export interface Talk {
  /** The record so far, without secrets. */
  readonly transcript: Transcript
  /**
   * The kind of the next line: a command, an answer to a continuation request, octets of a literal or a chunk, or the message after
   * DATA, which alone is sent without a look for placeholders.
   */
  readonly expects: TypedKind
  /** Settles when the connection is over, and all of it was told. Rejects with what `onEvent` throws, which ends the connection. */
  readonly over: Promise<void>
  /**
   * Sends a line, with its line end. A line that shows a secret is kept back where a check would not log in, and where that secret
   * was sent before.
   *
   * In place of placeholders stand: `{user}`, `{password}`, `{token}`; in Base64 `{user64}`, `{password64}`, `{plain}` (SASL PLAIN),
   * `{xoauth2}` and `{base64:TEXT}`. A password that is typed is recognised by its place in a login, or by its value where that is known.
   *
   * @throws UsageError for a secret that was fetched and cannot be used: `ERR_PASSWORD`, `ERR_ACCESS_TOKEN`
   */
  say(line: string): Promise<Said>
  /** Sends STARTTLS, in SMTP after an EHLO where none was sent. The handshake follows the server's consent, whoever sent it. */
  startTls(): Promise<Said>
  /** Settles when all that was said is answered, or its time is over. Before anything was said: when the server has greeted. */
  answered(): Promise<void>
  /** Closes the connection, once all that was said is on its way. */
  close(): void
}

/** The fate of a line. */
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

/** The kind of a typed line, by what came before it. */
export type TypedKind = 'command' | 'response' | 'literal' | 'content'
