import { butIs } from '../errors/but-is.ts'
import { UsageError } from '../errors/usage-error.ts'
import { BulkRun } from './bulk-run.ts'
import type { Mailbox, MailboxReport } from './mailbox.ts'
import type { BulkOptions } from './options.ts'
import { readBulkOptions } from './read-bulk-options.ts'

/**
 * Checks many mailboxes, and gives each report when it is there. Servers are treated with care: each gets few connections at a
 * time and few new ones a second, less once it complains, and none once it has blocked this machine.
 *
 *     for await (const report of checkMany(mailboxes, { concurrency: 200 })) console.log(report.id, report.outcome)
 *
 * Mailboxes are read as they are needed, so that there may be any number of them, and a caller that is slow to take reports
 * slows the run down. Leaving the loop ends the checks that run, and leaves nothing open. What `mailboxes` throws is thrown
 * once the checks that run have ended, and what was read has been told.
 *
 * @throws UsageError at once for options that cannot be used: `ERR_OPTIONS`, `ERR_CAPS`, `ERR_LOCAL_ADDRESS`, and those of
 * `checkInbox`. A mailbox that cannot be used has a report that says so.
 */
export function checkMany(
  mailboxes: Iterable<Mailbox> | AsyncIterable<Mailbox>,
  options: BulkOptions = {},
): AsyncIterable<MailboxReport> {
  const read = readBulkOptions(options)
  const source = Object(mailboxes) as Partial<AsyncIterable<Mailbox> & Iterable<Mailbox>>
  const isIterable = source[Symbol.asyncIterator] !== undefined || source[Symbol.iterator] !== undefined
  // A text is a list of letters, and no list of mailboxes.
  if (!isIterable || typeof mailboxes === 'string')
    throw new UsageError('ERR_OPTIONS', `mailboxes: an iterable is needed${butIs(mailboxes)}`)
  return new BulkRun(mailboxes, read).reports()
}
