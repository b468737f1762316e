import { readable, textOf } from '../../wire/bytes.ts'
import type { Transcript } from '../entry.ts'
import { readTranscript } from '../read.ts'
import { courseOf } from './course.ts'
import { toldByError } from './error-object.ts'
import { readLog } from './formats.ts'
import { headerOf, protocolOf } from './header.ts'
import { isPlain, type Plain, parsed, plain, tried } from './plain.ts'
import { withQuestions } from './questions.ts'
import type { Account, Hints, Told } from './told.ts'
import { isServerLine } from './wire-words.ts'

/**
 * A transcript of what somebody else wrote down: a line, lines, a log of nodemailer, imapflow, swaks, `curl -v` or
 * `openssl s_client`, an error of Node, nodemailer or imapflow (also as JSON), or a transcript's own text. Credentials
 * are masked. It never throws: what could not be read is told by its line's number in `header.unread`.
 */
export function importTranscript(what: unknown): Transcript {
  if (tried(() => what instanceof Uint8Array)) return importText(readable(textOf(what as Uint8Array)))
  const value = plain(what)
  if (typeof value === 'string') return importText(value)
  if (value === undefined || value === null) return compose({ source: 'nothing', told: [], unread: [] }, {})
  if (Array.isArray(value)) return importList(value)
  return isPlain(value) ? importObject(value) : importText(String(value))
}

function importText(text: string): Transcript {
  return native(text) ?? importJson(text) ?? compose(readLog(linesIn(text)), {})
}

/** A transcript's own text; a broken one is a text like any other. */
function native(text: string): Transcript | undefined {
  if (!/^\s*\{"mailwhy":/.test(text)) return undefined
  try {
    return readTranscript(text.trimStart())
  } catch {
    return undefined
  }
}

/** A text that is one JSON value: a line, lines, or an error. A log of one object a line is none, or has one line. */
function importJson(text: string): Transcript | undefined {
  const value = /^\s*["[{]/.test(text) ? parsed(text) : undefined
  if (typeof value === 'string') return importText(value)
  if (Array.isArray(value)) return importList(value)
  if (!isPlain(value)) return undefined
  const account = readLog(linesIn(text))
  return account.told.length > 0 ? compose(account, {}) : importObject(value)
}

function importList(list: readonly unknown[]): Transcript {
  const lines = textsIn(list)
  const account = readLog(lines)
  if (account.told.length > 0 || !list.some((one) => isPlain(one))) return compose(account, {})
  return compose(accountOfError({ errors: list }, lines.length), {})
}

function importObject(value: Plain): Transcript {
  const { lines, protocol, stage, command, host } = value
  if (!Array.isArray(lines)) return compose(accountOfError(value, 1), {})
  return compose(readServerLines(textsIn(lines), protocol), {
    ...((protocol === 'imap' || protocol === 'smtp') && { protocol }),
    ...(typeof stage === 'string' && { stage }),
    ...(typeof command === 'string' && { command }),
    ...(typeof host === 'string' && host !== '' && { host }),
  })
}

/** What stands in a list is a line at least, if an empty one. */
function linesOf(text: string): readonly string[] {
  const lines = linesIn(text)
  return lines.length > 0 ? lines : ['']
}

/** Lines that are said to be of a protocol are the server's: libraries show them without their tag, and cut short. */
function readServerLines(lines: readonly string[], protocol: unknown): Account {
  const account = readLog(lines)
  const isSaid = protocol === 'imap' || protocol === 'smtp'
  const isClear = account.unread.length === 0 || account.told.some(({ kind }) => kind === 'sent')
  if (!isSaid || isClear || account.source !== 'lines') return account
  const isWhole = lines.some((line) => isServerLine(line) && !/^(?:NO|BAD|BYE) /.test(line))
  const told = lines.map((line, at): Told => {
    const isAnswer = protocol === 'imap' && at === lines.length - 1 && !isWhole
    return { kind: 'received', text: isAnswer ? tagged(line) : line }
  })
  return { ...account, told, unread: [] }
}

function tagged(line: string): string {
  return /^(?:NO|BAD|BYE)\b/.test(line) ? `A1 ${line}` : `A1 NO ${line}`
}

/** Lines, and rows of a log that somebody has parsed already. */
function textsIn(list: readonly unknown[]): readonly string[] {
  return list.flatMap((one) => (typeof one === 'string' ? linesOf(one) : [JSON.stringify(one) ?? '']))
}

function accountOfError(error: Plain, length: number): Account {
  const told = toldByError(error)
  return {
    source: 'error',
    told,
    unread: told.length > 0 ? [] : Array.from({ length }, (_, at) => at + 1),
  }
}

function compose(account: Account, hints: Hints): Transcript {
  const protocol = protocolOf(account, hints)
  const { entries, startedMs } = courseOf(withQuestions(account.told, { ...hints, protocol }), protocol)
  return { header: headerOf(account, protocol, hints, entries, startedMs), entries }
}

/** Terminals end a line with more than one carriage return. */
function linesIn(text: string): readonly string[] {
  const lines = text.split('\n').flatMap((line) => withoutReturns(line).split('\r'))
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

function withoutReturns(line: string): string {
  let end = line.length
  while (line.charAt(end - 1) === '\r') end -= 1
  return line.slice(0, end)
}
