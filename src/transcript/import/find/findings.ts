import { isTrace } from '../formats/trace.ts'
import { type LogEvent, type ParsedLines, wholeLine } from '../log-event.ts'
import { commandFor } from '../order/assumed-command.ts'
import { END_OF_MESSAGE } from '../order/assumed-events.ts'
import { protocolNamedIn } from '../order/named-protocol.ts'
import { failureAmong } from './failure-among.ts'
import { findingIn, type LineFinding } from './line-finding.ts'
import { isRefusal } from './line-grammar.ts'
import { plainRefusalIn } from './plain-refusals.ts'

/** The maximum number of characters of lines that no format reads and that are searched, counted from the end of the paste. */
const MAX_SEARCHED = 1_000_000

/** The maximum number of lines that are asked which protocol they name, counted from the end of the paste. */
const MAX_NAMING = 1000

/**
 * Adds what stands in the lines that no format reads: a reply that a sentence quotes, else a failure in the words of a
 * system or a library. Of several refusals the first counts; a quotation of what the log shows anyway adds nothing.
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
  // A refusal that is neither told nor shown by the log is not read: nobody may say that nothing failed.
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

/** The refusal that a line tells in plain words, which count where a paste has no others. */
function refusalIn(line: string, at: number, protocol: 'imap' | 'smtp'): LineFinding | undefined {
  const quote = plainRefusalIn(line, protocol)
  return quote && { at, quotes: [quote], told: [] }
}

/** True for a line that no format reads, and for one of which a format has read only what was dialled. */
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

/** A wait behind a conversation is for what was due in it. */
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
    const one = find(line, at)
    if (one) found.push(one)
  }
  return found.reverse()
}

/** As much of a log's own course as tells whether a finding adds anything to it. */
export interface KnownCourse {
  /** The indexes of the first and the last line with words of the conversation, and of the last that shows a connection. */
  readonly began: number
  readonly spoke: number
  readonly stood: number
  /** True where the last of the words is a command, to which the log shows no answer. */
  readonly isOwed: boolean
  readonly isRefused: boolean
  /** True where the log shows the end of the connection behind the last of the words. */
  readonly isOver: boolean
  /** True where the log shows any command. */
  readonly hasAsked: boolean
  readonly replies: ReadonlySet<string>
  /** True where the log is what a server offers, and nothing else: it shows no course of things. */
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

/** The letters and digits of a reply's line, without a tag: the same however it is quoted. */
function gist(line: string): string {
  return line
    .replace(/^(?:\*|[A-Za-z]{0,8}\d{1,9}) (?=(?:NO|BAD|BYE|OK)\b)/, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .slice(0, MAX_GIST)
}

const MAX_GIST = 60

/** True where none of the replies that a line quotes stands in the log. */
function isNews({ quotes }: LineFinding, { replies }: KnownCourse): boolean {
  return (
    quotes.length > 0 && !quotes.some(({ lines, lead = '' }) => lines.some((line) => replies.has(gist(lead + line))))
  )
}

/** The reply that counts: the first that is sure, else the first, and none where the log shows a refusal anyway. */
function replyAmong(found: readonly LineFinding[], course: KnownCourse): LineFinding | undefined {
  // A log of the client's side alone has the answers in its sentences.
  const from = course.replies.size === 0 ? course.began : course.spoke
  const isNew = (one: LineFinding) => (one.at > from || !course.hasAsked) && isNews(one, course)
  // Behind the end of a connection a library only repeats what it was about.
  const replies = found.filter(({ quotes: [first] }) => first && (!course.isOver || first.isSure))
  if (course.isRefused || !replies.every(isNew)) return undefined
  return replies.find(({ quotes }) => quotes[0]?.isSure) ?? replies[0]
}

/** The first line of a reply whose other lines stand behind it, without the name of an exception before them. */
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

/** The reply behind the command that it answers. `next` is the line behind, with which a reply may go on. */
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
