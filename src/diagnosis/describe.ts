import type { Hint } from '../credentials/hints.ts'
import type { FaultKind } from '../evidence/certificate-faults.ts'
import type { LoginTried, ObjectionKind } from '../evidence/logins.ts'
import type { AlertName } from '../knowledge/tls-alerts.ts'
import type { Code } from '../rules/codes.ts'
import type { Rule } from '../rules/rule.ts'
import type { HoldReason } from '../transcript/entry.ts'
import { EN } from '../words/en.ts'
import type { Advice, CodeWords, Sentences, Variant } from '../words/sentences.ts'
import type { CertFault, Change, Diagnosis, Link } from './diagnosis.ts'

/** Complete by type: a language that lacks a sentence does not compile. */
interface Complete extends Sentences {
  readonly codes: Readonly<Record<Code, CodeWords>>
  readonly objections: Readonly<Record<ObjectionKind, Pick<CodeWords, 'title' | 'cause' | 'help'>>>
  readonly faults: Readonly<Record<FaultKind, string>>
  readonly alerts: Readonly<Record<AlertName, string>>
  readonly hints: Readonly<Record<Hint, string>>
  readonly shut: Readonly<Record<HoldReason, string>>
  readonly login: Sentences['login'] & {
    readonly because: Readonly<Record<NonNullable<LoginTried['because']>, string>>
  }
  readonly turns: Readonly<Record<Rule['fixBy'], string>>
  readonly retries: Readonly<Record<Rule['retry'], string>>
}

const LANGUAGES = { en: EN } as const satisfies Record<string, Complete>

export type Locale = keyof typeof LANGUAGES

/** The languages that there are sentences in. */
export const LOCALES = Object.keys(LANGUAGES) as readonly Locale[]

/**
 * A language tag (RFC 5646), such as a browser sends. One without sentences falls back, `fr-FR` to `fr` and that to `en`, as
 * does what is no tag at all.
 */
export type LocaleWish = Locale | (string & {}) | null

export function wordsFor(locale?: LocaleWish): Complete {
  return LANGUAGES[localeFor(locale)]
}

function localeFor(wish: unknown): Locale {
  return nearestLocale(wish, LOCALES) ?? 'en'
}

/** The longest tag that real ones need (RFC 5646 §4.4.1). */
const MAX_TAG_LENGTH = 35

/** RFC 4647 §3.4: the tag is cut at its end until it is one of those known. */
export function nearestLocale<T extends string>(wish: unknown, known: readonly T[]): T | undefined {
  const parts = typeof wish === 'string' ? wish.slice(0, MAX_TAG_LENGTH).toLowerCase().split(/[-_]/) : []
  const tags = parts.map((_, at) => parts.slice(0, parts.length - at).join('-'))
  return tags.flatMap((tag) => known.filter((one) => one.toLowerCase() === tag))[0]
}

/** The sentences about a diagnosis, in a language. */
export interface Description {
  readonly title: string
  readonly cause: string
  readonly help: readonly string[]
  readonly links: readonly Link[]
}

/** @param options.locale one of {@link LOCALES} or a tag that falls back to one; `en` by default */
export function describe(
  diagnosis: Pick<Diagnosis, 'code' | 'facts' | 'links' | 'faults' | 'hints'>,
  { locale }: { readonly locale?: LocaleWish | undefined } = {},
): Description {
  const words = wordsFor(locale)
  const variant = variantOf(words, diagnosis.facts)
  const { title, cause, help } = { ...words.codes[diagnosis.code], ...variant }
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
      ...(variant?.first ?? []).flatMap((advice) => adviceText(advice, facts, diagnosis.hints) ?? []),
      ...(diagnosis.hints ?? []).map((hint) => words.hints[hint]),
      ...help.flatMap((advice) => adviceText(advice, facts, diagnosis.hints) ?? []),
    ],
    links: diagnosis.links,
  }
}

/** `undefined`: a fact that it names is missing, or what it asks for is settled. */
function adviceText(advice: Advice, facts: Facts, hints: readonly Hint[] = []): string | undefined {
  if (typeof advice === 'string') return filled(advice, facts)
  const isSettled = advice.unless.some((name) => facts[name] !== undefined || hints.some((hint) => hint === name))
  return isSettled ? undefined : filled(advice.text, facts)
}

/** The sentences that replace those of the code. Facts come from files too, which may name anything. */
export function variantOf(
  { variants, objections }: Sentences,
  { variant = '', objected = '' }: Diagnosis['facts'],
): Variant | undefined {
  if (Object.hasOwn(objections, objected)) return objections[objected]
  return Object.hasOwn(variants, variant) ? variants[variant] : undefined
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
  locale?: LocaleWish,
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
const OF_ONE: ReadonlySet<FaultKind> = new Set(['bad-signature', 'expired', 'malformed', 'not-yet-valid', 'weak'])

/** Such as `port 143 of imap.example.com speaks IMAP with STARTTLS, certificate trusted, offers AUTH PLAIN`. */
export function changeText(change: Change, locale?: LocaleWish): string {
  const { protocol, host, port, security, family, mechanisms } = change
  const { encrypted, untrusted, clear } = wordsFor(locale).change
  const facts = {
    protocol: protocol.toUpperCase(),
    host,
    port,
    security: security.toUpperCase(),
    ...(family && { family }),
    ...(mechanisms.length > 0 && { mechanisms: mechanisms.join(' ') }),
  }
  const template = security === 'none' ? clear : change.untrusted ? untrusted : encrypted
  return filled(template, facts) ?? template
}

/** Whether waiting helps, and how long, where the server has said so. */
export function retryText(
  { retry, retryAfterMs }: Pick<Diagnosis, 'retry' | 'retryAfterMs'>,
  locale?: LocaleWish,
): string {
  const { retries, retryIn } = wordsFor(locale)
  const wait = retryAfterMs === undefined ? undefined : spanText(retryAfterMs, locale)
  return (wait && filled(retryIn, { wait })) ?? retries[retry]
}

const SPANS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** Such as `5 minutes`, rounded up: whoever comes too early is refused again. One of a unit is told in smaller ones. */
function spanText(ms: number, locale?: LocaleWish): string {
  const [unit, size] = SPANS.find(([, least]) => ms >= 2 * least) ?? ['second', 1_000]
  return new Intl.NumberFormat(localeFor(locale), { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.ceil(ms / size),
  )
}

type Facts = Readonly<Record<string, string | number>>

/**
 * A sentence with its facts in place, parts in brackets only with theirs; `undefined` where a fact is missing. What is put
 * in is never read again: facts hold what servers say, with brackets and braces of their own.
 */
export function filled(template: string, facts: Facts): string | undefined {
  let sentence = ''
  for (const { words, names, isOptional } of clausesOf(template)) {
    if (names.every((name) => facts[name] !== undefined)) {
      sentence += words.map((word, at) => (at % 2 === 0 ? word : String(facts[word]))).join('')
    } else if (!isOptional) return undefined
  }
  return sentence
}

/** A part of a template: its words, every other one of them the name of a fact. */
interface Clause {
  readonly words: readonly string[]
  readonly names: readonly string[]
  readonly isOptional: boolean
}

/** The templates are those of the languages, each read once. */
const clauses = new Map<string, readonly Clause[]>()

function clausesOf(template: string): readonly Clause[] {
  const known = clauses.get(template)
  if (known) return known
  const read = template.split(/\[([^\]]*)\]/).map((part, at): Clause => {
    const words = part.split(/\{(\w+)\}/)
    return { words, names: words.filter((_, place) => place % 2 === 1), isOptional: at % 2 === 1 }
  })
  clauses.set(template, read)
  return read
}
