import { stamped } from './clock.ts'
import type { Format, Told } from './told.ts'
import { isImapCommand, isServerLine, isSmtpCommand } from './wire-words.ts'

const RECEIVED = /^(?:(?:S|server|SERVER -> CLIENT): ?|(?:<--|<<<|<<|<-|<)(?: |$))(.*)$/is
const SENT = /^(?:(?:C|client|CLIENT -> SERVER): ?|(?:-->|>>>|>>|->|>)(?: |$))(.*)$/is

/** A dialogue in which every line says whose it is. Who wrote it down at the server has the arrows the other way round. */
export const dialogue: Format = {
  name: 'dialogue',
  fits: (lines) => lines.some((line) => read(line) !== undefined),
  read(lines) {
    const reading = lines.map((line) => (line.trim() === '' ? [] : read(line)))
    const words = reading.flatMap((told) => told ?? []).filter((one) => 'text' in one)
    const sides = words.map(({ kind, text }) => (kind === sideOf(text) ? 1 : sideOf(text) ? -1 : 0))
    const isReversed = sides.reduce<number>((sum, side) => sum + side, 0) < 0
    return isReversed ? reading.map((told) => told?.map(fromOtherSide)) : reading
  },
}

/** Who alone can have said so. */
function sideOf(text: string): 'sent' | 'received' | undefined {
  if (isServerLine(text)) return 'received'
  return isSmtpCommand(text) || isImapCommand(text) ? 'sent' : undefined
}

function fromOtherSide(told: Told): Told {
  if (told.kind === 'sent') return { kind: 'received', text: told.text }
  return told.kind === 'received' ? { kind: 'sent', text: told.text } : told
}

function read(line: string): readonly Told[] | undefined {
  const [clock, rest] = stamped(line)
  const received = RECEIVED.exec(rest)?.[1]
  if (received !== undefined) return [...clock, { kind: 'received', text: received }]
  const sent = SENT.exec(rest)?.[1]
  return sent === undefined ? undefined : [...clock, { kind: 'sent', text: sent }]
}
