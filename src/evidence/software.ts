import { dovecotVersion } from './dovecot-version.ts'
import type { Evidence } from './gather.ts'
import { HABITS, MARKS, type Mark } from './software-marks.ts'

/** The software of a server, as far as what it said shows it. */
export interface ServerSoftware {
  /** The name of the program or the service. */
  readonly name: string
  /**
   * `certain`: the server names itself in words that its own code fixes, or it is known by two lines of its own. `likely`: one
   * line, which no other is known to say, or which an administrator may write. `possible`: others may say it too.
   */
  readonly certainty: 'certain' | 'likely' | 'possible'
  /** The version; left out where nothing shows it. */
  readonly version?: string
  /** The certainty of the version: as sure as the name where the server states it, else `likely`. */
  readonly versionCertainty?: 'certain' | 'likely'
  /** The entries of the transcript that show it. */
  readonly proof: readonly number[]
}

/** The software of the server, by what it said of itself or how it said the rest; `undefined`: nothing shows it. */
export function softwareOf(evidence: Evidence): ServerSoftware | undefined {
  const lines = evidence.exchanges
    .filter(({ assumed }) => !assumed)
    .flatMap(({ messages }) => messages.filter(({ assumed }) => !assumed))
    .flatMap(({ lines: said, entry }) => said.map((line) => ({ line, entry })))
  const seen = MARKS.flatMap((mark) => sightOf(mark, lines))
  const named = [...seen, ...lines.flatMap(identifiedBy)]
  const best = RANKS.flatMap((rank) => named.filter(({ certainty }) => certainty === rank))[0]
  if (!best) return undefined
  const habits = HABITS.flatMap((habit) => sightOf({ ...habit, certainty: 'possible' }, lines))
  const others = [...named, ...habits].filter((one) => isSame(one, best) && one.line !== best.line)
  const second = best.certainty === 'certain' ? undefined : others[0]
  const certainty = second ? raised(best.certainty) : best.certainty
  const version = best.version ?? others.find((one) => one.version)?.version
  const shown = version === undefined && best.name === 'Dovecot' ? dovecotVersion(evidence) : undefined
  const entries = [best.entry, second?.entry, shown?.entry].filter((entry) => entry !== undefined)
  return {
    name: best.name,
    certainty,
    ...(version && { version, versionCertainty: certainty === 'certain' ? certainty : 'likely' }),
    ...(shown && { version: shown.version, versionCertainty: 'likely' }),
    proof: [...new Set(entries)],
  }
}

const RANKS = ['certain', 'likely', 'possible'] as const

interface SaidLine {
  readonly line: string
  readonly entry: number
}

/** A name that one line shows. */
interface Sight extends SaidLine, Pick<Mark, 'name' | 'certainty'> {
  readonly version: string | undefined
}

/** The first line that bears a mark. */
function sightOf({ name, line, certainty }: Mark, lines: readonly SaidLine[]): readonly Sight[] {
  const at = lines.find((one) => line.test(one.line))
  return at ? [{ ...at, name, certainty, version: line.exec(at.line)?.[1] }] : []
}

/** The name in a response to ID (RFC 2971 §3.3) of a server that has no mark. Some servers let it be written anew. */
function identifiedBy({ line, entry }: SaidLine): readonly Sight[] {
  if (!/^\* ID \(/i.test(line)) return []
  const name = /"name" "([^"]{1,60})"/i.exec(line)?.[1]
  const version = /"version" "([^"]{1,60})"/i.exec(line)?.[1]
  return name ? [{ name, certainty: 'likely', version, line, entry }] : []
}

function isSame(one: Sight, other: Sight): boolean {
  return one.name.toLowerCase() === other.name.toLowerCase()
}

/** The certainty of what two lines show. */
function raised(certainty: ServerSoftware['certainty']): ServerSoftware['certainty'] {
  return certainty === 'possible' ? 'likely' : 'certain'
}
