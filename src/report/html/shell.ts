import { tagOf } from '../../words/fill.ts'
import type { Sentences } from '../../words/sentences.ts'
import { type Html, type HtmlValue, html, textOfMarkup } from './markup.ts'

/** The parts of a self-contained page. */
interface PageShell {
  readonly words: Sentences
  readonly policy: string
  /** The mark by which the command line recognises its own pages. */
  readonly generator?: string
  readonly title: string
  readonly styles: readonly Html[]
  /** The text of the link that skips the header. */
  readonly skip: string
  /** The line below the name of this program. */
  readonly about: HtmlValue
  /** The parts that the header links to. */
  readonly parts: readonly PagePart[]
  readonly main: Html
}

/** A part of a page. */
export interface PagePart {
  readonly id: string
  readonly name: string
  /** Left out if there is nothing to show. */
  readonly content: Html | undefined
}

/** The text of a whole page: its policy names its own style sheets, and nothing else is loaded. */
export function pageText(shell: PageShell): string {
  const { words, policy, generator, title, styles, skip, about, parts, main } = shell
  const { labels } = words.html
  return textOfMarkup(html`<!doctype html>
<html lang="${tagOf(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">${generator !== undefined && html`\n<meta name="generator" content="${generator}">`}
<title>${title}</title>${styles.map((sheet) => html`\n<style>${sheet}</style>`)}
</head>
<body>
<a class="skip" href="#main">${skip}</a>
<header>
<p class="brand">mailwhy</p>
<p class="about">${about}</p>
<nav aria-label="${labels.contents}"><ul role="list">${parts
    .filter(({ content }) => content !== undefined)
    .map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer>${labels.madeBy}</footer>
</body>
</html>
`)
}
