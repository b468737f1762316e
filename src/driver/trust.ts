import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { env } from 'node:process'
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls'

/** The authorities that a check trusts: Node's own, and those that the caller adds. */
export class TrustStore {
  readonly context: SecureContext
  readonly #pems: readonly string[]
  #roots: Map<string, X509Certificate[]> | undefined

  constructor(ca: readonly string[]) {
    this.#pems = [...rootCertificates, ...extraAuthorities(), ...ca]
    this.context = ca.length === 0 ? createSecureContext() : createSecureContext({ ca: [...this.#pems] })
  }

  /**
   * Where a chain, as it was sent, meets a root that is trusted here: the place of the certificate that the root has signed,
   * or of the root itself. Dates and names are not looked at.
   */
  meets(chain: readonly X509Certificate[]): number | undefined {
    const end = upwards(chain).find((one) => this.#holds(one) || this.issuerOf(one))
    return end && chain.indexOf(end)
  }

  /** Which certificate has signed this one: of those that were sent beside it, else of the roots trusted here. */
  issuerOf(certificate: X509Certificate, beside: readonly X509Certificate[] = []): X509Certificate | undefined {
    const isIssuer = (one: X509Certificate) => certificate.checkIssued(one) && certificate.verify(one.publicKey)
    return beside.find(isIssuer) ?? this.#named(certificate.issuer).find(isIssuer)
  }

  /**
   * Whether a root is trusted here that is of the same organisation as the issuer of the last certificate, though of
   * another name.
   */
  knowsOrganization(chain: readonly X509Certificate[]): boolean {
    const { subject, issuer = '' } = upwards(chain).at(-1) ?? {}
    const [organization] = organizationsIn(issuer)
    if (organization === undefined || issuer === subject || this.#named(issuer).length > 0) return false
    return [...this.#all.keys()].some((subject) => organizationsIn(subject).includes(organization))
  }

  #holds(certificate: X509Certificate): boolean {
    return this.#named(certificate.subject).some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256)
  }

  #named(subject: string): readonly X509Certificate[] {
    return this.#all.get(subject) ?? []
  }

  /** By subject. Parsed on first need, for all the roots take some 20 ms: a chain that is not trusted asks, or a stapled answer. */
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

/** The server's own certificate, then the issuer of each, as far as it was sent. */
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

/** Node has each attribute of a name on a line of its own. */
function organizationsIn(name: string): readonly string[] {
  return name.match(/(?<=^O=).*/gm) ?? []
}

/**
 * What NODE_EXTRA_CA_CERTS adds to Node's own roots. Node itself uses it only as long as no `ca` is given, and warns when
 * it cannot be read. https://nodejs.org/api/cli.html#node_extra_ca_certsfile
 */
function extraAuthorities(): readonly string[] {
  extra ??= readExtra(env.NODE_EXTRA_CA_CERTS)
  return extra
}

let extra: readonly string[] | undefined

function readExtra(file: string | undefined): readonly string[] {
  try {
    const text = file ? readFileSync(file, 'utf8') : ''
    return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  } catch {
    return []
  }
}

const stores = new Map<string, TrustStore>()

/** So many distinct sets are kept: each is a megabyte, and a service that takes them from its users has no end of them. */
const MAX_STORES = 16

/** One store for each distinct set of authorities, shared by all checks: building one with the roots takes some 40 ms. */
export function trustStore(ca: readonly string[]): TrustStore {
  const key = ca.join('\n')
  const store = stores.get(key) ?? new TrustStore(ca)
  stores.delete(key) // the one used last stands last
  stores.set(key, store)
  const [oldest] = stores.keys()
  if (stores.size > MAX_STORES && oldest !== undefined) stores.delete(oldest)
  return store
}
