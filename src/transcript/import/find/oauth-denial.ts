import { isPlainObject, type PlainObject } from '../../../errors/plain-object.ts'
import { DENIAL_CODES, DENIAL_SUBCODES, isKnownDenial, OWN_CODES } from '../../../knowledge/oauth-denials.ts'
import type { Denied } from '../../entry.ts'
import { isTrace } from '../formats/trace.ts'
import type { LogEvent, ParsedLines } from '../log-event.ts'
import { textIn } from '../safe-copy.ts'
import { isHttpStatus } from './http-status.ts'
import { isBareStatus, isServerLine } from './line-grammar.ts'

/**
 * Adds an authorization server's errors from the lines without events, and marks the rest of its response as read.
 * Lines of a mail server are not examined, because they may contain the same words.
 */
export function withDenials(lines: readonly string[], read: ParsedLines): ParsedLines {
  const found = lines.map((line, at) => (read[at]?.length ? undefined : denialIn(line)))
  if (!found.some((one) => one !== undefined)) return read
  return read.map((told, at) => {
    const denial = found[at]
    if (denial) return [denial]
    return told ?? (isAside(lines[at] ?? '', lines[at - 1] ?? '') ? [] : undefined)
  })
}

function isAside(line: string, before: string): boolean {
  return ASIDE.test(line) || isTrace(line, isTrace(before, true))
}

/** The numbers of a request, the other keys of a body, and the surrounding brackets. */
const ASIDE =
  /^\s*(?:(?:-> )?(?:Trace|Correlation) ID: |Timestamp: |[\\"']?(?:timestamp|trace_id|traceId|correlation_?id|correlationId|error_uri|error_codes|errorNo|claims|status)[\\"']?\s*(?:=>?|:)|\d{5,8},?$|[{}()[\]]+,?;?$)/i

/**
 * An authorization server's error in a line that is not a mail server's: a JSON body, a library's form of it, a URL
 * with `error=`, a page with `Error 403: org_internal`. A body of several lines is read line by line.
 */
export function denialIn(line: string): LogEvent | undefined {
  if (!mayBeSign(line) || !SIGN.test(line)) return isRefusedRequest(line) ? { kind: 'denied' } : undefined
  if (isOfMailServer(line)) return undefined
  const text = line.includes('%') ? unescaped(line) : line
  const parts = { ...codesIn(text), aadsts: numberIn(text) }
  const isOne = Object.values(parts).some((one) => one !== undefined) || /\berror_?description\b/i.test(text)
  return isOne ? denied({ ...parts, said: descriptionIn(text) }) : undefined
}

/**
 * True for a reply of a mail server, with the mark of a dialogue or inside a sentence, which may contain the words of
 * an OAuth server.
 */
function isOfMailServer(line: string): boolean {
  const bare = line.replace(/^\s*(?:(?:S|server|SERVER -> CLIENT):|[<>-]{1,3})\s*/i, '')
  return (isServerLine(bare) && !isHttpStatus(bare)) || isBareStatus(bare) || QUOTED_REPLY.test(line)
}

const QUOTED_REPLY = /\b[45]\d\d[ -][45]\.\d{1,3}\.\d{1,3}\b|\b(?:NO|BAD) \[[A-Z]/

/** The same in an object: a body, an error of a library with its keys, or one that contains the body. */
export function denialOf(value: unknown, depth = 0): LogEvent | undefined {
  if (!isPlainObject(value)) return typeof value === 'string' ? denialIn(value) : undefined
  const own = denied(partsOf(value))
  if (own || depth >= MAX_DEPTH) return own
  // nodemailer's error, whose message JSON omits.
  const isBare = value.message === undefined && [value.originalCode, value.code].includes('EOAUTH2')
  if (isBare) return { kind: 'denied' }
  for (const key of HOLDERS) {
    const inner = isPlainObject(value[key]) ? denialOf(value[key], depth + 1) : denialIn(textIn(value[key]))
    if (inner) return inner
  }
  return undefined
}

/** `response.data` and `response.body` of HTTP libraries, `cause` and `originalError` of errors. */
const HOLDERS = ['message', 'body', 'data', 'response', 'error', 'cause', 'err', 'originalError', 'reason']
const MAX_DEPTH = 4

/**
 * The HTTP status next to the URL of an authorization server's token endpoint. Requests for Python prints no more, and
 * after other libraries' errors the response follows.
 */
const REFUSED_REQUEST = new RegExp(
  ['\\b40[013]\\b.{0,200}ENDPOINT', 'ENDPOINT\\b.{0,200}\\b40[013]\\b']
    .join('|')
    .replaceAll(
      'ENDPOINT',
      'https://(?:login\\.(?:microsoftonline|windows|live)\\.(?:com|net)|(?:oauth2|www)\\.googleapis\\.com|accounts\\.google\\.com|api\\.login\\.(?:yahoo|aol)\\.com)/\\S{0,200}token',
    ),
  'i',
)

function isRefusedRequest(line: string): boolean {
  return line.includes('https:') && REFUSED_REQUEST.test(line)
}

/** True for a line with a part of a mark, which is faster to find than the mark. */
function mayBeSign(line: string): boolean {
  return line.includes('_') || line.includes('rror') || line.includes('AADSTS')
}

/** Most lines have none of these, and are not examined further. */
const SIGN = new RegExp(`AADSTS\\d|error_?(?:description|codes?|subtype)|suberror|${DENIAL_CODES.join('|')}`, 'i')

const CODE = new RegExp(`(?<![\\w/.-])(${OWN_CODES.join('|')})(?![\\w-])`, 'i')
/** The other codes occur in other texts too, and need a mark: a key, or `Error 403: `. */
const KEYED_CODE = new RegExp(
  `(?:\\berror(?:_?code)?\\\\?["']?\\]?\\s{0,4}(?:=>?|[:=])\\s{0,4}u?\\\\?["']?|\\bError \\d{3}: )(${DENIAL_CODES.join('|')})(?![\\w-])`,
  'i',
)
const SUBCODE = new RegExp(
  `\\b(?:sub_?error|error_subtype)\\\\?["']?\\]?\\s{0,4}(?:=>?|[:=])\\s{0,4}\\\\?["']?(${DENIAL_SUBCODES.join('|')})\\b`,
  'i',
)

interface DenialFound {
  readonly code?: string | undefined
  readonly subcode?: string | undefined
  readonly aadsts?: number | undefined
  readonly said?: string | undefined
}

function denied({ code, subcode, aadsts, said }: DenialFound): LogEvent | undefined {
  if (code === undefined && subcode === undefined && aadsts === undefined && said === undefined) return undefined
  const parts: Denied = {
    ...(code !== undefined && { code }),
    ...(subcode !== undefined && { subcode }),
    ...(aadsts !== undefined && { aadsts }),
    ...(said !== undefined && { said }),
  }
  return { kind: 'denied', ...parts }
}

/** A subcode may be equal to a code, and so may a word of the description. */
function codesIn(text: string): DenialFound {
  const sub = SUBCODE.exec(text)
  const rest = sub ? text.slice(0, sub.index) + text.slice(sub.index + sub[0].length) : text
  const before = rest.slice(0, /AADSTS\d|\berror_?(?:description|message)\b/i.exec(rest)?.index ?? rest.length)
  const code = KEYED_CODE.exec(rest) ?? CODE.exec(before)
  return { code: code?.[1]?.toLowerCase(), subcode: sub?.[1]?.toLowerCase() }
}

/** The most precise number: the last known one, because a general one precedes it. */
function numberIn(text: string): number | undefined {
  const found = [...text.matchAll(/AADSTS(\d{5,8})(?!\d)/g)].map(([, digits]) => Number(digits))
  return found.findLast(isKnownDenial) ?? found[0]
}

const KEY = /\berror_?(?:description|message)\\?["']?\]?\s{0,4}(?:=>?|[:=])\s{0,4}/i

/** The sentence of the server: after the number, after its key, or after the code as libraries write it. */
function descriptionIn(text: string): string | undefined {
  const numbered = /AADSTS\d{5,8}: {0,4}(.*)$/s.exec(text)?.[1]
  if (numbered !== undefined) return sentenceIn(numbered)
  const key = KEY.exec(text)
  if (key) return sentenceIn(text.slice(key.index + key[0].length))
  const code = CODE.exec(text)
  const rest = code ? text.slice(code.index + code[0].length) : ''
  const behind = /^(?:["'] ["']|: {1,4}|\) | (?=[A-Z]))(?=[A-Za-z])(.*)$/s.exec(rest)?.[1]
  return behind === undefined ? undefined : sentenceIn(behind)
}

const MAX_SENTENCE = 300

/** Up to the numbers of the request, the end of the string, or the next key; without the names of people and things. */
function sentenceIn(text: string): string | undefined {
  const [bare = ''] = text
    .slice(0, 2 * MAX_SENTENCE)
    .replace(/^\\?["']/, '')
    .split(/\s*(?:\\r|\\n|[\r\n]|\bTrace ID:|\bCorrelation ID:|\bTimestamp:|\\?"|',|' *[})\]]|[{}<>]|&\w+=)/, 1)
  const said = bare
    .replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi, '…')
    .replace(/[^\s@'"]{1,64}@[\w.-]{1,255}/g, '…')
    .replace(/[^\x20-\x7e\xa0-\uffff]/g, ' ')
    .trim()
    .slice(0, MAX_SENTENCE)
  return /[a-z]{3}/i.test(said) ? said : undefined
}

/** The text of a part of a URL; text that is no percent-encoding stays. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** The keys of a body (RFC 6749 §5.2), and those of MSAL's errors. */
function partsOf({
  error,
  error_description,
  error_subtype,
  suberror,
  error_codes,
  errorCode,
  errorMessage,
  subError,
  errorNo,
}: PlainObject): DenialFound {
  const code = [error, errorCode].find((one) => typeof one === 'string' && DENIAL_CODES.includes(one.toLowerCase()))
  const subcode = [suberror, subError, error_subtype].find(
    (one) => typeof one === 'string' && DENIAL_SUBCODES.includes(one.toLowerCase()),
  )
  const text = [error_description, errorMessage].map(textIn).find((one) => one !== '') ?? ''
  const numbers = (Array.isArray(error_codes) ? error_codes : [errorNo]).filter((one) => typeof one === 'number')
  const aadsts = numberIn(text) ?? numbers.findLast(isKnownDenial)
  if (code === undefined && subcode === undefined && aadsts === undefined) return {}
  return {
    code: textIn(code).toLowerCase() || undefined,
    subcode: textIn(subcode).toLowerCase() || undefined,
    aadsts,
    said: text === '' ? undefined : (descriptionIn(text) ?? sentenceIn(text)),
  }
}
