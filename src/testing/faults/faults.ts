import { CODES } from '../../rules/codes.ts'
import { AUTH } from './auth.ts'
import { ENDINGS } from './endings.ts'
import { type Fault, type Faults, MOMENTS, type Need, type Part, type WrittenFault } from './fault.ts'
import { NETWORK } from './network.ts'
import { PROTOCOL } from './protocol.ts'
import { SEND } from './send.ts'
import { TLS } from './tls.ts'
import { WIRE } from './wire.ts'

const NAMED = { ...NETWORK, ...TLS, ...PROTOCOL, ...AUTH, ...SEND, ...WIRE, ...ENDINGS }
export const WRITTEN: Faults = NAMED

/** The name of a fault. */
export type FaultName = keyof typeof NAMED

/**
 * Every fault that {@link startFaultyServer} can play. The plain case of a code has the code's name, and the names of
 * its variants begin with it. Behaviour that is independent of a cause has its own names, such as `close-at-login`.
 */
export const FAULTS: Readonly<Record<FaultName, Fault> & Record<string, Fault>> = Object.fromEntries<Fault>(
  Object.entries(WRITTEN).map(([name, fault]) => [name, complete(name, fault)]),
) as Record<FaultName, Fault>

function complete(name: string, { imap, smtp, reaches, needs, ...described }: WrittenFault): Fault {
  const named = CODES.filter((code) => `${name}-`.startsWith(`${code}-`)).toSorted((a, b) => b.length - a.length)
  return {
    ...described,
    reaches: reaches ?? named[0] ?? 'unknown',
    needs: needs ?? needOf({ ...imap, ...smtp }),
    protocols: [...(imap ? ['imap' as const] : []), ...(smtp ? ['smtp' as const] : [])],
  }
}

/** The progress that a client must make to reach the first moment at which the server misbehaves. */
function needOf(part: Part): Need {
  const first = MOMENTS.find((moment) => moment in part) ?? 'login'
  if (first === 'inbox') return 'inbox'
  return ['mail', 'rcpt', 'data', 'content'].includes(first) ? 'message' : 'login'
}
