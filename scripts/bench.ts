/**
 * The speed and memory of live checks, of many at once and of classification, and the time to the first setting of an address,
 * each beside its target.
 *
 *     npm run bench [-- --beside COMMIT-OR-FOLDER] [--only] [bulk|live|classify|discover] [REPLIES.jsonl]
 *
 * `--beside` adds an older build, which takes turns with this one. Checks are compared with imapflow and nodemailer, single ones also
 * with bare sockets.
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benchBulk } from './bench/bulk.ts'
import { benchClassification } from './bench/classify.ts'
import { benchDiscovery } from './bench/discover.ts'
import { benchLive } from './bench/live.ts'

const { values, positionals } = parseArgs({
  options: { beside: { type: 'string' }, only: { type: 'string' } },
  allowPositionals: true,
})
const PARTS = ['bulk', 'classify', 'discover', 'live']
const { beside } = values
const named = positionals.find((word) => PARTS.includes(word))
const only = values.only ?? named
if (only !== undefined && !PARTS.includes(only)) throw new Error(`--only ${PARTS.join(', ')}, not ${only}`)
const isWanted = (part: string) => only === undefined || only === part

const given = positionals.find((word) => word !== named)
const path = given ?? new URL('../../shared/corpus/replies.jsonl', import.meta.url)
if (isWanted('discover')) await benchDiscovery()
if (isWanted('live')) await benchLive(beside)
if (isWanted('bulk')) await benchBulk()
if (isWanted('classify')) {
  if (existsSync(path)) await benchClassification(path, beside)
  else console.log('\nclassification: name a file of labelled replies')
}
