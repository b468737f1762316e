import { isPlainObject, type PlainObject } from '../../errors/plain-object.ts'
import type { Transcript } from '../entry.ts'
import { noteOneLog } from '../imported-log.ts'
import { readTranscript } from '../read.ts'
import { toldByError } from './errors/error-object.ts'
import { isLogin, isServerLine } from './find/line-grammar.ts'
import { withMeaning } from './find/meant.ts'
import { bare } from './formats/unmarked.ts'
import type { ImportOptions, LogEvent, ParsedPaste } from './log-event.ts'
import { askedAbout } from './order/asked-about.ts'
import { saidProtocol } from './order/said-protocol.ts'
import { transcriptsOf } from './order/transcripts-of.ts'
import { isOwnFormat, linesIn, textsIn } from './pasted-lines.ts'
import { readLog } from './read-log.ts'
import { parsed, plain, tried } from './safe-copy.ts'
import { namedSecrets } from './secrets/named-secrets.ts'
import { secretsAlone } from './secrets/sasl-secrets.ts'
import { namingTextsIn } from './secrets/secrets-beside.ts'
import { textOfFile, withoutNuls } from './unwrap/encodings.ts'

/**
 * Converts foreign text to a transcript: a line, lines, a log of a mail program, library, tool or server, an error
 * object of Node, nodemailer or imapflow (also as JSON), or a transcript's own text. Of several sessions it returns the
 * most relevant one: the last that failed, else the last. `hints` supply facts that a log lacks. Credentials are
 * masked, except in a transcript's own text, which is returned unchanged. It never throws: `header.unread` has the
 * numbers of lines that could not be read.
 */
export function importTranscript(what: unknown, hints: ImportOptions = {}): Transcript {
  return askedAbout(importTranscripts(what, hints))
}

/**
 * Every session in foreign text, as {@link importTranscript} reads it, in the order of their first lines: IMAP and SMTP
 * in one paste, the attempts of a loop, the logs of two programs. Always at least one.
 */
export function importTranscripts(what: unknown, hints: ImportOptions = {}): Transcripts {
  return noteOneLog(importAny(what, hintsIn(plain(hints))))
}

type Transcripts = readonly [Transcript, ...Transcript[]]

function importAny(what: unknown, hints: ImportOptions): Transcripts {
  const bytes = ArrayBuffer.isView(what) ? bytesOf(what) : undefined
  if (bytes) return importText(textOfFile(bytes), hints)
  const value = plain(what)
  if (typeof value === 'string') return importText(value, hints)
  if (value === undefined || value === null) return transcriptsOf(NOTHING, hints)
  if (Array.isArray(value)) return importList(value, hints)
  return isPlainObject(value) ? importObject(value, hints) : importText(String(value), hints)
}

const NOTHING: ParsedPaste = {
  sessions: [{ source: 'nothing', title: 'nothing', events: [], lines: [], unread: [] }],
  skippedLines: [],
}

/** It avoids the object's own methods, which may be overridden. */
function bytesOf(view: ArrayBufferView): Uint8Array | undefined {
  return tried(() => new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
}

function hintsIn(value: unknown): ImportOptions {
  const { protocol, stage, command, host } = isPlainObject(value) ? value : {}
  return {
    ...((protocol === 'imap' || protocol === 'smtp') && { protocol }),
    ...(typeof stage === 'string' && { stage }),
    ...(typeof command === 'string' && { command }),
    ...(typeof host === 'string' && { host }),
  }
}

function importText(marked: string, hints: ImportOptions): Transcripts {
  const text = withoutNuls(marked)
  return native(text) ?? importJson(text, hints) ?? transcriptsOf(readText(text, hints), hints)
}

/** A log, or else a sentence of a program. */
function readText(text: string, hints: ImportOptions): ParsedPaste {
  const lines = linesIn(text)
  const said = saidProtocol(hints)
  return withMeaning(readLog(lines, said), lines, said)
}

/** The text of several transcripts in a row; a broken one is treated as any other text. */
function native(text: string): Transcripts | undefined {
  if (!isOwnFormat(text)) return undefined
  try {
    const [first = '', ...others] = text.trimStart().split(/^(?=\{"mailwhy":)/m)
    return [readTranscript(first), ...others.map(readTranscript)]
  } catch {
    return undefined
  }
}

/**
 * A text that is one JSON value: a line, lines, or an error. A log with one object per line is none, unless it has one
 * line.
 */
function importJson(text: string, hints: ImportOptions): Transcripts | undefined {
  const value = /^\s*["[{]/.test(text) ? parsed(text) : undefined
  if (typeof value === 'string') return importText(value, hints)
  if (Array.isArray(value)) return importList(value, hints)
  if (!isPlainObject(value)) return undefined
  const paste = readLog(linesIn(text), saidProtocol(hints))
  // The keys of an error say more than sentences in it. A log with one object per line has no object of several lines.
  const isRow = paste.sessions.some(({ source }) => source !== bare.name) && !text.trim().includes('\n')
  return isRead(paste) && (isRow || toldByError(value).length === 0)
    ? transcriptsOf(paste, hints)
    : importObject(value, hints)
}

function importList(list: readonly unknown[], hints: ImportOptions): Transcripts {
  const lines = textsIn(list)
  const hasErrors = list.some((one) => isPlainObject(one))
  const paste = readLog(lines, saidProtocol(hints))
  if (isRead(paste) || !hasErrors) return transcriptsOf(paste, hints)
  return transcriptsOf(pasteOfError({ errors: list }, lines.length), hints)
}

function isRead({ sessions }: ParsedPaste): boolean {
  return sessions.some(({ events }) => events.length > 0)
}

function importObject(value: PlainObject, hints: ImportOptions): Transcripts {
  if (!Array.isArray(value.lines)) return transcriptsOf(readError(value, hints), hints)
  const all = { ...hints, ...hintsIn(value) }
  return transcriptsOf(readReply(textsIn(value.lines), all), all)
}

/** Reads an error by its keys, and if they say nothing, its message as if it were pasted. */
function readError(error: PlainObject, hints: ImportOptions): ParsedPaste {
  const byKeys = pasteOfError(error, 1)
  if (isRead(byKeys) || typeof error.message !== 'string') return byKeys
  // A library with an error code has said what happened: its message is no sentence for people.
  const isCoded = typeof error.code === 'string'
  const byMessage = isCoded ? readLog(linesIn(error.message), saidProtocol(hints)) : readText(error.message, hints)
  if (!isRead(byMessage)) return byKeys
  return { ...byMessage, skippedLines: [...byMessage.skippedLines, ...byKeys.skippedLines] }
}

/**
 * Reads lines as the reply of a protocol. They are the server's, even if they do not look like it, because libraries
 * show them without their tag, and truncated. If one line is a client's or a log's, no line counts as a reply. An error
 * message of the system, of a resolver or of OpenSSL is no reply either.
 */
function readReply(lines: readonly string[], hints: ImportOptions): ParsedPaste {
  const protocol = saidProtocol(hints)
  const paste = readLog(lines, protocol)
  const [account, ...others] = paste.sessions
  const isClear = account.unread.length === 0 || account.events.some(({ kind }) => kind === 'sent')
  const isFailure = account.events.length > 0 && !account.events.some(({ kind }) => kind === 'received')
  const isLog = others.length > 0 || account.source !== 'lines'
  if (protocol === undefined || isClear || isFailure || isLog || lines.some(isAmiss)) return paste
  const isWhole = lines.some((line) => isServerLine(line) && !/^(?:NO|BAD|BYE) /.test(line))
  const last = lines.findLastIndex((line) => line.trim() !== '')
  const events = lines.flatMap((line, at): readonly LogEvent[] => {
    if (line.trim() === '') return []
    const isAnswer = protocol === 'imap' && at === last && !isWhole
    return [{ kind: 'received', text: line, ...(isAnswer && { lead: leadOf(line) }) }]
  })
  return { sessions: [{ ...account, events, unread: [] }], skippedLines: [] }
}

/** False for a server line: true for a login, a log's own mark, a piece of JSON, or text with a credential. */
function isAmiss(line: string): boolean {
  return (
    isLogin(line) ||
    secretsAlone(line).length > 0 ||
    MARK.test(line) ||
    (!isServerLine(line) && namedSecrets(line).length > 0)
  )
}

const MARK = /^\s*(?:[\d:.]*\s*(?:[<>]|->|=>)|(?:send|reply|client|server|debug|trace|C|S)\b *:|[{}\]]|"\w+"\s*:)/i

/** A tag before a status, and else a refusal: only refusals are submitted. */
function leadOf(line: string): string {
  return /^(?:NO|BAD|BYE)\b/.test(line) ? 'A1 ' : 'A1 NO '
}

function pasteOfError(error: PlainObject, length: number): ParsedPaste {
  const events = toldByError(error)
  const lines = Array.from({ length }, (_, at) => at + 1)
  const unread = events.length > 0 ? [] : lines
  return {
    sessions: [{ source: 'error', title: 'an error object', events, lines, unread }],
    skippedLines: [
      ...[error.executedCommand, error.command].filter((one) => typeof one === 'string'),
      ...namingTextsIn(error),
    ],
  }
}
