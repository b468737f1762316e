import { isMechanism } from '../sasl/names.ts'
import type { ClientCommand } from './client-command.ts'
import { isLogin, loginArguments, mechanismIn } from './login-command.ts'

export const MASK = '‹password›'

/** A command's parts as a transcript has them, with the credentials masked. */
export function masked(command: ClientCommand): readonly string[] {
  const starts = secretStarts(command)
  return command.parts.map((part, at) => maskedFrom(part, starts[at]))
}

/** The credentials themselves, as sent. */
export function secretsIn(command: ClientCommand): readonly string[] {
  const starts = secretStarts(command)
  return command.parts.map((part, at) => part.slice(starts[at] ?? part.length).trim()).filter((secret) => secret !== '')
}

/** The offset in the last part of a command at which the credentials begin; `undefined`: it has none. */
export function secretStartIn(command: ClientCommand): number | undefined {
  return secretStarts(command).at(-1)
}

/** True if the response cancels a SASL exchange (RFC 3501 §6.2.2, RFC 4954 §4). */
export function isCancellation(response: string): boolean {
  return response.length < 10 && response.trim() === '*'
}

/** Masks up to the end of the line: text after a password may be the rest of a badly quoted one. */
function maskedFrom(part: string, from = part.length): string {
  const end = /\r?\n$/.exec(part)?.[0].length ?? 0
  const secret = part.slice(from, part.length - end)
  if (secret === '') return part
  const [, plus] = /^\{\d+(\+?)\}$/.exec(secret.slice(0, 20)) ?? []
  return `${part.slice(0, from)}${plus === undefined ? MASK : `{‹n›${plus}}`}${part.slice(part.length - end)}`
}

/** The offset in each part at which the credentials begin; `undefined`: the part has none. */
function secretStarts(command: ClientCommand): readonly (number | undefined)[] {
  if (!isLogin(command)) return []
  if (command.verb !== 'LOGIN') return exchangeStarts(command)
  const { passwordAt } = loginArguments(command.parts.join(''))
  let start = 0
  return command.parts.map((part) => {
    const from = Math.max(0, passwordAt - start)
    start += part.length
    return from < part.length ? from : undefined
  })
}

/** AUTH LOGIN sends the user name alone, which is no secret. */
function exchangeStarts(command: ClientCommand): readonly (number | undefined)[] {
  const { name, at: mechanismAt, initialAt } = mechanismIn(command)
  const [line, ...responses] = command.parts
  if (name !== '' && !isMechanism(name)) return command.parts.map((_, at) => (at === 0 ? mechanismAt : 0))
  const isOpen = (response: string, at: number) =>
    isCancellation(response) || (at === 0 && name.toUpperCase() === 'LOGIN' && !/\S\s+\S/.test(response))
  const initials = initialAt === undefined ? 0 : 1
  const isOpenAtOnce = initialAt !== undefined && isOpen(line.slice(initialAt), 0)
  return [
    isOpenAtOnce ? undefined : initialAt,
    ...responses.map((response, at) => (isOpen(response, at + initials) ? undefined : 0)),
  ]
}
