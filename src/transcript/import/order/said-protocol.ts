import { isImapCommand, isSmtpCommand } from '../../../conversation/command-line.ts'
import type { ImportOptions } from '../log-event.ts'

/** The protocol that any of the hints names. */
export function saidProtocol(hints: ImportOptions): 'imap' | 'smtp' | undefined {
  return hints.protocol ?? protocolOfStage(hints) ?? protocolOfCommands(commandIn(hints))
}

export function protocolOfStage({ stage = '' }: ImportOptions): 'imap' | 'smtp' | undefined {
  return (['imap', 'smtp'] as const).find((protocol) => stage.startsWith(`${protocol}.`))
}

/** The command that the caller names, in the syntax of each protocol. */
export function commandIn({ command }: ImportOptions): readonly string[] {
  return command === undefined ? [] : [command, `A1 ${command}`]
}

/** The protocol of most of the client's lines. */
export function protocolOfCommands(lines: readonly string[]): 'imap' | 'smtp' | undefined {
  return protocolOfMore(lines.filter(isImapCommand), lines.filter(isSmtpCommand))
}

/** The protocol with more lines; none if the numbers are equal. */
export function protocolOfMore(imap: readonly string[], smtp: readonly string[]): 'imap' | 'smtp' | undefined {
  if (imap.length === smtp.length) return undefined
  return imap.length > smtp.length ? 'imap' : 'smtp'
}
