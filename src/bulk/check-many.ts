import { butIs } from '../errors/but-is.ts'
import { UsageError } from '../errors/usage-error.ts'
import { BulkRun } from './bulk-run.ts'
import type { Mailbox, MailboxReport } from './mailbox.ts'
import type { BulkOptions } from './options.ts'
import { readBulkOptions } from './read-bulk-options.ts'

/**
 * Checks many mailboxes, and yields each report as soon as it is complete. It limits the load on servers: each gets few
 * connections at a time and few new ones per second, fewer once it complains, and none once it has blocked this
 * machine.
 *
 *     for await (const report of checkMany(mailboxes, { concurrency: 200 })) console.log(report.id, report.outcome)
 *
 * Mailboxes are read as they are needed, so that there may be any number of them, and a caller that consumes reports
 * slowly slows the run down. Leaving the loop ends the running checks and leaves nothing open. An error of `mailboxes`
 * is thrown after the running checks have ended, and the mailboxes read so far have been reported.
 *
 * @throws UsageError at once for options that cannot be used: `ERR_OPTIONS`, `ERR_CAPS`, `ERR_LOCAL_ADDRESS`, and those
 * of `checkInbox`. A mailbox that cannot be used gets a report that says so.
 */
export function checkMany(
  mailboxes: Iterable<Mailbox> | AsyncIterable<Mailbox>,
  options: BulkOptions = {},
): AsyncIterable<MailboxReport> {
  const read = readBulkOptions(options)
  const source = Object(mailboxes) as Partial<AsyncIterable<Mailbox> & Iterable<Mailbox>>
  const isIterable = source[Symbol.asyncIterator] !== undefined || source[Symbol.iterator] !== undefined
  // A string is iterable too, but it is no list of mailboxes.
  if (!isIterable || typeof mailboxes === 'string')
    throw new UsageError('ERR_OPTIONS', `mailboxes: an iterable is needed${butIs(mailboxes)}`)
  return new BulkRun(mailboxes, read).reports()
}
