/** Runs of `checkMany` over scripted servers: what their tests begin with. */
import { afterEach } from 'vitest'
import type { BulkOptions, Mailbox, MailboxReport } from '../src/bulk.ts'
import { type Script, type ScriptedServer, startScriptedServer, TEST_CA } from '../src/testing.ts'

/** Starts scripted servers that end with each test of the file. */
export function scriptedServers() {
  const servers: ScriptedServer[] = []
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()))
  })
  return async (script: Partial<Script> = {}): Promise<ScriptedServer> => {
    const server = await startScriptedServer({ protocol: 'imap', security: 'tls', ...script })
    servers.push(server)
    return server
  }
}

/** Mailboxes of one server, with a name and a password of their own each. */
export function mailboxesAt(
  { port }: ScriptedServer,
  count: number,
  changes: Partial<Mailbox> = {},
): readonly Mailbox[] {
  return Array.from({ length: count }, (_, at) => ({
    email: `user${at}@mailwhy.test`,
    password: `correct horse ${at}`,
    imap: { host: 'imap.mailwhy.test', port, security: 'tls' },
    smtp: false,
    tls: { ca: TEST_CA },
    ...changes,
  }))
}

export const LOOPBACK: BulkOptions = {
  lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  perHost: { perSecond: Number.POSITIVE_INFINITY },
  perProvider: { perSecond: Number.POSITIVE_INFINITY },
}

/** The reports of a run, once it has ended. */
export async function all(run: AsyncIterable<MailboxReport>): Promise<readonly MailboxReport[]> {
  const reports: MailboxReport[] = []
  for await (const report of run) reports.push(report)
  return reports
}

export const idsOf = (reports: readonly MailboxReport[]) => reports.map(({ id }) => id).toSorted()
export const emailsOf = (mailboxes: readonly Mailbox[]) => mailboxes.map(({ email }) => email).toSorted()
export const loginsIn = ({ heard }: ScriptedServer) => heard.filter((line) => /^\S+ (LOGIN|AUTHENTICATE)\b/.test(line))
