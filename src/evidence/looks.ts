import type { Entry, Header } from '../transcript/entry.ts'
import { line, type ProofLine, row } from './ask.ts'
import type { Said } from './exchange.ts'
import type { Evidence } from './gather.ts'

/** OpenSSL's words for octets that are no TLS record. They are the same for IMAP, SMTP, HTTP and SSH. */
export const NOT_TLS = /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/

/** Whether one connection looked at the very port that the other failed at. */
export function isSamePlace(a: Header, b: Header): boolean {
  return a.protocol === b.protocol && a.target.host === b.target.host && a.target.port === b.target.port
}

/** What the port says in the clear, seen by a look beside the failed connection: a greeting of the right protocol. */
export function plainGreeting(evidence: Evidence): ProofLine | undefined {
  const found = saidPlain(evidence, ({ kind }) => kind === 'answer')
  return found?.proof
}

/** ... or what else it says, and of which service that is. */
export function plainStranger(evidence: Evidence): { readonly said: Said; readonly proof: ProofLine } | undefined {
  return saidPlain(evidence, isStranger)
}

/** A connection without TLS from the first octet that waited there for a greeting, and had none in time. */
export function plainSilence(evidence: Evidence): ProofLine | undefined {
  const found = looksInTheClear(evidence).flatMap((look) => {
    const at = look.transcript.entries.findIndex(endsSilence)
    return at === -1 || look.exchanges.some(({ said }) => said.length > 0) ? [] : [row(look, at)]
  })
  return found[0]
}

/** A wait that was cut counts from a second on: most servers have greeted by then. */
function endsSilence(entry: Entry): boolean {
  if (entry.kind === 'closed') return entry.by === 'server'
  if (entry.kind !== 'late') return false
  return entry.wait === 'greeting' || (entry.cut?.wait === 'greeting' && entry.cut.ranMs >= 1_000)
}

/** What the port says once TLS is up, where it is another service that says it. */
export function strangerInsideTls(evidence: Evidence): { readonly said: Said; readonly proof: ProofLine } | undefined {
  const { protocol } = evidence.transcript.header
  return saidFirst(looksWithTls(evidence), (said) => isStranger(said) && said.service !== protocol)
}

function isStranger({ service }: Said): boolean {
  return service !== undefined && service !== 'unknown'
}

/** The TLS handshake that a look completed. */
export function completedHandshake(evidence: Evidence): ProofLine | undefined {
  const found = looksWithTls(evidence).flatMap((look) => {
    const at = look.transcript.entries.findIndex(({ kind }) => kind === 'secured')
    return at === -1 ? [] : [row(look, at)]
  })
  return found[0]
}

function saidPlain(evidence: Evidence, wanted: (said: Said) => boolean) {
  return saidFirst(looksInTheClear(evidence), wanted)
}

/** What a port greets with is said before anything is asked of it. */
function saidFirst(looks: readonly Evidence[], wanted: (said: Said) => boolean) {
  const found = looks.flatMap((look) => {
    const asked = look.transcript.entries.findIndex(({ kind }) => kind === 'sent')
    return look.exchanges
      .filter(({ purpose }) => purpose === 'greeting')
      .flatMap(({ said }) => said.filter((one) => wanted(one) && (asked === -1 || one.entry < asked)))
      .map((said) => ({ said, proof: line(look, said) }))
  })
  return found[0]
}

/** Those that began without TLS. */
function looksInTheClear(evidence: Evidence): readonly Evidence[] {
  const withTls = looksWithTls(evidence)
  return looksAtThePort(evidence).filter((look) => !withTls.includes(look))
}

/** Those that began with TLS. */
function looksWithTls(evidence: Evidence): readonly Evidence[] {
  return looksAtThePort(evidence).filter(({ transcript: { header } }) =>
    header.look === 'probe' ? header.target.security === 'tls' : header.look === 'tls',
  )
}

function looksAtThePort({ looks, transcript }: Evidence): readonly Evidence[] {
  return looks.filter((look) => isSamePlace(look.transcript.header, transcript.header))
}
