import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { BUNDLED } from '../scripts/bundled-packages.ts'
import { LAYERS } from './rooms.ts'
import { APART, PROJECTS, REPLACING, SLOW } from './vitest.config.ts'

/** These run in a browser too. */
const PURE = [
  'errors',
  'credentials',
  'wire',
  'bounce',
  'knowledge',
  'words',
  'machine',
  'imap',
  'smtp',
  'conversation',
  'transcript',
  'transcript/import',
  'transcript/anonymize',
  'evidence',
  'phrases',
  'lexicon',
  'rules',
  'diagnosis',
  'plan',
  'discovery',
  'report',
  'classify.ts',
]

/** Files of other rooms that the pure rooms import. */
const PURE_FILES = ['hints/hint.ts', 'sasl/exchange.ts', 'sasl/names.ts']

const SRC = fileURLToPath(new URL('../src/', import.meta.url))
const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, room: roomOf(path), text: readFileSync(join(SRC, path), 'utf8') }))

function roomOf(path: string): string {
  const [room = '', folder] = path.split('/')
  return `${room}/${folder}` in LAYERS ? `${room}/${folder}` : room
}

const importsOf = (text: string) =>
  [...text.matchAll(/^(?:(?:import|export)\b.*|\}) from '([^']+)'$|\bimport\('(node:[^']+)'\)/gm)].map(
    ([, from = '', late = '']) => from || late,
  )
/** True for the one import of a package that the build contains. */
const isBundled = (path: string, from: string) => BUNDLED[from] === `src/${path}`
const filesWith = (pattern: RegExp) => FILES.filter(({ text }) => pattern.test(text)).map(({ path }) => path)
const ofRooms = (rooms: readonly string[]) => FILES.filter(({ room }) => rooms.includes(room))
const pureFiles = FILES.filter(({ room, path }) => PURE.includes(room) || PURE_FILES.includes(path))

describe.each(FILES.map((file) => [file.path, file] as const))('%s', (path, { room, text }) => {
  test('imports only what its layer may', () => {
    const allowed = LAYERS[room]
    expect(allowed, `the layers do not know ${room}`).toBeDefined()
    const rooms = importsOf(text)
      .filter((from) => from.startsWith('.'))
      .map((from) => roomOf(normalize(join(dirname(path), from))))
    expect(rooms.filter((other) => other !== room && !allowed?.includes(other))).toEqual([])
  })

  test('has under 400 lines', () => {
    expect(text.split('\n').length).toBeLessThan(400)
  })
})

/** Every folder of the sources. */
const FOLDERS = [...new Set(FILES.map(({ path }) => dirname(path)))].filter((folder) => folder !== '.')

/** The first sentence of a folder's README, which says what belongs there. */
function aboutFolder(folder: string): string {
  const [title, , ...lines] = readFileSync(join(SRC, folder, 'README.md'), 'utf8').split('\n')
  expect(title).toBe(`# ${folder}`)
  return /^[A-Z`].*?\.(?= [A-Z`]|$)/.exec(lines.join(' ').trim())?.[0] ?? ''
}

test.each(FOLDERS)('src/%s says in its README what belongs there', (folder) => {
  expect(aboutFolder(folder)).toMatch(/^.{30,}\.$/)
})

test('src/ARCHITECTURE.md shows what each room is, and what it may import (npm run golden)', async () => {
  const document = fileURLToPath(new URL('../src/ARCHITECTURE.md', import.meta.url))
  const rows = Object.entries(LAYERS).map(([room, imports]) => {
    const about = room.endsWith('.ts') ? 'A door of the package.' : aboutFolder(room)
    return `| \`${room}\` | ${about} | ${imports.map((one) => `\`${one}\``).join(' ') || 'nothing'} |`
  })
  const table = ['| room | what it is | may import |', '|---|---|---|', ...rows].join('\n')
  const shown = readFileSync(document, 'utf8').replace(
    /(<!-- rooms -->\n)[\s\S]*(<!-- \/rooms -->)/,
    (_, begin, end) => `${begin}${table}\n${end}`,
  )
  expect(shown).toContain(rows.at(-1))
  await expect(shown).toMatchFileSnapshot(document)
})

test('the check sees every import: there is no other way to write one here', () => {
  for (const { path, text } of FILES) {
    const begun = text.match(/^import\b|^export (type )?(\{|\*)|\bimport\(/gm) ?? []
    expect(importsOf(text).length, path).toBe(begun.length)
    expect(text, path).not.toMatch(/\brequire\(/)
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
  for (const { path, text } of pureFiles) {
    expect(
      importsOf(text).filter((from) => !from.startsWith('.') && !isBundled(path, from)),
      path,
    ).toEqual([])
    expect(/\bBuffer\b|\bprocess\.|\brequire\(/.test(text), path).toBe(false)
  }
})

test('what runs in a browser imports only what runs in a browser', () => {
  for (const { path, text } of pureFiles) {
    const imported = importsOf(text.replaceAll(/^import type .*$/gm, ''))
      .filter((from) => from.startsWith('.'))
      .map((from) => normalize(join(dirname(path), from)))
    const others = imported.filter((other) => !pureFiles.some((file) => file.path === other))
    expect(others, path).toEqual([])
  }
})

test.each(Object.entries(LAYERS))(
  '%s imports every room that it may: the table is no wider than the house',
  (room, allowed) => {
    const imported = ofRooms([room]).flatMap(({ path, text }) =>
      importsOf(text).map((from) => roomOf(normalize(join(dirname(path), from)))),
    )
    expect(allowed.filter((other) => !imported.includes(other))).toEqual([])
  },
)

test('a room imports only rooms above it in the table: there is no circle', () => {
  const order = Object.keys(LAYERS)
  for (const [room, others] of Object.entries(LAYERS)) {
    expect(
      others.filter((other) => order.indexOf(other) >= order.indexOf(room)),
      room,
    ).toEqual([])
  }
})

test('protocols receive the time and request sockets: no clock, no timer, no promise', () => {
  for (const { path, text } of ofRooms(['wire', 'imap', 'smtp'])) {
    expect(text, path).not.toMatch(
      /\bDate\.now|\bnew Date\b|performance\.|setTimeout|setInterval|\bPromise\b|\basync\b|\bawait\b/,
    )
  }
})

/** The files that are handed the raw value of a secret, by the method that they call. A new caller is entered here. */
const SECRET_READERS = {
  reveal: ['credentials/secret.ts', 'driver/converse.ts'],
  derive: [
    'credentials/secret.ts',
    'imap/command.ts',
    'sasl/cram-md5.ts',
    'sasl/exchange.ts',
    'sasl/oauthbearer.ts',
    'sasl/plain.ts',
    'sasl/scram-proof.ts',
    'sasl/scram.ts',
    'sasl/xoauth2.ts',
    'settings/app-password.ts',
    'settings/read-settings.ts',
    'talk/write-line.ts',
    'transcript/import/secrets/as-pasted.ts',
    'transcript/import/secrets/sasl-secrets.ts',
  ],
  satisfies: [
    'bulk/refused-secrets.ts',
    'credentials/credential-hints.ts',
    'credentials/token-claims.ts',
    'hints/password-hints.ts',
    'imap/command.ts',
    'sasl/exchange.ts',
    'sasl/scram-proof.ts',
    'settings/app-password.ts',
    'settings/read-settings.ts',
    'transcript/import/secrets/as-pasted.ts',
  ],
}

test.each(Object.entries(SECRET_READERS))(
  'the value of a secret: %s is called in these files alone',
  (method, files) => {
    const call = new RegExp(`\\??\\.${method}\\b`)
    expect(filesWith(call).toSorted()).toEqual(files)
  },
)

test('the value of a secret: no file of ours calls map, the former name of derive', () => {
  const secrets = FILES.filter(({ path, text }) => path !== 'credentials/secret.ts' && /\bSecret\b/.test(text))
  const named = secrets.map(({ path, text }) => {
    const names = [...text.matchAll(/\b(\w+)(?:\??: [^=;,()]*\bSecret\b(?!\[)| instanceof Secret\b)/g)].map(
      ([, name]) => name,
    )
    const call = new RegExp(`(?:\\b(?:${names.join('|') || '-'})|\\bnew Secret\\([^)]*\\))\\??\\.map\\(`)
    return { path, isCall: call.test(text) }
  })
  expect(named.filter(({ isCall }) => isCall)).toEqual([])
})

test('one function decides whether a certificate is trusted, and the driver, the evidence and the replay ask it', () => {
  const deciding = filesWith(/\bisTrusted\(/)
  expect(deciding).toEqual(['driver/converse.ts', 'evidence/find-failures.ts', 'evidence/trust.ts', 'replay/replay.ts'])
  // A session is told what comes from there, and the channel of its credentials comes from what it is told. Whether a source
  // of settings is trusted is another matter.
  const told = FILES.filter(({ room }) => room !== 'discovery').flatMap(
    ({ text }) => text.match(/\bisTrusted: .*/g) ?? [],
  )
  expect(told.filter((one) => !/^isTrusted: (isTrusted\(|boolean\b)/.test(one))).toEqual([])
  const channels = FILES.flatMap(({ text }) => text.match(/(?<=#channel = )input.*/g) ?? [])
  expect(channels).toEqual(["input.isTrusted ? 'trusted' : 'untrusted'"])
})

test('no file imports in a circle, types included', () => {
  const imports = new Map(
    FILES.map(({ path, text }) => {
      const own = importsOf(text).filter((from) => from.startsWith('.'))
      return [path, own.map((from) => normalize(join(dirname(path), from)))] as const
    }),
  )
  // A file of which all imports are gone is in no circle, and goes too.
  for (let size = -1; size !== imports.size; ) {
    size = imports.size
    for (const [path, others] of imports) if (!others.some((other) => imports.has(other))) imports.delete(path)
  }
  expect([...imports.keys()]).toEqual([])
})

test('one name, one meaning: no type name is declared twice', () => {
  const declaration = /^\s*(?:export )?(?:(?:interface|class) (\w+)|type (\w+)(?:<.*>)? =)/gm
  const places = new Map<string, readonly string[]>()
  for (const { path, text } of FILES) {
    for (const [, one, other] of text.matchAll(declaration)) {
      const name = one ?? other ?? ''
      places.set(name, [...(places.get(name) ?? []), path])
    }
  }
  expect(places.size).toBeGreaterThan(200)
  expect([...places].filter(([, files]) => files.length > 1)).toEqual([])
})

test('only the command line’s main file knows the process, but for one variable', () => {
  const knowing = FILES.filter(({ text }) => /\bprocess\.(argv|env|std|exit|on)/.test(text)).map(({ path }) => path)
  // The trust store reads the one variable that Node itself reads of more authorities.
  expect(knowing).toEqual(['cli/main.ts', 'driver/trust-store.ts'])
})

test('no module makes a pattern with a set of Unicode as it loads: one can take a millisecond', () => {
  const atLoading = /^(?:export )?const [^\n]*=(?:\n +| )(?!.*=>)(?:new RegExp|\/)[^\n]*\\p\{/m
  expect(FILES.filter(({ text }) => atLoading.test(text)).map(({ path }) => path)).toEqual([])
})

test('there is no runtime dependency, and a package in the build is imported by one file', () => {
  const { dependencies, peerDependencies, optionalDependencies } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  )
  expect([dependencies, optionalDependencies]).toEqual([undefined, undefined])
  expect(Object.keys(peerDependencies)).toEqual(['bullmq'])
  const outside = FILES.flatMap(({ path, text }) =>
    importsOf(text)
      .filter((from) => !from.startsWith('.') && !from.startsWith('node:'))
      .map((from) => [from, `src/${path}`]),
  )
  const isPeer = ([from, path]: readonly string[]) => from === 'bullmq' && path?.startsWith('src/bulk/bullmq/')
  expect(outside.filter((one) => !isPeer(one))).toEqual(Object.entries(BUNDLED))
  expect(outside.filter(isPeer)).not.toEqual([])
})

describe('the tests', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.ts'))
  const isOther = (name: string) => name.endsWith('.test.ts') && name !== 'layers.test.ts'
  const textOf = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

  test('none reads a clock, except the one that blocks the process for a time', () => {
    const clock = /\bperformance\.now\(|\bDate\.now\(|\bhrtime\b|\bconsole\.time\(|\bdurationMs\)\s*\.toBeLessThan\(/
    expect(files.filter((name) => isOther(name) && clock.test(textOf(name)))).toEqual(['lag.test.ts'])
  })

  test('those that replace modules have modules of their own', () => {
    const replacing = files.filter((name) => isOther(name) && /\bvi\.(mock|doMock|resetModules)\(/.test(textOf(name)))
    expect(replacing.filter((name) => !REPLACING.includes(`test/${name}`))).toEqual([])
  })

  test('those that are called slow are there, so that the quick run leaves them out', () => {
    expect([...APART, ...SLOW].filter((path) => !files.includes(basename(path)))).toEqual([])
  })

  test('each project is in one run of CI', () => {
    const runs = readFileSync(new URL('../.ci/run', import.meta.url), 'utf8')
    const named = [...runs.matchAll(/ --project=(\w+)/g)].map(([, name]) => name)
    expect(named.toSorted()).toEqual(PROJECTS.map((project) => project.test.name).toSorted())
  })
})
