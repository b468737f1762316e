import { importedText } from '../../src/report/imported.ts'
import { visible } from '../../src/report/terminal.ts'
import type { Sentences } from '../../src/words/sentences.ts'
import { answerView } from './answer.ts'
import { element } from './element.ts'
import { linesView } from './lines.ts'
import type { PageReading, ReadSource } from './reading.ts'
import { shareView } from './share.ts'

/** All about one check: the answer and a way to share it, and beside them the text that was read. */
export function readingView(reading: PageReading, words: Sentences): HTMLElement {
  const { sources, proof } = reading
  const linesOf = (source: ReadSource) => {
    const own = proof.flat().filter((place) => place.source === source)
    return linesView(source, new Set(own.flatMap(({ lines }) => lines)), words)
  }
  const views = new Map(sources.map((source) => [source, linesOf(source)]))
  const names = sources.flatMap(({ name }) => name ?? [])
  const isUnread = sources.some(({ unread }) => unread.size > 0)
  const texts = [...views].flatMap(([{ name, logs }, { list }]) => [
    ...(name === undefined || sources.length === 1 ? [] : [element('h3', {}, visible(name))]),
    ...logs.map((log) => element('p', {}, visible(importedText(log, words)))),
    list,
  ])
  return element(
    'div',
    { class: 'reading' },
    names.length > 0 ? element('p', { class: 'names' }, names.map(visible).join(words.joins.names)) : undefined,
    element(
      'div',
      { class: 'side' },
      answerView(reading, words, (source, line) => views.get(source)?.show(line)),
      shareView(reading, words),
    ),
    element(
      'section',
      { class: 'pasted', 'aria-label': words.page.lines },
      element('h2', {}, words.page.lines),
      isUnread ? element('p', {}, words.page.unreadNote) : undefined,
      ...texts,
    ),
  )
}
