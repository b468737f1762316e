import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InboxReport } from '../src/index.ts'
import { withoutDepartures } from './own-oddities.ts'
import { shellLine } from './shell.ts'

export const RSA = ['RSA', '-pkeyopt', 'rsa_keygen_bits:2048'] as const
export const WEEK = ['-ndays', '7'] as const
export const EC = ['EC', '-pkeyopt', 'ec_paramgen_curve:P-256'] as const

/** PEM, and where it stands: a path that lacks `.pem` or `.key`. */
export interface Issued {
  readonly path: string
  readonly cert: string
  readonly key: string
}

interface Wish {
  readonly profile?: 'server' | 'responder'
  readonly host?: string
  /** The subjectAltName as OpenSSL's configuration has it; default: the host. */
  readonly names?: string
  /** Default: `extendedKeyUsage = serverAuth`. */
  readonly usage?: string
  /** Of the signature; default: that of OpenSSL. */
  readonly digest?: string
  /** Default: from 2020 to 2040. */
  readonly from?: string
  readonly until?: string
  readonly key?: readonly string[]
  readonly isSelfSigned?: boolean
  /** As `openssl req -subj` takes it; default: a name that no other has. */
  readonly subject?: string
  /** The address at which it says that its issuer's certificate is. */
  readonly aia?: string
}

interface Question {
  /** Default: nobody has heard of it. */
  readonly status?: 'good' | 'revoked'
  readonly reason?: string
  /** Default: the authority itself. */
  readonly by?: Issued
  /** Default: the authority itself. */
  readonly issuer?: Issued
  /** Words of `openssl ocsp`; default: good for a week. */
  readonly words?: readonly string[]
}

/** An authority of `openssl ca` that answers through `openssl ocsp`, in a folder of its own. */
export class Authority {
  readonly own: Issued
  readonly #folder = mkdtempSync(join(tmpdir(), 'mailwhy-authority-'))
  #made = 0

  constructor(key: readonly string[] = RSA, subject?: string) {
    writeFileSync(this.path('index'), '')
    writeFileSync(this.path('index.attr'), 'unique_subject = no\n')
    this.own = this.#make('authority', { key, isSelfSigned: true, ...(subject && { subject }) })
  }

  issue({ profile = 'server', ...wish }: Wish = {}): Issued {
    return this.#make(profile, wish)
  }

  /** The DER of an OCSPResponse about a certificate, revoked on 2024-11-01 where it is. */
  answer(about: Issued, { issuer = this.own, by = issuer, ...asked }: Question): Uint8Array {
    const { status, reason = 'keyCompromise', words = WEEK } = asked
    const { serialNumber } = new X509Certificate(about.cert)
    const state = status === 'revoked' ? `R\t400101000000Z\t241101000000Z,${reason}` : 'V\t400101000000Z\t'
    writeFileSync(this.path('status'), status ? `${state}\t${serialNumber}\tunknown\t/CN=x\n` : '')
    const signer = ['-CA', `${issuer.path}.pem`, '-rsigner', `${by.path}.pem`, '-rkey', `${by.path}.key`]
    const wanted = ['-issuer', `${issuer.path}.pem`, ...words, '-cert', `${about.path}.pem`] // a digest counts for what follows
    this.#openssl(['ocsp', '-index', 'status', '-respout', 'answer.der', ...signer, ...wanted])
    return Uint8Array.from(readFileSync(this.path('answer.der')))
  }

  path(file: string): string {
    return join(this.#folder, file)
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #make(profile: string, { host = 'localhost', key = EC, isSelfSigned, aia, ...wish }: Wish): Issued {
    const { names = `DNS:${host}`, usage = 'extendedKeyUsage = serverAuth', digest } = wish
    const { from = '20200101000000Z', until = '20400101000000Z' } = wish
    const name = this.#made === 0 ? profile : `${profile}${this.#made}`
    this.#made += 1
    writeFileSync(this.path('config'), configuration(names, usage, aia))
    const generate = ['genpkey', '-algorithm', ...key, '-out', `${name}.key`]
    const request = ['-key', `${name}.key`, '-subj', wish.subject ?? `/CN=${name}`, '-out', `${name}.csr`]
    const ask = ['req', '-new', '-config', 'config', ...request]
    const dates = ['-startdate', from, '-enddate', until, ...(digest ? ['-md', digest] : [])]
    const issuer = ['-cert', 'authority.pem', '-keyfile', 'authority.key']
    const signer = isSelfSigned ? ['-selfsign', '-keyfile', `${name}.key`] : issuer
    const files = ['-config', 'config', '-in', `${name}.csr`, '-out', `${name}.pem`]
    const sign = ['ca', '-batch', '-notext', '-extensions', profile, ...dates, ...signer, ...files]
    this.#openssl(generate, ask, sign)
    const read = (ending: string) => readFileSync(this.path(`${name}.${ending}`), 'utf8')
    return { path: this.path(name), cert: read('pem'), key: read('key') }
  }

  /** From one shell: to start a process costs this one, whose memory is large, more than it costs OpenSSL. */
  #openssl(...commands: readonly (readonly string[])[]): void {
    const line = commands.map((words) => shellLine(['openssl', ...words])).join(' && ')
    execFileSync('sh', ['-c', line], { cwd: this.#folder, stdio: 'pipe' })
  }
}

/** Anybody can copy a key identifier. Without them a signature alone tells two authorities of one name from each other. */
const UNIDENTIFIED = `subjectKeyIdentifier = none
authorityKeyIdentifier = none`

/** The oddities other than departures, and than the missing extensions that every certificate of {@link Authority} shows. */
export function odditiesBesides(oddities: InboxReport['oddities']): InboxReport['oddities'] {
  return withoutDepartures(oddities).filter(({ id }) => id !== 'certificate-lacks-extension')
}

const configuration = (names: string, usage: string, aia?: string) => `
[ca]
default_ca = books
[books]
database = index
new_certs_dir = .
rand_serial = yes
default_md = default
policy = any
[any]
organizationName = optional
organizationalUnitName = optional
commonName = supplied
[req]
distinguished_name = asked
[asked]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign, digitalSignature
${UNIDENTIFIED}
[server]
subjectAltName = ${names}
${usage}
${aia === undefined ? '' : `authorityInfoAccess = caIssuers;URI:${aia}`}
${UNIDENTIFIED}
[responder]
extendedKeyUsage = OCSPSigning
${UNIDENTIFIED}
`
