import { chooseServers, type PublishedServer, type ServerChoice, usualServer } from '../discovery/choose-servers.ts'
import type { Discovery } from '../discovery/discovery.ts'
import { readAll, UsageError } from '../errors/usage-error.ts'
import { readLocatedAddress } from '../settings/read-address.ts'
import { readSettings } from '../settings/read-settings.ts'
import { type FoundPlace, type Side, sidesToFind, withServers } from '../settings/servers-to-find.ts'
import type { InboxSettings, ReadServer, ReadSettings } from '../settings/settings.ts'
import { discover } from './discover.ts'
import type { CheckOptions } from './options.ts'

/** The settings of a check with the servers that were found for it. */
export interface FoundSettings {
  readonly settings: ReadSettings
  /** Left out if the settings name every server. */
  readonly discovery?: Discovery
  /** The other servers of each side that may be suggested, best first. */
  readonly published: Readonly<Record<Side, readonly PublishedServer[]>>
  /** The sides for which there is no server, and why. */
  readonly absent: readonly AbsentServer[]
}

export interface AbsentServer extends NonNullable<ServerChoice['absent']> {
  readonly protocol: Side
}

/**
 * Settings with a placeholder for each server that is to be found, so that validation finds the other problems.
 *
 * @throws UsageError as `readSettings` does
 */
export function readBeforeFound(settings: InboxSettings): ReadSettings {
  const anyPlace: FoundPlace = { host: 'to-be-found.invalid', port: 993, security: 'tls' }
  return readAll({
    email: () => sidesToFind(settings).length > 0 && readLocatedAddress(settings.email),
    read: () => readSettings(withServers(settings, { imap: anyPlace, smtp: anyPlace })),
  }).read
}

/**
 * Finds the servers that the settings leave out.
 *
 * @param read the settings as {@link readBeforeFound} gives them
 */
export async function findServers(
  settings: InboxSettings,
  read: ReadSettings,
  options: CheckOptions,
): Promise<FoundSettings> {
  const sides = sidesToFind(settings)
  if (sides.length === 0) return { settings: read, published: { imap: [], smtp: [] }, absent: [] }
  const discovery = await discoveryFor(read, options)
  const wanted = (side: Side): ServerChoice =>
    sides.includes(side) ? usableOf(discovery, side, settings, options.acceptUnsigned) : { others: [] }
  const found = { imap: wanted('imap'), smtp: wanted('smtp') }
  const absent = sides.flatMap((protocol): readonly AbsentServer[] => {
    const reason = found[protocol].absent
    return reason ? [{ protocol, ...reason }] : []
  })
  return {
    settings: withFound(settings, read, found),
    discovery,
    published: { imap: found.imap.others, smtp: found.smtp.others },
    absent,
  }
}

/** The discovery that the caller already has, or a new one under the same policies as the check. */
async function discoveryFor(read: ReadSettings, options: CheckOptions): Promise<Discovery> {
  const { discovery: given, onEvent, signal, deadlineMs, addressPolicy, ports, lookup } = options
  if (isDiscovery(given)) return given
  const own = given || {}
  const discovery = await discover(read.email, {
    ...own,
    // An option that is present and undefined must not override the check's own policy.
    addressPolicy: own.addressPolicy ?? addressPolicy,
    ports: own.ports ?? ports,
    lookup: own.lookup ?? lookup,
    ca: own.ca ?? (read.ca.length > 0 ? read.ca : undefined),
    patienceMs: own.patienceMs ?? PATIENCE_MS,
    signal: AbortSignal.any([signal, own.signal].filter((one) => one !== undefined)),
    deadlineMs: Math.min(own.deadlineMs ?? DISCOVERY_MS, deadlineMs ?? DISCOVERY_MS),
    onAnswer: (answer) => {
      onEvent?.({ kind: 'answered', answer })
      return own.onAnswer?.(answer) // an asynchronous rejection ends the search
    },
  })
  onEvent?.({ kind: 'discovered', discovery })
  return discovery
}

/** The default of `discover`. */
const DISCOVERY_MS = 5_000

/** Somebody waits for the check, and the slowest sources change nothing once a trusted one has answered. */
const PATIENCE_MS = 1_000

export function isDiscovery(given: CheckOptions['discovery']): given is Discovery {
  return typeof given === 'object' && given !== null && 'answers' in given && Array.isArray(given.answers)
}

/** A source may name a host or a user name that the command line cannot represent; such a server is skipped. */
function usableOf(
  discovery: Discovery,
  side: Side,
  settings: InboxSettings,
  acceptUnsigned: boolean | undefined,
): ServerChoice {
  const { first, others, absent } = chooseServers(discovery, side, acceptUnsigned)
  if (!first) return { others, ...(absent && { absent }) }
  const [best = usualServer(discovery.domain, side), ...rest] = [first, ...others].filter((one) =>
    isUsable(one, settings, side),
  )
  return { first: best, others: rest }
}

function isUsable(server: PublishedServer, settings: InboxSettings, side: Side): boolean {
  const other = side === 'imap' ? 'smtp' : 'imap'
  try {
    readSettings({ ...withServers({ ...settings, [other]: false }, { [side]: server }), testMessage: false })
    return true
  } catch (error) {
    if (error instanceof UsageError) return false
    throw error
  }
}

function withFound(
  settings: InboxSettings,
  read: ReadSettings,
  found: Readonly<Record<Side, ServerChoice>>,
): ReadSettings {
  const sideOf = (side: Side): ReadServer | undefined => {
    if (!sidesToFind(settings).includes(side)) return read[side]
    const { first } = found[side]
    if (!first) return undefined
    const server = readSettings({ ...withServers(settings, { [side]: first }), testMessage: false })[side]
    return server && { ...server, sources: first.sources, isUnconfirmed: first.isUnconfirmed }
  }
  return { ...read, imap: sideOf('imap'), smtp: sideOf('smtp') }
}
