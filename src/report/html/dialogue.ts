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
${evidence.filter(({ index }) => shown.has(index)).map((one) => new Dialogue(page, one).html)}
${left > 0 && gap(page, 'connectionsLeft', left)}
</section>`
}

/** The rows of a connection that are shown: its beginning, its end, and the important ones. */
const ROWS = { first: 160, last: 60, around: 8 }

/** The maximum number of characters shown of a connection; a check has a few thousand. */
const MAX_CHARACTERS = 120_000

/** A line of a protocol has at most a thousand octets (RFC 5321 §4.5.3.1.6); a capability list may have more. */
const MAX_LINE = 2_000

/** The lines shown of one entry. */
const LINES = { first: 40, last: 4, around: 2 }

/** The texts of both sides of one connection, and the events around them. */
class Dialogue {
  readonly #page: HtmlPage
  readonly #one: Evidence
  readonly #proven: ReadonlyMap<number, ProvenEntry>
  #charactersLeft = MAX_CHARACTERS

  constructor(page: HtmlPage, one: Evidence) {
    this.#page = page
    this.#one = one
    this.#proven = provenIn(page, one.index)
  }

  get html(): Html {
    const { report, words } = this.#page
    const { index, transcript } = this.#one
    const odd = report.oddities.filter((oddity) => oddity.transcript === index).map(({ entry }) => entry)
    const rows = bounded(transcript.entries, ROWS, new Set([...this.#proven.keys(), ...odd]))
    const count = filledIn(words.html.labels.rows, { count: transcript.entries.length }, words.language)
    // Some browsers do not open a closed `details` element that a link points into.
    return html`<details class="${!hasMoments(this.#one) && 'untimed'}"${this.#proven.size > 0 && html` open`}>
<summary>${heading(3, connectionName(this.#page, index))} <span class="count">${count}</span></summary>
<div class="sides" aria-hidden="true"><span>${words.values.by.client}</span><span>${words.values.by.server}</span></div>
<ol role="list">${rows.map((row) =>
      row.kind === 'gap'
        ? html`<li class="left">${gap(this.#page, 'rowsLeft', row.count)}</li>`
        : this.#entry(row.at, row.of),
    )}</ol>
</details>`
  }

  #entry(at: number, entry: Entry): Html {
    const proof = this.#proven.get(at)
    const isSpeech = entry.kind === 'sent' || entry.kind === 'received'
    const said = isSpeech ? this.#speech(entry, proof?.lines ?? new Set()) : this.#event(at, proof !== undefined)
    const verdicts = [...(proof?.verdicts ?? [])].filter((verdict) => verdict < MAX_VERDICTS)
    return html`<li id="c${this.#one.index}-${at}" class="${isSpeech ? entry.kind : 'event'}${proof && ' proof'}">${momentOf(this.#page, this.#one, at)}<div class="said">${said}${verdicts.map((verdict) => backTo(this.#page, verdict))}</div></li>`
  }

  #speech(entry: Entry & { readonly kind: 'sent' | 'received' }, marked: ReadonlySet<string>): Html {
    const lines = entry.text
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)
      .map(entry.kind === 'sent' ? decodeForDisplay : decodeForReading)
    const found = new Set(lines.flatMap((line, at) => (marked.has(line.trim()) ? [at] : [])))
    // A line may arrive in parts, or be shown without echoed data: then the whole entry is the proof.
    const isMarked = (at: number) => marked.size > 0 && (found.size === 0 || found.has(at))
    const who = this.#page.words.values.by[entry.kind === 'sent' ? 'client' : 'server']
    return html`<span class="who">${who}</span>${bounded(lines, LINES, found).map((row) =>
      row.kind === 'gap'
        ? gap(this.#page, 'linesLeft', row.count)
        : this.#line(row.of, `line${entry.assumed ? ' assumed' : ''}`, isMarked(row.at)),
    )}`
  }

  /** A line, shortened to the remaining space; a line that proves something always has space. */
  #line(line: string, name: string, isMarked: boolean): Html {
    const { text, left } = cut(line, isMarked ? MAX_LINE : Math.min(MAX_LINE, this.#charactersLeft))
    this.#charactersLeft = Math.max(0, this.#charactersLeft - text.length)
    const shown = isMarked ? html`<mark>${quoted(text)}</mark>` : quoted(text)
    return html`<code class="${name}">${shown}</code>${left > 0 && gap(this.#page, 'charactersLeft', left)}`
  }

  /** The readable name of the event, and its details; as a proof quotes it if it is one. */
  #event(at: number, isProof: boolean): Html {
    const { text } = eventRow(this.#one, at)
    const kind = this.#one.transcript.entries[at]?.kind
    const name = kind && kind !== 'sent' && kind !== 'received' ? this.#page.words.html.events[kind] : ''
    const details = isProof ? text : text.slice((kind?.length ?? 0) + 2)
    const { text: shown, left } = cut(decodeForDisplay(details), MAX_LINE)
    return html`<span class="name">${name}</span>${shown !== '' && html` <code class="line">${quoted(shown)}</code>`}${left > 0 && gap(this.#page, 'charactersLeft', left)}`
  }
}

/** The line of the pasted text that contains the entry, or else the entry's time. A log may have neither. */
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
  /** The verdicts, by their index in the report. */
  readonly verdicts: Set<number>
  /** The lines of the entry that their proofs quote. */
  readonly lines: Set<string>
}

/** The entries of a transcript that prove something, by their index. */
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

function gap({ words }: HtmlPage, label: HtmlLabel, count: number): Html {
  return html`<span class="gap">${filledIn(words.html.labels[label], { count }, words.language)}</span>`
}
