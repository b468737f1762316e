import { faultsOf } from '../../evidence/certificate-faults.ts'
import { ALERTS, alertIn } from '../../knowledge/tls-alerts.ts'
import type { Entry, Transcript } from '../../transcript/entry.ts'
import { serviceOf } from '../../wire/service.ts'
import type { CertificateKind } from '../pki/certificates.ts'
import { refuseHandshake, type ServerAction, say, secure } from '../play/act.ts'

type SecuredEntry = Entry & { readonly kind: 'secured' }
type RefusedEntry = Entry & { readonly kind: 'refused' }

/**
 * The server's actions that an entry records: a response, a handshake, an ending; none for the client's own entries.
 */
export function actsOf(transcript: Transcript, at: number): readonly ServerAction[] {
  const { entries } = transcript
  const entry = entries[at] as Entry
  const pause = { kind: 'pause', ms: sinceLast(entries, at) } as const
  switch (entry.kind) {
    case 'received':
      return [pause, say(entry.text)]
    case 'secured':
      return [pause, handshakeOf(transcript, entry)]
    case 'refused':
      return refusal(transcript, entry)
    case 'closed':
      if (entry.by !== 'server') return []
      return [...(isInHandshake(transcript, at) ? [{ kind: 'hear' } as const] : []), pause, ended(entry.reset === true)]
    case 'failed':
      return isCertificateRequired(entry.code) || isAttempt(entry, entries) ? [] : [pause, ended(true)]
    case 'late':
      return NOT_OF_THE_SERVER.includes(entry.wait) ? [] : [{ kind: 'silence' }]
    case 'sent':
    case 'resolved':
    case 'dialled':
    case 'connected':
    case 'denied':
    case 'note':
      return []
    default:
      return entry satisfies never
  }
}

/** The waits whose end says nothing about the server. */
export const NOT_OF_THE_SERVER: readonly string[] = ['resolve', 'dial', 'goodbye']

/** True if one address of several failed and another connected. */
function isAttempt({ address }: Entry & { readonly kind: 'failed' }, entries: readonly Entry[]): boolean {
  return address !== undefined && entries.some(({ kind }) => kind === 'connected' || kind === 'received')
}

/** The milliseconds since the last entry of the conversation. The rows of {@link ASIDE} take no time. */
function sinceLast(entries: readonly Entry[], at: number): number {
  let before = at - 1
  while (ASIDE.includes(entries[before]?.kind ?? 'sent')) before -= 1
  const [from, to] = [entries[before]?.atMs, entries[at]?.atMs]
  return from === undefined || to === undefined ? 0 : Math.max(0, to - from)
}

const ASIDE: readonly Entry['kind'][] = ['note', 'failed', 'late', 'denied']

/** True for the alert of a TLS 1.3 server that lacks a client certificate, which follows a completed handshake. */
function isCertificateRequired(code: string): boolean {
  return alertIn(code)?.name === 'certificate_required'
}

function ended(reset: boolean): ServerAction {
  return { kind: 'end', how: reset ? 'reset' : 'fin' }
}

/**
 * The handshake of a port that expects TLS from a client that did not begin it. Only a probe or an alert can show it.
 */
export function tlsBehind(
  { header, entries }: Transcript,
  looks: readonly Transcript[],
): readonly ServerAction[] | undefined {
  if (header.target.security === 'tls') return undefined
  const first = entries.find((entry) => entry.kind === 'received')
  if (first && serviceOf(first.text) === 'tls') return [secure({ certificate: 'good' })]
  for (const look of looks) {
    const secured = look.entries.find((entry): entry is SecuredEntry => entry.kind === 'secured')
    if (look.header.look !== 'plain' && look.header.target.security === 'tls' && secured)
      return [handshakeOf(look, secured)]
  }
  return undefined
}

/** The greeting of a port in the clear: as a probe recorded it, or else an ordinary one. */
export function plainGreeting(protocol: 'imap' | 'smtp', looks: readonly Transcript[]): string {
  const heard = looks
    .filter(({ header }) => header.target.security !== 'tls')
    .flatMap(({ entries }) => beforeAnyCommand(entries))
    .flatMap((entry) => (entry.kind === 'received' ? [entry.text] : []))
  return heard.join('') || (protocol === 'imap' ? '* OK IMAP4rev1 ready\r\n' : '220 ready\r\n')
}

function beforeAnyCommand(entries: readonly Entry[]): readonly Entry[] {
  const first = entries.findIndex(({ kind }) => kind === 'sent')
  return first === -1 ? entries : entries.slice(0, first)
}

function handshakeOf(transcript: Transcript, entry: SecuredEntry): ServerAction {
  const { entries } = transcript
  const version = VERSIONS.find((one) => one === entry.version)
  const wantsClientCertificate = entries.some((one) => one.kind === 'failed' && isCertificateRequired(one.code))
  return secure({ certificate: certificateOf(transcript, entry), version, wantsClientCertificate })
}

const VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const

/** The test certificate with the same faults. If there is none, as for a revoked one, its issuer is unknown. */
function certificateOf(transcript: Transcript, entry: SecuredEntry): CertificateKind {
  const kinds = faultsOf(transcript, transcript.entries.indexOf(entry)).map(({ kind }) => kind)
  if (kinds.length === 0) return 'good'
  const known = ISSUER.find((kind) => kinds.includes(kind))
  const dates = DATES.find((kind) => kinds.includes(kind))
  const host = kinds.includes('wrong-host') ? 'wrong-host' : undefined
  if (!known && !dates && !host) return kinds.includes('weak') ? 'weak' : 'unknown-issuer'
  return [known, dates, host].filter(Boolean).join('+') as CertificateKind
}

const ISSUER = ['self-signed', 'unknown-issuer', 'missing-intermediate'] as const
const DATES = ['expired', 'not-yet-valid'] as const

/** The actions that make a client's handshake fail with the recorded code. */
function refusal(
  { header }: Transcript,
  { code, certificateRequested, octets }: RefusedEntry,
): readonly ServerAction[] {
  if (octets !== undefined)
    return [...(header.target.security === 'tls' ? [] : [{ kind: 'hear' } as const]), say(octets), ended(false)]
  if (certificateRequested) return [secure({ certificate: 'good', version: 'TLSv1.2', wantsClientCertificate: true })]
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG') {
    return [say(plainGreeting(header.protocol, []))]
  }
  if (code === 'ERR_SSL_UNSUPPORTED_PROTOCOL') return [secure({ certificate: 'good', version: 'TLSv1' })]
  return refuseHandshake(alertIn(code)?.number ?? ALERTS.handshake_failure)
}

/** True if a handshake was due and incomplete at an entry. */
function isInHandshake({ header, entries }: Transcript, at: number): boolean {
  const before = entries.slice(0, at).filter(({ kind }) => kind !== 'note')
  if (before.some(({ kind }) => kind === 'secured')) return false
  const said = before.findLast((entry) => entry.kind === 'sent')
  if (said) return /\bSTARTTLS\r\n$/i.test(said.text) && before.at(-1)?.kind === 'received'
  return header.target.security === 'tls'
}
