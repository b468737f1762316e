import { type LogEvent, type ParsedLines, wholeLine } from '../log-event.ts'

/** The lines of a session, and their events. */
export interface ToldLines {
  readonly at: readonly number[]
  readonly told: readonly (readonly LogEvent[])[]
}

/**
 * The sessions without those that only repeat another one: a log, and the exception that quotes it. Their lines are
 * added to the session that they repeat.
 */
export function withoutEchoes(sessions: readonly (readonly number[])[], reading: ParsedLines): readonly ToldLines[] {
  const all = sessions.map((at): ToldLines => ({ at, told: at.map((index) => reading[index] ?? []) }))
  if (all.length < 2) return all
  const shown = new Map<string, number>() // the last session that shows it in its own sequence
  for (const [index, one] of all.entries()) {
    if (!isQuote(one)) for (const word of wordsIn(one)) shown.set(word, index)
  }
  const echoes = new Map<number, ToldLines[]>()
  const own = all.map((one) => {
    const words = isQuote(one) ? wordsIn(one) : []
    const [first] = words.map((word) => shown.get(word))
    const isEcho = first !== undefined && words.every((word) => shown.has(word))
    if (isEcho) echoes.set(first, [...(echoes.get(first) ?? []), one])
    return !isEcho
  })
  return all.flatMap((one, index) => {
    if (!own[index]) return []
    const repeated = echoes.get(index) ?? []
    if (repeated.length === 0) return [one]
    return [{ at: [one, ...repeated].flatMap(({ at }) => at), told: one.told }]
  })
}

/**
 * True if nothing in it shows a connection from its beginning: only a response or a failure, and the command that it
 * names.
 */
function isQuote({ told }: ToldLines): boolean {
  let commands = 0
  for (const events of told) {
    for (const { kind } of events) {
      if (kind === 'connected' || kind === 'secured' || kind === 'dialled' || kind === 'session') return false
      if (kind === 'sent') commands += 1
    }
  }
  return commands < 2
}

/** The server's text and the failures of a session. */
function wordsIn({ told }: ToldLines): readonly string[] {
  return told.flatMap((events) =>
    events.flatMap((one): readonly string[] => {
      if (one.kind === 'received') return [wholeLine(one).trim()]
      return one.kind === 'failed' || one.kind === 'refused' ? [`${one.kind} ${one.code}`] : []
    }),
  )
}
