import type { Hint } from '../credentials/credential-hints.ts'
import type { Change, Conclusion, NamedPage, Suspect } from '../diagnosis/conclusion.ts'
import { butIs } from '../errors/but-is.ts'
import { own } from '../errors/plain-object.ts'
import { assertArgument } from '../errors/usage-error.ts'
import type { CertificateFault, FaultKind } from '../evidence/certificate-faults.ts'
import type { RevocationReason } from '../evidence/revocation.ts'
import type { AlertName } from '../knowledge/tls-alerts.ts'
import { type LocaleWish, nearestLocale, type WordOptions, wordsFor } from '../words/choose.ts'
import { filled, filledIn, type SentenceFacts, tagOf } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'
import type { Advice, VariantSentences } from '../words/table.ts'
import type { Link, Rival } from './diagnosis.ts'

/** The sentences about a diagnosis, in a language. */
export interface Description {
  /** A phrase without a full stop. */
  readonly title: string
  /** The meaning, in whole sentences. */
  readonly cause: string
  /** The advice, what most likely works first. */
  readonly help: readonly string[]
  /** Pages about the cause, in the language where there is one. */
  readonly links: readonly Link[]
}

/** The parts of a diagnosis that its sentences need. The code of a later version has no sentences but those it came with. */
type Described = Pick<Conclusion, 'code' | 'facts' | 'faults' | 'hints'> &
  Partial<Pick<Description, 'title' | 'cause' | 'help'>> & { readonly links: readonly KnownLink[] }

/** A link of a report that was stored before has its English description alone. */
type KnownLink = Pick<NamedPage, 'url'> & Partial<Link>

/**
 * The sentences about a diagnosis, in the language of `locale` or with `words` of your own:
 *
 *     describe(diagnosis, { words: { codes: { 'auth-failed': { title: 'wrong password' } } } })
 */
export function describe(diagnosis: Described, options: WordOptions = {}): Description {
  assertArgument(typeof diagnosis?.code === 'string', 'diagnosis', `a diagnosis is needed${butIs(diagnosis)}`)
  return descriptionOf(diagnosis, wordsFor(options), options.locale)
}

/**
 * @param wish the reader's language, in which a page may be written even where no sentences are
 * @param known the facts in words
 */
export function descriptionOf(
  diagnosis: Described,
  words: Sentences,
  wish?: LocaleWish,
  known = inWords(diagnosis.facts, words),
): Description {
  const sentences = own(words.codes, diagnosis.code)
  if (!sentences) return asItCame(diagnosis, words, wish)
  const variant = variantOf(words, diagnosis.facts)
  const { title, cause, help } = sentences
  const faults = diagnosis.faults?.map((fault) => faultText(fault, diagnosis.facts, words)) ?? []
  const facts = faults.length > 0 ? { ...known, faults: faults.join(words.joins.faults) } : known
  const hints: readonly Advice[] = diagnosis.hints?.flatMap((hint) => own<string>(words.hints, hint) ?? []) ?? []
  const { additions, joins, language } = words
  const added = additions.cause.flatMap((one) => filled(one, facts, language) ?? [])
  return {
    title: filledIn(variant?.title ?? title, facts, language),
    cause: [filledIn(variant?.cause ?? cause, facts, language), ...added].join(joins.sentences),
    help: [...(variant?.first ?? []), ...hints, ...additions.help, ...(variant?.help ?? help)].flatMap(
      (advice) => adviceText(advice, facts, language, diagnosis.hints) ?? [],
    ),
    links: linksOf(diagnosis.links, facts, words, wish),
  }
}

/** The words that a diagnosis of a later version was stored with, which has a code that is not known here. */
function asItCame(
  { code, title = code, cause = '', help = [], links, facts }: Described,
  words: Sentences,
  wish?: LocaleWish,
): Description {
  return { title, cause, help, links: linksOf(links, facts, words, wish) }
}

function linksOf(
  links: Described['links'],
  facts: SentenceFacts,
  words: Sentences,
  wish: LocaleWish = words.language,
): readonly Link[] {
  return links.map(({ url, urls, kind = 'named-by-server' }) => ({
    url: pageIn(wish, urls) ?? pageIn(words.language, urls) ?? url,
    kind,
    ...(urls && { urls }),
    about: filledIn(own<string>(words.links, kind) ?? kind, facts, words.language),
  }))
}

/** The page in the language, where there is one. */
export function pageIn(wish: LocaleWish, urls: NamedPage['urls'] = {}): string | undefined {
  const tag = nearestLocale(wish, Object.keys(urls))
  return tag && own(urls, tag)
}

/** `undefined`: a fact that it names is missing, or what it asks for is settled. */
function adviceText(
  advice: Advice,
  facts: SentenceFacts,
  language: string,
  hints: readonly Hint[] = [],
): string | undefined {
  if (typeof advice === 'string') return filled(advice, facts, language)
  const isSettled = advice.unless.some((name) => facts[name] !== undefined || hints.some((hint) => hint === name))
  return isSettled ? undefined : filled(advice.text, facts, language)
}

/** The sentences that replace those of the code. Facts come from files too, which may name anything. */
function variantOf(
  { variants, saslFaults }: Sentences,
  { variant = '', objected = '' }: SentenceFacts,
): VariantSentences | undefined {
  return own<VariantSentences>(saslFaults, objected) ?? own<VariantSentences>(variants, variant)
}

/** The facts that are spans of time, in milliseconds. A sentence shows the span with its unit. */
const SPAN_FACTS = ['expiredMs'] as const

/** The facts with their values in words where a sentence shows words, and with the meaning of an alert. */
export function inWords(facts: SentenceFacts, words: Sentences): SentenceFacts {
  const values: Readonly<Record<string, Readonly<Record<string, string>>>> = words.values
  const alerts: Readonly<Record<AlertName, string>> = words.alerts
  const worded: Record<string, string | number> = { ...facts }
  for (const name of Object.keys(facts)) {
    const ofValue = own(values, name)
    const word = ofValue && own(ofValue, facts[name] as string | number)
    if (word !== undefined) worded[name] = word
  }
  for (const name of SPAN_FACTS) {
    const ms = facts[name]
    if (typeof ms === 'number') worded[name] = spanText(ms, words.language, Math.round)
  }
  const meaning = facts.alert === undefined ? undefined : own(alerts, facts.alert)
  if (meaning !== undefined) worded.meaning = meaning
  // No sentence states an encryption that was only assumed.
  if (facts.securityAssumed !== undefined) delete worded.security
  return worded
}

/**
 * The way to tell another cause from that of the diagnosis.
 *
 * @param worded the facts in words, where they are known
 */
export function settledByText(
  { code, settledBy = '' }: Pick<Suspect, 'code'> & Partial<Pick<Rival, 'settledBy'>>,
  facts: SentenceFacts,
  words: Sentences,
  worded = inWords(facts, words),
): string {
  const template = variantOf(words, facts)?.settledBy?.[code] ?? own(words.codes, code)?.settledBy
  return template === undefined ? settledBy : filledIn(template, worded, words.language)
}

/** The number of names shown; a certificate may hold a hundred. */
const MAX_NAMES = 6

export function faultText(
  { kind, certificate, at, overdue, names = [], what }: CertificateFault,
  facts: SentenceFacts,
  words: Sentences,
): string {
  const { certificateFaults, faultInChain, values, joins, language } = words
  const reasons: Readonly<Record<RevocationReason, string>> = values.reason
  const reason = kind === 'revoked' ? own<string>(reasons, what ?? '') : undefined
  const more = names.length - MAX_NAMES
  const { nearest, ...others } = inWords(facts, words)
  const known = {
    ...others,
    ...(nearest !== undefined && names.length > 1 && { nearest }),
    ...(at && { at }),
    ...(overdue !== undefined && { overdue }),
    ...(names.length > 0 && { names: names.slice(0, MAX_NAMES).join(joins.names) }),
    ...(more > 0 && { more }),
    ...(what && { what: reason ?? what }),
  }
  const fault = filledIn(certificateFaults[kind], known, language)
  return certificate > 0 && OF_ONE.has(kind) ? filledIn(faultInChain, { certificate, fault }, language) : fault
}

/** The faults that a certificate has by itself, so that the report must say which one has it. */
const OF_ONE: ReadonlySet<FaultKind> = new Set([
  'bad-signature',
  'expired',
  'malformed',
  'not-yet-valid',
  'unauthorized-issuer',
  'weak',
  'wrong-purpose',
])

/** Such as `port 143 of imap.example.com speaks IMAP with STARTTLS, certificate trusted, offers AUTH PLAIN`. */
export function changeText(
  { protocol, host, port, security, family, mechanisms, untrusted }: Change,
  words: Sentences,
) {
  const { change } = words
  const facts = {
    protocol: protocol.toUpperCase(),
    host,
    port,
    security,
    ...(family && { family }),
    ...(mechanisms.length > 0 && { mechanisms: mechanisms.join(' ') }),
  }
  const encrypted = untrusted ? change.untrusted : change.encrypted
  const template = security === 'none' ? change.clear : encrypted
  return filledIn(template, inWords(facts, words), words.language)
}

/** The sentences on who must act, whether a retry can help, and when, where the server has said it. */
export function actText(
  { fixBy, retry, retryAfterMs, facts }: Pick<Conclusion, 'fixBy' | 'retry' | 'retryAfterMs' | 'facts'>,
  words: Sentences,
): string {
  const { acts, retries, retryIn, joins, language } = words
  const wait = retryAfterMs !== undefined && { wait: spanText(retryAfterMs, language) }
  const known = { ...inWords(facts, words), ...wait }
  const sentences = [own<string>(acts, fixBy), wait ? retryIn : own<string>(retries, retry)]
  return sentences.map((sentence = '') => filledIn(sentence, known, language)).join(joins.sentences)
}

const SPANS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/**
 * Such as `5 minutes`. One of a unit is shown in smaller ones. A wait is rounded up: an earlier retry is refused again.
 */
function spanText(ms: number, language: string, rounded = Math.ceil): string {
  const [unit, size] = SPANS.find(([, least]) => ms >= 2 * least) ?? ['second', 1_000]
  return new Intl.NumberFormat(tagOf(language), { style: 'unit', unit, unitDisplay: 'long' }).format(rounded(ms / size))
}
