/**
 * Prints the octets that a build holds once it has explained every reply of a file and no answer is kept: its rules, which
 * are made ready where they are first asked, and the code that was compiled for them.
 */
import { readFileSync } from 'node:fs'

const [url = '', path = ''] = process.argv.slice(2)
const { explain } = await import(url)
const replies = readFileSync(path, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as { lines: readonly string[]; protocol: string })
const before = held()
for (const { lines, protocol } of replies) explain({ lines, protocol })
console.log(held() - before)

function held(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
