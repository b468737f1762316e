import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { anonymize } from '../src/cli/anonymize.ts'
import { readArguments } from '../src/cli/arguments.ts'
import { check } from '../src/cli/check.ts'
import { codes } from '../src/cli/codes.ts'
import { COMMANDS, commandNamed } from '../src/cli/commands.ts'
import { demo } from '../src/cli/demo.ts'
import { diff } from '../src/cli/diff.ts'
import { explain } from '../src/cli/explain.ts'
import { fault } from '../src/cli/fault.ts'
import { makeFolder } from '../src/cli/files.ts'
import { helpFor, usage } from '../src/cli/help.ts'
import { replay } from '../src/cli/replay.ts'
import { saver } from '../src/cli/save.ts'
import { serve } from '../src/cli/serve.ts'
import { lookOf, type Terminal } from '../src/cli/terminal.ts'
import { typed } from '../src/cli/visible.ts'
import {
  diff as differencesBetween,
  readTranscript,
  renderDiff,
  renderStep,
  renderText,
  reportOf,
  type Transcript,
  UsageError,
} from '../src/index.ts'
import { visible, visibleJson } from '../src/report/terminal.ts'
import { didYouMean } from '../src/settings/did-you-mean.ts'
import { anyCharacter } from './any-character.ts'
import { dialogue } from './dialogue.ts'

/** Characters that move the cursor, change colours, reverse text, are invisible, or end a line. */
const UNSEEN = [
  ...['\u0007', '\u0008', '\u000b', '\u001b', '\u007f', '\u0085', '\u009b', '\u009d'],
  ...['\u00ad', '\u034f', '\u061c', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f'],
  ...['\u2028', '\u2029', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2060', '\u2066', '\u2069'],
  ...['\u3164', '\ufe0f', '\ufeff', '\ufff9', '\u{e0001}', '\u{e0041}', '\u{e007f}', '\u{e0100}'],
]
const named = UNSEEN.map((character) => [`U+${character.codePointAt(0)?.toString(16)}`, character] as const)
const found = (text: string) => UNSEEN.filter((character) => text.includes(character))

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-terminal-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Command = (terminal: Terminal, args: readonly string[]) => Promise<number>

/** The output of a command in this process. An error is printed as the main file prints it. */
async function run(command: Command, args: readonly string[], stdin = '') {
  const out = { stdout: '', stderr: '' }
  const stream = (name: keyof typeof out) => ({ write: (text: string) => (out[name] += text) })
  const terminal = {
    stdin: Readable.from([stdin]),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env: {},
    waiting: (work: (signal: AbortSignal) => unknown) => work(new AbortController().signal),
  } as unknown as Terminal
  try {
    return { code: await command(terminal, args), ...out }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { code: 2, ...out, stderr: `${out.stderr}${typed(error.message)} (${error.code})` }
  }
}

/** As octets: a server's text comes as UTF-8. */
const octets = (text: string) => Buffer.from(text).toString('latin1')

describe('what a server sends is visible', () => {
  const refusal = (text: string): readonly Transcript[] =>
    dialogue(`A1 NO [AUTHENTICATIONFAILED] a${text}b ${text}`, { protocol: 'imap', security: 'tls' })

  // The ellipsis of windows-1252, which programs write so, is read as one.
  const controls = named.filter(([, character]) => character !== '\x85')
  test('U+85 is read as the character that it stands for', () => {
    expect(reportOf(refusal('\x85')).diagnoses[0]?.proof[0]?.text).toContain('a…b')
  })

  test.each(controls)('%s in a report, coloured or not, in a step and in a difference', (_, character) => {
    const report = reportOf(refusal(character))
    expect(report.diagnoses[0]?.proof[0]?.text).toContain(character)
    const text = [
      renderText(report),
      renderText(report, { width: 60 }),
      renderText(report, { color: true }).replace(/\u001b\[\d+m/g, ''),
      renderStep({ stage: 'imap.login', outcome: 'failed', durationMs: 1, why: `a${character}b` }),
      renderDiff(differencesBetween(refusal(character)[0] as Transcript, refusal('c')[0] as Transcript)),
    ].join('\n')
    expect(found(text)).toEqual([])
    expect(text.match(/a\ufffdb/g)?.length).toBeGreaterThan(3)
  })

  test('of any text nothing is left that a terminal obeys or hides', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u)
        const json = visibleJson(JSON.stringify({ text }, null, 2))
        expect(json.replaceAll('\n', '')).toBe(visible(json.replaceAll('\n', '')))
        expect(JSON.parse(json)).toEqual({ text })
      }),
    )
  })

  test('letters of every script, and blanks, stay as they are', () => {
    const text = 'Grüße, 密码错误, كلمة المرور, रहस्य, пароль 🔑 é n̈\u00a0'
    expect(visible(text)).toBe(text)
  })

  test('what is printed as JSON has escapes in their place, and says the same', async () => {
    const text = UNSEEN.join('')
    const record = (name: string, said: string) => {
      const file = join(folder, name)
      const header = `{"mailwhy":1,"protocol":"imap","target":{"host":"h.test","port":143,"security":"none"},"startedAt":"2026-01-01T00:00:00Z"}`
      const rows = ['* OK hi\r\n', octets(`* BYE ${said}\r\n`)].map((line, at) => JSON.stringify([at, '<', line]))
      writeFileSync(
        file,
        [header, '[0,"=","connected",{}]', ...rows, '[9,"=","closed",{"by":"server"}]', ''].join('\n'),
      )
      return file
    }
    const [one, two] = [record('one.ndjson', text), record('two.ndjson', 'so long')]
    for (const [command, args] of [
      [replay, [one, '--json']],
      [replay, ['--each', '--json', one]],
      [diff, [one, two, '--json']],
      [anonymize, [one]],
      [explain, [`535 5.7.8 ${text} no`, '--json']],
    ] as const) {
      const { stdout } = await run(command as Command, args)
      expect(found(stdout)).toEqual([])
      expect(stdout.length).toBeGreaterThan(20)
    }
    const { stdout } = await run(replay, [one, '--json'])
    expect(JSON.stringify(JSON.parse(stdout))).toContain('\u202e')
    expect((await run(anonymize, [one])).stdout).not.toMatch(/[\x80-\x9f]/)
    expect(readTranscript((await run(anonymize, [one])).stdout).entries).toHaveLength(4)
  })

  test.each(named.filter(([, character]) => character !== '\u0000'))(
    '%s in the name of a file',
    async (_, character) => {
      const file = join(folder, `a${character}b.ndjson`)
      writeFileSync(file, 'S: 220 hi\n??\nC: AUTH PLAIN x\nS: 535 5.7.8 no\n')
      const outputs = [
        await run(replay, ['--each', file]),
        await run(replay, [file]),
        await run(replay, [`${file}x`]),
        await run(serve, [`${file}x`]),
        await run(diff, [`${file}x`, file]),
        await run(codes, [`a${character}b`]),
        await run(fault, [`a${character}b`]),
        await run(check, [`a${character}b`, '--imap', `h${character}`, '--no-smtp']),
      ]
      for (const { stdout, stderr } of outputs) expect(found(stdout + stderr)).toEqual([])
      rmSync(file)
    },
  )

  test.each([
    'smtp://ann:hunter22@mail.example.com:587',
    'smtp://ann:hunter22 and more@mail.example.com',
    'imap://ann%40example.com:hunter22/@x@mail.example.com',
    'ann:hunter22@mail.example.com',
  ])('a password in %s is never printed', async (argument) => {
    const outputs = [
      await run(check, [argument, '--imap', argument, '--no-smtp']),
      await run(check, ['ann@example.com', '--imap', argument, '--no-smtp']),
      await run(check, ['ann@example.com', '--imap', 'h', '--no-smtp', '--ca', argument]),
      await run(check, ['ann@example.com', 'x', argument]),
      ...(await Promise.all([codes, fault, replay, serve, anonymize].map((command) => run(command, [argument])))),
      await run(replay, ['--compare', argument, 'package.json']),
      await run(demo, [argument]),
      await run(codes, [`--${argument}`]),
    ]
    for (const { code, stdout, stderr } of outputs) {
      expect(code).toBe(2)
      expect(stdout + stderr).not.toContain('hunter22')
    }
  })
})

describe('a folder', () => {
  mkdirSync(join(folder, 'empty'))

  test.each<[string, Command, readonly string[]]>([
    ['replay', replay, []],
    ['replay --each', replay, ['--each']],
    ['anonymize', anonymize, []],
    ['serve', serve, []],
  ])('%s of one without transcripts says so', async (_, command, options) => {
    const { stderr } = await run(command, [...options, join(folder, 'empty')])
    expect(stderr).toBe(`${join(folder, 'empty')}: no transcripts in it (*.ndjson) (ERR_FILE)`)
  })

  test('diff of one asks for files, and anonymize takes those in it', async () => {
    expect((await run(diff, [join(folder, 'empty'), join(folder, 'empty')])).stderr).toBe(
      `${join(folder, 'empty')}: a folder, where a file is needed (ERR_FILE)`,
    )
    const { code, stdout } = await run(anonymize, [
      'fixtures/transcripts/target-forbidden',
      '--out',
      join(folder, 'out'),
    ])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect((await run(replay, ['--each', join(folder, 'out')])).stdout.match(/: target-forbidden/g)).toHaveLength(3)
  })
})

describe('- is standard input', () => {
  const log = 'S: 220 mx ESMTP\nC: AUTH PLAIN x\nS: 535 5.7.8 no\n'

  test.each<[string, Command, readonly string[], RegExp]>([
    ['replay', replay, ['-'], /^error\[auth-failed\]/m],
    ['replay --each', replay, ['--each', '-'], /^-: auth-failed$/m],
    ['explain', explain, ['-'], /^error\[auth-failed\]/m],
    ['anonymize', anonymize, ['-'], /^\{"mailwhy":1,/],
    [
      'diff',
      diff,
      ['-', 'fixtures/transcripts/auth-failed/courier-auth-login-wrong-password-smtp.ndjson'],
      /SMTP connection/,
    ],
  ])('%s reads it', async (_, command, args, expected) => {
    expect((await run(command, args, log)).stdout).toMatch(expected)
  })
})

describe('complaints in the words of the command line, with what was typed', () => {
  const ann = 'ann@example.org'
  test.each<[readonly string[], string]>([
    [[ann, '--no-discovery'], '--imap HOST is needed, or --no-imap; --smtp HOST is needed, or --no-smtp'],
    [[ann, '--dns', 'example'], '--dns: a list of IP addresses, with or without a port, is needed'],
    [[ann, '--no-imap', '--no-smtp'], '--no-imap and --no-smtp leave nothing to check'],
    [
      [ann, '--imap', '--no-smtp'],
      '--imap: HOST[:PORT] is needed after it, and "--no-smtp" is an option; --imap=... takes any',
    ],
    [[ann, '--no-smtp', '--imap'], '--imap: HOST[:PORT] is needed after it'],
    [[ann, '--imap', 'h', '--json=yes'], '--json takes no value'],
    [['ann', '--imap', 'h', '--no-smtp'], '"ann": an address such as ann@example.com is needed'],
    [[ann, 'hunter22'], 'one address is needed, and another argument follows it: mailwhy check ann@example.org'],
    [
      [ann, '--imap', 'https://imap.example.org', '--no-smtp'],
      '--imap "https://imap.example.org": a host name or an IP address is needed, without a scheme such as https://',
    ],
    [
      [ann, '--imap', 'imap.example.org/', '--no-smtp'],
      '--imap "imap.example.org/": a host name or an IP address is needed, without / and what follows it',
    ],
    [
      [ann, '--imap', 'imap.example.org ', '--no-smtp'],
      '--imap "imap.example.org ": a host name or an IP address is needed, without blanks',
    ],
    [[ann, '--imap', '::1', '--no-smtp'], '--imap "::1": an IPv6 address stands in brackets'],
    [[ann, '--imap', 'h:imaps', '--no-smtp'], '--imap "h:imaps": HOST or HOST:PORT, with a number for the port'],
    [[ann, '--imap', 'h:0', '--no-smtp'], '--imap "h:0": HOST:PORT, with a number from 1 to 65535'],
    [
      [ann, '--imap', 'h', '--no-smtp', '--imap-security', 'ssl'],
      '--imap-security "ssl": tls, starttls or none is needed; did you mean tls?',
    ],
    [[ann, '--imap', 'h', '--no-smtp', '--send-to', ann], '--send-to "ann@example.org": --smtp HOST is needed with it'],
    [[ann, '--imap', 'h', '--no-smtp', '--deadline', 'soon'], '--deadline "soon": seconds, more than 0'],
    [[ann, '--imap', 'h', '--no-smtp', '--ca', 'none.pem'], '--ca: none.pem: there is no such file, ENOENT'],
    [[ann, '--passwd:hunter22'], 'there is no option "--passwd" here; see mailwhy --help'],
    [[ann, '--jsn'], 'there is no option "--jsn" here; did you mean --json?'],
  ])('check %j', async (args, message) => {
    const { code, stdout, stderr } = await run(check, args)
    // A slip in a value is told before it with what was probably meant, which then stands behind it too.
    const said = stderr.replace(/ \(ERR_\w+\)$/, '')
    const complaint = said.replace(/^hint: .*\n {2}mailwhy check .*\n(.*); did you mean [^;]*\?$/, '$1')
    expect({ code, stdout, complaint }).toEqual({ code: 2, stdout: '', complaint: message })
    expect(stderr).not.toMatch(/\bfalse\b|imap\.host|testMessage|tls\.ca/)
  })
})

describe('a command line that is mistyped', () => {
  test('a command that is misspelt is guessed', () => {
    expect(didYouMean('chek', ['check', 'codes', 'demo'], 'see')).toBe('; did you mean check?')
    expect(didYouMean('xyzzy', ['check', 'codes', 'demo'], 'see --help')).toBe('; see --help')
  })

  test('arguments that are too many are refused', async () => {
    expect((await run(demo, ['extra'])).stderr).toBe('"extra" is one argument too many (ERR_ARGUMENTS)')
  })
})

describe('--save', () => {
  test('into a place where no folder can be made fails at once', () => {
    expect(() => saver('/proc/nope')).toThrow(/--save: \/proc\/nope: /)
    expect(() => saver('/proc/nope/deeper')).toThrow(UsageError)
    writeFileSync(join(folder, 'file'), '')
    expect(() => saver(join(folder, 'file'))).toThrow('is no folder')
    expect(() => saver(join(folder, 'file', 'sub'))).toThrow(UsageError)
  })

  test('makes the folders that are missing', () => {
    makeFolder(join(folder, 'x', 'y', 'z'))
    makeFolder(join(folder, 'x', 'y', 'z'))
    expect(statSync(join(folder, 'x', 'y', 'z')).isDirectory()).toBe(true)
  })
})

describe('help', () => {
  test.each(Object.keys(COMMANDS))('%s has a page of its own: each option with a line, and an example', (name) => {
    const page = helpFor(name) ?? ''
    expect(usage()).toMatch(new RegExp(`^ {2}${name} +\\S`, 'm'))
    expect(page).toMatch(new RegExp(`^mailwhy ${name}: \\S.*\n(?: {2}\\S.*\n)?\n {2}mailwhy ${name}\\b`))
    expect(page).toMatch(new RegExp(`\n\nExamples:\n {2}.*mailwhy ${name}\\b`))
    const { options } = commandNamed(name) ?? {}
    for (const option of Object.keys(options ?? {}))
      expect(page).toMatch(new RegExp(`^ {2}--${option}( \\S+)? {2,}\\S`, 'm'))
    for (const { about } of Object.values(options ?? {})) expect(about).toMatch(/^[^A-Z].*[^.]$|^EMAIL/)
  })

  test('no line is wider than 80 columns', () => {
    const lines = [usage(), ...Object.keys(COMMANDS).map((name) => helpFor(name) ?? '')].join('').split('\n')
    expect(lines.length).toBeGreaterThan(150)
    expect(lines.filter((line) => line.length > 80)).toEqual([])
    expect(helpFor('constructor')).toBeUndefined()
  })

  test('an example is a command line that is understood', async () => {
    for (const [name, { examples }] of Object.entries(COMMANDS)) {
      for (const line of examples) {
        const [, ...words] =
          /(?<=^|\| )mailwhy [^|>]*/
            .exec(line)?.[0]
            .trim()
            .match(/"[^"]*"|\S+/g) ?? []
        expect(words[0]).toBe(name)
        const given = words.slice(1).map((word) => word.replaceAll('"', ''))
        expect(() => readArguments(given, commandNamed(name)?.options ?? {})).not.toThrow()
      }
    }
  })
})

test.each<[string | undefined, string | undefined, isTTY: boolean, boolean]>([
  [undefined, undefined, true, true],
  [undefined, undefined, false, false],
  [undefined, '1', true, false],
  [undefined, '', true, true],
  ['1', undefined, false, true],
  ['', undefined, false, true],
  ['1', '1', false, true],
  ['0', undefined, true, false],
  ['false', undefined, true, false],
])('FORCE_COLOR %j, NO_COLOR %j, at a terminal %j: %j', (FORCE_COLOR, NO_COLOR, isTTY, expected) => {
  const terminal = { stdout: { isTTY }, env: { FORCE_COLOR, NO_COLOR } } as unknown as Terminal
  expect(lookOf(terminal).color).toBe(expected)
})
