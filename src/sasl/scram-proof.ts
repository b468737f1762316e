import { createHash, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../credentials/secret.ts'
import { prepared } from './saslprep.ts'

export type Hash = 'SHA-1' | 'SHA-256'

/** The server's password parameters, and the messages of both sides (RFC 5802 §3 `AuthMessage`). */
export interface ScramExchange {
  readonly hash: Hash
  readonly salt: Uint8Array
  readonly iterations: number
  readonly said: Uint8Array
}

/** The proofs that the client and the server know the password, in Base64: `ClientProof`, `ServerSignature`. */
export interface Proofs {
  readonly ours: Secret
  readonly theirs: Secret
}

/**
 * Every value between password and proof is a secret: most of them allow a login, or guessing.
 *
 * @returns `undefined`: it cannot be computed here. If FIPS 140 is enforced, OpenSSL accepts no salt below 128 bits and
 * no fewer than 1,000 rounds (https://docs.openssl.org/3.0/man7/EVP_KDF-PBKDF2/)
 */
export function prove(password: Secret, exchange: ScramExchange): Proofs | undefined {
  try {
    return proofsOf(password, exchange)
  } catch {
    return undefined
  }
}

function proofsOf(password: Secret, { hash, salt, iterations, said }: ScramExchange): Proofs {
  const { digest, octets } = DIGESTS[hash]
  const hmac = (key: Uint8Array, text: string | Uint8Array) => createHmac(digest, key).update(text).digest()
  const salted = password.derive((text) =>
    pbkdf2Sync(prepared(text), salt, iterations, octets, digest).toString('base64'),
  )
  const ours = salted.derive((text) => {
    const clientKey = hmac(Buffer.from(text, 'base64'), 'Client Key')
    const storedKey = createHash(digest).update(clientKey).digest()
    const signature = hmac(storedKey, said)
    return Buffer.from(clientKey.map((octet, at) => octet ^ (signature[at] ?? 0))).toString('base64')
  })
  const theirs = salted.derive((text) => hmac(hmac(Buffer.from(text, 'base64'), 'Server Key'), said).toString('base64'))
  return { ours, theirs }
}

/** Compares a signature in constant time, so that a partial match cannot be measured. */
export function isProof(claimed: Uint8Array, proof: Secret): boolean {
  return proof.satisfies((text) => {
    const octets = Buffer.from(text, 'base64')
    return claimed.length === octets.length && timingSafeEqual(claimed, octets)
  })
}

const DIGESTS = {
  'SHA-1': { digest: 'sha1', octets: 20 },
  'SHA-256': { digest: 'sha256', octets: 32 },
} as const satisfies Record<Hash, object>
