import type { Secret } from '../credentials/secret.ts'
import { UsageError } from '../errors/usage-error.ts'
import { providerOfHost } from '../knowledge/find-provider.ts'
import type { KnownMail } from '../knowledge/mistyped-domain.ts'
import { PROTOCOLS } from '../knowledge/usual-ports.ts'
import { readSettings } from '../settings/read-settings.ts'
import type { InboxSettings } from '../settings/settings.ts'
import { addressFindings, usernameFindings } from './address-hints.ts'
import type { FieldPath, FoundHint, SlipFinding } from './hint.ts'
import { hostFindings, otherProtocolFindings } from './host-hints.ts'
import { passwordFindings, secretIn, tokenFindings } from './password-hints.ts'
import { portFindings } from './port-hints.ts'

/**
 * The typing mistakes in settings, in the order of their fields. It never throws, whatever the settings contain, and
 * its result contains no part of a password or token.
 *
 * @param known returns the known facts about the mail of a domain
 */
export function findHints(settings: unknown, known: (domain: string) => KnownMail = () => ({})): readonly FoundHint[] {
  const given = record(settings)
  const { testMessage } = given
  const address = (value: unknown): readonly SlipFinding[] =>
    typeof value === 'string' ? addressFindings(bounded(value), known(domainIn(value))) : []
  const username = (value: unknown): readonly SlipFinding[] =>
    typeof value === 'string' ? usernameFindings(bounded(value), known(domainIn(value))) : []
  const fields: readonly (readonly [FieldPath, readonly SlipFinding[]])[] = [
    [['email'], address(given.email)],
    [['username'], username(given.username)],
    ...credentialFields([], given, given),
    ...PROTOCOLS.flatMap((side) => serverFields(side, given, username)),
    [['testMessage', 'to'], address(record(testMessage).to)],
    [['testMessage', 'from'], address(record(testMessage).from)],
  ]
  if (fields.every(([, findings]) => findings.length === 0)) return []
  const secrets = secretsIn(given)
  const refused = refusedFields(given as unknown as InboxSettings)
  return fields.flatMap(([path, findings]) =>
    findings.map((one) => withoutSecrets(hintOf(path, one, !refused.includes(path.join('.'))), secrets)),
  )
}

type ServerSide = (typeof PROTOCOLS)[number]
type Given = Readonly<Record<string, unknown>>

/** A longer text is no address and no host, and is not read to its end. */
const MAX_LENGTH = 2_000

function bounded(text: string): string {
  return text.length > MAX_LENGTH ? '' : text
}

function record(value: unknown): Given {
  return typeof value === 'object' && value !== null ? (value as Given) : {}
}

function domainIn(address: unknown): string {
  return typeof address === 'string' ? (/@([^\s@<>]+?)[>.,;\s]*$/.exec(bounded(address))?.[1]?.toLowerCase() ?? '') : ''
}

function serverFields(
  side: ServerSide,
  given: Given,
  username: (value: unknown) => readonly SlipFinding[],
): readonly (readonly [FieldPath, readonly SlipFinding[]])[] {
  const server = record(given[side])
  const { host, port, security } = server
  const text = typeof host === 'string' ? bounded(host) : ''
  const found = hostFindings(text, { protocol: side, port, domain: domainIn(given.email) })
  const isSound = found.host.length === 0
  return [
    [
      [side, 'host'],
      [...found.host, ...(isSound ? otherProtocolFindings(side, hostsIn(given), domainIn(given.email)) : [])],
    ],
    [
      [side, 'port'],
      [...found.port, ...portFindings({ protocol: side, port, security }, isPublished(side, server))],
    ],
    [[side, 'username'], username(server.username)],
    ...credentialFields([side], server, given),
  ]
}

function hostsIn(given: Given): Readonly<Record<ServerSide, string | undefined>> {
  const hostOf = (side: ServerSide) => {
    const { host } = record(given[side])
    return typeof host === 'string' ? bounded(host) : undefined
  }
  return { imap: hostOf('imap'), smtp: hostOf('smtp') }
}

/** True if the provider of the host documents this port with this mode. */
function isPublished(side: ServerSide, { host, port, security }: Given): boolean {
  const provider = typeof host === 'string' ? providerOfHost(bounded(host)) : undefined
  return provider?.[side].is.some((one) => one.host === host && one.port === port && one.security === security) ?? false
}

function credentialFields(
  path: FieldPath,
  own: Given,
  given: Given,
): readonly (readonly [FieldPath, readonly SlipFinding[]])[] {
  const [password, token] = [secretIn(own.password), secretIn(own.accessToken)]
  const userOf = (side: ServerSide) => {
    const server = record(given[side])
    const { host, password: its, accessToken } = server
    const hasOwn = its !== undefined || accessToken !== undefined
    return typeof host === 'string'
      ? { host: bounded(host), password: secretIn(hasOwn ? its : given.password) }
      : undefined
  }
  return [
    [[...path, 'password'], password ? passwordFindings({ password, imap: userOf('imap'), smtp: userOf('smtp') }) : []],
    [[...path, 'accessToken'], token ? tokenFindings(token) : []],
  ]
}

/** The fields that a check refuses. */
function refusedFields(settings: InboxSettings): readonly string[] {
  try {
    readSettings(settings)
    return []
  } catch (error) {
    return error instanceof UsageError ? error.problems.map(({ path }) => path.join('.')) : []
  }
}

function hintOf(path: FieldPath, { facts = {}, ...found }: SlipFinding, isUsable: boolean): FoundHint {
  return { path, ...found, isUsable, facts }
}

function secretsIn(given: Given): readonly Secret[] {
  return [given, ...PROTOCOLS.map((side) => record(given[side]))].flatMap(({ password, accessToken }) =>
    [secretIn(password), secretIn(accessToken)].filter((secret) => secret !== undefined),
  )
}

/** The hint without a password that was typed into another field, or that contains the text of that field. */
function withoutSecrets({ typed, suggestion, facts, ...hint }: FoundHint, secrets: readonly Secret[]): FoundHint {
  const isSafe = (value: unknown) => !secrets.some((secret) => secret.isContainedIn(String(value)))
  return {
    ...hint,
    ...(typed !== undefined && isSafe(typed) && { typed }),
    ...(suggestion !== undefined && isSafe(suggestion) && { suggestion }),
    facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => isSafe(value))),
  }
}
