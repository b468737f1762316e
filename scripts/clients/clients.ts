import type { Client } from './client.ts'
import { FETCHERS } from './fetchers.ts'
import { GO_LIBRARIES } from './go-libraries.ts'
import { IMAP_LIBRARIES } from './imap-libraries.ts'
import { LIBRARIES } from './libraries.ts'
import { MAILERS } from './mailers.ts'
import { READERS } from './readers.ts'
import { SENDERS } from './senders.ts'
import { TERMINALS } from './terminals.ts'

export const CLIENTS: readonly Client[] = [
  ...TERMINALS,
  ...SENDERS,
  ...FETCHERS,
  ...READERS,
  ...LIBRARIES,
  ...IMAP_LIBRARIES,
  ...MAILERS,
  ...GO_LIBRARIES,
]
