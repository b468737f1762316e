import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bulkCommand, idsIn, loginsOf, NEEDLE, REFUSING, untilNext } from './bulk-files.ts'
import { WATCH_STATE } from './watch-state.ts'

const { imapServer, filesFor, start, run } = bulkCommand()

describe('--every', () => {
  test('prints the first run, then what has changed; a second watch goes on; the exit code is that of the last run', async () => {
    let isRefusing = false
    const server = await imapServer({ LOGIN: () => (isRefusing ? REFUSING.LOGIN : '{tag} OK') })
    const { input, at } = filesFor([['ann', server]])
    const line = `${input} --every 1s --state ${at('state')} --metrics ${at('numbers')}`
    const stateNow = () => JSON.parse(readFileSync(at('state'), 'utf8'))
    const first = start(line)
    first.stdin.end()
    await first.until('stderr', /run 1\n/)
    await first.until('stderr', /run 2\nnothing has changed\n/)
    const told = first.out.stdout
    isRefusing = true
    await first.until('stdout', /auth-failed/)
    await first.until('stderr', /the next run begins at/)
    while (stateNow().endedAt === undefined) await untilNext()
    first.interrupt()
    const { code, stdout } = await first.end()
    expect([code, stdout.startsWith(told)]).toEqual([1, true])
    expect(Object.keys(stateNow())).toEqual(WATCH_STATE)
    const { run: last } = stateNow()
    isRefusing = false
    const second = start(`${line} --json`)
    second.stdin.end()
    await second.until('stdout', /\n/)
    while (stateNow().endedAt === undefined) await untilNext()
    second.interrupt()
    const ended = await second.end()
    const [json = ''] = ended.stdout.split('\n')
    expect(JSON.parse(json)).toMatchObject({ run: last + 1, since: { changed: true, healed: ['ann@mailwhy.test'] } })
    expect(ended.code).toBe(0)
    expect(readFileSync(at('state'), 'utf8')).not.toContain(NEEDLE)
  })

  test('two watches on one state are refused, and so is a state that is none', async () => {
    const server = await imapServer()
    const { input, at } = filesFor([['ann', server]])
    const first = start(`${input} --every 1h --state ${at('state')}`)
    first.stdin.end()
    await first.until('stderr', /the next run begins/)
    const { code, stderr } = await run(`${input} --every 1h --state ${at('state')}`)
    expect([code, stderr]).toEqual([2, expect.stringContaining('writes to it')])
    first.interrupt()
    await first.end()
    const other = await run(`${input} --every 1h --state ${input}`)
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('holds something else (ERR_STATE)')])
  })

  test('with --out the reports of the run before are kept, and a run that was stopped goes on', async () => {
    let isHeld = false
    const server = await imapServer({ LOGIN: () => (isHeld ? undefined : '{tag} OK') })
    const { input, out, own } = filesFor([['ann', server]])
    const line = `${input} --every 1s --out ${out}`
    const first = start(line)
    first.stdin.end()
    await first.until('stderr', /run 2\n/)
    isHeld = true
    const before = loginsOf(server)
    while (loginsOf(server) === before) await untilNext()
    expect(readdirSync(own).toSorted()).toEqual([
      'in.csv',
      'out.ndjson',
      'out.ndjson.before',
      'out.ndjson.lock',
      'out.ndjson.state',
      'out.ndjson.state.lock',
    ])
    first.interrupt()
    isHeld = false
    await server.close()
    await first.end()
    const { run: stopped } = JSON.parse(readFileSync(`${out}.state`, 'utf8'))
    const second = start(line)
    second.stdin.end()
    await second.until('stderr', new RegExp(`run ${stopped}\\n`))
    second.interrupt()
    await second.end()
    expect(idsIn(out)).toEqual(['ann@mailwhy.test'])
  })
})
