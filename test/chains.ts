import { diagnose } from '../src/classify.ts'
import { faultsOf } from '../src/evidence/certificate-faults.ts'
import type { Certificate, Transcript, Verdict } from '../src/transcript/entry.ts'

const NOW = '2026-11-22T00:00:00.000Z'
export const UNKNOWN = { error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', hostMatches: true, issuerKnown: false } as const
export const LEAF = {
  subject: 'CN=imap.example.com',
  issuer: 'C=US, O=An Authority, CN=Issuer 1',
  names: ['imap.example.com'],
  notBefore: '2026-10-01T00:00:00.000Z',
  notAfter: '2027-10-01T00:00:00.000Z',
  key: { type: 'rsa', bits: 2048 },
  signature: 'sha256WithRSA',
} as const

export function secured(verify: Partial<Verdict>, ...chain: readonly Partial<Certificate>[]): Transcript {
  const target = { host: 'imap.example.com', port: 993, security: 'tls' } as const
  return {
    header: { mailwhy: 1, protocol: 'imap', target, startedAt: NOW },
    entries: [
      { atMs: 0, kind: 'connected' },
      { atMs: 1, kind: 'secured', verify, chain },
    ],
  }
}

export const kindsIn = (transcript: Transcript) => faultsOf(transcript, 1).map(({ kind }) => kind)

/** The outcome for a certificate that holds these names, shown for another host. */
export function named(names: readonly string[], { host = 'imap.example.com', error = null as string | null } = {}) {
  const one = secured({ error, hostMatches: false }, { ...LEAF, names })
  const { header } = one
  const [diagnosis] = diagnose({ ...one, header: { ...header, target: { ...header.target, host } } })
  if (!diagnosis) throw new Error('no diagnosis')
  return diagnosis
}
