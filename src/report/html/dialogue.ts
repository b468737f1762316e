import type { Evidence } from '../../evidence/gather.ts'
import { row as eventRow } from '../../evidence/match.ts'
import type { Entry } from '../../transcript/entry.ts'
import { decodeForDisplay } from '../../wire/bytes.ts'
import { decodeForReading } from '../../wire/charsets.ts'
import { filledIn } from '../../words/fill.ts'
import type { HtmlLabel } from '../../words/html-sentences.ts'
import { descriptionOf } from '../describe.ts'
import { bounded, cut } from './bounds.ts'
import { connectionName } from './connection-name.ts'
import { durationText } from './figures.ts'
import { heading } from './heading.ts'
import { type Html, html, quoted } from './markup.ts'
import type { HtmlPage } from './page.ts'
import { hasTimes } from './time-axis.ts'
import { MAX_VERDICTS, verdictId } from './verdict.ts'

/** Both sides of every connection, side by side; the lines that prove a verdict are marked, and link back to it. */
export function dialoguePart(page: HtmlPage): Html | undefined {
  const { report, words, evidence, shown } = page
  const left = report.transcripts.filter(({ entries }) => entries.length > 0).length - shown.size
  if (shown.size === 0) return undefined
  return html`<section class="dialogue" id="dialogue" aria-labelledby="dialogue-name">
${heading(2, words.html.labels.dialogue, 'dialogue-name')}
${evidence.filter(({ index }) => shown.has(index)).map((one) => connectionOf(page, one))}
${left > 0 && gap(page, 'connectionsLeft', left)}
</section>`
}

/** The rows of a connection that are shown: its beginning, its end, and what matters. */
const ROWS = { first: 160, last: 60, around: 8 }

/** The characters of a connection that are shown; those of a check have some thousands. */
const MAX_CHARACTERS = 120_000

/** A line of a protocol has a thousand octets at most (RFC 5321 §4.5.3.1.6); a list of capabilities may have more. */
const MAX_LINE = 2_000

interface Budget {
  characters: number
}

function connectionOf(page: HtmlPage, one: Evidence): Html {
  const { report, words } = page
  const { index, transcript } = one
  const proven = provenIn(page, index)
  const odd = report.oddities.filter((oddity) => oddity.transcript === index).map(({ entry }) => entry)
  const rows = bounded(transcript.entries, ROWS, new Set([...proven.keys(), ...odd]))
  const budget: Budget = { characters: MAX_CHARACTERS }
  const count = filledIn(words.html.labels.rows, { count: transcript.entries.length }, words.language)
  // A browser opens what a link leads into, but not every one does.
  return html`<details class="${!hasMoments(one) && 'untimed'}"${proven.size > 0 && html` open`}>
<summary>${heading(3, connectionName(page, index))} <span class="count">${count}</span></summary>
<div class="sides" aria-hidden="true"><span>${words.values.by.client}</span><span>${words.values.by.server}</span></div>
<ol role="list">${rows.map((row) =>
    row.kind === 'gap'
      ? html`<li class="left">${gap(page, 'rowsLeft', row.count)}</li>`
      : entryOf(page, one, row.at, row.of, proven.get(row.at), budget),
  )}</ol>
</details>`
}

function entryOf(
  page: HtmlPage,
  one: Evidence,
  at: number,
  entry: Entry,
  proof: ProvenEntry | undefined,
  budget: Budget,
): Html {
  const isSpeech = entry.kind === 'sent' || entry.kind === 'received'
  const said = isSpeech
    ? speechOf(page, entry, proof?.lines ?? new Set(), budget)
    : eventOf(page, one, at, proof !== undefined)
  const verdicts = [...(proof?.verdicts ?? [])].filter((verdict) => verdict < MAX_VERDICTS)
  return html`<li id="c${one.index}-${at}" class="${isSpeech ? entry.kind : 'event'}${proof && ' proof'}">${momentOf(page, one, at)}<div class="said">${said}${verdicts.map((verdict) => backTo(page, verdict))}</div></li>`
}

/** The line of the pasted text that tells the entry, or else its time. A log may have neither. */
function momentOf({ words }: HtmlPage, one: Evidence, at: number): Html | undefined {
  const { header, entries } = one.transcript
  const line = header.log?.entryLines?.[at] ?? 0
  if (line > 0) return html`<span class="at">${filledIn(words.html.labels.line, { line }, words.language)}</span>`
  if (!hasTimes(one)) return undefined
  return html`<span class="at">${durationText(entries[at]?.atMs ?? 0, words)}</span>`
}

function hasMoments(one: Evidence): boolean {
  return hasTimes(one) || one.transcript.header.log?.entryLines !== undefined
}

function backTo({ report, words }: HtmlPage, verdict: number): Html {
  const diagnosis = report.diagnoses[verdict]
  const title = diagnosis ? descriptionOf(diagnosis, words).title : ''
  return html`<a class="back" href="#${verdictId(verdict)}">${filledIn(words.html.labels.proofOf, { title }, words.language)}</a>`
}

/** An entry that proves something. */
interface ProvenEntry {
  /** The verdicts, by their place in the report. */
  readonly verdicts: Set<number>
  /** The lines of it that their proofs quote. */
  readonly lines: Set<string>
}

/** The entries of a transcript that prove something, by their place in it. */
function provenIn({ report }: HtmlPage, transcript: number): ReadonlyMap<number, ProvenEntry> {
  const proven = new Map<number, ProvenEntry>()
  for (const [at, { proof }] of report.diagnoses.entries()) {
    for (const one of proof) {
      if (one.transcript !== transcript) continue
      const { verdicts, lines } = proven.get(one.entry) ?? { verdicts: new Set(), lines: new Set() }
      proven.set(one.entry, { verdicts: verdicts.add(at), lines })
      for (const line of one.text.split(/\r?\n/)) lines.add(line.trim())
    }
  }
  return proven
}

const LINES = { first: 40, last: 4, around: 2 }

function speechOf(
  { words, ...page }: HtmlPage,
  entry: Entry & { readonly kind: 'sent' | 'received' },
  marked: ReadonlySet<string>,
  budget: Budget,
): Html {
  const lines = entry.text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map(entry.kind === 'sent' ? decodeForDisplay : decodeForReading)
  const found = new Set(lines.flatMap((line, at) => (marked.has(line.trim()) ? [at] : [])))
  // A line may come in pieces, or be shown without what it repeats: then all of the entry is the proof.
  const isMarked = (at: number) => marked.size > 0 && (found.size === 0 || found.has(at))
  const who = words.values.by[entry.kind === 'sent' ? 'client' : 'server']
  return html`<span class="who">${who}</span>${bounded(lines, LINES, found).map((row) => {
    if (row.kind === 'gap') return gap({ words, ...page }, 'linesLeft', row.count)
    const { text, left } = cut(row.of, Math.min(MAX_LINE, Math.max(budget.characters, isMarked(row.at) ? MAX_LINE : 0)))
    budget.characters -= text.length
    const shown = isMarked(row.at) ? html`<mark>${quoted(text)}</mark>` : quoted(text)
    return html`<code class="line${entry.assumed && ' assumed'}">${shown}</code>${left > 0 && gap({ words, ...page }, 'charactersLeft', left)}`
  })}`
}

/** The event by its name for people, and its details; as a proof quotes it where it is one. */
function eventOf(page: HtmlPage, one: Evidence, at: number, isProof: boolean): Html {
  const { text } = eventRow(one, at)
  const kind = one.transcript.entries[at]?.kind
  const name = kind && kind !== 'sent' && kind !== 'received' ? page.words.html.events[kind] : ''
  const details = isProof ? text : text.slice((kind?.length ?? 0) + 2)
  const { text: shown, left } = cut(decodeForDisplay(details), MAX_LINE)
  return html`<span class="name">${name}</span>${shown !== '' && html` <code class="line">${quoted(shown)}</code>`}${left > 0 && gap(page, 'charactersLeft', left)}`
}

function gap({ words }: HtmlPage, label: HtmlLabel, count: number): Html {
  return html`<span class="gap">${filledIn(words.html.labels[label], { count }, words.language)}</span>`
}
