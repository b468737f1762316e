import { canonicalHost } from '../knowledge/usual-names.ts'

/**
 * A host that somebody published, in the form in which it is looked up: lower case, A-labels, no final dot. `undefined` for
 * what is no full host name and no IPv4 address: a host without a domain is one of this network, and nobody publishes that.
 */
export function publishedHost(text: string): string | undefined {
  const name = canonicalHost(text.trim())
  // The parser of URLs would read more than a host into a name with these, and decode the first.
  if (name === '' || /[\s%/\\?#@:[\]<>|^"'`{}\u0000-\u001f]/.test(name) || !URL.canParse(`https://${name}/`))
    return undefined
  const { hostname } = new URL(`https://${name}/`)
  return isHostName(hostname) ? hostname : undefined
}

/** RFC 1123 §2.1, with the underscore that some hosts have against it. */
function isHostName(name: string): boolean {
  const labels = name.split('.')
  const isLabel = (label: string) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/.test(label)
  return name.length <= 253 && labels.length > 1 && labels.every(isLabel)
}
