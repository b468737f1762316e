import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mailboxes, run } from './checked-mailbox.ts'
import { Command } from './command.ts'

const { folder } = mailboxes()

describe.concurrent('explain', () => {
  test('what comes in with hints is read as a text: its last line has an end', async ({ expect }) => {
    const { code, stdout } = await run('explain --protocol imap', {}, 'NO [AUTHENTICATIONFAILED] Invalid\n')
    expect(stdout).toMatch(/^error\[auth-failed\]/)
    expect(code).toBe(1)
  })

  test('a log with a password is not taken for the server’s words', async ({ expect }) => {
    const { code, stdout, stderr } = await run('explain --protocol imap', {}, '4> a0001 LOGIN "ann" "hunter22"\n')
    expect(stdout).toMatch(/^error\[unknown\]/m)
    expect(stdout).not.toMatch(/hunter22|--protocol/)
    expect(stderr).toBe('')
    expect(code).toBe(1)
  })

  test.for(['A1 OK LOGIN completed\n', '250 OK\n'])(
    'a part of a conversation is no whole check: %j',
    async (line, { expect }) => {
      const { code, stdout } = await run('explain', {}, line)
      expect([stdout, code]).toEqual(['ok: nothing failed in what was checked, but the check is not complete\n', 0])
    },
  )

  test.for(['* OK ready\n', '220 mx ESMTP\n', '220 mx ESMTP\nEHLO c\n250 AUTH PLAIN\n'])(
    'what stops at its beginning is not said to be well: %j',
    async (line, { expect }) => {
      const { code, stdout } = await run('explain', {}, line)
      expect(stdout).toMatch(/^error\[unknown\]: nothing failed in this log, but it ends early/m)
      expect(code).toBe(1)
    },
  )

  test('unreadable input is distinguished from wrong usage', async ({ expect }) => {
    const unread = await run('explain hello')
    expect([unread.code, unread.stderr]).toEqual([1, ''])
    expect(unread.stdout).toMatch(
      /^read: .*1 not read \(1\)\n\nerror\[unknown\]: not enough could be read to name a cause/,
    )
    expect(unread.stdout).not.toContain('ok:')
    expect((await run('explain --protocol pop3', {}, 'hello')).code).toBe(2)
    expect((await run('explain', {}, ' \n')).stderr).toMatch(/nothing to explain.*\(ERR_EXPLAIN\)\n$/)
  })

  test('interrupted, it does not speak of passwords', async ({ expect }) => {
    const one = new Command(['explain'])
    await new Promise((taken) => one.stdin.write('535 5.7.8 no\n', taken))
    one.interrupt()
    expect(await one.ended).toBe(2)
    expect(one.out.stderr).toContain('(ERR_EXPLAIN)')
  })
})

test('a log that PowerShell wrote is read', async () => {
  const file = join(folder, 'powershell.log')
  writeFileSync(file, '\ufeff220 hi\r\nAUTH PLAIN x\r\n535 5.7.8 no\r\n', 'utf16le')
  expect((await run(`replay ${file}`)).stdout).toContain('error[auth-failed]')
})
