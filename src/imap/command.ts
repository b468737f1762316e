import type { Parts } from '../machine.ts'
import { Secret } from '../secret.ts'
import { utf8 } from '../wire/bytes.ts'

/** Everything that a check says to an IMAP server (RFC 3501 §6). */
export type Command =
  | { readonly kind: 'CAPABILITY' }
  | { readonly kind: 'STARTTLS' }
  | { readonly kind: 'LOGIN'; readonly username: string; readonly password: Secret }
  | { readonly kind: 'EXAMINE'; readonly mailbox: string }
  | { readonly kind: 'LOGOUT' }

/**
 * A command as the pieces that go out one by one: between two pieces the server is to send a continuation (RFC 3501 §7.5).
 * With LITERAL+ or LITERAL- (RFC 7888) there is one piece.
 */
export function writeCommand(tag: string, command: Command, capabilities: readonly string[]): readonly Parts[] {
  return pieces([`${tag} ${command.kind}`, ...writeArguments(command), '\r\n'], capabilities)
}

function writeArguments(command: Command): readonly Word[] {
  switch (command.kind) {
    case 'CAPABILITY':
    case 'STARTTLS':
    case 'LOGOUT':
      return []
    case 'LOGIN':
      return [' ', astring(command.username), ' ', secretAstring(command.password)]
    case 'EXAMINE':
      return [' ', astring(command.mailbox)]
    default:
      return command satisfies never
  }
}

/** A literal is still whole here: its size goes before it, and whether a wait does is the server's choice. */
type Word = string | Secret | { readonly literal: string | Secret }

/** RFC 3501 §9, ASTRING-CHAR: everything printable but these. */
const ATOM = /^[^\x00-\x20(){%*"\\\x7f-\uffff]+$/
/** RFC 3501 §9, quoted: any 7-bit character but CR, LF and NUL. All else travels as a literal. */
const QUOTABLE = /^[\x01-\x09\x0b\x0c\x0e-\x7f]*$/

function astring(text: string): Word {
  if (ATOM.test(text)) return text
  return QUOTABLE.test(text) ? quoted(text) : { literal: text }
}

function secretAstring(secret: Secret): Word {
  if (secret.satisfies((value) => ATOM.test(value))) return secret
  return secret.satisfies((value) => QUOTABLE.test(value)) ? secret.map(quoted) : { literal: secret }
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}

/** RFC 7888 §5: without LITERAL+, LITERAL- allows the short form up to this size. */
const LITERAL_MINUS_BYTES = 4096

function pieces(words: readonly Word[], capabilities: readonly string[]): readonly Parts[] {
  const done: Parts[] = []
  let piece: (string | Secret)[] = []
  for (const word of words) {
    if (typeof word === 'string' || word instanceof Secret) {
      piece.push(word)
      continue
    }
    const atOnce = capabilities.includes('LITERAL+') || (capabilities.includes('LITERAL-') && isShort(word.literal))
    piece.push('{', size(word.literal), atOnce ? '+}\r\n' : '}\r\n')
    if (!atOnce) {
      done.push(piece)
      piece = []
    }
    piece.push(word.literal)
  }
  return [...done, piece]
}

function size(literal: string | Secret): string | Secret {
  const octets = (text: string) => String(utf8(text).length)
  return typeof literal === 'string' ? octets(literal) : literal.map(octets, '‹n›')
}

function isShort(literal: string | Secret): boolean {
  const short = (text: string) => utf8(text).length <= LITERAL_MINUS_BYTES
  return typeof literal === 'string' ? short(literal) : literal.satisfies(short)
}
