import type { Diagnosis } from '../../src/classify.ts'
import { isRight, type Reader, type Sample } from './rows.ts'

/** A sample that is read otherwise than before. */
export interface Changed {
  readonly sample: Sample
  readonly before: Reading
  readonly after: Reading
}

interface Reading {
  /** The code of each answer with its certainty and its rule, the first first. */
  readonly shown: string
  readonly first: string
  readonly right: boolean
}

/** @returns the samples whose codes, certainties or rules are others now, and the number of those whose rivals alone are */
export function differences(
  samples: readonly Sample[],
  before: Reader,
  after: Reader,
): { readonly changed: readonly Changed[]; readonly rivalsAlone: number } {
  const pairs = samples.map((sample) => ({ sample, old: sample.read(before), now: sample.read(after) }))
  const changed = pairs
    .map(({ sample, old, now }) => ({ sample, before: readingOf(sample, old), after: readingOf(sample, now) }))
    .filter(({ before: { shown: old }, after: { shown: now } }) => old !== now)
  const others = pairs.filter(({ old, now }) => withRivals(old) !== withRivals(now)).length
  return { changed, rivalsAlone: others - changed.length }
}

/** The lines of the samples that changed. The worse stand last, next to the prompt. */
export function differenceLines(changed: readonly Changed[]): readonly string[] {
  return changed
    .toSorted((a, b) => weightOf(a) - weightOf(b))
    .map(({ sample: { id, wanted, text }, before, after }) => {
      const mark = before.right === after.right ? '  ' : after.right ? '+ ' : '- '
      const word = ({ right }: Reading) => (right ? 'right' : 'wrong')
      const judged = before.right === after.right ? word(after) : `${word(before)} -> ${word(after)}`
      const aim = after.right ? '' : `, wanted ${wanted.join(' or ') || 'ok'}`
      return `${mark}${id}: ${before.shown} -> ${after.shown}: ${judged}${aim}\n      ${text.slice(0, 160)}`
    })
}

/** The summary of all samples, in three lines. */
export function summaryLines(total: number, changed: readonly Changed[], rivalsAlone: number): readonly string[] {
  const count = (has: (one: Changed) => boolean) => changed.filter(has).length
  const mended = count(({ before, after }) => !before.right && after.right)
  const broken = count(({ before, after }) => before.right && !after.right)
  const certain = count(({ after }) => !after.right && after.first === 'certain')
  return [
    `${total} read, ${changed.length} changed: ${mended} are right now, ${broken} are no longer right, ${changed.length - mended - broken} as right as before`,
    `of the changed, ${certain} are wrong and certain now`,
    `in ${rivalsAlone} more the rivals alone are others`,
  ]
}

function weightOf({ before, after }: Changed): number {
  return Number(before.right) - Number(after.right)
}

function readingOf(sample: Sample, answers: readonly Diagnosis[]): Reading {
  const shown = answers.map(({ code, certainty, rule }) => `${code} (${certainty}, ${ruleOf(rule, code)})`).join(' + ')
  return {
    shown: shown || 'ok',
    first: answers[0]?.certainty ?? '',
    right: isRight(sample, answers[0]),
  }
}

/** The rule's name begins with the code, which stands before it. */
function ruleOf(rule: string, code: string): string {
  return rule.startsWith(`${code}/`) ? rule.slice(code.length + 1) : rule
}

function withRivals(answers: readonly Diagnosis[]): string {
  return answers
    .map(({ code, certainty, rule, rivals }) =>
      [code, certainty, rule, ...rivals.map((one) => `${one.code} ${one.certainty}`)].join(),
    )
    .join(';')
}
