import type { Exchange, Purpose } from '../conversation/exchange.ts'
import { stageAfter } from '../conversation/stages.ts'
import type { Entry, Transcript } from '../transcript/entry.ts'
import { isAssumed, isImported } from '../transcript/imported-log.ts'
import type { Failure } from './failure.ts'

/** The failure of an imported text that shows none: if a part is missing, the text proves no success either. */
export function unseenIn(transcript: Transcript, exchanges: readonly Exchange[]): readonly Failure[] {
  if (!isImported(transcript.header)) return []
  const throttled = throttledIn(exchanges)
  return throttled.length > 0 ? throttled : unreadOf(transcript, exchanges)
}

/** An imported text in which nothing failed, but Gmail says in an OK that it throttles the account. */
function throttledIn(exchanges: readonly Exchange[]): readonly Failure[] {
  const exchange = exchanges.findLast(({ messages }) => messages.some(({ text }) => THROTTLED.test(text)))
  return exchange
    ? [{ stage: exchange.stage, entry: exchange.messages.at(-1)?.entry ?? exchange.entry, by: 'answer', exchange }]
    : []
}

/** https://github.com/jstedfast/MailKit/issues/1396 */
const THROTTLED = /\[THROTTLED\]$/

/**
 * The failure of an imported file with unread lines, without any server message, or without its end. Such a file proves
 * no success.
 */
function unreadOf({ header, entries }: Transcript, exchanges: readonly Exchange[]): readonly Failure[] {
  const last = Math.max(
    0,
    entries.findLastIndex((entry) => !isAssumed(entry)),
  )
  const stage = stageAfter(exchanges, header)
  const open = exchanges.find((one) => isOpen(one) && (!isAssumed(entries[one.entry]) || isLeftOpen(one, exchanges)))
  if (open) return [{ stage: open.stage, entry: open.messages.at(-1)?.entry ?? open.entry, by: 'unread' }]
  const isUpgrading =
    exchanges.findLast(({ purpose }) => purpose !== 'goodbye')?.purpose === 'starttls' &&
    entries.at(-1)?.kind === 'received'
  const hasHeard = entries.some(({ kind }) => kind === 'received')
  const isRead = hasHeard && header.unread === undefined && !isUpgrading && !breaksOff(entries, exchanges)
  return isRead ? [] : [{ stage, entry: last, by: 'unread' }]
}

/**
 * True for the last command of a log that hides it, and for one of which the log shows only a challenge: an importer
 * adds no unanswered command.
 */
function isLeftOpen(exchange: Exchange, exchanges: readonly Exchange[]): boolean {
  const last = exchange.messages.at(-1)
  return exchange === exchanges.at(-1) && (last === undefined || (last.kind === 'continuation' && !last.assumed))
}

/**
 * True for a conversation that stops before a login, a mailbox or a message was accepted, although neither side ended
 * it: the log does not show the rest. A single response is no conversation.
 */
function breaksOff(entries: readonly Entry[], exchanges: readonly Exchange[]): boolean {
  if (entries.some(({ kind }) => kind === 'closed') || exchanges.some(({ purpose }) => purpose === 'goodbye'))
    return false
  const stands = entries.some(({ kind }) => kind === 'connected' || kind === 'secured')
  const last = exchanges.findLast(({ purpose }) => purpose !== 'idle')
  if (!last || (last.assumed && !stands && !exchanges.some(isGreeting))) return last === undefined && stands
  if (last.purpose === 'greeting') return stands || isGreeting(last)
  if (SENDING_STARTS.includes(last.purpose)) return true
  const isReached = exchanges.some(({ purpose, outcome }) => outcome === 'accepted' && REACHED.includes(purpose))
  return !isReached && !REACHED.includes(last.purpose)
}

/** A positive reply alone, such as `250 OK`, is no greeting, although nothing precedes it. */
function isGreeting({ purpose, assumed, messages }: Exchange): boolean {
  return purpose === 'greeting' && !assumed && messages.at(-1)?.code !== 250
}

/** The commands that precede the message content. */
const SENDING_STARTS: readonly Purpose[] = ['mail', 'rcpt', 'data']
/** The purposes of a connection: commands that complete the user's goal. */
const REACHED: readonly Purpose[] = ['login', 'inbox', 'watch', 'content']

/** True if the response is missing, or an unknown command was refused. */
function isOpen({ purpose, outcome, command }: Exchange): boolean {
  if (purpose === 'goodbye' || purpose === 'idle') return false
  return outcome === 'unanswered' || (outcome === 'refused' && purpose === 'other' && !hasVerb(command))
}

/** False for a masked line, and for a line of IMAP with one word. */
function hasVerb(command: Exchange['command']): boolean {
  return command !== undefined && !command.verb.includes('‹') && (command.protocol === 'smtp' || command.tag !== '')
}
