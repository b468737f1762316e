import { readFile } from 'node:fs/promises'
import { readTranscript, renderText, reportOf } from 'mailwhy/classify' // pure: it runs in a browser too

const transcript = readTranscript(await readFile('failing.ndjson', 'utf8'))
console.log(renderText(reportOf([transcript])))
