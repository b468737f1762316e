import type { Certificate } from '../transcript/entry.ts'
import { isSelfSigned } from './certificate-path.ts'

/**
 * The key or the signature that makes a certificate too weak. If OpenSSL refused a key, or gave no reason
 * (`UNSPECIFIED`: Node 20 has no names for these), a key below the published minimum is the one that it refused,
 * because its own minimum depends on its security level. If it has another objection, only keys that no current client
 * accepts count.
 */
export function weaknessOf(certificate: Partial<Certificate>, error: string | null | undefined): string | undefined {
  const { key: { type = '', bits } = {} } = certificate
  const minimum = (KEY_REFUSED.test(error ?? '') ? PUBLISHED_BITS : HOPELESS_BITS)[type.replace('rsa-pss', 'rsa')]
  const isSmall = bits !== undefined && minimum !== undefined && bits < minimum
  const broken = brokenSignature(certificate)
  const weak = [...(isSmall ? [`${type.toUpperCase()} ${bits}`] : []), ...(broken === undefined ? [] : [broken])]
  return weak.length > 0 ? weak.join(', ') : undefined
}

/** A signature with a broken digest. Nobody relies on the signature of a self-signed certificate. */
export function brokenSignature(certificate: Partial<Certificate>): string | undefined {
  const { signature = '' } = certificate
  return BROKEN_DIGEST.test(signature) && !isSelfSigned(certificate) ? signature : undefined
}

/**
 * True for keys that level 1 of OpenSSL accepts and level 2 refuses, so that another version of a client may accept
 * them. https://docs.openssl.org/3.5/man3/SSL_CTX_set_security_level/
 */
export function isOnlyBelowLevel2(certificate: Partial<Certificate>): boolean {
  const { key: { type = '', bits = 0 } = {} } = certificate
  const name = type.replace('rsa-pss', 'rsa')
  if (brokenSignature(certificate) !== undefined) return false
  return bits >= (HOPELESS_BITS[name] ?? Number.POSITIVE_INFINITY) && bits < (PUBLISHED_BITS[name] ?? 0)
}

/** https://docs.openssl.org/3.0/man3/X509_STORE_CTX_get_error/ */
const KEY_REFUSED = /^((EE|CA)_KEY_TOO_SMALL|UNSPECIFIED)$/

/** CA/Browser Forum Baseline Requirements §6.1.5: RSA of 2048 bits, curves of 256. https://cabforum.org/working-groups/server/baseline-requirements/ */
export const PUBLISHED_BITS: Readonly<Partial<Record<string, number>>> = { rsa: 2048, dsa: 2048, ec: 256 }

/** The sizes of 80 bits of security, OpenSSL's level 1. https://docs.openssl.org/3.0/man3/SSL_CTX_set_security_level/ */
const HOPELESS_BITS: Readonly<Partial<Record<string, number>>> = { rsa: 1024, dsa: 1024, ec: 160 }

/**
 * Authorities must not sign with SHA-1 since 2016 (Baseline Requirements §7.1.3.2.1), and OpenSSL 3 accepts neither MD5
 * nor SHA-1 at level 1.
 */
const BROKEN_DIGEST = /^(md[245]|sha1)(With|$)/i
