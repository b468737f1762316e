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
  // Whoever went on past a certificate that is not trusted had allowed it: s_client always does.
  const doubted = entries.findIndex((one) => one.kind === 'secured' && isDoubted(one))
  const wentOn = doubted !== -1 && entries.slice(doubted).some(({ kind }) => kind === 'sent')
  return { host, port, security, ...(wentOn && { allowUntrusted: true }) }
}

/**
 * A host's name or address, and no more: what stands before an @, or behind a colon, is of a password as often as not.
 * curl takes for the host what follows the first @ of an address in which the password has another.
 */
function hostIn(text: string): string {
  const [bare = ''] = /^[\p{L}\p{N}_.:-]+/u.exec(text.slice(text.lastIndexOf('@') + 1).replace(/^\[/, '')) ?? []
  return /^[\da-f.]*:[\da-f.]*:[\da-f.:]*$/i.test(bare) ? bare : (bare.split(':', 1)[0] ?? '')
}

/**
 * The security that the connection was to have, by what happened. A log that says nothing of TLS has `none`: with `tls` a server
 * that hung up would seem to have broken off a handshake, and with `starttls` one that does not offer it would be at
 * fault; words such as `Must issue a STARTTLS command first` mean what they say only in the clear.
 */
function securityIn(entries: readonly Entry[]): Target['security'] {
  const isHandshake = ({ kind }: Entry) => kind === 'secured' || kind === 'refused'
  const handshake = entries.findIndex(isHandshake)
  const before = handshake === -1 ? entries : entries.slice(0, handshake)
  if (before.some((one) => one.kind === 'sent' && /^(\S+ )?STARTTLS\s*$/i.test(one.text))) return 'starttls'
  if (handshake === -1) return 'none'
  const first = entries.find(({ kind }) => kind === 'received')
  // s_client shows of a STARTTLS that it has done itself only the last reply before it.
  const isUpgraded = first !== undefined && 'text' in first && /^(250|\S+ OK)\b/i.test(first.text)
  return isUpgraded || before.some(({ kind }) => kind === 'received') ? 'starttls' : 'tls'
}

function isDoubted({ verify }: Partial<Secured>): boolean {
  return Boolean(verify?.error) || verify?.hostMatches === false
}

/**
 * The date of a log that has none: a moment at which the certificates' dates agree with what the machine that dialled found. It
 * alone knew the time, so that its verdict stands: past the first end of validity where it said that this was past, at
 * the latest beginning else. Any other moment would find faults, or miss the one that was found.
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
