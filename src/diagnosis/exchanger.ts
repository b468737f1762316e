import { recipientDomainIn } from '../evidence/envelope.ts'
import type { Evidence } from '../evidence/gather.ts'
import { providerOfDomain, providerOfExchanger, providerOfMx, providersAtHost } from '../knowledge/find-provider.ts'
import type { Provider } from '../knowledge/provider.ts'
import { UNKNOWN_HOST } from '../transcript/unknown-host.ts'

/**
 * The provider whose mail exchanger refused a mail, as a bounce or the log of a mail server tells it, or that was dialled
 * itself. What the provider documents for mail programs is not for that server.
 */
export function exchangerSeen(evidence: Evidence): Provider | undefined {
  const { protocol, target } = evidence.transcript.header
  if (protocol !== 'smtp' || target.port !== RELAY_PORT || providersAtHost(target.host).length > 0) return undefined
  const domain = recipientDomainIn(evidence)
  if (!isToldByServer(evidence)) return providerOfMx([target.host]) && providerOfExchanger(target.host, domain)
  if (target.host !== UNKNOWN_HOST) return providerOfExchanger(target.host, domain)
  return domain === undefined ? undefined : providerOfDomain(domain)
}

/** The port between mail servers (RFC 5321 §4.5.4.2). */
const RELAY_PORT = 25

/** True for a bounce, and for the log of a mail server: its mail goes from one server to another. */
function isToldByServer({ failures, transcript: { header } }: Evidence): boolean {
  return failures.some(({ bounced }) => bounced !== undefined) || LOGS.includes(header.client?.imported)
}

/** The formats of bounces and of the logs of mail servers. */
const LOGS: readonly unknown[] = ['bounce', 'postfix', 'exim', 'sendmail', 'opensmtpd']
