/**
 * Writes `src/report/wide-characters.ts` from EastAsianWidth.txt of the Unicode Character Database, such as that of Debian's
 * package unicode-data:
 *
 *     npx tsx scripts/wide-characters.ts /usr/share/unicode/EastAsianWidth.txt && npm run format
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A first line such as `# EastAsianWidth-15.0.0.txt`, a row such as `3041..3096;W`, or one for characters not assigned yet. */
const VERSION = /^# EastAsianWidth-([\d.]+)\.txt/
const ROW = /^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([WF])\b/
const UNASSIGNED = /^#\s+(?:[\w ,]+:)?\s*U\+([0-9A-F]+)\.\.U\+([0-9A-F]+)\s*$/

/** The ranges of characters that take two columns (UAX #11: Wide and Fullwidth), as pairs of first and last, in order. */
export function wideRanges(text: string): readonly (readonly [first: number, last: number])[] {
  const found = text.split('\n').flatMap((line) => {
    const [, first, last = first] = ROW.exec(line) ?? UNASSIGNED.exec(line) ?? []
    return first && last ? [[Number.parseInt(first, 16), Number.parseInt(last, 16)] as const] : []
  })
  const ranges: [number, number][] = []
  for (const [first, last] of found.toSorted(([one], [other]) => one - other)) {
    const before = ranges.at(-1)
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else ranges.push([first, last])
  }
  return ranges
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const text = readFileSync(process.argv[2] ?? '/usr/share/unicode/EastAsianWidth.txt', 'utf8')
  const hex = (point: number) => `0x${point.toString(16)}`
  const rows = wideRanges(text).map(([first, last]) => `  [${hex(first)}, ${hex(last)}],`)
  const target = fileURLToPath(new URL('../src/report/wide-characters.ts', import.meta.url))
  writeFileSync(
    target,
    `/**
 * The characters that take two columns of a terminal: Wide and Fullwidth of Unicode ${VERSION.exec(text)?.[1]} (UAX #11), as
 * ranges in order. Written by scripts/wide-characters.ts.
 */
export const WIDE: readonly (readonly [first: number, last: number])[] = [
${rows.join('\n')}
]
`,
  )
}
