import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { LOCALES } from '../src/index.ts'
import { startScriptedServer, TEST_CA } from '../src/replay.ts'
import { columnsIn } from '../src/report/columns.ts'
import { wordsFor } from '../src/words/choose.ts'
import { builtCommand, type Environment } from './command.ts'
import { Pane, ROWS, whyNoTmux } from './tmux.ts'

const why = whyNoTmux()
if (why) console.warn(`The list of steps is not looked at in a terminal: ${why}.`)

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-tmux-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const CA = join(folder, 'ca.pem')
writeFileSync(CA, TEST_CA)

const ANN = 'ann@mailwhy.test'
const SECRET = 'hunter22abc'
const SPINNER = /[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/
const ENVIRONMENTS = { en: 'en_US.UTF-8', fr: 'fr_CA.UTF-8', ja: 'ja_JP.UTF-8', pl: 'pl_PL.UTF-8' } as const

/** Two servers, of which that of IMAP says nothing to a login until it is closed, and a check of them in a terminal. */
async function checking(columns: number, env: Environment = {}, { before = '', behind = '' } = {}) {
  const imap = await startScriptedServer({ protocol: 'imap', security: 'tls', answers: { LOGIN: undefined } })
  const smtp = await startScriptedServer({ protocol: 'smtp', security: 'starttls' })
  const places = `--imap 127.0.0.1:${imap.port} --smtp 127.0.0.1:${smtp.port} --smtp-security starttls`
  const program = builtCommand().join(' ')
  const line = `${before} ${program} check ${ANN} ${places} --ca ${CA} --no-probes --send-to ${ANN} ${behind}`
  const pane = await Pane.open(line, columns, { LC_ALL: 'en_US.UTF-8', MAILWHY_PASSWORD: SECRET, ...env })
  onTestFinished(async () => {
    await pane.close()
    await Promise.all([imap.close(), smtp.close()])
  })
  return { pane, imap, smtp }
}

/** The stages that a check with a test message has, by their names. */
function namesIn(locale: (typeof LOCALES)[number]): readonly string[] {
  const { stages } = wordsFor({ locale })
  const { 'inbox.round-trip': _, ...others } = stages
  return Object.values(others)
}

/** The rows below the line that says `above`. */
function belowMark(rows: readonly string[]): readonly string[] {
  return rows.slice(rows.indexOf('above') + 1)
}

function timesShown(rows: readonly string[], name: string): number {
  return rows.filter((row) => row.startsWith(`  ${name} `) || row === `  ${name}`).length
}

describe.skipIf(why).each([60, 120])('in a terminal of %i columns', (columns) => {
  test.each(LOCALES)(
    '%s: the list runs in place, follows the width, and leaves nothing but the steps',
    async (locale) => {
      const words = wordsFor({ locale })
      const names = namesIn(locale)
      const { severities, certainties, labels, stages } = words
      const { pane, imap } = await checking(columns, { LC_ALL: ENVIRONMENTS[locale] })
      const login = new RegExp(`^  ${stages['imap.login']} +${SPINNER.source} +\\d+[.,]\\d`, 'm')
      const waits = columns === 120 ? new RegExp(words.terminal.waitsForImap) : /./
      const first = await pane.until(login)
      await pane.until(waits)
      const seen = login.exec(first.join('\n'))?.[0].replace(SPINNER, '')
      await pane.until(new RegExp(`^  ${stages['imap.login']} +${SPINNER.source} +[1-9]`, 'm')) // a second has passed
      const second = await pane.rows()
      expect(login.exec(second.join('\n'))?.[0].replace(SPINNER, '')).not.toBe(seen)
      for (const rows of [first, second]) {
        expect(rows).toHaveLength(names.length)
        for (const name of names) expect(timesShown(rows, name), name).toBe(1)
        for (const row of rows) expect(columnsIn(row)).toBeLessThan(columns)
      }
      for (const width of [columns - 15, columns + 20, columns]) {
        await pane.resize(width)
        await pane.untilSettled(names.length)
        const rows = await pane.until(login)
        for (const name of names) expect(timesShown(rows, name), `${name} at ${width}`).toBeLessThan(2)
      }
      await imap.close()
      const rows = await pane.until(/^exit 1$/m)
      const report = rows.findIndex((row) => row.startsWith(`${severities.error}[connection-closed]`))
      expect(rows[report - 1]).toBe('')
      for (const name of names) expect(timesShown(rows.slice(0, report), name), name).toBe(1)
      expect(rows.join('\n')).not.toMatch(SPINNER)
      expect(rows.join('\n')).toContain(certainties.likely)
      for (const label of [labels.cause, labels.help, labels.act]) {
        expect(rows.filter((row) => row.startsWith(`  ${label}`))).toHaveLength(1)
      }
      for (const row of rows) expect(columnsIn(row)).toBeLessThanOrEqual(columns)
      expect(await pane.hasCursor()).toBe(true)
    },
  )
})

describe.skipIf(why)('the list of steps', () => {
  test('Ctrl-C takes it away, with the echo of the key, and the report says so', async () => {
    const { pane } = await checking(100)
    await pane.until(SPINNER)
    await pane.type('C-c')
    const rows = await pane.until(/^exit 130$/m)
    expect(rows.join('\n')).toContain('error[cancelled]: interrupted before it ended')
    expect(rows.join('\n')).not.toMatch(/\^C|[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/)
    for (const name of namesIn('en')) expect(timesShown(rows, name), name).toBe(1)
    expect(await pane.hasCursor()).toBe(true)
  })

  test('a window that is dragged, with the list at its lowest row, shows one list', async () => {
    const { pane, imap } = await checking(100, {}, { before: `seq ${ROWS}; echo above;` })
    await pane.until(SPINNER)
    for (let drag = 0; drag < 30; drag++) await pane.resize(100 - 3 * (drag % 15))
    await pane.resize(100)
    const names = namesIn('en')
    await expect
      .poll(async () => belowMark(await pane.rows()), { timeout: 30_000 })
      .toEqual(names.map((name) => expect.stringMatching(new RegExp(`^ {2}${name}\\b`))))
    await imap.close()
    const rows = belowMark(await pane.until(/^exit 1$/m))
    for (const name of names) expect(timesShown(rows, name), name).toBe(1)
  })

  test('Ctrl-Z takes it away, and fg shows it again below what the shell has written', async () => {
    const imap = await startScriptedServer({ protocol: 'imap', security: 'tls', answers: { LOGIN: undefined } })
    const pane = await Pane.open('bash --norc -i', 100, { MAILWHY_PASSWORD: SECRET, LC_ALL: 'en_US.UTF-8' })
    onTestFinished(async () => {
      await pane.close()
      await imap.close()
    })
    const line = `check ${ANN} --imap 127.0.0.1:${imap.port} --no-smtp --ca ${CA} --no-probes`
    await pane.type(`${builtCommand().join(' ')} ${line}`, 'Enter')
    await pane.until(SPINNER)
    await pane.type('C-z')
    await pane.until(/Stopped/)
    await pane.type('fg', 'Enter')
    const rows = await pane.until(new RegExp(`Stopped[\\s\\S]*IMAP login +${SPINNER.source}`))
    expect(timesShown(rows, 'IMAP connection')).toBe(1)
    await imap.close()
    const all = await pane.until(/error\[connection-closed\][\s\S]*Passwords sent/)
    expect(all.join('\n')).toMatch(/Stopped[\s\S]*\n {2}IMAP connection +ok.*\n {2}IMAP login +failed/)
    expect(timesShown(all, 'IMAP connection')).toBe(1)
  })

  test('a process that is killed leaves the cursor', async () => {
    const { pane } = await checking(100, {}, { behind: '& P=$!; read WORD; kill -9 $P; wait $P' })
    await pane.until(SPINNER)
    await pane.type('x', 'Enter')
    await pane.until(/^exit 137/m) // a row of the list may be left behind it
    expect(await pane.hasCursor()).toBe(true)
  })

  test.each(['CI=true', 'TERM=dumb'])('with %s it is plain lines, once a step', async (before) => {
    const { imap, pane } = await checking(100, {}, { before })
    await pane.until(/IMAP connection +ok/)
    const rows = await pane.until(/SMTP connection +ok/)
    expect(rows).toHaveLength(2)
    await imap.close()
    const all = await pane.until(/^exit 1$/m)
    for (const name of namesIn('en')) expect(timesShown(all, name), name).toBe(1)
  })

  test('the password is asked for in the language, below nothing; it is not shown', async () => {
    const { pane, imap } = await checking(100, { LC_ALL: 'fr_FR.UTF-8', MAILWHY_PASSWORD: '' })
    expect(await pane.until(/Mot de passe/)).toEqual(['Mot de passe\u00a0:'])
    await pane.type(SECRET, 'Enter')
    await pane.until(SPINNER)
    await imap.close()
    const rows = await pane.until(/^exit 1$/m)
    expect(rows[0]).toBe('Mot de passe\u00a0:')
    expect(rows.join('\n')).not.toContain(SECRET)
    for (const name of namesIn('fr')) expect(timesShown(rows, name), name).toBe(1)
  })
})
