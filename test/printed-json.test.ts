import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:tls'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, onTestFinished, test } from 'vitest'
import { FAULTS, TEST_CA } from '../src/replay.ts'
import { Command } from './command.ts'
import { WATCH_STATE } from './watch-state.ts'

const page = (name: string) => readFileSync(new URL(`../src/docs/${name}`, import.meta.url), 'utf8')
const API = `${page('api/testing.md')}\n${page('api/replay.md')}`

/** The JSON types of what the pages call a member's type; of another name it is a text, such as a code. */
const JSON_TYPES: Readonly<Record<string, object>> = {
  number: { type: 'integer' },
  'ProtocolName[]': { type: 'array' },
}

/** The JSON Schema of a type as its documented table has it: those members, all that may not be left out, and no others. */
function documented(type: string, only?: readonly string[]): object {
  const [, table = ''] = new RegExp(`^### ${type}\n[^|]*((?:\\|[^\n]*\n)+)`, 'm').exec(API) ?? []
  const rows = table
    .split('\n')
    .slice(2)
    .flatMap((row) => [...(/^\| `(\w+)(\??)` \| `(.*?)` \|/.exec(row)?.slice(1, 4) ?? [])].join('\t') || [])
    .map((row) => row.split('\t'))
    .filter(([name = '']) => only?.includes(name) ?? true)
  expect(rows.length, type).toBeGreaterThan(1)
  const properties = rows.map(([name, , of = '']) => [name, JSON_TYPES[of] ?? { type: 'string' }])
  const required = rows.flatMap(([name, optional]) => (optional === '' ? [name] : []))
  return { type: 'object', properties: Object.fromEntries(properties), required, additionalProperties: false }
}

const ajv = new Ajv2020({ strict: true })

function expectFit(schema: object, value: unknown): void {
  expect(ajv.validate(schema, value), `${ajv.errorsText()}\n${JSON.stringify(value)}`).toBe(true)
}

/** The members that the page of the command line names for a server. */
function named(command: string): readonly string[] {
  const row = page('command-line.md')
    .split('\n')
    .find((line) => line.startsWith(`| \`${command}\`, a value a line`))
  const list = /\[the server\]\([^)]*\): (.*?);/.exec(row ?? '')?.[1] ?? ''
  return [...list.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)
}

/** The JSON values that a command has printed by now, one a line. */
const valuesOf = (one: Command) =>
  one.out.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

function start(args: readonly string[]): Command {
  const one = new Command(args, { LANG: 'C' })
  one.stdin.end()
  onTestFinished(() => one.interrupt())
  return one
}

/** A client that says what nobody else would, once it was greeted. */
async function dial(port: number): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port, ca: TEST_CA, servername: 'localhost' })
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {})
  await once(socket, 'data')
  socket.write('A1 XYZZY\r\n')
}

describe('what a command prints as JSON is what its page says', () => {
  test('serve', async () => {
    const record = 'fixtures/transcripts/app-password-required/gmail-imap.ndjson'
    const one = start(['serve', record, '--strict', '--json'])
    await one.until('stdout', /\n/)
    const [server] = valuesOf(one)
    expect(Object.keys(server)).toEqual(named('serve'))
    expectFit(documented('ServedTranscript', named('serve')), server)
    await dial(server.port)
    await one.until('stdout', /\n.*\n/)
    expectFit(documented('Mismatch'), valuesOf(one)[1])
  })

  test('fault', async () => {
    const one = start(['fault', 'app-password-required', '--json'])
    await one.until('stdout', /\n/)
    const [server] = valuesOf(one)
    expect(Object.keys(server)).toEqual(named('fault'))
    expectFit(documented('FaultyServer', named('fault')), server)
    await dial(server.port)
    await one.until('stdout', /"mark":"<"/)
    const lines = valuesOf(one).slice(1)
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expectFit(documented('FaultyLine'), line)
  })

  test('fault --list', async () => {
    const { stdout } = await start(['fault', '--list', '--json']).end()
    const faults = JSON.parse(stdout)
    expect(Object.keys(faults)).toEqual(Object.keys(FAULTS))
    expectFit({ type: 'object', additionalProperties: documented('Fault') }, faults)
  })

  test('replay --drift', async () => {
    const { code, stdout } = await start(['replay', '--drift', 'fixtures/transcripts/auth-failed', '--json']).end()
    const found = JSON.parse(stdout)
    const drift = { type: 'array', items: documented('Drift'), minItems: 1 }
    const properties = { file: { type: 'string' }, drift }
    expectFit(
      {
        type: 'array',
        items: { type: 'object', properties, required: ['file', 'drift'], additionalProperties: false },
      },
      found,
    )
    expect(code).toBe(found.length > 0 ? 1 : 0)
  })
})

test('the page names the members of the file of a watch, and those that may be left out', () => {
  const [, text = ''] = /holds one JSON object:(.*?)Its exit code/s.exec(page('command-line.md')) ?? []
  expect([...text.matchAll(/`(\w+)` \(/g)].map(([, name]) => name)).toEqual(WATCH_STATE)
})
