import type { Sentences } from '../words/sentences.ts'
import { asideIn, type Look, labelIn, labelledIn } from './page.ts'
import type { InboxReport } from './report.ts'
import { hintWords, type SettingHint } from './setting-hint.ts'
import { CYAN, oneLine } from './terminal.ts'
import { wrapped } from './wrap.ts'

/** The hints that no diagnosis of the report already has in its help. */
export function hintsToTell({
  hints = [],
  diagnoses,
}: Pick<InboxReport, 'hints' | 'diagnoses'>): readonly SettingHint[] {
  const told = new Set(diagnoses.flatMap((one) => one.hints ?? []))
  const isTold = ({ code, path }: SettingHint) =>
    (code === 'password-blank-at-end' && told.has(code)) ||
    (code === 'blanks' && path.at(-1) === 'username' && told.has('username-blank-at-end'))
  return hints.filter((hint) => !isTold(hint))
}

/**
 * The hints, a line for each field, such as `email address (ann@gmial.com): The domain ... Did you mean ann@gmail.com?`. All
 * hints on one value share its suggestion.
 */
export function hintLines(hints: readonly SettingHint[], words: Sentences): readonly string[] {
  const fields = [...new Set(hints.map(({ path }) => path.join('.')))]
  return fields.map((field) =>
    lineOf(
      hints.filter(({ path }) => path.join('.') === field),
      words,
    ),
  )
}

function lineOf(hints: readonly SettingHint[], words: Sentences): string {
  const each = hints.map((hint) => hintWords(hint, words))
  const typed = hints.find((hint) => hint.typed !== undefined)?.typed
  const label = `${each[0]?.field ?? ''}${typed === undefined ? '' : asideIn(words, typed)}`
  const question = each.find((one) => one.question !== undefined)?.question ?? []
  return labelledIn(words, label, [...each.map(({ text }) => text), question].flat().join(words.joins.sentences))
}

/** The same lines in a text report, each after a label. */
export function hintBlocks(hints: readonly SettingHint[], { words, paint, width }: Look): string {
  const label = labelIn(words, words.labels.hint)
  const blocks = hintLines(hints, words).map((line) => wrapped(`${label} `, oneLine(line), width, 2))
  return blocks.map((block) => paint(label, CYAN) + block.slice(label.length)).join('\n')
}
