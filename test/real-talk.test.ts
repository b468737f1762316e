import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { TEST_CA } from '../src/replay.ts'
import { Command } from './command.ts'
import { ACCOUNTS } from './servers/start-servers.ts'

const { ports, missing } = inject('servers')
const { user, password } = ACCOUNTS.ann
const folder = mkdtempSync(join(tmpdir(), 'mailwhy-talk-'))
afterAll(() => rmSync(folder, { recursive: true }))
const CA = join(folder, 'ca.pem')
writeFileSync(CA, TEST_CA)

/** Lines that are piped in, and what is printed. */
async function piped(place: string, lines: readonly string[], secret: string = password) {
  const args = `talk ${place} --ca ${CA} --username ${user}`.split(' ')
  const command = new Command(args, { MAILWHY_PASSWORD: secret })
  command.stdin.end(lines.map((line) => `${line}\n`).join(''))
  const { code, stdout, stderr } = await command.end()
  expect(stdout + stderr).not.toMatch(/correct horse|wrong donkey/)
  return { code, stdout }
}

describe.skipIf(missing)('mailwhy talk to real servers', () => {
  test('Dovecot: STARTTLS, LOGIN by a literal of the user name, APPEND of a literal, IDLE', async () => {
    const text = 'Subject: typed\r\n\r\nby hand\r\n'
    const { code, stdout } = await piped(`127.0.0.1:${ports.mail.imap} --protocol imap --security starttls`, [
      '1 STARTTLS',
      '2 CAPABILITY',
      `3 LOGIN {${user.length}}`,
      `${user} {password}`,
      `4 APPEND Junk {${text.length}}`,
      ...text.trimEnd().split('\r\n'),
      '',
      '5 SELECT INBOX',
      '6 IDLE',
      'DONE',
      '7 LOGOUT',
    ])
    expect(stdout).toMatch(/= secured, .*\n(.*\n)*.*> 2 CAPABILITY/)
    for (const answer of [/3 OK .*Logged in/, /4 OK .*Append completed/, /\+ idling/, /6 OK Idle completed/, /7 OK/])
      expect(stdout).toMatch(answer)
    expect(stdout).toMatch(/> 4 APPEND Junk \{27\}\n.*< \+ OK\n.*> Subject: typed\n.*> \n.*> by hand\n/)
    expect(code).toBe(0)
  })

  test('Dovecot: a wrong password and a command that it does not know are explained', async () => {
    const { code, stdout } = await piped(
      `127.0.0.1:${ports.mail.imaps} --protocol imap`,
      ['1 AUTHENTICATE PLAIN', '{plain}', '2 LOGOUT'],
      'wrong donkey',
    )
    expect(stdout).toMatch(/< 1 NO \[AUTHENTICATIONFAILED\].*\n.*# auth-failed: /)
    expect(code).toBe(1)
  })

  test('Postfix: /starttls, AUTH LOGIN step by step, a refused recipient, a message in a chunk', async () => {
    const place = `127.0.0.1:${ports.mail.submission} --protocol smtp --security starttls`
    const chunk = 'Subject: typed\r\n\r\nby hand\r\n'
    const { code, stdout } = await piped(place, [
      '/starttls',
      'EHLO client.mailwhy.test',
      'AUTH LOGIN',
      '{user64}',
      '{password64}',
      `MAIL FROM:<${user}>`,
      'RCPT TO:<nosuch@mailwhy.test>',
      `RCPT TO:<${user}>`,
      `BDAT ${chunk.length} LAST`,
      ...chunk.trimEnd().split('\r\n'),
      'QUIT',
    ])
    expect(stdout).toMatch(/< 235 2\.7\.0 Authentication successful\n/)
    expect(stdout).toMatch(/> RCPT TO:<nosuch.*\n.*< 550 .*\n.*# recipient-rejected: /)
    expect(stdout).toMatch(/> by hand\n.*< 250 2\.0\.0 Ok: .*queued/)
    expect(code).toBe(1)
  })
})
