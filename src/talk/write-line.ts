import { Masker } from '../credentials/masker.ts'
import { Secret } from '../credentials/secret.ts'
import { secretWord } from '../imap/command.ts'
import type { Parts } from '../machine/machine.ts'
import { plain } from '../sasl/plain.ts'
import { xoauth2 } from '../sasl/xoauth2.ts'
import { base64 } from '../wire/base64.ts'
import { decodeForDisplay, utf8Octets } from '../wire/bytes.ts'
import type { KeptReason, SecretKind, TypedKind } from './talk.ts'

const PLACEHOLDER = /\{(user|password|token|plain|user64|password64|xoauth2|base64:[^{}]*)\}/g

/** The secrets that replace placeholders, as far as they are known. */
export interface Secrets {
  readonly username: string | undefined
  readonly password: Secret | undefined
  readonly token: Secret | undefined
}

/** The context of a line, which decides its form. */
export interface LineContext {
  readonly kind: TypedKind
  /** An IMAP word is an atom or a quoted string. */
  readonly protocol: 'imap' | 'smtp'
  /** The octets that contain no word of the command: of a literal that the line ends, or all of them. */
  readonly octetsBeforeWords: number
  /** The position at which credentials begin, according to the command. */
  readonly secretStart: number | undefined
}

/** A line in the form that is sent. */
export interface WrittenLine {
  readonly parts: Parts
  /** The secrets in it: known ones by their kind, and typed ones. */
  readonly shown: readonly (SecretKind | Secret)[]
}

/** The kinds of secrets whose placeholders a line contains. */
export function kindsIn(line: string, { kind }: Pick<LineContext, 'kind'>): readonly SecretKind[] {
  const names = kind === 'content' ? [] : [...line.matchAll(PLACEHOLDER)].map(([, name = '']) => KINDS[name])
  return [...new Set(names.filter((one) => one !== undefined))]
}

const KINDS: Readonly<Record<string, SecretKind>> = {
  password: 'password',
  password64: 'password',
  plain: 'password',
  token: 'token',
  xoauth2: 'token',
}

/** The line with its secrets; or the reason why it cannot be written. */
export function writeLine(line: string, context: LineContext, secrets: Secrets): WrittenLine | KeptReason {
  if (context.kind === 'content') return withKnown([line], secrets, [])
  const named = kindsIn(line, context)
  const isWordAt = (before: string) =>
    context.protocol === 'imap' && utf8Octets(before).length >= context.octetsBeforeWords
  const parts: Parts[number][] = []
  let from = 0
  for (const { 0: whole, 1: name = '', index } of line.matchAll(PLACEHOLDER)) {
    const isQuoted = line[index - 1] === '"' && line[index + whole.length] === '"'
    const part = partFor(name, secrets, { isWord: isWordAt(line.slice(0, index)), isQuoted })
    if (part === undefined || (typeof part === 'object' && 'why' in part)) return part?.why ?? 'not-quotable'
    parts.push(line.slice(from, index), part)
    from = index + whole.length
  }
  parts.push(line.slice(from))
  const { secretStart } = context
  if (named.length > 0 || secretStart === undefined || parts.length > 1) return withKnown(parts, secrets, named)
  const typed = line.slice(secretStart)
  // The size of a literal reveals the length of the secret.
  const [, size] = /^\{(\d{1,10})\+?\}$/.exec(typed) ?? []
  if (size !== undefined)
    return {
      parts: [line.slice(0, secretStart), '{', new Secret(size, '‹n›'), typed.slice(1 + size.length)],
      shown: [],
    }
  if (typed.trim() === '') return { parts, shown: [] }
  const secret = new Secret(typed, '‹password›', known(secrets))
  return { parts: [line.slice(0, secretStart), secret], shown: kindsOf(typed, secrets) ?? [secret] }
}

interface WordPlace {
  readonly isWord: boolean
  readonly isQuoted: boolean
}

function partFor(
  name: string,
  { username, password, token }: Secrets,
  { isWord, isQuoted }: WordPlace,
): string | Secret | { readonly why: KeptReason } | undefined {
  if (name.startsWith('base64:')) return base64(name.slice('base64:'.length))
  const isOfUser = name.includes('user') || name === 'plain' || name === 'xoauth2'
  if (isOfUser && username === undefined) return { why: 'no-username' }
  const kind = KINDS[name]
  const secret = kind === 'password' ? password : token
  if (kind && !secret) return { why: kind === 'password' ? 'no-password' : 'no-token' }
  const user = username ?? ''
  switch (name) {
    case 'user':
      return isWord && !isQuoted && !/^[\w.@+-]+$/.test(user) ? `"${user.replace(/[\\"]/g, '\\$&')}"` : user
    case 'user64':
      return base64(user)
    case 'password64':
      return secret?.derive(base64)
    case 'plain':
      return secret && (plain(user, secret).start() as Secret).derive(base64)
    case 'xoauth2':
      return secret && (xoauth2(user, secret).start() as Secret).derive(base64)
    default:
      return secret && isWord ? secretWord(secret, isQuoted) : secret
  }
}

/** The parts, in which a known secret that was typed counts as one too, in any spelling. */
function withKnown(parts: Parts, secrets: Secrets, named: readonly SecretKind[]): WrittenLine {
  const shown = new Set<SecretKind>(named)
  const split = parts.flatMap((part): Parts => {
    if (typeof part !== 'string') return [part]
    const kinds = kindsOf(part, secrets)
    if (!kinds) return [part]
    for (const kind of kinds) shown.add(kind)
    const [before, typed, after] = around(part, secrets)
    return [before, new Secret(typed, '‹password›', known(secrets)), after]
  })
  return { parts: split.filter((part) => part !== ''), shown: [...shown] }
}

function known({ password, token }: Secrets): readonly Secret[] {
  return [password, token].filter((one) => one !== undefined)
}

/** The known secrets in a text; `undefined`: none. */
function kindsOf(text: string, { password, token }: Secrets): readonly SecretKind[] | undefined {
  const found = (
    [
      ['password', password],
      ['token', token],
    ] as const
  ).flatMap(([kind, secret]) => (secret && masked(text, [secret]) !== utf8Octets(text) ? [kind] : []))
  return found.length > 0 ? found : undefined
}

/** The text before the words with a secret, these words, and the text after them. */
function around(text: string, secrets: Secrets): readonly [string, string, string] {
  const octets = utf8Octets(text)
  const hidden = masked(text, known(secrets))
  const first = hidden.indexOf('•')
  const from = octets.lastIndexOf(' ', first) + 1
  const end = octets.indexOf(' ', hidden.lastIndexOf('•'))
  const to = end === -1 ? octets.length : end
  return [octets.slice(0, from), octets.slice(from, to), octets.slice(to)].map(decodeForDisplay) as [
    string,
    string,
    string,
  ]
}

function masked(text: string, secrets: readonly Secret[]): string {
  const masker = new Masker()
  for (const secret of secrets) masker.add(secret)
  return masker.maskWord(utf8Octets(text))
}
