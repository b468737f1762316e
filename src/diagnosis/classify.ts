import type { Evidence } from '../evidence/gather.ts'
import { isOwnLag } from '../evidence/own-lag.ts'
import type { PhraseSearch } from '../rules/phrased.ts'
import { type Certainty, proofsOf } from '../rules/rule.ts'
import type { Header } from '../transcript/entry.ts'
import { allRules, candidatesFor } from './candidates.ts'
import { bySureness, type Explanation, type Finding, SURENESS } from './finding.ts'
import { withMeanings } from './meaning.ts'
import { type Candidate, patternsToTry } from './pattern-index.ts'
import { searchMessages } from './phrase-search.ts'

/**
 * Applies all rules to all failures. A precise rule replaces the vaguer ones that it refines, and the most certain
 * finding comes first. If none is certain, the lexicon interprets the words.
 */
export function classify(evidence: Evidence, rules = candidatesFor(evidence)): readonly Explanation[] {
  const { said, search } = searchMessages(evidence.failures)
  const findings = findingsOf(evidence, patternsToTry(rules, evidence, said), search)
  return evidence.failures.flatMap((failure): readonly Explanation[] => {
    const found = findings.filter(({ proof }) => proof.failure === failure)
    const kept = oneEach(unsilenced(found).toSorted(bySureness))
    const [best, ...rivals] = withMeanings(evidence, failure, kept)
    return best ? [{ failure, best, rivals: withReadings(best, rivals) }] : []
  })
}

/** Adds the other readings of the best finding that no rival has yet: the same proof, under another code. */
function withReadings(best: Finding, rivals: readonly Finding[]): readonly Finding[] {
  if (!best.pattern.rivals) return rivals
  const named = best.pattern.rivals.filter((code) => !rivals.some(({ rule }) => rule.code === code))
  if (named.length === 0) return rivals
  const readings = allRules()
    .filter(({ code }) => named.includes(code))
    .map((rule): Finding => ({ ...best, rule, certainty: 'possible' }))
  return [...readings, ...rivals].toSorted(bySureness)
}

/**
 * The most certain pattern that fires, for each rule and failure; among equals, the first. The patterns of a rule are
 * adjacent.
 */
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
 * A rule yields to one that refines it and is at least as certain; `unknown` yields to every rule that is at least as
 * certain. A caller's rule does not yield, because the caller knows the server.
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

/** The first finding of each code: a caller's rule and a built-in one may have the same code. */
function oneEach(findings: readonly Finding[]): readonly Finding[] {
  const codes = new Set<string>()
  return findings.filter(({ rule }) => !codes.has(rule.code) && codes.add(rule.code))
}

/**
 * The certainty is lowered in five cases. Silence that only a lag of this process explains proves nothing about a
 * server. A wait that the caller's deadline cut had not expired. A refusal in the clear on a port that was dialled with
 * TLS does not show whether the port supports TLS. A foreseen failure was not observed. In an imported text with mostly
 * unread lines, the words may belong to something else.
 */
function certaintyOf(evidence: Evidence, { rule, pattern, proof }: Omit<Finding, 'certainty'>): Certainty {
  const { transcript } = evidence
  if (rule.doubts?.(evidence, proof) || transcript.header.client?.imported === 'sentence') return 'possible'
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

/** The format of a known program distinguishes its own lines from others. */
const WITHOUT_PROGRAM: readonly (string | undefined)[] = ['lines', 'error']

function isMostlyUnread({ unread = [], log, client }: Header): boolean {
  const lines = log?.lines ?? 0
  const isMost = unread.length * 2 > lines && (unread.length > FEW_LINES || (lines > 1 && unread.length === lines))
  return WITHOUT_PROGRAM.includes(client?.imported) && isMost
}
