import type { Secret } from '../credentials/secret.ts'
import { targetOf } from '../driver/start.ts'
import type { Side } from '../settings/servers-to-find.ts'
import type { ReadSettings } from '../settings/settings.ts'
import type { MailboxReport, Skipped } from './mailbox.ts'
import type { PacedMailbox } from './pace/limits.ts'
import type { PlacedMailbox, ServerPlace } from './places.ts'
import type { ReadBulkOptions } from './read-bulk-options.ts'
import { skippedReport } from './reports.ts'

/** A mailbox of a run, from the time when its servers are known until its report. */
export interface QueuedMailbox extends PlacedMailbox, PacedMailbox {
  readonly families: NonNullable<MailboxReport['families']>
  /** The accounts that it logs in to. */
  readonly accounts: readonly Account[]
}

/** An account at a server; its name identifies it for all mailboxes that log in to it. */
export interface Account {
  readonly side: Side
  readonly name: string
}

/** A mailbox in line, with its local address. */
export function queued(placed: PlacedMailbox, { localAddresses, check }: ReadBulkOptions): QueuedMailbox {
  const { read, places, mailbox } = placed
  return {
    ...placed,
    localAddress: localAddresses[placeOf(read.email) % localAddresses.length],
    isOneTry: check.logins !== 'independent' && hasOneSecret(read, mailbox.secret !== undefined),
    isFetched: mailbox.secret !== undefined,
    families: Object.fromEntries(places.map(({ protocol, family }) => [protocol, family])),
    accounts: places.filter(({ hasLogin }) => hasLogin).map(accountAt),
  }
}

/** Servers mostly ignore the case of a user name, and one wrong secret too many may lock the account. */
export function accountAt({ protocol, server, username }: ServerPlace): Account {
  return { side: protocol, name: `${protocol} ${server} ${username.toLowerCase()}` }
}

/**
 * A number that is the same for an address in every run (FNV-1a), so that a server that blocks one local address is not
 * dialled from another.
 */
function placeOf(email: string): number {
  let hash = 0x811c9dc5
  for (const char of email.toLowerCase()) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

function hasOneSecret({ imap, smtp }: ReadSettings, isFetched: boolean): boolean {
  const [one, two] = [imap && secretOf(imap), smtp && secretOf(smtp)]
  return one && two ? one.equals(two) : isFetched && !one && !two
}

/** The secret of a server's settings. */
export function secretOf({ password, token }: NonNullable<ReadSettings[Side]>): Secret | undefined {
  return password ?? token
}

/** The parts of a mailbox's report that are known without a check. */
export function namesOf({ id, families, localAddress }: QueuedMailbox) {
  return { id, families, ...(localAddress !== undefined && { localAddress }) }
}

/** The report on a waiting mailbox that is not checked. */
export function skippedMailbox(row: QueuedMailbox, skipped: Skipped, attempts: number): MailboxReport {
  const { read } = row
  const target = (side: Side) => (read[side] ? targetOf(read[side], read) : (false as const))
  const settings = { email: read.email, imap: target('imap'), smtp: target('smtp') }
  return skippedReport({ ...namesOf(row), attempts, settings }, skipped)
}
