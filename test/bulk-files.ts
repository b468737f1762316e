/** `mailwhy bulk` over scripted servers: what its tests begin with. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect } from 'vitest'
import type { MailboxReport } from '../src/bulk.ts'
import { type Answers, type ScriptedServer, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { builtCommand, Command, type Ended, Spawned } from './command.ts'

/** A piece of each password. It may be in no output and in no file. */
export const NEEDLE = 'n33dle-0f-a-password'

export const REFUSING = { LOGIN: `{tag} NO [AUTHENTICATIONFAILED] ${NEEDLE} is wrong` }

type Listed = readonly (readonly [string, { readonly port: number }])[]

/** The servers, inputs and commands of a file of tests. Servers end with their test, and files with all of them. */
export function bulkCommand() {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-bulk-command-'))
  const servers: ScriptedServer[] = []
  const closeAll = () => Promise.all(servers.splice(0).map((server) => server.close()))
  afterEach(closeAll)
  afterAll(() => rmSync(folder, { recursive: true }))
  const ca = join(folder, 'ca.pem')
  writeFileSync(ca, TEST_CA)
  /** The options of each command: one side, nothing looked up, and no caps but those that a test is about. */
  const shared = `--no-smtp --no-discovery --ca ${ca} --host-caps 127.0.0.1=20/10000 --per-provider 100 --per-provider-rate 10000 --lang en`
  let count = 0

  async function imapServer(answers: Answers = {}): Promise<ScriptedServer> {
    const server = await startScriptedServer({ protocol: 'imap', security: 'tls', answers })
    servers.push(server)
    return server
  }

  /** A folder of its own, with an input of mailboxes: each has a name, and the server that it is at. */
  function filesFor(mailboxes: Listed, more: readonly string[] = []) {
    const own = join(folder, `${count++}`)
    mkdirSync(own)
    const input = join(own, 'in.csv')
    list(input, mailboxes, more)
    return { own, input, out: join(own, 'out.ndjson'), at: (name: string) => join(own, name) }
  }

  function start(line: string): Command {
    return new Command(`bulk ${line} ${shared}`.split(' ').filter(Boolean))
  }

  function spawned(line: string): Spawned {
    return new Spawned([...builtCommand(), 'bulk', ...line.split(' '), ...shared.split(' ')])
  }

  /** Runs a command to its end, and sees that it says no password. */
  async function run(line: string, input = ''): Promise<Ended> {
    const command = start(line)
    command.stdin.end(input)
    const ended = await command.end()
    expect(ended.stdout + ended.stderr).not.toContain(NEEDLE)
    return ended
  }

  return { servers, closeAll, imapServer, filesFor, start, spawned, run }
}

/** Writes an input of mailboxes. */
export function list(input: string, mailboxes: Listed, more: readonly string[] = []): void {
  const rows = mailboxes.map(([name, { port }]) => `${name}@mailwhy.test,${NEEDLE},127.0.0.1,${port},tls`)
  writeFileSync(input, ['email,password,imap.host,imap.port,imap.security', ...rows, ...more, ''].join('\n'))
}

export function reportsIn(text: string): readonly MailboxReport[] {
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as MailboxReport]))
}

export const idsIn = (file: string) => reportsIn(readFileSync(file, 'utf8')).map(({ id }) => id)
export const loginsOf = (server: ScriptedServer) =>
  server.heard.filter((line) => /AUTHENTICATE|LOGIN/.test(line)).length
export const untilNext = () => new Promise((settle) => setTimeout(settle, 5))
