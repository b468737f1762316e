import { protocolOf, type Stage } from '../conversation/exchange.ts'
import { type Area, areaOf, type Code } from '../rules/codes.ts'
import { RULES } from '../rules/index.ts'
import { NAMES_ELSEWHERE, type System } from '../rules/names-elsewhere.ts'
import type { Certainty, Rule } from '../rules/rule.ts'
import type { Advice } from '../words/sentences.ts'
import { categoriesOf, stagesOf } from './categories.ts'
import type { Category } from './category.ts'
import { describe, type LocaleWish, wordsFor } from './describe.ts'

/** All that is known of one cause, without a case of it. */
export interface AboutCode {
  readonly code: Code
  readonly area: Area
  /** The words; what a case of it would fill in stands as `‹host›`. */
  readonly title: string
  readonly cause: string
  readonly help: readonly string[]
  /** Who must act, and whether waiting helps. Left out, like the rest of a rule, where no rule finds it yet. */
  readonly fixBy?: Rule['fixBy']
  readonly retry?: Rule['retry']
  /** Both in words. */
  readonly turn?: string
  readonly field?: NonNullable<Rule['field']>
  readonly refines: readonly Code[]
  /** Where it may occur, and under which headings. */
  readonly stages: readonly Stage[]
  readonly categories: readonly Category[]
  readonly patterns: readonly AboutPattern[]
  readonly elsewhere: Readonly<Record<System, readonly string[]>>
}

export interface AboutPattern {
  /** As a diagnosis names it: `code/pattern`. */
  readonly rule: string
  readonly certainty: Certainty
  readonly source: string
  readonly examples: readonly string[]
}

/** What a code means, whose turn it is, how it is recognised, and what others call it. */
export function aboutCode(code: Code, { locale }: { readonly locale?: LocaleWish | undefined } = {}): AboutCode {
  const rule = RULES.find((one) => one.code === code)
  const stages = stagesOf(code)
  const { title, cause, help } = describe({ code, facts: factsFor(code, stages, locale), links: [] }, { locale })
  return {
    code,
    area: areaOf(code),
    title,
    cause,
    help,
    ...(rule && turnOf(rule, locale)),
    refines: rule?.refines ?? [],
    stages,
    categories: categoriesOf(code),
    patterns: (rule?.patterns ?? []).map(({ id, certainty, source, examples }) => ({
      rule: `${code}/${id}`,
      certainty,
      source,
      examples,
    })),
    elsewhere: elsewhere(code),
  }
}

function turnOf({ fixBy, retry, field }: Rule, locale: LocaleWish | undefined) {
  const { turns, retries } = wordsFor(locale)
  return { fixBy, retry, turn: `${turns[fixBy]} ${retries[retry]}`, ...(field && { field }) }
}

/** What is the same in every case stands as it is; the rest by its name, so that no sentence is left out. */
function factsFor(
  code: Code,
  stages: readonly Stage[],
  locale: LocaleWish | undefined,
): Readonly<Record<string, string>> {
  const { codes, faults } = wordsFor(locale)
  const { cause, help } = codes[code]
  const named = [...[cause, ...help.map(textOf)].join(' ').matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [
    name,
    `‹${name}›`,
  ])
  const protocols = new Set(stages.map((stage) => protocolOf(stage).toUpperCase()))
  return {
    ...Object.fromEntries(named),
    protocol: [...protocols].join('/'),
    faults: Object.keys(faults).join(', '),
  }
}

function textOf(advice: Advice): string {
  return typeof advice === 'string' ? advice : advice.text
}

function elsewhere(code: Code): AboutCode['elsewhere'] {
  const { mailcore2, nodemailer, imapflow, rfc8460 } = NAMES_ELSEWHERE
  return {
    mailcore2: mailcore2.names[code],
    nodemailer: nodemailer.names[code],
    imapflow: imapflow.names[code],
    rfc8460: rfc8460.names[code],
  }
}
