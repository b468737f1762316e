import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bulkCommand, idsIn, list, loginsOf, NEEDLE, REFUSING, untilNext } from './bulk-files.ts'

const { servers, closeAll, imapServer, filesFor, start, spawned, run } = bulkCommand()

describe('a run that is stopped', () => {
  test('Ctrl-C finishes what runs, says how to go on, and the next run does the rest', async () => {
    let isHeld = true
    const held = await imapServer({
      NOOP: '{tag} OK',
      EXAMINE: () => (isHeld ? undefined : '{tag} OK [READ-ONLY] done'),
    })
    const [good, names] = [await imapServer(), Array.from({ length: 30 }, (_, at) => `n${at}`)]
    const { input, out } = filesFor([['ann', held], ...names.map((name) => [name, good] as const)])
    const command = start(`${input} --out ${out} --concurrency 1`)
    command.stdin.end()
    while (loginsOf(held) === 0) await untilNext()
    command.interrupt()
    await command.until('stderr', /No more checks begin, and those that run are finished\. Ctrl-C again/)
    expect(loginsOf(good)).toBe(0)
    isHeld = false
    for (const server of servers.splice(0, 1)) await server.close() // the one that is held ends
    const { stderr } = await command.end()
    expect(stderr).toContain('Interrupted: the same command goes on with the rest.\n')
    expect(idsIn(out)).toEqual(['ann@mailwhy.test'])
    await run(`${input} --out ${out}`)
    expect(idsIn(out).toSorted()).toEqual(['ann', ...names].map((name) => `${name}@mailwhy.test`).toSorted())
    expect(loginsOf(good)).toBe(30)
  })

  test('two runs on one output are refused, and the second changes nothing', async () => {
    const held = await imapServer({ LOGIN: () => undefined })
    const { input, out } = filesFor([['ann', held]])
    const first = start(`${input} --out ${out}`)
    first.stdin.end()
    while (loginsOf(held) === 0) await untilNext()
    const { code, stderr } = await run(`${input} --out ${out}`)
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^mailwhy: --out: .*: process \d+ writes to it.* \(ERR_OUT\)\n$/),
    ])
    expect(loginsOf(held)).toBe(1)
    await closeAll()
    await first.end()
    expect(idsIn(out)).toEqual(['ann@mailwhy.test'])
  })

  test('an input that breaks ends with its line, after what was checked', async () => {
    const good = await imapServer()
    const { input, out } = filesFor(
      Array.from({ length: 40 }, (_, at) => [`n${at}`, good] as const),
      [`zoe@mailwhy.test,"${NEEDLE}`, 'x'],
    )
    const { code, stderr, stdout } = await run(`${input} --out ${out}`)
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('a quote that is opened in the record there is never closed'),
    ])
    expect(stderr).toContain('in.csv: line 42: ')
    expect(stdout).not.toBe('')
    const done = idsIn(out)
    expect(new Set(done).size).toBe(done.length)
    list(
      input,
      Array.from({ length: 40 }, (_, at) => [`n${at}`, good] as const),
    )
    expect((await run(`${input} --out ${out}`)).code).toBe(0)
    expect(new Set(idsIn(out)).size).toBe(40)
    expect(loginsOf(good)).toBe(40)
  })
})

describe('a process of its own', () => {
  test('that is killed in the middle leaves a file on which the next goes on: each mailbox once', async () => {
    const [good, bad] = [await imapServer(), await imapServer(REFUSING)]
    const names = Array.from({ length: 120 }, (_, at) => `n${at}`)
    const { input, out, own } = filesFor(names.map((name, at) => [name, at % 3 === 0 ? bad : good]))
    const options = `${input} --out ${out} --concurrency 10 --refusals 1000`
    const lines = () => (existsSync(out) ? readFileSync(out, 'utf8').split('\n').length - 1 : 0)
    for (const most of [20, 60]) {
      const { child, ended } = spawned(options)
      while (lines() < most && child.exitCode === null) await untilNext()
      child.kill('SIGKILL')
      expect(await ended).toBeNull()
    }
    const before = readFileSync(out, 'utf8')
    expect(lines()).toBeLessThan(120)
    const { code, stderr } = await spawned(options).end()
    expect([code, stderr]).toEqual([1, expect.stringContaining('120 of 120 done')])
    const whole = before.slice(0, before.lastIndexOf('\n') + 1)
    expect(readFileSync(out, 'utf8').startsWith(whole)).toBe(true)
    expect(idsIn(out).toSorted()).toEqual(names.map((name) => `${name}@mailwhy.test`).toSorted())
    // The checks that ran when it was killed, 10 at a time, are run again, and no others.
    expect(loginsOf(good) + loginsOf(bad)).toBeLessThanOrEqual(120 + 2 * 10)
    expect(readdirSync(own).toSorted()).toEqual(['in.csv', 'out.ndjson'])
  })

  test('ends with 130 after one Ctrl-C, and at once after a second', async () => {
    const held = await imapServer({ LOGIN: () => undefined })
    const { input, out } = filesFor([['ann', held]])
    for (const isSecond of [true, false]) {
      const command = spawned(`${input} --out ${out}`)
      const logins = loginsOf(held)
      while (loginsOf(held) === logins) await untilNext()
      command.child.kill('SIGINT')
      await command.until('stderr', /Ctrl-C again ends at once/)
      if (isSecond) {
        command.child.kill('SIGINT')
        expect([await command.ended, command.child.signalCode]).toEqual([null, 'SIGINT'])
        expect(existsSync(`${out}.lock`)).toBe(true) // and does not keep the next one out
      } else {
        await closeAll()
        expect((await command.end()).code).toBe(130)
      }
    }
    expect(idsIn(out)).toEqual(['ann@mailwhy.test'])
  })
})
