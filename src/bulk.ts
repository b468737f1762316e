/**
 * The import path for checking many mailboxes at once, and for grouping their failures by cause.
 *
 *     for await (const report of checkMany(mailboxes)) console.log(report.id, report.outcome, report.ok)
 *     console.log(renderGroups(await groupByCause(checkMany(mailboxes))))
 */
export { checkMany } from './bulk/check-many.ts'
export type {
  CauseExample,
  CauseGroup,
  CauseGroups,
  ChangedCause,
  ChangesSince,
  ExampleLine,
  GroupCounts,
  GroupedServer,
  SkippedGroup,
  UnusableGroup,
} from './bulk/groups/cause-group.ts'
export { type GroupedReports, type GroupOptions, groupByCause } from './bulk/groups/group-by-cause.ts'
export { renderGroupsHtml } from './bulk/groups/html.ts'
export type { GroupedReport } from './bulk/groups/mailboxes.ts'
export type { Scope } from './bulk/groups/scopes.ts'
export { type GroupTextOptions, renderGroups } from './bulk/groups/text.ts'
export type { Mailbox, MailboxReport, MailboxSecret, Skipped } from './bulk/mailbox.ts'
export { BulkMetrics, type CountedReport } from './bulk/metrics.ts'
export type { BulkOptions, BulkProgress, Caps, RefusalBudget, SlowedServer } from './bulk/options.ts'
export { unusableReport } from './bulk/reports.ts'
