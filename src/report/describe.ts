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
  /** The advice, the most promising first. */
  readonly help: readonly string[]
  /** Pages about the cause, in this language if available. */
  readonly links: readonly Link[]
}

/**
 * The parts of a diagnosis that its sentences need. A code of a later version has only the sentences that were stored
 * with it.
 */
type Described = Pick<Conclusion, 'code' | 'facts' | 'faults' | 'hints'> &
  Partial<Pick<Description, 'title' | 'cause' | 'help'>> & { readonly links: readonly KnownLink[] }

/** A link of a report that an earlier version stored has only its English description. */
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
 * @param wish the reader's language, in which a page may exist even if no sentences do
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

/** The stored sentences of a diagnosis of a later version, whose code is unknown here. */
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

/** The page in the language, if available. */
export function pageIn(wish: LocaleWish, urls: NamedPage['urls'] = {}): string | undefined {
  const tag = nearestLocale(wish, Object.keys(urls))
  return tag && own(urls, tag)
}

/** `undefined`: a fact that the advice uses is missing, or the question that it asks is settled. */
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

/** The facts that are durations, in milliseconds. A sentence shows the duration with its unit. */
const SPAN_FACTS = ['expiredMs'] as const

/** The facts with their values in words if a sentence needs words, and with the meaning of an alert. */
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
 * The test that distinguishes another cause from that of the diagnosis.
 *
 * @param worded the facts in words, if they are known
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

/** The maximum number of names shown; a certificate may have a hundred. */
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

/** The faults of a single certificate, so that the report must say which one has it. */
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

/** The sentences about who must act, whether a retry can help, and when, if the server has said it. */
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
 * A duration such as `5 minutes`. A single unit is shown in smaller units. A wait is rounded up, because an earlier
 * retry is refused again.
 */
function spanText(ms: number, language: string, rounded = Math.ceil): string {
  const [unit, size] = SPANS.find(([, least]) => ms >= 2 * least) ?? ['second', 1_000]
  return new Intl.NumberFormat(tagOf(language), { style: 'unit', unit, unitDisplay: 'long' }).format(rounded(ms / size))
}
