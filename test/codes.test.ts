import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { areasTable, codesTable, faultsTable, titlesTable, withPart } from '../scripts/codes-table.ts'
import {
  aboutCode,
  CODES,
  type Code,
  explain,
  LOCALES,
  NAMES_ELSEWHERE,
  RULES,
  reportOf,
  type System,
} from '../src/classify.ts'
import { codes } from '../src/cli/codes.ts'
import type { Terminal } from '../src/cli/terminal.ts'
import { EN } from '../src/words/en.ts'
import { Command, type Ended } from './command.ts'
import { FIXTURES } from './fixtures.ts'

const DOCUMENT = new URL('../src/rules/CODES.md', import.meta.url)
const CHECK = new URL('../src/docs/check.md', import.meta.url)
const LANGUAGES = new URL('../src/docs/languages.md', import.meta.url)

function run(...args: readonly string[]): Promise<Ended> {
  return new Command(['codes', ...args]).end()
}

test('each code means what src/rules/CODES.md says that it was agreed to mean (npm run golden)', async () => {
  const text = withPart(withPart(readFileSync(DOCUMENT, 'utf8'), 'codes', codesTable()), 'faults', faultsTable())
  for (const code of CODES) expect(text).toContain(`| \`${code}\` |`)
  await expect(text).toMatchFileSnapshot(fileURLToPath(DOCUMENT))
})

test('a page has every code, by area, and another has one in every language (npm run golden)', async () => {
  const titles = titlesTable('oauth-required')
  const [check, languages] = [CHECK, LANGUAGES].map((page) => readFileSync(page, 'utf8'))
  const text = withPart(check ?? '', 'codes', areasTable())
  expect(new Set(titles.split('\n')).size).toBe(LOCALES.length + 2)
  for (const code of CODES) expect(text).toContain(`\`${code}\``)
  await expect(text).toMatchFileSnapshot(fileURLToPath(CHECK))
  await expect(withPart(languages ?? '', 'titles', titles)).toMatchFileSnapshot(fileURLToPath(LANGUAGES))
})

describe.each(CODES)('%s', (code) => {
  const about = aboutCode(code)

  test('prints: every sentence, every example and every name', async () => {
    const { code: exit, stdout } = await run(code)
    expect(exit).toBe(0)
    const { title, cause, help, categories, patterns, elsewhere } = about
    const named = [title, cause, ...help, ...categories, ...patterns.map(({ source }) => source)]
    for (const text of [...named, ...Object.values(elsewhere).flat()]) expect(stdout).toContain(text)
    expect(stdout, 'a placeholder is left').not.toMatch(/\{(host|port|protocol|security|seconds|service|address)\}/)
    expect(stdout.match(/^ {4}- /gm) ?? []).toHaveLength(patterns.flatMap(({ examples }) => examples).length)
  })

  test('--json is what the library has of it', async () => {
    expect(JSON.parse((await run(code, '--json')).stdout)).toEqual(about)
  })

  test('leaves out no sentence for want of a fact, and has a heading', () => {
    expect(about.help).toHaveLength(EN.codes[code].help.length)
    expect(about.categories.length).toBeGreaterThan(0)
  })
})

describe.each(LOCALES.filter((locale) => locale !== 'en'))('in %s', (locale) => {
  test('each code has a page without an English sentence or label', async () => {
    for (const code of CODES) {
      const { title, cause, help, turn = '' } = aboutCode(code, { locale })
      const english = aboutCode(code)
      const { stdout } = await run(code, '--lang', locale)
      for (const sentence of [title, cause, ...help, turn]) expect(stdout, code).toContain(sentence)
      for (const sentence of [english.title, english.cause, ...english.help, english.turn ?? ''])
        expect(sentence === '' || !stdout.includes(sentence), `${code}: ${sentence}`).toBe(true)
      const labels = stdout.split('\n').flatMap((line) => /^ {2}([^\s:：]+) ?[:：]/.exec(line)?.[1] ?? [])
      expect(labels.filter((label) => ['cause', 'help', 'act', 'field', 'heading', 'refines'].includes(label))).toEqual(
        locale === 'fr' ? labels.filter((label) => label === 'cause') : [],
      )
      expect(JSON.parse((await run(code, '--lang', locale, '--json')).stdout)).toEqual(aboutCode(code, { locale }))
    }
  })

  test('the table has each title, under headings of the language', async () => {
    const [head = '', ...rows] = (await run('--lang', locale)).stdout.split('\n')
    expect(head).not.toMatch(/meaning|fix by|retry/)
    const text = rows.join(' ').replace(/\s+/g, '')
    for (const code of CODES) expect(text).toContain(aboutCode(code, { locale }).title.replace(/\s+/g, ''))
  })
})

test('no sentence about a code takes the name of a stage for that of a protocol', () => {
  expect(CODES.filter((code) => /\bINBO\b/.test(JSON.stringify(aboutCode(code))))).toEqual([])
  expect(aboutCode('too-many-connections').cause).toContain('The IMAP/SMTP server')
  expect(aboutCode('message-lost').stages).toEqual(['inbox.round-trip'])
})

test('the table has a line for every code, with its area', async () => {
  const { stdout } = await run()
  const [, ...lines] = stdout.trimEnd().split('\n')
  const rows = lines.filter((line) => !line.startsWith(' ')) // a meaning that is too long goes on below
  const folders = new URL('../src/rules/', import.meta.url)
  expect(rows.map((row) => row.split(/ +/)[1])).toEqual(CODES)
  for (const row of rows) {
    const [area = '', code = ''] = row.split(/ +/)
    expect(readdirSync(new URL(area, folders))).toContain(`${code}.ts`)
  }
  expect(JSON.parse((await run('--json')).stdout)).toEqual(CODES.map((code) => aboutCode(code)))
})

test('no row of the table is wider than 100 columns, and at a terminal no sentence than that', async () => {
  expect((await run()).stdout.split('\n').filter((line) => line.length > 100)).toEqual([])
  const written: string[] = []
  const stdout = { isTTY: true, columns: 72, write: (text: string) => written.push(text) }
  for (const code of CODES) await codes({ stdout, env: {} } as unknown as Terminal, [code])
  const sentences = written
    .join('')
    .split('\n')
    .filter((line) => /^ {2}(cause|help|act| {4}):? /.test(line))
  expect(sentences.length).toBeGreaterThan(CODES.length)
  expect(sentences.filter((line) => line.length > 72)).toEqual([])
})

test.each([
  ['auth-faild', 'did you mean auth-failed'],
  ['APP_PASSWORD', 'did you mean app-password-required'],
  ['zzz', 'mailwhy codes lists them all'],
])('there is no code %s: %s', async (name, hint) => {
  const { code, stderr } = await run(name)
  expect(code).toBe(2)
  expect(stderr).toMatch(/\(ERR_CODE\)\n$/)
  expect(stderr).toContain(hint)
})

test('every diagnosis of a fixture is at a stage, and under a heading, where its code may occur', () => {
  for (const { code: folder, name, transcripts } of FIXTURES) {
    for (const { code, stage, category } of reportOf(transcripts).diagnoses) {
      const about = aboutCode(code)
      expect(about.stages, `${folder}/${name}`).toContain(stage)
      expect(about.categories, `${folder}/${name}`).toContain(category)
    }
  }
})

test.each([
  ['connection-refused', ['imap.connect', 'smtp.connect']],
  ['message-fate-unknown', ['smtp.send']],
  ['message-lost', ['inbox.round-trip']],
  ['auth-unavailable', ['imap.login', 'smtp.login']],
] as const)('%s occurs at %j', (code, stages) => {
  expect(aboutCode(code).stages).toEqual(stages)
})

describe('the names elsewhere are those of the sources', () => {
  const namesOf = (system: System) => [...new Set(Object.values(NAMES_ELSEWHERE[system].names).flat())]
  const sources = (folder: string) => {
    const root = new URL(`../node_modules/${folder}/`, import.meta.url)
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))
    return files.map((file) => readFileSync(new URL(file, root), 'utf8')).join('\n')
  }

  test('nodemailer', () => {
    const text = sources('nodemailer/dist/cjs')
    expect(namesOf('nodemailer').filter((name) => !text.includes(`exports.${name} = '${name}'`))).toEqual([])
  })

  test('imapflow; what it has from Node is what the rule itself knows, or of a certificate', () => {
    const text = sources('imapflow/lib')
    const isNodes = (name: string, code: Code) =>
      code === 'cert-untrusted' ||
      code === 'clock-wrong' ||
      RULES.some((rule) => rule.code === code && rule.patterns.some(({ happens }) => happens?.code?.test(name)))
    const strange = CODES.flatMap((code) =>
      NAMES_ELSEWHERE.imapflow.names[code].filter((name) => {
        if (name.startsWith('serverResponseCode=')) return !/=[A-Z]+$/.test(name)
        const literal = name.replace(/(TLS|Text)$/, '')
        return !new RegExp(`['\`]${literal}['$]|\\.${name} = true`).test(text) && !isNodes(name, code)
      }),
    )
    expect(strange).toEqual([])
    expect(text).toContain('.serverResponseCode = ')
  })

  test('Outlook: each number is one of the list, and what the import reads of it has the same cause', () => {
    for (const code of CODES)
      for (const name of NAMES_ELSEWHERE.outlook.names[code]) expect(name).toMatch(/^0x800(?:CCC|421)[\dA-F]{2}$/)
    expect(explain('0x800CCC0D')[0]?.code).toBe('dns-not-found')
    expect(NAMES_ELSEWHERE.outlook.names['dns-not-found']).toContain('0x800CCC0D')
  })

  test('RFC 8460 §4.3', () => {
    expect(namesOf('rfc8460').toSorted()).toEqual([
      'certificate-expired',
      'certificate-host-mismatch',
      'certificate-not-trusted',
      'starttls-not-supported',
      'validation-failure',
    ])
  })

  test('mailcore2: every error of connecting, logging in and sending has its place', () => {
    expect(namesOf('mailcore2').toSorted()).toEqual([
      'ErrorAuthentication',
      'ErrorAuthenticationRequired',
      'ErrorCertificate',
      'ErrorConnection',
      'ErrorGmailApplicationSpecificPasswordRequired',
      'ErrorGmailExceededBandwidthLimit',
      'ErrorGmailIMAPNotEnabled',
      'ErrorGmailTooManySimultaneousConnections',
      'ErrorInvalidAccount',
      'ErrorMobileMeMoved',
      'ErrorNeedsConnectToWebmail',
      'ErrorNonExistantFolder',
      'ErrorOutlookLoginViaWebBrowser',
      'ErrorParse',
      'ErrorSendMessage',
      'ErrorSendMessageIllegalAttachment',
      'ErrorSendMessageNotAllowed',
      'ErrorStartTLSNotAvailable',
      'ErrorStorageLimit',
      'ErrorTLSNotAvailable',
      'ErrorTiscaliSimplePassword',
      'ErrorYahooSendMessageDailyLimitExceeded',
      'ErrorYahooSendMessageSpamSuspected',
      'ErrorYahooUnavailable',
    ])
  })
})
