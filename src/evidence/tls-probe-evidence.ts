import { type AlertName, alertIn } from '../knowledge/tls-alerts.ts'
import type { Entry } from '../transcript/entry.ts'
import type { Failure } from './failures.ts'
import { type Evidence, isSecured } from './gather.ts'
import { factsAt, type Proof, type ProofLine, row } from './match.ts'
import { handshakeProbes, NOT_TLS } from './probe-evidence.ts'

/** The version and cipher that the server chose when a probe offered every one. */
export interface OlderHandshake {
  readonly version: string
  readonly cipher: string
  readonly dhBits?: number
  /** True where the handshake was completed. */
  readonly isComplete: boolean
  readonly proof: ProofLine
}

/** The handshake of the probe that offered every version and cipher. */
export function olderHandshake(evidence: Evidence): OlderHandshake | undefined {
  const found = handshakeProbes(evidence, 'older').flatMap((probe) =>
    probe.transcript.entries.flatMap((entry, at) => choiceIn(entry, row(probe, at)) ?? []),
  )
  return found[0]
}

function choiceIn(entry: Entry, proof: ProofLine): OlderHandshake | undefined {
  if ((entry.kind !== 'secured' && entry.kind !== 'refused') || !entry.version || !entry.cipher) return undefined
  const { kind, version, cipher } = entry
  const dhBits = kind === 'secured' ? entry.dhBits : undefined
  return { version, cipher, isComplete: kind === 'secured', proof, ...(dhBits !== undefined && { dhBits }) }
}

/** The handshakes that failed, with an alert or an error of TLS, or with the end of the connection. */
export function failedHandshakes(evidence: Evidence): readonly Proof[] {
  return evidence.failures
    .filter((failure) => isOfHandshake(evidence, failure))
    .map((failure) => ({
      failure,
      lines: [row(evidence, failure.entry)] as const,
      facts: factsAt(evidence, failure.entry),
    }))
}

function isOfHandshake(evidence: Evidence, { by, entry }: Failure): boolean {
  const ended = evidence.transcript.entries[entry]
  if (by !== 'row' || !ended) return false
  if (ended.kind === 'refused') return /^ERR_SSL_/.test(ended.code) && !NOT_TLS.test(ended.code)
  return isHangUp(ended) && isInHandshake(evidence)
}

/** True for the close of a server that sends no alert where nothing is in common, as Windows does. */
function isHangUp(entry: Entry): boolean {
  return entry.kind === 'failed' ? entry.code === 'ECONNRESET' : entry.kind === 'closed' && entry.by === 'server'
}

/** True where a handshake was due, from the first octet or after STARTTLS, and none was completed. */
export function isInHandshake({ exchanges, transcript }: Evidence): boolean {
  const { header, entries } = transcript
  if (isSecured({ transcript })) return false
  if (header.target.security === 'tls') return entries.some(({ kind }) => kind === 'connected')
  return exchanges.some(({ purpose, outcome }) => purpose === 'starttls' && outcome === 'accepted')
}

/** True where the server asked for a client certificate; `undefined`: the record does not say. */
export function wasAskedForCertificate({ transcript: { entries } }: Evidence): boolean | undefined {
  const told = entries.flatMap((entry) =>
    entry.kind === 'secured' || entry.kind === 'refused' ? (entry.certificateRequested ?? []) : [],
  )
  return told[0]
}

/** True where a handshake may have failed for a version, a cipher or a key that one side does not accept. */
export function mayNeedOlderTls(evidence: Evidence): boolean {
  return failedHandshakes(evidence).some(({ failure }) => {
    const ended = evidence.transcript.entries[failure.entry]
    const alert = ended?.kind === 'refused' ? alertIn(ended.code) : undefined
    return !alert || !isUnrelatedToHello(alert.name)
  })
}

/** True where an alert concerns something other than the versions, ciphers and groups that the ClientHello offered. */
export function isUnrelatedToHello(alert: AlertName): boolean {
  return UNRELATED_ALERTS.includes(alert)
}

/** The alerts about the server name, the client's certificate, or the protocol inside TLS. */
const UNRELATED_ALERTS: readonly AlertName[] = [
  'unrecognized_name',
  'no_certificate',
  'bad_certificate',
  'unsupported_certificate',
  'certificate_revoked',
  'certificate_expired',
  'certificate_unknown',
  'unknown_ca',
  'access_denied',
  'certificate_required',
  'no_application_protocol',
]

/** The choice of a cipher that Node does not offer by default, in a version that it does. */
export function choiceOutsideDefaults(evidence: Evidence): OlderHandshake | undefined {
  const older = olderHandshake(evidence)
  return older && isCurrentVersion(older.version) && isOutsideDefaults(older.cipher) ? older : undefined
}

/** True for a version that Node offers by default. https://nodejs.org/api/tls.html#tlsdefault_min_version */
export function isCurrentVersion(version: string): boolean {
  return version === 'TLSv1.2' || version === 'TLSv1.3'
}

/**
 * True for a cipher that Node does not offer by default: without encryption, without authentication of the server, with a
 * pre-shared key, or excluded by its list. https://nodejs.org/api/tls.html#modifying-the-default-tls-cipher-suite
 */
export function isOutsideDefaults(cipher: string): boolean {
  return /_NULL_|_anon_|_(PSK|SRP)_|_(CAMELLIA|SEED|IDEA|RC4|RC2|DES|3DES|DES40)_|^TLS_AES_128_CCM(_8)?_SHA256$/.test(
    cipher,
  )
}
