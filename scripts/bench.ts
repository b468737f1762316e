/**
 * The speed and memory of live checks and of classification, each beside its target.
 *
 *     npm run bench [-- --beside COMMIT-OR-FOLDER] [--only live|classify] [REPLIES.jsonl]
 *
 * `--beside` adds an older build, which takes turns with this one. Live checks are compared with imapflow and nodemailer and with bare sockets.
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benchClassification } from './bench/classify.ts'
import { benchLive } from './bench/live.ts'

const { values, positionals } = parseArgs({
  options: { beside: { type: 'string' }, only: { type: 'string' } },
  allowPositionals: true,
})
const { beside, only } = values
if (only !== undefined && only !== 'live' && only !== 'classify')
  throw new Error(`--only live or classify, not ${only}`)

const path = positionals[0] ?? new URL('../../shared/corpus/replies.jsonl', import.meta.url)
if (only !== 'classify') await benchLive(beside)
if (only !== 'live') {
  if (existsSync(path)) await benchClassification(path, beside)
  else console.log('\nclassification: name a file of labelled replies')
}
