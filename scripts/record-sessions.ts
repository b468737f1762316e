/**
 * Records pastes of several sessions: mail clients that are run one after the other, or at once, against our own servers on
 * loopback, as in one terminal. What is missing of `fixtures/sessions/NAME.txt` is recorded; `--anew` records everything.
 * `scripts/sessions/pastes.ts` says which clients, and `test/session-cases.ts` what each paste shows.
 *
 *     apt-get install swaks curl openssl python3 && npx tsx scripts/record-sessions.ts
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFaultyServer, startScriptedServer, TEST_CA } from '../src/testing.ts'
import { PASTES, type Paste, type Run } from './sessions/pastes.ts'
import { outputOf } from './sessions/session-clients.ts'

const FOLDER = new URL('../fixtures/sessions/', import.meta.url)
mkdirSync(FOLDER, { recursive: true })
const home = mkdtempSync(join(tmpdir(), 'sessions-'))
const authority = join(home, 'ca.pem')
writeFileSync(authority, TEST_CA)

for (const [name, paste] of Object.entries(PASTES)) {
  const file = new URL(`${name}.txt`, FOLDER)
  if (existsSync(file) && !process.argv.includes('--anew')) continue
  const text = await record(paste)
  writeFileSync(file, (paste.edited?.(text) ?? text).replaceAll(home, '/home/ann'))
  console.log(name)
}
rmSync(home, { recursive: true })

/** The runs of one list share a port; those of an inner list run at once, each on a port of its own. */
async function record({ runs }: Paste): Promise<string> {
  const printed: string[] = []
  let port = 0
  for (const one of runs) {
    if (Array.isArray(one)) {
      printed.push(interleaved(await Promise.all(one.map(async (run: Run) => (await recorded(run, 0)).text))))
      continue
    }
    const run = one as Run
    const { text, port: used } = await recorded(run, run.isElsewhere ? 0 : port)
    port = used
    printed.push(text)
  }
  return printed.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join('')
}

async function recorded(run: Run, port: number): Promise<{ readonly text: string; readonly port: number }> {
  const { protocol, fault, security = 'none', answers } = run
  const at = port === 0 ? {} : { port }
  const isRefused = fault === 'connection-refused'
  const server =
    fault === undefined || isRefused
      ? await startScriptedServer({ protocol, security, ...at, ...(answers && { answers }) })
      : await startFaultyServer({ protocol, fault, security, ...at })
  if (isRefused) await server.close() // the port is kept for the run behind it
  const text = await outputOf(run, server.port, authority)
  if (!isRefused) await server.close()
  return { text, port: server.port }
}

/** Two programs that write to one terminal: their lines by turns. */
function interleaved(texts: readonly string[]): string {
  const all = texts.map((text) => text.trimEnd().split('\n'))
  const longest = Math.max(...all.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => all.flatMap((lines) => lines.slice(at, at + 1)))
    .flat()
    .join('\n')
}
