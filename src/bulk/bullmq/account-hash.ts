import { createHmac, type Hmac } from 'node:crypto'
import { Secret } from '../../credentials/secret.ts'
import type { ServerPlace } from '../places.ts'

/** An account in the keys of Redis: whoever reads them learns no user name. */
export function accountKey(key: string | Uint8Array, place: ServerPlace): string {
  return accountHmac(key, place).digest('base64url')
}

/** An account and a secret that it was tried with. Without the key nobody can tell whether a guess is right. */
export function accountHash(key: string | Uint8Array, place: ServerPlace, secret: string | Secret): string {
  const hmac = accountHmac(key, place)
  const value = typeof secret === 'string' ? new Secret(secret) : secret
  value.satisfies((text) => hmac.update(`secret\0${text}`) !== undefined)
  return hmac.digest('base64url')
}

function accountHmac(key: string | Uint8Array, { protocol, server, username }: ServerPlace): Hmac {
  return createHmac('sha256', key).update(`${JSON.stringify([protocol, server, username])}\0`)
}
