import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMANDS, commandNamed, optionsOf, SHELLS, type Shell } from '../src/cli/commands.ts'
import { bashScript } from '../src/cli/manual/bash.ts'
import { fishScript } from '../src/cli/manual/fish.ts'
import { zshScript } from '../src/cli/manual/zsh.ts'
import { CODES, LOCALES } from '../src/index.ts'
import { FAULTS } from '../src/replay.ts'
import { Pane, whyNoTmux } from './tmux.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-completions-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeFileSync(join(folder, 'some file.log'), '')
writeFileSync(join(folder, 'authority.pem'), '')
mkdirSync(join(folder, 'records'))

const SCRIPTS = { bash: bashScript(), zsh: zshScript(), fish: fishScript() } as const
const scriptOf = (shell: Shell) => join(folder, `completions.${shell}`)
for (const shell of SHELLS) writeFileSync(scriptOf(shell), SCRIPTS[shell])

/** Each shell without the settings of its user. */
const STARTED: Readonly<Record<Shell, string>> = {
  bash: 'bash --norc --noprofile -i',
  zsh: 'zsh -f -i',
  fish: 'fish --no-config -i',
}
const hasShell = (shell: Shell) => {
  try {
    execFileSync(shell, ['--version'])
    return true
  } catch {
    return false
  }
}
const why = whyNoTmux()
const missing = SHELLS.filter((shell) => !hasShell(shell))
if (why || missing.length > 0)
  console.warn(`Completions are not tried in all shells: ${why ?? `${missing.join(', ')} missing`}.`)

/** The typed line, and what the key Tab makes of it. */
const TYPED: readonly (readonly [typed: string, completed: RegExp])[] = [
  ['mailwhy rep', /^mailwhy replay$/],
  ['mailwhy check --imap-sec', /^mailwhy check --imap-security=?$/],
  ['mailwhy check --imap-security start', /^mailwhy check --imap-security starttls$/],
  ['mailwhy check --lang p', /^mailwhy check --lang pl$/],
  ['mailwhy check --auth XOA', /^mailwhy check --auth XOAUTH2$/],
  ['mailwhy check --ca auth', /^mailwhy check --ca authority\.pem$/],
  ['mailwhy check --save rec', /^mailwhy check --save records\/$/],
  ['mailwhy explain some', /^mailwhy explain (some\\ file\.log|'some file\.log')$/],
  ['mailwhy replay rec', /^mailwhy replay records\/$/],
  ['mailwhy codes app-pass', /^mailwhy codes app-password-required$/],
  ['mailwhy fault too-many-conn', /^mailwhy fault too-many-connections$/],
  ['mailwhy completions fi', /^mailwhy completions fish$/],
  ['mailwhy help ano', /^mailwhy help anonymize$/],
]

describe.skipIf(why).each(SHELLS.filter((shell) => !missing.includes(shell)))('%s, as a person types', (shell) => {
  let pane: Pane
  beforeAll(async () => {
    pane = await Pane.open(`cd ${folder}; ${STARTED[shell]}`, 100)
    if (shell === 'zsh') await pane.type('autoload -U compinit; compinit -D -u', 'Enter')
    await pane.type(`source ${scriptOf(shell)}; echo rea''dy`, 'Enter')
    await pane.until(/^ready$/m)
  })
  afterAll(() => pane.close())

  test.each(TYPED)('%s', async (typed, completed) => {
    await pane.type('C-u', 'C-l')
    await pane.type(typed, 'Tab')
    await expect
      .poll(async () => (await pane.rows()).map(withoutPrompt), { timeout: 30_000 })
      .toContainEqual(expect.stringMatching(completed))
  })
})

function withoutPrompt(row: string): string {
  return row.slice(Math.max(row.indexOf('mailwhy '), 0)).trimEnd()
}

const allOf = (name: string) => Object.keys(optionsOf(commandNamed(name) ?? COMMANDS.check)).map((one) => `--${one}`)

describe.skipIf(missing.includes('bash'))('bash', () => {
  /** The completions of the last word. */
  function completionsOf(...words: readonly string[]): readonly string[] {
    const call = `source ${scriptOf('bash')}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _mailwhy; printf '%s\\n' "\${COMPREPLY[@]}"`
    const out = execFileSync('bash', ['--norc', '-c', call, 'bash', ...words], { cwd: folder, encoding: 'utf8' })
    return out.split('\n').filter(Boolean)
  }

  test.each(Object.keys(COMMANDS))('%s has all of its options', (name) => {
    expect(completionsOf('mailwhy', name, '--')).toEqual(allOf(name))
  })

  test.each<[string, readonly string[], readonly string[]]>([
    ['commands', [''], [...Object.keys(COMMANDS), 'help', '--help', '--version']],
    ['codes', ['codes', ''], CODES],
    ['faults', ['fault', ''], Object.keys(FAULTS)],
    ['languages', ['explain', '--lang', ''], LOCALES],
    ['a value behind an equals sign', ['check', '--imap-security', '=', 'n'], ['none']],
    ['all values behind an equals sign', ['check', '--smtp-security', '='], ['tls', 'starttls', 'none']],
    ['no file where an address is due', ['check', ''], []],
    ['no word where a name is due', ['check', '--username', ''], []],
    ['a file with a blank', ['replay', 'some'], ['some file.log']],
    ['folders alone', ['check', '--save', ''], ['records']],
    ['nothing of another command', ['nonsense', '--'], []],
  ])('%s', (_, words, expected) => {
    expect(completionsOf('mailwhy', ...words)).toEqual(expected)
  })
})

describe.skipIf(missing.includes('fish'))('fish', () => {
  function completionsOf(line: string): readonly (readonly string[])[] {
    const call = `source ${scriptOf('fish')}; complete -C ${JSON.stringify(line)}`
    const out = execFileSync('fish', ['--no-config', '-c', call], { cwd: folder, encoding: 'utf8' })
    return out
      .split('\n')
      .filter(Boolean)
      .map((row) => row.split('\t'))
  }

  test.each(Object.keys(COMMANDS))('%s has all of its options, each with what it does', (name) => {
    const found = Object.fromEntries(completionsOf(`mailwhy ${name} --`))
    const { options } = { options: optionsOf(commandNamed(name) ?? COMMANDS.check) }
    const expected = Object.entries(options).map(([option, { about }]) => [`--${option}`, about])
    expect(found).toEqual(Object.fromEntries(expected))
  })

  test('commands, codes and faults', () => {
    const names = (line: string) =>
      completionsOf(line)
        .map(([name]) => name)
        .toSorted()
    expect(names('mailwhy ')).toEqual([...Object.keys(COMMANDS), 'help'].toSorted())
    expect(names('mailwhy codes ')).toEqual([...CODES].toSorted())
    expect(names('mailwhy fault ')).toEqual(Object.keys(FAULTS).toSorted())
    expect(names('mailwhy check ')).toEqual([])
  })
})

test.each(SHELLS.filter((shell) => !missing.includes(shell)))('%s can read its script', (shell) => {
  expect(() => execFileSync(shell, ['-n', scriptOf(shell)])).not.toThrow()
})
