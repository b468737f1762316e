import { PROTOCOLS } from '../knowledge/usual-ports.ts'
import { type Discovery, SOURCES, type SourceAnswer, type SourceName } from './discovery.ts'
import { discoveryOf } from './merge.ts'
import type { DiscoveryNetwork } from './network.ts'
import { OAuthSearch } from './oauth.ts'
import { SearchTime } from './search-time.ts'
import type { SourceFinding, SourceQuestion } from './source.ts'
import type { MxFinding } from './sources/mx.ts'
import { ASKED, type AskedSource } from './sources.ts'
import { usableServers } from './usable-servers.ts'
import { failedFinding, whyOf } from './why.ts'

/** The limits of a search, and its listener. */
export interface SearchOptions {
  readonly deadlineMs: number
  /**
   * The time that the others still have after a trusted source has named a server for each side. Default: the whole
   * time.
   */
  readonly patienceMs?: number | undefined
  /** Sources that are `false` are not queried. */
  readonly sources: Partial<Readonly<Record<SourceName, boolean | undefined>>>
  readonly signal?: AbortSignal | undefined
  /** Called with each answer when it comes. If it throws, the search ends. */
  readonly onAnswer?: ((answer: SourceAnswer) => void) | undefined
}

/**
 * Queries all sources in parallel, each within its own time and all within the deadline. A silent source delays no
 * other. It rejects only with errors that `onAnswer` throws.
 */
export async function findSettings(
  question: SourceQuestion,
  network: DiscoveryNetwork,
  options: SearchOptions,
): Promise<Discovery> {
  const search = new SettingsSearch(question, network, options)
  try {
    await search.run()
    return await search.discovery()
  } finally {
    search.end()
  }
}

class SettingsSearch {
  readonly #question: SourceQuestion
  readonly #network: DiscoveryNetwork
  readonly #options: SearchOptions
  readonly #time: SearchTime
  readonly #answers: SourceAnswer[] = []
  readonly #oauth: OAuthSearch
  #exchangers: readonly string[] | undefined
  /** Aborted when guesses are no longer needed. */
  readonly #guesses = { imap: new AbortController(), smtp: new AbortController() }

  constructor(question: SourceQuestion, network: DiscoveryNetwork, options: SearchOptions) {
    this.#question = question
    this.#network = network
    this.#options = options
    this.#time = new SearchTime(network.clock, options.deadlineMs, options.signal)
    this.#oauth = new OAuthSearch(network, this.#time.signal)
  }

  async run(): Promise<void> {
    const [table, ...others] = ASKED
    // The table needs no network, and makes guesses unnecessary before one is dialled.
    if (table) await this.#ask(table)
    await Promise.all(others.map((source) => this.#ask(source)))
  }

  async discovery(): Promise<Discovery> {
    const answers = this.#answers.toSorted(byPlace)
    const { email, domain } = this.#question
    const found = discoveryOf({ email, domain, answers, exchangers: this.#exchangers })
    const oauth = await this.#time.before(this.#time.over, this.#oauth.best(answers, [...found.imap, ...found.smtp]))
    return { ...found, ...(oauth && { oauth }), durationMs: this.#time.sinceMs }
  }

  end(): void {
    this.#time.end()
  }

  async #ask(source: AskedSource): Promise<void> {
    const { name, about, guesses } = source
    if (this.#options.sources[name] === false) return this.#tell(name, off(about(this.#question)), 0)
    if (guesses && this.#guesses[guesses].signal.aborted)
      return this.#tell(name, off(about(this.#question), 'NEEDLESS'), 0)
    const finding = await this.#within(source, this.#question)
    if ('exchangers' in finding) await this.#lookBehind(finding)
  }

  /**
   * Queries the settings that the mail exchanger's domain publishes for its customers. That domain never receives the
   * address.
   */
  async #lookBehind({ exchangers, lookAt, outcome }: MxFinding): Promise<void> {
    this.#exchangers = exchangers
    if (lookAt === undefined || outcome === 'found' || this.#isInTable) return
    const question = { ...this.#question, domain: lookAt, sendAddress: false }
    const behind = ASKED.filter(({ name }) => BEHIND_MX.includes(name) && this.#options.sources[name] !== false)
    await Promise.all(behind.map((source) => this.#within(viaMx(source), question)))
  }

  get #isInTable(): boolean {
    return this.#answers.some(({ source, outcome }) => source === 'provider-table' && outcome === 'found')
  }

  /** Queries within the source's time, and reports the result. */
  async #within(source: AskedSource, question: SourceQuestion): Promise<SourceFinding | MxFinding> {
    const { name, ask, about, share, guesses } = source
    const startedMs = this.#time.sinceMs
    const over = new AbortController()
    const needless = guesses ? [this.#guesses[guesses].signal] : []
    const signal = AbortSignal.any([over.signal, this.#time.signal, ...needless])
    const asking = async () =>
      signal.aborted ? this.#unanswered(source, question) : ask(question, this.#network, signal)
    const answered = asking().catch((error: unknown) => failedFinding(about(question), whyOf(error)))
    const late = this.#time.shareOver(share, signal).then(() => over.abort())
    const heard = await this.#time.before(late, answered)
    const finding =
      heard?.outcome === 'found' || (heard && !signal.aborted) ? heard : this.#unanswered(source, question)
    over.abort()
    this.#tell(name, finding, this.#time.sinceMs - startedMs)
    return finding
  }

  #unanswered({ guesses, about }: AskedSource, question: SourceQuestion): SourceFinding {
    const asked = about(question)
    if (guesses && this.#guesses[guesses].signal.aborted) return off(asked, 'NEEDLESS')
    const why = this.#options.signal?.aborted ? { why: 'ABORTED' } : {}
    return { asked, outcome: 'late', ...why, servers: [], isTrusted: false }
  }

  #tell(source: SourceName, finding: SourceFinding | MxFinding, durationMs: number): void {
    const { asked, outcome, why, servers, isTrusted, absent, oauth } = finding
    const usable = usableServers(servers)
    const rest = { ...(why !== undefined && { why }), ...(absent && { absent }), ...(oauth && { oauth }) }
    const answer = { source, asked, outcome, servers: usable, isTrusted, ...rest, durationMs }
    this.#answers.push(answer)
    for (const side of PROTOCOLS) if (isEnough(answer, side)) this.#guesses[side].abort()
    this.#oauth.heard(answer)
    this.#options.onAnswer?.(answer)
    const { patienceMs } = this.#options
    if (patienceMs !== undefined && PROTOCOLS.every((side) => this.#answers.some((one) => isSettled(one, side))))
      void this.#time.endIn(patienceMs)
  }
}

/** The same order each time, whichever answer came first. */
function byPlace(a: SourceAnswer, b: SourceAnswer): number {
  return SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source) || (a.asked < b.asked ? -1 : 1)
}

/** The sources that are queried about a mail exchanger's domain, as mail programs do. */
const BEHIND_MX: readonly SourceName[] = ['autoconfig', 'ispdb']

/** The source with its answers untrusted: whoever forges the DNS chooses the domain, and thus the answer. */
function viaMx({ ask, ...source }: AskedSource): AskedSource {
  return { ...source, name: 'mx', ask: async (...rest) => ({ ...(await ask(...rest)), isTrusted: false }) }
}

/** True if guesses could add nothing: a source has named a server of the side, or the provider is known. */
function isEnough({ source, outcome, servers }: SourceAnswer, side: 'imap' | 'smtp'): boolean {
  if (source === 'usual-names' || outcome !== 'found') return false
  const isKnown = source === 'provider-table' || (source === 'mx' && servers.length === 0)
  return isKnown || servers.some(({ protocol }) => protocol === side)
}

/** True if no other source would be trusted more. */
function isSettled(answer: SourceAnswer, side: 'imap' | 'smtp'): boolean {
  return isEnough(answer, side) && (answer.isTrusted || answer.source === 'provider-table')
}

function off(asked: string, why?: string): SourceFinding {
  return { asked, outcome: 'off', ...(why !== undefined && { why }), servers: [], isTrusted: false }
}
