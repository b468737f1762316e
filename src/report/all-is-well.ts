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

type CheckedParts = Pick<InboxReport, 'steps' | 'transcripts' | 'imported'>

/** True where everything that was to be checked was checked. */
export function isWhole({ steps, transcripts, imported }: CheckedParts): boolean {
  return (
    steps.every(({ outcome }) => outcome !== 'unknown') &&
    imported === undefined &&
    // A report may be stored without its transcripts; its steps say what was held back too.
    (transcripts.length === 0
      ? steps.every(({ details = [] }) => !details.some(({ code }) => code.startsWith('held-')))
      : transcripts.every(
          ({ header, entries }) => header.look || !(header.client?.imported || entries.some(isHeldBack)),
        ))
  )
}

function isHeldBack(entry: Entry): boolean {
  return entry.kind === 'note' && entry.gate !== undefined
}
