import type { Command } from './act.ts'

/** How a command begins: its tag, where IMAP has one, and its verb in capitals, which is two words after UID. */
export function headOf(protocol: 'imap' | 'smtp', line: string): Pick<Command, 'tag' | 'verb'> {
  const [first = '', second, third] = line.slice(0, MAX_HEAD_OCTETS).match(/\S+/g) ?? []
  if (protocol === 'smtp' || second === undefined) return { tag: '', verb: first.toUpperCase() }
  const verb = second.toUpperCase()
  return { tag: first, verb: verb === 'UID' && third !== undefined ? `UID ${third.toUpperCase()}` : verb }
}

/** More than any head has, and little beside a line without end. */
const MAX_HEAD_OCTETS = 1_000
