/**
 * The speed and memory of live checks and of classification, and the time to the first setting of an address, each beside
 * its target.
 *
 *     npm run bench [-- --beside COMMIT-OR-FOLDER] [--only live|classify|discover] [REPLIES.jsonl]
 *
 * `--beside` adds an older build, which takes turns with this one. Live checks are compared with imapflow and nodemailer and with bare sockets.
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benchClassification } from './bench/classify.ts'
import { benchDiscovery } from './bench/discover.ts'
import { benchLive } from './bench/live.ts'

const { values, positionals } = parseArgs({
  options: { beside: { type: 'string' }, only: { type: 'string' } },
  allowPositionals: true,
})
const { beside, only } = values
if (only !== undefined && !['live', 'classify', 'discover'].includes(only))
  throw new Error(`--only live, classify or discover, not ${only}`)

const path = positionals[0] ?? new URL('../../shared/corpus/replies.jsonl', import.meta.url)
if (only === undefined || only === 'discover') await benchDiscovery()
if (only === undefined || only === 'live') await benchLive(beside)
if (only === undefined || only === 'classify') {
  if (existsSync(path)) await benchClassification(path, beside)
  else console.log('\nclassification: name a file of labelled replies')
}
