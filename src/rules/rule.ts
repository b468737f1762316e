import type { Failure } from '../evidence/failure.ts'
import type { Evidence } from '../evidence/gather.ts'
import {
  type EventMatch,
  matchEvents,
  matchMissing,
  matchResponses,
  type Proof,
  type ResponseMatch,
  type Specifics,
} from '../evidence/match.ts'
import type { Code } from './codes.ts'
import { isSaidIn, type Phrase, type PhraseSearch, tryEach } from './phrased.ts'

/**
 * The certainty of a diagnosis. `certain` is a promise: the server said so in a form with only one reading, or the fact
 * itself was observed. `likely`: the words nearly always mean this. `possible`: it fits, and so do others.
 */
export type Certainty = 'certain' | 'likely' | 'possible'

/** A rule that recognises one cause. The file's name is the code. */
export interface Rule {
  /** The code: the name of the file. */
  readonly code: Code
  /** The vaguer codes that this one replaces if both explain one failure. */
  readonly refines?: readonly Code[]
  /** The one who must act. */
  readonly fixBy: NonNullable<Specifics['fixBy']>
  /** The usefulness of repeating the same attempt. */
  readonly retry: NonNullable<Specifics['retry']>
  /** The field of a form to mark, if there is one. */
  readonly field?: NonNullable<Specifics['field']>
  /** The reason why no server can cause it, so that there is no fault for it. */
  readonly notByServers?: string
  /** True if every pattern of the rule is at most `possible`. */
  readonly doubts?: (evidence: Evidence, proof: Proof) => boolean
  /** The ways to recognise the cause. */
  readonly patterns: readonly [Pattern, ...Pattern[]]
}

/**
 * One way to recognise the cause: a server message, an event, a missing feature, or a proof of its own. It fires by
 * returning the entries that show it, one proof per failure: without proof there is no diagnosis.
 */
export interface Pattern {
  /** Unique within its rule; a diagnosis names it. */
  readonly id: string
  /** The server messages that it applies to. Default: all, if it has phrases. */
  readonly applies?: ResponseMatch
  /** The text of such a message must contain one of these. Default: any text. */
  readonly phrases?: readonly Phrase[]
  /** No response to the same command may contain any of these. */
  readonly unless?: readonly Phrase[]
  /** The event that it applies to. */
  readonly happens?: EventMatch
  /** A required feature that the server does not offer. */
  readonly lacks?: NonNullable<Failure['missing']>
  /** A proof of its own: the entries that show it, one proof per failure. */
  readonly proof?: (evidence: Evidence) => readonly Proof[]
  /** The only kind of failure that `proof` explains. Default: any. */
  readonly by?: Failure['by']
  /** An additional condition. */
  readonly when?: (evidence: Evidence, proof: Proof) => boolean
  /** Extends the proof: a fact for the sentences, a line of a probe. */
  readonly more?: (evidence: Evidence, proof: Proof) => Proof
  /** The certainty of its diagnoses. */
  readonly certainty: Certainty
  /**
   * Other causes of the same words or events. Each remains a rival, at least `possible`, whatever refines it: an
   * ambiguous text never leads to only one diagnosis.
   */
  readonly rivals?: readonly Code[]
  /** True for the caller's own pattern. */
  readonly isOwn?: true
  /**
   * True for words that say only that a login was refused. The lexicon reads the cause from other words beside them.
   */
  readonly isVague?: true
  /** True for a pattern whose cause comes second if two causes are equally certain. */
  readonly isRival?: true
  /** The specifics that replace the rule's own. Those of a proof take precedence over both. */
  readonly specifics?: Specifics
  /** An RFC with its section, or a link. Phrases have their own. */
  readonly source?: string
  /**
   * Examples. A bare line is the server's response to the first purpose in `applies.at` (default: the login); a
   * dialogue has `> ` and `< ` before its lines and `= kind {details}` for other events. Phrases have their own.
   */
  readonly examples?: readonly [string, ...string[]]
}

/** The sources of a pattern and of its phrases, each once, with commas between them. */
export function sourceOf({ source, phrases = [] }: Pattern): string {
  return [...new Set([...(source ? [source] : []), ...phrases.map(([, one]) => one)])].join(', ')
}

/** The examples of a pattern and of its phrases. */
export function examplesOf({ examples, phrases = [] }: Pattern): readonly string[] {
  return [...(examples ?? []), ...phrases.flatMap(([, , ...samples]) => samples)]
}

export function proofsOf(evidence: Evidence, pattern: Pattern, search = tryEach): readonly Proof[] {
  const shown = shownBy(evidence, pattern, search)
  if (shown.length === 0) return shown
  const { when, more } = pattern
  const held = when ? shown.filter((one) => when(evidence, one)) : shown
  return more ? held.map((one) => more(evidence, one)) : held
}

function shownBy(evidence: Evidence, pattern: Pattern, search: PhraseSearch): readonly Proof[] {
  if (pattern.happens) return matchEvents(evidence, pattern.happens)
  if (pattern.proof) return pattern.proof(evidence)
  if (pattern.lacks) return matchMissing(evidence, pattern.lacks)
  const { applies = ANYTHING, phrases, unless } = pattern
  const shown = matchResponses(evidence, applies, phrases && ((message) => search(message, phrases)))
  if (!unless || shown.length === 0) return shown
  return shown.filter(({ failure }) => !isSaidIn(failure.exchange, unless, search))
}

const ANYTHING: ResponseMatch = {}

/**
 * The same rule with every key present. All rules are applied to every failure, and an engine reads objects of one
 * shape several times as fast as objects of a hundred. Each is written as one literal, because spreads would create
 * many shapes.
 */
export function withUniformShape({ code, refines, fixBy, retry, field, doubts, patterns }: Rule): Rule {
  return { code, refines, fixBy, retry, field, doubts, patterns: patterns.map(uniformPattern) } as unknown as Rule
}

function uniformPattern(pattern: Pattern) {
  const { id, applies, phrases, unless, happens, lacks, proof, by, when, more } = pattern
  const { certainty, rivals, isVague, isRival, isOwn, specifics, source, examples } = pattern
  const match = applies && uniformMatch(applies)
  // biome-ignore format: a list of names
  return {
    id, applies: match, phrases, unless, happens, lacks, proof, by, when, more,
    certainty, rivals, isVague, isRival, isOwn, specifics, source, examples,
  }
}

function uniformMatch({ protocol, at, mechanism, status, responseCode, code, enhanced, service }: ResponseMatch) {
  return { protocol, at, mechanism, status, responseCode, code, enhanced, service }
}
