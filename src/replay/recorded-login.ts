import type { ClientCommand } from '../conversation/client-command.ts'
import { astringValue, isLogin, loginArguments, mechanismIn } from '../conversation/login-command.ts'
import { type Mask, Secret } from '../credentials/secret.ts'
import type { Mechanism, Mechanisms } from '../machine/machine.ts'
import { mechanismsFor } from '../sasl/choose.ts'
import type { Entry } from '../transcript/entry.ts'
import { octetsInBase64 } from '../wire/base64.ts'
import { decodeForDisplay } from '../wire/bytes.ts'

/** The mechanisms of a record. They send what it has, and mask what it has masked. */
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
  // Nobody sends mail over IMAP: whoever was let through there had something to log in with.
  return protocol === 'imap' ? mechanismsFor({ ...NOBODY, host: '', port: 0 }) : undefined
}

const NOBODY = { username: '', password: new Secret('password') }

/** The arguments of the LOGIN command of a record. */
export function recordedLogin(commands: readonly ClientCommand[]) {
  const login = commands.find((command) => isLogin(command) && command.verb === 'LOGIN')
  if (!login) return undefined
  const sent = login.parts.join('')
  const { userAt, userEnd } = loginArguments(sent)
  // A password that went as a literal is one that no quoted string can hold.
  const password = new Secret(sent.includes('{‹n›') ? '\u00e9' : 'password')
  return { username: decodeForDisplay(astringValue(sent.slice(userAt, userEnd))), password }
}

/** @param isUnasked it was accepted before it had told its secret; else nobody knows what in a record was secret */
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
