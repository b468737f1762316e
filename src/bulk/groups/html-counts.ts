import { type IconName, icon } from '../../report/html/icons.ts'
import { type Html, html } from '../../report/html/markup.ts'
import { tagOf } from '../../words/fill.ts'
import type { Sentences } from '../../words/sentences.ts'

/** A number of mailboxes with its name. */
export interface CountTile {
  readonly name: string
  readonly count: number
  readonly icon: IconName
  /** The CSS class of its part of the bar. */
  readonly bar?: string
  readonly aside?: string | false
}

/** The numbers that are not 0, each with its name. */
export function countsPart(tiles: readonly CountTile[], { language }: Sentences): Html {
  const numbers = new Intl.NumberFormat(tagOf(language))
  return html`<dl class="counts">${tiles.map(
    ({ name, count, icon: picture, aside = false }) =>
      count > 0 &&
      html`<div><dt>${icon(picture)} <span>${name}</span></dt><dd>${numbers.format(count)}${aside && html`<span class="aside">${aside}</span>`}</dd></div>`,
  )}</dl>`
}
