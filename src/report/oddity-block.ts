import { type Oddity, oddityText } from './english.ts'
import { labelIn, type Page, placeOf } from './page.ts'
import { oneLine, visible, YELLOW } from './terminal.ts'
import { wrapped } from './wrap.ts'

/** One oddity. It is a warning where it stops other clients, or will soon stop this one. */
export function oddityBlock(oddity: Oddity, page: Page): string {
  const { words, paint, width } = page
  const isWarning = WARNINGS.includes(oddity.id)
  const head = isWarning ? words.severities.warning : words.labels.note
  // An oddity of a report that was stored before has no facts.
  const { text, effect } = oddity.facts ? oddityText(oddity, words) : oddity
  const place = placeOf(page, oddity.transcript, oddity.entry)
  const rows = wrapped(`${labelIn(words, head)} ${place} `, oneLine(text), width, 4)
  return `${isWarning ? paint(head, YELLOW) : head}${rows.slice(head.length)}\n${wrapped('  ', visible(effect), width)}`
}

const WARNINGS: readonly Oddity['id'][] = [
  'certificate-ends-soon',
  'password-ends',
  'certificate-without-names',
  'certificate-small-key',
  'certificate-old-signature',
  'departed-authority',
  'certificate-lacks-extension',
  'static-key-exchange',
  'small-diffie-hellman',
]
