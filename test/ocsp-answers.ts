import { sign } from 'node:crypto'
import { childrenOf, type Element, elementIn } from '../src/driver/der.ts'
import { checkInbox, type InboxReport } from '../src/index.ts'
import type { Entry, Ocsp } from '../src/transcript/entry.ts'
import { hasOpenssl } from './servers/openssl.ts'
import { withStaplingServer } from './stapling-server.ts'
import { withoutUndefined } from './without-undefined.ts'

export const HAS_OPENSSL = hasOpenssl()
if (!HAS_OPENSSL)
  console.warn('\nThe tests of OCSP answers are SKIPPED: they are made by `openssl`, which is not there.\n')

export const REVOKED = { status: 'revoked', revokedAt: '2024-11-01T00:00:00.000Z', reason: 'key compromise' } as const

export function redated(answer: Uint8Array, key: string): Uint8Array {
  return resigned(answer, key, (text) => text.replace(/20\d\d(?=\d{10}Z)/g, '2021'))
}

/** With something of the same length said instead, and signed anew: an RSA signature takes the room of the one before. */
export function resigned(answer: Uint8Array, key: string, change: (text: string) => string): Uint8Array {
  const copy = Uint8Array.from(answer)
  const [, envelope] = childrenOf(elementIn(copy))
  const [, basic] = childrenOf(elementIn((envelope as Element).content))
  const [tbs, , signature] = childrenOf(elementIn((basic as Element).content)) as [Element, Element, Element]
  const text = Buffer.from(tbs.whole).toString('latin1')
  tbs.whole.set(Buffer.from(change(text), 'latin1')) // the parts are views of the copy
  signature.content.set(sign('sha256', tbs.whole, key), 1)
  return copy
}

/** With other certificates sent along, which nothing signs. */
export function accompanied(answer: Uint8Array, certificates: readonly Uint8Array[]): Uint8Array {
  const [status, envelope] = childrenOf(elementIn(answer)) as [Element, Element]
  const [type, octets] = childrenOf(elementIn(envelope.content)) as [Element, Element]
  const signed = childrenOf(elementIn(octets.content)).slice(0, 3)
  const list = der(0xa0, der(0x30, ...certificates))
  const basic = der(0x30, ...signed.map(({ whole }) => whole), list)
  return der(0x30, status.whole, der(0xa0, der(0x30, type.whole, der(0x04, basic))))
}

export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts)
  const size = Buffer.from([content.length >> 16, (content.length >> 8) & 0xff, content.length & 0xff])
  return Buffer.concat([Buffer.from([tag, 0x83]), size, content])
}

export function checked(
  protocol: 'imap' | 'smtp',
  stapled: Parameters<typeof withStaplingServer>[1],
  tls: { ca?: string; allowUntrusted?: boolean },
): Promise<InboxReport> {
  return withStaplingServer(protocol, stapled, (port) => checkedAt(protocol, port, tls, 'open sesame'))
}

export function checkedAt(
  protocol: 'imap' | 'smtp',
  port: number,
  tls: { ca?: string; allowUntrusted?: boolean },
  password?: string,
): Promise<InboxReport> {
  const security = protocol === 'imap' ? 'tls' : 'starttls'
  const server = { [protocol]: { host: 'localhost', port, security } }
  const settings = { email: 'ann@mailwhy.test', password, imap: false, smtp: false, tls } as const
  return checkInbox(withoutUndefined({ ...settings, ...server }), { probes: false })
}

export function summaryOf({ diagnoses }: Pick<InboxReport, 'diagnoses'>) {
  return diagnoses.map(({ code, severity, certainty, faults = [] }) => [
    code,
    severity,
    certainty,
    faults.map(({ kind }) => kind).toSorted(),
  ])
}

export function stapledIn({ transcripts }: Pick<InboxReport, 'transcripts'>): Partial<Ocsp> | undefined {
  const isSecured = (entry: Entry): entry is Entry & { kind: 'secured' } => entry.kind === 'secured'
  return transcripts[0]?.entries.find(isSecured)?.ocsp
}
