import { isImapCommand, isSmtpCommand } from '../../../conversation/command-line.ts'
import type { ImportOptions } from '../log-event.ts'

/** The protocol that the caller names, by any of the hints. */
export function saidProtocol(hints: ImportOptions): 'imap' | 'smtp' | undefined {
  return hints.protocol ?? protocolOfStage(hints) ?? protocolOfCommands(commandIn(hints))
}

export function protocolOfStage({ stage = '' }: ImportOptions): 'imap' | 'smtp' | undefined {
  return (['imap', 'smtp'] as const).find((protocol) => stage.startsWith(`${protocol}.`))
}

/** The command that the caller names, as each protocol would write it. */
export function commandIn({ command }: ImportOptions): readonly string[] {
  return command === undefined ? [] : [command, `A1 ${command}`]
}

/** The protocol of most of the lines that a client has said. */
export function protocolOfCommands(lines: readonly string[]): 'imap' | 'smtp' | undefined {
  return protocolOfMore(lines.filter(isImapCommand), lines.filter(isSmtpCommand))
}

/** The protocol with more lines; neither where both have as many. */
export function protocolOfMore(imap: readonly string[], smtp: readonly string[]): 'imap' | 'smtp' | undefined {
  if (imap.length === smtp.length) return undefined
  return imap.length > smtp.length ? 'imap' : 'smtp'
}
