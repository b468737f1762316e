/** The certificates of the servers: a leaf and its intermediate, as a public mail server sends them, under a root of our own. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ServerCertificate {
  /** The leaf and the intermediate. */
  readonly cert: string
  readonly key: string
  /** The root. */
  readonly ca: string
}

/** The host name on the certificate. */
export const HOST = 'mail.mailwhy.test'

/** Needs OpenSSL 3 on the path. */
export function makeCertificates(): ServerCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-bench-'))
  const issue = (name: string, issuer: string | undefined, extensions: string) => {
    writeFileSync(join(folder, 'extensions'), `[req]\ndistinguished_name=dn\n[dn]\n[x]\n${extensions}\n`)
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${name}.key`]
    const signer = issuer ? ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`] : []
    const rest = ['-subj', `/O=mailwhy/CN=${name}`, '-days', '30', '-out', `${name}.pem`]
    const config = ['-config', 'extensions', '-extensions', 'x']
    execFileSync('openssl', ['req', '-x509', ...config, ...key, ...signer, ...rest], { cwd: folder, stdio: 'pipe' })
    return readFileSync(join(folder, `${name}.pem`), 'utf8')
  }
  try {
    const authority = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign'
    const ca = issue('root', undefined, authority)
    const intermediate = issue('intermediate', 'root', authority)
    const names = `subjectAltName=DNS:${HOST},DNS:imap.mailwhy.test,DNS:smtp.mailwhy.test`
    const usage = 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth'
    const published = 'authorityInfoAccess=caIssuers;URI:http://pki.mailwhy.test/intermediate.der'
    const leaf = issue('leaf', 'intermediate', `${usage}\n${names}\n${published}`)
    return { cert: leaf + intermediate, key: readFileSync(join(folder, 'leaf.key'), 'utf8'), ca }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
