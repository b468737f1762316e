/** The mailboxes of a fleet, in any number, and what is to be found out about each. */
import type { Mailbox } from '../../src/bulk/mailbox.ts'
import type { FleetHost } from './fleet.ts'
import { type Fault, STALE } from './plan.ts'

/** The finding of the report on a mailbox: the code of its diagnosis, a reason to skip it, or `ok`. */
export type Finding =
  | 'ok'
  | 'cert-untrusted'
  | 'server-silent'
  | 'unknown'
  | 'auth-failed'
  | 'skipped: same-account'
  | 'skipped: refusals'

export interface FleetMailbox {
  readonly id: string
  readonly email: string
  readonly password: string
  readonly host: FleetHost
  /** Each of these is right. */
  readonly right: readonly Finding[]
}

/**
 * The hosts take turns, but for those whose checks take seconds. On a host that blocks, every other password is stale; on a good
 * one a single password is, in two rows.
 */
export function* fleetMailboxes(hosts: readonly FleetHost[], count: number): Generator<FleetMailbox> {
  const order = Array.from({ length: TURNS }, (_, turn) =>
    hosts.filter(({ fault }) => turn % (EACH_TURN[fault] ?? 1) === 0),
  ).flat()
  const onHost = new Map<string, number>()
  for (let at = 0; at < count; at++) {
    const host = order[at % order.length] as FleetHost
    const number = onHost.get(host.name) ?? 0
    onHost.set(host.name, number + 1)
    yield { id: `m${at}`, host, ...mailboxOf(host, number) }
  }
}

/** @param ca PEM */
export function settingsOf({ id, email, password, host }: FleetMailbox, ca: string): Mailbox {
  const server = (port: number) => ({ host: host.name, port, security: 'tls' }) as const
  return { id, email, password, imap: server(host.imapPort), smtp: server(host.smtpPort), tls: { ca } }
}

/** A host of these has a turn in so many alone. */
const EACH_TURN: Partial<Record<Fault, number>> = { slow: 5, silent: 25 }
const TURNS = 25
const STALE_ROW = 2

function mailboxOf({ fault, domain }: FleetHost, number: number): Omit<FleetMailbox, 'id' | 'host'> {
  const isCopy = fault === 'none' && number === STALE_ROW + 1
  const isStale = fault === 'block' ? number % 2 === 1 : fault === 'none' && (number === STALE_ROW || isCopy)
  const user = isCopy ? STALE_ROW : number
  const password = `${isStale ? STALE : 'right'} and long enough ${user}`
  return { email: `user${user}@${domain}`, password, right: rightFor(fault, isStale, number) }
}

function rightFor(fault: Fault, isStale: boolean, number: number): readonly Finding[] {
  if (fault === 'expired') return ['cert-untrusted']
  if (fault === 'silent') return ['server-silent', 'unknown'] // of a machine too busy to read what came in time
  if (fault === 'block') return [isStale ? 'auth-failed' : 'ok', 'skipped: refusals']
  if (!isStale) return ['ok']
  // Either of the two rows may come first.
  return number >= STALE_ROW ? ['auth-failed', 'skipped: same-account'] : ['ok']
}
