import type { Sentences } from '../../words/sentences.ts'
import type { Link } from '../diagnosis.ts'
import { asideIn } from '../page.ts'
import { type Html, html, quoted } from './markup.ts'

/** A server may name any address. A web address becomes a link, whose whole text is the address. */
export function linkTo({ url, about }: Link, words: Sentences): Html {
  const address = /^https?:\/\/[^\s"<>]+$/i.test(url)
    ? html`<a href="${url}" rel="noreferrer noopener nofollow">${quoted(url)}</a>`
    : quoted(url)
  return html`${address} ${asideIn(words, about).trimStart()}`
}
