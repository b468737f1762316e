import { isIP } from 'node:net'
import { assertOwnPatterns } from '../diagnosis/own-patterns.ts'
import { errorOf, fieldError, type Problem, readAll, readEach, UsageError } from '../errors/usage-error.ts'
import { findHints } from '../hints/find-hints.ts'
import type { FoundHint } from '../hints/hint.ts'
import { USUAL_PORTS } from '../knowledge/usual-ports.ts'
import type { Timeouts } from '../machine/machine.ts'
import { assertHeeded, assertNames } from '../settings/assert-heeded.ts'
import { assertObject, checkOptions, FUNCTION, type OptionRule, oneOf } from '../settings/option-rules.ts'
import { DEFAULT_TIMEOUTS, type Port, type ReadOptions } from '../settings/options.ts'
import { isPort, isSecurity, readSettings } from '../settings/read-settings.ts'
import type { InboxSettings } from '../settings/settings.ts'
import { isDiscovery, readBeforeFound } from './find-servers.ts'
import { ADDRESS_POLICY, isWait, PORTS, SIGNAL } from './option-parts.ts'
import type { CheckOptions } from './options.ts'
import { readDiscoverOptions } from './read-discover-options.ts'

/**
 * Throws the error that {@link checkInbox} would reject with, and does nothing else: to validate a form, or before
 * asking somebody for a password. `error.problems` has all problems, each with its `path`.
 *
 * @throws UsageError with the codes of {@link checkInbox}
 */
export function assertUsable(settings: InboxSettings, options: CheckOptions = {}): void {
  readUsable(settings, options)
}

/** True, or throws with the problems of the caller's phrases. */
function isUsable(phrases: unknown): boolean {
  assertOwnPatterns(phrases)
  return true
}

/** True, or throws with the problems of the options of discovery. */
function isReadable(given: object): boolean {
  if (isDiscovery(given)) return true
  try {
    readDiscoverOptions(given)
    return true
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const [first, ...others] = error.problems.map((problem) => ({ ...problem, path: ['discovery', ...problem.path] }))
    throw first ? new UsageError(first.code, `discovery.${first.message}`, first.path, others) : error
  }
}

/**
 * Reads settings and options, and throws one error with the problems of both, each with a suggestion. A placeholder
 * replaces each server that is to be found.
 */
export function readUsable(settings: InboxSettings, options: CheckOptions) {
  const read = options?.discovery === false ? readSettings : readBeforeFound
  try {
    const { settings: usable, options: chosen } = readAll({
      settings: () => read(settings),
      heeded: () => assertHeeded(settings),
      options: () => readOptions(options),
    })
    return { settings: usable, options: chosen }
  } catch (error) {
    throw error instanceof UsageError ? withSuggestions(error, findHints(settings)) : error
  }
}

function withSuggestions({ problems: [first, ...others] }: UsageError, hints: readonly FoundHint[]): UsageError {
  const suggested = (problem: Problem): Problem => {
    const isHere = ({ path }: FoundHint) => path.join('.') === problem.path.join('.')
    const suggestion = hints.find((hint) => isHere(hint) && hint.suggestion !== undefined)?.suggestion
    if (suggestion === undefined) return problem
    return { ...problem, message: `${problem.message}; did you mean ${suggestion}?`, suggestion }
  }
  return errorOf([suggested(first), ...others.map(suggested)])
}

/** The requirements of the options. The members of `timeouts` and `usualPorts` are checked by the functions that read them. */
const RULES = {
  onEvent: FUNCTION,
  lookup: FUNCTION,
  signal: SIGNAL,
  deadlineMs: { code: 'ERR_DEADLINE', wanted: 'milliseconds, more than 0', isRight: isWait },
  timeouts: {
    code: 'ERR_TIMEOUTS',
    wanted: 'an object is needed',
    isRight: (timeouts) => typeof timeouts === 'object' && readTimeouts(timeouts) !== undefined,
  },
  probes: { code: 'ERR_OPTIONS', wanted: 'true or false', isRight: (probes) => typeof probes === 'boolean' },
  usualPorts: {
    code: 'ERR_USUAL_PORTS',
    wanted: 'a list of { port, security } for imap and smtp',
    isRight: (ports) => typeof ports === 'object' && readUsualPorts(ports as CheckOptions['usualPorts']) !== undefined,
  },
  logins: oneOf('ERR_OPTIONS', ['careful', 'independent']),
  addressPolicy: ADDRESS_POLICY,
  ports: PORTS,
  localAddress: { code: 'ERR_LOCAL_ADDRESS', wanted: 'an IP address', isRight: (address) => isIP(String(address)) > 0 },
  ehloName: {
    code: 'ERR_EHLO_NAME',
    wanted: 'a name without blanks',
    isRight: (name) => /^[!-~]+$/.test(String(name)),
  },
  discovery: {
    code: 'ERR_OPTIONS',
    wanted: 'the options of discover, what it found, or false',
    isRight: (given) => given === false || (typeof given === 'object' && given !== null && isReadable(given)),
  },
  acceptUnsigned: { code: 'ERR_OPTIONS', wanted: 'true or false', isRight: (accept) => typeof accept === 'boolean' },
  phrases: { code: 'ERR_PHRASES', wanted: 'a list is needed', isRight: (phrases) => isUsable(phrases) },
} as const satisfies Record<keyof CheckOptions, OptionRule>

/** The options, each with the names that other libraries have for it. */
const OPTION_NAMES = { ...Object.fromEntries(Object.keys(RULES).map((name) => [name, []])), deadlineMs: ['deadline'] }

/**
 * Options with their defaults in place.
 *
 * @throws UsageError with all problems at once: `ERR_OPTIONS`, `ERR_DEADLINE`, `ERR_TIMEOUTS`, `ERR_USUAL_PORTS`,
 * `ERR_ADDRESS_POLICY`, `ERR_PORTS`, `ERR_LOCAL_ADDRESS`, `ERR_EHLO_NAME`, `ERR_PHRASES`, and under the path `discovery` those of
 * `readDiscoverOptions`
 */
export function readOptions(options: CheckOptions): ReadOptions {
  assertObject(options)
  readAll({
    values: () => checkOptions(options, RULES),
    names: () => assertNames('ERR_OPTIONS', [], options, OPTION_NAMES),
  })
  const { deadlineMs = 120_000, probes = true, logins, lookup, addressPolicy = 'any', localAddress, ehloName } = options
  const { ports = addressPolicy === 'public-only' ? 'mail' : 'any' } = options
  return {
    deadlineMs,
    timeouts: readTimeouts(options.timeouts),
    probes,
    usualPorts: readUsualPorts(options.usualPorts),
    careful: logins !== 'independent',
    lookup,
    addressPolicy,
    ports: typeof ports === 'string' ? ports : [...ports],
    localAddress,
    ehloName,
  }
}

function readTimeouts(timeouts: object | null | undefined): Timeouts {
  const given = Object.entries(timeouts ?? {}).filter(([, ms]) => ms !== undefined)
  const waits = Object.keys(DEFAULT_TIMEOUTS)
  const wanted = `milliseconds, more than 0, for one of ${waits.join(', ')}`
  readEach(given, ([wait, ms]) => {
    if (!waits.includes(wait) || !isWait(ms)) throw fieldError('ERR_TIMEOUTS', ['timeouts', wait], wanted)
  })
  return { ...DEFAULT_TIMEOUTS, ...Object.fromEntries(given) }
}

function readUsualPorts(usualPorts: CheckOptions['usualPorts']): ReadOptions['usualPorts'] {
  const wanted = 'a list of { port, security }, with tls, starttls or none'
  const error = (...path: readonly (string | number)[]) =>
    fieldError('ERR_USUAL_PORTS', ['usualPorts', ...path], wanted)
  const read = (side: 'imap' | 'smtp'): readonly Port[] => {
    const ports: unknown = usualPorts?.[side] ?? USUAL_PORTS[side]
    if (!Array.isArray(ports)) throw error(side)
    return ports.map((one: Partial<Port> | null | undefined, index) => {
      const { port, security } = one ?? {}
      if (!isPort(port) || !isSecurity(security)) throw error(side, index)
      return { port, security }
    })
  }
  return readAll({ imap: () => read('imap'), smtp: () => read('smtp') })
}
