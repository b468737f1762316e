import { afterEach, expect, test } from 'vitest'
import { type BulkOptions, checkMany, type Mailbox, type MailboxReport } from '../src/bulk.ts'
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

/** Mailboxes of one server, with a name of their own each. */
function mailboxesAt({ port }: ScriptedServer, count: number): readonly Mailbox[] {
  return Array.from({ length: count }, (_, at) => ({
    email: `user${at}@mailwhy.test`,
    password: `correct horse ${at}`,
    imap: { host: 'imap.mailwhy.test', port, security: 'tls' },
    smtp: false,
    tls: { ca: TEST_CA },
  }))
}

const LOOPBACK: BulkOptions = {
  lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  perHost: { connections: 3, perSecond: Number.POSITIVE_INFINITY },
  perProvider: { perSecond: Number.POSITIVE_INFINITY },
}

async function all(run: AsyncIterable<MailboxReport>): Promise<readonly MailboxReport[]> {
  const reports: MailboxReport[] = []
  for await (const report of run) reports.push(report)
  return reports
}

test('tells each mailbox once, and a good one without its transcripts', async () => {
  const reports = await all(checkMany(mailboxesAt(await serve(), 12), LOOPBACK))
  const ids = reports.map(({ id }) => id).toSorted()
  expect(ids).toEqual(Array.from({ length: 12 }, (_, at) => `user${at}@mailwhy.test`).toSorted())
  for (const report of reports) {
    expect(report).toMatchObject({ outcome: 'checked', ok: true, transcripts: [], attempts: 1 })
    expect(report.families).toEqual({ imap: 'mailwhy.test' })
  }
})
