/** The pages that are written from the code as a whole. */
import { apiPages } from './api.ts'
import { optionsPage } from './options.ts'
import { reportPage } from './report.ts'

/** The text of each page, by its path from the top of the repository. */
export function written(): ReadonlyMap<string, string> {
  return new Map([['src/docs/options.md', optionsPage()], ['src/docs/report.md', reportPage()], ...apiPages()])
}
