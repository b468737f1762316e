import { isTrace } from '../formats/trace.ts'
import { type LogEvent, type ParsedLines, wholeLine } from '../log-event.ts'
import { commandFor } from '../order/assumed-command.ts'
import { END_OF_MESSAGE } from '../order/assumed-events.ts'
import { protocolNamedIn } from '../order/named-protocol.ts'
import { failureAmong } from './failure-among.ts'
import { findingIn, type LineFinding } from './line-finding.ts'
import { isRefusal } from './line-grammar.ts'
import { plainRefusalIn } from './plain-refusals.ts'

/** The maximum number of characters of unread lines that are searched, counted from the end of the paste. */
const MAX_SEARCHED = 1_000_000

/** The maximum number of lines that are searched for the name of a protocol, counted from the end of the paste. */
const MAX_NAMING = 1000

/**
 * Adds findings in the lines that no format reads: a reply that a sentence quotes, else a failure in the text of a
 * system or a library. The first of several refusals counts; a quotation of text that the log shows anyway adds
 * nothing.
 */
export function withFindings(lines: readonly string[], read: ParsedLines, said?: 'imap' | 'smtp'): ParsedLines {
  if (!read.some(isOpen)) return read
  const traces = tracesIn(lines, read)
  const sharp = findingsIn(lines, read, traces, (line, at) => findingIn(line, at, said))
  const course = courseOf(read)
  const isTold = sharp.length > 0 || course.replies.size > 0
  const protocol = said ?? protocolNamedIn(lines.slice(-MAX_NAMING)) ?? 'smtp'
  const found = isTold ? sharp : findingsIn(lines, read, traces, (line, at) => refusalIn(line, at, protocol))
  if (found.length === 0) return read
  const reply = beginningOf(found, lines, course) ?? replyAmong(found, course)
  // A refusal that is neither reported nor shown by the log counts as unread, so that the answer is never that nothing
  // failed.
  const seen = found.filter((one) => reply !== undefined || !isNews(one, course))
  const told = new Map(seen.map(({ at }) => [at, [] as readonly LogEvent[]]))
  if (reply) told.set(reply.at, eventsOf(reply, lines[reply.at + 1] ?? '', course, said))
  else if (!found.some(({ quotes }) => quotes.length > 0)) {
    const failures = failureAmong(found, lines, course.isListing ? -1 : course.stood)
    for (const { at } of found) if (!failures.has(at)) told.delete(at)
    for (const [at, events] of failures) told.set(at, course.stood === -1 ? events : events.map(awaited))
  }
  if (told.size === 0) return read
  return read.map((known, at) => {
    const more = told.get(at)
    if (known !== undefined) return more && isOpen(known) ? [...known, ...more] : known
    return more ?? (traces.has(at) ? [] : undefined)
  })
}

/** The refusal that a line states in plain words, which count if a paste has no others. */
function refusalIn(line: string, at: number, protocol: 'imap' | 'smtp'): LineFinding | undefined {
  const quote = plainRefusalIn(line, protocol)
  return quote && { at, quotes: [quote], told: [] }
}

/** True for a line that no format reads, and for one of which a format has read only the dialled place. */
function isOpen(known: ParsedLines[number]): boolean {
  if (known === undefined) return true
  return known.some(({ kind }) => kind === 'about') && known.every(({ kind }) => kind === 'about' || kind === 'clock')
}

/** The indexes of unread lines that belong to a stack trace: frames, and the source lines that a language shows. */
function tracesIn(lines: readonly string[], read: ParsedLines): ReadonlySet<number> {
  let isOpen = false
  return new Set(
    lines.flatMap((line, at) => {
      isOpen = read[at] === undefined && isTrace(line, isOpen)
      return isOpen ? [at] : []
    }),
  )
}

/** A wait after a conversation belongs to the response that was due. */
function awaited(one: LogEvent): LogEvent {
  return one.kind === 'late' && one.wait !== 'dial' ? { kind: 'timed-out' } : one
}

function findingsIn(
  lines: readonly string[],
  read: ParsedLines,
  traces: ReadonlySet<number>,
  find: (line: string, at: number) => LineFinding | undefined,
): readonly LineFinding[] {
  const found: LineFinding[] = []
  let left = MAX_SEARCHED
  for (let at = lines.length - 1; at >= 0 && left > 0; at--) {
    const line = (lines[at] ?? '').trimEnd()
    if (!isOpen(read[at]) || traces.has(at) || line.trim() === '') continue
    left -= line.length
    const one = find(withPlace(line, lines[at - 1], lines[at - 2]), at)
    if (one) found.push(one)
  }
  return found.reverse()
}

/** Java names the place of a connection in the exception above the one with the reason. */
function withPlace(line: string, between = '', above = ''): string {
  return /^\s*nested exception is:/.test(between) && /\bconnect to (?:SMTP )?host\b/.test(above) ? above + line : line
}

/** The part of a log's own course that decides whether a finding adds anything to it. */
export interface KnownCourse {
  /**
   * The indexes of the first and the last line with text of the conversation, and of the last that shows a connection.
   */
  readonly began: number
  readonly spoke: number
  readonly stood: number
  /** True if the last text is a command without a response in the log. */
  readonly isOwed: boolean
  readonly isRefused: boolean
  /** True if the log shows the end of the connection after the last text. */
  readonly isOver: boolean
  /** True if the log shows any command. */
  readonly hasAsked: boolean
  readonly replies: ReadonlySet<string>
  /** True if the log is only a capability list: it shows no sequence of events. */
  readonly isListing: boolean
}

function courseOf(read: ParsedLines): KnownCourse {
  const course = { began: -1, spoke: -1, stood: -1, isOwed: false, isRefused: false, isOver: false, hasAsked: false }
  const replies = new Set<string>()
  let isListing = true
  for (const [at, told = []] of read.entries()) {
    for (const one of told) {
      if (one.kind === 'connected' || one.kind === 'secured') course.stood = at
      if (one.kind === 'closed' || one.kind === 'ended' || one.kind === 'failed') course.isOver = true
      if (one.kind !== 'sent' && one.kind !== 'received') continue
      course.isOver = false
      course.stood = at
      course.spoke = at
      if (course.began === -1) course.began = at
      course.isOwed = one.kind === 'sent'
      course.hasAsked ||= course.isOwed
      if (one.kind !== 'received') continue
      const text = wholeLine(one)
      replies.add(gist(text))
      course.isRefused ||= isRefusal(text)
      isListing &&= /^250[ -](?!2\.)/.test(text)
    }
  }
  return { ...course, replies, isListing: isListing && !course.hasAsked }
}

/** The letters and digits of a reply's line, without a tag: the same in every quotation. */
function gist(line: string): string {
  return line
    .replace(/^(?:\*|[A-Za-z]{0,8}\d{1,9}) (?=(?:NO|BAD|BYE|OK)\b)/, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .slice(0, MAX_GIST)
}

const MAX_GIST = 60

/** True if the log contains none of the replies that a line quotes. */
function isNews({ quotes }: LineFinding, { replies }: KnownCourse): boolean {
  return (
    quotes.length > 0 && !quotes.some(({ lines, lead = '' }) => lines.some((line) => replies.has(gist(lead + line))))
  )
}

/** The decisive reply: the first certain one, else the first, and none if the log shows a refusal anyway. */
function replyAmong(found: readonly LineFinding[], course: KnownCourse): LineFinding | undefined {
  // A log with only the client's side has the responses in its sentences.
  const from = course.replies.size === 0 ? course.began : course.spoke
  const isNew = (one: LineFinding) => (one.at > from || !course.hasAsked) && isNews(one, course)
  // After the end of a connection a library only repeats its subject.
  const replies = found.filter(({ quotes: [first] }) => first && (!course.isOver || first.isSure))
  if (course.isRefused || !replies.every(isNew)) return undefined
  return replies.find(({ quotes }) => quotes[0]?.isSure) ?? replies[0]
}

/** The first line of a reply whose other lines follow it, without the name of an exception before them. */
function beginningOf(
  found: readonly LineFinding[],
  lines: readonly string[],
  { began }: KnownCourse,
): LineFinding | undefined {
  const first = found.find(({ at }) => at === began - 1)
  const code = /^\d{3}/.exec(first?.quotes[0]?.lines.at(-1) ?? '')?.[0]
  return code !== undefined && goesOnIn(lines[began] ?? '', code) ? first : undefined
}

function goesOnIn(line: string, code: string): boolean {
  return line.startsWith(code) && /^[ -]/.test(line.slice(3))
}

/** The reply after the command that it answers. `next` is the following line, with which a reply may continue. */
function eventsOf(
  { quotes: [quote], told }: LineFinding,
  next: string,
  { spoke, isOwed }: KnownCourse,
  said: 'imap' | 'smtp' | undefined,
): readonly LogEvent[] {
  if (!quote) return told
  const { lines, lead = '', command } = quote
  const isSmtp = /^[45]\d\d /.test(lead) || (lead === '' && /^\d{3}[ -]|^\d{3}$/.test(lines[0] ?? ''))
  const protocol = said ?? (isSmtp ? 'smtp' : 'imap')
  const code = /^\d{3}/.exec(lines.at(-1) ?? '')?.[0]
  const goesOn = code !== undefined && goesOnIn(next, code)
  const received = lines.map((text, at): LogEvent => {
    const isLast = at === lines.length - 1
    const open = isLast && goesOn ? `${code}-${text.slice(4)}` : text
    const greets = command === 'CONN' && ({ greets: true } as const)
    return { kind: 'received', text: open, ...(isLast && lead !== '' && { lead }), ...greets }
  })
  if (command === '.' && protocol === 'smtp') return [...END_OF_MESSAGE, ...received]
  if (command === undefined && (spoke === -1 || isOwed || goesOn)) return [...told, ...received]
  const question = commandFor(
    lines.map((line) => (protocol === 'imap' ? `A1 ${lead}${line}` : lead + line)),
    { protocol, command },
  )
  return [...told, ...(question ? [question] : []), ...received]
}
