import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { languageOf } from '../src/cli/language.ts'
import { lookOf, type Terminal } from '../src/cli/terminal.ts'
import { LOCALES } from '../src/index.ts'
import { type Answers, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { labelledIn } from '../src/report/page.ts'
import { wordsFor } from '../src/words/choose.ts'
import { Command, type Ended, type Environment } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-language-'))
afterAll(() => rmSync(folder, { recursive: true }))
const CA = join(folder, 'ca.pem')
writeFileSync(CA, TEST_CA)
const PASSWORD = 'hunter22abc'
const RECORD = 'fixtures/transcripts/app-password-required/gmail-imap.ndjson'
const OTHER = 'fixtures/transcripts/auth-failed/wrong-password-on-both-imap.ndjson'

async function run(line: string, env: Environment = {}, input = ''): Promise<Ended> {
  const one = new Command(line.split(' '), env)
  one.stdin.end(input)
  return one.end()
}

describe('the language of the environment', () => {
  const localeIn = (env: Environment, locale?: string) =>
    languageOf({ env, stderr: { write: () => true }, ...(locale && { locale }) } as unknown as Terminal).locale

  test.each<[Environment, string]>([
    [{}, 'en'],
    [{ LANG: 'ja_JP.UTF-8' }, 'ja'],
    [{ LANG: 'fr_CA.UTF-8' }, 'fr'],
    [{ LANG: 'pl_PL' }, 'pl'],
    [{ LANG: 'fr_FR@euro' }, 'fr'],
    [{ LANG: 'ja' }, 'ja'],
    [{ LANG: 'C' }, 'en'],
    [{ LANG: 'C.UTF-8', LANGUAGE: 'fr' }, 'en'],
    [{ LANG: 'POSIX' }, 'en'],
    [{ LANG: 'sw_KE.UTF-8' }, 'en'],
    [{ LANG: 'fr_FR.UTF-8', LC_MESSAGES: 'pl_PL.UTF-8' }, 'pl'],
    [{ LANG: 'fr_FR.UTF-8', LC_MESSAGES: 'pl_PL.UTF-8', LC_ALL: 'ja_JP.UTF-8' }, 'ja'],
    [{ LANG: 'fr_FR.UTF-8', LC_ALL: '' }, 'fr'],
    [{ LANG: 'fr_FR.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'en_US.UTF-8', LANGUAGE: 'fr:pl' }, 'fr'],
    [{ LANG: 'en_US.UTF-8', LANGUAGE: 'sw:ja:pl' }, 'ja'],
    [{ LANG: 'pl_PL.UTF-8', LANGUAGE: '' }, 'pl'],
    [{ LANG: 'pl_PL.UTF-8', LANGUAGE: 'sw' }, 'pl'],
    [{ LANGUAGE: 'fr' }, 'en'],
    [{ LC_CTYPE: 'ja_JP.UTF-8' }, 'en'],
    [{ LANG: '\u0000\u001b[31m' }, 'en'],
  ])('%j is %s', (env, expected) => expect(localeIn(env)).toBe(expected))

  test('the language of the system is spoken where the environment names none', () => {
    expect(localeIn({}, 'fr-CH')).toBe('fr')
    expect(localeIn({}, 'en-US')).toBe('en')
    expect(localeIn({ LANG: 'C' }, 'fr-CH')).toBe('en')
  })
})

describe('--lang', () => {
  test.each(LOCALES)('%s, in every command that speaks', async (tag) => {
    const words = wordsFor({ locale: tag })
    const { labels, stages, codes, terminal, diff } = words
    const title = codes['app-password-required'].title
    const env = { LANG: tag === 'en' ? 'fr_FR.UTF-8' : 'en_US.UTF-8' } // the option comes first
    expect((await run(`replay ${RECORD} --lang ${tag}`, env)).stdout).toContain(`  ${stages['imap.login']} `)
    expect((await run(`replay ${RECORD} --lang ${tag}`, env)).stdout).toContain(title)
    expect((await run(`explain --lang ${tag}`, env, '535 5.7.8 no\n')).stdout).toContain(`  ${labels.act}`)
    expect((await run(`codes app-password-required --lang ${tag}`, env)).stdout).toContain(title)
    expect((await run(`codes --lang ${tag}`, env)).stdout).toContain(`  ${terminal.codes.meaning}\n`)
    expect((await run(`diff ${RECORD} ${OTHER} --lang ${tag}`, env)).stdout).toContain(`    ${diff.kinds.diagnosis} `)
    expect((await run(`diff ${RECORD} ${RECORD} --lang ${tag}`, env)).stdout).toBe(`${diff.nothing}\n`)
    const file = join(folder, 'log.txt')
    writeFileSync(file, '220 hi\n??\nAUTH PLAIN x\n535 5.7.8 no\n')
    const told = (await run(`explain ${file} --lang ${tag}`, env)).stderr
    expect(told).toBe(`${terminal.readAsFile.replace('{file}', file)}\n`)
    const unread = (await run(`diff ${file} ${RECORD.replace('imap', 'smtp')} --lang ${tag}`, env)).stderr
    expect(unread).toMatch(/: .*2|：.*2/)
    const demo = (await run(`demo --lang ${tag}`, env)).stdout
    for (const about of Object.values(terminal.demo)) expect(demo).toContain(`--- ${about}\n`)
    for (const stage of ['imap.connect', 'smtp.send'] as const) expect(demo).toContain(`  ${stages[stage]} `)
  })

  test.each(['sw', 'jp', '', 'constructor', '\u001b[31m'])(
    '%j, which there is not, is English and says so',
    async (tag) => {
      const { code, stdout, stderr } = await run(`replay ${RECORD} --lang=${tag}`, { LANG: 'ja_JP.UTF-8' })
      expect(stdout).toBe((await run(`replay ${RECORD}`)).stdout)
      expect(stderr).toMatch(/^mailwhy: there are no words in ".*", so it is English; there are en, fr, ja, pl\n$/)
      expect(stderr).not.toContain('\u001b')
      expect(code).toBe(1)
    },
  )

  test('an unknown language of the environment is no mistake', async () => {
    expect(await run(`replay ${RECORD}`, { LANG: 'sw_KE.UTF-8' })).toEqual(await run(`replay ${RECORD}`))
  })

  test('JSON has the sentences of the language, and the same codes', async () => {
    const [english, japanese] = await Promise.all(
      ['en', 'ja'].map((one) => run(`replay ${RECORD} --json --lang ${one}`)),
    )
    const codesIn = (text = '') =>
      [...text.matchAll(/"(?:code|stage|outcome|certainty)": "[^"]*"/g)].map(([one]) => one)
    expect(codesIn(japanese?.stdout)).toEqual(codesIn(english?.stdout))
    expect([english, japanese].map((one) => /"title": "[ -~]*"/.test(one?.stdout ?? ''))).toEqual([true, false])
  })

  test('wrong usage and the help are English', async () => {
    const env = { LANG: 'ja_JP.UTF-8' }
    expect((await run('replay', env)).stderr).toMatch(/^mailwhy: a transcript file is needed/)
    expect((await run('check --help', env)).stdout).toMatch(/^mailwhy check: check a mailbox/)
  })
})

/** Two servers, and the command line that checks them. */
async function mailbox(answers: Answers = {}) {
  const imap = await startScriptedServer({ protocol: 'imap', security: 'tls', answers })
  const smtp = await startScriptedServer({ protocol: 'smtp', security: 'starttls' })
  onTestFinished(async () => void (await Promise.all([imap.close(), smtp.close()])))
  const places = `--imap 127.0.0.1:${imap.port} --smtp 127.0.0.1:${smtp.port} --smtp-security starttls`
  return `check ann@mailwhy.test ${places} --ca ${CA}`
}

const REFUSED = { LOGIN: `{tag} NO [AUTHENTICATIONFAILED] ${PASSWORD} is wrong` }
const ENV = { MAILWHY_PASSWORD: PASSWORD }

describe('check', () => {
  test('the steps, the report and the test message are in the language', async () => {
    const imap = await startScriptedServer({ protocol: 'imap', security: 'tls' })
    const smtp = await startScriptedServer({ protocol: 'smtp', security: 'starttls' })
    onTestFinished(async () => void (await Promise.all([imap.close(), smtp.close()])))
    const places = `--imap 127.0.0.1:${imap.port} --smtp 127.0.0.1:${smtp.port} --smtp-security starttls --ca ${CA}`
    const words = wordsFor({ locale: 'ja' })
    const line = `check ann@mailwhy.test ${places} --send-to ann@mailwhy.test`
    const { code, stdout, stderr } = await run(line, { ...ENV, LANG: 'ja_JP.UTF-8' })
    expect(
      stderr
        .match(/^ {2}(.*?) {2}/gm)
        ?.map((row) => row.trim())
        .toSorted(),
    ).toEqual(
      Object.entries(words.stages)
        .flatMap(([stage, name]) => (stage === 'inbox.round-trip' ? [] : [name]))
        .toSorted(),
    )
    expect(stdout).toContain(words.allIsWell.inWhole)
    const subject = smtp.heard.find((one) => one.startsWith('Subject: ')) ?? ''
    expect(decodedHeader(subject)).toContain(words.testMessage.subject.slice(0, 6))
    expect(code).toBe(0)
  })

  test('--quiet: the verdict alone', async () => {
    const line = await mailbox(REFUSED)
    const whole = await run(line, ENV)
    const { code, stdout, stderr } = await run(`${line} --quiet`, ENV)
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^error\[auth-failed\]: /)
    expect(whole.stdout.slice(whole.stdout.indexOf('error['))).toBe(stdout)
    expect(code).toBe(1)
  })

  test('--quiet leaves out notes, what was read of a log, and of a good mailbox all but a line', async () => {
    const log = join(folder, 'quiet.txt')
    writeFileSync(log, '220 hi\n??\nAUTH PLAIN x\n535 5.7.8 no\n')
    expect((await run(`replay ${log}`)).stdout).toMatch(/^read: /)
    expect((await run(`replay ${log} --quiet`)).stdout).toMatch(/^error\[auth-failed\]/)
    expect((await run('explain --quiet', {}, '220 hi\n??\nAUTH PLAIN x\n535 5.7.8 no\n')).stdout).toMatch(/^error\[/)
    const good = await run(`${await mailbox()} --quiet`, ENV)
    expect(good).toEqual({ code: 0, stdout: 'ok: no problem was found\n', stderr: '' })
  })

  test('--verbose: what both sides say as it is said, without the password, in the form of the proof', async () => {
    const { code, stdout, stderr } = await run(`${await mailbox(REFUSED)} --verbose`, ENV)
    const proof = /^ {2}imap:\d+ {2}< .*$/m.exec(stdout)?.[0] ?? ''
    expect(proof).toMatch(/\*{6,}|•{3} is wrong$/)
    expect(stderr.replaceAll('•', '*').split('\n')).toContain(proof)
    expect(stderr).toMatch(/^ {2}imap:\d+ {2}> A1 CAPABILITY$/m)
    expect(stderr).toMatch(/^ {2}imap:\d+ {2}> .*‹password›$/m)
    expect(stderr).toMatch(/^ {2}smtp:\d+ {2}= secured, version TLSv1\.\d/m)
    expect(stderr).toMatch(/^ {2}IMAP login +failed/m)
    for (const secret of [PASSWORD, Buffer.from(`\0ann@mailwhy.test\0${PASSWORD}`).toString('base64')]) {
      expect(stdout + stderr).not.toContain(secret)
    }
    expect(code).toBe(1)
  })

  test('--json is the same with --quiet and --verbose', async () => {
    const line = await mailbox(REFUSED)
    for (const option of ['--quiet', '--verbose']) {
      expect(Object.keys(JSON.parse((await run(`${line} --json ${option}`, ENV)).stdout))).toContain('diagnoses')
    }
  })
})

/** RFC 2047 §4, the encoding Q or B. */
function decodedHeader(line: string): string {
  return line.replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, encoding: string, text: string) =>
    encoding.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64').toString()
      : Buffer.from(
          text
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/g, (__, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ).toString(),
  )
}

describe('NO_COLOR and FORCE_COLOR', () => {
  const hasColor = ({ stdout, stderr }: Ended) => /\u001b\[\d+m/.test(stdout + stderr)

  test.each([`replay ${RECORD}`, 'codes auth-failed', `diff ${RECORD} ${OTHER}`, 'explain 535', 'demo'])(
    '%s',
    async (line) => {
      expect(hasColor(await run(line, { FORCE_COLOR: '1' }))).toBe(true)
      expect(hasColor(await run(line, { FORCE_COLOR: '1', NO_COLOR: '1' }))).toBe(true)
      for (const env of [{}, { NO_COLOR: '1' }, { FORCE_COLOR: '0' }])
        expect(hasColor(await run(line, env))).toBe(false)
    },
  )

  test('check: the steps on standard error too', async () => {
    const { stdout, stderr } = await run(await mailbox(REFUSED), { ...ENV, FORCE_COLOR: '1' })
    expect(stderr).toContain('\u001b[32mok\u001b[0m')
    expect(stderr).toContain('\u001b[31mfailed\u001b[0m')
    expect(stdout).toContain('\u001b[31merror[auth-failed]\u001b[0m')
    expect((stdout + stderr).replaceAll(/\u001b\[\d+m/g, '')).not.toContain('\u001b')
  })

  test.each([`anonymize ${RECORD}`, 'fault --list', 'man', 'completions bash', '--help', 'check --help'])(
    '%s is never coloured: it is text for other programs, or one colour is enough',
    async (line) => {
      expect(hasColor(await run(line, { FORCE_COLOR: '1' }))).toBe(false)
    },
  )
})

test.each([
  [40, 60],
  [60, 60],
  [100, 100],
  [160, 160],
  [300, 160],
])('a terminal of %i columns gets lines of %i', (columns, expected) => {
  expect(lookOf({ stdout: { isTTY: true, columns }, env: {} } as unknown as Terminal).width).toBe(expected)
  expect(lookOf({ stdout: { columns }, env: {} } as unknown as Terminal).width).toBeUndefined()
})

test.each(LOCALES)('--forward ends with the letter, in %s, where something failed', async (locale) => {
  const { stdout } = await run(`replay ${RECORD} --forward --lang ${locale}`)
  const words = wordsFor({ locale })
  const { forward } = words
  const [greeting = ''] = forward.opening
  const head = `\n${labelledIn(words, 'app-password-required', '')}`
  expect(stdout.slice(stdout.indexOf(`\n\n${greeting}\n\n`))).toContain(head)
  expect(stdout.trimEnd().endsWith(forward.closing.at(-1) ?? '')).toBe(true)
  const well = await run('explain --forward', {}, '> EHLO x\n< 250 ok\n> QUIT\n< 221 bye\n')
  expect(well.stdout).not.toContain(greeting)
})
