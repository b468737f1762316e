import type { Stage } from '../conversation/exchange.ts'
import type { Hint } from '../credentials/hints.ts'
import type { FaultKind } from '../evidence/certificate-faults.ts'
import type { Code } from '../rules/codes.ts'
import type { Certainty, Rule } from '../rules/rule.ts'
import type { Category } from './category.ts'

/** One cause, with its proof. */
export interface Diagnosis {
  readonly code: Code
  /** A warning stops nothing: the check went on past it. */
  readonly severity: 'error' | 'warning'
  readonly stage: Stage
  /** What a product shows as the heading of the error. */
  readonly category: Category
  readonly protocol: 'imap' | 'smtp'
  readonly certainty: Certainty
  /** A phrase without a full stop. English; other languages come from `describe`. */
  readonly title: string
  readonly cause: string
  readonly help: readonly string[]
  readonly links: readonly Link[]
  /**
   * The names, dates and limits that the sentences are filled with, for sentences of your own. `protocol`, `host`, `port` and
   * `security` are always there; the others of a code are those that stand as `‹name›` in what `aboutCode` gives, each of them
   * only where the transcripts show it.
   */
  readonly facts: Readonly<Record<string, string | number>>
  readonly fixBy: Rule['fixBy']
  readonly retry: Rule['retry']
  /** How long to wait, where the server has said so. */
  readonly retryAfterMs?: number
  readonly field?: NonNullable<Rule['field']>
  /** What the shape of the credentials tells of it. The help begins with that. */
  readonly hints?: readonly Hint[]
  /** Other causes that fit, best first. */
  readonly rivals: readonly Rival[]
  /** Of `cert-untrusted`: every reason. */
  readonly faults?: readonly CertFault[]
  /** A better setting: a probe of it was greeted, with a good certificate, and a way to log in on offer that is known here. */
  readonly change?: Change
  /** Whole lines or events, the decisive one first. Never empty. */
  readonly proof: readonly ProofEntry[]
  /** The pattern of the rule that matched, as `code/pattern`: `aboutCode(code).patterns` has its source and examples. */
  readonly rule: string
  /** The mail provider whose wording it is. No rule names one so far, so that it is left out. */
  readonly provider?: string
}

export interface Link {
  readonly url: string
  readonly about: string
}

export interface Rival {
  readonly code: Code
  readonly certainty: Certainty
  /** What would show which of the two it is. */
  readonly settledBy: string
}

export interface CertFault {
  readonly kind: FaultKind
  /** Which one of the chain, the server's own being 0. */
  readonly certificate: number
  readonly text: string
  readonly at?: string
  readonly names?: readonly string[]
  /** The product that intercepts, the key or signature that is too weak, or why it was revoked. */
  readonly what?: string
}

/**
 * Where one would get further, and what proves it: `protocol`, `host`, `port` and `security` replace those of the settings.
 * Where `family` is given, only addresses of that version are to be dialled: by a `lookup` that returns no others, or
 * `--ipv4` and `--ipv6` of the command line.
 */
export interface Change {
  readonly protocol: 'imap' | 'smtp'
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  /** The setting is the one that failed; it works over this version of IP, and not over the other. */
  readonly family?: 4 | 6
  /** The ways to log in that are on offer there, such as `PLAIN`. */
  readonly mechanisms: readonly string[]
  /** The certificate there is not trusted, which the settings let pass. */
  readonly untrusted?: true
  /** Which of the transcripts proves it, counted from 0. */
  readonly transcript: number
}

export interface ProofEntry {
  /** Which of the transcripts, counted from 0, and which of its entries. */
  readonly transcript: number
  readonly entry: number
  readonly lastEntry?: number
  readonly text: string
}
