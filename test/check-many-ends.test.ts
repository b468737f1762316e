import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { type BulkOptions, checkMany, type Mailbox, type MailboxReport } from '../src/bulk.ts'
import { all, emailsOf, idsOf, LOOPBACK, loginsIn, mailboxesAt, scriptedServers } from './bulk-run.ts'

const serve = scriptedServers()

/** Waits until a number does not change any more. */
async function settled(count: () => number): Promise<void> {
  for (let [before, same] = [-1, 0]; same < 10; await pause(20)) {
    same = count() === before ? same + 1 : 0
    before = count()
  }
}

describe('memory is bounded on both ends', () => {
  test('no more is read than may wait, and a caller who takes nothing stops the run', async () => {
    let read = 0
    async function* mailboxes(rows: readonly Mailbox[]) {
      for (const row of rows) {
        read += 1
        yield row
      }
    }
    const server = await serve()
    const rows = mailboxesAt(server, 40)
    const run = checkMany(mailboxes(rows), { ...LOOPBACK, lookAhead: 4, concurrency: 2 })
    const reports = run[Symbol.asyncIterator]()
    await reports.next()
    await settled(() => read + loginsIn(server).length)
    expect(read).toBeLessThan(14) // those told, those that run, and those that wait
    // Were the process killed now, no more than that would have to be checked again.
    expect(loginsIn(server)).toHaveLength(2)
    const left = []
    for (let next = await reports.next(); !next.done; next = await reports.next()) left.push(next.value)
    expect(left).toHaveLength(39)
  })
})

describe('a run that is ended', () => {
  test('by its signal begins nothing more: what runs is finished, and what was read is skipped', async () => {
    const stop = new AbortController()
    let returned = false
    const rows = mailboxesAt(await serve(), 200)
    function* mailboxes() {
      try {
        yield* rows
      } finally {
        returned = true
      }
    }
    const reports: MailboxReport[] = []
    for await (const report of checkMany(mailboxes(), { ...LOOPBACK, lookAhead: 10, signal: stop.signal })) {
      reports.push(report)
      if (reports.length === 5) stop.abort()
    }
    const skipped = reports.filter(({ outcome }) => outcome === 'skipped')
    expect(skipped.length).toBeGreaterThan(3)
    for (const one of skipped) expect(one.skipped).toEqual({ why: 'cancelled' })
    const checked = reports.filter(({ outcome }) => outcome === 'checked')
    expect(checked.every(({ ok }) => ok)).toBe(true)
    expect(new Set(idsOf(reports)).size).toBe(reports.length)
    expect(reports.length).toBeLessThan(40)
    expect(returned).toBe(true)
  })

  test('before it began tells nothing', async () => {
    const run = checkMany(mailboxesAt(await serve(), 3), { ...LOOPBACK, signal: AbortSignal.abort() })
    expect((await all(run)).filter(({ outcome }) => outcome === 'checked')).toEqual([])
  })

  test('by leaving the loop closes what is open', async () => {
    const closed: Promise<unknown>[] = []
    const silent = createServer((socket) => {
      socket.on('error', () => {}).resume()
      closed.push(new Promise((settle) => socket.once('close', settle)))
    })
    await new Promise<void>((settle) => silent.listen(0, '127.0.0.1', settle))
    const { port } = silent.address() as { readonly port: number }
    const good = await serve()
    const mailboxes = [...mailboxesAt({ ...good, port }, 3), ...mailboxesAt(good, 4).slice(3)]
    const options = { ...LOOPBACK, perHost: { connections: 9, first: 9, perSecond: Number.POSITIVE_INFINITY } }
    for await (const report of checkMany(mailboxes, options)) {
      expect(report).toMatchObject({ id: 'user3@mailwhy.test', ok: true })
      break
    }
    expect(closed).toHaveLength(3)
    await Promise.all(closed)
    silent.close()
  })

  // `onEvent` is not among the options of a run. It stands here for whatever makes a check reject.
  test('by a check that rejects throws that, though others of its account wait behind it', async () => {
    const onEvent = () => {
      throw new Error('not mine')
    }
    const rows = mailboxesAt(await serve(), 1).flatMap((one) => [one, { ...one, id: 'the same account' }])
    const told: MailboxReport[] = []
    const run = async () => {
      for await (const report of checkMany(rows, { ...LOOPBACK, onEvent } as BulkOptions)) told.push(report)
    }
    await expect(run()).rejects.toThrow('not mine')
    expect(told).toMatchObject([{ id: 'the same account', skipped: { why: 'cancelled' } }])
  })

  test('by a listener that rejects throws that, and ends nothing else', async () => {
    const onProgress = async () => {
      throw new Error('not told')
    }
    const run = all(checkMany(mailboxesAt(await serve(), 3), { ...LOOPBACK, onProgress }))
    await expect(run).rejects.toThrow('not told')
  })

  test('by what the list of mailboxes throws throws it, once what was read has been told', async () => {
    const [one, two] = mailboxesAt(await serve(), 2)
    async function* mailboxes() {
      if (one) yield one
      if (two) yield two
      throw new Error('line 3 cannot be read')
    }
    const reports: MailboxReport[] = []
    const run = async () => {
      for await (const report of checkMany(mailboxes(), LOOPBACK)) reports.push(report)
    }
    await expect(run()).rejects.toThrow('line 3 cannot be read')
    expect(idsOf(reports)).toEqual(emailsOf([one, two] as Mailbox[]))
  })
})
