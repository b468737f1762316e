import { dovecotVersion } from './dovecot-version.ts'
import type { Evidence } from './gather.ts'
import { HABITS, MARKS, type Mark } from './software-marks.ts'

/** The software of a server, as far as its messages show it. */
export interface ServerSoftware {
  /** The name of the program or the service. */
  readonly name: string
  /**
   * `certain`: the server names itself in words that its own code fixes, or two characteristic lines identify it.
   * `likely`: one line, which no other program is known to send, or which an administrator may set. `possible`: other
   * programs may send it too.
   */
  readonly certainty: 'certain' | 'likely' | 'possible'
  /** The version; left out if nothing shows it. */
  readonly version?: string
  /** The certainty of the version: that of the name if the server states the version, else `likely`. */
  readonly versionCertainty?: 'certain' | 'likely'
  /** The entries of the transcript that show it. */
  readonly proof: readonly number[]
}

/**
 * The software of the server, from its own identification or from its other messages; `undefined`: nothing shows it.
 */
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

/** The first line that matches a mark. */
function sightOf({ name, line, certainty }: Mark, lines: readonly SaidLine[]): readonly Sight[] {
  const at = lines.find((one) => line.test(one.line))
  return at ? [{ ...at, name, certainty, version: line.exec(at.line)?.[1] }] : []
}

/**
 * The name in a response to ID (RFC 2971 §3.3) of a server without a mark. In some servers the administrator can change
 * it.
 */
function identifiedBy({ line, entry }: SaidLine): readonly Sight[] {
  if (!/^\* ID \(/i.test(line)) return []
  const name = /"name" "([^"]{1,60})"/i.exec(line)?.[1]
  const version = /"version" "([^"]{1,60})"/i.exec(line)?.[1]
  return name ? [{ name, certainty: 'likely', version, line, entry }] : []
}

function isSame(one: Sight, other: Sight): boolean {
  return one.name.toLowerCase() === other.name.toLowerCase()
}

/** The combined certainty of two lines. */
function raised(certainty: ServerSoftware['certainty']): ServerSoftware['certainty'] {
  return certainty === 'possible' ? 'likely' : 'certain'
}
