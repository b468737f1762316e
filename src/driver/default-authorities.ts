import { readFileSync } from 'node:fs'
import { env } from 'node:process'
import tls from 'node:tls'
import { isCertificate, pemBlocksIn } from '../settings/pem.ts'

/**
 * As Node lists them, from 22.15 on; before that, as it has them unless told otherwise. Those of OpenSSL's own store are in
 * neither. https://nodejs.org/api/tls.html#tlsgetcacertificatestype
 */
export function defaultAuthorities(): readonly string[] {
  if ('getCACertificates' in tls && typeof tls.getCACertificates === 'function') return tls.getCACertificates('default')
  return [...tls.rootCertificates, ...extraAuthorities()]
}

/**
 * The authorities that NODE_EXTRA_CA_CERTS adds to Node's own roots. Node 20 itself uses it only as long as no other
 * authority is given. It warns when a file cannot be read, and of blocks it takes those before the first that is no
 * certificate. https://nodejs.org/api/cli.html#node_extra_ca_certsfile
 */
export function extraAuthorities(): readonly string[] {
  extra ??= readExtra(env.NODE_EXTRA_CA_CERTS)
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
