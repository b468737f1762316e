import type { Certificate } from '../transcript/entry.ts'
import { isSelfSigned } from './certificate-path.ts'

/**
 * The key or the signature that makes a certificate too weak. Where OpenSSL refused a key, or gave no reason
 * (`UNSPECIFIED`: Node 20 has no names for these), a key under the published minimum is the one that it refused, because its
 * own minimum depends on its security level. Where it has another objection, only keys that no current client accepts count.
 */
export function weaknessOf(certificate: Partial<Certificate>, error: string | null | undefined): string | undefined {
  const { key: { type = '', bits } = {}, signature = '' } = certificate
  const minimum = (KEY_REFUSED.test(error ?? '') ? PUBLISHED_BITS : HOPELESS_BITS)[type.replace('rsa-pss', 'rsa')]
  const isSmall = bits !== undefined && minimum !== undefined && bits < minimum
  // Nobody relies on the signature of a root, or of any other that signed itself.
  const isBroken = BROKEN_DIGEST.test(signature) && !isSelfSigned(certificate)
  const weak = [...(isSmall ? [`${type.toUpperCase()} ${bits}`] : []), ...(isBroken ? [signature] : [])]
  return weak.length > 0 ? weak.join(', ') : undefined
}

/** https://docs.openssl.org/3.0/man3/X509_STORE_CTX_get_error/ */
const KEY_REFUSED = /^((EE|CA)_KEY_TOO_SMALL|UNSPECIFIED)$/

/** CA/Browser Forum Baseline Requirements §6.1.5: RSA of 2048 bits, curves of 256. https://cabforum.org/working-groups/server/baseline-requirements/ */
export const PUBLISHED_BITS: Readonly<Partial<Record<string, number>>> = { rsa: 2048, dsa: 2048, ec: 256 }

/** The sizes of 80 bits of security, OpenSSL's level 1. https://docs.openssl.org/3.0/man3/SSL_CTX_set_security_level/ */
const HOPELESS_BITS: Readonly<Partial<Record<string, number>>> = { rsa: 1024, dsa: 1024, ec: 160 }

/** Authorities may not sign with SHA-1 since 2016 (Baseline Requirements §7.1.3.2.1), and OpenSSL 3 takes neither at level 1. */
const BROKEN_DIGEST = /^(md[245]|sha1)(With|$)/i
