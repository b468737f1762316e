import { visible } from '../../src/report/terminal.ts'
import { filledIn } from '../../src/words/fill.ts'
import type { Sentences } from '../../src/words/sentences.ts'
import { element } from './element.ts'
import type { ReadSource } from './reading.ts'
import { withoutSecrets } from './without-secrets.ts'

/** The lines around one that is marked, which are shown with it. */
const AROUND = 3
/** A text with no more lines than these is shown whole. */
const MAX_WHOLE = 40
/** The lines that are marked at first. A log in which nothing is read has as many as it has lines. */
const MAX_MARKED = 100
/** The lines that one press of a button shows. */
const MAX_MORE = 300
/** The characters of a line that are shown. */
const MAX_CHARACTERS = 2_000

/** The id of the element that shows a line. */
export function idOfLine({ index }: ReadSource, line: number): string {
  return `line-${index}-${line}`
}

/** Shows a line of a source, and puts the focus there. */
export type ShowLine = (source: ReadSource, line: number) => void

/** A source as it was pasted, with its marks, and a way to show one of its lines. */
export interface LinesView {
  readonly list: HTMLElement
  show(line: number): void
}

/** The lines of a source. Those that are far from any mark are shown on demand. */
export function linesView(source: ReadSource, proof: ReadonlySet<number>, words: Sentences): LinesView {
  const list = element('ol', { class: 'lines', dir: 'ltr' })
  const row = (number: number) => lineView(source, number, proof.has(number), words)
  const gaps = new Map<HTMLElement, Gap>()
  const gapView = (gap: Gap): readonly HTMLElement[] => {
    if (gap.from > gap.to) return []
    const label = filledIn(words.page.hidden, { count: gap.to - gap.from + 1 }, words.language)
    const end = Math.min(gap.to, gap.from + MAX_MORE - 1)
    const open = () => opened(item, { from: gap.from, to: end })[0]?.focus()
    const item = element('li', { class: 'gap' }, element('button', { type: 'button', onclick: open }, label))
    gaps.set(item, gap)
    return [item]
  }
  /** Puts some lines of a gap in its place, and gaps for the rest of it. */
  const opened = (item: HTMLElement, { from, to }: Gap): readonly HTMLElement[] => {
    const gap = gaps.get(item) ?? { from, to }
    const rows = numbers(from, to).map(row)
    item.replaceWith(...gapView({ from: gap.from, to: from - 1 }), ...rows, ...gapView({ from: to + 1, to: gap.to }))
    gaps.delete(item)
    return rows
  }
  let next = 1
  for (const number of shownAtFirst(source, proof)) {
    list.append(...gapView({ from: next, to: number - 1 }), row(number))
    next = number + 1
  }
  list.append(...gapView({ from: next, to: source.lines.length }))
  return {
    list,
    show(line) {
      for (const [item, { from, to }] of gaps) {
        if (from <= line && line <= to) {
          opened(item, { from: Math.max(from, line - AROUND), to: Math.min(to, line + AROUND) })
        }
      }
      for (const one of document.querySelectorAll('.is-target')) one.classList.remove('is-target')
      const target = document.getElementById(idOfLine(source, line))
      target?.classList.add('is-target')
      target?.focus({ preventScroll: true })
      target?.scrollIntoView({ block: 'center' })
    },
  }
}

/** Lines that are not shown. */
interface Gap {
  readonly from: number
  readonly to: number
}

/** The numbers of the lines that are shown at first, in order: the proof, what could not be read, and what is around them. */
function shownAtFirst({ lines, unread }: ReadSource, proof: ReadonlySet<number>): readonly number[] {
  if (lines.length <= MAX_WHOLE) return numbers(1, lines.length)
  const marked = [...proof, ...unread].slice(0, MAX_MARKED)
  const near = marked.flatMap((line) => numbers(Math.max(1, line - AROUND), Math.min(lines.length, line + AROUND)))
  return [...new Set(near.length > 0 ? near : numbers(1, MAX_WHOLE))].toSorted((a, b) => a - b)
}

function numbers(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
}

function lineView(source: ReadSource, number: number, isProof: boolean, { page, language }: Sentences): HTMLElement {
  const { lines, unread, masked } = source
  const pasted = lines[number - 1] ?? ''
  const text = masked ? withoutSecrets(pasted, masked.get(number)) : pasted
  const rest = text.length - MAX_CHARACTERS
  const isUnread = unread.has(number) && text.trim() !== ''
  const shown = visible(rest > 0 ? text.slice(0, MAX_CHARACTERS) : text)
  return element(
    'li',
    {
      id: idOfLine(source, number),
      class: isProof ? 'is-proof' : isUnread ? 'is-unread' : undefined,
      tabindex: -1,
    },
    element('span', { class: 'number' }, String(number)),
    element(isProof ? 'mark' : 'span', { class: 'text' }, shown),
    rest > 0 ? element('span', { class: 'tag' }, filledIn(page.cut, { count: rest }, language)) : undefined,
    isProof ? element('span', { class: 'tag' }, page.isProof) : undefined,
    // It is seen once for lines in a row, and heard for each.
    isUnread ? element('span', { class: unread.has(number - 1) ? 'unseen' : 'tag' }, page.isUnread) : undefined,
  )
}
