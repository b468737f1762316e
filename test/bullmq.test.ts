import { Queue, Worker } from 'bullmq'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Mailbox, MailboxReport } from '../src/bulk/mailbox.ts'
import {
  type CheckProcessorOptions,
  checkProcessor,
  type MailboxData,
  type MailboxJob,
  mailboxData,
  type RunData,
  type RunOutcome,
  runProcessor,
  watch,
} from '../src/bullmq.ts'
import { UsageError } from '../src/index.ts'
import { type Fleet, startFleet } from './fleet/fleet.ts'
import { type FleetMailbox, fleetMailboxes, settingsOf } from './fleet/mailboxes.ts'
import { hosts, mixedHosts } from './fleet/plan.ts'
import { JobQueue } from './redis/job-queue.ts'
import { RedisServer, redisMissing } from './redis/redis-server.ts'
import type { WorkerWanted } from './redis/worker.ts'
import { Workers } from './redis/workers.ts'

const IS_LONG = process.env.MAILWHY_FLEET !== undefined
const COUNT = Number(process.env.MAILWHY_FLEET ?? 50)
if (IS_LONG) vi.setConfig({ testTimeout: 300_000 + 100 * COUNT })

const KEY = 'the key of the tests, and of nothing else'
const ANN: MailboxData = {
  email: 'ann@example.org',
  imap: { host: 'imap.example.org', port: 993, security: 'tls' },
  smtp: false,
}
const NEEDLE = 'a secret in the clear'

function problemsOf(make: () => unknown) {
  try {
    make()
  } catch (error) {
    if (error instanceof UsageError) return error.problems
  }
  return []
}

describe('the data of a job', () => {
  test.each([
    [{ ...ANN, password: NEEDLE }, ['ERR_PASSWORD'], ['password']],
    [{ ...ANN, accessToken: NEEDLE }, ['ERR_ACCESS_TOKEN'], ['accessToken']],
    [{ ...ANN, imap: { ...ANN.imap, password: NEEDLE } }, ['ERR_PASSWORD'], ['imap.password']],
    [{ ...ANN, smtp: { accessToken: NEEDLE } }, ['ERR_ACCESS_TOKEN'], ['smtp.accessToken']],
    [{ ...ANN, secret: async () => ({ password: NEEDLE }) }, ['ERR_SECRET'], ['secret']],
    [{ ...ANN, pass: NEEDLE }, ['ERR_MAILBOX'], ['pass']],
    [{ ...ANN, password: NEEDLE, imap: { pw: NEEDLE } }, ['ERR_PASSWORD', 'ERR_MAILBOX'], ['password', 'imap.pw']],
    [{ ...ANN, sealed: '' }, ['ERR_SECRET'], ['sealed']],
    [NEEDLE, ['ERR_MAILBOX'], ['mailbox']],
  ])('%o is refused, and its value is not repeated', (data, codes, paths) => {
    const problems = problemsOf(() => mailboxData(data as MailboxData))
    expect(problems.map(({ code }) => code)).toEqual(codes)
    expect(problems.map(({ path }) => path.join('.'))).toEqual(paths)
    expect(JSON.stringify(problems)).not.toContain(NEEDLE)
  })

  test('a mailbox without a secret is taken as it is', () => {
    const sealed = { ...ANN, id: '7', sealed: 'AEAD', smtp: { username: 'ann' }, tls: { ca: 'PEM' } }
    expect(mailboxData(sealed)).toBe(sealed)
    expect(mailboxData({ ...ANN, password: undefined } as MailboxData)).toHaveProperty('email', ANN.email)
  })
})

describe('the options of a processor', () => {
  const queue = {} as Parameters<typeof checkProcessor>[0]
  test.each([
    [{}, ['ERR_KEY']],
    [{ key: 'too short' }, ['ERR_KEY']],
    [{ key: new Uint8Array(15) }, ['ERR_KEY']],
    [{ key: KEY, secretFor: 'x', perHost: { connections: 0 } }, ['ERR_OPTIONS', 'ERR_CAPS']],
    [{ key: KEY, blockedMs: 0.5, localAddress: 'here' }, ['ERR_OPTIONS', 'ERR_LOCAL_ADDRESS']],
  ])('%o', (options, codes) => {
    const problems = problemsOf(() => checkProcessor(queue, options as unknown as CheckProcessorOptions))
    expect(problems.map(({ code }) => code)).toEqual(codes)
  })
})

const missing = redisMissing()
if (missing !== undefined) console.log(`\nThe tests with Redis are SKIPPED. ${missing}\n`)

describe.skipIf(missing !== undefined)('with Redis', () => {
  let redis: RedisServer
  let fleet: Fleet
  const workers = new Workers()

  beforeAll(async () => {
    redis = await RedisServer.start()
    const five = hosts(['none', 'connections', 'rate', 'block', 'expired'])
    fleet = await (IS_LONG ? startFleet(mixedHosts()) : startFleet(five, { processes: 1 }))
  })
  afterAll(async () => {
    await workers.close()
    await fleet?.close()
    await redis?.close()
  })

  /** The parameters of a worker that knows the passwords of these mailboxes. */
  function working(queue: string, mailboxes: readonly FleetMailbox[], options: Partial<WorkerWanted['options']> = {}) {
    return {
      port: redis.port,
      queue,
      concurrency: IS_LONG ? 50 : 20,
      lockMs: 6_000,
      hosts: Object.fromEntries(fleet.hosts.map(({ name, address }) => [name, address])),
      passwords: Object.fromEntries(mailboxes.map(({ id, password }) => [id, password])),
      options: { key: KEY, perHost: { connections: 3, perSecond: 5 }, ...options },
    }
  }

  const rows = (mailboxes: readonly FleetMailbox[]): readonly Mailbox[] =>
    mailboxes.map((one) => settingsOf(one, fleet.ca))

  test('three workers, one killed and a restart of Redis: one right report each, no host above a cap, no password stored', async () => {
    const jobs = new JobQueue(redis, 'mailboxes')
    const mailboxes = [...fleetMailboxes(fleet.hosts, COUNT)]
    await jobs.add(rows(mailboxes))
    await Promise.all([1, 2, 3].map(() => workers.start(working('mailboxes', mailboxes))))
    await jobs.ended(COUNT / 6)
    await workers.kill()
    await jobs.ended(COUNT / 3)
    await redis.restart()
    await jobs.ended(COUNT)
    if (IS_LONG) console.log(`${COUNT} mailboxes`)

    expect(jobs.failures).toEqual([])
    expect(jobs.reports.map(({ id }) => id).toSorted()).toEqual(mailboxes.map(({ id }) => id).toSorted())
    const found = new Map(jobs.reports.map((report) => [report.id, findingOf(report)]))
    const wrong = mailboxes.filter(({ id, right }) => !right.some((one) => one === found.get(id)))
    expect(wrong.map(({ id, host, right }) => [id, host.fault, right, found.get(id)])).toEqual([])
    for (const counts of await fleet.counts()) {
      expect(counts.mostOpen, JSON.stringify(counts)).toBeLessThanOrEqual(3)
      expect(counts.mostASecond, JSON.stringify(counts)).toBeLessThanOrEqual(5)
      expect(counts.blockedConnections, JSON.stringify(counts)).toBe(0)
    }
    const written = redis.written()
    expect(written).toContain(mailboxes[0]?.email) // it is what it should be
    for (const { password } of mailboxes) expect(written).not.toContain(password)
    await jobs.close()
    await workers.close()
  })

  /** A queue with a worker in this process. */
  function inProcess(name: string, secretFor: CheckProcessorOptions['secretFor'], options: object = {}) {
    const jobs = new JobQueue(redis, name)
    const limits = { perHost: { connections: 3, perSecond: 50 }, perProvider: { perSecond: 100 } }
    const check = checkProcessor(jobs.queue, { key: KEY, lookup: fleet.lookup, ...limits, ...options, secretFor })
    const connection = { host: '127.0.0.1', port: redis.port }
    const worker = new Worker(name, check, { connection, concurrency: 10 })
    const close = async () => {
      await worker.close()
      await jobs.close()
    }
    return { jobs, close }
  }

  test('a block ends the checks of its family, and the rest is skipped for it', async () => {
    await fleet.reset()
    const host = fleet.hosts.filter(({ fault }) => fault === 'block')
    const mailboxes = [...fleetMailboxes(host, 36)]
    const passwords = new Map(mailboxes.map(({ id, password }) => [id, password]))
    const secretFor = async ({ data }: MailboxJob) => ({ password: passwords.get(data.id ?? '') ?? '' })
    const { jobs, close } = inProcess('blocking', secretFor, { refusals: { most: 100 } })
    await jobs.add(rows(mailboxes))
    await jobs.ended(36)
    await close()

    const blocked = jobs.reports.filter(({ diagnoses }) => diagnoses.some(({ code }) => code === 'ip-blocked'))
    const skipped = jobs.reports.filter(({ outcome }) => outcome === 'skipped')
    expect(blocked.length).toBeGreaterThan(0)
    expect(blocked.length).toBeLessThanOrEqual(3) // those that ran at that moment
    expect(skipped.length).toBeGreaterThan(0)
    expect([...new Set(skipped.map(({ skipped: why }) => why?.why))]).toEqual(['blocked'])
    for (const { skipped: why } of skipped) expect(blocked.map(({ id }) => id)).toContain(why?.like)
    for (const { blockedConnections } of await fleet.counts()) expect(blockedConnections).toBeLessThanOrEqual(3)
  })

  test('a job with a secret in the clear fails, and loses it', async () => {
    const { jobs, close } = inProcess('clear', undefined)
    const job = await jobs.queue.add('mailbox', { ...ANN, password: NEEDLE } as MailboxData)
    await jobs.ended(1)
    expect(jobs.failures).toEqual(['password: no secret in the data of a job: it is stored in the clear'])
    const stored = await jobs.queue.getJob(job.id ?? '')
    expect(stored?.data).toEqual(ANN)
    await close()
  })

  test('a watch groups the causes of each run, and tells what has changed', async () => {
    await fleet.reset()
    const mailboxes = [
      ...fleetMailboxes(
        fleet.hosts.filter(({ fault }) => fault === 'none' || fault === 'expired'),
        8,
      ),
    ]
    const all = rows(mailboxes).map(({ password, ...data }) => data as MailboxData)
    let mended: string | undefined
    const { jobs, close } = inProcess('watched', async ({ data }) => {
      const { id, password } = mailboxes.find((one) => one.id === data.id) ?? {}
      return { password: id !== undefined && id === mended ? 'right and mended' : (password ?? '') }
    })
    const connection = { host: '127.0.0.1', port: redis.port }
    const runs = new Queue<RunData, RunOutcome>('runs', { connection })
    const told: RunOutcome[] = []
    const options = {
      mailboxes: () => [...all, ...all.slice(0, 1)],
      onChange: (outcome: RunOutcome) => {
        told.push(outcome)
        // The queue decides which of two stale passwords at one host is refused; the other one is held back.
        if (outcome.kind === 'grouped')
          mended ??= outcome.groups.causes.find(({ code }) => code === 'auth-failed')?.ids[0]
      },
    }
    const outcomes: RunOutcome[] = []
    const worker = new Worker('runs', runProcessor(runs, jobs.queue, options), { connection })
    const isOver = new Promise<void>((settle) => {
      worker.on('completed', (_, outcome: RunOutcome) => {
        if (outcome.kind === 'grouped') outcomes.push(outcome)
        if (outcomes.length === 3) settle()
      })
    })
    await watch(runs, 'all', 1_000)
    await isOver
    await runs.removeJobScheduler('all')
    await worker.close()
    await runs.close()
    await close()

    const [first, second, third] = outcomes.flatMap((one) => (one.kind === 'grouped' ? [one] : []))
    expect(first).toMatchObject({ isChanged: true, duplicates: 1, lost: 0, groups: { counts: { mailboxes: 8 } } })
    expect(first?.groups.causes.map(({ code, mailboxes: count }) => [code, count])).toEqual([
      ['cert-untrusted', 4],
      ['auth-failed', 1],
    ])
    expect(first?.groups).not.toHaveProperty('since')
    expect(second).toMatchObject({ isChanged: true, groups: { since: { healed: [mended], broken: [] } } })
    expect(third).toMatchObject({ isChanged: false, groups: { since: { changed: false } } })
    expect(told).toEqual([first, second])
  })
})

function findingOf({ outcome, skipped, ok, diagnoses }: MailboxReport): string {
  if (outcome === 'skipped') return `skipped: ${skipped?.why}`
  return ok ? 'ok' : (diagnoses[0]?.code ?? outcome)
}
