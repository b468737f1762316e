import type { ClientCommand } from './client-command.ts'
import { purposeOf } from './command-line.ts'

export function isLogin({ protocol, verb }: Pick<ClientCommand, 'protocol' | 'verb'>): boolean {
  return purposeOf(protocol, verb) === 'login'
}

/** The SASL mechanism that a command line names, and its initial response (RFC 4954 §4, RFC 4959). */
export interface NamedMechanism {
  /** As sent; empty if the line ends before it. */
  readonly name: string
  /** Its offsets in the line. */
  readonly at: number
  readonly initialAt: number | undefined
}

export function mechanismIn({ protocol, parts: [line] }: Pick<ClientCommand, 'protocol' | 'parts'>): NamedMechanism {
  const at = skip(line, protocol === 'imap' ? /\s*\S+\s+\S+[^\S\r\n]*/y : /\s*\S+[^\S\r\n]*/y, 0)
  const end = skip(line, /\S*/y, at)
  const initialAt = skip(line, /[^\S\r\n]*/y, end)
  const hasInitial = /\S/.test(line.charAt(initialAt))
  return { name: line.slice(at, end), at, initialAt: hasInitial ? initialAt : undefined }
}

/** The arguments of `tag LOGIN user password`, as offsets in all parts of the command (RFC 3501 §6.2.3). */
export interface LoginArguments {
  readonly userAt: number
  readonly userEnd: number
  readonly passwordAt: number
}

export function loginArguments(text: string): LoginArguments {
  const userAt = skip(text, /\s*\S+\s+\S+[^\S\r\n]*/y, 0)
  const userEnd = astringEnd(text, userAt)
  return { userAt, userEnd, passwordAt: skip(text, /[^\S\r\n]*/y, userEnd) }
}

/**
 * The end of an atom, a quoted string or a literal (RFC 3501 §9, astring). An unterminated quoted string ends at once.
 */
function astringEnd(text: string, from: number): number {
  const [opening, size] = LITERAL.exec(text.slice(from, from + 20)) ?? []
  if (opening !== undefined) return Math.min(text.length, from + opening.length + Number(size))
  if (text[from] !== '"') return skip(text, /\S*/y, from)
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '"') return at + 1
    if (text[at] === '\\') at += 1
  }
  return from
}

const LITERAL = /^\{(\d+)\+?\}\r?\n/

/** The value of an astring that the text contains completely. */
export function astringValue(text: string): string {
  const literal = LITERAL.exec(text.slice(0, 20))
  if (literal) return text.slice(literal[0].length)
  return text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/gs, '$1') : text
}

/** @param pattern sticky */
function skip(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : from
}
