import { isPublicSuffix } from './public-suffixes.ts'

/** The usual first labels of mail servers, the likeliest first. */
const USUAL = { imap: ['imap', 'mail', 'smtp'], smtp: ['smtp', 'mail', 'imap'] } as const

/** The usual names of mail servers in the host's domain, without the host's own; none for an address or a public suffix. */
export function usualNames(host: string, protocol: 'imap' | 'smtp'): readonly string[] {
  const name = canonicalHost(host)
  const domain = domainOf(name)
  return domain === undefined ? [] : USUAL[protocol].map((label) => `${label}.${domain}`).filter((one) => one !== name)
}

/** The usual names of mail servers in exactly the domain of an address; none if everybody can have a name in it. */
export function usualNamesIn(domain: string, protocol: 'imap' | 'smtp'): readonly string[] {
  const name = canonicalHost(domain)
  return domainOf(name) === undefined ? [] : USUAL[protocol].map((label) => `${label}.${name}`)
}

/** The shortest suffix of a name with an owner of its own; `undefined` for an address or a public suffix. */
export function registeredDomain(name: string): string | undefined {
  const domain = domainOf(name)
  return domain === undefined || domain === name ? domain : registeredDomain(domain)
}

/** The registered domain of a name in lower case; `undefined` for an address. */
export function domainOf(name: string): string | undefined {
  const labels = name.split('.')
  if (name.includes(':') || /^\d+$/.test(labels.at(-1) ?? '') || isPublicSuffix(name)) return undefined
  const parent = labels.slice(1).join('.')
  return isPublicSuffix(parent) ? name : parent
}

/**
 * True if the host's domain belongs to the owner of the host. No table of public suffixes is complete, so that evidence
 * is needed: the host is the domain itself, the mail address is in it, or the host is named after its service.
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

/** True if a name is the domain or one of its subdomains. Both are in the form of {@link canonicalHost}. */
export function isWithin(name: string, domain: string): boolean {
  return domain !== '' && (name === domain || name.endsWith(`.${domain}`))
}

/** The name in lower case and without a final dot, neither of which makes a difference (RFC 4343, RFC 1034 §3.1). */
export function canonicalHost(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}
