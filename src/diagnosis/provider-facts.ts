import { providerOfDomain } from '../knowledge/find-provider.ts'
import type { LoginKind, Provider } from '../knowledge/provider.ts'
import type { Code } from '../rules/codes.ts'
import { isImported } from '../transcript/imported-log.ts'
import type { Facts } from './facts.ts'
import type { Finding } from './finding.ts'
import type { ProviderCase } from './provider-case.ts'
import { domainOf, serversOf } from './provider-seen.ts'
import { isOtherForm, usernameFormOf } from './username-form.ts'

/** The provider's facts that the sentences of this cause may use. */
export function factsOfProvider(best: Finding, known: ProviderCase): Facts {
  const { provider } = known.seen
  return {
    provider: provider.name,
    ...settingsToUse(best, known),
    ...(known.seen.home ? {} : factsOfCause(best.rule.code, best, known)),
  }
}

function factsOfCause(code: Code, best: Finding, known: ProviderCase): Facts {
  switch (code) {
    case 'auth-failed':
      return { ...loginFacts(best, known), ...regions(known), ...switchedOff(known), ...passwordsEnd(known) }
    case 'app-password-required':
      return { ...strangeUsername(known), ...regions(known), ...switchedOff(known) }
    case 'oauth-required':
      return { ...oauthFacts(known), ...passwordsEnd(known) }
    case 'protocol-disabled':
      return { ...switchedOff(known), ...passwordsEnd(known) }
    case 'username-format':
      return wantedUsername(known)
    case 'too-many-connections':
      return connectionLimit(best, known)
    default:
      return {}
  }
}

/** The cases in which the provider requires another secret than the account's own password. */
const APP_PASSWORDS: Readonly<Partial<Record<LoginKind, string>>> = {
  'app-password': 'always',
  'app-password-with-two-step': 'two-step',
}

function loginFacts({ certainty }: Finding, known: ProviderCase): Facts {
  const { kind, mayBeOwnPassword } = known
  const appPasswords = kind && APP_PASSWORDS[kind]
  return {
    ...(kind && { loginKind: kind }),
    ...(appPasswords && mayBeOwnPassword && { appPasswords }),
    ...(certainty !== 'certain' && strangeUsername(known)),
  }
}

/** The form of the user name that the provider documents, if this user name has another one. */
function strangeUsername(known: ProviderCase): Facts {
  const form = usernameFormOf(known.seen.provider, known.protocol)
  if (form === undefined) return {}
  return isOtherForm(form, known.seen.username) ? wantedUsername(known) : { usernameForm: form }
}

function wantedUsername({ seen: { provider }, protocol }: ProviderCase): Facts {
  const form = usernameFormOf(provider, protocol)
  return form === undefined ? {} : { usernameForm: form, wantedUsername: form }
}

/** An account exists in one data centre, and the servers of the others refuse it as if its password were wrong. */
function regions({ seen: { provider, username, host: role }, protocol, evidence }: ProviderCase): Facts {
  const { host } = evidence.transcript.header.target
  if (role !== 'own' && role !== 'region') return {}
  const others = Object.entries(provider.otherHosts?.is ?? {}).flatMap(([name, as]) => (as === 'region' ? name : []))
  if (others.length === 0) return {}
  const own = serversOf(provider, protocol).map((server) => server.host)
  const isSmtp = (name: string) => /smtp/.test(name)
  const hosts = [...own, ...others.filter((name) => isSmtp(name) === (protocol === 'smtp'))]
  // The host of the user name's domain is the likeliest.
  const domain = domainOf(username)
  const likely = (domain && providerOfDomain(domain)?.[protocol].is.map((server) => server.host)) || []
  hosts.sort((one, other) => Number(likely.includes(other)) - Number(likely.includes(one)))
  const regionHosts = [...new Set(hosts)].filter((name) => name !== host.toLowerCase()).slice(0, MAX_HOSTS)
  return regionHosts.length === 0 ? {} : { regionHosts: regionHosts.join(', ') }
}

/** The maximum number of hosts in a sentence. */
const MAX_HOSTS = 8

function switchedOff({ seen: { provider }, protocol }: ProviderCase): Facts {
  return protocol === 'imap' && provider.imapSwitch ? { imapSwitch: provider.imapSwitch.is } : {}
}

/**
 * The announced day on which the provider turns passwords off: still to come, or past at the time of the transcript.
 */
function passwordsEnd({ seen: { provider }, protocol, evidence }: ProviderCase): Facts {
  const change = provider.changes?.find(({ is }) => is.protocol === protocol && is.kind === 'password-off')
  if (!change) return {}
  const isPast = Date.parse(evidence.transcript.header.startedAt) >= Date.parse(change.is.from)
  return isPast ? { passwordsEnded: change.is.from } : { passwordsEnd: change.is.from }
}

function oauthFacts({ seen: { provider }, protocol }: ProviderCase): Facts {
  if (!provider.oauth) return {}
  const { issuer, scopes } = provider.oauth.is
  return { oauthIssuer: issuer, ...(scopes[protocol].length > 0 && { wantedScope: scopes[protocol].join(' ') }) }
}

/** The documented limit. A number that the server itself names overrides it. */
function connectionLimit({ proof }: Finding, { seen: { provider }, protocol }: ProviderCase): Facts {
  if (protocol !== 'imap' || !provider.maxConnections) return {}
  const isNamed = proof.lines.some(({ text }) => NAMES_A_LIMIT.test(text))
  return isNamed ? {} : { connectionLimit: provider.maxConnections.is }
}

/** A number that is not part of an address. */
const NAMES_A_LIMIT = /\b(?:connections?|sessions?|limit|maximum|max)\b[^.\d]{0,40}[=: (]\d{1,5}\b(?![.:]\d)/i

/** Causes that may result from settings other than the documented ones. */
const OF_SETTINGS: readonly Code[] = [
  'dns-not-found',
  'connection-refused',
  'connection-timeout',
  'connection-closed',
  'server-silent',
  'wrong-service',
  'protocol-violation',
  'cert-untrusted',
  'tls-handshake-failed',
  'tls-on-plain-port',
  'plain-on-tls-port',
  'starttls-unavailable',
  'starttls-failed',
  'encryption-required',
]

export function isOfSettings(code: Code): boolean {
  return OF_SETTINGS.includes(code)
}

/** The server that the provider documents, if the settings name another one and that may have caused the failure. */
function settingsToUse({ rule, certainty }: Finding, { seen, protocol, evidence, failure }: ProviderCase): Facts {
  const { host, port, security } = evidence.transcript.header.target
  if (seen.host === 'unknown' || seen.host === 'hidden' || seen.host === 'exchanger') return {}
  const isConnecting = failure.stage.endsWith('.connect') && isOfSettings(rule.code)
  if (seen.home && (rule.code === 'auth-failed' || isConnecting) && certainty !== 'certain')
    return { addressProvider: seen.home.name, ...serverFacts(seen.home, protocol) }
  if (seen.host === 'retired' && (isConnecting || failure.stage.endsWith('.login')))
    return { retiredHost: host, ...serverFacts(seen.provider, protocol) }
  if (!isConnecting || seen.host === 'retired' || seen.host === 'region' || seen.host === 'sibling') return {}
  const facts = serverFacts(seen.provider, protocol, host)
  if (seen.host === 'swapped') return { hostProtocol: protocol === 'imap' ? 'SMTP' : 'IMAP', ...facts }
  if (seen.host === 'inside') return facts
  // The importer assumes an encryption mode if a log does not show it.
  const isDocumented = serversOf(seen.provider, protocol).some(
    (one) =>
      one.host === host.toLowerCase() &&
      (isImported(evidence.transcript.header) || (one.port === port && one.security === security)),
  )
  return isDocumented ? {} : facts
}

function serverFacts(provider: Provider, protocol: 'imap' | 'smtp', host?: string): Facts {
  const servers = serversOf(provider, protocol)
  const server = servers.find((one) => one.host === host?.toLowerCase()) ?? servers[0]
  if (!server) return { serverless: provider.name, ...(provider.bridge && { bridge: provider.bridge.is }) }
  const { host: providerHost, port: providerPort, security: providerSecurity } = server
  // The host contains the domain of the address, which is not known here.
  if (providerHost.includes('%')) return {}
  return { settingsOf: provider.name, providerHost, providerPort, providerSecurity }
}
