import type { Entry, Header, Secured, Target } from '../../entry.ts'
import { UNKNOWN_HOST, UNKNOWN_PORT } from '../../place.ts'
import { type ConnectionFacts, type ImportOptions, isPort, type ParsedSession } from '../log-event.ts'
import { aboutIn } from './about.ts'
import type { ImportedEntries } from './entries.ts'

/** The header of a session's transcript. */
export function headerOf(
  { source, title, wrappings = [], events, lines, unread }: ParsedSession,
  protocol: 'imap' | 'smtp',
  hints: ImportOptions,
  { entries, lines: entryLines, startedMs }: ImportedEntries,
): Header {
  return {
    mailwhy: 1,
    protocol,
    target: targetOf({ ...aboutIn(events), ...(hints.host && { host: hints.host }) }, entries),
    startedAt: new Date(startedMs ?? judgedMs(entries)).toISOString(),
    client: { imported: source },
    ...(unread.length > 0 && { unread }),
    log: {
      title,
      ...(wrappings.length > 0 && { unwrapped: wrappings }),
      lines: lines.length,
      ...(lines[0] !== undefined && { from: lines[0], to: lines.at(-1) ?? lines[0] }),
      ...(entryLines.some((line) => line > 0) && { entryLines }),
    },
  }
}

function targetOf(about: ConnectionFacts, entries: readonly Entry[]): Target {
  const security = about.security ?? securityIn(entries)
  const dialled = entries.flatMap((one) => (one.kind === 'dialled' || one.kind === 'connected' ? [one] : []))
  const servername = entries.flatMap((one) => (one.kind === 'secured' && one.servername ? [one.servername] : []))[0]
  const names = [about.host, servername, dialled.find(({ address }) => address)?.address]
  const host = names.flatMap((name) => (name && hostIn(name)) || [])[0] ?? UNKNOWN_HOST
  const port = [about.port, ...dialled.map((one) => one.port)].find(isPort) ?? UNKNOWN_PORT
  // A client that continued after an untrusted certificate had allowed it: s_client always does.
  const doubted = entries.findIndex((one) => one.kind === 'secured' && isDoubted(one))
  const wentOn = doubted !== -1 && entries.slice(doubted).some(({ kind }) => kind === 'sent')
  return { host, port, security, ...(wentOn && { allowUntrusted: true }) }
}

/**
 * A host name or address, and nothing else: text before an @, or after a colon, often belongs to a password. curl takes
 * the text after the first @ of an address for the host, even if the password contains another.
 */
function hostIn(text: string): string {
  const [bare = ''] = /^[\p{L}\p{N}_.:-]+/u.exec(text.slice(text.lastIndexOf('@') + 1).replace(/^\[/, '')) ?? []
  return /^[\da-f.]*:[\da-f.]*:[\da-f.:]*$/i.test(bare) ? bare : (bare.split(':', 1)[0] ?? '')
}

/**
 * The intended security of the connection, from its events. A log without TLS gets `none`: with `tls` a server that
 * closed would seem to have aborted a handshake, and with `starttls` one that does not offer it would be at fault; text
 * such as `Must issue a STARTTLS command first` is only meaningful in the clear.
 */
function securityIn(entries: readonly Entry[]): Target['security'] {
  const isHandshake = ({ kind }: Entry) => kind === 'secured' || kind === 'refused'
  const handshake = entries.findIndex(isHandshake)
  const before = handshake === -1 ? entries : entries.slice(0, handshake)
  if (before.some((one) => one.kind === 'sent' && /^(\S+ )?STARTTLS\s*$/i.test(one.text))) return 'starttls'
  if (handshake === -1) return 'none'
  const first = entries.find(({ kind }) => kind === 'received')
  // If s_client performs STARTTLS itself, it shows only the last reply before it.
  const isUpgraded = first !== undefined && 'text' in first && /^(250|\S+ OK)\b/i.test(first.text)
  return isUpgraded || before.some(({ kind }) => kind === 'received') ? 'starttls' : 'tls'
}

function isDoubted({ verify }: Partial<Secured>): boolean {
  return Boolean(verify?.error) || verify?.hostMatches === false
}

/**
 * The date of a log without one: a time at which the certificates' dates agree with the verdict of the machine that
 * dialled. Only that machine knew the time, so that its verdict holds: past the first end of validity if it reported an
 * expired certificate, otherwise at the latest beginning. Any other time would find faults, or miss the reported one.
 */
function judgedMs(entries: readonly Entry[]): number {
  const secured = entries.find((one) => one.kind === 'secured')
  if (secured === undefined) return 0
  const dates = (key: 'notBefore' | 'notAfter') =>
    (secured.chain ?? []).map((one) => Date.parse(one[key] ?? '')).filter((ms) => !Number.isNaN(ms))
  const [begins, ends] = [dates('notBefore'), dates('notAfter')]
  if (secured.verify?.error === 'CERT_HAS_EXPIRED' && ends.length > 0) return Math.max(Math.min(...ends) + 1, ...begins)
  if (secured.verify?.error === 'CERT_NOT_YET_VALID' && begins.length > 0) return Math.max(...begins) - 1
  return Math.max(0, ...begins)
}
