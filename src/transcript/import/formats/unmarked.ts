import { isImapCommand, isSmtpCommand } from '../../../conversation/command-line.ts'
import { type Service, serviceOf } from '../../../wire/service.ts'
import { isBareStatus, isServerLine, isTagged } from '../find/line-grammar.ts'
import type { Format, LogEvent } from '../log-event.ts'

/** A session as a terminal shows it: server lines, and typed lines between them. */
export const bare: Format = {
  name: 'lines',
  title: 'lines without a mark',
  fits: () => true,
  read(lines, said) {
    if (isTableOfCodes(lines)) return lines.map((line) => (line.trim() === '' || isServerLine(line) ? [] : undefined))
    const sides = new SpeakerDetector(said)
    return lines.map((line) => sides.read(line))
  },
}

/** True for replies in ascending order without a command: a manual lists them so, and no session has them. */
function isTableOfCodes(lines: readonly string[]): boolean {
  const codes = lines.flatMap((line) => (/^[2-5]\d\d /.test(line) ? [Number(line.slice(0, 3))] : []))
  const isRising = codes.every((code, at) => code > (codes[at - 1] ?? 0))
  return codes.length >= MIN_CODES && isRising && !lines.some(isSmtpCommand)
}

/** A session without its commands may have three codes: 220, 250 and a refusal. */
const MIN_CODES = 5

/**
 * Determines the side of a line without a mark, by the grammar of both sides. A line that neither side could have sent
 * is not read: it may be anything, even a password.
 */
export class SpeakerDetector {
  /** After a challenge, or the size of a literal, the client continues unless the server refuses. */
  #expects: 'anything' | 'answer' | 'message' = 'anything'
  #tag: string | undefined // of the last command; none in SMTP
  #isImap = false // the challenge, or the literal
  #isOwed = false // a response to a command
  #unread: string | undefined // the previous line, if it could not be read
  #hasWords = false
  readonly #protocol: 'imap' | 'smtp' | undefined

  constructor(protocol?: 'imap' | 'smtp') {
    this.#protocol = protocol
  }

  get hasWords(): boolean {
    return this.#hasWords
  }

  read(line: string): readonly LogEvent[] | undefined {
    if (this.#expects === 'message') return this.#message(line)
    const isServers =
      this.#expects === 'answer'
        ? this.#isInPlaceOfAnswer(line)
        : isServerLine(line) || isBareStatus(line, this.#protocol)
    if (isServers || this.#isPrompt(line)) return this.#received(line)
    if (!this.#hasWords && STRANGERS.includes(serviceOf(line))) return this.#received(line)
    if (line.trim() === '') return []
    if (this.#expects === 'anything' && !isSmtpCommand(line) && !isImapCommand(line)) {
      if (this.#hasWords) this.#unread = line // earlier lines are somebody's comment
      return undefined
    }
    this.#hasWords = true
    this.#isOwed = true
    this.#unread = undefined
    if (this.#expects === 'anything') this.#tag = isImapCommand(line) ? line.split(' ', 1)[0] : undefined
    this.#isImap = /\{(?:\d+|‹n›)\+?\}$/.test(line)
    this.#expects = this.#isImap ? 'answer' : 'anything'
    return [{ kind: 'sent', text: line }]
  }

  /** A password may look like a reply. Only a line that ends the command, or continues it, is the server's. */
  #isInPlaceOfAnswer(line: string): boolean {
    if (!this.#isImap) return /^(?:[245]\d\d|334)(?: |$|-\d\.\d\.\d)/.test(line)
    if (line.startsWith('* ')) return isServerLine(line)
    return isTagged(line) && (this.#tag === undefined || line.startsWith(`${this.#tag} `))
  }

  #isPrompt(line: string): boolean {
    return this.#isOwed && /^\+(?: |$)/.test(line)
  }

  #received(text: string): readonly LogEvent[] {
    this.#hasWords = true
    if (/^354/.test(text)) this.#expects = 'message'
    else if (/^(334|\+)( |$)/.test(text)) this.#expects = 'answer'
    this.#isImap = text.startsWith('+') || (this.#isImap && this.#expects === 'answer')
    // The unreadable line was a command after all. Whatever it is, it will be masked.
    const typed = /^50\d[ -]/.test(text) && !this.#isOwed ? this.#unread : undefined
    this.#unread = undefined
    if (/^\S+ (OK|NO|BAD)\b|^(OK|NO|BAD) |^[245]\d\d /i.test(text)) {
      this.#expects = 'anything'
      this.#isOwed = false
    }
    return [...(typed === undefined ? [] : [{ kind: 'sent', text: typed } as const]), { kind: 'received', text }]
  }

  #message(line: string): readonly LogEvent[] {
    // If the message is not shown, its reply follows at once.
    if (line !== '.' && !/^[2-5]\d\d /.test(line)) return [{ kind: 'sent', text: line }]
    this.#expects = 'anything'
    return [{ kind: line === '.' ? 'sent' : 'received', text: line }]
  }
}

/** Services that may greet in place of a mail server, and how: see `wire/service.ts`. */
const STRANGERS: readonly Service[] = ['pop3', 'http', 'ssh', 'tls']
