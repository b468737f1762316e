import type { Format, LogEvent, ParsedLines } from '../log-event.ts'
import { stamped } from '../unwrap/clock.ts'
import { openedLiteral } from '../unwrap/literals.ts'
import type { Marks } from './marks.ts'
import { isTrace } from './trace.ts'
import { SpeakerDetector } from './unmarked.ts'

/** The format of a program that marks who said a line. */
export function marked(marks: Marks): Format {
  return {
    name: marks.name,
    title: marks.title,
    ...(marks.protocol && { protocol: marks.protocol }),
    fits: (lines) => lines.some((line) => marks.sign.test(line)),
    read: (lines, said) => new MarkedReader(marks, said).read(lines),
  }
}

/** Reads line by line. A reply of several lines may have its mark before the first alone. */
class MarkedReader {
  readonly #marks: Marks
  readonly #sides: SpeakerDetector
  #code: string | undefined // of the reply that goes on
  #insideTrace = false
  #isBroken = false // TLS failed: what follows up to the next dial is a goodbye, and octets that are no words
  readonly #known = new Set<string>() // words that were read already: a sentence that quotes them adds nothing

  constructor(marks: Marks, said: 'imap' | 'smtp' | undefined) {
    this.#marks = marks
    this.#sides = new SpeakerDetector(said ?? marks.protocol)
  }

  read(lines: readonly string[]): ParsedLines {
    return lines.map((line) => {
      const [clock, rest] = stamped(line)
      const told = this.#line(rest)
      for (const one of told ?? []) {
        if (one.kind === 'received') {
          this.#code = /^(\d{3})-/.exec(one.text)?.[1]
          this.#known.add(one.text)
        } else if (one.kind === 'sent') {
          this.#code = undefined
          this.#known.add(one.text)
        }
      }
      return told && [...clock, ...told]
    })
  }

  #line(line: string): readonly LogEvent[] | undefined {
    const told = this.#read(line)
    if (told === undefined) return undefined
    if (told.some(isNewDial)) this.#isBroken = false
    const kept = this.#isBroken ? told.filter((one) => !('text' in one)) : told
    this.#isBroken ||= told.some(isTlsFailure)
    return kept
  }

  #read(line: string): readonly LogEvent[] | undefined {
    const { received, sent, aside, isUnmarked } = this.#marks
    const bare = line.trim()
    if (bare === '') return []
    if (this.#code !== undefined && bare.startsWith(this.#code) && /^\d{3}(?:[ -]|$)/.test(bare))
      return [{ kind: 'received', text: bare }]
    const told = this.#told(line)
    if (told) return told.filter((one) => !('text' in one) || !this.#known.has(one.text))
    const heard = received.exec(line)?.[1]
    if (heard !== undefined) return this.#words('received', heard)
    const said = sent.exec(line)?.[1]
    if (said !== undefined) return this.#words('sent', said)
    if (aside?.test(line)) return []
    this.#insideTrace = isTrace(line, this.#insideTrace)
    if (this.#insideTrace) return []
    return isUnmarked ? this.#sides.read(line) : undefined
  }

  #told(line: string): readonly LogEvent[] | undefined {
    for (const [pattern, tells] of this.#marks.tells ?? []) {
      const found = pattern.exec(line)
      if (found) return tells(found)
    }
    return undefined
  }

  /** The lines of one entry. A literal may hold several. */
  #words(kind: 'received' | 'sent', words: string): readonly LogEvent[] {
    const [, tag, parts] = this.#marks.list?.exec(words) ?? []
    if (tag !== undefined && parts !== undefined)
      return [{ kind, text: `${tag === '' ? '*' : tag} ${parts.replace(/, /g, ' ')}` }]
    const text = (this.#marks.isPlain ? undefined : openedLiteral(words)) ?? words
    const lines = text.replace(/(?:\\r\\n|<CRLF>|\r?\n)$/, '').split(/\r?\n/)
    return lines.map((line) => ({ kind, text: line }))
  }
}

function isTlsFailure(one: LogEvent): boolean {
  return (
    one.kind === 'refused' ||
    (one.kind === 'secured' && (Boolean(one.verify?.error) || one.verify?.hostMatches === false))
  )
}

function isNewDial({ kind }: LogEvent): boolean {
  return kind === 'about' || kind === 'dialled' || kind === 'connected'
}
