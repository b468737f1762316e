import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bulkCommand } from './bulk-files.ts'

const { filesFor, run } = bulkCommand()

test.each([
  ['', 'one file is needed, or - for standard input: mailwhy bulk FILE (ERR_FILE)'],
  ['none.csv', 'none.csv: there is no such file (ERR_FILE)'],
  ['IN --restart', '--restart: it goes with --out (ERR_ARGUMENTS)'],
  ['IN --json', '--json: it goes with --out or --every; reports are JSON by themselves (ERR_ARGUMENTS)'],
  ['IN --no-imap', '--no-imap and --no-smtp leave nothing to check (ERR_ARGUMENTS)'],
  [
    '- --every 1m --state s',
    '--every: the input is read again and again, and standard input is read once (ERR_ARGUMENTS)',
  ],
  ['IN --every 1m', '--every: --state FILE is needed, or --out FILE (ERR_ARGUMENTS)'],
  ['IN --every 10', '--every "10": a time such as 30s, 15m, 2h or 1d (ERR_OPTIONS)'],
  ['IN --per-host no', '--per-host "no": a whole number, 1 or more (ERR_OPTIONS)'],
  ['IN --per-host-rate 0', '--per-host-rate "0": a number a second, more than 0 (ERR_OPTIONS)'],
  ['IN --host-caps a.example', '--host-caps "a.example": HOST=CONNECTIONS, or HOST=CONNECTIONS/RATE (ERR_OPTIONS)'],
  ['IN --refusals many', '--refusals "many": a number, such as 4, or 4/10m for 4 in 10 minutes (ERR_OPTIONS)'],
  ['IN --format xml', '--format "xml": csv or ndjson (ERR_FORMAT)'],
  ['IN --encoding x', '--encoding "x": no such encoding is known; utf-8, utf-16le'],
  ['IN --concurrency 100000', '--concurrency: '],
  ['IN --local-address nowhere', '--local-address: '],
  ['IN --since IN', 'line 1 is no report of mailwhy bulk (ERR_SINCE)'],
  ['IN --out IN', 'line 1 is no report of mailwhy bulk (ERR_OUT)'],
  ['IN --metrics IN', 'it exists already, and holds something else (ERR_METRICS)'],
  ['IN --html IN', 'it exists already, and holds something else (ERR_HTML)'],
  ['IN --metrics none/here', '--metrics: none/here: there is no such folder (ERR_METRICS)'],
])('wrong usage: %s', async (line, wanted) => {
  const { input } = filesFor([['ann', { port: 1 }]])
  const before = readFileSync(input, 'utf8')
  const { code, stdout, stderr } = await run(line.replaceAll('IN', input))
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(wanted)
  expect(readFileSync(input, 'utf8')).toBe(before)
})
