import { readFile } from 'node:fs/promises'
import { readTranscript, reportOf, toJson } from 'mailwhy/classify'

const report = reportOf([readTranscript(await readFile('failing.ndjson', 'utf8'))])
const { ok, passwordsSent, diagnoses } = toJson(report, { transcripts: false }) as typeof report
console.log(JSON.stringify({ ok, passwordsSent, diagnoses }, null, 2))
