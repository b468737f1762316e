/** Starts a fleet, and tells what it counted. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Lookup } from '../../src/index.ts'
import { Authority, EC } from '../authority.ts'
import { compiled } from '../compiled.ts'
import type { HostPlan } from './plan.ts'
import { ask } from './processes.ts'
import type { Asked, CountsOfAll, ServerPorts, ServersWanted } from './servers.ts'

export interface Fleet {
  readonly hosts: readonly FleetHost[]
  /** The certificate of the authority, PEM. */
  readonly ca: string
  /** Knows the fleet's names, and no others. */
  readonly lookup: Lookup
  counts(): Promise<CountsOfAll>
  reset(): Promise<void>
  /** Ends the processes. */
  close(): Promise<void>
}

export interface FleetHost extends HostPlan {
  readonly imapPort: number
  readonly smtpPort: number
}

/** How a fleet is run. */
export interface FleetOptions {
  /** The number of processes that the hosts are dealt out to. Default 4. */
  readonly processes?: number
  /** A round trip away, as far as the servers of the benchmarks are. Default `false`. */
  readonly isFar?: boolean
}

export async function startFleet(
  plan: readonly HostPlan[],
  { processes = 4, isFar = false }: FleetOptions = {},
): Promise<Fleet> {
  const certificates = makeCertificates(plan)
  const program = compiled('fleet/servers.ts')
  const groups = Array.from({ length: processes }, (_, at) => plan.filter((_, host) => host % processes === at))
  const started = await Promise.all(
    groups.map(async (group) => {
      const child = fork(program, { execArgv: [] })
      const ports = await ask<ServerPorts>(child, { hosts: group, ...certificates, isFar } satisfies ServersWanted)
      return { child, hosts: group.map((host, at) => withPorts(host, ports[at])) }
    }),
  )
  const children = started.map(({ child }) => child)
  const found = new Map(started.flatMap(({ hosts }) => hosts.map((host) => [host.name, host])))
  const all = async (asked: Asked) =>
    (await Promise.all(children.map((child) => ask<CountsOfAll>(child, asked satisfies Asked)))).flat()
  return {
    hosts: plan.flatMap(({ name }) => found.get(name) ?? []),
    ca: certificates.ca,
    lookup: async (name) => {
      const host = found.get(name)
      if (!host) throw Object.assign(new Error(`no host ${name}`), { code: 'ENOTFOUND' })
      return [{ address: host.address, family: 4 }]
    },
    counts: () => all('counts'),
    reset: async () => void (await all('reset')),
    close: async () => void (await Promise.all(children.map(end))),
  }
}

function withPorts(host: HostPlan, ports: ServerPorts[number] | undefined): FleetHost {
  return { ...host, imapPort: ports?.imap ?? 0, smtpPort: ports?.smtp ?? 0 }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill()
  await gone
}

/** A root, a certificate for all hosts, and one that has expired. */
function makeCertificates(
  plan: readonly HostPlan[],
): Pick<ServersWanted, 'good' | 'expired'> & { readonly ca: string } {
  const authority = new Authority(EC)
  try {
    const host = plan.map(({ name }) => name).join(',DNS:')
    const [good, expired] = [authority.issue({ host }), authority.issue({ host, until: '20241101000000Z' })]
    return { good, expired, ca: authority.own.cert }
  } finally {
    authority.close()
  }
}
