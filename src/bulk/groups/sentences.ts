import { own } from '../../errors/plain-object.ts'
import { assertArgument } from '../../errors/usage-error.ts'
import { actText, descriptionOf, faultText } from '../../report/describe.ts'
import { hostAndPort, UNKNOWN_PORT } from '../../transcript/place.ts'
import { filled, filledIn, type SentenceFacts } from '../../words/fill.ts'
import type { Sentences } from '../../words/sentences.ts'
import type { CauseGroup, CauseGroups, SkippedGroup, UnusableGroup } from './cause-group.ts'

/** Throws for values that are no groups, such as a promise or JSON text. */
export function assertGroups(groups: CauseGroups): void {
  assertArgument(typeof groups?.ok === 'boolean', 'groups', 'the outcome of groupByCause() is needed')
}

/** The sentences of a cause. */
export type CauseSentences = Pick<CauseGroup, 'sentence' | 'title' | 'cause' | 'help' | 'links' | 'act'>

/** A cause in codes and facts. Stored causes have sentences too, which are regenerated in the requested language. */
export type PlainCause = Omit<CauseGroup, keyof CauseSentences> & Pick<CauseGroup, 'links'>

/** The stored sentences of a code of a later version. */
type StoredSentences = Pick<CauseGroup, 'title' | 'help'> & { readonly cause?: string | undefined }

/** The sentences of a cause, in the language of `words`. */
export function causeSentences(
  cause: PlainCause,
  words: Sentences,
  stored: Partial<StoredSentences> = cause as Partial<CauseGroup>,
): CauseSentences {
  const described = isOutage(cause) ? outageText(cause, words) : describedText(cause, words, stored)
  return { sentence: headText(cause, described.title, words), ...described, act: whoActs(cause, words) }
}

/** A failure of this machine's network has the code of one of its failures, and sentences of its own. */
function isOutage({ families }: PlainCause): boolean {
  return families !== undefined
}

function describedText(cause: PlainCause, words: Sentences, stored: Partial<StoredSentences>) {
  if (!Object.hasOwn(words.codes, cause.code)) {
    const { title = cause.code, help = [], cause: meaning } = stored
    return { title, help, links: cause.links, ...(meaning !== undefined && { cause: meaning }) }
  }
  const { title, help, links, cause: meaning } = descriptionOf(cause, words)
  // A sentence with a detail that differs between mailboxes is not true for all of them.
  return { title: title.replaceAll(MISSING, '…'), help, links, ...(!meaning.includes('‹') && { cause: meaning }) }
}

const MISSING = /‹\w+›/g

function outageText({ families = 0, port, localAddress }: PlainCause, words: Sentences) {
  const { title, cause, help } = words.groups.network
  const facts = {
    families,
    ...(port !== undefined && { port }),
    ...(localAddress !== undefined && { address: localAddress }),
  }
  const advice = help.flatMap((one) => filled(one, facts, words.language) ?? [])
  const { language } = words
  return { title: filledIn(title, facts, language), cause: filledIn(cause, facts, language), help: advice, links: [] }
}

function headText(cause: PlainCause, title: string, words: Sentences): string {
  const { heads } = words.groups
  const place = placeText(cause)
  const facts = { count: cause.mailboxes, title, ...(place !== undefined && { place }) }
  const fill = (template: string, more: SentenceFacts = {}) => filledIn(template, { ...facts, ...more }, words.language)
  if (cause.severity === 'warning') return fill(place === undefined ? heads.warningEverywhere : heads.warning)
  if (place === undefined) return fill(heads.everywhere)
  if (cause.scope === 'account') return fill(cause.code === 'auth-failed' ? heads.passwords : heads.accounts)
  const [fault, ...others] = cause.faults ?? []
  if (cause.code !== 'cert-untrusted' || !fault) return fill(heads.place)
  if (fault.kind === 'expired' && fault.certificate === 0 && fault.at !== undefined && others.length === 0)
    return fill(heads.expired, { at: fault.at })
  const faults = [fault, ...others].map((one) => faultText(one, cause.facts, words))
  return fill(heads.certificate, { faults: faults.join(words.joins.faults) })
}

/** The name of the place at which the cause applies; `undefined` if it affects servers of several providers. */
function placeText({ scope, host, port, familyName }: PlainCause): string | undefined {
  switch (scope) {
    case 'server':
      if (host === undefined) return undefined
      return hostAndPort({ host, port: port ?? UNKNOWN_PORT })
    case 'host':
    case 'account':
      return host
    case 'family':
    case 'address':
      return familyName
    case 'network':
    case 'program':
      return undefined
    default:
      return scope satisfies never
  }
}

function whoActs(cause: PlainCause, words: Sentences): string {
  const { fixBy, retry, retryAfterMs, facts } = cause
  const act = { fixBy, retry, facts, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  if (!isForEach(cause)) return actText(act, words)
  return actText(act, { ...words, acts: { ...words.acts, user: words.groups.eachUser } })
}

/** True if each of several users has to do the same for their own account, and nobody can do it for all. */
export function isForEach({ fixBy, scope, mailboxes }: Pick<CauseGroup, 'fixBy' | 'scope' | 'mailboxes'>): boolean {
  return fixBy === 'user' && mailboxes > 1 && (scope === 'account' || scope === 'family')
}

/** A text such as `certain: 35, likely: 2`; a certainty that all share stands alone. */
export function certaintyText(
  { certainty, mailboxes }: Pick<CauseGroup, 'certainty' | 'mailboxes'>,
  words: Sentences,
): string {
  const { certainties, groups, joins, language } = words
  const parts = (['certain', 'likely', 'possible'] as const).flatMap((one) => {
    const count = certainty[one]
    if (count === 0) return []
    return count === mailboxes
      ? [certainties[one]]
      : [filledIn(groups.certainty, { certainty: certainties[one], count }, language)]
  })
  return parts.join(joins.clauses)
}

/** The facts about the mailboxes under a cause, besides their names. */
export function mailboxesText({ besides, heldBack, since }: CauseGroup, words: Sentences): string {
  const { groups, joins, language } = words
  const counts = [
    [groups.newHere, since?.isNew ? 0 : (since?.broken ?? 0)],
    [groups.besides, besides.length],
    [groups.heldBack, heldBack.length],
  ] as const
  return counts
    .flatMap(([template, count]) => (count > 0 ? [filledIn(template, { count }, language)] : []))
    .join(joins.sentences)
}

/** The first names, and the number of the rest. A single remaining name is listed rather than counted. */
export function namesText(names: readonly string[], most: number, { groups, joins, language }: Sentences): string {
  const shown = names.length <= most + 1 ? names : names.slice(0, most)
  const more = names.length - shown.length
  return filledIn(groups.listed, { names: shown.join(joins.names), ...(more > 0 && { more }) }, language)
}

/** The sentence about skipped mailboxes. */
export function skippedText({ why, familyName, ids }: Omit<SkippedGroup, 'sentence'>, words: Sentences): string {
  const template = own<string>(words.groups.skipped, why)
  const facts = { count: ids.length, ...(familyName !== undefined && { family: familyName }) }
  return filledIn(template ?? words.groups.skipped.cancelled, facts, words.language)
}

/** The sentence about unusable mailboxes. */
export function unusableText({ code, ids }: Pick<UnusableGroup, 'code' | 'ids'>, words: Sentences): string {
  return filledIn(words.groups.unusable, { code, count: ids.length }, words.language)
}

/**
 * The concluding sentence of a run. It says that all is well only if every mailbox was checked to the end and none
 * failed.
 */
export function verdictText({ ok, counts, causes }: CauseGroups, { groups, allIsWell, language }: Sentences): string {
  const { mailboxes, failed } = counts
  if (failed > 0) return filledIn(groups.verdicts.failed, { failed, count: mailboxes, causes: causes.length }, language)
  if (ok) return groups.verdicts.allIsWell
  return counts.ok > 0 ? allIsWell.inPart : groups.verdicts.nothing
}
