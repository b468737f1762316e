import { discover } from '../check/discover.ts'
import type { DiscoverOptions } from '../check/discover-options.ts'
import type { Discovery } from '../discovery/discovery.ts'
import { atMost } from '../settings/at-most.ts'
import { Recent } from '../settings/recent.ts'

/** The maximum number of domains in the cache. */
const MAX_DOMAINS = 512

/** The number of searches at a time: each queries about ten places. */
const AT_A_TIME = 8

/** The placeholder for each user's local part while the settings of a domain are searched. */
const ANYBODY = 'mailwhy-anybody'

/** Settings by domain: each domain is searched once for all its addresses. */
export class Discoveries {
  readonly #options: DiscoverOptions
  readonly #kept = new Recent<string, Promise<Discovery>>(MAX_DOMAINS)
  readonly #inTurn = atMost(AT_A_TIME)

  constructor(options: DiscoverOptions) {
    this.#options = options
  }

  /** The settings of an address. If sources receive the whole address, each address is searched separately. */
  async for(email: string): Promise<Discovery> {
    if (this.#options.sendAddress === true) return this.#search(email)
    const at = email.lastIndexOf('@')
    const domain = email.slice(at + 1).toLowerCase()
    const found = await this.#kept.get(domain, () => this.#search(`${ANYBODY}@${domain}`))
    return withLocalPart(found, email.slice(0, at), email)
  }

  #search(address: string): Promise<Discovery> {
    return this.#inTurn(() => discover(address, this.#options))
  }
}

/** Replaces the placeholder by a user's local part, because user names contain it. */
function withLocalPart(found: Discovery, local: string, email: string): Discovery {
  const filled = (text: string) => text.replaceAll(ANYBODY, () => local)
  const named = <T extends { readonly username?: string }>(server: T): T =>
    server.username?.includes(ANYBODY) ? { ...server, username: filled(server.username) } : server
  return {
    ...found,
    email,
    imap: found.imap.map(named),
    smtp: found.smtp.map(named),
    answers: found.answers.map((answer) => ({ ...answer, servers: answer.servers.map(named) })),
    disagreements: found.disagreements.map((one) => ({
      ...one,
      values: one.values.map(({ value, sources }) => ({ value: filled(value), sources })),
    })),
  }
}
