/**
 * Records what mail clients print: each client of `scripts/clients/`, of each Debian suite that has it, against our own
 * servers on loopback. The outputs are fixtures of the import: `CLIENT-SUITE-SITUATION-SECURITY.txt`, and their clients'
 * versions stand in `recorded.json` beside them. What is there already is left as it is, but with `--anew`. `--all`
 * records more than the fixtures hold, for which `--into` names another folder.
 *
 *     apt-get install mmdebstrap && npm run record-clients -- --trees FOLDER [--only NAME]... [--suite SUITE]...
 *         [--situation NAME]... [--into FOLDER] [--all] [--anew] [--print]
 *
 * It needs Debian, root, and for each suite about 1 GB in the folder of the trees.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { TEST_CA } from '../src/testing.ts'
import { PASSWORD } from '../test/import-cases.ts'
import type { Client } from './clients/client.ts'
import { CLIENTS } from './clients/clients.ts'
import { outputOf } from './clients/run.ts'
import { type Security, SITUATIONS, type Situation, securitiesOf, serve } from './clients/situations.ts'
import { HOME, SUITES, type Suite, treeOf } from './clients/suites.ts'

/** A recording: the client that was run, and in which state of affairs. */
interface RecordedRun {
  readonly client: string
  readonly version: string
  readonly suite: string
  readonly protocol: string
  readonly situation: string
  readonly security: string
}

/** The packages that every tree has: `script` gives a client its terminal. */
const ALWAYS = ['bsdutils', 'ca-certificates', 'passwd']

const SECURITIES: readonly Security[] = ['tls', 'starttls', 'none']

const { values } = parseArgs({
  options: {
    trees: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    suite: { type: 'string', multiple: true, default: [...SUITES] },
    situation: { type: 'string', multiple: true, default: [] },
    into: { type: 'string', default: 'fixtures/imports/recorded' },
    all: { type: 'boolean', default: false },
    anew: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
  },
})
const trees = values.trees ?? ''
if (trees === '') throw new Error('--trees FOLDER: where to unpack the suites')
const list = join(values.into, 'recorded.json')
for (const folder of [trees, values.into]) mkdirSync(folder, { recursive: true })

for (const suite of SUITES.filter((one) => values.suite.includes(one))) {
  const clients = CLIENTS.filter((one) => one.suites.includes(suite) && isWanted(values.only, one.name))
  if (clients.length === 0) continue
  const tree = treeOf(trees, suite, [...ALWAYS, ...clients.flatMap(({ packages }) => packages)])
  writeFileSync(join(tree, 'etc/ssl/test-ca.pem'), TEST_CA)
  for (const client of clients) await recordClient(client, suite, tree)
}

function isWanted(names: readonly string[], name: string): boolean {
  return names.length === 0 || names.includes(name)
}

async function recordClient(client: Client, suite: Suite, tree: string): Promise<void> {
  const version = versionOf(client, tree)
  for (const situation of SITUATIONS.filter(({ name }) => isWanted(values.situation, name))) {
    const isNewest = suite === client.suites.at(-1) && !client.isBrief
    const wish = values.all ? 'all' : isNewest ? 'newest' : 'brief'
    for (const security of securitiesOf(situation, client.securities ?? SECURITIES, wish)) {
      const file = `${client.name}-${suite}-${situation.name}-${security}.txt`
      if (existsSync(join(values.into, file)) && file in listed() && !values.anew) continue
      const text = await recordOne(client, situation, security, tree)
      if (values.print) {
        console.log(`===== ${file}\n${text}`)
        continue
      }
      if (text.trim() === '') continue // it printed nothing, and nobody can paste that
      const recorded = listed()
      if (isLikeAnother(text, client.name, recorded)) continue
      writeFileSync(join(values.into, file), text)
      recorded[file] = {
        client: client.name,
        version,
        suite,
        protocol: client.protocol,
        situation: situation.name,
        security,
      }
      save(recorded)
    }
  }
}

async function recordOne(client: Client, situation: Situation, security: Security, tree: string): Promise<string> {
  const server = await serve(situation, client.protocol, security)
  try {
    const ca = situation.isTrusting === false || security === 'none' ? '' : '/etc/ssl/test-ca.pem'
    const place = { host: 'localhost', port: server.port, security, user: 'ann', password: PASSWORD, ca, home: HOME }
    return await outputOf(tree, client.run(place))
  } finally {
    await server.close().catch(() => {}) // a client may end in the midst of a handshake
  }
}

function versionOf({ version: [command, pattern], name }: Client, tree: string): string {
  const [program = '', ...words] = command
  const text = execFileSync('chroot', [tree, 'sh', '-c', '"$@" 2>&1 || true', 'sh', program, ...words], {
    encoding: 'utf8',
  })
  const found = pattern.exec(text)?.slice(1).join(' ')
  if (found === undefined) throw new Error(`${name} does not say its version: ${text.slice(0, 200)}`)
  return found
}

/** True for what another version, or another security mode, prints as well, but for its numbers. */
function isLikeAnother(text: string, client: string, recorded: Readonly<Record<string, RecordedRun>>): boolean {
  const plain = (one: string) => one.replace(/[\da-f]{2,}|\d/gi, '0')
  return Object.entries(recorded).some(
    ([file, one]) => one.client === client && plain(readFileSync(join(values.into, file), 'utf8')) === plain(text),
  )
}

/** Read each time: another run may record beside this one. */
function listed(): Record<string, RecordedRun> {
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : {}
}

/** Renamed, so that nobody reads half of it. */
function save(recorded: Readonly<Record<string, RecordedRun>>): void {
  const part = `${list}.${process.pid}`
  writeFileSync(part, `${JSON.stringify(sorted(recorded), null, 2)}\n`)
  renameSync(part, list)
}

function sorted(all: Readonly<Record<string, RecordedRun>>): Readonly<Record<string, RecordedRun>> {
  return Object.fromEntries(Object.entries(all).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
