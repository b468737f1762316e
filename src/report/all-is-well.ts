import type { Entry } from '../transcript/entry.ts'
import type { Sentences } from '../words/sentences.ts'
import type { InboxReport } from './report.ts'

/**
 * The last line of a report without an error. It claims less if a stage has no known outcome, if a login was held back,
 * or for an imported log.
 */
export function allIsWellText(report: CheckedParts, { allIsWell: sentences }: Sentences): string {
  return sentences[isWhole(report) ? 'inWhole' : 'inPart']
}

type CheckedParts = Pick<InboxReport, 'steps' | 'transcripts' | 'imported'>

/** True if the whole check was done. */
export function isWhole({ steps, transcripts, imported }: CheckedParts): boolean {
  return (
    steps.every(({ outcome }) => outcome !== 'unknown') &&
    imported === undefined &&
    // A report may be stored without its transcripts; its steps also show that a login was held back.
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
