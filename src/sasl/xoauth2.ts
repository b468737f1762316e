import type { Secret } from '../credentials/secret.ts'
import type { Mechanism } from '../machine/machine.ts'

/** Google's predecessor of OAUTHBEARER: https://developers.google.com/workspace/gmail/imap/xoauth2-protocol */
export function xoauth2(username: string, token: Secret): Mechanism {
  let isRefused = false
  return {
    name: 'XOAUTH2',
    sendsPassword: true,
    start: () => token.derive((value) => `user=${username}\x01auth=Bearer ${value}\x01\x01`),
    next() {
      if (isRefused) return undefined
      isRefused = true
      return '' // a challenge is a refusal in JSON; the server sends its final response after an empty response
    },
  }
}
