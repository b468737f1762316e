import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { type BulkOptions, type BulkProgress, checkMany, type Mailbox, type MailboxReport } from '../src/bulk.ts'
import { UsageError } from '../src/index.ts'
import { type Script, type ScriptedServer, startScriptedServer, TEST_CA } from '../src/testing.ts'

const servers: ScriptedServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serve(script: Partial<Script> = {}): Promise<ScriptedServer> {
  const server = await startScriptedServer({ protocol: 'imap', security: 'tls', ...script })
  servers.push(server)
  return server
}

/** Mailboxes of one server, with a name and a password of their own each. */
function mailboxesAt({ port }: ScriptedServer, count: number, changes: Partial<Mailbox> = {}): readonly Mailbox[] {
  return Array.from({ length: count }, (_, at) => ({
    email: `user${at}@mailwhy.test`,
    password: `correct horse ${at}`,
    imap: { host: 'imap.mailwhy.test', port, security: 'tls' },
    smtp: false,
    tls: { ca: TEST_CA },
    ...changes,
  }))
}

const LOOPBACK: BulkOptions = {
  lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  perHost: { perSecond: Number.POSITIVE_INFINITY },
  perProvider: { perSecond: Number.POSITIVE_INFINITY },
}

async function all(run: AsyncIterable<MailboxReport>): Promise<readonly MailboxReport[]> {
  const reports: MailboxReport[] = []
  for await (const report of run) reports.push(report)
  return reports
}

/** A server that bears so many connections at a time, and says goodbye to others. */
function serveAtMost(most: number): Promise<ScriptedServer> {
  let open = 0
  const greeting = () => {
    if (open >= most) return '* BYE Too many simultaneous connections'
    open += 1
    return '* OK ready'
  }
  const LOGOUT = () => {
    open -= 1
    return '* BYE see you\n{tag} OK done'
  }
  return serve({ answers: { greeting, LOGOUT } })
}

/** Waits until a number does not change any more. */
async function settled(count: () => number): Promise<void> {
  for (let [before, same] = [-1, 0]; same < 10; await pause(20)) {
    same = count() === before ? same + 1 : 0
    before = count()
  }
}

const idsOf = (reports: readonly MailboxReport[]) => reports.map(({ id }) => id).toSorted()
const emailsOf = (mailboxes: readonly Mailbox[]) => mailboxes.map(({ email }) => email).toSorted()
const loginsIn = ({ heard }: ScriptedServer) => heard.filter((line) => /^\S+ (LOGIN|AUTHENTICATE)\b/.test(line))

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

describe('a server is treated with care', () => {
  test('begins with one connection, and never has more than it may', async () => {
    const asked: string[] = []
    const lookup = async (host: string) => {
      asked.push(host)
      return [{ address: '127.0.0.1', family: 4 } as const]
    }
    const mailboxes = mailboxesAt(await serve(), 30)
    const open: number[] = []
    const onProgress = ({ running }: BulkProgress) => open.push(running)
    await all(checkMany(mailboxes, { ...LOOPBACK, lookup, onProgress }))
    expect(Math.max(...open)).toBeLessThanOrEqual(3)
    expect(asked).toEqual(['imap.mailwhy.test']) // once for all
  })

  test('many servers are looked up at a time, and Node warns of no leak', async () => {
    const warnings: Error[] = []
    const warned = (warning: Error) => void warnings.push(warning)
    process.on('warning', warned)
    const listening = new Set<string>()
    const lookup = async (host: string, signal: AbortSignal) => {
      const leave = () => {}
      signal.addEventListener('abort', leave)
      listening.add(host)
      while (listening.size < 20) await pause(5)
      signal.removeEventListener('abort', leave)
      throw Object.assign(new Error(host), { code: 'ENOTFOUND' })
    }
    const mailboxes = mailboxesAt(await serve(), 20).map((one, at): Mailbox => {
      const imap = { host: `imap${at}.mailwhy.test`, port: 993, security: 'tls' } as const
      return { ...one, imap }
    })
    const reports = await all(checkMany(mailboxes, { ...LOOPBACK, lookup }))
    process.off('warning', warned)
    expect(reports.map(({ diagnoses }) => diagnoses[0]?.code)).toEqual(mailboxes.map(() => 'dns-not-found'))
    expect(warnings).toEqual([])
  })

  test('a limit that it has not told costs one more connection, and no mailbox its report', async () => {
    const server = await serveAtMost(2)
    const slowed: BulkProgress['slowed'][] = []
    const options = { ...LOOPBACK, perHost: { connections: 8, perSecond: Number.POSITIVE_INFINITY } }
    const run = checkMany(mailboxesAt(server, 25), {
      ...options,
      onProgress: (progress) => slowed.push(progress.slowed),
    })
    const reports = await all(run)
    expect(reports.every(({ ok }) => ok)).toBe(true)
    expect(reports.filter(({ attempts }) => attempts > 1)).toHaveLength(1)
    expect(slowed.flat()[0]).toMatchObject({ host: 'imap.mailwhy.test', connections: 2, why: 'too-many-connections' })
  })

  test('that blocks this machine gets nothing more, nor does its family', async () => {
    const blocking = await serve({
      security: 'none',
      answers: { greeting: '* BYE Your IP address 192.0.2.1 is blocked' },
    })
    const good = await serve({ security: 'none' })
    const host = (name: string, { port }: ScriptedServer) => ({ imap: { host: name, port, security: 'none' } as const })
    const mailboxes = [
      ...mailboxesAt(blocking, 6, host('imap.one.test', blocking)),
      ...mailboxesAt(good, 2, { ...host('mail.one.test', good), id: undefined }).map((one, at) => ({
        ...one,
        id: `same${at}`,
      })),
      ...mailboxesAt(good, 2, host('imap.two.test', good)).map((one, at) => ({ ...one, id: `other${at}` })),
    ]
    const reports = await all(checkMany(mailboxes, { ...LOOPBACK, concurrency: 1 }))
    const blocked = reports.filter(({ diagnoses }) => diagnoses.some(({ code }) => code === 'ip-blocked'))
    expect(blocked).toHaveLength(1)
    const skipped = reports.filter(({ outcome }) => outcome === 'skipped')
    expect(skipped.length).toBeGreaterThanOrEqual(6)
    for (const one of skipped) {
      expect(one.skipped).toMatchObject({ why: 'blocked', protocol: 'imap', family: 'one.test', like: blocked[0]?.id })
      expect(one).toMatchObject({ ok: false, attempts: 0, passwordsSent: 0 })
    }
    expect(reports.filter(({ id }) => id.startsWith('other'))).toMatchObject([{ ok: true }, { ok: true }])
  })

  test('never refuses more logins than would block this machine', async () => {
    const server = await serve({ offers: [], answers: { LOGIN: '{tag} NO [AUTHENTICATIONFAILED] no' } })
    const options = { ...LOOPBACK, perHost: { connections: 9, first: 9, perSecond: Number.POSITIVE_INFINITY } }
    const reports = await all(checkMany(mailboxesAt(server, 20), options))
    expect(loginsIn(server)).toHaveLength(4)
    expect(reports.filter(({ skipped }) => skipped?.why === 'refusals')).toHaveLength(16)
    expect(idsOf(reports)).toHaveLength(20)
  })
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
