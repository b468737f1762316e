import { visible } from '../../src/report/terminal.ts'
import { filledIn } from '../../src/words/fill.ts'
import type { Sentences } from '../../src/words/sentences.ts'
import { idOfLine } from './answer.ts'
import { element } from './element.ts'
import type { ReadSource } from './reading.ts'

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

/** A source as it was pasted, with its marks, and a way to show one of its lines. */
export interface LinesView {
  readonly list: HTMLElement
  show(line: number): void
}

/** The lines of a source. Those that are far from any mark are shown on demand. */
export function linesView(source: ReadSource, at: number, proof: ReadonlySet<number>, words: Sentences): LinesView {
  const list = element('ol', { class: 'lines', dir: 'ltr' })
  const row = (number: number) => lineView(source, at, number, proof.has(number), words)
  const gap = (from: number, to: number): HTMLElement => {
    const label = filledIn(words.page.hidden, { count: to - from + 1 }, words.language)
    const item = element('li', { class: 'gap', 'data-from': from, 'data-to': to })
    const open = () => {
      const end = Math.min(to, from + MAX_MORE - 1)
      const rows = numbers(from, end).map(row)
      item.replaceWith(...rows, ...(end < to ? [gap(end + 1, to)] : []))
      rows[0]?.focus()
    }
    item.append(element('button', { type: 'button', onclick: open }, label))
    return item
  }
  let next = 1
  for (const number of shownAtFirst(source, proof)) {
    if (number > next) list.append(gap(next, number - 1))
    list.append(row(number))
    next = number + 1
  }
  if (next <= source.lines.length) list.append(gap(next, source.lines.length))
  return {
    list,
    show(line) {
      const shown = document.getElementById(idOfLine(at, line))
      const hidden = [...list.querySelectorAll<HTMLElement>('.gap')].find(
        ({ dataset }) => Number(dataset.from) <= line && line <= Number(dataset.to),
      )
      if (!shown && hidden) {
        const from = Math.max(Number(hidden.dataset.from), line - AROUND)
        const to = Math.min(Number(hidden.dataset.to), line + AROUND)
        hidden.replaceWith(
          ...(from > Number(hidden.dataset.from) ? [gap(Number(hidden.dataset.from), from - 1)] : []),
          ...numbers(from, to).map(row),
          ...(to < Number(hidden.dataset.to) ? [gap(to + 1, Number(hidden.dataset.to))] : []),
        )
      }
      const target = document.getElementById(idOfLine(at, line))
      for (const one of document.querySelectorAll('.is-target')) one.classList.remove('is-target')
      target?.classList.add('is-target')
      target?.focus({ preventScroll: true })
      target?.scrollIntoView({ block: 'center' })
    },
  }
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

function lineView(
  { lines, unread }: ReadSource,
  source: number,
  number: number,
  isProof: boolean,
  { page, language }: Sentences,
): HTMLElement {
  const text = lines[number - 1] ?? ''
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
