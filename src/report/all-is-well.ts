import type { Entry } from '../transcript/entry.ts'
import type { Sentences } from '../words/sentences.ts'
import type { InboxReport } from './report.ts'

/**
 * The last line of a report without an error. It says less where a stage has no known outcome, where a login was held
 * back, and of an imported log.
 */
export function allIsWellText(
  { steps, transcripts }: Pick<InboxReport, 'steps' | 'transcripts'>,
  { allIsWell: sentences }: Sentences,
): string {
  const isPart =
    steps.some(({ outcome }) => outcome === 'unknown') ||
    transcripts.some(({ header, entries }) => !header.look && (header.client?.imported || entries.some(isHeldBack)))
  return sentences[isPart ? 'inPart' : 'inWhole']
}

function isHeldBack(entry: Entry): boolean {
  return entry.kind === 'note' && entry.gate !== undefined
}
