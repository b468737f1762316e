import { publishedHost } from '../host-name.ts'
import type { DiscoveryNetwork } from '../network.ts'
import type { SourceFinding, SourceQuestion } from '../source.ts'
import { failedFinding, whyOf } from '../why.ts'
import { readAutoconfig } from './autoconfig-file.ts'

type Pages = Pick<DiscoveryNetwork, 'fetch'>
type SourcePlace = (question: SourceQuestion) => string

/**
 * The location of a domain's file, by draft-ietf-mailmaint-autoconfig: 1.1 of its list, and 3.1 and 3.2 for a mail
 * exchanger's.
 */
export const autoconfigPlace: SourcePlace = ({ domain }) => `https://autoconfig.${domain}/mail/config-v1.1.xml`

/** The same for 1.2. */
export const wellKnownPlace: SourcePlace = ({ domain }) =>
  `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`

/** The same for 2.1. */
export const ispdbPlace: SourcePlace = ({ domain, ispdb }) => ispdb + domain

/**
 * The file of the domain's own server. The address is sent only over HTTPS, and only if the caller allowed it. Plain
 * HTTP (1.3 of the draft's list) is tried if the caller allowed that, and HTTPS failed.
 */
export async function askAutoconfig(
  question: SourceQuestion,
  network: Pages,
  signal: AbortSignal,
): Promise<SourceFinding> {
  const place = autoconfigPlace(question)
  const query = question.sendAddress ? `?emailaddress=${encodeURIComponent(question.email)}` : ''
  const secure = await readPage({ asked: place, query }, question, network, signal)
  if (secure.outcome === 'found' || !question.insecureHttp || signal.aborted) return secure
  const insecure = await readPage({ asked: place.replace(/^https/, 'http') }, question, network, signal)
  return insecure.outcome === 'found' ? insecure : secure
}

/** The file of the domain's web server. */
export function askAutoconfigWellKnown(
  question: SourceQuestion,
  network: Pages,
  signal: AbortSignal,
): Promise<SourceFinding> {
  return readPage({ asked: wellKnownPlace(question) }, question, network, signal)
}

/** Mozilla's database, or another one of its format. It receives only the domain. */
export function askIspdb(question: SourceQuestion, network: Pages, signal: AbortSignal): Promise<SourceFinding> {
  return readPage({ asked: ispdbPlace(question) }, question, network, signal)
}

/** Reads one file. `asked` is the URL without the query, which may contain the address. */
async function readPage(
  { asked, query = '' }: { readonly asked: string; readonly query?: string },
  { email, domain }: SourceQuestion,
  { fetch }: Pages,
  signal: AbortSignal,
): Promise<SourceFinding> {
  try {
    const { body, isTrusted: isSigned } = await fetch(asked + query, signal)
    const file = readAutoconfig(body, email)
    if (typeof file === 'string') return failedFinding(asked, file)
    if (file.servers.length === 0) return { ...failedFinding(asked, 'NO_KNOWN_SERVER'), outcome: 'nothing' }
    // A domain from the DNS may belong to anybody who can forge an answer, whatever its certificate.
    const isTrusted = isSigned && domain === publishedHost(email.slice(email.lastIndexOf('@') + 1))
    return { asked, outcome: 'found', ...file, isTrusted }
  } catch (error) {
    return failedFinding(asked, whyOf(error))
  }
}
