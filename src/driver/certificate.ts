import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { checkServerIdentity, type DetailedPeerCertificate, type PeerCertificate, type TLSSocket } from 'node:tls'
import { departedIssuer } from '../evidence/departed-issuer.ts'
import { Recent } from '../settings/recent.ts'
import type { Certificate, Ocsp, Secured } from '../transcript/entry.ts'
import { signatureAlgorithm } from './der.ts'
import { lackedBy, purposesOf } from './extensions.ts'
import { ocspFacts } from './ocsp.ts'
import type { TrustStore } from './trust-store.ts'

/** The server at the other end of a connection. */
export interface Peer {
  /** The host name that was dialled, and that the certificate has to be for. */
  readonly host: string
  readonly address: string | undefined
  readonly port: number | undefined
}

/**
 * The facts of a completed handshake. Other code judges them.
 *
 * @param stapled the stapled OCSP response, if any
 */
export function securedFacts(
  socket: TLSSocket,
  peer: Peer,
  trust: TrustStore,
  stapled: Uint8Array | undefined,
): Secured {
  const { host } = peer
  const stored = stapled ? storedIssuer(socket) : []
  const chain = sentChain(socket, peer)
  const [own] = chain
  // `authorizationError` is declared as an Error but is the code's text.
  const error = socket.authorized ? null : String(socket.authorizationError)
  const trustedAt = error !== null || endsAtDeparted(chain) ? trust.meets(chain) : undefined
  const unsigned = error === null ? [] : trust.unsigned(chain)
  const issuerKnown = error === null || trustedAt !== undefined
  const authorityLacks = trust.authorityLacks(chain)
  return {
    version: socket.getProtocol() ?? '',
    cipher: socket.getCipher().standardName,
    ...dhFact(socket),
    servername: isIP(host) ? '' : host,
    verify: {
      error,
      hostMatches: own !== undefined && isFor(host, own),
      issuerKnown,
      ...(trustedAt !== undefined && { trustedAt }),
      ...(!issuerKnown && trust.knowsOrganization(chain) && { organizationKnown: true }),
      ...(authorityLacks.length > 0 && { authorityLacks }),
    },
    chain: chain.map((one) => (unsigned.includes(one) ? { ...factsOf(one), signatureHolds: false } : factsOf(one))),
    ...(stapled && { ocsp: { ...ocspFacts(stapled, [...chain, ...stored], trust), ...derOf(stapled) } }),
  }
}

/**
 * True if a root that has left Mozilla's list may be the reason why the chain is trusted; another root may have signed
 * it too.
 */
function endsAtDeparted(chain: readonly X509Certificate[]): boolean {
  return chain.some((one) => departed.get(one.fingerprint256, () => departedIssuer(oneLine(one.issuer)) !== undefined))
}

/** The size of the server's key in a Diffie-Hellman key exchange over a prime field. */
export function dhFact(socket: TLSSocket): { readonly dhBits?: number } {
  const key = socket.getEphemeralKeyInfo()
  return key && 'type' in key && key.type === 'DH' ? { dhBits: key.size } : {}
}

/**
 * The older call continues from the sent chain to the issuer of the last certificate, if OpenSSL's store has it; the
 * store may contain others than Node lists (`--use-openssl-ca`). The call returns nothing after
 * {@link readSentChain} was called.
 */
function storedIssuer(socket: TLSSocket): readonly X509Certificate[] {
  const seen: DetailedPeerCertificate[] = []
  for (let next = socket.getPeerCertificate(true); next?.raw && !seen.includes(next); next = next.issuerCertificate) {
    seen.push(next)
  }
  return seen.slice(-1).map(({ raw }) => new X509Certificate(raw))
}

/** A response has two kilobytes, including a certificate of the responder. A larger one is not kept. */
const MAX_DER_BYTES = 16 * 1024

function derOf(stapled: Uint8Array): Partial<Ocsp> {
  return stapled.length > MAX_DER_BYTES ? {} : { der: Buffer.from(stapled).toString('base64') }
}

/**
 * The certificates that the server sent, in order. They are read once an hour for each server, its own certificate and
 * OpenSSL's verdict: a reading takes a sixth of a handshake's processor time, and Node does not free all of its memory
 * (4 kB a reading with Node 20.20.2 and 22.23.5). If a server changes only the rest of its chain, with the same
 * verdict, checks see the new chain within the hour.
 */
function sentChain(socket: TLSSocket, { host, address, port }: Peer): readonly X509Certificate[] {
  const { fingerprint256 } = socket.getPeerCertificate()
  const hour = Math.floor(performance.now() / HOUR_MS)
  const key = [host, address, port, fingerprint256, socket.authorizationError, hour].join(' ')
  const chain = chains.get(key, () => readSentChain(socket))
  if (chain[0] && socket.getProtocol() !== 'TLSv1.3') OWN.set(socket, chain[0].raw)
  return chain
}

const HOUR_MS = 3_600_000

/**
 * The older `getPeerCertificate(true)` adds a root from the local store. A connection can be asked only once, because
 * Node removes the certificate from OpenSSL's list (https://github.com/nodejs/node/issues/65579).
 */
function readSentChain(socket: TLSSocket): readonly X509Certificate[] {
  const chain: X509Certificate[] = []
  for (let next = socket.getPeerX509Certificate(); next; next = next.issuerCertificate) {
    if (chain.some(({ fingerprint256 }) => fingerprint256 === next?.fingerprint256)) break
    chain.push(next)
  }
  return chain
}

/** The DER of a server's own certificate, if a login may be bound to it. TLS 1.3 has another binding (RFC 9266). */
export function ownCertificate(socket: TLSSocket): Uint8Array | undefined {
  return OWN.get(socket)
}

const OWN = new WeakMap<TLSSocket, Uint8Array>()

/** A separate call, because Node makes it only if it has no other objection. */
function isFor(host: string, certificate: X509Certificate): boolean {
  return matches.get(`${certificate.fingerprint256} ${host}`, () => {
    return checkServerIdentity(host, certificate.toLegacyObject() as PeerCertificate) === undefined
  })
}

/**
 * The facts of a certificate, parsed once for all checks that receive it. They are frozen, because many reports share
 * them.
 */
function factsOf(certificate: X509Certificate): Partial<Certificate> {
  return facts.get(certificate.fingerprint256, () => frozen(readFacts(certificate)))
}

/**
 * A certificate has one to six kilobytes of facts, and a chain at most a hundred certificates, which is OpenSSL's
 * limit.
 */
const MAX_KEPT = 100

/** A parsed certificate takes ten kilobytes, and most chains have two or three. */
const MAX_CHAINS = 200

const chains = new Recent<string, readonly X509Certificate[]>(MAX_CHAINS)
const facts = new Recent<string, Partial<Certificate>>(MAX_KEPT)
const matches = new Recent<string, boolean>(MAX_KEPT)
const departed = new Recent<string, boolean>(MAX_KEPT)

function frozen<Facts extends object>(facts: Facts): Facts {
  for (const value of Object.values(facts)) if (typeof value === 'object') Object.freeze(value)
  return Object.freeze(facts)
}

function readFacts(certificate: X509Certificate): Partial<Certificate> {
  const lacks = lackedBy(certificate)
  const purposes = purposesOf(certificate)
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    names: namesOf(certificate.subjectAltName),
    ...dateFact('notBefore', certificate.validFrom),
    ...dateFact('notAfter', certificate.validTo),
    key: keyFacts(certificate),
    signature: signatureAlgorithm(certificate.raw),
    ca: certificate.ca,
    fingerprint: certificate.fingerprint256,
    aia: certificate.infoAccess?.match(/(?<=CA Issuers - URI:)\S+/g) ?? [],
    ...(purposes && { purposes }),
    ...(lacks.length > 0 && { lacks }),
    pem: certificate.toString(),
  }
}

/** A certificate may contain an invalid date, such as one in a thirteenth month. */
function dateFact(name: 'notBefore' | 'notAfter', text: string): Partial<Certificate> {
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? {} : { [name]: date.toISOString() }
}

function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ')
}

/** `DNS:a.test, IP Address:192.0.2.1` without the types. Names with unusual characters are quoted. */
function namesOf(subjectAltName: string | undefined): readonly string[] {
  return [...(subjectAltName ?? '').matchAll(/(?:DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]+)/g)].map(([, name = '']) =>
    name.trim(),
  )
}

function keyFacts(certificate: X509Certificate): Certificate['key'] {
  try {
    const { asymmetricKeyType: type = 'unknown', asymmetricKeyDetails: details } = certificate.publicKey
    const bits = details?.modulusLength ?? CURVE_BITS[details?.namedCurve ?? '']
    return { type, ...(bits !== undefined && { bits }) }
  } catch {
    return { type: 'unknown' } // a key that this OpenSSL cannot parse
  }
}

const CURVE_BITS: Readonly<Record<string, number>> = {
  prime192v1: 192,
  secp224r1: 224,
  prime256v1: 256,
  secp256k1: 256,
  secp384r1: 384,
  secp521r1: 521,
}
