/**
 * Compares the table of providers with Mozilla's database of them: host, port, TLS mode and user name for each domain that both
 * know. It ends with 1 where they differ and `fixtures/providers/ispdb-differences.jsonl` has no reason for it.
 *
 *     npm run ispdb -- FOLDER        FOLDER is a checkout of https://github.com/thunderbird/autoconfig
 */
import { readFileSync } from 'node:fs'
import { type AcceptedDifference, compare, type Difference, keyOf } from './ispdb/compare.ts'
import { readDatabase } from './ispdb/entry.ts'

const ACCEPTED = new URL('../fixtures/providers/ispdb-differences.jsonl', import.meta.url)

/** The differences that have a reason. */
export function acceptedDifferences(): readonly AcceptedDifference[] {
  const lines = readFileSync(ACCEPTED, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}

/** Prints the comparison, and gives the exit code. */
export function compareWithDatabase(
  folder: string,
  accepted: readonly AcceptedDifference[],
  print: (line: string) => void,
): 0 | 1 {
  const entries = readDatabase(folder)
  const { agreeing, differing, unknown, differences, withImap, known, missing } = compare(entries)
  const reasons = new Map(accepted.map((one) => [keyOf(one), one.why]))
  const unexplained = differences.filter((one) => !reasons.has(keyOf(one)))
  const keys = new Set(differences.map(keyOf))
  const needless = accepted.filter((one) => !keys.has(keyOf(one)))

  for (const one of differences)
    print(`${reasons.has(keyOf(one)) ? 'accepted' : 'DIFFERS '}  ${inWords(one)}  ${reasons.get(keyOf(one)) ?? ''}`)
  for (const one of needless) print(`NEEDLESS  ${inWords(one)}`)
  print(`domains: ${agreeing} agree, ${differing} differ, ${unknown.length} are not in the table`)
  print(`not in the table: ${unknown.join(' ')}`)
  print(`differences: ${differences.length}, ${unexplained.length} of them without a reason`)
  print(`providers with IMAP: ${known.length} of ${withImap} are in the table; not: ${missing.join(' ')}`)
  return unexplained.length === 0 && needless.length === 0 ? 0 : 1
}

function inWords({ entry, provider, protocol, about, theirs, ours }: Difference): string {
  return `${entry} (${provider}) ${protocol} ${about}: ${theirs} there, ${ours || 'nothing'} here`
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const [, , folder] = process.argv
  if (folder === undefined)
    throw new Error('npm run ispdb -- FOLDER, a checkout of https://github.com/thunderbird/autoconfig')
  process.exitCode = compareWithDatabase(folder, acceptedDifferences(), console.log)
}
