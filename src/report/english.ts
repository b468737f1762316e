import type { Conclusion } from '../diagnosis/conclusion.ts'
import type { StageResult, StepDetail } from '../diagnosis/steps.ts'
import { own } from '../errors/plain-object.ts'
import type { Quirk } from '../evidence/oddity.ts'
import { type LocaleWish, wordsFor } from '../words/choose.ts'
import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'
import type { OdditySentences } from '../words/table.ts'
import { descriptionOf, faultText, inWords, settledByText } from './describe.ts'
import type { Diagnosis } from './diagnosis.ts'

/** The outcome of one stage of the check. */
export interface Step extends StageResult {
  /** The details in English. */
  readonly why?: string
}

/** An unusual behaviour of a server that stopped nothing, with its sentences in English. */
export type Oddity = Quirk & OdditySentences

/** The only place where values get their English sentences; all earlier code uses only codes and facts. */
const ENGLISH = wordsFor()

export function diagnosisInEnglish(conclusion: Conclusion): Diagnosis {
  return diagnosisIn(ENGLISH, conclusion)
}

/** @param wish the reader's language, in which a page may exist even if no sentences do */
export function diagnosisIn(words: Sentences, conclusion: Conclusion, wish?: LocaleWish): Diagnosis {
  // Spreading objects of many shapes takes twenty times as long as a rest pattern on one.
  const { rivals, faults, ...rest } = conclusion
  const { facts } = rest
  const worded = inWords(facts, words)
  return Object.assign(rest, descriptionOf(conclusion, words, wish, worded), {
    rivals: rivals.map((rival) => ({ ...rival, settledBy: settledByText(rival, facts, words, worded) })),
    ...(faults && { faults: faults.map((fault) => ({ ...fault, text: faultText(fault, facts, words) })) }),
  })
}

export function stepInEnglish<T extends Omit<StageResult, 'diagnosis'>>(result: T): T & Pick<Step, 'why'> {
  const why = detailsText(result.details, ENGLISH)
  return why === '' ? result : { ...result, why }
}

export function oddityInEnglish(quirk: Quirk): Oddity {
  return { ...quirk, ...oddityText(quirk, ENGLISH) }
}

/** Such as `imap.example.com:993, TLS 1.3, certificate trusted`. */
export function detailsText(details: readonly StepDetail[], { steps, joins, language }: Sentences): string {
  return details.map(({ code, facts = {} }) => filledIn(steps[code], facts, language)).join(joins.clauses)
}

export function oddityText({ id, facts: codes }: Quirk, words: Sentences): OdditySentences {
  const { oddities, departures, oddityVariants } = words
  const facts = inWords(codes, words)
  const { text, effect } = {
    text: '',
    effect: '',
    ...(own<OdditySentences>(oddities, id) ?? own<OdditySentences>(departures, id)),
    ...own<Partial<OdditySentences>>(oddityVariants, facts.variant ?? ''),
  }
  return { text: filledIn(text, facts, words.language), effect: filledIn(effect, facts, words.language) }
}
