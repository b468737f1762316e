import { createHmac, randomBytes } from 'node:crypto'
import type { Secret } from '../credentials/secret.ts'

/** The length of a hash, which makes a collision among a million secrets practically impossible. */
const HASH_OCTETS = 16

/**
 * The secrets that accounts have refused in this run, hashed with a key that only this process has: no secret is kept.
 */
export class RefusedSecrets {
  readonly #key: Uint8Array
  readonly #all = new Map<string, string>()

  constructor(key: Uint8Array = randomBytes(32)) {
    this.#key = key
  }

  /** @param id the mailbox whose report shows the refusal */
  add(account: string, secret: Secret, id: string): void {
    const hash = hashOf(this.#key, account, secret)
    if (!this.#all.has(hash)) this.#all.set(hash, id)
  }

  /** The mailbox whose report shows that the account refused this secret. */
  likeOf(account: string, secret: Secret): string | undefined {
    return this.#all.size === 0 ? undefined : this.#all.get(hashOf(this.#key, account, secret))
  }
}

/** The hash of an account and its secret under a key. Without the key nobody can test guesses against it. */
export function hashOf(key: Uint8Array, account: string, secret: Secret): string {
  const hash = createHmac('sha256', key).update(`${account}\0`)
  secret.satisfies((value) => hash.update(value) !== undefined)
  return hash.digest('binary').slice(0, HASH_OCTETS)
}
