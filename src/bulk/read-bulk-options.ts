import { isIP } from 'node:net'
import { SIGNAL } from '../check/option-parts.ts'
import type { CheckOptions } from '../check/options.ts'
import { readOptions } from '../check/read-options.ts'
import { fieldError, readAll, readEach } from '../errors/usage-error.ts'
import { assertObject, checkOptions, FUNCTION, type OptionRule, oneOf } from '../settings/option-rules.ts'
import type { BulkOptions, Caps, RefusalBudget } from './options.ts'

/** Options of a run with their defaults in place. */
export interface ReadBulkOptions {
  /** The options of each check. */
  readonly check: CheckOptions
  readonly signal: AbortSignal | undefined
  readonly concurrency: number
  readonly perHost: Caps
  readonly perProvider: Caps
  /** The caps of servers by host name, in lower case. */
  readonly hosts: ReadonlyMap<string, Caps>
  readonly refusals: RefusalBudget
  /** The addresses to dial from; none: the system's choice. */
  readonly localAddresses: readonly string[]
  readonly lookAhead: number
  readonly transcripts: NonNullable<BulkOptions['transcripts']>
  readonly onProgress: BulkOptions['onProgress']
}

const PER_HOST: Caps = { connections: 3, first: 1, perSecond: 4 }
/** Families have no slow start of their own, because their servers have one. */
const PER_PROVIDER: Caps = { connections: 10, first: Number.POSITIVE_INFINITY, perSecond: 10 }

/** A check may have both its connections at one provider. */
const LEAST_PER_PROVIDER = 2

/** fail2ban blocks an address at 5 in 10 minutes by default (its jail.conf: maxretry, findtime). */
const REFUSALS: RefusalBudget = { most: 4, withinMs: 600_000 }

const MAX_CONCURRENCY = 20_000

/**
 * Options with their defaults in place.
 *
 * @throws UsageError with all problems at once: `ERR_OPTIONS`, `ERR_CAPS`, `ERR_LOCAL_ADDRESS`, and those of a check's options
 */
export function readBulkOptions(options: BulkOptions): ReadBulkOptions {
  assertObject(options)
  const { signal, concurrency, perHost, perProvider, hosts, refusals, ...others } = options
  const { localAddress, lookAhead, transcripts, onProgress, ...shared } = others
  // A failure among many is investigated by a check of its own: a probe would be one more connection to a server that
  // counts them.
  const check: CheckOptions = { ...shared, probes: false }
  const { concurrency: most, ...read } = readAll({
    own: () => checkOptions(options, RULES),
    check: () => readOptions(check),
    concurrency: () => (isCount(concurrency) ? concurrency : 100),
    perHost: () => readCaps(['perHost'], perHost, PER_HOST),
    perProvider: () => readCaps(['perProvider'], perProvider, PER_PROVIDER, LEAST_PER_PROVIDER),
    hosts: () => readHosts(hosts, usualOf(perHost)),
    refusals: () => readRefusals(refusals),
    localAddresses: () => readAddresses(localAddress),
  })
  const { hosts: known, refusals: budget, localAddresses } = read
  return {
    check,
    signal,
    concurrency: most,
    perHost: read.perHost,
    perProvider: read.perProvider,
    hosts: known,
    refusals: budget,
    localAddresses,
    lookAhead: lookAhead ?? 2_000,
    transcripts: transcripts ?? 'failures',
    onProgress,
  }
}

/**
 * The requirements of the options that only a run has. The functions that read caps, budget and addresses validate
 * them.
 */
const RULES = {
  signal: SIGNAL,
  concurrency: {
    code: 'ERR_OPTIONS',
    wanted: `a whole number from 1 to ${MAX_CONCURRENCY}`,
    isRight: (count) => isCount(count) && count <= MAX_CONCURRENCY,
  },
  lookAhead: { code: 'ERR_OPTIONS', wanted: 'a whole number from 1', isRight: isCount },
  transcripts: oneOf('ERR_OPTIONS', ['failures', 'all', 'none']),
  onProgress: FUNCTION,
} as const satisfies Partial<Record<keyof BulkOptions, OptionRule>>

function readCaps(path: readonly string[], given: Partial<Caps> | undefined, usual: Caps, least = 1): Caps {
  const caps = { ...usual, ...withoutGaps(path, 'ERR_CAPS', given) }
  const { connections, first, perSecond } = caps
  assertEach('ERR_CAPS', path, [
    ['connections', isCount(connections) && connections >= least, `a whole number from ${least}`],
    ['first', isCount(first), 'a whole number from 1'],
    ['perSecond', isAboveZero(perSecond), 'a number above 0, or Infinity'],
  ])
  return { ...caps, first: Math.min(first, connections) }
}

/** The caps of all other servers, if they are usable: their problems are reported separately. */
function usualOf(perHost: BulkOptions['perHost']): Caps {
  try {
    return readCaps(['perHost'], perHost, PER_HOST)
  } catch {
    return PER_HOST
  }
}

/** A caller that names a server knows its limits, so that they need not be discovered. */
function readHosts(hosts: BulkOptions['hosts'], usual: Caps): ReadonlyMap<string, Caps> {
  const given = withoutGaps(['hosts'], 'ERR_CAPS', hosts)
  const read = readEach(Object.entries(given), ([host, caps]) => {
    const first = caps?.connections ?? usual.connections
    return [host.toLowerCase(), readCaps(['hosts', host], caps, { ...usual, first })] as const
  })
  return new Map(read)
}

function readRefusals(given: Partial<RefusalBudget> | undefined): RefusalBudget {
  const budget = { ...REFUSALS, ...withoutGaps(['refusals'], 'ERR_OPTIONS', given) }
  assertEach(
    'ERR_OPTIONS',
    ['refusals'],
    [
      ['most', isCount(budget.most), 'a whole number from 1'],
      ['withinMs', isAboveZero(budget.withinMs), 'milliseconds, more than 0'],
    ],
  )
  return budget
}

/** Throws one error with all invalid members. */
function assertEach(
  code: `ERR_${string}`,
  path: readonly string[],
  members: readonly (readonly [name: string, isRight: boolean, wanted: string])[],
): void {
  readEach(members, ([name, isRight, wanted]) => {
    if (!isRight) throw fieldError(code, [...path, name], wanted)
  })
}

function readAddresses(given: BulkOptions['localAddress']): readonly string[] {
  const addresses = typeof given === 'string' ? [given] : (given ?? [])
  if (!Array.isArray(addresses)) throw fieldError('ERR_LOCAL_ADDRESS', ['localAddress'], 'an IP address, or a list')
  return readEach([...addresses.entries()], ([index, address]: [number, unknown]) => {
    if (typeof address === 'string' && isIP(address) > 0) return address
    throw fieldError('ERR_LOCAL_ADDRESS', ['localAddress', index], 'an IP address')
  })
}

function withoutGaps<T extends object>(
  path: readonly string[],
  code: `ERR_${string}`,
  given: T | undefined,
): Partial<T> {
  if (given === undefined) return {}
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw fieldError(code, path, 'an object is needed')
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>
}

function isCount(value: unknown): value is number {
  return value === Number.POSITIVE_INFINITY || (Number.isSafeInteger(value) && Number(value) >= 1)
}

function isAboveZero(value: unknown): value is number {
  return typeof value === 'number' && value > 0
}
