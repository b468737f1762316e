import { type AlertName, alertIn } from '../knowledge/tls-alerts.ts'
import type { Entry, Header } from '../transcript/entry.ts'
import { classicNode } from './client-version.ts'
import type { Failure } from './failure.ts'
import { type Evidence, isSecured } from './gather.ts'
import { factsAt, type Proof, type ProofLine, row } from './match.ts'
import { handshakeProbes, NOT_TLS } from './probe-evidence.ts'

/** The version and cipher that the server chose when a probe offered every one. */
export interface OlderHandshake {
  readonly version: string
  readonly cipher: string
  readonly dhBits?: number
  /** True if the handshake was completed. */
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

/** True for the close of a server that sends no alert if nothing is in common, as Windows does. */
function isHangUp(entry: Entry): boolean {
  return entry.kind === 'failed' ? entry.code === 'ECONNRESET' : entry.kind === 'closed' && entry.by === 'server'
}

/** True if a handshake was due, from the first octet or after STARTTLS, and none was completed. */
export function isInHandshake({ exchanges, transcript }: Evidence): boolean {
  const { header, entries } = transcript
  if (isSecured({ transcript })) return false
  if (header.target.security === 'tls') return entries.some(({ kind }) => kind === 'connected')
  return exchanges.some(({ purpose, outcome }) => purpose === 'starttls' && outcome === 'accepted')
}

/** True if the server asked for a client certificate; `undefined`: the transcript does not say. */
export function wasAskedForCertificate({ transcript: { entries } }: Evidence): boolean | undefined {
  const told = entries.flatMap((entry) =>
    entry.kind === 'secured' || entry.kind === 'refused' ? (entry.certificateRequested ?? []) : [],
  )
  return told[0]
}

/** True if the handshake may have failed because of a version, a cipher or a key that one side does not accept. */
export function mayNeedOlderTls(evidence: Evidence): boolean {
  return failedHandshakes(evidence).some(({ failure }) => {
    const ended = evidence.transcript.entries[failure.entry]
    const alert = ended?.kind === 'refused' ? alertIn(ended.code) : undefined
    return !alert || !isUnrelatedToHello(alert.name)
  })
}

/** True if an alert concerns something other than the versions, ciphers and groups that the ClientHello offered. */
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

/** A cipher that Node does not offer by default, chosen in a version that it does offer. */
export function choiceOutsideDefaults(evidence: Evidence): OlderHandshake | undefined {
  const older = olderHandshake(evidence)
  return older && isCurrentVersion(older.version) && isOutsideDefaults(older.cipher) ? older : undefined
}

/** True if Node offers the version by default. https://nodejs.org/api/tls.html#tlsdefault_min_version */
export function isCurrentVersion(version: string): boolean {
  return version === 'TLSv1.2' || version === 'TLSv1.3'
}

/**
 * True if Node does not offer the cipher by default: without encryption, without authentication of the server, with a
 * pre-shared key, or excluded by its list. https://nodejs.org/api/tls.html#modifying-the-default-tls-cipher-suite
 */
export function isOutsideDefaults(cipher: string): boolean {
  return /_NULL_|_anon_|_(PSK|SRP)_|_(CAMELLIA|SEED|IDEA|RC4|RC2|DES|3DES|DES40)_|^TLS_AES_128_CCM(_8)?_SHA256$/.test(
    cipher,
  )
}

/** The offer that a server accepted when it was the only one, after it had refused the ordinary ClientHello. */
export interface WantedByServer {
  readonly group?: string
  readonly proof: readonly ProofLine[]
}

/** The post-quantum group that a server accepted, after it refused the same ClientHello with the other groups. */
export function wantedGroup(evidence: Evidence): WantedByServer | undefined {
  const [refused] = rowsOf(evidence, 'classical-group', refusesOffer)
  const [chosen] = rowsOf(evidence, 'post-quantum-group', hasChosen)
  if (!refused || chosen?.entry.kind !== 'refused' || chosen.entry.group === undefined) return undefined
  return { group: chosen.entry.group, proof: [refused.proof, chosen.proof] }
}

/** A server with a post-quantum signature. It accepted a group that it had been offered before. */
export function wantedSignature(evidence: Evidence): WantedByServer | undefined {
  const [chosen] = rowsOf(evidence, 'post-quantum-signature', hasChosen)
  return chosen && { proof: [chosen.proof] }
}

/** True if a server answered the two probes that differ in their groups, with any answer. */
export function answeredPostQuantum(evidence: Evidence): boolean {
  return (['classical-group', 'post-quantum-group'] as const).every(
    (probe) => rowsOf(evidence, probe, ({ kind }) => kind === 'refused').length > 0,
  )
}

function rowsOf(evidence: Evidence, kind: Header['tls'], wanted: (entry: Entry) => boolean) {
  return handshakeProbes(evidence, kind).flatMap((probe) =>
    probe.transcript.entries.flatMap((entry, at) => (wanted(entry) ? [{ entry, proof: row(probe, at) }] : [])),
  )
}

function hasChosen(entry: Entry): boolean {
  return entry.kind === 'refused' && entry.cipher !== undefined
}

/**
 * True if a server may require something that this client's OpenSSL does not support: it refused the ordinary
 * ClientHello, and the one with every version and cipher too, before it had chosen anything.
 */
export function mayNeedPostQuantum(evidence: Evidence): boolean {
  const { header, entries } = evidence.transcript
  return (
    classicNode(header) !== undefined &&
    entries.some(refusesOffer) &&
    handshakeProbes(evidence, 'older').some((probe) => probe.transcript.entries.some(refusesOffer))
  )
}

/** True for an alert before a ServerHello that says that no part of the offer is acceptable. */
export function refusesOffer(entry: Entry): boolean {
  return entry.kind === 'refused' && entry.cipher === undefined && alertIn(entry.code)?.name === 'handshake_failure'
}
