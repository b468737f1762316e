import { isIP } from 'node:net'
import { isPort, isSecurity, readSettings } from './read-settings.ts'
import {
  type CheckOptions,
  DEFAULT_TIMEOUTS,
  type InboxSettings,
  type Port,
  type PortPolicy,
  type ReadOptions,
  USUAL_PORTS,
} from './settings.ts'
import { UsageError } from './usage-error.ts'

/**
 * Whether settings and options can be used: throws what {@link checkInbox} would reject with, and does nothing else. For a
 * form, or before somebody is asked for a password.
 *
 * @throws UsageError
 */
export function assertUsable(settings: InboxSettings, options: CheckOptions = {}): void {
  readSettings(settings)
  readOptions(options)
}

/** setTimeout's own limit (2^31 - 1): beyond it Node fires at once. */
const MAX_WAIT_MS = 2_147_483_647

/**
 * @throws UsageError `ERR_OPTIONS`, `ERR_DEADLINE`, `ERR_TIMEOUTS`, `ERR_USUAL_PORTS`, `ERR_ADDRESS_POLICY`, `ERR_PORTS`,
 * `ERR_LOCAL_ADDRESS`, `ERR_EHLO_NAME`
 */
export function readOptions(options: CheckOptions): ReadOptions {
  const { signal, onEvent, lookup } = options
  for (const [name, given] of Object.entries({ onEvent, lookup })) {
    if (given !== undefined && typeof given !== 'function')
      throw new UsageError('ERR_OPTIONS', `${name}: a function is needed`)
  }
  if (signal !== undefined && !(signal instanceof AbortSignal))
    throw new UsageError('ERR_OPTIONS', 'signal: an AbortSignal is needed')
  if (typeof (options.timeouts ?? {}) !== 'object')
    throw new UsageError('ERR_TIMEOUTS', 'timeouts: an object is needed')
  const { deadlineMs = 120_000, timeouts = {}, addressPolicy = 'any', localAddress, ehloName } = options
  const isWait = (ms: unknown) => typeof ms === 'number' && ms > 0 && ms <= MAX_WAIT_MS
  if (!isWait(deadlineMs)) throw new UsageError('ERR_DEADLINE', 'deadlineMs: milliseconds, more than 0')
  const known = Object.entries(timeouts ?? {}).filter(([, ms]) => ms !== undefined)
  for (const [wait, ms] of known) {
    if (!Object.hasOwn(DEFAULT_TIMEOUTS, wait) || !isWait(ms))
      throw new UsageError(
        'ERR_TIMEOUTS',
        `timeouts.${wait}: milliseconds, more than 0, for one of ${Object.keys(DEFAULT_TIMEOUTS).join(', ')}`,
      )
  }
  if (typeof addressPolicy !== 'function' && addressPolicy !== 'public-only' && addressPolicy !== 'any')
    throw new UsageError('ERR_ADDRESS_POLICY', 'addressPolicy: public-only, any or a function')
  if (localAddress !== undefined && !isIP(localAddress))
    throw new UsageError('ERR_LOCAL_ADDRESS', 'localAddress: an IP address')
  if (ehloName !== undefined && !/^[!-~]+$/.test(ehloName))
    throw new UsageError('ERR_EHLO_NAME', 'ehloName: a name without blanks')
  return {
    deadlineMs,
    timeouts: { ...DEFAULT_TIMEOUTS, ...Object.fromEntries(known) },
    probes: options.probes ?? true,
    usualPorts: readUsualPorts(options.usualPorts),
    careful: options.logins !== 'independent',
    lookup,
    addressPolicy,
    ports: readPorts(options.ports ?? (addressPolicy === 'public-only' ? 'mail' : 'any')),
    localAddress,
    ehloName,
  }
}

function readPorts(ports: unknown): PortPolicy {
  if (ports === 'mail' || ports === 'any') return ports
  // A list of none would forbid every check.
  if (Array.isArray(ports) && ports.length > 0 && ports.every(isPort)) return [...ports]
  throw new UsageError('ERR_PORTS', 'ports: mail, any or a list of numbers from 1 to 65535')
}

function readUsualPorts(usualPorts: CheckOptions['usualPorts']): ReadOptions['usualPorts'] {
  const error = (where: string) =>
    new UsageError('ERR_USUAL_PORTS', `${where}: a list of { port, security }, with tls, starttls or none`)
  if (typeof (usualPorts ?? {}) !== 'object') throw error('usualPorts')
  const read = (side: 'imap' | 'smtp'): readonly Port[] => {
    const ports: unknown = usualPorts?.[side] ?? USUAL_PORTS[side]
    if (!Array.isArray(ports)) throw error(`usualPorts.${side}`)
    return ports.map((one: Partial<Port> | null | undefined, index) => {
      const { port, security } = one ?? {}
      if (!isPort(port) || !isSecurity(security)) throw error(`usualPorts.${side}[${index}]`)
      return { port, security } as Port
    })
  }
  return { imap: read('imap'), smtp: read('smtp') }
}
