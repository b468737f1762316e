import type { SourceName } from './discovery.ts'
import type { AskSource, SourceQuestion } from './source.ts'
import {
  askAutoconfig,
  askAutoconfigWellKnown,
  askIspdb,
  autoconfigPlace,
  ispdbPlace,
  wellKnownPlace,
} from './sources/autoconfig.ts'
import { askAutodiscover, autodiscoverPlace } from './sources/autodiscover.ts'
import { askMx } from './sources/mx.ts'
import { askPacc, paccPlace } from './sources/pacc.ts'
import { askProviderTable } from './sources/provider-table.ts'
import { askSrv } from './sources/srv.ts'
import { askUsualNames } from './sources/usual-names.ts'

/** A source with the function that queries it. */
export interface AskedSource {
  readonly name: SourceName
  readonly ask: AskSource
  /** The text of the query, for an answer that did not come. */
  readonly about: (question: SourceQuestion) => string
  /** Its share of the whole time. */
  readonly share: number
  /** The side that a guess is for. It is not made if a source has named a server. */
  readonly guesses?: 'imap' | 'smtp'
}

/** Enough to repeat a query, and short enough to query what a mail exchanger's domain publishes afterwards. */
const OF_A_QUERY = 0.6

/** Shorter than the whole, so that lateness is reported as that source's delay and not as the end of the search. */
const OF_A_FETCH = 0.9

/** The sources to query, in the order of `SOURCES`. */
export const ASKED: readonly AskedSource[] = [
  { name: 'provider-table', ask: askProviderTable, about: ({ domain }) => domain, share: 1 },
  { name: 'mx', ask: askMx, about: ({ domain }) => `MX ${domain}`, share: OF_A_QUERY },
  { name: 'pacc', ask: askPacc, about: paccPlace, share: OF_A_FETCH },
  { name: 'autoconfig', ask: askAutoconfig, about: autoconfigPlace, share: OF_A_FETCH },
  { name: 'autoconfig-well-known', ask: askAutoconfigWellKnown, about: wellKnownPlace, share: OF_A_FETCH },
  { name: 'srv', ask: askSrv, about: ({ domain }) => `SRV _tcp.${domain}`, share: OF_A_QUERY },
  { name: 'ispdb', ask: askIspdb, about: ispdbPlace, share: OF_A_FETCH },
  { name: 'autodiscover', ask: askAutodiscover, about: autodiscoverPlace, share: OF_A_FETCH },
  guessing('imap'),
  guessing('smtp'),
]

function guessing(protocol: 'imap' | 'smtp'): AskedSource {
  const about = ({ domain }: SourceQuestion) => `${protocol}.${domain}`
  return { name: 'usual-names', ask: askUsualNames(protocol), about, share: OF_A_FETCH, guesses: protocol }
}
