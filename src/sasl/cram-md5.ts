import { createHmac } from 'node:crypto'
import type { Secret } from '../credentials/secret.ts'
import type { Mechanism } from '../machine/machine.ts'

/**
 * RFC 2195: the user name, and the server's challenge, keyed with the password and digested. Whoever has both challenge
 * and digest can guess passwords offline, so that the response is as secret as the password.
 */
export function cramMd5(username: string, password: Secret): Mechanism {
  let hasAnswered = false
  return {
    name: 'CRAM-MD5',
    start: () => undefined,
    next(challenge) {
      if (hasAnswered) return undefined
      hasAnswered = true
      const digest = password.derive((key) => createHmac('md5', key).update(challenge, 'latin1').digest('hex'))
      return digest.derive((hex) => `${username} ${hex}`)
    },
  }
}

/** False if FIPS 140 is enforced, and Node throws for MD5. */
export function canCramMd5(): boolean {
  try {
    createHmac('md5', 'key').update('text').digest()
    return true
  } catch {
    return false
  }
}
