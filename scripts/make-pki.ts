/**
 * Writes the test certificates, keys and all, to `src/testing/pki/certificates.ts`:
 *
 *     node --import tsx scripts/make-pki.ts
 *
 * Needs OpenSSL 3 on the path. Run it only when a kind is added or a name changes: the outcome is committed, so that
 * nobody needs OpenSSL to run the tests, and every run makes new keys.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Pair {
  readonly cert: string
  readonly key: string
}

interface Wish {
  readonly name: string
  /** Default: `mailwhy`. */
  readonly organization?: string
  /** A section of `extensions()`. */
  readonly profile: 'authority' | 'intermediate' | Leaf | `${Leaf}-published`
  /** Left out: it signs itself. */
  readonly by?: Pair
  readonly from?: string
  readonly until?: string
  /** Default: an EC key that every client takes. */
  readonly key?: readonly string[]
}

type Leaf = 'server' | 'elsewhere'

/**
 * The names by which a served record may be dialled. `*.test` itself would not do: no client takes a star at the
 * second level. The names under `.example` are those that `anonymize` gives.
 */
const NAMES = [
  'localhost',
  ...['mailwhy', 'imap', 'smtp', 'mail', 'zoo'].map((name) => `${name}.test`),
  ...['com', 'org', 'net'].map((name) => `example.${name}`),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `d${number}.example`),
]
  .flatMap((name) => (name === 'localhost' ? [`DNS:${name}`] : [`DNS:${name}`, `DNS:*.${name}`]))
  .concat('IP:127.0.0.1', 'IP:::1')
  .join(',')
const OTHER_NAMES = 'DNS:elsewhere.invalid,DNS:*.elsewhere.invalid'

/** As long as a clock of a test may say, so that no test starts to fail on a day of its own. */
const ALWAYS = { from: '19700101000000Z', until: '21000101000000Z' }

const EC = ['EC', '-pkeyopt', 'ec_paramgen_curve:P-256']

/** The part of the configuration that is about keeping books. */
const BOOKS = `
[ca]
default_ca = books
[books]
database = index
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
[any]
organizationName = supplied
commonName = supplied
[req]
distinguished_name = asked
[asked]
`

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-pki-'))
let issued = 0
try {
  const target = new URL('../src/testing/pki/certificates.ts', import.meta.url)
  writeFileSync(target, makeFile())
} finally {
  rmSync(folder, { recursive: true, force: true }) // and with it the keys of the authorities
}

function makeFile(): string {
  prepareAuthority()
  const ca = issue({ name: 'mailwhy test CA (public keys, trust nothing it signs)', profile: 'authority' })
  const stranger = issue({ name: 'mailwhy unknown CA', organization: 'stranger', profile: 'authority' })
  const intermediate = issue({ name: 'mailwhy test intermediate CA', profile: 'intermediate', by: ca })
  const issuers = { '': ca, 'self-signed': undefined, 'unknown-issuer': stranger, 'missing-intermediate': intermediate }
  const dates = { '': {}, expired: { until: '20010101000000Z' }, 'not-yet-valid': { from: '20990101000000Z' } }
  const hosts = {
    '': { name: 'localhost', profile: 'server' },
    'wrong-host': { name: 'elsewhere.invalid', profile: 'elsewhere' },
  } as const

  const certificates: Record<string, Pair> = {}
  for (const [issuer, by] of Object.entries(issuers)) {
    for (const [date, validity] of Object.entries(dates)) {
      for (const [host, subject] of Object.entries(hosts)) {
        const kind = [issuer, date, host].filter(Boolean).join('+') || 'good'
        // Both say where their issuer's own certificate is, as nearly all do; that alone does not tell which of them is known.
        const isPublished = by === stranger || by === intermediate
        const profile = isPublished ? (`${subject.profile}-published` as const) : subject.profile
        certificates[kind] = issue({ ...subject, profile, ...validity, ...(by && { by }) })
      }
    }
  }
  certificates.weak = issue({ ...hosts[''], by: ca, key: ['RSA', '-pkeyopt', 'rsa_keygen_bits:768'] })
  return toSource(ca, certificates)
}

/** `openssl ca` keeps books, so it wants a folder; it is also the one command of OpenSSL 3.0 that takes any two dates. */
function prepareAuthority(): void {
  writeFileSync(join(folder, 'index'), '')
  writeFileSync(join(folder, 'index.attr'), 'unique_subject = no\n')
  writeFileSync(join(folder, 'config'), `${BOOKS}\n${extensions()}`)
}

function issue({
  name,
  organization = 'mailwhy',
  profile,
  by,
  from = ALWAYS.from,
  until = ALWAYS.until,
  key: kind = EC,
}: Wish): Pair {
  const [key, request, cert] = ['key', 'csr', 'pem'].map((ending) => `${issued}.${ending}`) as [string, string, string]
  issued += 1
  openssl('genpkey', '-algorithm', ...kind, '-out', key)
  openssl('req', '-new', '-config', 'config', '-key', key, '-subj', `/O=${organization}/CN=${name}`, '-out', request)

  if (by) {
    writeFileSync(join(folder, 'issuer.pem'), by.cert)
    writeFileSync(join(folder, 'issuer.key'), by.key)
  }
  const signer = by ? ['-cert', 'issuer.pem', '-keyfile', 'issuer.key'] : ['-selfsign', '-keyfile', key]
  const dates = ['-startdate', from, '-enddate', until]
  const files = ['-config', 'config', '-in', request, '-out', cert]
  openssl('ca', '-batch', '-notext', '-extensions', profile, ...dates, ...signer, ...files)
  return { cert: readFileSync(join(folder, cert), 'utf8'), key: readFileSync(join(folder, key), 'utf8') }
}

function openssl(...words: readonly string[]): void {
  // The output is not shown. When openssl fails, Node throws with it.
  execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' })
}

function extensions(): string {
  return `
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[intermediate]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
${leaf('server', NAMES)}
${leaf('elsewhere', OTHER_NAMES)}
${leaf('server-published', NAMES)}
authorityInfoAccess = caIssuers;URI:http://pki.mailwhy.test/issuer.crt
${leaf('elsewhere-published', OTHER_NAMES)}
authorityInfoAccess = caIssuers;URI:http://pki.mailwhy.test/issuer.crt
`
}

function leaf(section: string, names: string): string {
  return `[${section}]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = ${names}`
}

function toSource(ca: Pair, certificates: Readonly<Record<string, Pair>>): string {
  const base64 = (pem: string) => pem.replace(/-----[^-]*-----|\s/g, '')
  const rows = Object.entries(certificates).map(([kind, { cert, key }]) => {
    const name = /^\w+$/.test(kind) ? kind : `'${kind}'`
    return `  ${name}: pair(\n    '${base64(cert)}',\n    '${base64(key)}',\n  ),\n`
  })
  return `// Generated by scripts/make-pki.ts. Public test keys: worthless by design, never trust them.

/** A certificate with its key, both in PEM form. */
interface Pair {
  readonly cert: string
  readonly key: string
}

/** Signs \`good\` and most of the others. Its key was thrown away when this file was made. */
export const TEST_CA: string = pem(
  'CERTIFICATE',
  '${base64(ca.cert)}',
)

/** Named by what is wrong with it, several faults joined by a plus. */
export const CERTIFICATES = {
${rows.join('')}} as const satisfies Record<string, Pair>

/** A kind of certificate: good, or bad in one or more ways. */
export type CertificateKind = keyof typeof CERTIFICATES

function pair(cert: string, key: string): Pair {
  return { cert: pem('CERTIFICATE', cert), key: pem('PRIVATE KEY', key) }
}

/** RFC 7468 §2: lines of 64 characters. */
function pem(label: string, base64: string): string {
  return \`-----BEGIN \${label}-----\\n\${base64.replace(/.{1,64}/g, '$&\\n')}-----END \${label}-----\\n\`
}
`
}
