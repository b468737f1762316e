import type { ClientCommand } from '../conversation/client-command.ts'
import { astringValue, isLogin, loginArguments, mechanismIn } from '../conversation/login-command.ts'
import { type Mask, Secret } from '../credentials/secret.ts'
import type { Mechanism, Mechanisms } from '../machine/machine.ts'
import { mechanismsFor } from '../sasl/choose.ts'
import type { Entry } from '../transcript/entry.ts'
import { octetsInBase64 } from '../wire/base64.ts'
import { decodeForDisplay } from '../wire/bytes.ts'

/** The mechanisms of a transcript. They send its recorded responses, and mask its masked parts. */
export function recordedMechanisms(
  protocol: 'imap' | 'smtp',
  commands: readonly ClientCommand[],
  entries: readonly Entry[],
): Mechanisms | undefined {
  const logins = commands.filter(isLogin)
  const isUnasked = entries.some((entry) => entry.kind === 'note' && entry.objection === 'unasked')
  const recorded = logins.filter(({ verb }) => verb !== 'LOGIN').map((command) => mechanismOf(command, isUnasked))
  if (recorded.length > 0) return () => recorded
  const foundNone = entries.some((entry) => entry.kind === 'note' && entry.stuck === 'login')
  if (foundNone || logins.length > 0) return () => []
  // Mail is never sent over IMAP, so that a client whose login gate was opened there had credentials.
  return protocol === 'imap' ? mechanismsFor({ ...NOBODY, host: '', port: 0 }) : undefined
}

const NOBODY = { username: '', password: new Secret('password') }

/** The arguments of the LOGIN command in a transcript. */
export function recordedLogin(commands: readonly ClientCommand[]) {
  const login = commands.find((command) => isLogin(command) && command.verb === 'LOGIN')
  if (!login) return undefined
  const sent = login.parts.join('')
  const { userAt, userEnd } = loginArguments(sent)
  // A password was sent as a literal because no quoted string can hold it.
  const password = new Secret(sent.includes('{‹n›') ? '\u00e9' : 'password')
  return { username: decodeForDisplay(astringValue(sent.slice(userAt, userEnd))), password }
}

/**
 * @param isUnasked the login was accepted before the secret was sent; else it is unknown which parts of a transcript
 * were secret
 */
function mechanismOf(command: ClientCommand, isUnasked: boolean): Mechanism {
  const { name, initialAt } = mechanismIn(command)
  const [line, ...responses] = command.parts
  let next = 0
  return {
    name,
    ...((name === 'PLAIN' || name === 'EXTERNAL') && { isOneMessage: true }),
    ...(!isUnasked && { needsNoSecret: true }),
    start: () => (initialAt === undefined ? undefined : clientResponse(line.slice(initialAt).trimEnd())),
    next: () => clientResponse(responses[next++]?.trimEnd() ?? '*'),
  }
}

/** The decoded response; `undefined` for the asterisk, which cancels the exchange. */
function clientResponse(sent: string): string | Secret | undefined {
  if (sent === '*') return undefined
  if (sent === '=') return ''
  if (sent.startsWith('‹')) return new Secret('password', sent as Mask)
  const octets = octetsInBase64(sent)
  return octets === undefined ? sent : decodeForDisplay(octets)
}
