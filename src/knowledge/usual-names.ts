import { isPublicSuffix } from './public-suffixes.ts'

/** The first labels under which providers run their mail servers, the likeliest first. */
const USUAL = { imap: ['imap', 'mail', 'smtp'], smtp: ['smtp', 'mail', 'imap'] } as const

/**
 * The host names that a mail server of the same domain usually has, without the one given. None for an address, and none
 * under what is no domain of anybody's own.
 */
export function usualNames(host: string, protocol: 'imap' | 'smtp'): readonly string[] {
  const name = canonicalHost(host)
  const domain = domainOf(name)
  return domain === undefined ? [] : USUAL[protocol].map((label) => `${label}.${domain}`).filter((one) => one !== name)
}

/** The domain that somebody has of his own, by a name below it in lower case; none for an address. */
export function domainOf(name: string): string | undefined {
  const labels = name.split('.')
  if (name.includes(':') || /^\d+$/.test(labels.at(-1) ?? '') || isPublicSuffix(name)) return undefined
  const parent = labels.slice(1).join('.')
  return isPublicSuffix(parent) ? name : parent
}

/**
 * Whether the domain that a host is in belongs to whoever runs the host, so that its other names do too. No table of public
 * suffixes is complete, so that something has to speak for it: the name is that domain itself, the mail addresses are of it,
 * or the host is called after its service, as `mine.unlisted-dynamic-dns.example` is not. In doubt it is a stranger's.
 *
 * @param email whose mailbox it is, where that is known
 */
export function hasSameOwner(host: string, email = ''): boolean {
  const name = canonicalHost(host)
  const domain = domainOf(name)
  const own = canonicalHost(email.slice(email.lastIndexOf('@') + 1))
  if (domain === undefined || domain === name) return domain !== undefined
  if (isWithin(domain, own)) return true
  return SERVICE.test(name) && !isWithin(own, name)
}

const SERVICE = /^(imap|smtp|mail|pop|mx)s?\d*\./

function isWithin(name: string, domain: string): boolean {
  return domain !== '' && (name === domain || name.endsWith(`.${domain}`))
}

/** Upper and lower case are alike, and a final dot names the same host (RFC 4343, RFC 1034 §3.1). */
export function canonicalHost(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}
