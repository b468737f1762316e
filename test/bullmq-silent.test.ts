import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'bullmq'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { Lanes } from '../src/bulk/bullmq/lanes.ts'
import type { LaneNews, SharedLane } from '../src/bulk/bullmq/shared-lane.ts'
import type { Mailbox } from '../src/bulk/mailbox.ts'
import type { SideOutcome } from '../src/bulk/outcome.ts'
import { Lane } from '../src/bulk/pace/lane.ts'
import { checkProcessor } from '../src/bullmq.ts'
import { startScriptedServer, TEST_CA } from '../src/testing.ts'
import { JobQueue } from './redis/job-queue.ts'
import { RedisServer, redisMissing } from './redis/redis-server.ts'
import { TestClock, withTestClock } from './redis/test-clock.ts'
import { Workers } from './redis/workers.ts'

vi.mock('../src/bulk/bullmq/script.ts', async (original) => {
  const { SCRIPT } = await original<typeof import('../src/bulk/bullmq/script.ts')>()
  const { withTestClock: timed } = await import('./redis/test-clock.ts')
  return { SCRIPT: timed(SCRIPT) }
})

const KEY = 'the key of the tests, and of nothing else'
const HOST = 'imap.mailwhy.test'
const NO_RATE = { perSecond: Number.POSITIVE_INFINITY }

/** As good as none: the options of a worker in another process are sent as JSON, which has no Infinity. */
const FAST = { perSecond: 1_000 }

/** More than the longest pause, and less than the time for which a server is left alone. */
const A_WHILE_MS = 80_000

const missing = redisMissing()
if (missing !== undefined) console.log(`\nThe tests of silent servers with Redis are SKIPPED. ${missing}\n`)

describe.skipIf(missing !== undefined)('a silent server', () => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await RedisServer.start()
  })
  afterAll(async () => {
    await redis?.close()
  })
  const endings: (() => unknown)[] = []
  afterEach(async () => {
    for (const end of endings.splice(0).toReversed()) await end()
  })

  function queueOf(name: string): JobQueue {
    const jobs = new JobQueue(redis, name)
    endings.push(() => jobs.close())
    return jobs
  }

  /** A server that accepts connections, and hands each to `met` with its number. */
  async function serve(met: (socket: Socket, number: number) => void) {
    let count = 0
    const sockets = new Set<Socket>()
    const server: Server = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)))
      count += 1
      met(socket, count)
    })
    await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
    endings.push(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    return { port: (server.address() as { readonly port: number }).port, connections: () => count }
  }

  /** Lets time pass each time that all jobs wait for it, until so many have ended. */
  async function endedInTime(jobs: JobQueue, count: number): Promise<void> {
    const clock = new TestClock(jobs.queue)
    const isOver = { now: false }
    const end = jobs.ended(count).then(() => {
      isOver.now = true
    })
    for (; !isOver.now; await pause(50)) {
      const { active, waiting, prioritized, delayed } = await jobs.queue.getJobCounts()
      if ((active ?? 0) + (waiting ?? 0) + (prioritized ?? 0) > 0 || delayed === 0) continue
      await clock.pass(A_WHILE_MS)
      await jobs.queue.promoteJobs()
    }
    await end
  }

  const mailboxes = (port: number, count: number): readonly Mailbox[] =>
    Array.from({ length: count }, (_, at) => ({
      id: `m${at}`,
      email: `user${at}@mailwhy.test`,
      imap: { host: HOST, port, security: 'starttls' },
      smtp: false,
      tls: { ca: TEST_CA },
    }))

  test('costs three workers a few time-outs, with one killed and a restart of Redis, however many mailboxes it has', async () => {
    const count = 150
    const silent = await serve((socket) => void socket.resume())
    const jobs = queueOf('silent')
    await jobs.add(mailboxes(silent.port, count))
    const workers = new Workers(withTestClock)
    endings.push(() => workers.close())
    const wanted = {
      port: redis.port,
      queue: 'silent',
      concurrency: 20,
      lockMs: 6_000,
      hosts: { [HOST]: '127.0.0.1' },
      passwords: Object.fromEntries(mailboxes(0, count).map(({ id }) => [id, `correct horse ${id}`])),
      options: { key: KEY, perHost: FAST, perProvider: FAST, timeouts: { greeting: 300 } },
    }
    await Promise.all([1, 2, 3].map(() => workers.start(wanted)))
    await endedInTime(jobs, 3)
    await workers.kill()
    await endedInTime(jobs, 7)
    await redis.restart()
    await endedInTime(jobs, count)

    expect(jobs.failures).toEqual([])
    expect(jobs.reports.map(({ id }) => id).toSorted()).toEqual(
      mailboxes(0, count)
        .map(({ id }) => id)
        .toSorted(),
    )
    const checked = jobs.reports.filter(({ outcome }) => outcome === 'checked')
    const skipped = jobs.reports.filter(({ outcome }) => outcome === 'skipped')
    expect(silent.connections()).toBeLessThan(30)
    expect(checked.length).toBeGreaterThanOrEqual(12)
    expect(checked.length + skipped.length).toBe(count)
    for (const { diagnoses } of checked) expect(diagnoses[0]?.code).toBe('server-silent')
    for (const { skipped: one } of skipped) {
      expect(one).toMatchObject({ why: 'silent', protocol: 'imap', family: 'mailwhy.test' })
      expect(one?.retryAfterMs).toBeLessThanOrEqual(600_000)
      expect(checked.map(({ id }) => id)).toContain(one?.like)
    }
  })

  test('that answers at last has each of its mailboxes checked', async () => {
    const answering = await startScriptedServer({ protocol: 'imap', security: 'starttls' })
    endings.push(() => answering.close())
    const late = await serve((socket, number) => {
      if (number <= 6) return void socket.resume()
      const other = connect(answering.port, '127.0.0.1').on('error', () => socket.destroy())
      socket.pipe(other).pipe(socket)
    })
    const jobs = queueOf('late')
    const limits = { perHost: NO_RATE, perProvider: NO_RATE, timeouts: { greeting: 1_000 } }
    const check = checkProcessor(jobs.queue, {
      key: KEY,
      ...limits,
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
      secretFor: async () => ({ password: 'correct horse battery' }),
    })
    const worker = new Worker('late', check, { connection: { host: '127.0.0.1', port: redis.port }, concurrency: 10 })
    endings.push(() => worker.close())
    await jobs.add(mailboxes(late.port, 30))
    await endedInTime(jobs, 30)
    expect(jobs.reports.map(({ outcome }) => outcome)).toEqual(Array(30).fill('checked'))
    expect(jobs.reports.filter(({ ok }) => ok).length).toBeGreaterThan(12)
  })

  test('the distance to the next connection is kept from when a worker dials, and not from when it may', async () => {
    const jobs = queueOf('slow to dial')
    const [lanes, clock] = [new Lanes(jobs.queue), new TestClock(jobs.queue)]
    const lane: SharedLane = { key: 'server imap spaced', places: 1, most: 9, first: 9, spacingMs: 200 }
    const mayDial = async (nowMs: number) => {
      await clock.standAt(nowMs)
      return lanes.mayDial([lane], AbortSignal.abort('it has to wait')).catch(({ cause }) => cause)
    }
    const start = 1_700_000_000_000
    expect(await mayDial(start)).toBe(start)
    await clock.standAt(start + 190)
    await lanes.dialled([lane])
    // The spacing is at most a tenth longer, by chance.
    expect(await mayDial(start + 389)).toBe('it has to wait')
    expect(await mayDial(start + 410)).toBe(start + 410)
  })

  describe('rests as in a run without a queue', () => {
    /** A random number that both have. */
    const RANDOM = 0.5

    /** A server of a run, and the same one of workers, with the same events at the same times. */
    class Both {
      readonly #run: Lane
      readonly #lane: SharedLane
      readonly #lanes: Lanes
      readonly #clock: TestClock
      #nowMs = 1_700_000_000_000

      constructor(jobs: JobQueue, key: string, most: number) {
        this.#run = new Lane({ connections: most, first: most, ...NO_RATE }, 1, () => RANDOM)
        this.#lane = { key, places: 1, most, first: most }
        this.#lanes = new Lanes(jobs.queue)
        this.#clock = new TestClock(jobs.queue)
      }

      async pass(ms: number): Promise<void> {
        this.#nowMs += ms
        await this.#clock.standAt(this.#nowMs)
      }

      /** Both answer alike whether a check may begin. */
      async state(): Promise<string> {
        const state = this.#run.state(this.#nowMs, 1)
        const why = this.#run.slowed(this.#nowMs)?.why === 'silent' ? 'silent' : 'busy'
        const expected =
          state === 'closed'
            ? `${why} for ${Math.ceil(this.#run.busyForMs(this.#nowMs))}`
            : state === 'open'
              ? 'entered'
              : 'wait'
        const entry = await this.#lanes.enter(HOLDERS[0], [this.#lane])
        const said = entry.kind === 'busy' ? `${entry.why} for ${entry.forMs}` : entry.kind
        expect(said).toBe(expected)
        return said
      }

      /** Checks that begin together, and end one after another. The first has its place. */
      async check(ends: readonly End[]): Promise<void> {
        const begun = []
        for (const [at, end] of ends.entries()) {
          const holder = HOLDERS[at] ?? HOLDERS[0]
          if (at > 0) expect((await this.#lanes.enter(holder, [this.#lane])).kind).toBe('entered')
          const startedMs = await this.#lanes.mayDial([this.#lane], undefined)
          begun.push({ end, holder, startedMs, opened: this.#run.take(this.#nowMs) })
        }
        for (const { end, holder, startedMs, opened } of begun) {
          await this.pass(10)
          const [outcome, news] = SAID[end]
          this.#run.ended(opened, { ...UNHEARD, ...outcome }, this.#nowMs)
          const began = startedMs === undefined ? {} : { startedMs }
          const left = { id: `mailbox of ${holder.job}`, news: { [this.#lane.key]: news }, ...began }
          await this.#lanes.leave(holder, [this.#lane], left)
        }
      }
    }

    const HOLDERS = [
      { job: '1', token: 'a' },
      { job: '2', token: 'b' },
      { job: '3', token: 'c' },
    ] as const

    const UNHEARD: SideOutcome = { isReached: false, isDropped: false, isSilent: false, isBlocked: false, refused: 0 }
    const FULL = { why: 'too-many-connections' } as const
    const SAID = {
      silent: [{ isSilent: true }, { went: 'silent' }],
      well: [{ isReached: true }, { went: 'well' }],
      full: [{ isReached: true, complaint: FULL }, { complaint: FULL }],
      'wait a minute': [
        { isReached: true, complaint: { why: 'rate-limited', retryAfterMs: 61_500 } },
        { complaint: { why: 'rate-limited', retryAfterMs: 61_500 } },
      ],
      'wait an hour': [
        { isReached: true, complaint: { why: 'server-unavailable', retryAfterMs: 3_600_000 } },
        { complaint: { why: 'server-unavailable', retryAfterMs: 3_600_000 } },
      ],
    } as const satisfies Record<string, readonly [Partial<SideOutcome>, LaneNews]>
    type End = keyof typeof SAID

    async function lockedQueue(name: string): Promise<JobQueue> {
      vi.spyOn(Math, 'random').mockReturnValue(RANDOM)
      endings.push(() => vi.restoreAllMocks())
      const jobs = queueOf(name)
      const client = await jobs.queue.getBackend().client
      for (const { job, token } of HOLDERS) await client.set(jobs.queue.toKey(`${job}:lock`), token)
      return jobs
    }

    test('a server that says nothing is asked twelve times in five minutes', async () => {
      const both = new Both(await lockedQueue('mute'), 'server imap mute', 1)
      const said: string[] = []
      for (let seconds = 0; seconds < 300; seconds += 10) {
        await both.pass(10_000)
        const state = await both.state()
        said.push(state)
        if (state === 'entered') await both.check(['silent'])
      }
      expect(said.filter((one) => one === 'entered')).toHaveLength(12)
      expect(said.at(-1)).toMatch(/^silent for \d{6}$/)
    })

    const WAITS = [10, 1_100, 1_200, 2_500, 9_000, 70_000, 300_000, 700_000]
    const MOSTLY_SILENT: readonly End[] = [...Array<End>(24).fill('silent'), 'well']
    test.each<[string, most: number, closes: 'busy' | 'silent', ends: readonly End[]]>([
      ['one at a time, with complaints', 1, 'busy', ['silent', 'well', 'full', 'wait a minute', 'wait an hour']],
      ['one at a time', 1, 'silent', MOSTLY_SILENT],
      ['three at a time', 3, 'silent', MOSTLY_SILENT],
    ])('%s', async (name, most, closes, ends) => {
      const jobs = await lockedQueue(name)
      const seen = new Set<string>()
      let runs = 0
      const turn = fc.record({
        afterMs: fc.constantFrom(...WAITS),
        ends: fc.array(fc.constantFrom(...ends), { minLength: 1, maxLength: most }),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(turn, { minLength: 20, maxLength: 50 }), async (turns) => {
          const both = new Both(jobs, `server imap ${runs++}`, most)
          for (const { afterMs, ends: some } of turns) {
            await both.pass(afterMs)
            const state = await both.state()
            seen.add(state.replace(/ .*/, ''))
            if (state === 'entered') await both.check(some)
          }
        }),
        { numRuns: 12 },
      )
      expect([...seen]).toEqual(expect.arrayContaining(['entered', 'wait', closes]))
    })
  })
})
