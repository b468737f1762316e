import type { Diagnosis, Link } from '../../src/classify.ts'
import { isWhole } from '../../src/report/all-is-well.ts'
import { chainText } from '../../src/report/certificates.ts'
import { actText, changeText, descriptionOf, faultText, settledByText } from '../../src/report/describe.ts'
import { oddityText } from '../../src/report/english.ts'
import { asideIn } from '../../src/report/page.ts'
import { visible } from '../../src/report/terminal.ts'
import { filledIn } from '../../src/words/fill.ts'
import type { Sentences } from '../../src/words/sentences.ts'
import { type Child, element } from './element.ts'
import { idOfLine, type ShowLine } from './lines.ts'
import type { PageReading, ProofPlace } from './reading.ts'

/** The answer in words: each diagnosis, or that all is well, then what else was noticed. */
export function answerView(reading: PageReading, words: Sentences, showLine: ShowLine): HTMLElement {
  const { report } = reading
  return element(
    'section',
    { class: 'answer', 'aria-label': words.page.answer },
    ...(report.ok ? [allIsWell(reading, words)] : []),
    ...report.diagnoses.map((diagnosis, at) =>
      diagnosisView(diagnosis, reading.proof[at] ?? [], reading, words, showLine),
    ),
    odditiesView(reading, words),
  )
}

/** The answer in one sentence, to be heard as soon as there is one. */
export function answerInShort({ report }: PageReading, words: Sentences): string {
  const { page, severities, certainties, language, joins } = words
  const [first] = report.diagnoses
  if (!first) return nothingWrong(report, words)
  const { title } = descriptionOf(first, words)
  const facts = { severity: severities[first.severity], title, certainty: certainties[first.certainty] }
  const count = report.diagnoses.length
  const others = count > 1 ? [filledIn(page.answers, { count }, language)] : []
  return [filledIn(page.answered, facts, language), ...others].join(joins.sentences)
}

/** A log is never the whole of a check, and what it does not show may have failed. */
function allIsWell({ report }: PageReading, words: Sentences): HTMLElement {
  return element(
    'article',
    { class: isWhole(report) ? 'card ok' : 'card part' },
    element('h2', { class: 'verdict' }, nothingWrong(report, words)),
  )
}

function nothingWrong(report: PageReading['report'], { page }: Sentences): string {
  return isWhole(report) ? page.nothingWrong : page.nothingWrongInPart
}

function diagnosisView(
  diagnosis: Diagnosis,
  places: readonly ProofPlace[],
  reading: PageReading,
  words: Sentences,
  showLine: ShowLine,
): HTMLElement {
  const { severities, certainties, joins } = words
  const { labels } = words.html
  const { code, severity, certainty, faults = [], facts, change, rivals } = diagnosis
  const { title, cause, help, links } = descriptionOf(diagnosis, words)
  const [first = '', ...further] = help
  return element(
    'article',
    { class: `card ${severity}`, 'data-code': code, 'data-certainty': certainty },
    element(
      'p',
      { class: 'kind' },
      element('span', { class: 'severity' }, severities[severity]),
      element('span', {}, certainties[certainty]),
      element('code', {}, code),
    ),
    element('h2', { class: 'verdict' }, visible(title)),
    element('p', { class: 'cause' }, withCode(cause)),
    element(
      'section',
      { class: 'first' },
      element('h3', {}, labels.first),
      element('p', { class: 'advice' }, withCode(first)),
      element('p', {}, actText(diagnosis, words)),
    ),
    part(labels.further, further.map(withCode)),
    part(labels.works, change ? [visible(changeText(change, words))] : []),
    part(
      labels.links,
      links.map((link) => linkView(link)),
    ),
    part(
      labels.proof,
      places.map((place) => proofView(place, words, showLine)),
      { class: 'proof' },
    ),
    part(
      labels.faults,
      faults.map((fault) => visible(faultText(fault, facts, words))),
    ),
    chainView(diagnosis, reading, words),
    part(
      labels.alsoPossible,
      rivals.map((rival) => {
        const settled = visible(settledByText(rival, facts, words))
        const named = element(
          'span',
          {},
          element('code', {}, rival.code),
          asideIn(words, words.certainties[rival.certainty]),
        )
        return element('span', {}, named, joins.sentences || ' ', settled)
      }),
    ),
  )
}

/** A sentence with what stands in backquotes, such as a command, as code. */
function withCode(sentence: string): HTMLElement {
  const pieces = visible(sentence).split('`')
  return element('span', {}, ...pieces.map((piece, at) => (at % 2 === 0 ? piece : element('code', {}, piece))))
}

function part(title: string, items: readonly Child[], attributes = {}): HTMLElement | undefined {
  if (items.length === 0) return undefined
  return element(
    'section',
    attributes,
    element('h3', {}, title),
    element('ul', {}, ...items.map((item) => element('li', {}, item))),
  )
}

/** Only addresses of the web become links; whatever else a server names stays words. */
function linkView({ url, about }: Pick<Link, 'url' | 'about'>): HTMLElement {
  const isOfTheWeb = /^https?:\/\//i.test(url)
  const shown = isOfTheWeb
    ? element('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, visible(url))
    : element('span', {}, visible(url))
  return element('span', {}, shown, ' ', element('span', { class: 'hint' }, visible(about)))
}

function proofView(
  { source, lines, text }: ProofPlace,
  { page, language }: Sentences,
  showLine: ShowLine,
): HTMLElement {
  const { name } = source
  const [line] = lines
  const place =
    line === undefined
      ? undefined
      : element(
          'a',
          {
            class: 'place',
            href: `#${idOfLine(source, line)}`,
            onclick: (event: Event) => {
              // The hash of the address is the language's.
              event.preventDefault()
              showLine(source, line)
            },
          },
          filledIn(name === undefined ? page.line : page.lineOf, { line, name: visible(name ?? '') }, language),
        )
  return element('div', {}, place, element('code', { dir: 'ltr' }, text.split(/\r?\n/).map(visible).join('\n')))
}

function chainView({ faults, proof: [decisive] }: Diagnosis, { report }: PageReading, words: Sentences) {
  const entry = decisive && report.transcripts[decisive.transcript]?.entries[decisive.entry]
  const rows = faults ? chainText(entry, words) : []
  if (rows.length === 0) return undefined
  return element(
    'section',
    {},
    element('h3', {}, words.html.labels.certificates),
    element(
      'pre',
      { tabindex: 0, 'aria-label': words.html.labels.certificates, role: 'region' },
      rows.map(visible).join('\n'),
    ),
  )
}

function odditiesView({ report: { oddities } }: PageReading, words: Sentences): HTMLElement | undefined {
  if (oddities.length === 0) return undefined
  const rows = oddities.map((oddity) => {
    const { text, effect } = oddityText(oddity, words)
    return element('li', {}, visible(text), element('p', { class: 'effect' }, visible(effect)))
  })
  return element(
    'details',
    { class: 'card oddities' },
    element('summary', {}, words.html.labels.oddities),
    element('ul', {}, ...rows),
  )
}
