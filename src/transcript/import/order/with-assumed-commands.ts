import { isImapCommand, isSmtpCommand } from '../../../conversation/command-line.ts'
import { isBareStatus, isTagged } from '../find/line-grammar.ts'
import { type ImportOptions, type LogEvent, wholeLine } from '../log-event.ts'
import { commandFor } from './assumed-command.ts'
import { assumedCommand, assumedReply } from './assumed-events.ts'

/**
 * Adds to a log with only the server's text the commands that it answers, one before each response, because rules need
 * the refused command. If the log has any command, only missing ones at its beginning are added.
 */
export function withAssumedCommands(told: readonly LogEvent[], hints: ImportOptions): readonly LogEvent[] {
  if (told.some(({ kind }) => kind === 'sent')) {
    const answered = hints.protocol === 'smtp' ? withAnswers(told) : told
    return withGreeting([...opening(told, hints), ...withEnds(answered)], hints)
  }
  const all = hints.protocol === 'imap' ? imapAnswers(told) : smtpAnswers(told)
  const answers = all.filter(({ lines }, index) => index === 0 || !lines.every((line) => FAREWELL.test(line)))
  const questions = new Map<number, LogEvent>()
  let isAuthenticating = false
  for (const [index, { at, lines }] of answers.entries()) {
    const isLast = index === answers.length - 1
    const question = commandFor(lines, isLast ? hints : { protocol: hints.protocol }, isLast)
    // Each challenge and the reply after it belong to the login that has begun.
    const isOfLogin = isAuthenticating && /^(334|[245]\d\d)\b/.test(lines[0] ?? '')
    const said = told[at]
    const greets = said?.kind === 'received' && said.greets
    if (question !== undefined && !isOfLogin && !greets && !isGreeting(index, lines, hints)) questions.set(at, question)
    isAuthenticating = /^334\b/.test(lines[0] ?? '')
  }
  const asked = told.flatMap((one, index): readonly LogEvent[] => {
    const question = questions.get(index)
    return question ? [question, one] : [one]
  })
  return withGreeting(asked, hints)
}

/** A BYE after a response is a goodbye, whatever the command. */
const FAREWELL = /^\* BYE\b/i

/** Adds the greeting if a connection is established and the log begins with a command. */
function withGreeting(told: readonly LogEvent[], { protocol = 'imap' }: ImportOptions): readonly LogEvent[] {
  const first = told.findIndex(({ kind }) => kind === 'sent')
  return first !== -1 && isUngreeted(told.slice(0, first)) ? told.toSpliced(first, 0, GREETINGS[protocol]) : told
}

/** True for a connection without a greeting in the log, although it has a response. */
function isUngreeted(told: readonly LogEvent[]): boolean {
  const stands = told.some(({ kind }) => kind === 'connected' || kind === 'secured')
  return stands && !told.some(({ kind }) => kind === 'received')
}

const GREETINGS = {
  imap: assumedReply('* OK'),
  smtp: assumedReply('220'),
} as const satisfies Record<string, LogEvent>

/** IMAP responses with the tag that was omitted: that of the preceding command. */
export function withLeads(told: readonly LogEvent[]): readonly LogEvent[] {
  let tag = 'A1'
  return told.map((one) => {
    if (one.kind === 'sent' && isImapCommand(one.text)) tag = one.text.split(' ', 1)[0] ?? tag
    if (one.kind !== 'received' || !isBareStatus(wholeLine(one), 'imap')) return one
    const { lead = '' } = one
    return { ...one, lead: one.text.startsWith('BYE') ? '* ' : `${tag} ${lead}` }
  })
}

/** No server begins with a positive response: such a log begins after the command. */
function opening(told: readonly LogEvent[], { protocol }: ImportOptions): readonly LogEvent[] {
  const first = told.find(({ kind }) => kind === 'sent' || kind === 'received')
  if (first?.kind !== 'received') return []
  if (protocol === 'imap') {
    const question = /^[^*+\s]+ OK\b/i.test(first.text) ? commandFor([first.text], { protocol }) : undefined
    return question ? [question] : []
  }
  if (/^354\b/.test(first.text)) return [assumedCommand('DATA')]
  return /^250\b/.test(first.text) ? [assumedCommand('EHLO client')] : []
}

/**
 * A client waits for the last line of a reply before it continues (RFC 5321 §4.2): otherwise the log has lost that
 * line.
 */
function withEnds(told: readonly LogEvent[]): readonly LogEvent[] {
  let open: string | undefined
  return told.flatMap((one): readonly LogEvent[] => {
    const before = open
    if (one.kind === 'received') open = /^(\d{3})-/.exec(one.text)?.[1]
    if (one.kind !== 'sent' || before === undefined) return [one]
    open = undefined
    return [assumedReply(before), one]
  })
}

/**
 * Adds to a log with only the client's commands up to a refusal the responses that let it continue: a client waits for
 * the response to each of these commands (RFC 2920 §3.1), and for each challenge.
 */
function withAnswers(told: readonly LogEvent[]): readonly LogEvent[] {
  const heard = told.findIndex(({ kind }) => kind === 'received')
  if (heard === -1) return told
  let isAuthenticating = false
  return told.flatMap((one, at): readonly LogEvent[] => {
    if (at >= heard || one.kind !== 'sent') return [one]
    isAuthenticating = /^AUTH\b/i.test(one.text) || (isAuthenticating && !isSmtpCommand(one.text))
    const next = told.slice(at + 1, heard).find(({ kind }) => kind === 'sent')
    if (next?.kind !== 'sent' || /^QUIT\b/i.test(next.text)) return [one]
    const consent = isAuthenticating && !isSmtpCommand(next.text) ? '334' : consentTo(one.text, isAuthenticating)
    return consent === undefined ? [one] : [one, assumedReply(consent)]
  })
}

function consentTo(command: string, isAuthenticating: boolean): string | undefined {
  if (isAuthenticating) return '235'
  if (/^(?:EHLO|HELO)\b/i.test(command)) return '250'
  return /^STARTTLS\b/i.test(command) ? '220' : undefined
}

interface ImportedAnswer {
  /** The index of its first line. */
  readonly at: number
  readonly lines: readonly string[]
}

/** Groups lines up to each tagged response. The first text is the greeting, except a BYE before a positive response. */
function imapAnswers(told: readonly LogEvent[]): readonly ImportedAnswer[] {
  const isGranted = told.some((one) => one.kind === 'received' && /^[^*+\s]+ OK\b/i.test(wholeLine(one)))
  const greets = isGranted
    ? /^\* (OK|PREAUTH)\b(?! \[ALERT\])|^(?!\* )/i
    : /^\* (OK|PREAUTH|BYE)\b(?! \[ALERT\])|^(?!\* )/i
  return answersIn(told, (line, isFirst) => (isFirst ? greets.test(line) : isTagged(line)))
}

/** Groups lines up to each line without a hyphen after its code. */
function smtpAnswers(told: readonly LogEvent[]): readonly ImportedAnswer[] {
  return answersIn(told, (line) => !/^\d{3}-/.test(line))
}

function answersIn(
  told: readonly LogEvent[],
  ends: (line: string, isFirst: boolean) => boolean,
): readonly ImportedAnswer[] {
  const answers: ImportedAnswer[] = []
  let open: { at: number; lines: string[] } | undefined
  for (const [at, one] of told.entries()) {
    if (one.kind !== 'received') continue
    open ??= { at, lines: [] }
    const line = wholeLine(one)
    open.lines.push(line)
    if (!ends(line, answers.length === 0 && open.lines.length === 1)) continue
    answers.push(open)
    open = undefined
  }
  return open ? [...answers, open] : answers
}

/** True for a greeting: a positive reply at the very beginning answers no command. */
function isGreeting(index: number, lines: readonly string[], { protocol, command, stage }: ImportOptions): boolean {
  if (index > 0) return false
  if (protocol === 'smtp') return /^2(?!21)\d\d\b/.test(lines[0] ?? '')
  return /^\* (OK|PREAUTH)\b/i.test(lines[0] ?? '') && command === undefined && stage === undefined
}
