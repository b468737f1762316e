import { type AlertName, alertIn } from '../knowledge/tls-alerts.ts'
import type { Entry } from '../transcript/entry.ts'
import type { Failure } from './failures.ts'
import type { Evidence } from './gather.ts'
import { factsAt, type Proof, type ProofLine, row } from './match.ts'
import { isSamePlace, NOT_TLS } from './probe-evidence.ts'

/** What a probe that takes every version and cipher there is saw the server choose. */
export interface OlderHandshake {
  readonly version: string
  readonly cipher: string
  readonly dhBits?: number
  /** It did not stop at the choice. */
  readonly isComplete: boolean
  readonly proof: ProofLine
}

/** ... in the same mode, at the port where the handshake failed. */
export function olderHandshake(evidence: Evidence): OlderHandshake | undefined {
  const { header } = evidence.transcript
  const found = evidence.looks
    .filter(({ transcript: { header: look } }) => look.tls === 'older' && isSamePlace(look, header))
    .filter(({ transcript: { header: look } }) => look.target.security === header.target.security)
    .flatMap((look) => look.transcript.entries.flatMap((entry, at) => choiceIn(entry, row(look, at)) ?? []))
  return found[0]
}

function choiceIn(entry: Entry, proof: ProofLine): OlderHandshake | undefined {
  if ((entry.kind !== 'secured' && entry.kind !== 'refused') || !entry.version || !entry.cipher) return undefined
  const { kind, version, cipher } = entry
  const dhBits = kind === 'secured' ? entry.dhBits : undefined
  return { version, cipher, isComplete: kind === 'secured', proof, ...(dhBits !== undefined && { dhBits }) }
}

/** The handshakes that failed: refused in TLS's own words, or ended without one. */
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

/** Some servers with nothing in common hang up instead of saying so, Windows among them. */
function isHangUp(entry: Entry): boolean {
  return entry.kind === 'failed' ? entry.code === 'ECONNRESET' : entry.kind === 'closed' && entry.by === 'server'
}

/** A handshake is due, from the first octet or after the go-ahead to STARTTLS, and none has been completed. */
export function isInHandshake({ exchanges, transcript: { header, entries } }: Evidence): boolean {
  const has = (wanted: Entry['kind']) => entries.some(({ kind }) => kind === wanted)
  if (has('secured')) return false
  if (header.target.security === 'tls') return has('connected')
  return exchanges.some(({ purpose, outcome }) => purpose === 'starttls' && outcome === 'accepted')
}

/** Whether the server has asked for a client certificate; `undefined`: it is not known. */
export function wasAskedForCertificate({ transcript: { entries } }: Evidence): boolean | undefined {
  const told = entries.flatMap((entry) =>
    entry.kind === 'secured' || entry.kind === 'refused' ? (entry.certificateRequested ?? []) : [],
  )
  return told[0]
}

/** Whether a handshake failed as it would for a version, a cipher or a key that one side does not take. */
export function mayNeedOlderTls(evidence: Evidence): boolean {
  return failedHandshakes(evidence).some(({ failure }) => {
    const ended = evidence.transcript.entries[failure.entry]
    const alert = ended?.kind === 'refused' ? alertIn(ended.code) : undefined
    return !alert || !isAboutSomethingElse(alert.name)
  })
}

/** True where an alert concerns something other than the versions, ciphers and groups that the ClientHello offered. */
export function isAboutSomethingElse(alert: AlertName): boolean {
  return OF_SOMETHING_ELSE.includes(alert)
}

/** Of the name that was asked for, of the client's certificate, or of what is spoken inside. */
const OF_SOMETHING_ELSE: readonly AlertName[] = [
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

/** A cipher of a version of today that the server chose of all there are, and that Node leaves out. */
export function choiceLeftOut(evidence: Evidence): OlderHandshake | undefined {
  const older = olderHandshake(evidence)
  return older && isOfToday(older.version) && isLeftOut(older.cipher) ? older : undefined
}

/** Of the versions that Node speaks unless told otherwise. https://nodejs.org/api/tls.html#tlsdefault_min_version */
export function isOfToday(version: string): boolean {
  return version === 'TLSv1.2' || version === 'TLSv1.3'
}

/**
 * Which ciphers Node leaves out unless told otherwise: those that do not encrypt or do not say who the server is, those with
 * a key agreed on beforehand, and what its list names. https://nodejs.org/api/tls.html#modifying-the-default-tls-cipher-suite
 */
export function isLeftOut(cipher: string): boolean {
  return /_NULL_|_anon_|_(PSK|SRP)_|_(CAMELLIA|SEED|IDEA|RC4|RC2|DES|3DES|DES40)_|^TLS_AES_128_CCM(_8)?_SHA256$/.test(
    cipher,
  )
}
