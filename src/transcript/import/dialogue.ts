import { stamped } from './clock.ts'
import type { Format, Told } from './told.ts'

const RECEIVED = /^(?:(?:S|server|SERVER -> CLIENT): ?|(?:<--|<<<|<<|<-|<)(?: |$))(.*)$/is
const SENT = /^(?:(?:C|client|CLIENT -> SERVER): ?|(?:-->|>>>|>>|->|>)(?: |$))(.*)$/is

/** A dialogue in which every line says whose it is. */
export const dialogue: Format = {
  name: 'dialogue',
  fits: (lines) => lines.some((line) => read(line) !== undefined),
  read: (lines) => lines.map((line) => (line.trim() === '' ? [] : read(line))),
}

function read(line: string): readonly Told[] | undefined {
  const [clock, rest] = stamped(line)
  const received = RECEIVED.exec(rest)?.[1]
  if (received !== undefined) return [...clock, { kind: 'received', text: received }]
  const sent = SENT.exec(rest)?.[1]
  return sent === undefined ? undefined : [...clock, { kind: 'sent', text: sent }]
}
