import { isPlainObject, type PlainObject } from '../../../errors/plain-object.ts'
import type { Format, LogEvent, ParsedLines } from '../log-event.ts'
import { parsed } from '../safe-copy.ts'
import { imapflowRow, isImapflow, isNodemailer, nodemailerRow, readRows } from './json-rows.ts'

/** nodemailer's log through pino-pretty: a line for the message of a row, and its keys indented below it. */
export const prettyNodemailer: Format = pretty({
  name: 'nodemailer',
  title: 'a nodemailer log through pino-pretty',
  protocol: 'smtp',
  isOwn: isNodemailer,
  tell: nodemailerRow,
})

/** imapflow's log through pino-pretty. */
export const prettyImapflow: Format = pretty({
  name: 'imapflow',
  title: 'an imapflow log through pino-pretty',
  protocol: 'imap',
  isOwn: isImapflow,
  tell: imapflowRow,
})

interface PrettyLog extends Required<Pick<Format, 'name' | 'title' | 'protocol'>> {
  readonly isOwn: (row: PlainObject | undefined) => boolean
  readonly tell: Parameters<typeof readRows>[1]
}

function pretty({ isOwn, tell, ...named }: PrettyLog): Format {
  return {
    ...named,
    fits: (lines) => lines.some((line) => HEAD.test(line)) && rowsIn(lines).some(isOwn),
    read: (lines) => withKeys(lines, readRows(rowsIn(lines), tell)),
  }
}

/**
 * The lines below a row are read with it, and each line of a reply keeps its own place. Lines before the first row
 * belong to another program.
 */
function withKeys(lines: readonly string[], read: ParsedLines): ParsedLines {
  const first = lines.findIndex((line) => HEAD.test(line))
  let words: readonly LogEvent[] = []
  return read.map((told, at) => {
    if (at < first || HEAD.test(lines[at] ?? '')) {
      words = told?.filter(isReceived).slice(1) ?? []
      return told?.filter((one) => !words.includes(one))
    }
    const [next, ...others] = words
    if (next === undefined || !isContinuation(lines[at] ?? '')) return []
    words = others
    return [next]
  })
}

function isReceived(one: LogEvent): boolean {
  return one.kind === 'received'
}

/** A reply of several lines continues at the left margin. */
function isContinuation(line: string): boolean {
  return !line.startsWith(' ') && line.trim() !== ''
}

/** The head of a row: a time, which may have a date, the level, the name and the process, and the message. */
const HEAD =
  /^(?:\[[\d :.TZ+-]{5,40}\] )?(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL|USERLVL)(?: \((?:[^)]{0,80}\/)?\d{1,10}(?: on [^)]{1,255})?\))?: (.*)$/

/** The rows, each at the index of its first line. */
function rowsIn(lines: readonly string[]): readonly (PlainObject | undefined)[] {
  const rows: (Record<string, unknown> | undefined)[] = lines.map(() => undefined)
  let row: Record<string, unknown> | undefined
  let nested: Record<string, unknown> | undefined
  for (const [at, line] of lines.entries()) {
    const message = HEAD.exec(line)?.[1]
    if (message !== undefined) {
      row = rowOf(message)
      nested = undefined
      rows[at] = row
      continue
    }
    if (row === undefined) continue
    const [, indent = '', name, value = ''] = /^( {4}| {6})"?([A-Za-z@]\w{0,40})"?: (.+?),?$/.exec(line) ?? []
    if (name === undefined) {
      if (isContinuation(line) && Object.keys(row).length === 1) row.msg = `${row.msg}\n${line}`
      continue
    }
    const inside: Record<string, unknown> | undefined = indent.length === 4 ? row : nested
    if (indent.length === 4) nested = undefined
    if (indent.length === 4 && value === '{') row[name] = nested = {}
    else if (inside) inside[name] = parsed(value)
  }
  return rows
}

/** The row of a message, after which all keys may follow as JSON (`singleLine`). */
function rowOf(message: string): Record<string, unknown> {
  const at = message.endsWith('}') ? message.indexOf(' {"') : -1
  const keys = at === -1 ? undefined : parsed(message.slice(at + 1))
  return isPlainObject(keys) ? { msg: message.slice(0, at), ...keys } : { msg: message }
}
