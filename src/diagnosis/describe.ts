import type { FaultKind } from '../evidence/certificate-faults.ts'
import type { AlertName } from '../evidence/tls-alerts.ts'
import type { Hint } from '../hints.ts'
import type { Code } from '../rules/codes.ts'
import type { Rule } from '../rules/rule.ts'
import type { Shut } from '../transcript/entry.ts'
import { EN } from '../words/en.ts'
import type { CodeWords, Sentences } from '../words/sentences.ts'
import type { CertFault, Change, Diagnosis, Link } from './diagnosis.ts'

/** Complete by type: a language that lacks a sentence does not compile. */
interface Complete extends Sentences {
  readonly codes: Readonly<Record<Code, CodeWords>>
  readonly faults: Readonly<Record<FaultKind, string>>
  readonly alerts: Readonly<Record<AlertName, string>>
  readonly hints: Readonly<Record<Hint, string>>
  readonly shut: Readonly<Record<Shut, string>>
  readonly turns: Readonly<Record<Rule['fixBy'], string>>
  readonly retries: Readonly<Record<Rule['retry'], string>>
}

const LANGUAGES = { en: EN } as const satisfies Record<string, Complete>

export type Locale = keyof typeof LANGUAGES

/** The languages that there are sentences in. */
export const LOCALES = Object.keys(LANGUAGES) as readonly Locale[]

export function wordsFor(locale: Locale = 'en'): Complete {
  return LANGUAGES[locale]
}

/** The sentences about a diagnosis, in a language. */
export interface Description {
  readonly title: string
  readonly cause: string
  readonly help: readonly string[]
  readonly links: readonly Link[]
}

/** @param options.locale one of {@link LOCALES}, `en` by default */
export function describe(
  diagnosis: Pick<Diagnosis, 'code' | 'facts' | 'links' | 'faults' | 'hints'>,
  { locale }: { readonly locale?: Locale | undefined } = {},
): Description {
  const words = wordsFor(locale)
  const { title, cause, help } = words.codes[diagnosis.code]
  const faults = diagnosis.faults?.map((fault) => faultText(fault, diagnosis.facts, locale)) ?? []
  const facts = {
    ...diagnosis.facts,
    ...alertMeaning(words, diagnosis.facts.alert),
    ...(faults.length > 0 && { faults: faults.join('; ') }),
  }
  return {
    title,
    cause: filled(cause, facts) ?? cause,
    help: [
      ...(diagnosis.hints ?? []).map((hint) => words.hints[hint]),
      ...help.flatMap((sentence) => filled(sentence, facts) ?? []),
    ],
    links: diagnosis.links,
  }
}

/** Facts come from files too, which may name anything. */
function alertMeaning({ alerts }: Sentences, name: string | number = ''): Record<string, string> {
  const meaning = Object.hasOwn(alerts, name) ? alerts[name] : undefined
  return meaning === undefined ? {} : { meaning }
}

/** So many names are said; a certificate may hold a hundred. */
const MAX_NAMES = 6

export function faultText(
  { kind, certificate, at, names = [], what }: Omit<CertFault, 'text'>,
  facts: Diagnosis['facts'],
  locale?: Locale,
): string {
  const words = wordsFor(locale)
  const more = names.length - MAX_NAMES
  const { nearest, ...others } = facts
  const own = {
    ...others,
    ...(nearest !== undefined && names.length > 1 && { nearest }),
    ...(at && { at: at.slice(0, 10) }),
    ...(names.length > 0 && { names: names.slice(0, MAX_NAMES).join(', ') }),
    ...(more > 0 && { more }),
    ...(what && { what }),
  }
  const fault = filled(words.faults[kind], own) ?? kind
  const isOfAbove = certificate > 0 && OF_ONE.has(kind)
  return isOfAbove ? (filled(words.above, { certificate, fault }) ?? fault) : fault
}

/** What may be wrong with a certificate by itself, so that it has to be said which one. */
const OF_ONE: ReadonlySet<FaultKind> = new Set(['expired', 'not-yet-valid', 'weak'])

/** Such as `port 143 of imap.example.com speaks IMAP with STARTTLS, certificate good, offers AUTH PLAIN`. */
export function changeText({ protocol, host, port, security, family, mechanisms }: Change, locale?: Locale): string {
  const { encrypted, clear } = wordsFor(locale).change
  const facts = {
    protocol: protocol.toUpperCase(),
    host,
    port,
    security: security.toUpperCase(),
    ...(family && { family }),
    ...(mechanisms.length > 0 && { mechanisms: mechanisms.join(' ') }),
  }
  const template = security === 'none' ? clear : encrypted
  return filled(template, facts) ?? template
}

/** A sentence with its facts in place, parts in brackets only with theirs; `undefined` where a fact is missing. */
export function filled(template: string, facts: Readonly<Record<string, string | number>>): string | undefined {
  const sentence = template.replace(/\[([^\]]*)\]/g, (_, part: string) => filled(part, facts) ?? '')
  const needed = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  if (needed.some((name) => facts[name] === undefined)) return undefined
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(facts[name]))
}
