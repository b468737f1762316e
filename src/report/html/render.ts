import { isImported } from '../../transcript/imported-log.ts'
import { type WordOptions, wordsFor } from '../../words/choose.ts'
import { filledIn } from '../../words/fill.ts'
import { allIsWellText } from '../all-is-well.ts'
import { descriptionOf } from '../describe.ts'
import { restored, type StoredReport } from '../stored.ts'
import { certificatesPart } from './certificates.ts'
import { dialoguePart } from './dialogue.ts'
import { durationText } from './figures.ts'
import { foundPart } from './found.ts'
import { logsPart } from './logs.ts'
import { type Html, html, quoted } from './markup.ts'
import { odditiesPart } from './oddities.ts'
import { type HtmlPage, pageOf } from './page.ts'
import { POLICY } from './policy.ts'
import { settingsPart } from './settings.ts'
import { type PagePart, pageText } from './shell.ts'
import { stepsPart } from './steps.ts'
import { STYLES } from './styles.ts'
import { supportPart } from './support.ts'
import { verdictPart } from './verdict.ts'

/**
 * The report as one self-contained page, without scripts and requests. It has the content of `renderText`, in the
 * language of `locale`, and shows the steps on a time axis, the certificates and the dialogues.
 *
 *     writeFileSync('report.html', renderHtml(report, { locale: 'fr' }))
 */
export function renderHtml(report: StoredReport, options: WordOptions = {}): string {
  const page = pageOf(restored(report), wordsFor(options))
  const { words } = page
  const { labels } = words.html
  const found = foundPart(page)
  const parts: readonly PagePart[] = [
    { id: 'steps', name: labels.steps, content: stepsPart(page) },
    { id: 'certificates', name: labels.certificates, content: certificatesPart(page) },
    { id: 'oddities', name: labels.oddities, content: odditiesPart(page) },
    { id: 'dialogue', name: labels.dialogue, content: dialoguePart(page) },
    { id: 'settings', name: labels.settings, content: settingsPart(page) },
    ...(found ? [{ id: 'found', name: words.discovery.labels.settings, content: found }] : []),
    { id: 'logs', name: labels.logs, content: logsPart(page) },
    { id: 'support', name: labels.support, content: supportPart(page, options) },
  ]
  return pageText({
    words,
    policy: POLICY,
    title: titleOf(page),
    styles: [STYLES],
    skip: labels.skip,
    about: aboutOf(page),
    parts,
    main: html`${verdictPart(page)}\n${parts.map(({ content }) => content)}`,
  })
}

function titleOf({ report, words }: HtmlPage): string {
  const [first] = report.diagnoses
  const verdict = report.ok || !first ? allIsWellText(report, words) : descriptionOf(first, words).title
  return `${verdict} - mailwhy`
}

function aboutOf({ report, words }: HtmlPage): Html {
  const isFromLog = report.transcripts.some(({ header }) => isImported(header))
  const took = durationText(report.durationMs, words)
  const checked = !isFromLog && filledIn(words.html.labels.checked, { at: report.startedAt, took }, words.language)
  return html`${report.settings.email !== undefined && html`<strong>${quoted(report.settings.email)}</strong> `}${checked && html`<span>${checked}</span>`}`
}
