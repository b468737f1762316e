import type { Entry } from '../transcript/entry.ts'
import type { Sentences } from '../words/sentences.ts'
import type { InboxReport } from './report.ts'

/**
 * The last line of a report without an error. It says less where a stage has no known outcome, where a login was held
 * back, and of an imported log.
 */
export function allIsWellText(report: CheckedParts, { allIsWell: sentences }: Sentences): string {
  return sentences[isWhole(report) ? 'inWhole' : 'inPart']
}

type CheckedParts = Pick<InboxReport, 'steps' | 'transcripts'>

/** True where everything that was to be checked was checked. */
export function isWhole({ steps, transcripts }: CheckedParts): boolean {
  return (
    steps.every(({ outcome }) => outcome !== 'unknown') &&
    transcripts.every(({ header, entries }) => header.look || !(header.client?.imported || entries.some(isHeldBack)))
  )
}

function isHeldBack(entry: Entry): boolean {
  return entry.kind === 'note' && entry.gate !== undefined
}
