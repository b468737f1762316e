import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { builtProgram } from './built.ts'
import { ANN, MAILWHY_PASSWORD, mailboxes, REFUSED, run, shownTo, start, wordsOf } from './checked-mailbox.ts'
import { builtCommand, ROOT, Spawned } from './command.ts'

const execute = promisify(execFile)
const { folder, ca, mailbox } = mailboxes()

describe('a signal ends every command at once', () => {
  // A file whose reading never ends, so that the process is certainly in the middle of it.
  const endless = `
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    const open = fs.openSync
    fs.openSync = (file, ...more) => {
      if (!String(file).endsWith('endless.ndjson')) return open(file, ...more)
      fs.writeSync(1, 'reading')
      for (;;) {}
    }
    syncBuiltinESMExports()`
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(endless)}`
  const file = join(folder, 'endless.ndjson')

  test.for(['replay', 'replay --each', 'diff', 'anonymize', 'serve'])(
    '%s, while it reads a file',
    async (command, { expect }) => {
      writeFileSync(file, '')
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        const one = start(`${command} ${file} ${command === 'diff' ? file : ''}`.trim(), { NODE_OPTIONS })
        await one.until('stdout', /reading/)
        one.child.kill(signal)
        await one.ended
        expect(one.child.signalCode).toBe(signal)
      }
    },
  )

  test('the demo, between two inboxes', async ({ expect }) => {
    const one = start('demo')
    await one.until('stdout', /a good inbox/)
    one.child.kill('SIGTERM')
    expect(await one.ended).toBe(143)
    expect(one.out.stdout).not.toContain('a plain wrong password')
  })
})

describe.concurrent('in a process of its own', () => {
  test.for([
    [0, '--help'],
    [1, 'replay fixtures/transcripts/app-password-required/gmail-imap.ndjson'],
    [2, 'replay missing.ndjson'],
  ] as const)('exit code %i, and the same words: mailwhy %s', async ([code, line], { expect }) => {
    const ended = await start(line).end()
    expect(ended).toEqual(await run(line))
    expect(ended.code).toBe(code)
  })

  test('the environment and standard input are its own', async ({ expect }) => {
    const { line, imap } = await mailbox(REFUSED)
    const one = start(line, { MAILWHY_PASSWORD })
    expect(await one.ended).toBe(1)
    expect(shownTo(imap)).toContain('hunter22')
    const piped = start('explain', {}, 'pipe')
    piped.child.stdin?.end('535 5.7.8 no\n')
    expect((await piped.end()).stdout).toContain('error[auth-failed]')
  })
})

test('a reader that leaves early, such as head, is no failure', async () => {
  const one = start('demo')
  await one.until('stdout', /a good inbox/)
  one.child.stdout?.destroy()
  expect({ code: await one.ended, stderr: one.out.stderr }).toEqual({ code: 0, stderr: '' })
})

test.each(['codes', 'man', 'explain fixtures/imports/swaks-ok.txt --json'])(
  'mailwhy %s: a report that standard output did not take is no success',
  async (line) => {
    const unwritable = openSync(ca, 'r') // as a disk that is full, on any system
    const child = spawn(process.execPath, [builtProgram(), ...wordsOf(line)], {
      cwd: ROOT,
      stdio: ['ignore', unwritable, 'pipe'],
    })
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      said += piece
    })
    const [code] = await once(child, 'close')
    closeSync(unwritable)
    expect({ code, said }).toEqual({
      code: 2,
      said: expect.stringMatching(/mailwhy: standard output: .*\(ERR_OUTPUT\)\n$/),
    })
  },
)

const hasScript = await execute('script', ['--version']).then(Boolean, () => false)
if (!hasScript)
  console.warn('The prompt is not tested: `script` of util-linux is missing, which makes a pseudo-terminal.')

describe.runIf(hasScript).concurrent('at a terminal', () => {
  /** `exec`: the process that is told the signal is mailwhy, not a shell. */
  const startAt = (line: string, env = {}, columns = 80) =>
    new Spawned(
      ['script', '-qec', `stty cols ${columns}; echo "pid $$"; exec ${builtCommand().join(' ')} ${line}`, '/dev/null'],
      env,
      'pipe',
    )

  test('the password is asked for and not shown; keys that take back are heeded', async ({ expect }) => {
    const { line, imap } = await mailbox()
    const one = startAt(line)
    await one.until('stdout', /Password: $/)
    one.child.stdin?.write('hunter23\u007f2 "and\\more\r')
    expect(await one.ended).toBe(0)
    expect(shownTo(imap)).toContain('\0hunter22 "and\\more')
    expect(one.out.stdout).not.toContain('hunter')
    expect(one.out.stdout.match(/IMAP login/g), 'a person sees the steps once').toHaveLength(1)
  })

  test.for([
    ['\u0003', 130],
    ['\u0004', 2],
    ['SIGTERM', 143],
  ] as const)('%j at the prompt ends it with %i', async ([key, code], { expect }) => {
    const { line } = await mailbox()
    const one = startAt(line)
    await one.until('stdout', /Password: $/)
    if (key === 'SIGTERM') process.kill(Number(/pid (\d+)/.exec(one.out.stdout)?.[1]), key)
    else one.child.stdin?.write(`hunter22${key}`)
    expect(await one.ended).toBe(code)
    expect(one.out.stdout).toContain('no password was typed (ERR_PASSWORD_MISSING)')
    expect(one.out.stdout).not.toContain('hunter22')
  })

  test('no password is asked for where the server is not reached, and no message is sent', async ({ expect }) => {
    const { line, close, smtp } = await mailbox()
    await close()
    const one = startAt(`${line} --send-to ${ANN} --no-probes`)
    expect(await one.ended).toBe(1)
    expect(one.out.stdout).toContain('error[connection-refused]')
    expect(one.out.stdout).not.toContain('Password:')
    expect(one.out.stdout.match(/IMAP connection/g), 'a person sees the steps once').toHaveLength(1)
    expect(smtp.heard.join('\n')).not.toContain('MAIL FROM')
  })

  test('sentences are cut between words where the terminal ends', async ({ expect }) => {
    const { line } = await mailbox(REFUSED)
    const one = startAt(line, { MAILWHY_PASSWORD }, 60)
    expect(await one.ended).toBe(1)
    const sentences = one.out.stdout.split(/\r?\n/).filter((row) => /^ {2}(cause|help|turn|or|link)?:? {2,}/.test(row))
    expect(sentences.length).toBeGreaterThan(3)
    expect(sentences.filter((row) => row.length > 60)).toEqual([])
  })

  test.for(['', '1'])('colours stand in the report unless NO_COLOR is set: %j', async (NO_COLOR, { expect }) => {
    const { line } = await mailbox(REFUSED)
    const one = startAt(line, { MAILWHY_PASSWORD, NO_COLOR })
    expect(await one.ended).toBe(1)
    expect(one.out.stdout.includes('\u001b[')).toBe(NO_COLOR === '')
  })
})
