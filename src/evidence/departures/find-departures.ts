import type { Evidence } from '../gather.ts'
import type { Quirk } from '../oddity.ts'
import type { Departure } from './departure.ts'
import { viewOf } from './record-view.ts'
import { DEPARTURES, type DepartureId } from './table.ts'

/** The server's departures from the RFCs, each at the first place that shows it. */
export function departuresIn(evidence: Evidence): readonly Quirk[] {
  const { header } = evidence.transcript
  const view = viewOf(evidence)
  const rows = header.client?.mailwhy ? ROWS[header.protocol] : ROWS[header.protocol].filter(([, { exact }]) => !exact)
  const departures: Quirk[] = []
  for (const [id, { source, level, find }] of rows) {
    const found = find(view)
    if (!found) continue
    const facts = { line: shortened(found.line) }
    const quirk = { id, transcript: evidence.index, entry: found.entry, facts, source: found.source ?? source, level }
    departures.push(quirk as Quirk) // every departure has the same facts
  }
  return departures
}

const ROWS = { imap: rowsOf('imap'), smtp: rowsOf('smtp') }

function rowsOf(protocol: 'imap' | 'smtp') {
  const rows = Object.entries(DEPARTURES) as readonly (readonly [DepartureId, Departure])[]
  return rows.filter(([, row]) => row.protocol === undefined || row.protocol === protocol)
}

/** The maximum length of a quoted line; the transcript has the whole line. */
const MAX_SHOWN = 200

function shortened(line: string): string {
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN - 1)}…` : line
}
