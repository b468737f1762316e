import { isMechanism } from '../../sasl/names.ts'
import { type ReceivedCommand, type ServerAction, say } from './act.ts'

/**
 * What a server asks next of a client that logs in, in the manner of its mechanism; `undefined`: it has said all. For
 * answers that hang on no mechanism.
 */
export function promptFor(command: ReceivedCommand): string | undefined {
  const { protocol, parts, verb } = command
  if (verb === 'LOGIN') return undefined
  const { mechanism, initialAt } = mechanismOf(command)
  const said = parts.length - 1 + (initialAt === undefined ? 0 : 1)
  const prompt = (PROMPTS[mechanism.toUpperCase()] ?? [''])[said]
  return prompt === undefined ? undefined : `${protocol === 'imap' ? '+' : '334'} ${prompt}\r\n`
}

/** Base64. https://datatracker.ietf.org/doc/html/draft-murchison-sasl-login; RFC 2195 §2 for the challenge's form. */
const PROMPTS: Readonly<Record<string, readonly string[]>> = {
  LOGIN: ['VXNlcm5hbWU6', 'UGFzc3dvcmQ6'],
  'CRAM-MD5': ['PDEuMUBtYWlsd2h5LnRlc3Q+'],
}

/** The answer to a client that gives its exchange up (RFC 3501 §6.2.2, RFC 4954 §4); `undefined`: it does not. */
export function cancelled(command: ReceivedCommand): readonly ServerAction[] | undefined {
  const { protocol, tag, parts } = command
  const isExchange = isLogin(command) && command.verb !== 'LOGIN' && parts.length > 1
  if (!isExchange || !isGivenUp(parts.at(-1) ?? '')) return undefined
  return [say(protocol === 'imap' ? `${tag} BAD cancelled\r\n` : '501 5.7.0 cancelled\r\n')]
}

function isGivenUp(response: string): boolean {
  return response.length < 10 && response.trim() === '*'
}

export function isLogin({ protocol, verb }: Pick<ReceivedCommand, 'protocol' | 'verb'>): boolean {
  return protocol === 'smtp' ? verb === 'AUTH' : verb === 'LOGIN' || verb === 'AUTHENTICATE'
}

export const MASK = '‹password›'

/** A command's pieces as a transcript has them, with masks where the credentials stand. */
export function masked(command: ReceivedCommand): readonly string[] {
  const starts = secretStarts(command)
  return command.parts.map((part, at) => maskedFrom(part, starts[at]))
}

/** The credentials themselves, as they were said. */
export function secretsIn(command: ReceivedCommand): readonly string[] {
  const starts = secretStarts(command)
  return command.parts.map((part, at) => part.slice(starts[at] ?? part.length).trim()).filter((secret) => secret !== '')
}

/** To the end of the line: what follows a password may be the rest of one that was written wrong. */
function maskedFrom(part: string, from = part.length): string {
  const end = part.endsWith('\r\n') ? 2 : part.endsWith('\n') ? 1 : 0
  const secret = part.slice(from, part.length - end)
  if (secret === '') return part
  const [, plus] = /^\{\d+(\+?)\}$/.exec(secret.slice(0, 20)) ?? []
  return `${part.slice(0, from)}${plus === undefined ? MASK : `{‹n›${plus}}`}${part.slice(part.length - end)}`
}

/** Where in each piece the credentials begin; `undefined`: there are none in it. */
function secretStarts(command: ReceivedCommand): readonly (number | undefined)[] {
  if (!isLogin(command)) return []
  if (command.verb !== 'LOGIN') return exchangeStarts(command)
  const password = passwordAt(command.parts.join(''))
  let start = 0
  return command.parts.map((part) => {
    const from = Math.max(0, password - start)
    start += part.length
    return from < part.length ? from : undefined
  })
}

/** Only the user name of AUTH LOGIN is no secret by itself. */
function exchangeStarts(command: ReceivedCommand): readonly (number | undefined)[] {
  const { mechanism, mechanismAt, initialAt } = mechanismOf(command)
  const [line, ...responses] = command.parts
  if (mechanism !== '' && !isMechanism(mechanism)) return command.parts.map((_, at) => (at === 0 ? mechanismAt : 0))
  const isOpen = (response: string, at: number) =>
    isGivenUp(response) || (at === 0 && mechanism.toUpperCase() === 'LOGIN' && !/\S\s+\S/.test(response))
  const initials = initialAt === undefined ? 0 : 1
  const isOpenAtOnce = initialAt !== undefined && isOpen(line.slice(initialAt), 0)
  return [
    isOpenAtOnce ? undefined : initialAt,
    ...responses.map((response, at) => (isOpen(response, at + initials) ? undefined : 0)),
  ]
}

/** The mechanism, and where the initial response is, if there is one (RFC 4954 §4, RFC 4959). */
function mechanismOf({ protocol, parts }: ReceivedCommand) {
  const [line] = parts
  const mechanismAt = skip(line, protocol === 'imap' ? /\s*\S+\s+\S+[^\S\r\n]*/y : /\s*\S+[^\S\r\n]*/y, 0)
  const end = skip(line, /\S*/y, mechanismAt)
  const initialAt = skip(line, /[^\S\r\n]*/y, end)
  const hasInitial = /\S/y.test(line.charAt(initialAt))
  return { mechanism: line.slice(mechanismAt, end), mechanismAt, initialAt: hasInitial ? initialAt : undefined }
}

/** `tag LOGIN user password`, each an atom, quoted, or a literal that begins a piece of its own (RFC 3501 §9, astring). */
function passwordAt(text: string): number {
  const user = skip(text, /\s*\S+\s+\S+[^\S\r\n]*/y, 0)
  return skip(text, /[^\S\r\n]*/y, astringEnd(text, user))
}

/** Where the string that begins here ends: at once where its quote is never closed. */
function astringEnd(text: string, from: number): number {
  const [opening, size] = /^\{(\d+)\+?\}\r?\n/.exec(text.slice(from, from + 20)) ?? []
  if (opening !== undefined) return Math.min(text.length, from + opening.length + Number(size))
  if (text[from] !== '"') return skip(text, /\S*/y, from)
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '"') return at + 1
    if (text[at] === '\\') at += 1
  }
  return from
}

/** @param pattern sticky */
function skip(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : from
}
