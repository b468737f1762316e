import { purposeOf } from '../conversation/command-line.ts'
import { ResponseReader } from '../imap/parse-response.ts'
import { capabilitiesIn, type Response } from '../imap/response.ts'
import { ReplyReader } from '../smtp/parse-reply.ts'
import { extensionsIn, type Reply } from '../smtp/reply.ts'
import { readable } from '../wire/bytes.ts'
import { serviceOf } from '../wire/foreign.ts'
import type { Purpose, Said } from './exchange.ts'

/** One thing heard, in words that both protocols share. */
export interface Heard {
  readonly said: Omit<Said, 'entry'>
  /** How it ends the exchange that it belongs to. */
  readonly outcome?: 'accepted' | 'refused' | undefined
  /** The command that it answers; without one, the oldest that is unanswered. */
  readonly tag?: string | undefined
  /** What the server offers: IMAP capabilities, or SMTP extensions with their parameters. */
  readonly offers?: readonly string[] | undefined
}

/** A command, seen from outside. */
export interface Spoken {
  readonly tag: string
  readonly word: string
  readonly purpose: Purpose
  readonly mechanism?: string | undefined
}

/** Understands one protocol as a bystander: what the server says, and what the commands are for. */
export interface Ear {
  push(bytes: Uint8Array): void
  next(awaited: Purpose | undefined): Heard | undefined
  /** Discards an unfinished line or response: the record omits octets between it and the next entry. */
  drop(): void
  /** What is left when no more can come. */
  rest(awaited: Purpose | undefined): Heard | undefined
  command(line: string): Spoken
}

export function earFor(protocol: 'imap' | 'smtp'): Ear {
  return protocol === 'imap' ? new ImapEar() : new SmtpEar()
}

class ImapEar implements Ear {
  readonly #reader = new ResponseReader()

  push(bytes: Uint8Array): void {
    this.#reader.push(bytes)
  }

  next(awaited: Purpose | undefined): Heard | undefined {
    const response = this.#reader.next()
    return response && hearImap(response, awaited)
  }

  drop(): void {
    this.#reader.drop()
  }

  rest(awaited: Purpose | undefined): Heard | undefined {
    const response = this.#reader.rest()
    return response && hearImap(response, awaited)
  }

  command(line: string): Spoken {
    const [tag = '', first = '', second] = line.split(' ')
    const word = first.toUpperCase()
    const mechanism = word === 'AUTHENTICATE' ? second?.toUpperCase() : undefined
    return { tag, word, purpose: purposeOf('imap', word), mechanism }
  }
}

function hearImap(response: Response, awaited: Purpose | undefined): Heard {
  const lines = [readable(response.line)]
  const offers = capabilitiesIn(response)
  switch (response.kind) {
    case 'tagged':
    case 'condition': {
      const { kind, status, code, text } = response
      const said = { lines, status, bracket: code?.toUpperCase(), text: readable(proseIn(code) + text) }
      if (kind === 'tagged' && awaited === 'greeting') {
        // `220 OK ready` has the shape of a tagged response, and nothing was asked yet.
        return { said: { lines, kind: 'odd', service: serviceOf(response.line), text: readable(response.line) } }
      }
      const outcome = status === 'OK' || status === 'PREAUTH' ? 'accepted' : 'refused'
      if (kind === 'tagged') return { said: { ...said, kind: 'answer' }, outcome, tag: response.tag, offers }
      // The greeting is the one untagged condition that answers (RFC 3501 §7.1).
      if (awaited === 'greeting') return { said: { ...said, kind: 'answer' }, outcome, offers }
      return { said: { ...said, kind: 'aside' }, offers }
    }
    case 'capability':
    case 'untagged':
      if (awaited === 'greeting') return { said: { lines, kind: 'odd', service: 'unknown', text: lines.join(' ') } }
      return { said: { lines, kind: 'aside', text: proseIn(lines[0]?.slice(2)) }, offers }
    case 'continue':
      return { said: { lines, kind: 'prompt', text: readable(response.text) } }
    case 'foreign':
      return { said: { lines, kind: 'odd', service: response.service, text: readable(response.text) } }
    case 'too-long':
      return { said: { lines: [`(a line of ${response.bytes} octets)`], kind: 'odd', service: 'unknown', text: '' } }
    default:
      return response satisfies never
  }
}

/** What is no word of the protocol: `* Too many attempts.`, `[Service unavailable.]`. Those are in capitals, or numbers. */
function proseIn(text = ''): string {
  return /^[A-Z]?[a-z]/.test(text) ? `${text} ` : ''
}

class SmtpEar implements Ear {
  readonly #reader = new ReplyReader()

  push(bytes: Uint8Array): void {
    this.#reader.push(bytes)
  }

  next(awaited: Purpose | undefined): Heard | undefined {
    const reply = this.#reader.next()
    return reply && hearSmtp(reply, awaited)
  }

  drop(): void {
    this.#reader.drop()
  }

  rest(awaited: Purpose | undefined): Heard | undefined {
    const reply = this.#reader.rest()
    return reply && hearSmtp(reply, awaited)
  }

  command(line: string): Spoken {
    const [word = '', second] = line.toUpperCase().split(' ')
    return {
      tag: '',
      word,
      purpose: purposeOf('smtp', word),
      mechanism: word === 'AUTH' ? second : undefined,
    }
  }
}

function hearSmtp(reply: Reply, awaited: Purpose | undefined): Heard {
  switch (reply.kind) {
    case 'reply': {
      const { code, enhanced, lines, raw } = reply
      const said = { lines: raw.map(readable), code, enhanced, text: readable(lines.join(' ')) }
      if (code === 354 && awaited === 'data') return { said: { ...said, kind: 'answer' }, outcome: 'accepted' }
      if (code >= 300 && code < 400 && awaited === 'login') return { said: { ...said, kind: 'prompt' } }
      // RFC 5321 §4.3.2: nothing but 354 lets a message begin, and 221 closes the connection.
      const isGoodbye = code === 221 && awaited !== 'goodbye'
      const outcome = code >= 200 && code < 300 && awaited !== 'data' && !isGoodbye ? 'accepted' : 'refused'
      const offers =
        awaited === 'capability' && code < 300
          ? [...extensionsIn(lines)].map(([name, more]) => `${name} ${more}`.trim())
          : undefined
      return { said: { ...said, kind: 'answer' }, outcome, offers }
    }
    case 'foreign':
      return {
        said: { lines: [readable(reply.text)], kind: 'odd', service: reply.service, text: readable(reply.text) },
      }
    case 'too-long':
      return { said: { lines: [`(a line of ${reply.bytes} octets)`], kind: 'odd', service: 'unknown', text: '' } }
    default:
      return reply satisfies never
  }
}
