import { protocolOf, type Stage } from '../conversation/exchange.ts'
import type { Category } from '../diagnosis/category.ts'
import { categoriesOf, stagesOf } from '../diagnosis/code-stages.ts'
import { FACTS, type FactName, factsOfCode } from '../diagnosis/facts.ts'
import { assertArgument } from '../errors/usage-error.ts'
import { type Area, areaOf, CODES, type Code } from '../rules/codes.ts'
import { RULES } from '../rules/index.ts'
import { NAMES_ELSEWHERE, type System } from '../rules/names-elsewhere.ts'
import { type Certainty, examplesOf, type Rule, sourceOf } from '../rules/rule.ts'
import { type WordOptions, wordsFor } from '../words/choose.ts'
import { filledIn, type SentenceFacts } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'
import type { Advice } from '../words/table.ts'
import { factsNamedIn } from '../words/template.ts'
import { actText, descriptionOf } from './describe.ts'

/** Everything that is known about one cause, independent of a specific case. */
export interface AboutCode {
  /** The code of the cause. */
  readonly code: Code
  /** The subject of the cause. */
  readonly area: Area
  /** The sentences; a fact that a specific case would supply appears as `‹host›`. */
  readonly title: string
  /** The meaning. */
  readonly cause: string
  /** The advice. */
  readonly help: readonly string[]
  /**
   * The person who must act, and the usefulness of waiting. Left out, like the other properties of a rule, if no rule
   * finds the code yet.
   */
  readonly fixBy?: Rule['fixBy']
  /** The usefulness of repeating the same attempt. */
  readonly retry?: Rule['retry']
  /** Both in words. */
  readonly turn?: string
  /** The field of a form to mark, if there is one. */
  readonly field?: NonNullable<Rule['field']>
  /** The reasons not to trust a certificate, by their kind; only for `cert-untrusted`. */
  readonly faults?: Readonly<Record<string, string>>
  /** The facts that its diagnoses may have, with their meanings for developers, in English. */
  readonly facts: Readonly<Partial<Record<FactName, string>>>
  /** The vaguer codes that this one replaces. */
  readonly refines: readonly Code[]
  /** The stages at which it may occur. */
  readonly stages: readonly Stage[]
  /** The headings that it may have. */
  readonly categories: readonly Category[]
  /** The ways in which it shows. */
  readonly patterns: readonly AboutPattern[]
  /** The names that other systems use for it, the closest first. */
  readonly elsewhere: Readonly<Record<System, readonly string[]>>
}

/** One way to recognise a cause. */
export interface AboutPattern {
  /** The name in a diagnosis: `code/pattern`. */
  readonly rule: string
  /** The certainty of its diagnoses. */
  readonly certainty: Certainty
  /** The sources: RFCs with sections, and links. */
  readonly source: string
  /** Examples: a server's lines, or a dialogue. */
  readonly examples: readonly string[]
}

/** The meaning of a code, who must act, how it is recognised, and the names that other programs have for it. */
export function aboutCode(code: Code, options: WordOptions = {}): AboutCode {
  assertArgument(CODES.includes(code), 'code', 'one of CODES is needed')
  const words = wordsFor(options)
  const rule = RULES.find((one) => one.code === code)
  const stages = stagesOf(code)
  const facts = factsFor(code, stages, words.codes)
  const { title, cause, help } = descriptionOf({ code, facts, links: [] }, words)
  return {
    code,
    area: areaOf(code),
    title,
    cause,
    help,
    ...(rule && { fixBy: rule.fixBy, retry: rule.retry, turn: actText({ ...rule, facts }, words) }),
    ...(rule?.field && { field: rule.field }),
    ...(code === 'cert-untrusted' && { faults: faultsIn(words) }),
    facts: Object.fromEntries(factsOfCode(code).map((name) => [name, FACTS[name]])),
    refines: rule?.refines ?? [],
    stages,
    categories: categoriesOf(code),
    patterns: (rule?.patterns ?? []).map((pattern) => ({
      rule: `${code}/${pattern.id}`,
      certainty: pattern.certainty,
      source: sourceOf(pattern),
      examples: examplesOf(pattern),
    })),
    elsewhere: elsewhere(code),
  }
}

/**
 * Each fact replaced by its name, so that no sentence is left out; only the protocol, which is the same in every case,
 * keeps its value.
 */
function factsFor(code: Code, stages: readonly Stage[], codes: Sentences['codes']): SentenceFacts {
  const { title, cause, help } = codes[code]
  const protocols = new Set(stages.map((stage) => protocolOf(stage).toUpperCase()))
  return { ...namesFor([title, cause, ...help.map(textOf)]), protocol: [...protocols].join('/') }
}

/** The facts that some sentences use, each with its name as its value. */
function namesFor(sentences: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(sentences.flatMap(factsNamedIn).map(({ name }) => [name, `‹${name}›`]))
}

function faultsIn({ certificateFaults, language }: Sentences): Readonly<Record<string, string>> {
  const faults = Object.entries<string>(certificateFaults)
  return Object.fromEntries(faults.map(([kind, text]) => [kind, filledIn(text, namesFor([text]), language)]))
}

function textOf(advice: Advice): string {
  return typeof advice === 'string' ? advice : advice.text
}

function elsewhere(code: Code): AboutCode['elsewhere'] {
  const { mailcore2, nodemailer, imapflow, outlook, rfc8460 } = NAMES_ELSEWHERE
  return {
    mailcore2: mailcore2.names[code],
    nodemailer: nodemailer.names[code],
    imapflow: imapflow.names[code],
    outlook: outlook.names[code],
    rfc8460: rfc8460.names[code],
  }
}
