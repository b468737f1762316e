import type { Command } from './act.ts'

/**
 * What a server asks next of a client that logs in, in the manner of its mechanism; `undefined`: it has said all. For
 * answers that hang on no mechanism.
 */
export function promptFor(command: Command): string | undefined {
  const { protocol, parts, verb } = command
  if (verb === 'LOGIN') return undefined
  const [mechanism = '', initial] = argumentsOf(command)
  const said = parts.length - 1 + (initial === undefined ? 0 : 1)
  const prompt = (PROMPTS[mechanism.toUpperCase()] ?? [''])[said]
  return prompt === undefined ? undefined : `${protocol === 'imap' ? '+' : '334'} ${prompt}\r\n`
}

/** Base64. https://datatracker.ietf.org/doc/html/draft-murchison-sasl-login; RFC 2195 §2 for the challenge's form. */
const PROMPTS: Readonly<Record<string, readonly string[]>> = {
  LOGIN: ['VXNlcm5hbWU6', 'UGFzc3dvcmQ6'],
  'CRAM-MD5': ['PDEuMUBtYWlsd2h5LnRlc3Q+'],
}

export function isLogin({ protocol, verb }: Pick<Command, 'protocol' | 'verb'>): boolean {
  return protocol === 'smtp' ? verb === 'AUTH' : verb === 'LOGIN' || verb === 'AUTHENTICATE'
}

/** What begins otherwise may be a password out of place, of which nothing but its length is to be told. */
export function isCommand(verb: string): boolean {
  return /^(?:[A-Z]{4,}|ID)$/.test(verb)
}

/** A command's pieces as a transcript has them, with masks where the credentials stand. */
export function masked(command: Command): readonly string[] {
  if (!isLogin(command)) return command.parts
  return command.verb === 'LOGIN' ? maskedLogin(command.parts) : maskedExchange(command)
}

/** The mechanism, and the initial response where there is one (RFC 4954 §4, RFC 4959). */
function argumentsOf({ protocol, parts }: Command): readonly string[] {
  return parts[0]
    .trim()
    .split(' ')
    .slice(protocol === 'imap' ? 2 : 1)
}

/** Only the user name of AUTH LOGIN is no secret by itself. */
function maskedExchange(command: Command): readonly string[] {
  const [mechanism = '', initial] = argumentsOf(command)
  const [line, ...responses] = command.parts
  const open = mechanism.toUpperCase() === 'LOGIN' ? 1 : 0
  const [first, ...rest] = [...(initial === undefined ? [] : [initial]), ...responses].map((response, at) =>
    at < open || response.trim() === '' ? response : response.replace(/[^\r\n]+/, MASK),
  )
  if (initial === undefined) return first === undefined ? [line] : [line, first, ...rest]
  return [line.replace(/ [^ \r\n]+(?=\r?\n$)/, ` ${first}`), ...rest]
}

const MASK = '‹password›'

/** `tag LOGIN user password`, each an atom, quoted, or a literal that begins a piece of its own (RFC 3501 §9, astring). */
function maskedLogin(parts: readonly string[]): readonly string[] {
  const all = parts.join('')
  const user = astringAt(all, all.toUpperCase().indexOf(' LOGIN ') + 7)
  const from = user + 1
  const to = astringAt(all, from)
  const size = /^\{\d+(\+?)\}\r?\n/.exec(all.slice(from))
  let start = 0
  return parts.map((part) => {
    const end = start + part.length
    const [cutFrom, cutTo] = [from, to].map((at) => Math.min(Math.max(at, start), end) - start) as [number, number]
    const holdsStart = from >= start && from < end
    start = end
    if (cutFrom === cutTo) return part
    if (size && holdsStart) return `${part.slice(0, cutFrom)}{‹n›${size[1]}}\r\n`
    return `${part.slice(0, cutFrom)}${MASK}${part.slice(cutTo)}`
  })
}

/** Where the string that begins here ends. */
function astringAt(text: string, from: number): number {
  const rest = text.slice(from)
  const literal = /^\{(\d+)\+?\}\r?\n/.exec(rest)
  if (literal) return Math.min(text.length, from + literal[0].length + Number(literal[1]))
  return from + (/^"(?:[^"\\]|\\.)*"?|^[^ \r\n]*/.exec(rest)?.[0].length ?? 0)
}
