import { isLogin, mechanismIn } from '../../conversation/login-command.ts'
import { isCancellation } from '../../conversation/mask-command.ts'
import { type ReceivedCommand, type ServerAction, say } from './act.ts'

/** The next challenge of a mechanism, for a server that checks no credentials; `undefined`: the exchange is complete. */
export function promptFor(command: ReceivedCommand): string | undefined {
  const { protocol, parts, verb } = command
  if (verb === 'LOGIN') return undefined
  const { name, initialAt } = mechanismIn(command)
  const said = parts.length - 1 + (initialAt === undefined ? 0 : 1)
  const prompt = (PROMPTS[name.toUpperCase()] ?? [''])[said]
  return prompt === undefined ? undefined : `${protocol === 'imap' ? '+' : '334'} ${prompt}\r\n`
}

/** The challenges in Base64. https://datatracker.ietf.org/doc/html/draft-murchison-sasl-login, RFC 2195 §2 */
const PROMPTS: Readonly<Record<string, readonly string[]>> = {
  LOGIN: ['VXNlcm5hbWU6', 'UGFzc3dvcmQ6'],
  'CRAM-MD5': ['PDEuMUBtYWlsd2h5LnRlc3Q+'],
}

/** The response to a client that cancels its exchange (RFC 3501 §6.2.2, RFC 4954 §4); `undefined`: it does not. */
export function cancelled(command: ReceivedCommand): readonly ServerAction[] | undefined {
  const { protocol, tag, parts } = command
  const isExchange = isLogin(command) && command.verb !== 'LOGIN' && parts.length > 1
  if (!isExchange || !isCancellation(parts.at(-1) ?? '')) return undefined
  return [say(protocol === 'imap' ? `${tag} BAD cancelled\r\n` : '501 5.7.0 cancelled\r\n')]
}
