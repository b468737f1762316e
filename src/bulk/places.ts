import { setMaxListeners } from 'node:events'
import { findServers, isDiscovery } from '../check/find-servers.ts'
import type { CheckOptions } from '../check/options.ts'
import type { Discovery } from '../discovery/discovery.ts'
import { DEFAULT_TIMEOUTS } from '../settings/options.ts'
import { type Side, sidesToFind } from '../settings/servers-to-find.ts'
import type { ReadServer, ReadSettings } from '../settings/settings.ts'
import { Addresses } from './addresses.ts'
import { Discoveries } from './discoveries.ts'
import { Families } from './families.ts'
import type { ReadMailbox } from './read-mailbox.ts'

/** A server that a check dials, as far as it affects the pace. */
export interface ServerPlace {
  readonly protocol: Side
  /** The host as dialled. */
  readonly host: string
  readonly port: number
  /** The family, which shares caps and blocks: the `id` of a known provider, else a domain or an address. */
  readonly family: string
  /** The identity of the machine: two names of it are one server. */
  readonly server: string
  /** True if it belongs to a provider in the table. */
  readonly isOfProvider: boolean
  readonly username: string
  /** True if there is a secret to log in with, or will be. */
  readonly hasLogin: boolean
}

/** A mailbox with the servers that its check dials. */
export interface PlacedMailbox extends ReadMailbox {
  readonly places: readonly ServerPlace[]
  /** The settings that were found from the address; left out if the settings named every server. */
  readonly discovery?: Discovery
}

/** A run waits for a search, as a check does. */
const PATIENCE_MS = 1_000

/** The servers of mailboxes: searched once per domain, and looked up once per host. */
export class Places {
  readonly #addresses: Addresses
  readonly #families: Families
  readonly #discoveries: Discoveries | undefined
  readonly #check: CheckOptions

  /** @param signal cancels all queries */
  constructor(check: CheckOptions, signal: AbortSignal) {
    const { discovery, lookup, addressPolicy, ports, timeouts } = check
    const own = typeof discovery === 'object' && !isDiscovery(discovery) ? discovery : {}
    // Each look-up listens to the signal, and the number of look-ups is unlimited.
    setMaxListeners(0, signal)
    this.#check = check
    this.#addresses = new Addresses(lookup, signal, timeouts?.resolve ?? DEFAULT_TIMEOUTS.resolve)
    // A caller that replaces the DNS wants no DNS queries.
    this.#families = new Families(own.dnsServers ?? (lookup ? false : undefined))
    const policies = { addressPolicy: own.addressPolicy ?? addressPolicy, ports: own.ports ?? ports }
    const isSearched = discovery !== false && !isDiscovery(discovery)
    this.#discoveries = isSearched
      ? new Discoveries({ patienceMs: PATIENCE_MS, ...own, ...policies, lookup: own.lookup ?? lookup, signal })
      : undefined
  }

  /** The look-up of each check. */
  get lookup(): NonNullable<CheckOptions['lookup']> {
    return this.#addresses.lookup
  }

  /** The mailbox with its servers; synchronous if no query is needed. */
  find(one: ReadMailbox): PlacedMailbox | Promise<PlacedMailbox> {
    return sidesToFind(one.mailbox).length === 0 ? this.#placed(one) : this.#found(one)
  }

  async #found(one: ReadMailbox): Promise<PlacedMailbox> {
    const discovery = await this.#discoveries?.for(one.read.email)
    const options = discovery ? { ...this.#check, discovery } : this.#check
    const found = await findServers(one.mailbox, one.read, options)
    const placed = await this.#placed({ ...one, read: found.settings })
    return found.discovery ? { ...placed, discovery: found.discovery } : placed
  }

  #placed(one: ReadMailbox): PlacedMailbox | Promise<PlacedMailbox> {
    const { read, mailbox } = one
    const domain = read.email.slice(read.email.lastIndexOf('@') + 1).toLowerCase()
    const places = sidesOf(read).map(([protocol, server]) =>
      this.#place(protocol, server, domain, mailbox.secret !== undefined),
    )
    return isSettled(places) ? { ...one, places } : Promise.all(places).then((all) => ({ ...one, places: all }))
  }

  #place(protocol: Side, server: ReadServer, domain: string, isFetched: boolean): ServerPlace | Promise<ServerPlace> {
    const { host, port, username, password, token, auth } = server
    const hasLogin = isFetched || [password, token, auth].some((one) => one !== undefined)
    const place = (key: string, family: string): ServerPlace => ({
      protocol,
      host,
      port,
      family,
      server: key,
      isOfProvider: this.#families.isOfProvider(host),
      username,
      hasLogin,
    })
    const [key, family] = [this.#addresses.serverOf(host), this.#families.of(host, domain)]
    if (typeof key === 'string' && typeof family === 'string') return place(key, family)
    return Promise.all([key, family]).then(([one, other]) => place(one, other))
  }
}

function sidesOf({ imap, smtp }: ReadSettings): readonly (readonly [Side, ReadServer])[] {
  return [...(imap ? [['imap', imap] as const] : []), ...(smtp ? [['smtp', smtp] as const] : [])]
}

function isSettled(places: readonly (ServerPlace | Promise<ServerPlace>)[]): places is readonly ServerPlace[] {
  return !places.some((one) => one instanceof Promise)
}
