/** The first labels under which providers run their mail servers, the likeliest first. */
const USUAL = { imap: ['imap', 'mail', 'smtp'], smtp: ['smtp', 'mail', 'imap'] } as const

/**
 * The host names that a mail server of the same domain usually has, without the one given. None for an address, and none
 * under what is no domain of anybody's own.
 */
export function usualNames(host: string, protocol: 'imap' | 'smtp'): readonly string[] {
  const name = host.replace(/\.$/, '').toLowerCase()
  const domain = domainOf(name)
  return domain === undefined ? [] : USUAL[protocol].map((label) => `${label}.${domain}`).filter((one) => one !== name)
}

/**
 * Below these a country's registry hands names out, so that `imap.co.uk` belongs to a stranger. The complete list
 * (https://publicsuffix.org) is long, and changes; these are what nearly every such country uses.
 */
const REGISTRY = /^(ac|co|com|edu|gob|gov|ltd|me|mil|ne|net|or|org|plc|sch)\.[a-z]{2}$/

/** The domain that somebody has of his own, by a name below it in lower case; none for an address. */
export function domainOf(name: string): string | undefined {
  const labels = name.split('.')
  if (name.includes(':') || /^\d+$/.test(labels.at(-1) ?? '') || labels.length < 2) return undefined
  if (REGISTRY.test(name)) return undefined
  const parent = labels.slice(1).join('.')
  return labels.length === 2 || REGISTRY.test(parent) ? name : parent
}
