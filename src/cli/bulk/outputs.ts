import { type CauseGroups, renderGroups, renderGroupsHtml } from '../../bulk.ts'
import type { Language } from '../language.ts'
import { lookOf, type Terminal } from '../terminal.ts'
import { jsonOf } from '../visible.ts'
import type { BulkValues } from './options.ts'
import { type ReplacedFile, replacedFile } from './replace-file.ts'

/** The node exporter of Prometheus, which is another user, reads the metrics. */
const FOR_ALL = 0o644

/**
 * The file of the metrics, if it is requested.
 *
 * @throws UsageError `ERR_METRICS` for a file with other content
 */
export function metricsFile({ metrics }: BulkValues): ReplacedFile | undefined {
  if (metrics === undefined) return undefined
  return replacedFile('--metrics', metrics, { code: 'ERR_METRICS', mark: '# HELP mailwhy_bulk_', mode: FOR_ALL })
}

/**
 * The writer of the page with the causes, if it is requested. Only an earlier such page is replaced.
 *
 * @throws UsageError `ERR_HTML` for a file with other content
 */
export function pageWriter({ html }: BulkValues): ((groups: CauseGroups, language: Language) => void) | undefined {
  if (html === undefined) return undefined
  const file = replacedFile('--html', html, { code: 'ERR_HTML', mark: 'name="generator" content="mailwhy groups"' })
  return (groups, { locale }) => file.write(renderGroupsHtml(groups, { locale }))
}

/**
 * Prints the causes of a run: to standard output, unless the reports are there. JSON output leaves out the healthy
 * mailboxes, which are nearly all.
 */
export function printGroups(terminal: Terminal, groups: CauseGroups, values: BulkValues, { locale }: Language): void {
  const { stdout, stderr } = terminal
  const isFree = values.out !== undefined || values.every !== undefined
  if (values.json) {
    stdout.write(jsonOf(withoutHealthy(groups), 2))
    return
  }
  const stream = isFree ? stdout : stderr
  if (!isFree && values.quiet) return
  stream.write(renderGroups(groups, { locale, ...lookOf(terminal, stream) }))
}

/** The causes of a run without the list of healthy mailboxes. */
export function withoutHealthy({ healthy: _, ...groups }: CauseGroups): Omit<CauseGroups, 'healthy'> {
  return groups
}

/** 0 if every mailbox was checked and none has an error, else 1. */
export function exitCodeOf({ counts: { failed, skipped, unusable } }: CauseGroups): 0 | 1 {
  return failed + skipped + unusable === 0 ? 0 : 1
}
