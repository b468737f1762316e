import { gatherAll } from '../../src/diagnosis/diagnose.ts'
import type { Evidence } from '../../src/evidence/gather.ts'
import { compilePhrase } from '../../src/phrases/compile.ts'
import { fold } from '../../src/phrases/fold.ts'
import { PhraseIndex } from '../../src/phrases/phrase-index.ts'
import { isSaidIn, type Phrase } from '../../src/rules/phrased.ts'
import { type Pattern, proofsOf, type Rule } from '../../src/rules/rule.ts'
import type { Transcript } from '../../src/transcript/entry.ts'
import { importTranscripts } from '../../src/transcript/import/import-transcript.ts'
import type { Sample } from './rows.ts'

/** A phrase of a rule, and all that it was found in. */
export interface Firing {
  /** Its rule and its pattern, as a diagnosis and its code name them. */
  readonly of: string
  /** The phrase. One of an `unless` begins with that word. */
  readonly says: string
  /** The number of samples in which it decides that its pattern fires; for an `unless`, that it does not. */
  readonly samples: number
  /** The number of different texts of servers in them. Texts that differ in their numbers are one. */
  readonly lines: number
}

const UNLESS = 'unless '

interface Tried {
  readonly of: string
  readonly says: string
  readonly phrase: Phrase
  /** True where it decides. */
  readonly fires: (evidence: Evidence) => boolean
}

/** The evidence of each sample. */
export type Gathered = readonly (readonly Evidence[])[]

export function gatheredFrom(samples: readonly Sample[]): Gathered {
  return samples.map((sample) => gatherAll(transcriptsOf(sample)))
}

/** Each phrase of the rules, in their order, with what it does in the samples. */
export function firingsIn(gathered: Gathered, rules: readonly Rule[]): readonly Firing[] {
  const all = rules.flatMap(triedOf)
  const index = new PhraseIndex(all.map(({ phrase: [says] }) => says))
  const found = all.map(() => ({ samples: 0, lines: new Set<string>() }))
  for (const each of gathered) {
    const fired = new Set<number>()
    for (const evidence of each) {
      const texts = [...new Set(evidence.failures.flatMap(({ exchange }) => exchange?.messages ?? []))].map(
        ({ text }) => fold(text),
      )
      for (const number of new Set(texts.flatMap((text) => index.search(text)))) {
        const { fires, phrase } = all[number] as Tried
        if (!fires(evidence)) continue
        fired.add(number)
        const regex = compilePhrase(phrase[0])
        for (const text of texts) if (regex.test(text)) found[number]?.lines.add(text.replace(/\d+/g, '0'))
      }
    }
    for (const number of fired) if (found[number]) found[number].samples += 1
  }
  return all.map(({ of, says }, at) => ({
    of,
    says,
    samples: found[at]?.samples ?? 0,
    lines: found[at]?.lines.size ?? 0,
  }))
}

/** At most so many phrases may match one line only: a rule is no list of replies. */
const MOST_ALONE = 0.25

/** The phrases that match nothing, and how many match one line only, as `npm run score` prints them. */
export function phraseLines(firings: readonly Firing[]): readonly string[] {
  const exceptions = firings.filter(({ says }) => says.startsWith(UNLESS))
  const phrases = firings.filter(({ says }) => !says.startsWith(UNLESS))
  const share = (some: readonly Firing[]) => `${some.length} (${((100 * some.length) / phrases.length).toFixed(1)} %)`
  const dead = phrases.filter(({ lines }) => lines === 0)
  const alone = phrases.filter(({ lines }) => lines === 1)
  const idle = exceptions.filter(({ lines }) => lines === 0)
  const target = `${alone.length > MOST_ALONE * phrases.length ? '! ' : ''}target: at most ${100 * MOST_ALONE} %`
  return [
    ...[...dead, ...idle].map(({ of, says }) => `  ${of}: ${says}`),
    `${phrases.length} phrases: ${share(dead)} match nothing but their own examples, ${share(alone)} match one line only (${target})`,
    `${exceptions.length} exceptions (unless): ${idle.length} match nothing but their own examples`,
  ]
}

function triedOf({ code, patterns }: Rule): readonly Tried[] {
  return patterns.flatMap((pattern) => {
    const { id, phrases = [], unless = [] } = pattern
    const of = `${code}/${id}`
    return [
      ...phrases.map((phrase): Tried => ({ of, says: phrase[0], phrase, fires: firing(pattern, phrase) })),
      ...unless.map(
        (phrase): Tried => ({ of, says: `${UNLESS}${phrase[0]}`, phrase, fires: forbidding(pattern, phrase) }),
      ),
    ]
  })
}

function firing(pattern: Pattern, phrase: Phrase): Tried['fires'] {
  const alone: Pattern = { ...pattern, phrases: [phrase] }
  return (evidence) => proofsOf(evidence, alone).length > 0
}

function forbidding({ unless: _, ...rest }: Pattern, phrase: Phrase): Tried['fires'] {
  const list = [phrase]
  return (evidence) => proofsOf(evidence, rest).some(({ failure }) => isSaidIn(failure.exchange, list))
}

/** The conversations of a sample, as they are read. */
function transcriptsOf(sample: Sample): readonly Transcript[] {
  let read: readonly Transcript[] = []
  sample.read({
    diagnose: (transcripts) => {
      read = Array.isArray(transcripts) ? transcripts : [transcripts as Transcript]
      return []
    },
    explain: (what, hints) => {
      read = importTranscripts(what, hints)
      return []
    },
  })
  return read
}
