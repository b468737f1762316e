import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { SLOW } from './vitest.config.ts'

/** What each room may import, itself aside. A file at the top is a room of its own. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  'usage-error.ts': [],
  'terminal-text.ts': [],
  'version.ts': [],
  'ordinary-words.ts': [],
  credentials: ['ordinary-words.ts'],
  'hints.ts': ['credentials'],
  'machine.ts': ['credentials'],
  'sasl-names.ts': [],
  'table.ts': ['machine.ts'],
  'settings.ts': ['machine.ts', 'credentials', 'rules', 'diagnosis'],
  'read-settings.ts': ['settings.ts', 'credentials', 'sasl', 'smtp', 'usage-error.ts'],
  'read-options.ts': ['settings.ts', 'read-settings.ts', 'machine.ts', 'usage-error.ts'],
  'login.ts': ['machine.ts', 'credentials', 'wire'],
  wire: [],
  imap: ['machine.ts', 'table.ts', 'login.ts', 'credentials', 'wire'],
  smtp: ['machine.ts', 'table.ts', 'login.ts', 'credentials', 'wire'],
  sasl: ['machine.ts', 'sasl-names.ts', 'credentials'],
  transcript: ['hints.ts', 'ordinary-words.ts', 'machine.ts', 'credentials', 'wire', 'usage-error.ts'],
  evidence: ['hints.ts', 'machine.ts', 'imap', 'smtp', 'transcript', 'wire'],
  rules: ['evidence', 'providers', 'sasl-names.ts'],
  words: [],
  diagnosis: ['hints.ts', 'sasl-names.ts', 'evidence', 'rules', 'words', 'transcript'],
  plan: ['evidence', 'diagnosis', 'providers', 'rules', 'transcript'],
  report: ['diagnosis', 'evidence', 'rules', 'transcript', 'terminal-text.ts', 'words'],
  driver: [
    'usage-error.ts',
    'terminal-text.ts',
    'hints.ts',
    'version.ts',
    'settings.ts',
    'machine.ts',
    'credentials',
    'wire',
    'imap',
    'smtp',
    'sasl',
    'transcript',
    'evidence',
    'rules',
    'diagnosis',
    'plan',
  ],
  'check.ts': [
    'hints.ts',
    'credentials',
    'settings.ts',
    'read-settings.ts',
    'read-options.ts',
    'driver',
    'evidence',
    'plan',
    'diagnosis',
    'transcript',
  ],
  replay: [
    'machine.ts',
    'credentials',
    'settings.ts',
    'usage-error.ts',
    'sasl',
    'imap',
    'smtp',
    'transcript',
    'wire',
    'evidence',
    'rules', // the type of a code
  ],
  'classify.ts': ['hints.ts', 'transcript', 'evidence', 'rules', 'words', 'diagnosis', 'report', 'usage-error.ts'],
  'replay.ts': ['replay'],
  'index.ts': ['check.ts', 'classify.ts', 'settings.ts', 'read-options.ts', 'credentials', 'machine.ts', 'version.ts'],
  cli: ['index.ts', 'classify.ts', 'replay.ts', 'terminal-text.ts'],
}

/** These run in a browser too. */
const PURE = [
  'hints.ts',
  'ordinary-words.ts',
  'sasl-names.ts',
  'table.ts',
  'login.ts',
  'usage-error.ts',
  'credentials',
  'machine.ts',
  'table.ts',
  'wire',
  'imap',
  'smtp',
  'transcript',
  'evidence',
  'rules',
  'words',
  'diagnosis',
  'plan',
  'report',
  'classify.ts',
]

const SRC = fileURLToPath(new URL('../src/', import.meta.url))
const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, room: path.split('/')[0] as string, text: readFileSync(join(SRC, path), 'utf8') }))

const importsOf = (text: string) =>
  [...text.matchAll(/^(?:(?:import|export)\b.*|\}) from '([^']+)'$/gm)].map(([, from = '']) => from)
const ofRooms = (rooms: readonly string[]) => FILES.filter(({ room }) => rooms.includes(room))

describe.each(FILES.map((file) => [file.path, file] as const))('%s', (path, { room, text }) => {
  test('imports only what its layer may', () => {
    const allowed = LAYERS[room]
    expect(allowed, `the layers do not know ${room}`).toBeDefined()
    const rooms = importsOf(text)
      .filter((from) => from.startsWith('.'))
      .map((from) => normalize(join(dirname(path), from)).split('/')[0] as string)
    expect(rooms.filter((other) => other !== room && !allowed?.includes(other))).toEqual([])
  })

  test('has under 400 lines, unless it is a table', () => {
    const tables = ['words/en.ts', 'replay/pki/certificates.ts']
    if (!tables.includes(path)) expect(text.split('\n').length).toBeLessThan(400)
  })
})

test('the check sees every import: there is no other way to write one here', () => {
  for (const { path, text } of FILES) {
    const begun = text.match(/^import\b|^export (type )?(\{|\*)/gm) ?? []
    expect(importsOf(text).length, path).toBe(begun.length)
    expect(text, path).not.toMatch(/\bimport\(|\brequire\(/)
  }
})

test('sessions are run by the driver and by the replay alone', () => {
  const users = FILES.filter(
    ({ room, text }) =>
      !['driver', 'replay'].includes(room) && importsOf(text).some((from) => /\/(imap|smtp)\/session\.ts$/.test(from)),
  )
  expect(users.map(({ path }) => path)).toEqual([])
})

test('what runs in a browser uses nothing of Node', () => {
  for (const { path, text } of ofRooms(PURE)) {
    expect(
      importsOf(text).filter((from) => !from.startsWith('.')),
      path,
    ).toEqual([])
    expect(/\bBuffer\b|\bprocess\.|\brequire\(/.test(text), path).toBe(false)
  }
})

test('protocols are told the time and ask for sockets: no clock, no timer, no promise', () => {
  for (const { path, text } of ofRooms(['wire', 'imap', 'smtp'])) {
    expect(text, path).not.toMatch(
      /\bDate\.now|\bnew Date\b|performance\.|setTimeout|setInterval|\bPromise\b|\basync\b|\bawait\b/,
    )
  }
})

test('only the driver reveals a secret', () => {
  const revealing = FILES.filter(({ text }) => /\.reveal\(\)/.test(text)).map(({ room }) => room)
  expect([...new Set(revealing)]).toEqual(['driver'])
})

test('only the command line’s main file knows the process', () => {
  const knowing = FILES.filter(({ text }) => /\bprocess\.(argv|env|std|exit|on)/.test(text)).map(({ path }) => path)
  expect(knowing).toEqual(['cli/main.ts'])
})

test('there is no runtime dependency', () => {
  const { dependencies, peerDependencies, optionalDependencies } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  )
  expect([dependencies, peerDependencies, optionalDependencies]).toEqual([undefined, undefined, undefined])
  const outside = FILES.flatMap(({ text }) =>
    importsOf(text).filter((from) => !from.startsWith('.') && !from.startsWith('node:')),
  )
  expect(outside).toEqual([])
})

describe('the tests', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.ts'))
  const isOther = (name: string) => name.endsWith('.test.ts') && name !== 'layers.test.ts'
  const textOf = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

  test('USE B12: none looks at a clock, but the one that blocks the process for a time', () => {
    const clock = /\bperformance\.now\(|\bDate\.now\(|\bhrtime\b|\bconsole\.time\(|\bdurationMs\)\s*\.toBeLessThan\(/
    expect(files.filter((name) => isOther(name) && clock.test(textOf(name)))).toEqual(['lag.test.ts'])
  })

  test('USE F2: those that are called slow are there, so that the quick run leaves them out', () => {
    expect(SLOW.filter((path) => !files.includes(basename(path)))).toEqual([])
  })
})
