/**
 * A process of a fleet's servers. Its first message has the hosts and the certificates; the answer is their ports. `counts` is
 * answered with what they counted, `reset` begins anew.
 */
import { createSecureContext } from 'node:tls'
import { type Host, MailServer } from './mail-server.ts'
import type { HostPlan } from './plan.ts'
import type { Counts } from './tally.ts'

export interface ServersWanted {
  readonly hosts: readonly HostPlan[]
  readonly good: CertificateAndKey
  readonly expired: CertificateAndKey
  /** A round trip away from the client. */
  readonly isFar: boolean
}

interface CertificateAndKey {
  readonly cert: string
  readonly key: string
}

/** In the order of the hosts. */
export type ServerPorts = readonly { readonly imap: number; readonly smtp: number }[]
export type Asked = 'counts' | 'reset'
export type CountsOfAll = readonly Counts[]

const TURN_MS = 10
let [before, last] = [0, 0]
setInterval(() => {
  before = last
  last = performance.now()
}, TURN_MS)

process.once('message', async ({ hosts, good, expired, isFar }: ServersWanted) => {
  const contexts = { good: createSecureContext(good), expired: createSecureContext(expired) }
  const servers = hosts.map((plan) => {
    const host: Host = { ...plan, refusedLogins: 0 }
    const context = contexts[plan.fault === 'expired' ? 'expired' : 'good']
    const server = (protocol: 'imap' | 'smtp') => new MailServer(host, protocol, context, () => before)
    return { imap: server('imap'), smtp: server('smtp') }
  })
  process.on('message', (asked: Asked) => {
    const all = servers.flatMap(({ imap, smtp }) => [imap, smtp])
    if (asked === 'reset') for (const one of all) one.reset()
    process.send?.(all.map(({ counts }) => counts) satisfies CountsOfAll)
  })
  const ports = servers.map(async ({ imap, smtp }) => ({
    imap: await imap.listen(isFar),
    smtp: await smtp.listen(isFar),
  }))
  process.send?.((await Promise.all(ports)) satisfies ServerPorts)
})
process.once('disconnect', () => process.exit())
