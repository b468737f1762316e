import { jsonObject, plainObject } from '../../errors/plain-object.ts'
import type { AuthKind, FoundServer } from '../discovery.ts'
import { publishedHost } from '../host-name.ts'
import type { DiscoveryNetwork } from '../network.ts'
import type { SourceFinding, SourceQuestion } from '../source.ts'
import { failedFinding, isNoEntry, whyOf } from '../why.ts'
import { isSecureUrl } from './autoconfig-file.ts'

/** The location of a domain's configuration, by draft-ietf-mailmaint-pacc. */
export const paccPlace = ({ domain }: Pick<SourceQuestion, 'domain'>): string =>
  `https://ua-auto-config.${domain}/.well-known/user-agent-configuration.json`

/**
 * draft-ietf-mailmaint-pacc. The DNS has the SHA-256 of the domain's configuration, and a configuration with another
 * digest is refused: `NO_DIGEST` if the DNS has none, `WRONG_DIGEST` if it has others.
 */
export async function askPacc(
  question: SourceQuestion,
  { fetch, queryTxt }: Pick<DiscoveryNetwork, 'fetch' | 'queryTxt'>,
  signal: AbortSignal,
): Promise<SourceFinding> {
  const asked = paccPlace(question)
  const asking = queryTxt(`_ua-auto-config.${question.domain}`, signal)
  const records = asking.then(digestsIn).catch((error: unknown) => whyOf(error))
  try {
    const { body, isTrusted } = await fetch(asked, signal)
    const digests = await records
    if (typeof digests === 'string' && !isNoEntry(digests)) return failedFinding(asked, digests)
    if (digests.length === 0 || typeof digests === 'string') return failedFinding(asked, 'NO_DIGEST')
    if (!digests.includes(await digestOf(body))) return failedFinding(asked, 'WRONG_DIGEST')
    return findingOf(jsonObject(body), asked, isTrusted)
  } catch (error) {
    return failedFinding(asked, whyOf(error))
  }
}

function findingOf(
  file: Readonly<Record<string, unknown>> | undefined,
  asked: string,
  isSigned: boolean,
): SourceFinding {
  const protocols = plainObject(file?.protocols)
  if (!protocols) return failedFinding(asked, file ? 'NOT_PACC' : 'NOT_JSON')
  const logins = plainObject(file?.authentication)
  const issuer = plainObject(logins?.['oauth-public'])?.issuer
  const oauth = typeof issuer === 'string' && isSecureUrl(issuer) ? { issuer } : undefined
  const auth: readonly AuthKind[] = [
    ...(oauth ? (['oauth2'] as const) : []),
    ...(logins?.password === true ? (['password'] as const) : []),
  ]
  const servers = SERVICES.flatMap(({ name, ...service }): readonly FoundServer[] => {
    const host = plainObject(protocols[name])?.host
    const published = typeof host === 'string' ? publishedHost(host) : undefined
    return published === undefined ? [] : [{ ...service, host: published, security: 'tls', auth }]
  })
  if (servers.length === 0) return { ...failedFinding(asked, 'NO_KNOWN_SERVER'), outcome: 'nothing' }
  const isTrusted = isSigned
  return { asked, outcome: 'found', servers, isTrusted, ...(oauth && { oauth }) }
}

/**
 * A configuration contains only hosts: TLS from the first octet at the ports of RFC 8314 is implied. It has no user
 * name. Versions before -03 of the draft called `submit` `smtp`.
 */
const SERVICES = [
  { name: 'imap', protocol: 'imap', port: 993 },
  { name: 'submit', protocol: 'smtp', port: 465 },
  { name: 'smtp', protocol: 'smtp', port: 465 },
] as const

/**
 * The digests of the records, in Base64 without padding. During a change of the configuration there are several. Tags
 * may have any order, and unknown ones are skipped.
 */
function digestsIn(records: readonly string[]): readonly string[] {
  return records.slice(0, MAX_RECORDS).flatMap((record) => {
    const tags = new Map(
      record.split(';').map((tag): readonly [string, string] => {
        const at = tag.indexOf('=')
        return [tag.slice(0, at).trim(), tag.slice(at + 1).trim()]
      }),
    )
    const isKnown = tags.get('v') === 'UAAC1' && tags.get('a')?.toLowerCase() === 'sha256'
    return isKnown ? [(tags.get('d') ?? '').replace(/=+$/, '')] : []
  })
}

/** During a change of the configuration there are two. */
const MAX_RECORDS = 16

async function digestOf(body: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body))
  return btoa(String.fromCharCode(...new Uint8Array(digest))).replace(/=+$/, '')
}
