import { AUTH } from './auth.ts'
import { ENDINGS } from './endings.ts'
import { type Fault, type Faults, faults } from './fault.ts'
import { NETWORK } from './network.ts'
import { PROTOCOL } from './protocol.ts'
import { SEND } from './send.ts'
import { TLS } from './tls.ts'
import { WIRE } from './wire.ts'

/** With what each server does. */
const NAMED = faults({ ...NETWORK, ...TLS, ...PROTOCOL, ...AUTH, ...SEND, ...WIRE, ...ENDINGS })
export const WRITTEN: Faults = NAMED

/** The name of a fault. */
export type FaultName = keyof typeof NAMED

/**
 * Every fault that {@link startFaultyServer} can play. The plain case of a code has the code's name, its variants begin
 * with it, and what servers do whatever the cause has names of its own, such as `close-at-login`.
 */
export const FAULTS: Readonly<Record<FaultName, Fault> & Record<string, Fault>> = Object.fromEntries<Fault>(
  Object.entries(WRITTEN).map(([name, { imap, smtp, needs = 'login', ...told }]) => [
    name,
    { ...told, needs, protocols: [...(imap ? ['imap' as const] : []), ...(smtp ? ['smtp' as const] : [])] },
  ]),
) as Record<FaultName, Fault>
