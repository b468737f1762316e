import type { Evidence } from '../gather.ts'
import type { Quirk } from '../oddity.ts'
import type { Departure } from './departure.ts'
import { viewOf } from './record-view.ts'
import { DEPARTURES, type DepartureId } from './table.ts'

/** The departures of the server from the RFCs that a record shows, each at the first place that shows it. */
export function departuresIn(evidence: Evidence): readonly Quirk[] {
  const { header } = evidence.transcript
  const view = viewOf(evidence)
  return ROWS.flatMap(([id, { protocol = header.protocol, exact, source, level, find }]) => {
    if (protocol !== header.protocol || (exact && !header.client?.mailwhy)) return []
    const found = find(view)
    if (!found) return []
    const facts = { line: shortened(found.line) }
    const quirk = { id, transcript: evidence.index, entry: found.entry, facts, source: found.source ?? source, level }
    return [quirk as Quirk] // every departure has the same facts
  })
}

const ROWS = Object.entries(DEPARTURES) as readonly (readonly [DepartureId, Departure])[]

/** A line that is shown to explain, whose whole stands in the record. */
const MAX_SHOWN = 200

function shortened(line: string): string {
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN - 1)}…` : line
}
