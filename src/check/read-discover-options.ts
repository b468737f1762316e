import { isIP } from 'node:net'
import { SOURCES, type SourceName } from '../discovery/discovery.ts'
import type { NetworkRules } from '../driver/discovery-network.ts'
import { fieldError, readAll, readEach } from '../errors/usage-error.ts'
import { assertObject, checkOptions, FUNCTION, type OptionRule } from '../settings/option-rules.ts'
import { authoritiesIn, isCertificate } from '../settings/pem.ts'
import type { DiscoverOptions } from './discover-options.ts'
import { ADDRESS_POLICY, isWait, PORTS, SIGNAL } from './option-parts.ts'

/** Options of a search with their defaults in place. */
export interface ReadDiscoverOptions extends Omit<NetworkRules, 'email'> {
  readonly deadlineMs: number
  readonly patienceMs: number | undefined
  readonly sources: Partial<Readonly<Record<SourceName, boolean | undefined>>>
  readonly sendAddress: boolean
  readonly ispdb: string
}

const YES_OR_NO: OptionRule = {
  code: 'ERR_OPTIONS',
  wanted: 'true or false',
  isRight: (value) => typeof value === 'boolean',
}

/** The requirements of the options. The members of `sources` are checked by the function that reads them. */
const RULES = {
  signal: SIGNAL,
  deadlineMs: { code: 'ERR_DEADLINE', wanted: 'milliseconds, more than 0', isRight: isWait },
  patienceMs: { code: 'ERR_DEADLINE', wanted: 'milliseconds, more than 0', isRight: isWait },
  onAnswer: FUNCTION,
  sources: {
    code: 'ERR_SOURCES',
    wanted: 'an object with true or false for a source is needed',
    isRight: (sources) => typeof sources === 'object' && sources !== null && !Array.isArray(sources),
  },
  ispdb: {
    code: 'ERR_ISPDB',
    wanted: 'an https URL without query and name, or false',
    isRight: (ispdb) => ispdb === false || isBaseUrl(ispdb),
  },
  insecureHttp: YES_OR_NO,
  sendAddress: YES_OR_NO,
  dnsServers: {
    code: 'ERR_DNS_SERVERS',
    wanted: 'a list of IP addresses, with or without a port, is needed',
    // With an empty list every query would fail.
    isRight: (servers) => Array.isArray(servers) && servers.length > 0 && servers.every(isDnsServer),
  },
  addressPolicy: ADDRESS_POLICY,
  ports: PORTS,
  lookup: FUNCTION,
  ca: {
    code: 'ERR_CA',
    wanted: 'not a certificate in PEM form',
    isRight: (ca) => authoritiesIn(ca as DiscoverOptions['ca']).every(isCertificate),
  },
} as const satisfies Record<keyof DiscoverOptions, OptionRule>

/**
 * Options with their defaults in place.
 *
 * @throws UsageError with all problems at once: `ERR_OPTIONS`, `ERR_DEADLINE`, `ERR_SOURCES`, `ERR_ISPDB`,
 * `ERR_DNS_SERVERS`, `ERR_ADDRESS_POLICY`, `ERR_PORTS`, `ERR_CA`
 */
export function readDiscoverOptions(options: DiscoverOptions): ReadDiscoverOptions {
  assertObject(options)
  const { sources } = readAll({
    rules: () => checkOptions(options, RULES),
    sources: () => readSources(options.sources),
  })
  const { deadlineMs = 5_000, patienceMs, ispdb = ISPDB, insecureHttp = false, sendAddress = false, lookup } = options
  const { dnsServers, addressPolicy = 'any', ca } = options
  const { ports = addressPolicy === 'public-only' ? 'mail' : 'any' } = options
  return {
    deadlineMs,
    patienceMs,
    sources: ispdb === false ? { ...sources, ispdb: false } : sources,
    ispdb: ispdb === false ? ISPDB : ispdb.replace(/\/?$/, '/'),
    insecureHttp,
    sendAddress,
    dnsServers: dnsServers && [...dnsServers],
    addressPolicy,
    ports: typeof ports === 'string' ? ports : [...ports],
    lookup,
    ca: authoritiesIn(ca),
  }
}

/** The URL at which Thunderbird queries Mozilla's database. */
const ISPDB = 'https://autoconfig.thunderbird.net/v1.1/'

function isBaseUrl(text: unknown): text is string {
  if (typeof text !== 'string' || !URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  return protocol === 'https:' && [username, password, search, hash].every((part) => part === '')
}

/** `192.0.2.1`, `192.0.2.1:53`, `2001:db8::1` or `[2001:db8::1]:53`, as Node's resolver takes them. */
function isDnsServer(server: unknown): boolean {
  const [, bracketed, plain, port = '53'] =
    typeof server === 'string' ? (/^(?:\[(.+)\]|([^:]+|[^[\]]+?))(?::(\d{1,5}))?$/.exec(server) ?? []) : []
  const isPortGood = Number(port) >= 1 && Number(port) <= 65_535
  if (typeof server === 'string' && isIP(server)) return true
  return isPortGood && (bracketed !== undefined ? isIP(bracketed) === 6 : isIP(plain ?? '') === 4)
}

function readSources(sources: DiscoverOptions['sources']): ReadDiscoverOptions['sources'] {
  if (typeof sources !== 'object' || sources === null || Array.isArray(sources)) return {}
  const wanted = `true or false, for one of ${SOURCES.join(', ')}`
  readEach(Object.entries(sources), ([name, isAsked]) => {
    if (SOURCES.some((one) => one === name) && (isAsked === undefined || typeof isAsked === 'boolean')) return
    throw fieldError('ERR_SOURCES', ['sources', name], wanted)
  })
  return { ...sources }
}
