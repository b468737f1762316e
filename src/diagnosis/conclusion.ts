import type { Stage } from '../conversation/exchange.ts'
import type { Hint } from '../credentials/credential-hints.ts'
import type { CertificateFault } from '../evidence/certificate-faults.ts'
import type { PageTopic } from '../knowledge/provider.ts'
import type { Code } from '../rules/codes.ts'
import type { Certainty, Rule } from '../rules/rule.ts'
import type { Category } from './category.ts'
import type { Facts } from './facts.ts'

/** The cause of one failure with its proof, in codes and facts. A `Diagnosis` adds the sentences. */
export interface Conclusion {
  /** The code of the cause. */
  readonly code: Code
  /** A warning did not stop the check. */
  readonly severity: 'error' | 'warning'
  /** The stage that failed. */
  readonly stage: Stage
  /** The heading that a product shows. */
  readonly category: Category
  /** The protocol. */
  readonly protocol: 'imap' | 'smtp'
  /** The certainty. */
  readonly certainty: Certainty
  /** Pages about the cause. */
  readonly links: readonly NamedPage[]
  /**
   * The names, dates and limits that the sentences use, for sentences of your own. `FACTS` describes each of them, and
   * `FactsOf<Code>` is the type of those of one code. `protocol`, `host`, `port` and `security` are always present; the
   * others only if the transcripts show them.
   */
  readonly facts: Facts
  /** The one who must act. */
  readonly fixBy: Rule['fixBy']
  /** The usefulness of repeating the same attempt: never, after a fix, or later. */
  readonly retry: Rule['retry']
  /** The time to wait, in milliseconds, if the server has named it. */
  readonly retryAfterMs?: number
  /** The field of a form to mark, if there is one. */
  readonly field?: NonNullable<Rule['field']>
  /** Hints from the form of the credentials. The help begins with them. */
  readonly hints?: readonly Hint[]
  /** Other causes that fit, best first. */
  readonly rivals: readonly Suspect[]
  /** Every reason not to trust the certificate; only for `cert-untrusted`. */
  readonly faults?: readonly CertificateFault[]
  /**
   * A setting that works: its probe was greeted, with a good certificate, and the server offers a supported login
   * method.
   */
  readonly change?: Change
  /** Whole lines or events, the decisive one first. Never empty. */
  readonly proof: readonly ProofEntry[]
  /** The pattern of the rule that matched, as `code/pattern`: `aboutCode(code).patterns` has its source and examples. */
  readonly rule: string
  /** The id of the mail provider that runs the server, such as `gmail`. Left out if it is not known. */
  readonly provider?: string
}

/**
 * A page that the server names, or another one about the cause: from a block list, or from the mail provider by its
 * topic.
 */
export interface NamedPage {
  /** The address of the page. */
  readonly url: string
  /** The key of its description in the sentences. */
  readonly kind: 'named-by-server' | 'block-list' | `${PageTopic}-page`
  /** The same page of a provider in several languages, by their tags (RFC 5646). */
  readonly urls?: Readonly<Record<string, string>>
}

/** Another cause that fits. */
export interface Suspect {
  /** The code of the cause. */
  readonly code: Code
  /** The certainty. */
  readonly certainty: Certainty
}

/**
 * A setting that gets further, and its proof: `protocol`, `host`, `port` and `security` replace those of the settings.
 * If `family` is present, only addresses of that IP version should be dialled: with a `lookup` that returns no others,
 * or with `--ipv4` and `--ipv6` on the command line.
 */
export interface Change {
  /** The protocol. */
  readonly protocol: 'imap' | 'smtp'
  /** The host name or IP address. */
  readonly host: string
  /** The port. */
  readonly port: number
  /** Its encryption: TLS from the first octet, STARTTLS, or none. */
  readonly security: 'tls' | 'starttls' | 'none'
  /** The setting is the one that failed; it works over this IP version, and not over the other. */
  readonly family?: 4 | 6
  /** The login methods that the server offers there, such as `PLAIN`. */
  readonly mechanisms: readonly string[]
  /** The certificate there is not trusted, but the settings allow it. */
  readonly untrusted?: true
  /** The transcript that proves it, counted from 0. */
  readonly transcript: number
}

/** A whole line or event of a transcript that proves a diagnosis. */
export interface ProofEntry {
  /** The transcript, counted from 0. */
  readonly transcript: number
  /** The entry in it, counted from 0. */
  readonly entry: number
  /** The last entry of a line that arrived in several parts; left out for one part. */
  readonly lastEntry?: number
  /** The line, or the event in words. */
  readonly text: string
}

/** True for an imported log in which nothing failed, and of which a part is missing. */
export function isUnread({ code, facts: { variant } }: Conclusion): boolean {
  return code === 'unknown' && (variant === 'not-read' || variant === 'log-ends')
}
