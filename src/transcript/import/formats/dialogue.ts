import { isImapCommand, isSmtpCommand } from '../../../conversation/command-line.ts'
import { serviceOf } from '../../../wire/service.ts'
import { isBareStatus, isServerLine } from '../find/line-grammar.ts'
import type { Format, LogEvent, ParsedLines } from '../log-event.ts'
import { stamped } from '../unwrap/clock.ts'

const RECEIVED = /^(?:(?:S|server|SERVER -> CLIENT): ?|(?:<--|<<<|<<|<-|<)(?: |$|(?=[2-5]\d\d[ -])))(.*)$/is
const SENT =
  /^(?:(?:C|client|CLIENT -> SERVER): ?|(?:-->|>>>|>>|->|>)(?: |$|(?=(?:HELO|EHLO|AUTH|MAIL|RCPT|QUIT)\b)))(.*)$/is

/**
 * A dialogue in which every line has a mark for its side. In a server's own log the arrows have the opposite direction.
 */
export const dialogue: Format = {
  name: 'dialogue',
  title: 'a dialogue with a mark for each side',
  // A mark has another meaning if only some lines have one and no marked line is a command or a response.
  fits: (lines) =>
    hasWire(lines.flatMap((line) => read(line) ?? [])) ||
    lines.every((line) => line.trim() === '' || read(line) !== undefined),
  read(lines) {
    const reading = withContinuations(
      lines,
      lines.map((line) => (line.trim() === '' ? [] : read(line))),
    )
    const words = reading.flatMap((told) => told ?? []).filter((one) => 'text' in one)
    const told = words.flatMap(({ kind, text }) => (sideOf(text) ? [kind === sideOf(text)] : []))
    const isReversed = told.filter((isRight) => !isRight).length * 2 > told.length
    return isReversed ? reading.map((one) => one?.map(fromOtherSide)) : reading
  },
}

/** True if enough marked lines are commands or responses. The only mark may be that of a quote, around anything. */
function hasWire(told: readonly LogEvent[]): boolean {
  const words = told.filter((one) => 'text' in one)
  const wires = words.filter(({ text }) => isWire(text)).length
  return wires > 0 && (wires * 2 >= words.length || new Set(words.map(({ kind }) => kind)).size > 1)
}

function isWire(text: string): boolean {
  return sideOf(text) !== undefined || isBareStatus(text) || ['pop3', 'http', 'ssh', 'tls'].includes(serviceOf(text))
}

/** PHPMailer marks only the first line of a reply. */
function withContinuations(lines: readonly string[], reading: ParsedLines): ParsedLines {
  let code: string | undefined
  return reading.map((told, at) => {
    const line = (lines[at] ?? '').trim()
    const isMore = told === undefined && code !== undefined && line.startsWith(code) && /^\d{3}[ -]/.test(line)
    const all: ParsedLines[number] = isMore ? [{ kind: 'received', text: line }] : told
    for (const one of all ?? []) {
      if (one.kind === 'received') code = /^(\d{3})-/.exec(one.text)?.[1]
      else if (one.kind === 'sent') code = undefined
    }
    return all
  })
}

/** The only side that can have sent this. */
function sideOf(text: string): 'sent' | 'received' | undefined {
  if (isServerLine(text)) return 'received'
  return isSmtpCommand(text) || isImapCommand(text) ? 'sent' : undefined
}

function fromOtherSide(told: LogEvent): LogEvent {
  if (told.kind === 'sent') return { kind: 'received', text: told.text }
  return told.kind === 'received' ? { kind: 'sent', text: told.text } : told
}

function read(line: string): readonly LogEvent[] | undefined {
  const [clock, rest] = stamped(line)
  const received = RECEIVED.exec(rest)?.[1]
  if (received !== undefined) return [...clock, { kind: 'received', text: unquoted(received) }]
  const sent = SENT.exec(rest)?.[1]
  return sent === undefined ? undefined : [...clock, { kind: 'sent', text: unquoted(sent) }]
}

/** Ruby shows each line as a literal. */
function unquoted(text: string): string {
  return /^"(.*?)(?:\\r)?\\n"$/.exec(text)?.[1] ?? text
}
