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

/** A host with the other findings of its field. */
export interface HostFindings {
  readonly host: readonly SlipFinding[]
  /** The hints about the port, which has a field of its own. */
  readonly port: readonly SlipFinding[]
}

/** The fields related to a host. */
export interface AroundHost {
  readonly protocol: 'imap' | 'smtp'
  /** As given, possibly not a number. */
  readonly port: unknown
  /** The domain of the mail address. */
  readonly domain: string
}

/** The typing mistakes in a field for a server's host. */
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

/** A typed host, split into parts. */
interface HostParts {
  readonly slips: readonly SlipFinding['code'][]
  /** `undefined`: it cannot be separated from the surrounding text. */
  readonly host: string | undefined
  readonly port: number | undefined
  readonly scheme: string
  /** True for a mail address, whose domain is seldom the name of a server. */
  readonly isAddress: boolean
  readonly hasUser: boolean
  /** True if more than a slash follows it. */
  readonly hasPath: boolean
}

function partsOf(text: string): HostParts {
  const [, scheme = '', rest = ''] = /^((?:[a-z][a-z0-9+.-]*:)?\/\/)?(.*)$/is.exec(text) ?? []
  const at = rest.lastIndexOf('@')
  // A password may contain every delimiter, and a path may contain an address: with a slash before the last @ both are
  // possible.
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

/**
 * The address of the webmail is pasted more often than that of a server: the provider's facts name the intended server.
 */
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
 * The typed text, with a placeholder for each part that may contain a secret: a user name, a path. `undefined`: the
 * parts cannot be separated.
 */
function shown(typed: string, { host, scheme, hasUser, hasPath }: HostParts): string | undefined {
  if (host === undefined) return undefined
  return hasUser || hasPath ? `${scheme}${hasUser ? `${HIDDEN}@` : ''}${host}${hasPath ? `/${HIDDEN}` : ''}` : typed
}

const HIDDEN = '\u2022\u2022\u2022'

/** A port that is given twice. Neither is preferred, because either may be right. */
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

/** The punctuation around a host. A dot at its end is the root of the DNS, and brackets belong to an IPv6 address. */
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

/** The cleaned servers of both sides: `undefined` if a side is not checked. */
export interface BothHosts {
  readonly imap: string | undefined
  readonly smtp: string | undefined
}

/**
 * A host in the wrong field: the name of a provider's server for the other protocol, or a name with the other protocol
 * in it. The same server in both fields is no mistake, whichever protocol is in its name.
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
