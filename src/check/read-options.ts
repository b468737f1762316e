import { isIP } from 'node:net'
import type { Timeouts } from '../machine/machine.ts'
import { DEFAULT_TIMEOUTS, type Port, type PortPolicy, type ReadOptions } from '../settings/options.ts'
import { isPort, isSecurity, readSettings } from '../settings/read-settings.ts'
import type { InboxSettings } from '../settings/settings.ts'
import { readAll, UsageError } from '../settings/usage-error.ts'
import { USUAL_PORTS } from '../settings/usual-ports.ts'
import type { CheckOptions } from './options.ts'

/**
 * Throws what {@link checkInbox} would reject with, and does nothing else: for a form, or before somebody is asked for a
 * password. `error.problems` has all that is wrong, each with its `path`.
 *
 * @throws UsageError with the codes of {@link checkInbox}
 */
export function assertUsable(settings: InboxSettings, options: CheckOptions = {}): void {
  readUsable(settings, options)
}

/** Both in the form that a check uses, or one error with the problems of both. */
export function readUsable(settings: InboxSettings, options: CheckOptions) {
  return readAll({ settings: () => readSettings(settings), options: () => readOptions(options) })
}

/** setTimeout's own limit (2^31 - 1): beyond it Node fires at once. */
const MAX_WAIT_MS = 2_147_483_647

/**
 * Options with their defaults in place.
 *
 * @throws UsageError with all problems at once: `ERR_OPTIONS`, `ERR_DEADLINE`, `ERR_TIMEOUTS`, `ERR_USUAL_PORTS`,
 * `ERR_ADDRESS_POLICY`, `ERR_PORTS`, `ERR_LOCAL_ADDRESS`, `ERR_EHLO_NAME`
 */
export function readOptions(options: CheckOptions): ReadOptions {
  if (typeof options !== 'object' || options === null)
    throw new UsageError('ERR_OPTIONS', 'options: an object is needed')
  const { lookup, addressPolicy = 'any', localAddress, ehloName } = options
  const { callbacks: _, ...read } = readAll<ReadOptions & { readonly callbacks: undefined }>({
    callbacks: () => assertCallbacks(options),
    deadlineMs: () => readDeadline(options.deadlineMs),
    timeouts: () => readTimeouts(options.timeouts),
    probes: () => readProbes(options.probes),
    usualPorts: () => readUsualPorts(options.usualPorts),
    careful: () => readLogins(options.logins) === 'careful',
    lookup: () => lookup,
    addressPolicy: () => {
      if (typeof addressPolicy === 'function' || addressPolicy === 'public-only' || addressPolicy === 'any')
        return addressPolicy
      throw problem('ERR_ADDRESS_POLICY', ['addressPolicy'], 'public-only, any or a function')
    },
    ports: () => readPorts(options.ports ?? (addressPolicy === 'public-only' ? 'mail' : 'any')),
    localAddress: () => {
      if (localAddress === undefined || isIP(localAddress)) return localAddress
      throw problem('ERR_LOCAL_ADDRESS', ['localAddress'], 'an IP address')
    },
    ehloName: () => {
      if (ehloName === undefined || /^[!-~]+$/.test(ehloName)) return ehloName
      throw problem('ERR_EHLO_NAME', ['ehloName'], 'a name without blanks')
    },
  })
  return read
}

function problem(code: UsageError['code'], path: UsageError['path'], wanted: string): UsageError {
  return new UsageError(code, `${path.join('.')}: ${wanted}`, path)
}

function assertCallbacks({ signal, onEvent, lookup }: CheckOptions): undefined {
  readAll({
    onEvent: () => assertFunction('onEvent', onEvent),
    lookup: () => assertFunction('lookup', lookup),
    signal: () => {
      if (signal !== undefined && !(signal instanceof AbortSignal))
        throw problem('ERR_OPTIONS', ['signal'], 'an AbortSignal is needed')
    },
  })
}

function assertFunction(name: string, given: unknown): void {
  if (given !== undefined && typeof given !== 'function') throw problem('ERR_OPTIONS', [name], 'a function is needed')
}

function isWait(ms: unknown): ms is number {
  return typeof ms === 'number' && ms > 0 && ms <= MAX_WAIT_MS
}

function readDeadline(deadlineMs: CheckOptions['deadlineMs'] = 120_000): number {
  if (isWait(deadlineMs)) return deadlineMs
  throw problem('ERR_DEADLINE', ['deadlineMs'], 'milliseconds, more than 0')
}

function readTimeouts(timeouts: CheckOptions['timeouts']): Timeouts {
  if (typeof (timeouts ?? {}) !== 'object') throw problem('ERR_TIMEOUTS', ['timeouts'], 'an object is needed')
  const given = Object.entries(timeouts ?? {}).filter(([, ms]) => ms !== undefined)
  const waits = Object.keys(DEFAULT_TIMEOUTS)
  const read = given.map(([wait, ms]): [string, () => number] => [
    wait,
    () => {
      if (waits.includes(wait) && isWait(ms)) return ms
      const wanted = `milliseconds, more than 0, for one of ${waits.join(', ')}`
      throw problem('ERR_TIMEOUTS', ['timeouts', wait], wanted)
    },
  ])
  return { ...DEFAULT_TIMEOUTS, ...readAll<Partial<Timeouts>>(Object.fromEntries(read)) }
}

function readProbes(probes: unknown = true): boolean {
  if (typeof probes === 'boolean') return probes
  throw problem('ERR_OPTIONS', ['probes'], 'true or false')
}

function readLogins(logins: unknown = 'careful'): CheckOptions['logins'] {
  if (logins === 'careful' || logins === 'independent') return logins
  throw problem('ERR_OPTIONS', ['logins'], 'careful or independent')
}

function readPorts(ports: unknown): PortPolicy {
  if (ports === 'mail' || ports === 'any') return ports
  // A list of none would forbid every check.
  if (Array.isArray(ports) && ports.length > 0 && ports.every(isPort)) return [...ports]
  throw problem('ERR_PORTS', ['ports'], 'mail, any or a list of numbers from 1 to 65535')
}

function readUsualPorts(usualPorts: CheckOptions['usualPorts']): ReadOptions['usualPorts'] {
  const error = (...path: readonly (string | number)[]) =>
    problem('ERR_USUAL_PORTS', ['usualPorts', ...path], 'a list of { port, security }, with tls, starttls or none')
  if (typeof (usualPorts ?? {}) !== 'object') throw error()
  const read = (side: 'imap' | 'smtp') => (): readonly Port[] => {
    const ports: unknown = usualPorts?.[side] ?? USUAL_PORTS[side]
    if (!Array.isArray(ports)) throw error(side)
    return ports.map((one: Partial<Port> | null | undefined, index) => {
      const { port, security } = one ?? {}
      if (!isPort(port) || !isSecurity(security)) throw error(side, index)
      return { port, security }
    })
  }
  return readAll({ imap: read('imap'), smtp: read('smtp') })
}
