import type { ClientCommand } from '../../conversation/client-command.ts'
import type { CertificateKind } from '../pki/certificates.ts'

/** What a played server does, one thing after another. */
export type ServerAction =
  | { readonly kind: 'say'; readonly text: string } // octet text, one character an octet
  | { readonly kind: 'ask'; readonly text: string } // the same, and what comes next belongs to the same command
  | { readonly kind: 'pause'; readonly ms: number }
  | { readonly kind: 'hear' } // waits until the client says anything, and forgets it
  | ({ readonly kind: 'secure' } & Handshake)
  | { readonly kind: 'flood'; readonly text: string } // the same text for as long as the client reads
  | { readonly kind: 'end'; readonly how: 'fin' | 'reset' }
  | { readonly kind: 'silence' } // nothing any more, and the connection stays

/** The server's side of a TLS handshake. */
export interface Handshake {
  readonly certificate: CertificateKind
  /** The only version that it takes; left out: what the client likes best. */
  readonly version?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3' | undefined
  readonly wantsClientCertificate?: boolean
}

/** A command of a client, as far as it has been sent. */
export interface ReceivedCommand extends ClientCommand {
  /** How often it has been answered with an `ask`. */
  readonly asked: number
  /** A literal's size was said, and the client waits to be let go on (RFC 3501 §4.3). */
  readonly awaitsLiteral: boolean
}

/** What a server does on one connection: at once, and in answer to each command. */
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

/** A fatal alert in place of a handshake: RFC 8446 §5.1 and §6. */
export function refuseHandshake(description: number): readonly ServerAction[] {
  const record = String.fromCharCode(21, 3, 1, 0, 2, 2, description)
  return [{ kind: 'hear' }, say(record), { kind: 'end', how: 'fin' }]
}
