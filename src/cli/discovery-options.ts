import { type DiscoverOptions, SOURCES, type SourceName, UsageError } from '../index.ts'
import { quoted } from './visible.ts'

/** The options of discovery, which `discover` and `check` share. */
export const DISCOVERY_OPTIONS = {
  source: {
    heading: 'Finding the servers',
    value: 'NAME',
    words: SOURCES,
    multiple: true,
    about: `ask this source alone; may be repeated: ${SOURCES.join(', ')}`,
  },
  'no-source': { value: 'NAME', words: SOURCES, multiple: true, about: 'leave this source out; may be repeated' },
  ispdb: { value: 'URL|off', about: "the database of Mozilla's form to ask, or none" },
  dns: { value: 'SERVER', multiple: true, about: 'the DNS server to ask, such as 192.0.2.1 or [2001:db8::1]:53' },
  'insecure-http': { about: 'fetch autoconfig over plain HTTP too' },
  'send-address': { about: 'tell sources the whole address where their protocol asks for it' },
} as const

interface DiscoveryValues {
  readonly source?: readonly string[]
  readonly 'no-source'?: readonly string[]
  readonly ispdb?: string
  readonly dns?: readonly string[]
  readonly 'insecure-http'?: boolean
  readonly 'send-address'?: boolean
}

/** The options of discovery in the form of the library. */
export function discoverOptionsOf(values: DiscoveryValues): DiscoverOptions {
  const { source, 'no-source': left = [], ispdb, dns } = values
  for (const [option, names] of [
    ['--source', source ?? []],
    ['--no-source', left],
  ] as const) {
    for (const name of names) if (!isSource(name)) throw noSource(option, name)
  }
  const asked = SOURCES.map((name): [SourceName, boolean] => [
    name,
    (source === undefined || source.includes(name)) && !left.includes(name),
  ])
  return {
    sources: Object.fromEntries(asked),
    ispdb: ispdb === 'off' ? false : ispdb,
    dnsServers: dns,
    insecureHttp: values['insecure-http'],
    sendAddress: values['send-address'],
  }
}

function isSource(name: string): name is SourceName {
  return SOURCES.some((one) => one === name)
}

function noSource(option: string, name: string): UsageError {
  return new UsageError('ERR_SOURCES', `${option} ${quoted(name)}: one of ${SOURCES.join(', ')}`)
}
