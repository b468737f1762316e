import type { Format, LogEvent, ParsedLines } from '../log-event.ts'
import { stamped } from '../unwrap/clock.ts'
import { openedLiteral } from '../unwrap/literals.ts'
import type { Marks } from './marks.ts'
import { isTrace } from './trace.ts'
import { SpeakerDetector } from './unmarked.ts'

/** The format of a program that marks the side of each line. */
export function marked(marks: Marks): Format {
  return {
    name: marks.name,
    title: marks.title,
    ...(marks.protocol && { protocol: marks.protocol }),
    sign: marks.sign,
    fits: (lines) => lines.some((line) => marks.sign.test(line)),
    read: (lines, said) => new MarkedReader(marks, said).read(lines),
  }
}

interface MarkedWords {
  readonly kind: 'sent' | 'received'
  readonly text: string
}

/** Reads line by line. A reply of several lines may have its mark only before the first. */
class MarkedReader {
  readonly #marks: Marks
  readonly #sides: SpeakerDetector
  #code: string | undefined // of the reply that continues
  #asked = '' // the last line of the client
  #mayStart = false // STARTTLS was granted, and nothing was said since
  #insideTrace = false
  #isBroken = false // TLS failed: until the next dial, only a goodbye and octets that are no text follow
  readonly #known = new Set<string>() // text that was already read: a sentence that quotes it adds nothing

  constructor(marks: Marks, said: 'imap' | 'smtp' | undefined) {
    this.#marks = marks
    this.#sides = new SpeakerDetector(said ?? marks.protocol)
  }

  read(lines: readonly string[]): ParsedLines {
    for (const line of lines) this.#learn(stamped(line)[1])
    const read = lines.map((line) => {
      const [clock, rest] = stamped(line)
      const told = this.#line(rest)
      for (const one of told ?? []) {
        if (one.kind === 'received') this.#code = /^(\d{3})-/.exec(one.text)?.[1]
        else if (one.kind === 'sent') this.#code = undefined
      }
      return told && [...clock, ...told]
    })
    return withTags(this.#withLastWordsLast(lines, this.#owned(lines, read)))
  }

  /** Marks a log of this program without events, so that no other format guesses at it. */
  #owned(lines: readonly string[], read: ParsedLines): ParsedLines {
    if (read.some((told) => told?.some(({ kind }) => kind !== 'clock' && kind !== 'session'))) return read
    const first = lines.findIndex((line, at) => read[at] !== undefined && this.#marks.sign.test(stamped(line)[1]))
    return read.map((told, at) => (at === first ? [...(told ?? []), { kind: 'about' } as const] : told))
  }

  /** Keeps the text after a mark: a sentence that quotes it, before or after, adds nothing. */
  #learn(line: string): void {
    const words = this.#marks.received?.exec(line)?.[1]
    if (words === undefined) return
    for (const { text } of this.#words('received', words)) this.#known.add(answerIn(text))
  }

  #line(line: string): readonly LogEvent[] | undefined {
    const told = this.#read(line) ?? this.#notSecured(line)
    if (told === undefined) return undefined
    for (const one of told) {
      if (one.kind === 'sent') this.#asked = one.text
      if ('text' in one) this.#mayStart = this.#asked === 'STARTTLS' && one.text.startsWith('220')
    }
    if (told.some(isGoingOn)) this.#isBroken = false
    const kept = this.#isBroken ? told.filter((one) => !('text' in one)) : told
    this.#isBroken ||= told.some(isTlsFailure)
    return kept
  }

  #read(line: string): readonly LogEvent[] | undefined {
    const { received, sent, unexplained, aside, isUnmarked } = this.#marks
    const bare = line.trim()
    if (bare === '') return []
    if (this.#code !== undefined && bare.startsWith(this.#code) && /^\d{3}(?:[ -]|$)/.test(bare))
      return [{ kind: 'received', text: bare }]
    const heard = received?.exec(line)?.[1]
    if (heard !== undefined) return this.#words('received', heard)
    const said = sent?.exec(line)?.[1]
    if (said !== undefined) return this.#words('sent', said)
    const told = this.#told(line)
    if (told) return told
    if (unexplained?.test(line)) return undefined
    if (aside?.test(line)) return []
    this.#insideTrace = isTrace(line, this.#insideTrace)
    if (this.#insideTrace) return []
    return isUnmarked ? this.#sides.read(line) : undefined
  }

  #notSecured(line: string): readonly LogEvent[] | undefined {
    const isFailed = this.#mayStart && this.#marks.notSecured?.test(line)
    return isFailed ? [{ kind: 'refused', code: 'ERR_TLS_HANDSHAKE' }] : undefined
  }

  #told(line: string): readonly LogEvent[] | undefined {
    for (const [pattern, tells] of this.#marks.tells ?? []) {
      const found = pattern.exec(line)
      if (!found) continue
      const told = tells(found)
      if (told === undefined) continue
      const isKnown = told.some((one) => one.kind === 'received' && this.#known.has(answerIn(one.text)))
      return isKnown ? told.filter((one) => !('text' in one)) : told
    }
    return undefined
  }

  /** Moves the program's message about its failure after the conversation, if it precedes it. */
  #withLastWordsLast(lines: readonly string[], read: ParsedLines): ParsedLines {
    const { lastWords } = this.#marks
    const first = read.findIndex((told) => told?.some(({ kind }) => COURSE.has(kind)))
    if (!lastWords || first === -1) return read
    const early = read
      .slice(0, first)
      .map((told, at) => (lastWords.test(stamped(lines[at] ?? '')[1]) ? told : undefined))
    const moved = early.flatMap((told) => told ?? [])
    const last = read.findLastIndex((told) => told !== undefined) // an unread line stays unread
    return read.map((told, at) => {
      if (at === last) return [...(told ?? []), ...moved]
      return early[at] === undefined ? told : []
    })
  }

  /** The lines of one entry. A literal may have several. */
  #words(kind: 'received' | 'sent', words: string): readonly MarkedWords[] {
    const [, tag, parts] = this.#marks.list?.exec(words) ?? []
    if (tag !== undefined && parts !== undefined)
      return [{ kind, text: `${tag === '' ? '*' : tag} ${parts.replace(/, /g, ' ')}` }]
    const text = (this.#marks.isLiteral ? openedLiteral(words) : undefined) ?? words
    const lines = text.replace(/(?:\\r\\n|<CRLF>|\r?\n)$/, '').split(/\r?\n/)
    return lines.map((line) => ({ kind, text: line }))
  }
}

/** A login whose tag the program does not show gets the tag of its response. */
function withTags(read: ParsedLines): ParsedLines {
  let tag = 'A1'
  return read
    .toReversed()
    .map((told) =>
      told?.toReversed().map((one) => {
        if (one.kind === 'received') tag = /^([^*+\s]+) (?:OK|NO|BAD)\b/.exec(one.text)?.[1] ?? tag
        const isBare = one.kind === 'sent' && /^(?:LOGIN|AUTHENTICATE) /.test(one.text)
        return isBare ? { ...one, text: `${tag} ${one.text}` } : one
      }),
    )
    .map((told) => told?.toReversed())
    .toReversed()
}

/** The kinds of events that a connection goes through. */
const COURSE: ReadonlySet<LogEvent['kind']> = new Set(['sent', 'received', 'dialled', 'connected', 'secured'])

/** The text of a response without its tag and its status, which sentences that quote it omit. */
function answerIn(text: string): string {
  return text.replace(/^(?:\S{1,20} )?(?:OK|NO|BAD|BYE) /, '').trim()
}

function isTlsFailure(one: LogEvent): boolean {
  return (
    one.kind === 'refused' ||
    (one.kind === 'secured' && (Boolean(one.verify?.error) || one.verify?.hostMatches === false))
  )
}

/** True for another dial, or a handshake that was completed after all. */
function isGoingOn(one: LogEvent): boolean {
  if (one.kind === 'about') return one.host !== undefined
  if (one.kind === 'secured') return !isTlsFailure(one) && one.verify === undefined
  return one.kind === 'dialled' || one.kind === 'connected'
}
