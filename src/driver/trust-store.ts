import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import tls, { createSecureContext, type SecureContext } from 'node:tls'
import { isCertificate, pemBlocksIn } from '../settings/pem.ts'
import { Recent } from '../settings/recent.ts'
import { lackedBy } from './extensions.ts'

/** The authorities that a check trusts: Node's own, and those of the caller. */
export class TrustStore {
  readonly context: SecureContext
  readonly #pems: readonly string[]
  readonly #given: readonly string[]
  readonly #lacking = new Recent<string, readonly string[]>(64)
  #givenRoots: readonly X509Certificate[] | undefined
  #roots: Map<string, X509Certificate[]> | undefined

  constructor(ca: readonly string[]) {
    this.#given = ca
    this.#pems = [...defaultAuthorities(), ...ca]
    this.context = createSecureContext()
    if (ca.length > 0) addTo(this.context, [...extraAuthorities(), ...ca])
  }

  /** The number of trusted authorities. */
  get size(): number {
    return this.#pems.length
  }

  /**
   * The position in a chain, as sent, of the certificate that a trusted root has signed, or of the root itself. Dates
   * and names are ignored.
   */
  meets(chain: readonly X509Certificate[]): number | undefined {
    const end = upwards(chain).find((one) => this.#isUnderRoot(one))
    return end && chain.indexOf(end)
  }

  /** The certificate that has signed this one: among those beside it, else among the trusted roots. */
  issuerOf(certificate: X509Certificate, beside: readonly X509Certificate[] = []): X509Certificate | undefined {
    const isSigner = ({ publicKey }: X509Certificate) => certificate.verify(publicKey)
    const sent = likelyIssuers(certificate, beside).slice(0, MAX_TRIED)
    return sent.find(isSigner) ?? this.#likelyRoots(certificate).find(isSigner)
  }

  /**
   * The certificates of a chain without a trusted root that were not signed by the issuer that they name: a certificate
   * of that name was sent or is trusted here, and its key has not made the signature.
   */
  unsigned(chain: readonly X509Certificate[]): readonly X509Certificate[] {
    const path = upwards(chain).slice(0, MAX_JUDGED)
    const end = path.findIndex((one) => this.#isUnderRoot(one))
    return (end === -1 ? path : path.slice(0, end)).filter((one) => {
      const isNamed = likelyIssuers(one, chain).length > 0 || this.#likelyRoots(one).length > 0
      return isNamed && !this.issuerOf(one, chain)
    })
  }

  /** True if a trusted root belongs to the organisation of the last certificate's issuer, but has another name. */
  knowsOrganization(chain: readonly X509Certificate[]): boolean {
    const { subject, issuer = '' } = upwards(chain).at(-1) ?? {}
    const [organization] = organizationsIn(issuer)
    if (organization === undefined || issuer === subject || this.#named(issuer).length > 0) return false
    return [...this.#all.keys()].some((subject) => organizationsIn(subject).includes(organization))
  }

  /**
   * The required extensions that an authority of the caller lacks, if the chain ends at it and the server did not send
   * it.
   */
  authorityLacks(chain: readonly X509Certificate[]): readonly string[] {
    if (this.#given.length === 0) return []
    return this.#lacking.get(chain.map(({ fingerprint256 }) => fingerprint256).join(), () => {
      const authority = this.#givenAbove(chain)
      return Object.freeze(authority ? lackedBy(authority) : [])
    })
  }

  #givenAbove(chain: readonly X509Certificate[]): X509Certificate | undefined {
    this.#givenRoots ??= this.#given.map((pem) => new X509Certificate(pem))
    const end = upwards(chain).at(-1)
    if (!end || end.issuer === end.subject) return undefined
    return likelyIssuers(end, this.#givenRoots)[0]
  }

  #isUnderRoot(certificate: X509Certificate): boolean {
    return this.#holds(certificate) || this.issuerOf(certificate) !== undefined
  }

  #likelyRoots(certificate: X509Certificate): readonly X509Certificate[] {
    return likelyIssuers(certificate, this.#named(certificate.issuer))
  }

  #holds(certificate: X509Certificate): boolean {
    return this.#named(certificate.subject).some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256)
  }

  #named(subject: string): readonly X509Certificate[] {
    return this.#all.get(subject) ?? []
  }

  /**
   * By subject. Parsed on first use, because all roots take about 20 ms: an untrusted chain needs them, or a stapled
   * response.
   */
  get #all(): ReadonlyMap<string, readonly X509Certificate[]> {
    if (!this.#roots) {
      this.#roots = new Map()
      for (const pem of this.#pems) {
        const root = new X509Certificate(pem)
        this.#roots.set(root.subject, [...(this.#roots.get(root.subject) ?? []), root])
      }
    }
    return this.#roots
  }
}

/** Compares name, kind of key and, if present, key identifier, but not the signature itself. */
function likelyIssuers(certificate: X509Certificate, all: readonly X509Certificate[]): readonly X509Certificate[] {
  return all.filter((one) => certificate.checkIssued(one))
}

/** The maximum number of sent keys that are tried: a server may send 200, and one signature may take milliseconds. */
const MAX_TRIED = 4

/** The maximum number of signatures that are verified in an untrusted chain; chains have three. */
const MAX_JUDGED = 10

/**
 * Adds to the roots that Node has by default, from any source: the option `ca` would replace them all, and the roots of
 * OpenSSL's own store (`--use-openssl-ca`) are in no list that could be combined with it. Node itself makes this call.
 * https://github.com/nodejs/node/blob/v20.x/lib/internal/tls/secure-context.js
 */
function addTo({ context }: { context: { addCACert(pem: string): void } }, ca: readonly string[]): void {
  for (const pem of ca) context.addCACert(pem)
}

/** The server's own certificate, then the issuer of each, as far as the server sent them. */
function upwards(chain: readonly X509Certificate[]): readonly X509Certificate[] {
  const path: X509Certificate[] = []
  let next = chain[0]
  while (next && !path.includes(next)) {
    path.push(next)
    const { issuer } = next
    next = chain.find((one) => one.subject === issuer)
  }
  return path
}

/** Node puts each attribute of a name on its own line. */
function organizationsIn(name: string): readonly string[] {
  return name.match(/(?<=^O=).*/gm) ?? []
}

/** The maximum number of cached sets: each takes a megabyte. */
const stores = new Recent<string, TrustStore>(16)

/**
 * One store for each distinct set of authorities, shared by all checks: building one with the roots takes about 40 ms.
 */
export function trustStore(ca: readonly string[]): TrustStore {
  return stores.get(ca.join('\n'), () => new TrustStore(ca))
}

/**
 * The list from Node, from 22.15 on; before that, its default roots. OpenSSL's own store is in neither.
 * https://nodejs.org/api/tls.html#tlsgetcacertificatestype
 */
function defaultAuthorities(): readonly string[] {
  if ('getCACertificates' in tls && typeof tls.getCACertificates === 'function') return tls.getCACertificates('default')
  return [...tls.rootCertificates, ...extraAuthorities()]
}

/**
 * The authorities that NODE_EXTRA_CA_CERTS adds to Node's own roots. Node 20 itself uses them only if no other
 * authority is given. It warns if a file cannot be read, and uses the blocks before the first one that is no
 * certificate. https://nodejs.org/api/cli.html#node_extra_ca_certsfile
 */
function extraAuthorities(): readonly string[] {
  extra ??= readExtra(process.env.NODE_EXTRA_CA_CERTS)
  return extra
}

let extra: readonly string[] | undefined

function readExtra(file: string | undefined): readonly string[] {
  try {
    const text = file ? readFileSync(file, 'utf8') : ''
    const blocks = pemBlocksIn(text)
    const end = blocks.findIndex((pem) => !isCertificate(pem))
    return end === -1 ? blocks : blocks.slice(0, end)
  } catch {
    return []
  }
}
