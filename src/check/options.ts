import type { OwnPattern } from '../diagnosis/own-patterns.ts'
import type { Discovery, SourceAnswer } from '../discovery/discovery.ts'
import type { Timeouts } from '../machine/machine.ts'
import type { Step } from '../report/english.ts'
import type { Code } from '../rules/codes.ts'
import type { AddressPolicy, Lookup, Port, PortPolicy } from '../settings/options.ts'

import type { DiscoverOptions } from './discover-options.ts'

/** The options of a check. */
export interface CheckOptions {
  /**
   * Aborting it closes every socket at once; the report then says `cancelled`. With the reason `SIGINT` or `SIGTERM` it
   * says that the program was interrupted. Default: none.
   */
  readonly signal?: AbortSignal | undefined
  /** The time for the whole check, in milliseconds, at most 2,147,483,647. Default 120,000. */
  readonly deadlineMs?: number | undefined
  /**
   * The time for each wait, in milliseconds. Those that are left out keep their {@link DEFAULT_TIMEOUTS}. Default:
   * these.
   */
  readonly timeouts?: Partial<Timeouts> | undefined
  /**
   * Called with each event when it happens. If it throws, or rejects before the end, the check ends, and
   * {@link checkInbox} rejects with that error. It is not awaited. Default: nothing is called.
   */
  readonly onEvent?: ((event: CheckEvent) => void) | undefined
  /**
   * After a failure that another setting may fix, up to six connections per side without any secret look for one that
   * works. `false`: none. Default `true`.
   */
  readonly probes?: boolean | undefined
  /**
   * The ports that probes try, besides the one that failed. A side that is left out keeps its {@link USUAL_PORTS}.
   * Default: these.
   */
  readonly usualPorts?: Partial<Readonly<Record<'imap' | 'smtp', readonly Port[] | undefined>>> | undefined
  /** `independent`: log in to SMTP even if IMAP has just refused the same password. Default `careful`. */
  readonly logins?: 'careful' | 'independent' | undefined
  /**
   * A look-up that replaces the system's resolver. The `code` of an error decides the diagnosis: `ENOTFOUND`,
   * `EAI_AGAIN`, ... Default: the system's resolver.
   */
  readonly lookup?: Lookup | undefined
  /**
   * The addresses that may be dialled. Each connection and probe checks every address that a name resolves to, with its
   * port. `public-only` prevents a public form from reaching private networks and cloud metadata services. Transcripts
   * and reports count forbidden addresses and never name them. Default `any`.
   */
  readonly addressPolicy?: AddressPolicy | undefined
  /**
   * The ports that may be dialled: those of mail servers (`mail`: 25, 110, 143, 465, 587, 993, 995 and 2525), `any`, or
   * a list. Default `mail` where `addressPolicy` is `public-only`, else `any`.
   */
  readonly ports?: PortPolicy | undefined
  /** The local IP address to dial from, if this machine has several. Default: the system's choice. */
  readonly localAddress?: string | undefined
  /** The name to send in EHLO. Default: the local address as a literal (RFC 5321 §4.1.4). */
  readonly ehloName?: string | undefined
  /**
   * The search for servers that the settings leave out: the options of {@link discover}, or its earlier result.
   * `false`: no search, and leaving out a server is an error. Default: a search with the policies of this check.
   */
  readonly discovery?: DiscoverOptions | Discovery | false | undefined
  /**
   * `true`: somebody has confirmed the servers that were found. Otherwise a server outside the domain of the address
   * that only an unsigned DNS record names gets no secret (RFC 6186 §6), unless it belongs to a known provider. Default
   * `false`.
   */
  readonly acceptUnsigned?: boolean | undefined
  /**
   * Phrases of the caller's own servers. They explain a failure, and do not affect what a check does. Default: none.
   */
  readonly phrases?: readonly OwnPattern[] | undefined
}

/** An event of a check. */
export type CheckEvent =
  /** A line of a transcript file, when it is written; the first line of each transcript is its header. */
  | {
      readonly kind: 'recorded'
      readonly transcript: number
      readonly protocol: 'imap' | 'smtp'
      readonly line: string
    }
  /** A source has answered the search for servers. */
  | { readonly kind: 'answered'; readonly answer: SourceAnswer }
  /** The search for servers is over. */
  | { readonly kind: 'discovered'; readonly discovery: Discovery }
  /** A stage is decided. `code`: the cause of its failure. */
  | { readonly kind: 'step'; readonly step: Omit<Step, 'diagnosis'>; readonly code?: Code }
