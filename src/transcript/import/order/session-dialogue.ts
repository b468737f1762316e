import { isImapCommand, isSmtpCommand } from '../../../conversation/command-line.ts'
import { isBareStatus, isServerLine, isTagged } from '../find/line-grammar.ts'

/** The state of the dialogue so far that decides whether the next line belongs to the same session. */
export class SessionDialogue {
  hasWords = false
  /** The protocol of the client's text. */
  spoken: 'imap' | 'smtp' | undefined
  /** The protocol of the server's responses. It counts if the client sends nothing. */
  heard: 'imap' | 'smtp' | undefined
  /** True if STARTTLS was the last command, and was not refused. */
  isStarting = false
  /** True if the client answers a challenge, or a literal continues. */
  isAnswering = false
  /** True between 354 and the final dot. */
  insideMessage = false
  /** `said`: sent by the client, and unanswered; `answered`: no text has followed since. */
  goodbye: 'said' | 'answered' | undefined
  /** True once a goodbye was answered, whatever followed. */
  hasParted = false

  /** Records a line of the client. */
  sent(text: string): void {
    this.hasWords = true
    if (this.goodbye === 'answered') this.goodbye = undefined
    if (this.insideMessage) {
      this.insideMessage = text !== '.'
      return
    }
    const wasAnswering = this.isAnswering
    this.isAnswering = /\{(?:\d+|‹n›)\+?\}$/.test(text)
    if (wasAnswering) return
    this.spoken ??= protocolSpoken(text)
    this.isStarting = /^(?:\S+ )?STARTTLS\s*$/i.test(text)
    this.goodbye = /^(?:\S+ LOGOUT|QUIT)\s*$/i.test(text) ? 'said' : undefined
  }

  /** Records a line of the server. */
  received(text: string): void {
    this.hasWords = true
    this.heard ??= protocolHeard(text)
    this.isAnswering = /^(?:334|\+)(?: |$)/.test(text)
    if (this.isAnswering || /^\d{3}-/.test(text)) return
    this.insideMessage = /^354\b/.test(text)
    if (!isTagged(text) && !/^\d{3}(?: |$)/.test(text)) return
    this.isStarting &&= /^(?:220|\S+ OK)\b/i.test(text) // later text in the clear is its fault
    const isParting = this.goodbye === 'said'
    if (isParting || text.startsWith('221 ')) this.goodbye = 'answered'
    this.hasParted ||= isParting
  }
}

/** The protocol of a client's command. */
export function protocolSpoken(text: string): 'imap' | 'smtp' | undefined {
  if (isImapCommand(text)) return 'imap'
  return isSmtpCommand(text) ? 'smtp' : undefined
}

/** The protocol of a response that only one protocol has; a number may be an IMAP tag. */
export function protocolHeard(text: string): 'imap' | 'smtp' | undefined {
  if (isTagged(text) || text.startsWith('* ')) return isServerLine(text) ? 'imap' : undefined
  if (isBareStatus(text)) return 'imap'
  return /^[2-5]\d\d[ -]/.test(text) ? 'smtp' : undefined
}
