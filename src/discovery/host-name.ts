import { canonicalHost } from '../knowledge/usual-names.ts'

/**
 * A published host, in the form that is looked up: lower case, A-labels, no final dot. `undefined` if it is no full
 * host name and no IPv4 address: a host without a domain belongs to the local network, and is never published.
 */
export function publishedHost(text: string): string | undefined {
  const name = canonicalHost(text.trim())
  // The URL parser would treat a part of such a name as something other than a host, and decode the percent sign.
  if (name === '' || /[\s%/\\?#@:[\]<>|^"'`{}\u0000-\u001f]/.test(name) || !URL.canParse(`https://${name}/`))
    return undefined
  const { hostname } = new URL(`https://${name}/`)
  return isHostName(hostname) ? hostname : undefined
}

/** RFC 1123 §2.1, plus the underscore that some hosts have despite it. */
function isHostName(name: string): boolean {
  const labels = name.split('.')
  const isLabel = (label: string) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/.test(label)
  return name.length <= 253 && labels.length > 1 && labels.every(isLabel)
}
