import type { Evidence } from '../evidence/gather.ts'
import { isOwnLag } from '../evidence/own-lag.ts'
import type { PhraseSearch } from '../rules/phrased.ts'
import { type Certainty, proofsOf } from '../rules/rule.ts'
import type { Header } from '../transcript/entry.ts'
import { ALL, candidatesFor } from './candidates.ts'
import type { Explanation, Finding } from './finding.ts'
import { meaningsOf } from './meaning.ts'
import { type Candidate, patternsToTry } from './pattern-index.ts'
import { searchMessages } from './phrase-search.ts'

/**
 * All rules run on all failures; a precise one silences the vaguer ones that it refines; the surest comes first. Where none is
 * sure, the words are read by what they mean.
 */
export function classify(evidence: Evidence, rules = candidatesFor(evidence)): readonly Explanation[] {
  const { said, search } = searchMessages(evidence.failures)
  const findings = findingsOf(evidence, patternsToTry(rules, evidence, said), search)
  return evidence.failures.flatMap((failure): readonly Explanation[] => {
    const found = findings.filter(({ proof }) => proof.failure === failure)
    const kept = oneEach(unsilenced(found).toSorted(bySureness))
    const [best, ...rivals] = isKnown(kept[0]) ? kept : withMeanings(kept, meaningsOf(evidence, failure))
    return best ? [{ failure, best, rivals: withReadings(best, rivals) }] : []
  })
}

/** True for a finding that rests on more than a reply code: on words, on an event, or on a code that has one meaning. */
function restsOnMore({ rule, pattern, certainty }: Finding): boolean {
  if (rule.code === 'unknown') return false
  const { applies, phrases, happens, lacks, proof, when } = pattern
  if (phrases ?? happens ?? lacks ?? proof) return true
  const { code, enhanced, responseCode } = applies ?? {}
  const isOfACode = code && !when && !enhanced && !responseCode
  return certainty === 'certain' || (certainty === 'likely' && !isOfACode)
}

/** True where a phrase that names a cause is known, or there is no doubt: the words need no other reading. */
function isKnown(best: Finding | undefined): boolean {
  if (!best || best.pattern.isVague) return false
  return best.pattern.phrases !== undefined || best.certainty === 'certain'
}

/**
 * True for the refusal of a login or an inbox that tells only that it is one. Servers give the code for wrong credentials
 * whatever the cause is (Stalwart, Raven), and say in words which.
 */
function namesNoCause({ rule, pattern }: Finding): boolean {
  if (!['auth-failed', 'auth-unavailable', 'mailbox-unavailable'].includes(rule.code)) return false
  const { phrases, happens, lacks, proof, isVague } = pattern
  return isVague ?? !(phrases ?? happens ?? lacks ?? proof)
}

/** A trouble of the server that shuts an inbox is one of the inbox: see `mailbox-unavailable`. */
function isOfTheInbox(best: Finding, meaning: Finding): boolean {
  return best.rule.code === 'mailbox-unavailable' && meaning.rule.code === 'server-unavailable'
}

/**
 * The meaning of the words comes before what only the class of a reply code says, and stands in the place of `unknown`. Where
 * a code says more it is a rival, unless the best finding is a more precise name of it; where that names no cause, it is the
 * more precise name.
 */
function withMeanings(findings: readonly Finding[], meanings: readonly Finding[]): readonly Finding[] {
  const [best] = findings
  const [meaning] = meanings
  if (!meaning) return findings
  const isNamed = (one: Finding) => findings.some(({ rule }) => rule.code === one.rule.code)
  if (best && restsOnMore(best)) {
    if (best.rule.refines?.includes(meaning.rule.code) || isNamed(meaning)) return findings
    if (namesNoCause(best) && meaning.rule.refines?.includes(best.rule.code) && !isOfTheInbox(best, meaning))
      return [meaning, ...findings.map(doubted)]
    return [best, meaning, ...findings.slice(1)].toSorted(bySureness)
  }
  const isSame = ({ rule }: Finding) => rule.code === meaning.rule.code
  const others = findings.filter((one) => !isSame(one) && one.rule.code !== 'unknown').map(doubted)
  return [findings.find(isSame) ?? meaning, ...others, ...meanings.slice(1, 2).filter((one) => !isNamed(one))]
}

/** No rival is surer than the finding that came before it. */
function doubted(finding: Finding): Finding {
  return { ...finding, certainty: 'possible' }
}

/** Adds the other readings of the best finding that no rival stands for yet: the same proof, under another code. */
function withReadings(best: Finding, rivals: readonly Finding[]): readonly Finding[] {
  const named = best.pattern.rivals?.filter((code) => !rivals.some(({ rule }) => rule.code === code)) ?? []
  if (named.length === 0) return rivals
  const readings = ALL.filter(({ code }) => named.includes(code)).map(
    (rule): Finding => ({ ...best, rule, certainty: 'possible' }),
  )
  return [...readings, ...rivals].toSorted(bySureness)
}

/** For each rule and failure the surest pattern that fires; of equals, the first. The patterns of a rule stand together. */
function findingsOf(evidence: Evidence, candidates: readonly Candidate[], search: PhraseSearch): readonly Finding[] {
  const found: Finding[] = []
  let first = 0
  for (const { rule, pattern } of candidates) {
    if (found.at(-1)?.rule !== rule) first = found.length
    for (const proof of proofsOf(evidence, pattern, search)) {
      const finding = { rule, pattern, proof, certainty: certaintyOf(evidence, { rule, pattern, proof }) }
      const at = found.findIndex((one, place) => place >= first && one.proof.failure === proof.failure)
      const known = found[at]
      if (!known) found.push(finding)
      else if (SURENESS[known.certainty] < SURENESS[finding.certainty]) found[at] = finding
    }
  }
  return found
}

/**
 * A rule steps aside for one that refines it and is at least as sure; `unknown`, for each that is at least as sure. A rule of
 * the caller's, who knows the server, does not.
 */
function unsilenced(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ rule, pattern, certainty }) =>
    findings.every((other) => {
      if (other.rule === rule || pattern.isOwn) return true
      if (rule.code === 'unknown') return SURENESS[other.certainty] < SURENESS[certainty]
      return !other.rule.refines?.includes(rule.code) || SURENESS[other.certainty] < SURENESS[certainty]
    }),
  )
}

/** The first finding of each code: the caller and we may know the same cause. */
function oneEach(findings: readonly Finding[]): readonly Finding[] {
  const codes = new Set<string>()
  return findings.filter(({ rule }) => !codes.has(rule.code) && codes.add(rule.code))
}

const SURENESS = { certain: 2, likely: 1, possible: 0 } as const satisfies Record<Certainty, number>

function bySureness(a: Finding, b: Finding): number {
  return (
    SURENESS[b.certainty] - SURENESS[a.certainty] ||
    Number(b.pattern.isOwn ?? 0) - Number(a.pattern.isOwn ?? 0) ||
    Number(a.pattern.isRival ?? 0) - Number(b.pattern.isRival ?? 0)
  )
}

/**
 * Silence that a lag of this process explains, and that nothing stands beside, shows nothing of a server. A wait that the
 * caller's own deadline cut was only heading for its end. A refusal in the clear on a port that was dialled with TLS leaves
 * open whether the port speaks TLS. A failure that is foreseen was not seen. What stands in an imported text of which most lines could not be read may be of
 * something else.
 */
function certaintyOf(evidence: Evidence, { rule, pattern, proof }: Omit<Finding, 'certainty'>): Certainty {
  if (rule.doubts?.(evidence, proof)) return 'possible'
  const { transcript } = evidence
  const { certainty } = pattern
  const { failure, lines } = proof
  const entry = transcript.entries[lines[0].entry]
  const isSent = failure.exchange?.purpose === 'content'
  if (isOwnLag(entry) && lines.length === 1 && !isSent && rule.code !== 'unknown') return 'possible'
  const isInTheClear = failure.exchange?.outcome === 'refused' && entry?.kind === 'refused'
  const isDoubted = isInTheClear || failure.isForeseen || isMostlyUnread(transcript.header)
  if (isDoubted && certainty === 'certain') return 'likely'
  const isCut = failure.by === 'row' && entry?.kind === 'late' && entry.wait === 'check'
  return isCut && certainty === 'certain' && !isSent ? 'likely' : certainty
}

const FEW_LINES = 2

/** The format of a known program tells what is its own. */
const WITHOUT_PROGRAM: readonly (string | undefined)[] = ['lines', 'error']

function isMostlyUnread({ unread = [], log, client }: Header): boolean {
  const lines = log?.lines ?? 0
  const isMost = unread.length * 2 > lines && (unread.length > FEW_LINES || (lines > 1 && unread.length === lines))
  return WITHOUT_PROGRAM.includes(client?.imported) && isMost
}
