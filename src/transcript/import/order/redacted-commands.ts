import { isImapCommand } from '../../../conversation/command-line.ts'
import { isTagged } from '../find/line-grammar.ts'
import { type LogEvent, wholeLine } from '../log-event.ts'

/** Texts of programs that replace a command with credentials; some keep its tag. */
const REDACTED =
  /^(?:(\S+) )?(?:[[(<*]{0,2}(?:(?:command|credentials?|SMTP auth data|sensitive)(?: (?:redacted|hidden|suppressed)\b[^\])>*]*)?|redacted|hidden)[\])>*]{0,2}|Logging suppressed\b.*|\[INITIAL CLIENT RESPONSE\b.*\])$/i

/**
 * Inserts an assumed login for each command that a program hides because of its credentials; responses to challenges
 * stay. An assumed IMAP command gets the tag of the next tagged response.
 */
export function withRedactedCommands(told: readonly LogEvent[], protocol: 'imap' | 'smtp'): readonly LogEvent[] {
  let isChallenged = false
  return told.map((one, at) => {
    if (one.kind === 'received') isChallenged = /^(?:334|\+)(?: |$)/.test(wholeLine(one))
    if (one.kind !== 'sent' || isChallenged) return one
    const redacted = REDACTED.exec(one.text)
    if (!redacted && !(one.assumed && protocol === 'imap' && isImapCommand(one.text))) return one
    const command = redacted ? LOGIN[protocol] : one.text.slice(one.text.indexOf(' ') + 1)
    const tag = redacted?.[1] ?? nextTag(told, at)
    return { kind: 'sent', text: protocol === 'imap' ? `${tag} ${command}` : command, assumed: true }
  })
}

const LOGIN = { imap: 'LOGIN', smtp: 'AUTH' } as const

function nextTag(told: readonly LogEvent[], from: number): string {
  for (const one of told.slice(from + 1, from + 1 + MAX_UNTAGGED)) {
    if (one.kind === 'received' && isTagged(wholeLine(one))) return wholeLine(one).split(' ', 1)[0] ?? 'A1'
  }
  return 'A1'
}

/** The maximum number of events between a login and its tagged response. */
const MAX_UNTAGGED = 20
