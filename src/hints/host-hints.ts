import { fillTemplate } from '../knowledge/fill-template.ts'
import { providerOfDomain, providerOfHost, providersAtHost } from '../knowledge/find-provider.ts'
import type { Provider } from '../knowledge/provider.ts'
import type { SlipFinding } from './hint.ts'
import {
  BLANKS_STEP,
  type CleaningStep,
  cleaned,
  FULL_WIDTH_STEP,
  INVISIBLE_STEP,
  PUNCTUATION_STEP,
} from './text-slips.ts'

/** A host with what else the field shows. */
export interface HostFindings {
  readonly host: readonly SlipFinding[]
  /** The hints about the port, which has a field of its own. */
  readonly port: readonly SlipFinding[]
}

/** The fields beside a host. */
export interface AroundHost {
  readonly protocol: 'imap' | 'smtp'
  /** As it was given, which may be no number. */
  readonly port: unknown
  /** The domain of the mail address. */
  readonly domain: string
}

/** The slips of a field that takes the host of a server. */
export function hostFindings(typed: string, around: AroundHost): HostFindings {
  const { text, slips } = cleaned(typed, STEPS)
  const parts = partsOf(text)
  const codes = [...slips, ...parts.slips]
  const host = suggestedHost(parts, around)
  const seen = shown(typed, parts)
  const base = {
    ...(seen !== undefined && { typed: seen }),
    ...(host !== undefined && host !== typed && { suggestion: host }),
  }
  const facts = parts.port === undefined ? {} : { port: parts.port }
  return {
    host: codes.map((code) => ({ code, ...base, ...(code === 'port-in-host' && { facts }) })),
    port: twoPorts(parts.port, around.port),
  }
}

/** A host as it was typed, taken apart. */
interface HostParts {
  readonly slips: readonly SlipFinding['code'][]
  /** `undefined`: it cannot be told from what stands around it. */
  readonly host: string | undefined
  readonly port: number | undefined
  readonly scheme: string
  /** True of a mail address, whose domain is seldom the name of a server. */
  readonly isAddress: boolean
  readonly hasUser: boolean
  /** True where more than a slash follows it. */
  readonly hasPath: boolean
}

function partsOf(text: string): HostParts {
  const [, scheme = '', rest = ''] = /^((?:[a-z][a-z0-9+.-]*:)?\/\/)?(.*)$/is.exec(text) ?? []
  const at = rest.lastIndexOf('@')
  // A password may hold every delimiter, and a path may hold an address: a slash before the last @ leaves both open.
  const isUnclear = at !== -1 && /[/\\?#]/.test(rest.slice(0, at))
  const [, place = '', path = ''] = /^([^/\\?#]*)(.*)$/s.exec(rest.slice(at + 1)) ?? []
  const [, name = '', port] = /^(\[[^\]]*\]|[^:\s]*)(?:\s*:\s*|\s+)(\d{1,5})$/.exec(place) ?? [undefined, place]
  const host = /^\[.*\]$/.test(name) ? name.slice(1, -1) : name
  const isAddress = at !== -1 && scheme === '' && path === '' && port === undefined && !SERVICE.test(host)
  const isHost = !isUnclear && (isDomainName(host) || /^[\da-f:.]*:[\da-f:.]*$/i.test(host))
  return {
    slips: [
      ...(scheme === '' ? [] : (['url-for-host'] as const)),
      ...(path === '' || scheme !== '' ? [] : (['path-in-host'] as const)),
      ...(at === -1 ? [] : [isAddress ? ('address-for-host' as const) : ('user-in-host' as const)]),
      ...(port === undefined ? [] : (['port-in-host'] as const)),
      ...(!isUnclear && /\s/.test(name) ? (['blanks'] as const) : []),
    ],
    host: isHost ? host : undefined,
    port: port === undefined || isUnclear ? undefined : Number(port),
    scheme,
    isAddress,
    hasUser: at !== -1,
    hasPath: path.length > 1,
  }
}

/** The first label of a mail server. */
const SERVICE = /^(?:imap|pop|smtp|mail|mx)[a-z]?\d*\./i

/** The first label that only a mail server has: `mail` is often that of a website. */
const SERVER = /^(?:imap|pop|smtp)[a-z]?\d*\./i

/** A name of two labels or more, in letters of any script. */
function isDomainName(text: string): boolean {
  const labels = text.replace(/\.$/, '').split('.')
  return labels.length > 1 && labels.every((label) => /^(?!-)[\p{L}\p{N}_-]{1,63}(?<!-)$/u.test(label))
}

/** The address of the webmail is pasted more often than that of a server: the provider knows the server that is meant. */
function suggestedHost({ host, scheme, isAddress }: HostParts, { protocol, domain }: AroundHost): string | undefined {
  const isOfWeb = /^https?:/i.test(scheme)
  if (host === undefined || !(isOfWeb || isAddress)) return host
  const server = serverOf(providerOfDomain(isAddress ? host : domain), protocol, domain)
  const isServer = isOfWeb && (SERVER.test(host) || isServerFor('imap', host) || isServerFor('smtp', host))
  return isServer ? host : (server ?? (isAddress ? undefined : host))
}

/** The best server of a provider, for an address of this domain. */
function serverOf(provider: Provider | undefined, protocol: 'imap' | 'smtp', domain: string): string | undefined {
  const host = provider?.[protocol].is[0]?.host
  return host === undefined ? undefined : fillTemplate(host, `@${domain}`)
}

/**
 * The text that was typed, with a sign for each part that may hold a secret: a user name, a path. `undefined`: it cannot be told
 * which part is which.
 */
function shown(typed: string, { host, scheme, hasUser, hasPath }: HostParts): string | undefined {
  if (host === undefined) return undefined
  return hasUser || hasPath ? `${scheme}${hasUser ? `${HIDDEN}@` : ''}${host}${hasPath ? `/${HIDDEN}` : ''}` : typed
}

const HIDDEN = '\u2022\u2022\u2022'

/** A port that is given twice. Neither is preferred: nobody knows which one is right. */
function twoPorts(inHost: number | undefined, given: unknown): readonly SlipFinding[] {
  if (inHost === undefined || inHost === given || !isPort(inHost)) return []
  if (isPort(given)) return [{ code: 'port-given-twice', typed: `${given}`, facts: { port: given, otherPort: inHost } }]
  return [{ code: 'port-in-host', suggestion: inHost, facts: { port: inHost } }]
}

function isPort(port: unknown): port is number {
  return Number.isInteger(port) && (port as number) >= 1 && (port as number) <= 65_535
}

/** A comma in place of a dot. */
const COMMA_STEP: CleaningStep = {
  slip: 'stray-punctuation',
  clean: (text) => (/^[\w-]+(?:[.,][\w-]+)+$/.test(text) ? text.replaceAll(',', '.') : text),
}

/** The punctuation around a host. A dot at its end is the root of DNS, and brackets are those of an IPv6 address. */
const MARKS_STEP: CleaningStep = {
  slip: PUNCTUATION_STEP.slip,
  clean: (text) =>
    /^\[|\]|::$/.test(text) || !/^[,;!"'`(<\u2018-\u201f]|[,;:!"'`)>\u2018-\u201f]$/.test(text)
      ? text
      : PUNCTUATION_STEP.clean(text),
}

/** Blanks around the dots of a host. */
const INNER_BLANKS_STEP: CleaningStep = {
  slip: BLANKS_STEP.slip,
  clean: (text) => (/^[\w-]+(?:\s*\.\s*[\w-]+)+$/.test(text) ? text.replace(/\s+/g, '') : text),
}

const STEPS: readonly CleaningStep[] = [
  INVISIBLE_STEP,
  FULL_WIDTH_STEP,
  BLANKS_STEP,
  MARKS_STEP,
  BLANKS_STEP,
  INNER_BLANKS_STEP,
  COMMA_STEP,
]

/** The servers of both sides, cleaned: `undefined` where a side is not checked. */
export interface BothHosts {
  readonly imap: string | undefined
  readonly smtp: string | undefined
}

/**
 * The slip of a host that stands in the wrong field: the name of a provider's server for the other protocol, or a name that
 * says the other protocol. One server that has both says either name in both fields, and is no slip.
 */
export function otherProtocolFindings(
  protocol: 'imap' | 'smtp',
  hosts: BothHosts,
  domain: string,
): readonly SlipFinding[] {
  const host = hosts[protocol]?.toLowerCase().replace(/\.$/, '')
  if (host === undefined || isServerFor(protocol, host)) return []
  const code = protocol === 'smtp' ? 'imap-host-for-smtp' : 'smtp-host-for-imap'
  const provider = providerOfHost(host)
  if (provider && isServerFor(protocol === 'imap' ? 'smtp' : 'imap', host)) {
    const suggestion = serverOf(provider, protocol, domain)
    const facts = { host, providerName: provider.name }
    return [{ code, typed: host, ...(suggestion !== undefined && { suggestion }), facts }]
  }
  const isSaid = OTHER_NAMES[protocol].test(host) && hosts.imap !== hosts.smtp
  return isSaid ? [{ code, typed: host, facts: { host } }] : []
}

const OTHER_NAMES = { imap: /^(?:smtps?|submissions?)\d*\./, smtp: /^(?:imap[s4]?|pop[s3]?)\d*\./ } as const

function isServerFor(protocol: 'imap' | 'smtp', host: string): boolean {
  return providersAtHost(host).some(({ as }) => as === protocol)
}
