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
   * Called with each event when it happens. What it throws, or rejects with before the end, ends the check, and is what
   * {@link checkInbox} rejects with. It is not waited for. Default: nobody is told.
   */
  readonly onEvent?: ((event: CheckEvent) => void) | undefined
  /**
   * After a failure that another setting may mend, up to six connections a side without any secret look for one that
   * works. `false`: none. Default `true`.
   */
  readonly probes?: boolean | undefined
  /**
   * The ports that probes try, beside the one that failed. A side that is left out keeps its {@link USUAL_PORTS}.
   * Default: these.
   */
  readonly usualPorts?: Partial<Readonly<Record<'imap' | 'smtp', readonly Port[] | undefined>>> | undefined
  /** `independent`: log in to SMTP although IMAP has just refused the same password. Default `careful`. */
  readonly logins?: 'careful' | 'independent' | undefined
  /**
   * A look-up in place of the system's resolver. The `code` of an error decides the diagnosis: `ENOTFOUND`,
   * `EAI_AGAIN`, ... Default: the system's resolver.
   */
  readonly lookup?: Lookup | undefined
  /**
   * The addresses that may be dialled. Each connection and probe checks every address that a name resolves to, with its
   * port. `public-only` keeps a form that anybody can fill in from reaching private networks and the metadata services
   * of clouds. Records and reports count forbidden addresses and never name them. Default `any`.
   */
  readonly addressPolicy?: AddressPolicy | undefined
  /**
   * The ports that may be dialled: those of mail servers (`mail`: 25, 110, 143, 465, 587, 993, 995 and 2525), `any`, or
   * a list. Default `mail` where `addressPolicy` is `public-only`, else `any`.
   */
  readonly ports?: PortPolicy | undefined
  /** The local IP address to dial from, where this machine has several. Default: the system's choice. */
  readonly localAddress?: string | undefined
  /** The name that EHLO says. Default: the local address as a literal (RFC 5321 §4.1.4). */
  readonly ehloName?: string | undefined
  /**
   * The search for servers that the settings leave out: the options of {@link discover}, or what it found before. `false`: they
   * are not searched for, and it is an error to leave one out. Default: they are, with the policies of this check.
   */
  readonly discovery?: DiscoverOptions | Discovery | false | undefined
  /**
   * `true`: somebody has confirmed the servers that were found. Otherwise a server outside the domain of the address that an
   * unsigned DNS record alone names gets no secret (RFC 6186 §6), unless it is one of a known provider. Default `false`.
   */
  readonly acceptUnsigned?: boolean | undefined
  /**
   * Phrases of the caller's own servers. They explain a failure, and do not decide what a check does. Default: none.
   */
  readonly phrases?: readonly OwnPattern[] | undefined
}

/** An event of a check, as it happens. */
export type CheckEvent =
  /** A line of a transcript file, as it is written; the first of each transcript is its header. */
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
  /** A stage is decided. `code`: what went wrong. */
  | { readonly kind: 'step'; readonly step: Omit<Step, 'diagnosis'>; readonly code?: Code }
