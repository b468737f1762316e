import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { startScriptedServer, TEST_CA } from '../src/replay.ts'
import { Command } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-hints-'))
afterAll(() => rmSync(folder, { recursive: true }))
const CA = join(folder, 'ca.pem')
writeFileSync(CA, TEST_CA)

async function run(args: readonly string[], env = {}) {
  const one = new Command(args, { LANG: 'C', ...env })
  one.stdin.end()
  return one.end()
}

describe('mailwhy check tells slips before it asks for a password', () => {
  test.each<[string, readonly string[], readonly string[], string]>([
    [
      'what is refused, and the corrected command',
      ['Ann <ann@gmial.com>', '--imap', 'https://imap.gmail.com:143/inbox', '--no-smtp'],
      ['hint: email address (Ann <ann@gmial.com>): ', 'hint: IMAP server (https://imap.gmail.com/•••): '],
      'mailwhy check ann@gmail.com --imap imap.gmail.com:143 --no-smtp',
    ],
    [
      'an option with an equals sign, and the port that was typed',
      [
        'ann@example.org',
        '--imap=imap.example.org,:993',
        '--no-smtp',
        '--from',
        "o'brien@example.org",
        '--send-to=bob@hotmial.com',
      ],
      ['hint: IMAP server (imap.example.org,): ', 'hint: recipient of the test message (bob@hotmial.com): '],
      "mailwhy check ann@example.org --imap=imap.example.org:993 --no-smtp --from 'o'\\''brien@example.org' --send-to=bob@hotmail.com",
    ],
    [
      'the address, and no option that has the same value',
      ['--username', 'ann@gmial.com', 'ann@gmial.com', '--imap', 'a b', '--no-smtp'],
      ['hint: email address (ann@gmial.com): ', 'hint: user name (ann@gmial.com): '],
      "mailwhy check --username ann@gmail.com ann@gmail.com --imap 'a b' --no-smtp",
    ],
  ])('%s', async (_, args, begins, corrected) => {
    const { code, stdout, stderr } = await run(['check', ...args])
    const lines = stderr.trimEnd().split('\n')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(lines.slice(0, -2).map((line, at) => line.slice(0, begins[at]?.length))).toEqual(begins)
    expect(lines.at(-2)).toBe(`  ${corrected}`)
    expect(lines.at(-1)).toMatch(/^mailwhy: .* \(ERR_\w+\)$/)
  })

  test('a link with a password is shown without it, and no command holds it', async () => {
    const link = (host: string) => `https://ann:hunter22/x@${host}/`
    for (const args of [
      ['ann@gmial.com', '--imap', link('imap.example.org'), '--smtp', link('x')],
      ['ann@gmial.com', '--imap', 'imap.example.org', '--smtp', 'https://ann:hunter22@smtp.example.org'],
    ]) {
      const { code, stderr } = await run(['check', ...args])
      expect(code).toBe(2)
      expect(stderr).toContain('Did you mean ann@gmail.com?')
      expect(stderr).not.toContain('hunter22')
    }
  })

  test('a slip that can be used is told, and what was typed is checked: the password once it is known', async () => {
    const imap = await startScriptedServer({ protocol: 'imap', security: 'tls' })
    onTestFinished(() => imap.close())
    const line = ['check', 'ann@gmial.com', '--imap', `127.0.0.1:${imap.port}`, '--no-smtp', '--ca', CA]
    const { code, stdout, stderr } = await run(line, { MAILWHY_PASSWORD: 'hunter22 ' })
    const hints = [
      'hint: email address (ann@gmial.com): The domain gmial.com looks like a misspelling of gmail.com. Did you mean ann@gmail.com?',
      'hint: password: It begins or ends with a space or an invisible character, which happens when it is pasted. It is used as it is.',
    ]
    expect(stderr.split('\n').filter((one) => one.startsWith('hint'))).toEqual(hints)
    expect(stderr).toContain(`  mailwhy check ann@gmail.com --imap 127.0.0.1:${imap.port} `)
    expect(stdout.split('\n').filter((one) => one.startsWith('hint'))).toEqual(hints)
    expect(stdout + stderr).not.toContain('hunter22')
    const shown = imap.heard.map((one) => Buffer.from(one.trim(), 'base64').toString()).join()
    expect(shown).toContain('ann@gmial.com\0hunter22 ')
    expect(code).toBe(0)
    const quiet = await run([...line, '--quiet'], { MAILWHY_PASSWORD: 'hunter22 ' })
    expect(quiet.stdout + quiet.stderr).not.toContain('hint')
    const { hints: kept } = JSON.parse((await run([...line, '--json'], { MAILWHY_PASSWORD: 'hunter22 ' })).stdout)
    expect(kept).toMatchObject([
      { code: 'domain-mistyped', suggestion: 'ann@gmail.com' },
      { code: 'password-blank-at-end' },
    ])
  })
})
