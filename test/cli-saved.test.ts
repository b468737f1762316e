import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { saver } from '../src/cli/save.ts'
import {
  BOTH,
  MAILWHY_PASSWORD,
  mailboxes,
  REFUSED,
  reportOn,
  run,
  saved,
  shownTo,
  start,
  wordsOf,
} from './checked-mailbox.ts'
import { Command } from './command.ts'

const { folder, mailbox } = mailboxes()

describe('saved transcripts', () => {
  test('a file a connection, for its owner alone; read again they give the same report', async () => {
    const { imap, line } = await mailbox(REFUSED)
    const directory = join(folder, 'a', 'b')
    const check = () => run(`${line} --smtp-security tls --no-probes --save ${directory}`, { MAILWHY_PASSWORD })
    const { code, stdout } = await check()
    const files = saved(directory)
    expect(files.map(({ name }) => name.slice(-13))).toEqual(['0-imap.ndjson', '1-smtp.ndjson'])
    for (const { mode, content } of files) {
      expect(mode).toBe(0o600)
      expect(content).not.toContain('hunter22')
      expect(content).not.toContain(Buffer.from(MAILWHY_PASSWORD).toString('base64'))
    }
    expect(shownTo(imap)).toContain('hunter22') // it was there to be leaked
    const replay = `replay ${files.map(({ path }) => path).join(' ')}`
    expect(await run(replay)).toEqual({ code, stdout, stderr: '' })
    expect(JSON.parse((await run(`${replay} --json`)).stdout)).toEqual(reportOn(files))

    await check()
    expect(saved(directory)).toHaveLength(4)
    expect(saved(directory)).toEqual(expect.arrayContaining(files))
  })

  test('a file that can no longer be written ends the check, and says so', async () => {
    const { line } = await mailbox({ LOGIN: () => undefined })
    const directory = join(folder, 'gone')
    const one = new Command(wordsOf(`${line} --save ${directory}`), { MAILWHY_PASSWORD })
    await one.until('stderr', /IMAP connection/)
    renameSync(directory, `${directory}-elsewhere`)
    one.interrupt()
    expect(await one.ended).toBe(2)
    expect(one.out.stderr).toMatch(/^mailwhy: --save: .* \(ERR_SAVE\)$/m)
  })

  const TOKEN = 'ya29.hunter22'
  test.for<[string, object, string | undefined]>([
    ['', { MAILWHY_ACCESS_TOKEN: TOKEN }, undefined],
    ['--access-token-stdin', { MAILWHY_PASSWORD }, `${TOKEN}\n`],
    ['--auth XOAUTH2', { MAILWHY_ACCESS_TOKEN: TOKEN }, undefined],
    ['--auth OAUTHBEARER --imap-auth XOAUTH2 --smtp-auth XOAUTH2', { MAILWHY_ACCESS_TOKEN: TOKEN }, undefined],
  ])('an access token logs in: %j', async ([options, env, input], { expect }) => {
    const mechanism = options.includes('XOAUTH2') ? 'XOAUTH2' : 'OAUTHBEARER'
    const { line, imap, smtp } = await mailbox({}, ['XOAUTH2', 'OAUTHBEARER'])
    const { code, stdout } = await run(`${line} ${options}`.trim(), env, input)
    expect([stdout.includes('ok: no problem was found'), code]).toEqual([true, 0])
    expect(imap.heard.join('\n')).toContain(`AUTHENTICATE ${mechanism}`)
    expect(smtp.heard.join('\n')).toContain(`AUTH ${mechanism} `)
    expect(shownTo(imap)).toContain(`auth=Bearer ${TOKEN}\x01`)
  })

  test('--access-token-stdin: a signal ends the wait for it', async ({ expect }) => {
    const one = start(`${BOTH} --access-token-stdin`, {}, 'pipe')
    const more = Buffer.alloc(4_000_000, 'a') // more than a pipe holds: taken means that somebody reads
    await new Promise((taken) => one.child.stdin?.write(more, taken))
    one.child.kill('SIGINT')
    expect(await one.ended).toBe(130)
    expect(one.out.stderr).toContain('(ERR_ACCESS_TOKEN_MISSING)')
  })

  test('an access token that cannot be one is wrong usage, and is not repeated', async ({ expect }) => {
    const one = await run(`${BOTH} --access-token-stdin`, {}, 'hunter22 two')
    expect(one).toMatchObject({ code: 2, stderr: expect.stringContaining('(ERR_ACCESS_TOKEN)') })
    const both = await run(BOTH, { MAILWHY_PASSWORD, MAILWHY_ACCESS_TOKEN: TOKEN })
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('(ERR_ACCESS_TOKEN)') })
  })

  test('two checks in the same millisecond do not meet in a file', () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const directory = join(folder, 'at-once')
    for (const line of ['1\n', '2\n'])
      saver(directory).recorded({ kind: 'recorded', transcript: 0, protocol: 'imap', line })
    expect(new Set(saved(directory).map(({ content }) => content))).toEqual(new Set(['1\n', '2\n']))
  })
})
