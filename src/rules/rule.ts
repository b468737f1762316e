import type { Evidence } from '../evidence/gather.ts'
import {
  type EventMatch,
  matchEvents,
  matchResponses,
  type Proof,
  type ResponseMatch,
  type Specifics,
} from '../evidence/match.ts'
import type { Code } from './codes.ts'

/**
 * The certainty of a diagnosis. `certain` is a promise: the server said so in a form that has one reading, or the fact
 * itself was seen. `likely`: this is what it nearly always means. `possible`: it fits, and so do others.
 */
export type Certainty = 'certain' | 'likely' | 'possible'

/** A rule that recognises one cause. The file's name is the code. */
export interface Rule {
  readonly code: Code
  /** The vaguer codes that this one makes superfluous where both explain one failure. */
  readonly refines?: readonly Code[]
  readonly fixBy: NonNullable<Specifics['fixBy']>
  readonly retry: NonNullable<Specifics['retry']>
  readonly field?: NonNullable<Specifics['field']>
  /** Why no server can bring the cause about, so that there is no fault for it. */
  readonly notByServers?: string
  /** True where every pattern of the rule is `possible` at most. */
  readonly doubts?: (evidence: Evidence, proof: Proof) => boolean
  readonly patterns: readonly [Pattern, ...Pattern[]]
}

/**
 * One way in which the cause shows: something that the server said, something that happened, or a proof of its own. It
 * fires by handing over the entries that show it, one proof a failure: no proof, no diagnosis.
 */
export interface Pattern {
  /** Unique within its rule; a diagnosis names it. */
  readonly id: string
  /** One of these three. */
  readonly says?: ResponseMatch
  readonly happens?: EventMatch
  readonly proof?: (evidence: Evidence) => readonly Proof[]
  /** A condition that must hold besides. */
  readonly when?: (evidence: Evidence, proof: Proof) => boolean
  /** The proof with what it shows besides: a fact for the sentences, a line of a look beside it. */
  readonly more?: (evidence: Evidence, proof: Proof) => Proof
  readonly certainty: Certainty
  /**
   * Other causes that the same words or events stand for. Each remains a rival, `possible` at least, whatever refines
   * it: an ambiguous text never leads to one diagnosis alone.
   */
  readonly rivals?: readonly Code[]
  /** True for a pattern whose cause comes second where two causes are equally certain. */
  readonly isRival?: true
  /** The specifics that replace the rule's own. Those of a proof take precedence over both. */
  readonly specifics?: Specifics
  /** An RFC with its section, or a link. */
  readonly source: string
  /**
   * Samples of it. A bare line is the server's answer to the first purpose in `says.at` (the login, where none is
   * named); a dialogue has `> ` and `< ` before its lines and `= kind {details}` for what happened around the wire.
   */
  readonly examples: readonly [string, ...string[]]
}

export function proofsOf(evidence: Evidence, { says, happens, proof, when, more }: Pattern): readonly Proof[] {
  const shown = says
    ? matchResponses(evidence, says)
    : happens
      ? matchEvents(evidence, happens)
      : (proof?.(evidence) ?? [])
  const held = when && shown.length > 0 ? shown.filter((one) => when(evidence, one)) : shown
  return more ? held.map((one) => more(evidence, one)) : held
}

/**
 * The same rule with every key in its place. All rules are asked of every failure, and an engine reads objects of one shape
 * several times as fast as objects of a hundred.
 */
export function withUniformShape({ code, refines, fixBy, retry, field, doubts, patterns }: Rule): Rule {
  return { code, refines, fixBy, retry, field, doubts, patterns: patterns.map(uniformPattern) } as unknown as Rule
}

function uniformPattern(pattern: Pattern) {
  const { id, says, happens, proof, when, more, certainty, rivals, isRival, specifics, source, examples } = pattern
  const even = says && evenedSays(says)
  return { id, says: even, happens, proof, when, more, certainty, rivals, isRival, specifics, source, examples }
}

function evenedSays({ at, status, responseCode, code, enhanced, service, text }: ResponseMatch) {
  return { at, status, responseCode, code, enhanced, service, text }
}
