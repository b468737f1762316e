import { MAX_LINE_BYTES } from '../../../wire/limits.ts'
import { anyOf } from '../any-of.ts'
import { stampIn } from './clock.ts'
import { changed, stripped, type Wrapping, withText } from './wrapping.ts'

const LEVEL =
  /(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE|FINE|FINER|FINEST|EMERGENCY|ALERT|CRIT|ERR|DBG|INF|WRN)/
    .source
const ANY_CASE = LEVEL.toLowerCase()

/**
 * Level, thread and process that a logging library puts before a message: log4j, logback, slf4j, Spring, Python, Rails,
 * Monolog, Android, Rust, zap. A level in capitals, or in brackets, is the sign.
 */
export const loggers: Wrapping = {
  name: 'from a logging library',
  sign: new RegExp(
    `${LEVEL}|\\[(?:${ANY_CASE})\\]|^\\[|^[VDIWEF]/|^(?:trce|dbug|info|warn|fail|crit): |^ {0,6}\\d{1,6} {1,6}\\d{1,6} [VDIWEF] `,
  ),
  off: (lines) =>
    changed(lines, (line) => {
      const { end, named } = headOf(line.text)
      return end === 0 ? undefined : { ...withText(line, line.text.slice(end)), ...(named > 0 && { named }) }
    }),
}

/**
 * The name of a logger after the level. It may look like the name of a program, or like the first word of a message: it
 * counts if most lines have such a name.
 */
export const loggerNames: Wrapping = {
  name: 'from a logging library',
  off(lines) {
    const named = lines.filter(({ named = 0, text }) => named > 0 && text.trim() !== '').length
    const isUsual = named > 0 && named * 2 > lines.filter(({ text }) => text.trim() !== '').length
    return isUsual ? stripped(lines, (text, index) => text.slice(lines[index]?.named ?? 0)) : undefined
  },
}

/** Forms that a single expression recognises. */
const FORMS: readonly RegExp[] = [
  // https://docs.python.org/3/library/logging.html#logging.BASIC_FORMAT
  new RegExp(`^(?:${LEVEL}):[\\w.]{1,80}:`),
  new RegExp(`^-? ?[\\w.]{1,80} - (?:${LEVEL}) - `),
  // https://docs.ruby-lang.org/en/master/Logger.html: the initial of the level, and the time again
  new RegExp(`^[DIWEFA], \\[[\\dT:. #-]{10,60}\\] {1,2}(?:${LEVEL}) -- [\\w:.-]{0,60}: `),
  // https://github.com/Seldaek/monolog: channel and level
  new RegExp(`^[\\w-]{1,40}\\.(?:${LEVEL}): `),
  // https://pub.dev/packages/logging, in the form that Catcher prints
  new RegExp(`^(?:flutter: )?\\[[\\d :.-]{10,40} \\| [\\w.]{1,60} \\| (?:${LEVEL})\\] `),
  // https://developer.android.com/tools/logcat#outputFormat
  /^ {0,6}\d{1,6} {1,6}\d{1,6} [VDIWEF] [\w./$ -]{1,60}: /,
  /^[VDIWEF]\/[\w./$ -]{1,60}(?:\( *\d{1,7}\))?: /,
  // https://learn.microsoft.com/en-us/dotnet/core/extensions/console-log-formatter
  /^(?:trce|dbug|info|warn|fail|crit): [\w.]{1,120}\[\d{1,6}\] ?/,
  // https://nginx.org/en/docs/ngx_core_module.html#error_log, optionally followed by PHP's text
  /^\[\w{2,7}\] \d{1,7}#\d{1,7}: (?:\*\d{1,9} )?(?:FastCGI sent in stderr: "PHP message: )?/,
  // https://httpd.apache.org/docs/2.4/mod/core.html#errorlogformat
  /^\[[\w-]{1,20}:[a-z]{3,7}\] \[pid \d{1,7}(?::tid \d{1,20})?\] (?:\[client [^\]]{1,60}\] )?/,
]

const hasAnyForm = anyOf(() => FORMS)

interface LoggerHead {
  /** The offset at which the message begins; 0 if no library's mark precedes it. */
  readonly end: number
  /** The length of a logger's name there. */
  readonly named: number
}

const NO_HEAD: LoggerHead = { end: 0, named: 0 }

function headOf(text: string): LoggerHead {
  if (text.length > MAX_LINE_BYTES || !/^[\s[(A-Z\d-]|^[a-z]/.test(text)) return NO_HEAD
  if (hasAnyForm(text)) {
    const found = FORMS.map((form) => form.exec(text)?.[0].length).find((length) => length !== undefined)
    if (found !== undefined) return { end: found, named: 0 }
  }
  return tokensIn(text.slice(0, MAX_HEAD))
}

const MAX_HEAD = 400
const MAX_TOKENS = 8

const BLANK = /[ \t]*/y
const LEVEL_TOKEN = new RegExp(`(?:${LEVEL})(?=[\\s:|\\]-]|$):?|\\[(?:${LEVEL}|${ANY_CASE})\\]:?|<(?:${LEVEL})>`, 'y')
/** Threads and processes. Response codes, and the marks of node-imap and git send-email, belong to the message. */
const BRACKETS =
  /\[(?!Errno|WinError|SSL:|connection\]|[A-Z]{4,40}\])[\w.:/#@, -]{1,120}\]:?(?=\s)|\((?!mbox\))[\w.:/#@ -]{1,80}\)(?= )|\{[\w.]{1,60}:\d{1,5}\}(?= )/y
const NUMBER = /\d{1,8}(?=\s+(?:---|\[))|---?(?= )|\|(?= )/y
const NAME =
  /(?!(?:[SC]|server|client|send|reply|recv|sent|read|write|received|sending)\s{0,3}[:>-])(?!\w{0,60}(?:Error|Exception)\b)[\w$]{1,80}(?:(?:\.|\/|::|\\|-)[\w$]{1,80}){0,16}(?:\([\w.:]{1,60}\))?(?:\]|:\d{1,5})?(?: {0,30}(?:-|:|\|)(?=\s)|:(?=\s))/iy

/** Times, threads and processes in brackets may be on either side of the level. */
function tokensIn(text: string): LoggerHead {
  let [at, end] = [0, 0]
  let isBracketed = false // a dash after `[DEBUG]` belongs to the message
  for (let count = 0; count < MAX_TOKENS; count++) {
    if (end > 0 && stampIn(text.slice(at)) !== undefined) break // the head of another log's line
    const level = end === 0 ? lengthAt(LEVEL_TOKEN, text, at) : 0
    const token = level || lengthAt(BRACKETS, text, at) || lengthAt(NUMBER, text, at)
    if (token === 0) break
    if (level > 0) isBracketed = text[at] === '['
    // A level of four letters is padded to five. Any further indentation belongs to the message.
    const padded = level === 4 ? 2 : 1
    at += token
    if (level > 0 || end > 0) end = at + Math.min(lengthAt(BLANK, text, at), padded)
    at += lengthAt(BLANK, text, at)
  }
  if (end === 0) return NO_HEAD
  const begin = end + lengthAt(isBracketed ? /[:|](?: |$)/y : /[-:|](?: |$)/y, text, end)
  const name = lengthAt(NAME, text, begin)
  return { end: begin, named: name === 0 ? 0 : name + lengthAt(/ /y, text, begin + name) }
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}
