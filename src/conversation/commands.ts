import type { Entry } from '../transcript/entry.ts'
import type { ClientCommand } from './client-command.ts'
import { CommandReader, type SentPiece } from './command-reader.ts'

/** A command of a record. */
export interface SentCommand extends ClientCommand {
  readonly parts: [string, ...string[]]
  /** The entry that completed its first part. */
  readonly entry: number
  /** The place of its first octet in all that the client sent. */
  readonly from: number
}

/** All commands that a record shows, in order. */
export function commandsIn(protocol: 'imap' | 'smtp', entries: readonly Entry[]): readonly SentCommand[] {
  const reader = new CommandReader(protocol)
  const commands: SentCommand[] = []
  const add = (pieces: readonly SentPiece[]) => {
    for (const { kind, head, text, entry, from } of pieces) {
      const last = commands.at(-1)
      if (head) commands.push({ protocol, ...head, parts: [text], entry, from })
      else if (kind !== 'content') last?.parts.push(text)
      else if (last?.verb === 'content') last.parts[0] += text
      else commands.push({ protocol, tag: '', verb: 'content', parts: [text], entry, from })
    }
  }
  for (const [at, entry] of entries.entries()) {
    if (entry.kind === 'sent') add(reader.sent(entry.text, at))
    if (entry.kind !== 'received') continue
    add(reader.flush())
    const asks = /^(\+|334|354)/m.exec(entry.text)?.[1]
    if (asks === '354') reader.goAhead()
    else if (asks !== undefined) reader.continued()
  }
  add(reader.flush())
  return commands
}
