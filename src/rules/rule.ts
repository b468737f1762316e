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
 * The certainty of a diagnosis. `certain` is a promise: the server said so in a form that has one reading, or the fact
 * itself was seen. `likely`: this is what it nearly always means. `possible`: it fits, and so do others.
 */
export type Certainty = 'certain' | 'likely' | 'possible'

/** A rule that recognises one cause. The file's name is the code. */
export interface Rule {
  /** The code: the name of the file. */
  readonly code: Code
  /** The vaguer codes that this one makes superfluous where both explain one failure. */
  readonly refines?: readonly Code[]
  /** The one who must act. */
  readonly fixBy: NonNullable<Specifics['fixBy']>
  /** The use of the same attempt. */
  readonly retry: NonNullable<Specifics['retry']>
  /** The field of a form to mark, where there is one. */
  readonly field?: NonNullable<Specifics['field']>
  /** Why no server can bring the cause about, so that there is no fault for it. */
  readonly notByServers?: string
  /** True where every pattern of the rule is `possible` at most. */
  readonly doubts?: (evidence: Evidence, proof: Proof) => boolean
  /** The ways in which the cause shows. */
  readonly patterns: readonly [Pattern, ...Pattern[]]
}

/**
 * One way in which the cause shows: something that the server said, something that happened, something that is missing, or
 * a proof of its own. It fires by handing over the entries that show it, one proof a failure: no proof, no diagnosis.
 */
export interface Pattern {
  /** Unique within its rule; a diagnosis names it. */
  readonly id: string
  /** The server messages that it is about. Default: all, where it has phrases. */
  readonly applies?: ResponseMatch
  /** One of these stands in the text of such a message. Default: whatever it says. */
  readonly phrases?: readonly Phrase[]
  /** None of these stands in what was said to the same command. */
  readonly unless?: readonly Phrase[]
  /** The event that it is about. */
  readonly happens?: EventMatch
  /** A feature that the server does not offer, and that is needed. */
  readonly lacks?: NonNullable<Failure['missing']>
  /** A proof of its own: the entries that show it, one proof a failure. */
  readonly proof?: (evidence: Evidence) => readonly Proof[]
  /** The only kind of failure that `proof` explains. Default: any. */
  readonly by?: Failure['by']
  /** A condition that must hold besides. */
  readonly when?: (evidence: Evidence, proof: Proof) => boolean
  /** The proof with what it shows besides: a fact for the sentences, a line of a look beside it. */
  readonly more?: (evidence: Evidence, proof: Proof) => Proof
  /** The certainty of a diagnosis by it. */
  readonly certainty: Certainty
  /**
   * Other causes that the same words or events stand for. Each remains a rival, `possible` at least, whatever refines
   * it: an ambiguous text never leads to one diagnosis alone.
   */
  readonly rivals?: readonly Code[]
  /** True for a pattern of the caller's own. */
  readonly isOwn?: true
  /** True for words that tell only that a login was refused. Other words beside them, read by what they mean, name the cause. */
  readonly isVague?: true
  /** True for a pattern whose cause comes second where two causes are equally certain. */
  readonly isRival?: true
  /** The specifics that replace the rule's own. Those of a proof take precedence over both. */
  readonly specifics?: Specifics
  /** An RFC with its section, or a link. A phrase has its own. */
  readonly source?: string
  /**
   * Samples of it. A bare line is the server's answer to the first purpose in `applies.at` (the login, where none is
   * named); a dialogue has `> ` and `< ` before its lines and `= kind {details}` for what happened around the wire. A
   * phrase has its own.
   */
  readonly examples?: readonly [string, ...string[]]
}

/** The sources of a pattern and of its phrases, each once, with commas between them. */
export function sourceOf({ source, phrases = [] }: Pattern): string {
  return [...new Set([...(source ? [source] : []), ...phrases.map(([, one]) => one)])].join(', ')
}

/** The samples of a pattern and of its phrases. */
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
 * The same rule with every key in its place. All rules are asked of every failure, and an engine reads objects of one shape
 * several times as fast as objects of a hundred. Each is written as one literal: with others spread into it, it has many.
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
