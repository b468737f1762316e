import { readFile, writeFile } from 'node:fs/promises'
import { readTranscript, renderHtml, reportOf } from 'mailwhy/classify'

const report = reportOf([readTranscript(await readFile('failing.ndjson', 'utf8'))])
await writeFile('report.html', renderHtml(report, { locale: 'fr' }))
