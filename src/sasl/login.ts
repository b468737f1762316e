import type { Secret } from '../credentials/secret.ts'
import type { Mechanism } from '../machine/machine.ts'

/**
 * The LOGIN mechanism, never standardised (draft-murchison-sasl-login-00): the server asks for the user name, then for the
 * password. The prompts differ by server and language, so only their order counts.
 */
export function login(username: string, password: Secret): Mechanism {
  const answers: (string | Secret)[] = [username, password]
  return { name: 'LOGIN', sendsPassword: true, start: () => undefined, next: () => answers.shift() }
}
