import { LONGER_WORDS, ORDINARY_WORDS } from '../../../credentials/ordinary-words.ts'
import { anyOf } from '../any-of.ts'
import { credentialInBase64, isMask, lettersOf, mayBeCredential } from './sasl-secrets.ts'

/** A credential in a line, recognised by its context or its own form, with its position. */
export interface NamedSecret {
  readonly from: number
  readonly to: number
  readonly value: string
}

/**
 * The names of a password or a token in settings, logs and letters. A prefix such as `SMTP_` or `client_` may precede
 * them.
 */
const KEY =
  'pass(?:word|wort|wd|phrase|code)?|pwd|(?<![a-z])pw|securestring|kennwort|wachtwoord|contraseña|senha|mot de passe|has[łl]o|heslo|l[öo]senord|parola|пароль|密码|密碼|口令|パスワード|비밀번호|secret|token|api[_-]?key|access[_-]?key|private[_-]?key'

const QUOTED = String.raw`\\{0,7}"(?:[^"\\]|\\[^"]){1,1024}\\{0,7}"|'(?:[^'\\]|\\.){1,1024}'`
const VALUE = String.raw`${QUOTED}|[^\s"',;{}()<>]{1,1024}`

/** An argument of a call, before the credential. */
const ARGUMENT = String.raw`(?:\w?\\{0,7}(?:"[^"]{0,256}"|'[^']{0,256}')(?:\.\w{1,20}\(\))?|[^\s"'(),][^"'(),]{0,63}),\s{0,4}`

interface Form {
  /** A part of every text that the pattern matches, which is faster to find. */
  readonly sign: RegExp
  /** The pattern. The value is its only group. */
  readonly pattern: RegExp
  /**
   * The values that are no credential, because a sentence may be in their place: `ordinary` words of servers, or
   * `plain` words without a digit or a mark among their letters.
   */
  readonly unless: 'never' | 'ordinary' | 'plain'
}

/** The forms that begin with the name of a credential. */
const NAMED_FORMS: readonly Form[] = [
  {
    sign: /[=＝]/,
    pattern: new RegExp(`(?:${KEY})\\d?["'\\]\\\\]{0,9}(?:=>?|＝)["']?(${VALUE})`, 'dgi'),
    unless: 'never',
  },
  {
    sign: /[=:：＝]/,
    pattern: new RegExp(
      `(?:${KEY})\\d?["'\\]\\\\]{0,9}\\s{0,4}(?:=>?|[:：＝])\\s{0,4}(?:string\\(\\d+\\) |\\[ ?|[|>]-? {1,9}|!\\w{1,9} )?(${VALUE})`,
      'dgi',
    ),
    unless: 'ordinary',
  },
  // An app password, which Google shows as four words
  {
    sign: / [a-z]{4} /,
    pattern: new RegExp(`(?:${KEY})["']?(?: ?[=:]| is) ?["']?([a-z]{4}(?: [a-z]{4}){3})\\b`, 'dgi'),
    unless: 'never',
  },
  // XML, and a name with its value: `"name":"password","value":"x"`, `put("password", "x")`, PHP's `s:8:"password";s:1:"x"`
  {
    sign: /value|["'];?[,s]|>|&gt;/i,
    pattern: new RegExp(
      `(?:${KEY})(?:["'\\\\]{0,9}(?:(?:</\\w{1,9}>\\s{0,9}<\\w{1,9})?>|&gt;|,?\\s{0,9}["'\\\\]{0,9}value["'\\\\]{0,9}\\s?[=:]\\s{0,4})|["'\\\\]{1,9}(?:\\s?,\\s{0,4}|;s:\\d+:))(${VALUE})`,
      'dgi',
    ),
    unless: 'plain',
  },
  // `my password is x`, fetchmail's `password "x"`, `given password x`
  {
    sign: /\s/,
    pattern: new RegExp(`(?:${KEY})(?: (?:is|was|ist|est|es|è))?[\\s|]{1,4}(${VALUE})`, 'dgi'),
    unless: 'plain',
  },
  // msmtp's `passwordeval`, mbsync's `PassCmd`: a command that may hold it; Dovecot's `password(x) != 'y'`
  {
    sign: /eval|cmd|command/i,
    pattern: new RegExp(`(?:${KEY})[_-]?(?:eval|cmd|command)\\s{0,4}[=:]?\\s{0,4}(\\S.{0,1024})`, 'dgi'),
    unless: 'never',
  },
  { sign: /\(/, pattern: new RegExp(`(?:${KEY})\\((${VALUE})\\)`, 'dgi'), unless: 'plain' },
]

/** The forms with a mark of their own. */
const OTHER_FORMS: readonly Form[] = [
  // RFC 3986 §3.2.1
  { sign: /:\/\//, pattern: /:\/\/[^\s/:@]{0,256}:([^\s]{1,1024})@(?=[\w[])/dg, unless: 'never' },
  // The options of commands: curl, swaks, sendEmail, imapsync
  {
    sign: /-[ax]p|-[a-z-]{0,30}pass|-pw/i,
    pattern: new RegExp(
      `(?:^|[\\s(])(?:--?[a-z-]{0,30}pass(?:word)?\\d?|--?[ax]p|--?pw)[ =](${QUOTED}|[^\\s]{1,1024})`,
      'dgi',
    ),
    unless: 'ordinary',
  },
  {
    sign: /-u|-U|user[ =]/,
    pattern: /(?:^|[\s(])(?:-[uU] ?|--(?:proxy-)?user[ =]|user = )["']?[^\s:"']{1,256}:([^\s"']{1,1024})/dg,
    unless: 'never',
  },
  {
    sign: /credentials|_auth/i,
    pattern: /(?:credentials|_auth)["'\\]{0,9}\s?[=:]\s?["'\\]{0,9}[^\s:"']{1,256}:([^\s"'\\]{1,1024})/dgi,
    unless: 'plain',
  },
  {
    sign: /(?:im|smtp|pop3|sieve)test |testsaslauthd |doveadm auth /,
    pattern:
      /\b(?:(?:(?:im|smtp|pop3|sieve)test|testsaslauthd) .{0,256}?-[wp] ?["']?|doveadm auth (?:test|login) (?:-\w \S{1,256} ){0,4}\S{1,256} ["']?)([^\s"']{1,1024})/dg,
    unless: 'plain',
  },
  // The response of PLAIN before its encoding: `printf '\0ann\0x'`
  {
    sign: /\\(?:u0|x)?0/,
    pattern: /\\(?:u0|x)?0{1,3}(?:[^\s"'\\]|\\{1,8}@){1,256}\\{1,8}(?:u0|x)?0{1,3}([^\s"'\\]{1,1024})/dg,
    unless: 'never',
  },
  // RFC 7617, RFC 6750 §2.1, and tokens in JSON (RFC 7519)
  {
    sign: /authorization/i,
    pattern: /\bauthorization["']?\s{0,4}[:=]\s{0,4}["']?(?:[A-Za-z]{1,20} )?([^\s"',;]{1,4096})/dgi,
    unless: 'ordinary',
  },
  { sign: /bearer|basic/i, pattern: /\b(?:bearer|basic)[ =]([\w.~+/-]{8,4096}=*)/dgi, unless: 'plain' },
  {
    sign: /eyJ|ya29|1\/\/0|EwB|SG\./,
    pattern: /\b(eyJ[\w-]{8,4096}\.eyJ[\w-]{2,4096}(?:\.[\w-]{0,4096})?|(?:ya29\.|1\/\/0|EwB|SG\.)[\w.+/-]{24,4096})/dg,
    unless: 'never',
  },
  // The arguments of LOGIN
  {
    sign: /LOGIN /,
    pattern:
      /(?<![=\w-])LOGIN (?!(?:PLAIN|CRAM-|DIGEST-|SCRAM-|NTLM|GSS|XOAUTH|OAUTHBEARER|EXTERNAL|ANONYMOUS|MSN|AUTH=))(?:\\{0,7}"[^"]{0,256}"|[^\s"]{1,256}) (?:\\{0,7}"([^"]{1,1024}?)\\{0,7}"|([^\s"]{1,1024}))/dg,
    unless: 'plain',
  },
  {
    sign: / login /,
    pattern:
      /(?:^|[\s(])(?:[a-z]?\d{1,2}|a|tag|\.) login (?!(?:via|at|to|on|from|with|for|in|as|by) )\\{0,7}"?[^\s"\\]{1,256}\\{0,7}"? \\{0,7}"?([^\s"\\]{1,1024})/dg,
    unless: 'plain',
  },
  // The answer to `Password:` in AUTH LOGIN
  { sign: /UGFz/, pattern: /\bUGFzc3dvcmQ6\W{1,9}(?:C: )?([A-Za-z\d+/]{4,1024}={0,2})/dg, unless: 'plain' },
  // The last text among the arguments of a call, and the third of Go's `PlainAuth`
  {
    sign: /\w\(/,
    pattern: new RegExp(
      `(?:PlainAuth\\((?:${ARGUMENT}){2}|(?:login|auth\\w{0,20}|credentials?(?:::new)?|mail\\.smtp)\\((?:${ARGUMENT}){1,4}|(?:connect|imap_open|start)\\((?:${ARGUMENT}){2,5})\\w?(${QUOTED})`,
      'dgi',
    ),
    unless: 'ordinary',
  },
]

/** Most lines name no credential. */
const NAMES = new RegExp(KEY, 'i')
const hasOtherSign = anyOf(() => OTHER_FORMS.map(({ sign }) => sign))

/** Shorter texts contain no name and password, and longer ones are no credential. */
const BASE64 = /[A-Za-z\d+/_-]{8,8192}={0,2}/g

export function namedSecrets(line: string): readonly NamedSecret[] {
  const named = NAMES.test(line) ? NAMED_FORMS.flatMap((form) => inForm(line, form)) : NONE
  const found = hasOtherSign(line) ? [...named, ...OTHER_FORMS.flatMap((form) => inForm(line, form))] : named
  return mayHoldBase64(line) ? [...found, ...encodedIn(line)] : found
}

const NONE: readonly NamedSecret[] = []

function mayHoldBase64(line: string): boolean {
  return line.match(BASE64)?.some(mayBeCredential) === true
}

function encodedIn(line: string): readonly NamedSecret[] {
  return [...line.matchAll(BASE64)].flatMap(({ 0: run, index }) => {
    const value = credentialInBase64(run)
    return value === undefined ? [] : [{ from: index, to: index + run.length, value }]
  })
}

function inForm(line: string, { sign, pattern, unless }: Form): readonly NamedSecret[] {
  if (!sign.test(line)) return NONE
  let found: NamedSecret[] | undefined
  for (const match of line.matchAll(pattern)) {
    // The positions of groups need a second search, and most matches contain an ordinary word.
    const group = match.findIndex((one, at) => at > 0 && one !== undefined)
    const [value, quotes] = unquoted(match[group] ?? '')
    if (isNone(value, unless)) continue
    const from = (match.indices?.[group]?.[0] ?? 0) + quotes
    found ??= []
    found.push({ from, to: from + value.length, value })
  }
  return found ?? NONE
}

/** A value without the quotes around it, and the length of one of them. */
function unquoted(text: string): readonly [value: string, quotes: number] {
  const quotes = QUOTES.exec(text)?.[0].length ?? 0
  return quotes === 0 ? [text, 0] : [text.slice(quotes, -quotes), quotes]
}

const QUOTES = /^(?:\\*"|')/

function isNone(value: string, unless: Form['unless']): boolean {
  if (value === '' || isMask(value)) return true
  return unless !== 'never' && (isOrdinary(value) || (unless === 'plain' && isPlain(value)))
}

export function isOrdinary(word: string): boolean {
  const letters = lettersOf(word)
  return letters === '' || LONGER_WORDS.has(letters) || ORDINARY_WORDS.has(letters)
}

/** A word of a sentence, a number, or an address. */
function isPlain(word: string): boolean {
  return /^(?:\p{Lu}?\p{Ll}+|\p{Lu}+)\W*$|^[\d.:]+$|^https?:|^[^@\s]+@[\w-]+(?:\.[\w-]+)+\W*$/u.test(word)
}

/** The line with `•` in place of each octet of such a credential. */
export function withoutNamed(line: string, secrets: readonly NamedSecret[]): string {
  if (secrets.length === 0) return line
  let kept = ''
  let from = 0
  for (const one of secrets.toSorted((a, b) => a.from - b.from)) {
    const begin = Math.max(one.from, from)
    if (one.to <= begin) continue
    kept += line.slice(from, begin) + '•'.repeat(new TextEncoder().encode(line.slice(begin, one.to)).length)
    from = one.to
  }
  return kept + line.slice(from)
}
