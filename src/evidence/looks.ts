import { line, type ProofLine, row } from './ask.ts'
import type { Said } from './exchange.ts'
import type { Evidence } from './gather.ts'

/** OpenSSL's words for octets that are no TLS record. They are the same for IMAP, SMTP, HTTP and SSH. */
export const NOT_TLS = /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/

/** What the port says in the clear, seen by a look beside the failed connection: a greeting of the right protocol. */
export function plainGreeting({ looks }: Evidence): ProofLine | undefined {
  const found = saidPlain(looks, ({ kind }) => kind === 'answer')
  return found?.proof
}

/** ... or what else it says, and of which service that is. */
export function plainStranger({ looks }: Evidence): { readonly said: Said; readonly proof: ProofLine } | undefined {
  return saidPlain(looks, ({ service }) => service !== undefined && service !== 'unknown')
}

/** The TLS handshake that a look completed. */
export function completedHandshake({ looks }: Evidence): ProofLine | undefined {
  const found = looks.flatMap((look) => {
    const at = look.transcript.entries.findIndex(({ kind }) => kind === 'secured')
    return at === -1 ? [] : [row(look, at)]
  })
  return found[0]
}

function saidPlain(looks: readonly Evidence[], wanted: (said: Said) => boolean) {
  const found = looks
    .filter(({ transcript }) => transcript.header.look === 'plain')
    .flatMap((look) =>
      look.exchanges.flatMap((exchange) =>
        exchange.said.filter(wanted).map((said) => ({ said, proof: line(look, said) })),
      ),
    )
  return found[0]
}
