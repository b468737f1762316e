import { jsonObject } from '../../errors/plain-object.ts'
import { providers } from '../../knowledge/providers.ts'
import { publishedHost } from '../host-name.ts'
import type { DiscoveryNetwork } from '../network.ts'
import type { SourceFinding, SourceQuestion } from '../source.ts'
import { failedFinding, whyOf } from '../why.ts'
import { factsOf } from './provider-table.ts'

/** The location of Autodiscover in a domain, without the address. */
export const autodiscoverPlace = ({ domain }: Pick<SourceQuestion, 'domain'>): string =>
  `https://autodiscover.${domain}/${PATH}`

const PATH = 'autodiscover/autodiscover.json/v1.0/'

/** Exchange Online redirects queries from here to the cloud that has the mailbox. */
const MICROSOFT = `https://outlook.office365.com/${PATH}`

/**
 * Microsoft's Autodiscover v2. It returns the URL of a web service (`ActiveSync`, `AutodiscoverV1`, `EWS`, `REST`), and
 * does not cover IMAP or SMTP; version 1, which does, is a POST with the password. So it has one use here: it shows
 * that a mailbox is in Exchange Online, whatever the domain's MX records are. The servers are then those of the
 * package's own table. For an Exchange server elsewhere it shows only that the server exists (`NO_MAIL_SERVER_TOLD`).
 *
 * The query contains the address, so that it is sent only if the caller allows that: first to the domain, then to
 * Microsoft. https://github.com/microsoft/CSS-Exchange/tree/main/Shared (Get-ProtocolEndpointViaAutoDv2)
 */
export async function askAutodiscover(
  question: SourceQuestion,
  network: Pick<DiscoveryNetwork, 'fetch'>,
  signal: AbortSignal,
): Promise<SourceFinding> {
  const place = autodiscoverPlace(question)
  if (!question.sendAddress) {
    return { ...failedFinding(place, 'NEEDS_ADDRESS'), outcome: 'off' }
  }
  const here = await readEndpoint(place, question, network, signal)
  if (here.outcome === 'found' || here.why === ELSEWHERE || signal.aborted) return here
  const there = await readEndpoint(MICROSOFT, question, network, signal)
  return there.outcome === 'found' || there.why === ELSEWHERE ? there : here
}

const ELSEWHERE = 'NO_MAIL_SERVER_TOLD'

async function readEndpoint(
  asked: string,
  { email }: SourceQuestion,
  { fetch }: Pick<DiscoveryNetwork, 'fetch'>,
  signal: AbortSignal,
): Promise<SourceFinding> {
  try {
    const { body, isTrusted } = await fetch(`${asked}${encodeURIComponent(email)}?Protocol=AutodiscoverV1`, signal)
    const url = jsonObject(body)?.Url
    const host = typeof url === 'string' && URL.canParse(url) ? publishedHost(new URL(url).hostname) : undefined
    if (host === undefined) return failedFinding(asked, 'NOT_AUTODISCOVER')
    const provider = IN_THE_CLOUD.test(host) ? providers().find(({ id }) => id === 'microsoft-365') : undefined
    if (provider) return factsOf(provider, { asked, email, isTrusted })
    return { ...failedFinding(asked, ELSEWHERE), outcome: 'nothing' }
  } catch (error) {
    return failedFinding(asked, whyOf(error))
  }
}

/** The hosts of Exchange Online's worldwide cloud. National clouds have other servers. */
const IN_THE_CLOUD = /(^|\.)(outlook\.office365\.com|outlook\.office\.com|autodiscover-s\.outlook\.com)$/
