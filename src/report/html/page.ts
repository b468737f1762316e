import { relate } from '../../diagnosis/diagnose.ts'
import { type Evidence, gather } from '../../evidence/gather.ts'
import type { Sentences } from '../../words/sentences.ts'
import type { InboxReport } from '../report.ts'

/** All that the parts of a page are made of. */
export interface HtmlPage {
  readonly report: InboxReport
  readonly words: Sentences
  /** The evidence of every transcript, those of probes too, in the order of the report. */
  readonly evidence: readonly Evidence[]
  /** The connections that the steps are about: no probe, and none that another one replaced. */
  readonly connections: readonly Evidence[]
  /** The transcripts whose dialogue the page shows. A verdict links to these alone. */
  readonly shown: ReadonlySet<number>
}

/** A check has two connections and some probes; a log may show thousands. */
const MAX_DIALOGUES = 24

export function pageOf(report: InboxReport, words: Sentences): HtmlPage {
  const evidence = report.transcripts.map((one, index) => gather(one, index))
  return { report, words, evidence, connections: relate(evidence), shown: shownIn(report) }
}

/** Those that prove something come before others. */
function shownIn({ transcripts, diagnoses, oddities }: InboxReport): ReadonlySet<number> {
  const proving = [...diagnoses.flatMap(({ proof }) => proof), ...oddities].map(({ transcript }) => transcript)
  const order = [...new Set([...proving, ...transcripts.keys()])].filter(
    (one) => (transcripts[one]?.entries.length ?? 0) > 0,
  )
  return new Set(order.slice(0, MAX_DIALOGUES))
}

/** The name of an entry as an anchor, such as `c0-14`; `undefined` where the page does not show it. */
export function anchorOf({ report, shown }: HtmlPage, transcript: number, entry: number): string | undefined {
  const isThere = shown.has(transcript) && report.transcripts[transcript]?.entries[entry] !== undefined
  return isThere ? `c${transcript}-${entry}` : undefined
}
