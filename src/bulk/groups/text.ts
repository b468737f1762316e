import { columnsIn, widest } from '../../report/columns.ts'
import { asideIn, type Look, labelIn, lookFor } from '../../report/page.ts'
import { BOLD, DIM, GREEN, type Paint, RED, visible, YELLOW } from '../../report/terminal.ts'
import { partText, verdictHead } from '../../report/verdict-lines.ts'
import { wrapped } from '../../report/wrap.ts'
import type { WordOptions } from '../../words/choose.ts'
import { filledIn, tagOf } from '../../words/fill.ts'
import type { CauseGroup, CauseGroups, ExampleLine } from './cause-group.ts'
import {
  assertGroups,
  causeSentences,
  certaintyText,
  mailboxesText,
  namesText,
  skippedText,
  unusableText,
  verdictText,
} from './sentences.ts'

/** The options of {@link renderGroups}. */
export interface GroupTextOptions extends WordOptions {
  /** ANSI colours. Default `false`. */
  readonly color?: boolean | undefined
  /** The columns to which sentences are wrapped; lines of servers are never broken. Default: no wrapping. */
  readonly width?: number | undefined
  /** The number of mailboxes named under each cause. Default 5. */
  readonly names?: number | undefined
}

/** The maximum number of causes with a full description, and of those with one line each. The JSON has all. */
const MAX_LONG = 40
const MAX_SHORT = 200

/** The groups for a terminal or a mail: the counts, the changes, and each cause in a few lines. */
export function renderGroups(groups: CauseGroups, options: GroupTextOptions = {}): string {
  assertGroups(groups)
  const look = lookFor(options)
  const { names = 5 } = options
  const blocks = [
    countRows(groups, look),
    ...(groups.since ? [changeRows(groups.since, look)] : []),
    ...causeBlocks(groups.causes, names, look),
    ...causeBlocks(groups.warnings, names, look),
    ...endedLines(groups, look),
    uncheckedLines(groups, names, look),
    verdictLine(groups, look),
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

function causeBlocks(causes: readonly CauseGroup[], names: number, look: Look): readonly string[] {
  const { html, language } = look.words
  const short = causes.slice(MAX_LONG, MAX_LONG + MAX_SHORT).map((cause) => headOf(cause, look))
  const left = causes.length - MAX_LONG - MAX_SHORT
  const gap = left > 0 ? [filledIn(html.labels.partsLeft, { count: left }, language)] : []
  return [...causes.slice(0, MAX_LONG).map((cause) => causeBlock(cause, names, look)), [...short, ...gap].join('\n')]
}

/** A count, its name, and a remark. */
interface CountRow {
  readonly label: string
  readonly count: number
  readonly aside?: string | false
  readonly ansi: number
}

function countRows({ counts, causes }: CauseGroups, look: Look): string {
  const { groups, language } = look.words
  const { rows } = groups
  const aside = filledIn(groups.causes, { count: causes.length }, language)
  return table(
    [
      { label: rows.ok, count: counts.ok - counts.inPart, ansi: GREEN },
      { label: rows.inPart, count: counts.inPart, ansi: YELLOW },
      { label: rows.failed, count: counts.failed, aside, ansi: RED },
      { label: rows.skipped, count: counts.skipped, ansi: YELLOW },
      { label: rows.unusable, count: counts.unusable, ansi: YELLOW },
    ],
    look,
  )
}

function changeRows(since: NonNullable<CauseGroups['since']>, look: Look): string {
  const { since: words } = look.words.groups
  const { language } = look.words
  const at = since.lastAt ?? since.firstAt
  const head = at === undefined ? words.headAlone : filledIn(words.head, { at }, language)
  const failing = (ids: readonly string[]) => ids.length > 0 && filledIn(words.failing, { count: ids.length }, language)
  const rows: readonly CountRow[] = [
    { label: words.broken, count: since.broken.length, ansi: RED },
    { label: words.healed, count: since.healed.length, ansi: GREEN },
    { label: words.still, count: since.still.length, ansi: DIM },
    { label: words.other, count: since.other.length, ansi: YELLOW },
    { label: words.added, count: since.added.length, aside: failing(since.addedBroken), ansi: DIM },
    { label: words.gone, count: since.gone.length, ansi: DIM },
    { label: words.unseen, count: since.unseen.length, ansi: YELLOW },
    { label: words.seen, count: since.seen.length, aside: failing(since.seenBroken), ansi: DIM },
  ]
  const told = table(rows, look)
  const unchanged = since.changed ? [] : [`  ${words.unchanged}`]
  return [look.paint(head, BOLD), ...unchanged, ...(told === '' ? [] : [told])].join('\n')
}

/** One row per count that is not 0, in columns. */
function table(rows: readonly CountRow[], { words, paint, width }: Look): string {
  const shown = rows.filter(({ count }) => count > 0)
  const numbers = new Intl.NumberFormat(tagOf(words.language))
  const [labels, counts] = [
    widest(shown.map(({ label }) => label)),
    widest(shown.map(({ count }) => numbers.format(count))),
  ]
  return shown
    .map(({ label, count, aside, ansi }) => {
      const number = numbers.format(count)
      const gap = ' '.repeat(labels - columnsIn(label) + 2 + counts - columnsIn(number))
      const row = `  ${label}${gap}${number}`
      const whole = aside ? wrapped(`${row}   `, aside, width) : row
      return `  ${paint(label, ansi)}${whole.slice(2 + label.length)}`
    })
    .join('\n')
}

function headOf(cause: CauseGroup, look: Look): string {
  const { words } = look
  const { sentence } = causeSentences(cause, words)
  const news = cause.since?.isNew ? words.joins.clauses + words.groups.since.isNew : ''
  return verdictHead(cause, sentence, certaintyText(cause, words) + news, look)
}

/** The maximum number of advice sentences in a block; `describe` and the JSON have all of them. */
const MAX_ADVICE = 2

function causeBlock(cause: CauseGroup, names: number, look: Look): string {
  const { words, paint } = look
  const { cause: meaning, help, links, act } = causeSentences(cause, words)
  const all = [...cause.ids, ...cause.besides]
  const label = { label: words.groups.labels.mailboxes }
  const counted = mailboxesText(cause, words)
  const parts: readonly (readonly [Parameters<typeof partText>[0], readonly string[]])[] = [
    ['cause', meaning === undefined ? [] : [meaning]],
    ['help', help.slice(0, MAX_ADVICE)],
    ...links
      .slice(0, MAX_ADVICE)
      .map(({ url, about }) => ['link' as const, [`${url} ${asideIn(words, about).trimStart()}`]] as const),
    ['act', [act]],
    [label, [namesText(all, names, words), counted].filter(Boolean)],
  ]
  const { cause: first, help: second, link, act: last } = words.labels
  const column = widest([first, second, link, last, label.label].map((one) => labelIn(words, one)))
  return [
    headOf(cause, look),
    ...(cause.example?.proof ?? []).map((line) => proofLine(cause.example?.protocol ?? 'imap', line, paint)),
    ...parts.flatMap(([name, lines]) => (lines.length === 0 ? [] : [partText(name, lines, look, column)])),
  ].join('\n')
}

function proofLine(protocol: string, { by, text }: ExampleLine, paint: Paint): string {
  return `  ${paint(`${protocol}  ${by ? MARKS[by] : '='}`, DIM)} ${visible(text)}`
}

const MARKS = { client: '>', server: '<' } as const

function endedLines({ since }: CauseGroups, { words, width }: Look): readonly string[] {
  const lines = (since?.ended ?? []).map((cause) => {
    const { sentence } = causeSentences(cause, words)
    return wrapped('', visible(filledIn(words.groups.since.ended, { sentence }, words.language)), width, 2)
  })
  return lines.length === 0 ? [] : [lines.join('\n')]
}

/** The mailboxes with unknown state. */
function uncheckedLines({ skipped, unusable }: CauseGroups, names: number, { words, paint, width }: Look): string {
  const groups = [
    ...skipped.map((one) => [skippedText(one, words), one.ids] as const),
    ...unusable.map((one) => [unusableText(one, words), one.ids, one.message] as const),
  ]
  return groups
    .map(([sentence, ids, message = '']) => {
      const rows = wrapped('', visible(sentence), width, 2).split('\n')
      const head = rows.map((row) => paint(row, YELLOW)).join('\n')
      const listed = wrapped('    ', visible(namesText(ids, names, words)), width)
      return [head, ...(message === '' ? [] : [wrapped('    ', visible(message), width)]), listed].join('\n')
    })
    .join('\n')
}

function verdictLine(groups: CauseGroups, { words, paint, width }: Look): string {
  const notOk = groups.counts.failed > 0 ? RED : YELLOW
  const ansi = groups.ok ? GREEN : notOk
  return wrapped('', verdictText(groups, words), width, 2)
    .split('\n')
    .map((row) => paint(row, ansi))
    .join('\n')
}
