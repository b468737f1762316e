import { isImapCommand, isSmtpCommand } from '../../../conversation/command-line.ts'
import { isBareStatus, isServerLine, isTagged } from '../find/line-grammar.ts'

/** The words of both sides so far, as far as they tell whether the next line belongs to the same session. */
export interface SessionDialogue {
  readonly hasWords: boolean
  /** The protocol that the client has spoken. */
  readonly spoken: 'imap' | 'smtp' | undefined
  /** The protocol of the server's answers. It counts where the client says nothing. */
  readonly heard: 'imap' | 'smtp' | undefined
  /** True where STARTTLS was the last command, and was not refused. */
  readonly isStarting: boolean
  /** True where the client answers a challenge, or a literal goes on. */
  readonly isAnswering: boolean
  /** True between 354 and the final dot. */
  readonly insideMessage: boolean
  /** `said` by the client, and not answered; `answered`, and nobody has said a word since. */
  readonly goodbye: 'said' | 'answered' | undefined
  /** True once a goodbye was answered, whatever was said since. */
  readonly hasParted: boolean
}

export const SILENCE: SessionDialogue = {
  hasWords: false,
  spoken: undefined,
  heard: undefined,
  isStarting: false,
  isAnswering: false,
  insideMessage: false,
  goodbye: undefined,
  hasParted: false,
}

/** The dialogue after a line of the client. */
export function afterSent(before: SessionDialogue, text: string): SessionDialogue {
  const goodbye = before.goodbye === 'answered' ? undefined : before.goodbye
  const dialogue = { ...before, hasWords: true, goodbye }
  if (before.insideMessage) return { ...dialogue, insideMessage: text !== '.' }
  const isAnswering = /\{(?:\d+|‹n›)\+?\}$/.test(text)
  if (before.isAnswering) return { ...dialogue, isAnswering }
  return {
    ...dialogue,
    isAnswering,
    spoken: before.spoken ?? protocolSpoken(text),
    isStarting: /^(?:\S+ )?STARTTLS\s*$/i.test(text),
    goodbye: /^(?:\S+ LOGOUT|QUIT)\s*$/i.test(text) ? 'said' : undefined,
  }
}

/** The dialogue after a line of the server. */
export function afterReceived(before: SessionDialogue, text: string): SessionDialogue {
  const isAnswering = /^(?:334|\+)(?: |$)/.test(text)
  const dialogue = { ...before, hasWords: true, heard: before.heard ?? protocolHeard(text), isAnswering }
  if (/^\d{3}-/.test(text) || isAnswering) return dialogue
  const insideMessage = /^354\b/.test(text)
  if (!isTagged(text) && !/^\d{3}(?: |$)/.test(text)) return { ...dialogue, insideMessage }
  const isParting = before.goodbye === 'said'
  return {
    ...dialogue,
    insideMessage,
    isStarting: before.isStarting && /^(?:220|\S+ OK)\b/i.test(text), // what comes behind it in the clear is its fault
    goodbye: isParting || text.startsWith('221 ') ? 'answered' : before.goodbye,
    hasParted: before.hasParted || isParting,
  }
}

/** The protocol of a client's command. */
export function protocolSpoken(text: string): 'imap' | 'smtp' | undefined {
  if (isImapCommand(text)) return 'imap'
  return isSmtpCommand(text) ? 'smtp' : undefined
}

/** The protocol of an answer that no other has; a number may be a tag of IMAP. */
export function protocolHeard(text: string): 'imap' | 'smtp' | undefined {
  if (isTagged(text) || text.startsWith('* ')) return isServerLine(text) ? 'imap' : undefined
  if (isBareStatus(text)) return 'imap'
  return /^[2-5]\d\d[ -]/.test(text) ? 'smtp' : undefined
}
