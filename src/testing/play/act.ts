import type { ClientCommand } from '../../conversation/client-command.ts'
import type { CertificateKind } from '../pki/certificates.ts'

/** An action of a server. The actions of a list are carried out in order. */
export type ServerAction =
  | { readonly kind: 'say'; readonly text: string } // octet text, one character per octet
  | { readonly kind: 'ask'; readonly text: string } // the same, and the next line belongs to the same command
  | { readonly kind: 'pause'; readonly ms: number }
  | { readonly kind: 'hear' } // waits until the client sends anything, and discards it
  | ({ readonly kind: 'secure' } & Handshake)
  | { readonly kind: 'flood'; readonly text: string } // the same text for as long as the client reads
  | { readonly kind: 'end'; readonly how: 'fin' | 'reset' }
  | { readonly kind: 'silence' } // sends nothing more, and keeps the connection

/** The server's side of a TLS handshake. */
export interface Handshake {
  /** The kind of its certificate. */
  readonly certificate: CertificateKind
  /** The only version that it accepts; left out: the client's preference. */
  readonly version?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3' | undefined
  /** `true`: it asks for a client certificate, and ends the handshake without one. Default `false`. */
  readonly wantsClientCertificate?: boolean
}

/** A client's command, as far as it was received. */
export interface ReceivedCommand extends ClientCommand {
  /** The number of `ask` actions that have answered it. */
  readonly asked: number
  /** True if the client waits for the continuation request of a literal (RFC 3501 §4.3). */
  readonly awaitsLiteral: boolean
}

/** The behaviour of a server on one connection: the actions before the first command, and those that answer each command. */
export interface ServerScript {
  readonly opening: readonly ServerAction[]
  answer(command: ReceivedCommand): readonly ServerAction[]
}

export function say(text: string): ServerAction {
  return { kind: 'say', text }
}

export function secure(handshake: Handshake): ServerAction {
  return { kind: 'secure', ...handshake }
}

export const LITERAL_WANTED: readonly ServerAction[] = [{ kind: 'ask', text: '+ go on\r\n' }]

/** The actions that answer a ClientHello with a fatal alert (RFC 8446 §5.1 and §6). */
export function refuseHandshake(description: number): readonly ServerAction[] {
  const record = String.fromCharCode(21, 3, 1, 0, 2, 2, description)
  return [{ kind: 'hear' }, say(record), { kind: 'end', how: 'fin' }]
}
