import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type InboxReport, type Locale, renderHtml, UsageError } from '../index.ts'
import { writing } from './files.ts'
import { createWhole } from './save.ts'
import { typed } from './visible.ts'

export type PageSaver = (report: InboxReport, locale: Locale) => void

/**
 * Returns a function that writes a report as a page into a new file, completely or not at all; `undefined` without a
 * file name.
 *
 * @throws UsageError `ERR_HTML` at once for an existing file, because none is overwritten, and for a missing folder
 */
export function pageSaver(file: string | undefined): PageSaver | undefined {
  if (file === undefined) return undefined
  const place = `--html: ${typed(file)}`
  if (existsSync(file)) throw new UsageError('ERR_HTML', `${place}: it exists already`)
  if (!statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError('ERR_HTML', `${place}: there is no such folder`)
  return (report, locale) => writing('ERR_HTML', place, () => createWhole(file, renderHtml(report, { locale })))
}
