import type { PlainObject } from '../../../errors/plain-object.ts'
import { toldByError } from '../errors/error-object.ts'
import { failureIn } from '../find/tool-messages.ts'
import { type Format, isPort, type LogEvent, type ParsedLines } from '../log-event.ts'
import { rowIn, textIn } from '../safe-copy.ts'
import { clockAt } from '../unwrap/clock.ts'
import { eventIn } from './nodemailer.ts'

/** nodemailer's log through pino or bunyan: one JSON object per line, with the side in `tnx`. */
export const nodemailerRows: Format = {
  name: 'nodemailer',
  title: 'a nodemailer log, one JSON object a line',
  protocol: 'smtp',
  fits: (lines) => lines.some((line) => isNodemailer(rowIn(line))),
  read: (lines) => readJson(lines, nodemailerRow),
}

/** imapflow's log: one JSON object per line, with the side in `src`. */
export const imapflowRows: Format = {
  name: 'imapflow',
  title: 'an imapflow log, one JSON object a line',
  protocol: 'imap',
  fits: (lines) => lines.some((line) => isImapflow(rowIn(line))),
  read: (lines) => readJson(lines, imapflowRow),
}

export function isNodemailer(row: PlainObject | undefined): boolean {
  return typeof row?.tnx === 'string'
}

export function isImapflow(row: PlainObject | undefined): boolean {
  return row?.component === 'imap-connection' || ((row?.src === 's' || row?.src === 'c') && 'msg' in row)
}

type Tell = (row: PlainObject, text: string) => readonly LogEvent[] | undefined

function readJson(lines: readonly string[], tell: Tell): ParsedLines {
  const reading = readRows(lines.map(rowIn), tell)
  return reading.map((told, at) => (lines[at]?.trim() === '' ? [] : told))
}

/** Reads rows. The server's text has rows of its own, except in some logs, in which only the errors quote it. */
export function readRows(rows: readonly (PlainObject | undefined)[], tell: Tell): ParsedLines {
  const reading = rows.map((row) => row && read(row, tell))
  const isShown = reading.some((told) => told?.some(({ kind }) => kind === 'received'))
  if (isShown) return reading
  const quoted = new Set<string>()
  return reading.map((told, at) => {
    const answer = answerIn(rows[at]?.err)
    const text = JSON.stringify(answer)
    if (answer.length === 0 || quoted.has(text)) return told
    quoted.add(text)
    return [...(told ?? []), ...answer]
  })
}

function read(row: PlainObject, tell: Tell): ParsedLines[number] {
  const text = [row.msg, row.message].find((one) => typeof one === 'string') ?? ''
  const told = tell(row, text)
  return told && [...clockOf(row), ...sessionOf(row), ...told]
}

function clockOf({ time, timestamp, '@timestamp': at }: PlainObject): readonly LogEvent[] {
  const when = time ?? timestamp ?? at
  return clockAt(typeof when === 'number' ? when : Date.parse(textIn(when)))
}

function sessionOf({ sid, cid }: PlainObject): readonly LogEvent[] {
  const id = sid ?? cid
  return typeof id === 'string' ? [{ kind: 'session', id }] : []
}

export function nodemailerRow(row: PlainObject, text: string): readonly LogEvent[] | undefined {
  const { tnx, err } = row
  if (tnx === 'server' || tnx === 'client') return words(tnx === 'server' ? 'received' : 'sent', text)
  if (tnx === 'message') return []
  const told = eventIn(text) ?? around(err) ?? failureIn(text)
  return told ?? (typeof tnx === 'string' || err !== undefined ? [] : undefined)
}

export function imapflowRow(row: PlainObject, text: string): readonly LogEvent[] | undefined {
  const { src, data, err, component } = row
  // `logRaw` records each octet again, in Base64; the client's text there is not always masked.
  if ((src === 's' || src === 'c') && typeof data === 'string') return []
  if (src === 's' || src === 'c') return words(src === 's' ? 'received' : 'sent', text)
  if (src === 'connection' && typeof row.secure === 'boolean') return connection(row)
  if (src === 'tls') return [{ kind: 'secured', ...sessionFacts(row) }]
  if (text === 'Connection closed') return [{ kind: 'ended' }]
  const told = around(err) ?? failureIn(text)
  return told ?? (component === 'imap-connection' || src !== undefined ? [] : undefined)
}

function connection(row: PlainObject): readonly LogEvent[] {
  const { host, servername, port, address, secure } = row
  const name = typeof servername === 'string' ? servername : host
  const at = {
    ...(typeof address === 'string' && { address }),
    ...(isPort(port) && { port }),
  }
  return [
    { kind: 'about', ...(typeof name === 'string' && { host: name }), ...(isPort(port) && { port }) },
    { kind: 'connected', ...at },
    ...(secure ? [{ kind: 'secured', ...sessionFacts(row) } as const] : []),
  ]
}

function sessionFacts({ version, algo }: PlainObject) {
  return { ...(typeof version === 'string' && { version }), ...(typeof algo === 'string' && { cipher: algo }) }
}

function words(kind: 'sent' | 'received', text: string): readonly LogEvent[] {
  return text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => ({ kind, text: line }))
}

/** The connection events in a row's error. */
function around(err: unknown): readonly LogEvent[] | undefined {
  const events = errorEvents(err).filter(({ kind }) => kind !== 'sent' && kind !== 'received')
  return events.length > 0 ? events : undefined
}

/** The conversation text in a row's error. */
function answerIn(err: unknown): readonly LogEvent[] {
  return errorEvents(err).filter(({ kind }) => kind === 'sent' || kind === 'received')
}

function errorEvents(err: unknown): readonly LogEvent[] {
  return err === undefined ? [] : toldByError(err as PlainObject)
}
