import { Secret } from '../credentials/secret.ts'
import { type Parts, Repeated } from '../machine/machine.ts'
import { utf8 } from '../wire/bytes.ts'

/** The commands of a session outside the search (RFC 3501 §6; RFC 2971 for ID, 2177 for IDLE, 5161 for ENABLE). */
export type SessionCommand =
  | { readonly kind: 'CAPABILITY' }
  | { readonly kind: 'STARTTLS' }
  | { readonly kind: 'LOGIN'; readonly username: string; readonly password: Secret }
  | { readonly kind: 'AUTHENTICATE'; readonly mechanism: string; readonly initial: string | Secret | undefined }
  | { readonly kind: 'ID'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'ENABLE' }
  | { readonly kind: 'EXAMINE'; readonly mailbox: string }
  | { readonly kind: 'NOOP' }
  | { readonly kind: 'IDLE' }
  | { readonly kind: 'LOGOUT' }

/** The commands of the search for a message (RFC 4315 for UID EXPUNGE). */
export type SearchCommand =
  | { readonly kind: 'CAPABILITY' }
  | { readonly kind: 'EXAMINE' | 'SELECT'; readonly mailbox: string }
  | { readonly kind: 'UID SEARCH'; readonly header: string; readonly text: string }
  /** The newest messages, from a sequence number on, that contain a text. */
  | { readonly kind: 'UID SEARCH'; readonly from: number; readonly text: string }
  /** `octets`: this many octets of the text are fetched too. */
  | { readonly kind: 'UID FETCH'; readonly uids: readonly number[]; readonly header: string; readonly octets?: number }
  /** The newest messages, from a sequence number on. */
  | { readonly kind: 'FETCH'; readonly from: number; readonly header: string }
  | { readonly kind: 'UID STORE'; readonly uid: number; readonly flag: string }
  | { readonly kind: 'UID EXPUNGE'; readonly uid: number }
  /** `marked`: includes the special-use attributes that some servers return only on request (RFC 6154 §2). */
  | { readonly kind: 'LIST'; readonly marked: boolean }

export type ImapCommand = SessionCommand | SearchCommand

/**
 * Splits a command into the pieces that are sent one by one: between two pieces the server must send a continuation
 * request (RFC 3501 §7.5). With LITERAL+ or LITERAL- (RFC 7888) there is one piece.
 */
export function writeCommand(tag: string, command: ImapCommand, capabilities: readonly string[]): readonly Parts[] {
  return pieces([`${tag} ${command.kind}`, ...writeArguments(command), '\r\n'], capabilities)
}

function writeArguments(command: ImapCommand): readonly Word[] {
  switch (command.kind) {
    case 'CAPABILITY':
    case 'STARTTLS':
    case 'IDLE':
    case 'NOOP':
    case 'LOGOUT':
      return []
    case 'LOGIN':
      return [' ', astring(command.username), ' ', secretAstring(command.password)]
    case 'AUTHENTICATE':
      // RFC 4959 §3: an empty initial response is written as a single equals sign.
      return [` ${command.mechanism}`, ...(command.initial === undefined ? [] : [' ', command.initial || '='])]
    case 'ID':
      return [` (${Object.entries(command.fields).flat().map(quoted).join(' ')})`]
    case 'ENABLE':
      return [' UTF8=ACCEPT']
    case 'EXAMINE':
    case 'SELECT':
      return [' ', mailboxName(command.mailbox)]
    case 'UID SEARCH':
      if ('header' in command) return [` HEADER ${command.header} `, quoted(command.text)]
      return [' ', repeated(command.from), ':* TEXT ', quoted(command.text)]
    case 'UID FETCH': {
      const text = command.octets === undefined ? '' : ` BODY.PEEK[TEXT]<0.${command.octets}>`
      return [' ', repeated(command.uids.join(',')), ` (BODY.PEEK[HEADER.FIELDS (${command.header})]${text})`]
    }
    case 'FETCH':
      return [' ', repeated(command.from), `:* (UID BODY.PEEK[HEADER.FIELDS (${command.header})])`]
    case 'UID STORE':
      return [' ', repeated(command.uid), ` +FLAGS.SILENT (${command.flag})`]
    case 'UID EXPUNGE':
      return [' ', repeated(command.uid)]
    case 'LIST':
      return [command.marked ? ' "" "*" RETURN (SPECIAL-USE)' : ' "" "*"']
    default:
      return command satisfies never
  }
}

/**
 * A literal is still in one piece here: its size precedes it, and the server's capabilities decide whether a wait does.
 */
type Word = Parts[number] | { readonly literal: string | Secret }

/** RFC 3501 §9, ASTRING-CHAR: every printable character except these. */
const ATOM = /^[^\x00-\x20(){%*"\\\x7f-\uffff]+$/
/** RFC 3501 §9, quoted: any 7-bit character but CR, LF and NUL. Everything else is sent as a literal. */
const QUOTABLE = /^[\x01-\x09\x0b\x0c\x0e-\x7f]*$/

function astring(text: string): Word {
  if (ATOM.test(text)) return text
  return QUOTABLE.test(text) ? quoted(text) : { literal: text }
}

/** A mailbox name in ASCII needs one piece; other names would need a literal, and are the caller's. */
function mailboxName(mailbox: string): Word {
  const word = astring(mailbox)
  return typeof word === 'string' ? repeated(word) : word
}

function repeated(word: string | number): Repeated {
  return new Repeated(String(word))
}

function secretAstring(secret: Secret): Word {
  if (secret.satisfies((value) => ATOM.test(value))) return secret
  return secret.satisfies((value) => QUOTABLE.test(value)) ? secret.derive(quoted) : { literal: secret }
}

/**
 * A secret in the form of a typed command line: an atom, or a quoted string. `undefined`: it fits neither.
 *
 * @param isInside true if quotes already surround it
 */
export function secretWord(secret: Secret, isInside: boolean): Secret | undefined {
  if (!secret.satisfies((value) => QUOTABLE.test(value))) return undefined
  if (isInside) return secret.derive((value) => quoted(value).slice(1, -1))
  const word = secretAstring(secret)
  return word instanceof Secret ? word : undefined
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}

/** RFC 7888 §5: without LITERAL+, LITERAL- allows the short form up to this size. */
const LITERAL_MINUS_BYTES = 4096

function pieces(words: readonly Word[], capabilities: readonly string[]): readonly Parts[] {
  const done: Parts[] = []
  let piece: Parts[number][] = []
  for (const word of words) {
    if (typeof word === 'string' || word instanceof Secret || word instanceof Repeated) {
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
  return typeof literal === 'string' ? octets(literal) : literal.derive(octets, '‹n›')
}

function isShort(literal: string | Secret): boolean {
  const short = (text: string) => utf8(text).length <= LITERAL_MINUS_BYTES
  return typeof literal === 'string' ? short(literal) : literal.satisfies(short)
}
