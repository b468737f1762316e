import type { Secret } from '../credentials/secret.ts'
import type { Mechanism } from '../machine/machine.ts'
import { saslname } from './saslname.ts'

export interface BearerLogin {
  readonly username: string
  readonly token: Secret
  /** The host and port that the client dialled, which the server can compare with its own (RFC 7628 §3.1). */
  readonly host: string
  readonly port: number
}

/** RFC 7628: an OAuth token, in pairs separated by ^A after a GS2 header. */
export function oauthBearer({ username, token, host, port }: BearerLogin): Mechanism {
  const header = `n,a=${saslname(username)},`
  let isRefused = false
  return {
    name: 'OAUTHBEARER',
    sendsPassword: true,
    start: () => token.derive((value) => `${header}\x01host=${host}\x01port=${port}\x01auth=Bearer ${value}\x01\x01`),
    next() {
      if (isRefused) return undefined
      isRefused = true
      return '\x01' // §3.2.3: a challenge is a refusal in JSON; the server sends its final response after this
    },
  }
}
