import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'
import { chainText } from './certificates.ts'
import { columnsIn } from './columns.ts'
import { actText, changeText, descriptionOf, faultText, settledByText } from './describe.ts'
import type { Diagnosis, Rival } from './diagnosis.ts'
import { asideIn, labelledIn, type Page, passwordsSentText, placeOf } from './page.ts'
import { DIM, visible } from './terminal.ts'
import { partText, verdictHead } from './verdict-lines.ts'

/** A part of a verdict: its label, and lines with a hanging indent. */
interface VerdictPart {
  readonly label: keyof Sentences['labels']
  readonly lines: readonly string[]
}

/** The verdict, in the form of a compiler error: code, title and certainty, the proof, and the explanation. */
export function verdictBlock(diagnosis: Diagnosis, page: Page): string {
  const { proof } = diagnosis
  return [
    headText(diagnosis, page),
    ...proof.map(({ transcript, entry, text }) => quoted(placeOf(page, transcript, entry), text, page)),
    ...partsOf(diagnosis, page).map(({ label, lines }) => partText(label, lines, page)),
  ].join('\n')
}

function headText(diagnosis: Diagnosis, page: Page): string {
  const { words } = page
  const { title } = descriptionOf(diagnosis, words)
  return verdictHead(diagnosis, title, words.certainties[diagnosis.certainty], page)
}

function partsOf(diagnosis: Diagnosis, page: Page): readonly VerdictPart[] {
  const { words } = page
  const { rivals, change, facts, faults = [] } = diagnosis
  const { cause, help, links } = descriptionOf(diagnosis, words)
  const parts: readonly VerdictPart[] = [
    ...faults.map(
      (fault): VerdictPart => ({
        label: 'fault',
        lines: [labelledIn(words, fault.kind, faultText(fault, facts, words))],
      }),
    ),
    { label: 'chain', lines: faults.length > 0 ? chainLines(diagnosis, page) : [] },
    { label: 'cause', lines: [cause] },
    { label: 'help', lines: help },
    ...links.map(
      ({ url, about }): VerdictPart => ({ label: 'link', lines: [`${url} ${asideIn(words, about).trimStart()}`] }),
    ),
    { label: 'change', lines: change ? [changeText(change, words)] : [] },
    ...rivals.map((rival): VerdictPart => ({ label: 'alsoPossible', lines: [rivalText(rival, facts, words)] })),
    { label: 'act', lines: [[actText(diagnosis, words), ...passwordsSentText(page)].join(words.joins.sentences)] },
  ]
  return parts.filter(({ lines }) => lines.length > 0)
}

/** Such as `auth-failed (possible): To confirm, ...`. */
export function rivalText(rival: Rival, facts: Diagnosis['facts'], words: Sentences): string {
  const { code, certainty } = rival
  const text = settledByText(rival, facts, words)
  return filledIn(words.joins.rival, { code, certainty: words.certainties[certainty], text }, words.language)
}

function chainLines({ proof: [decisive] }: Diagnosis, { report, words }: Page): readonly string[] {
  const entry = decisive && report.transcripts[decisive.transcript]?.entries[decisive.entry]
  return chainText(entry, words)
}

function quoted(place: string, text: string, { paint }: Page): string {
  const indent = ' '.repeat(columnsIn(place))
  const lines = text.split(/\r?\n/).map((line, at) => `  ${at === 0 ? paint(place, DIM) : indent} ${visible(line)}`)
  return lines.join('\n')
}
