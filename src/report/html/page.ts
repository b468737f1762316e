import { relate } from '../../diagnosis/diagnose.ts'
import { type Evidence, gather } from '../../evidence/gather.ts'
import type { Sentences } from '../../words/sentences.ts'
import type { InboxReport } from '../report.ts'

/** Everything that the parts of a page are made from. */
export interface HtmlPage {
  readonly report: InboxReport
  readonly words: Sentences
  /** The evidence of every transcript, including probes, in the order of the report. */
  readonly evidence: readonly Evidence[]
  /** The connections that the steps describe: no probe, and none that another one replaced. */
  readonly connections: readonly Evidence[]
  /** The transcripts whose dialogue the page shows. Verdicts link only to these. */
  readonly shown: ReadonlySet<number>
}

/** A check has two connections and some probes; a log may show thousands. */
const MAX_DIALOGUES = 24

export function pageOf(report: InboxReport, words: Sentences): HtmlPage {
  const evidence = report.transcripts.map((one, index) => gather(one, index))
  return { report, words, evidence, connections: relate(evidence), shown: shownIn(report) }
}

/** Transcripts that prove something come before others. */
function shownIn({ transcripts, diagnoses, oddities }: InboxReport): ReadonlySet<number> {
  const proving = [...diagnoses.flatMap(({ proof }) => proof), ...oddities].map(({ transcript }) => transcript)
  const order = [...new Set([...proving, ...transcripts.keys()])].filter(
    (one) => (transcripts[one]?.entries.length ?? 0) > 0,
  )
  return new Set(order.slice(0, MAX_DIALOGUES))
}

/** The anchor of an entry, such as `c0-14`; `undefined` if the page does not show it. */
export function anchorOf({ report, shown }: HtmlPage, transcript: number, entry: number): string | undefined {
  const isThere = shown.has(transcript) && report.transcripts[transcript]?.entries[entry] !== undefined
  return isThere ? `c${transcript}-${entry}` : undefined
}
