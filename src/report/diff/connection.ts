import type { Evidence } from '../../evidence/gather.ts'
import type { Certificate, Entry, Secured, Transcript } from '../../transcript/entry.ts'
import {
  changed,
  changedIfTold,
  changedSet,
  type Difference,
  type DifferencePlace,
  type DiffText,
  setChange,
} from './difference.ts'

/** The differences in dialling and connecting, before any protocol message. */
export function connectionDifferences(a: Evidence, b: Evidence): readonly Difference[] {
  return [
    ...targetDifferences(a.transcript, b.transcript),
    ...addressDifferences(a.transcript, b.transcript),
    ...tlsDifferences(a.transcript, b.transcript),
  ]
}

function targetDifferences({ header: a }: Transcript, { header: b }: Transcript): readonly Difference[] {
  const at = (name: string): DifferencePlace => ({ stage: `${a.protocol}.connect`, what: 'target', name })
  return [
    ...changed(at('host'), a.target.host.toLowerCase(), b.target.host.toLowerCase()),
    ...changed(at('port'), String(a.target.port), String(b.target.port)),
    ...changed(at('security'), a.target.security, b.target.security),
    ...changed(at('allowUntrusted'), told(a.target.allowUntrusted), told(b.target.allowUntrusted)),
    ...changed(at('look'), a.look, b.look),
  ]
}

function addressDifferences(a: Transcript, b: Transcript): readonly Difference[] {
  const at = (name: string): DifferencePlace => ({ stage: `${a.header.protocol}.connect`, what: 'addresses', name })
  return [
    ...changedSet(at('resolved'), first(a, 'resolved')?.addresses, first(b, 'resolved')?.addresses),
    ...changedIfTold(at('connected'), first(a, 'connected')?.address, first(b, 'connected')?.address),
    ...changedSet(at('failed'), overcome(a), overcome(b)),
  ]
}

/** The addresses that failed while another connected. If none connected, their failure is the end of the transcript. */
function overcome(transcript: Transcript): readonly string[] | undefined {
  if (!first(transcript, 'connected')) return undefined
  return transcript.entries.flatMap((entry) =>
    entry.kind === 'failed' && entry.address !== undefined ? [`${entry.address} ${entry.code}`] : [],
  )
}

function tlsDifferences(a: Transcript, b: Transcript): readonly Difference[] {
  const [x, y] = [first(a, 'secured'), first(b, 'secured')]
  const at = (name: string): DifferencePlace => ({ stage: `${a.header.protocol}.connect`, what: 'tls', name })
  if (!x || !y) return changed(at('handshake'), x && { code: 'completed' }, y && { code: 'completed' })
  return [
    ...changedIfTold(at('version'), x.version, y.version),
    ...changedIfTold(at('cipher'), x.cipher, y.cipher),
    ...changedIfTold(at('servername'), x.servername, y.servername),
    ...certificateDifferences({ stage: `${a.header.protocol}.connect`, what: 'certificate' }, x, y),
  ]
}

function certificateDifferences(
  place: DifferencePlace,
  a: Partial<Secured>,
  b: Partial<Secured>,
): readonly Difference[] {
  const at = (name: string): DifferencePlace => ({ ...place, name })
  return [
    ...changedIfTold(at('verify.error'), objection(a), objection(b)),
    ...changedIfTold(at('verify.hostMatches'), told(a.verify?.hostMatches), told(b.verify?.hostMatches)),
    ...changedIfTold(at('verify.issuerKnown'), told(a.verify?.issuerKnown), told(b.verify?.issuerKnown)),
    ...changedIfTold(at('ocsp.status'), a.ocsp?.status, b.ocsp?.status),
    ...chainDifferences(place, a.chain, b.chain),
  ]
}

function objection({ verify }: Partial<Secured>): DiffText | undefined {
  return verify?.error === null ? { code: 'none' } : verify?.error
}

/** Compares certificates by their position in the chain; those that only the longer chain has, by their subjects. */
function chainDifferences(
  place: DifferencePlace,
  a: Secured['chain'] = [],
  b: Secured['chain'] = [],
): readonly Difference[] {
  if (a.length === 0 || b.length === 0) return []
  const both = Math.min(a.length, b.length)
  const more = (chain: Secured['chain']) =>
    chain.slice(both).map(({ subject }): DiffText => subject ?? { code: 'certificate' })
  const [gone, added] = [more(a), more(b)]
  return [
    ...setChange({ ...place, name: 'chain' }, gone, added),
    ...a.slice(0, both).flatMap((one, index) => {
      const prefix = index === 0 ? '' : `chain[${index}].`
      return factDifferences((name) => ({ ...place, name: `${prefix}${name}` }), one, b[index] ?? {})
    }),
  ]
}

/** Without `pem`, because the fingerprint represents it. */
function factDifferences(
  at: (name: string) => DifferencePlace,
  a: Partial<Certificate>,
  b: Partial<Certificate>,
): readonly Difference[] {
  return [
    ...changedIfTold(at('subject'), a.subject, b.subject),
    ...changedIfTold(at('issuer'), a.issuer, b.issuer),
    ...changedSet(at('names'), a.names, b.names),
    ...changedIfTold(at('notBefore'), a.notBefore, b.notBefore),
    ...changedIfTold(at('notAfter'), a.notAfter, b.notAfter),
    ...changedIfTold(at('key'), keyOf(a), keyOf(b)),
    ...changedIfTold(at('signature'), a.signature, b.signature),
    ...changedIfTold(at('ca'), told(a.ca), told(b.ca)),
    ...changedIfTold(at('fingerprint'), a.fingerprint, b.fingerprint),
    ...changedSet(at('aia'), a.aia, b.aia),
  ]
}

/** Such as `rsa 2048`. */
function keyOf({ key }: Partial<Certificate>): string | undefined {
  return key && [key.type, key.bits].filter((part) => part !== undefined).join(' ')
}

function told(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}

function first<K extends Entry['kind']>({ entries }: Transcript, kind: K): (Entry & { readonly kind: K }) | undefined {
  return entries.find((entry): entry is Entry & { readonly kind: K } => entry.kind === kind)
}
