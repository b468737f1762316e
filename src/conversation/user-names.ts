import { octetsInBase64 } from '../wire/base64.ts'
import type { ClientCommand } from './client-command.ts'
import { astringValue, isLogin, loginArguments, mechanismIn } from './login-command.ts'

/** A position in a login command at which the user name stands in the clear. */
export interface UserName {
  /** Offsets in all parts of the command. */
  readonly from: number
  readonly to: number
  /** The text at this position with each name in it replaced. Names and text are octets. */
  readonly with: (change: Renaming) => string
}

type Renaming = (name: string) => string

/**
 * The user names that a command shows: the argument of LOGIN, and those of mechanisms that send them without a secret.
 */
export function userNamesIn(command: ClientCommand): readonly UserName[] {
  if (!isLogin(command)) return []
  return command.verb === 'LOGIN' ? argumentOfLogin(command.parts.join('')) : insideBase64(command)
}

/** The names at such a position, as octets. */
export function namesAt({ with: changed }: UserName): readonly string[] {
  const names: string[] = []
  changed((name) => {
    names.push(name)
    return name
  })
  return names
}

function argumentOfLogin(text: string): readonly UserName[] {
  const { userAt: from, userEnd: to } = loginArguments(text)
  const found = text.slice(from, to)
  if (found === '' || /^\{(?:\d|‹n›)[^\n]*$/.test(found)) return [] // a literal that is masked, or was never sent
  if (found.startsWith('"'))
    return [{ from, to, with: (change) => `"${change(astringValue(found)).replace(/[\\"]/g, '\\$&')}"` }]
  const name = astringValue(found)
  return [{ from: to - name.length, to, with: (change) => change(name) }]
}

function insideBase64(command: ClientCommand): readonly UserName[] {
  const { name, initialAt } = mechanismIn(command)
  if (!/^(?:LOGIN|EXTERNAL|SCRAM-.*)$/i.test(name)) return []
  const [line, response = ''] = command.parts
  const from = initialAt ?? line.length
  const found = /^[^\r\n]*/.exec(initialAt === undefined ? response : line.slice(initialAt))?.[0] ?? ''
  const said = octetsInBase64(found)
  if (said === undefined) return [] // not a name that a server could decode
  const changed = /^SCRAM/i.test(name) ? scramFirst : (one: string, change: Renaming) => change(one)
  return [{ from, to: from + found.length, with: (change: Renaming) => btoa(changed(said, change)) }]
}

/** RFC 5802 §7, client-first-message: the authorization identity, if there is one, and the user name. */
function scramFirst(text: string, change: Renaming): string {
  return text.replace(
    /^([^,]*,)(?:a=([^,]*))?,n=([^,]*)/,
    (_, flag: string, other: string | undefined, name: string) =>
      `${flag}${other === undefined ? '' : `a=${saslname(other, change)}`},n=${saslname(name, change)}`,
  )
}

/** RFC 5801 §4: commas part and equals signs escape. */
function saslname(text: string, change: Renaming): string {
  const name = change(text.replaceAll('=2C', ',').replaceAll('=3D', '='))
  return name.replaceAll('=', '=3D').replaceAll(',', '=2C')
}
