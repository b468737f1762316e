import type { Client } from './client.ts'
import { FETCHERS } from './fetchers.ts'
import { LIBRARIES } from './libraries.ts'
import { READERS } from './readers.ts'
import { SENDERS } from './senders.ts'
import { TERMINALS } from './terminals.ts'

export const CLIENTS: readonly Client[] = [...TERMINALS, ...SENDERS, ...FETCHERS, ...READERS, ...LIBRARIES]
