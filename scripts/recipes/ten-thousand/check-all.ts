import { createWriteStream } from 'node:fs'
import { checkMany, groupByCause, type MailboxReport, renderGroups } from 'mailwhy/bulk'
import { readMailboxes } from './yours.ts'

const kept = createWriteStream('reports.ndjson')

/** Passes each report on as it comes, and keeps it as a line of the file: memory does not grow with the number of mailboxes. */
async function* keeping(reports: AsyncIterable<MailboxReport>): AsyncIterable<MailboxReport> {
  for await (const report of reports) {
    kept.write(`${JSON.stringify({ ...report, transcripts: [] })}\n`)
    yield report
  }
}

const reports = checkMany(readMailboxes(), {
  concurrency: 200,
  transcripts: 'none',
  onProgress: ({ running, slowed }) => {
    for (const { host, why } of slowed) console.error(`${running} run; ${host} gets less: ${why}`)
  },
})
const groups = await groupByCause(keeping(reports), { locale: 'en' })
kept.end()
console.log(renderGroups(groups, { width: 100 }))
