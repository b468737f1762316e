/** The process in the network of its own: starts the servers of each example, runs it, and writes what it printed. */
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { format } from 'node:util'
import { startFaultyServer, startScriptedServer } from '../../src/testing.ts'
import { runCommand } from './command.ts'
import { ROOT } from './declarations.ts'
import { EXAMPLES, type Example, SESSIONS, type ServerOf, type Session } from './examples.ts'

const [, , folder = '', ...only] = process.argv
const outputs: Record<string, string> = {}

copyFileSync(join(ROOT, 'fixtures/transcripts/app-password-required/gmail-imap.ndjson'), join(folder, 'failing.ndjson'))
process.chdir(folder)
for (const example of EXAMPLES) if (isWanted(example.file)) outputs[example.file] = await printedBy(example)
for (const session of SESSIONS) if (isWanted(session.name)) outputs[session.name] = await shownBy(session)
writeFileSync(join(folder, 'outputs.json'), JSON.stringify(outputs))
process.exit()

function isWanted(name: string): boolean {
  return only.length === 0 || only.some((one) => name.includes(one))
}

async function printedBy({ file, servers = [], around }: Example): Promise<string> {
  const said: string[] = []
  const { log } = console
  const close = await startAll(servers)
  console.log = (...values) => void said.push(format(...values))
  try {
    const load = () => import(pathToFileURL(join(ROOT, file)).href)
    await (around ? around(load) : load())
  } finally {
    console.log = log
    await close()
  }
  return said.join('\n')
}

async function shownBy({ commands, servers = [], env = {} }: Session): Promise<string> {
  const close = await startAll(servers)
  try {
    const shown: string[] = []
    for (const command of commands) shown.push(`$ ${command}`, await runCommand(command, env))
    return shown.join('\n')
  } finally {
    await close()
  }
}

async function startAll(servers: readonly ServerOf[]): Promise<() => Promise<void>> {
  const running = await Promise.all(
    servers.map((one) => ('fault' in one ? startFaultyServer(one) : startScriptedServer(one))),
  )
  return async () => {
    await Promise.all(running.map((server) => server.close()))
  }
}
