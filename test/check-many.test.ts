import { describe, expect, test } from 'vitest'
import { type BulkOptions, checkMany, type Mailbox, type MailboxReport } from '../src/bulk.ts'
import { UsageError } from '../src/index.ts'
import { all, emailsOf, idsOf, LOOPBACK, loginsIn, mailboxesAt, scriptedServers } from './bulk-run.ts'

const serve = scriptedServers()

describe('every mailbox has one report', () => {
  test('a good one without its transcripts', async () => {
    const mailboxes = mailboxesAt(await serve(), 12)
    const reports = await all(checkMany(mailboxes, LOOPBACK))
    expect(idsOf(reports)).toEqual(emailsOf(mailboxes))
    for (const report of reports) {
      expect(report).toMatchObject({ outcome: 'checked', ok: true, transcripts: [], attempts: 1 })
      expect(report.families).toEqual({ imap: 'mailwhy.test' })
    }
  })

  test('one that cannot be used too, and so has the second of an id', async () => {
    const [good] = mailboxesAt(await serve(), 1)
    const rows = [good, good, { email: 'no address', imap: { host: '', port: 0, security: 'tls' } }, null] as Mailbox[]
    const [first, second, third, ...others] = await all(checkMany(rows, LOOPBACK)).then((reports) =>
      reports.toSorted((one, other) => one.outcome.localeCompare(other.outcome)),
    )
    expect(first).toMatchObject({ outcome: 'checked', ok: true })
    expect(second).toMatchObject({ id: good?.email, outcome: 'unusable', ok: false, attempts: 0 })
    expect(second?.problems).toMatchObject([{ code: 'ERR_ID', path: ['id'] }])
    expect(third?.problems?.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['ERR_EMAIL', 'ERR_HOST', 'ERR_PORT']),
    )
    expect(others).toHaveLength(1)
  })

  test.each(['failures', 'all', 'none'] as const)(
    'with its transcripts where they are wanted: %s',
    async (transcripts) => {
      const answers = {
        LOGIN: (said: string) => (/user1@/.test(said) ? '{tag} NO [AUTHENTICATIONFAILED] no' : '{tag} OK'),
      }
      const server = await serve({ offers: [], answers })
      const reports = await all(checkMany(mailboxesAt(server, 3), { ...LOOPBACK, transcripts }))
      const kept = reports.filter((one) => one.transcripts.length > 0).map(({ ok }) => ok)
      expect(kept).toHaveLength({ failures: 1, all: 3, none: 0 }[transcripts])
      expect(reports.filter(({ ok }) => !ok)).toMatchObject([
        { id: 'user1@mailwhy.test', diagnoses: [{ code: 'auth-failed' }] },
      ])
    },
  )
})

describe('options that cannot be used', () => {
  test('are told at once and together, and nothing is read', () => {
    const wrong = {
      concurrency: 0,
      perHost: { connections: 0, perSecond: -1 },
      perProvider: { connections: 1 },
      hosts: { 'a.example': { first: 1.5 } },
      refusals: { most: 0 },
      localAddress: ['127.0.0.1', 'localhost'],
      lookAhead: 0,
      transcripts: 'some',
      deadlineMs: -1,
      onProgress: 1,
    } as unknown as BulkOptions
    const read = () =>
      checkMany(
        {
          [Symbol.iterator]: () => {
            throw new Error('was read')
          },
        },
        wrong,
      )
    const problems = problemsOf(read).map(({ path }) => path.join('.'))
    expect(problems.toSorted()).toEqual([
      'concurrency',
      'deadlineMs',
      'hosts.a.example.first',
      'localAddress.1',
      'lookAhead',
      'onProgress',
      'perHost.connections',
      'perHost.perSecond',
      'perProvider.connections',
      'refusals.most',
      'transcripts',
    ])
  })

  test.each([7, null, 'ann@mailwhy.test'])('so is what is no list of mailboxes: %j', (mailboxes) => {
    expect(problemsOf(() => checkMany(mailboxes as never))).toMatchObject([{ code: 'ERR_OPTIONS' }])
  })

  function problemsOf(run: () => unknown): UsageError['problems'] | readonly never[] {
    try {
      run()
      return []
    } catch (error) {
      if (error instanceof UsageError) return error.problems
      throw error
    }
  }
})

describe('one password, one try', () => {
  test('across mailboxes with the same account: the same secret is not shown again, another one is', async () => {
    const server = await serve({ offers: [], answers: { LOGIN: '{tag} NO [AUTHENTICATIONFAILED] no' } })
    const [one] = mailboxesAt(server, 1)
    const again = (id: string, changes: Partial<Mailbox> = {}) => ({ ...one, id, ...changes }) as Mailbox
    const mailboxes = [
      again('first'),
      again('same'),
      again('in capitals', { username: 'USER0@mailwhy.test' }),
      again('fetched', { password: undefined, secret: async () => ({ password: 'correct horse 0' }) }),
      again('other password', { password: 'another' }),
    ]
    const reports = await all(checkMany(mailboxes, LOOPBACK))
    expect(loginsIn(server)).toHaveLength(2)
    const [shown, ...others] = reports
      .filter(({ outcome }) => outcome === 'checked')
      .toSorted((one, other) => (one.id === 'other password' ? 1 : 0) - (other.id === 'other password' ? 1 : 0))
    expect(idsOf(others)).toEqual(['other password'])
    const skipped = reports.filter(({ outcome }) => outcome === 'skipped')
    expect(skipped).toHaveLength(3)
    for (const report of skipped) expect(report.skipped).toMatchObject({ why: 'same-account', like: shown?.id })
  })
})

describe('a secret', () => {
  test('is fetched when the check begins, once', async () => {
    const server = await serve({ offers: [] })
    let fetched = 0
    const secret = async () => {
      fetched += 1
      return { password: 'from the vault' }
    }
    const [report] = await all(checkMany(mailboxesAt(server, 1, { password: undefined, secret }), LOOPBACK))
    expect(report).toMatchObject({ ok: true, passwordsSent: 1 })
    expect(fetched).toBe(1)
    expect(loginsIn(server)[0]).toContain('from the vault')
  })

  test('that cannot be fetched makes its mailbox unusable, and what was thrown is not repeated', async () => {
    const server = await serve()
    const secret = async () => Promise.reject(Object.assign(new Error('hunter2 was wrong'), { code: 'EACCES' }))
    const [report] = await all(checkMany(mailboxesAt(server, 1, { password: undefined, secret }), LOOPBACK))
    expect(report).toMatchObject({ outcome: 'unusable', problems: [{ code: 'ERR_SECRET', path: ['secret'] }] })
    expect(JSON.stringify(report)).toContain('EACCES')
    expect(JSON.stringify(report)).not.toContain('hunter2')
    expect(server.heard).toEqual([])
  })
})

test('a secret that never comes does not hold up the end of a run', async () => {
  const stop = new AbortController()
  const secret = () => {
    stop.abort()
    return new Promise<never>(() => {})
  }
  const mailboxes = mailboxesAt(await serve(), 2, { password: undefined, secret })
  const reports = await all(checkMany(mailboxes, { ...LOOPBACK, signal: stop.signal }))
  for (const one of reports) expect(one).toMatchObject({ skipped: { why: 'cancelled' }, attempts: 0 })
  expect(reports.length).toBeGreaterThan(0)
})

describe('a look-up that never answers does not hold up a run', () => {
  const never: BulkOptions = { ...LOOPBACK, lookup: () => new Promise(() => {}), timeouts: { resolve: 20 } }

  test('the check of each mailbox says so', async () => {
    const [first, other] = await all(checkMany(mailboxesAt(await serve(), 2), never))
    for (const one of [first, other])
      expect(one).toMatchObject({ outcome: 'checked', ok: false, diagnoses: [{ code: 'dns-failure' }] })
  })

  test('nor the end of one', async () => {
    const stop = new AbortController()
    function* mailboxes(rows: readonly Mailbox[]) {
      yield* rows
      stop.abort()
    }
    const reports = await all(checkMany(mailboxes(mailboxesAt(await serve(), 2)), { ...never, signal: stop.signal }))
    for (const one of reports) expect(one).toMatchObject({ skipped: { why: 'cancelled' } })
    expect(reports).toHaveLength(2)
  })
})

test('each account has its own local address, in every run', async () => {
  const server = await serve()
  const localAddress = ['127.0.0.1', '127.0.0.2', '127.0.0.3']
  const runs = [0, 1].map(() => all(checkMany(mailboxesAt(server, 12), { ...LOOPBACK, localAddress })))
  const [one = [], other = []] = await Promise.all(runs)
  const addressesIn = (reports: readonly MailboxReport[]) =>
    new Map(reports.map((report) => [report.id, report.localAddress]))
  expect(addressesIn(one)).toEqual(new Map([...addressesIn(other)]))
  expect(new Set(addressesIn(one).values()).size).toBeGreaterThan(1)
})
