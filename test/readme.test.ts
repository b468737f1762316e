import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { withDiagrams } from '../scripts/state-diagram.ts'
import { explain, LOCALES, readTranscript, reportOf } from '../src/classify.ts'
import { demo } from '../src/cli/demo.ts'
import type { Terminal } from '../src/cli/terminal.ts'
import { serveTranscript, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { tryImapflow } from './peers.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const README = readFileSync(here('../README.md'), 'utf8')
const APP_PASSWORD =
  '{tag} NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)'

test('the pictures of the design are those of the tables (npm run diagrams)', () => {
  const text = readFileSync(here('../src/DESIGN.md'), 'utf8')
  expect(text).toContain('<!-- /smtp -->')
  expect(withDiagrams(text)).toBe(text)
})

/** The program between two marks. */
const programIn = (mark: string) => new RegExp(`<!-- ${mark} -->\n\`\`\`ts\n([\\s\\S]*?)\`\`\``).exec(README)?.[1] ?? ''

/** The output of a program, and what the comments behind its lines say that it prints. */
async function run(
  program: string,
): Promise<{ readonly printed: readonly string[]; readonly told: readonly string[] }> {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {})
  const folder = mkdtempSync(here('example-'))
  try {
    writeFileSync(join(folder, 'example.ts'), program)
    await import(join(folder, 'example.ts'))
    const told = [...program.matchAll(/console\.log\(.*\) \/\/ '([^']*)'/g)].map(([, value = '']) => value)
    return { printed: said.mock.calls.map(([value]) => String(value)), told }
  } finally {
    said.mockRestore()
    rmSync(folder, { recursive: true })
  }
}

test('the example runs, and prints the text of its comments', async () => {
  const imap = await startScriptedServer({ protocol: 'imap', security: 'tls', answers: { LOGIN: APP_PASSWORD } })
  const smtp = await startScriptedServer({ protocol: 'smtp', security: 'starttls' })
  try {
    const placed = programIn('example')
      .replace("'mailwhy'", JSON.stringify(here('../src/index.ts')))
      .replace(/host: 'imap[^}]*port: \d+/, `host: '${imap.host}', port: ${imap.port}`)
      .replace(/host: 'smtp[^}]*port: \d+/, `host: '${smtp.host}', port: ${smtp.port}`)
      .replace('email:', `tls: { ca: ${JSON.stringify(TEST_CA)} },\n  email:`)
    const { printed, told } = await run(placed)
    expect(told.length).toBeGreaterThan(2)
    expect(printed.slice(0, -1)).toEqual(told)
    expect(printed.at(-1)).toContain('error[app-password-required]')
  } finally {
    await Promise.all([imap.close(), smtp.close()])
  }
})

test('many mailboxes are checked at once as shown', async () => {
  const imap = await startScriptedServer({ protocol: 'imap', security: 'tls' })
  try {
    const placed = programIn('bulk')
      .replace("'mailwhy/bulk'", JSON.stringify(here('../src/bulk.ts')))
      .replace(/host: 'imap[^}]*port: \d+/, `host: '${imap.host}', port: ${imap.port}`)
      .replace('smtp: false', `tls: { ca: ${JSON.stringify(TEST_CA)} },\n  smtp: false`)
      .replace(
        '{ concurrency: 200 }',
        "{ concurrency: 200, lookup: async () => [{ address: '127.0.0.1', family: 4 }] }",
      )
    const { printed, told } = await run(placed)
    expect(told).toEqual(['3'])
    expect(printed[0]).toBe('3')
    expect(printed[1]).toContain('3')
  } finally {
    await imap.close()
  }
})

test('sentences of your own are filled in as shown', async () => {
  const { printed, told } = await run(
    programIn('words').replace("'mailwhy/classify'", JSON.stringify(here('../src/classify.ts'))),
  )
  expect(told).toHaveLength(1)
  expect(printed).toEqual(told)
})

test('the slips that are shown are told so', async () => {
  const { printed, told } = await run(programIn('hints').replace("'mailwhy'", JSON.stringify(here('../src/index.ts'))))
  expect(told).toHaveLength(2)
  expect(printed).toEqual(told)
})

test('the example of languages speaks each of them', async () => {
  const { printed } = await run(
    programIn('languages').replace("'mailwhy/classify'", JSON.stringify(here('../src/classify.ts'))),
  )
  expect(new Set(printed).size).toBe(LOCALES.length)
})

test('the two lines for vitest serve a record to any client', async () => {
  const record = new URL('../fixtures/transcripts/app-password-required/gmail-imap.ndjson', import.meta.url)
  const known = { serveTranscript, readTranscript, readFileSync: () => readFileSync(record, 'utf8'), onTestFinished }
  const serve = Object.getPrototypeOf(async () => {}).constructor(
    ...Object.keys(known),
    `${programIn('served')}\nreturn server`,
  )
  const { port } = await serve(...Object.values(known))
  const thrown = await tryImapflow({ port, name: 'imap.mailwhy.test', security: 'tls', logsIn: true })
  expect(thrown?.responseText).toContain('Application-specific password required')
})

test('USE F1: the output of the demo is what the demo prints', async () => {
  const [, shown = ''] = /\n(--- an account[\s\S]*?)\n```/.exec(README) ?? []
  let printed = ''
  const stdout = { write: (text: string) => (printed += text) }
  const waiting = (work: (signal: AbortSignal) => unknown) => work(new AbortController().signal)
  await demo({ stdout, env: {}, waiting } as unknown as Terminal, [])
  // Ports, times and places in the record are others each time, and steps of the two servers are told as they come.
  const plain = (text: string) =>
    text
      .replace(/\d+ ms/g, 'n ms')
      .replace(/ +n ms/g, ' n ms')
      .replace(/(test|imap):\d+/g, '$1:n')
      .trim()
      .split('\n')
  const part = printed.split(/(?=^--- )/m).find((one) => one.startsWith('--- an account')) ?? ''
  const steps = (lines: readonly string[]) =>
    lines.filter((line) => /^ {2}(IMAP|SMTP|inbox|test) /.test(line)).toSorted()
  const others = (lines: readonly string[]) => lines.filter((line) => !/^ {2}(IMAP|SMTP|inbox|test) /.test(line))
  expect(steps(plain(shown))).toEqual(steps(plain(part)))
  expect(others(plain(shown))).toEqual(others(plain(part)))
})

test('the refusal that it explains is explained so', () => {
  const [, line = '', code] = /^explain\('(.*)'\) \/\/ \[\{ code: '(.*)',/m.exec(README) ?? []
  expect(explain(line).map((diagnosis) => diagnosis.code)).toEqual([code])
})

test('the transcript that it shows can be read', () => {
  const text = /^\{"mailwhy":1[\s\S]*?(?=```)/m.exec(README)?.[0] ?? ''
  expect(reportOf([readTranscript(text)]).diagnoses.map(({ code }) => code)).toEqual(['auth-failed'])
})
