/**
 * The door for many mailboxes at once.
 *
 *     for await (const report of checkMany(mailboxes)) console.log(report.id, report.outcome, report.ok)
 */
export { checkMany } from './bulk/check-many.ts'
export type { Mailbox, MailboxReport, MailboxSecret, Skipped } from './bulk/mailbox.ts'
export type { BulkOptions, BulkProgress, Caps, RefusalBudget, SlowedServer } from './bulk/options.ts'
export { unusableReport } from './bulk/reports.ts'
