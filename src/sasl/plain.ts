import type { Secret } from '../credentials/secret.ts'
import type { Mechanism } from '../machine/machine.ts'

/** RFC 4616: authorization identity (none), user name and password in one message, the client speaking first. */
export function plain(username: string, password: Secret): Mechanism {
  return {
    name: 'PLAIN',
    sendsPassword: true,
    isOneMessage: true,
    start: () => password.derive((value) => `\0${username}\0${value}`),
    // The command contained the credentials. Whatever the server asks for now, they are not sent twice.
    next: () => undefined,
  }
}
