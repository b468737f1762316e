import { describe, expect, test } from 'vitest'
import { type CheckEvent, type CheckOptions, checkInbox, type InboxReport } from '../src/index.ts'
import { replay, type ScriptedServer, startScriptedServer } from '../src/replay.ts'
import { type Play, withPeers } from './impatient.ts'
import { base, expectSameFromFiles, lookup } from './probing.ts'

/** Servers that never answer a goodbye, and never end a connection. */
const MUTE = { answers: { LOGOUT: undefined, QUIT: undefined }, closesAfter: [] }
const KINDS = ['tls', 'starttls', 'none'] as const

/** A check of IMAP and SMTP, and what the servers have heard some time after it. */
async function check(
  security: (typeof KINDS)[number],
  script: Partial<typeof MUTE>,
  options: CheckOptions = {},
): Promise<{ report: InboxReport; servers: readonly ScriptedServer[] }> {
  const servers = await Promise.all(
    (['imap', 'smtp'] as const).map((protocol) => startScriptedServer({ protocol, security, ...script })),
  )
  const [imap, smtp] = servers.map(({ port }) => ({ host: 'mail.mailwhy.test', port, security }))
  const report = await checkInbox({ ...base, imap: imap ?? false, smtp: smtp ?? false }, { lookup, ...options })
  await expect
    .poll(() => servers.map(({ heard }) => heard.at(-1)))
    .toEqual([expect.stringMatching(/^\S+ LOGOUT$/), 'QUIT'])
  await Promise.all(servers.map((server) => server.close()))
  return { report, servers }
}

const lastRows = ({ transcripts }: InboxReport) =>
  transcripts.map(({ entries }) => entries.slice(-2).map((row) => (row.kind === 'sent' ? row.text : row)))

describe.each(KINDS)('the report does not wait for the answer to a goodbye: %s', (security) => {
  test('a server that answers none has heard it, and nothing is wrong', async () => {
    const { report } = await check(security, MUTE, { timeouts: { goodbye: 600_000 } })
    expect([report.ok, report.oddities, report.passwordsSent]).toEqual([true, [], 2])
    const closed = expect.objectContaining({ kind: 'closed', by: 'client' })
    expect(lastRows(report)).toEqual([
      [expect.stringMatching(/^A\d+ LOGOUT\r\n$/), closed],
      ['QUIT\r\n', closed],
    ])
    expectSameFromFiles(report)
    expect(report.transcripts.flatMap(replay)).toEqual([])
  })
})

describe('the login to SMTP', () => {
  test('waits for the verdict on INBOX, and not for the end of that connection', async () => {
    const rows: string[] = []
    const onEvent = (event: CheckEvent) => {
      if (event.kind === 'recorded') rows.push(`${event.protocol} ${event.line}`)
    }
    await check('tls', MUTE, { onEvent })
    const at = (pattern: RegExp) => rows.findIndex((row) => pattern.test(row))
    expect(at(/smtp .*"AUTH /)).toBeGreaterThan(at(/imap .*OK .*READ-ONLY/))
    expect(at(/smtp .*"AUTH /)).toBeLessThan(at(/imap .*"closed"/))
  })

  test('leaves the answer to LOGOUT the time to come, and it is recorded', async () => {
    let letIn = () => {}
    const smtp: Play = {
      greet: ({ say }) => say('220 mx.mailwhy.test ESMTP'),
      answer: (line, { say }) => {
        if (line.startsWith('EHLO')) say('250-mx.mailwhy.test\n250 AUTH PLAIN')
        if (line.startsWith('AUTH')) letIn = () => say('235 2.7.0 let in')
      },
    }
    const imap: Play = {
      greet: ({ say }) => say('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready'),
      answer: (line, { say }) => {
        const [tag = '', verb] = line.split(' ')
        say(verb === 'LOGOUT' ? `* BYE see you\n${tag} OK done` : `${tag} OK done`)
      },
    }
    const onEvent = (event: CheckEvent) => {
      if (event.kind === 'recorded' && event.protocol === 'imap' && event.line.includes('"closed"')) letIn()
    }
    const place = (port: number) => ({ host: 'mail.mailwhy.test', port, security: 'none' }) as const
    const report = await withPeers(imap, (imapPort) =>
      withPeers(smtp, (smtpPort) =>
        checkInbox({ ...base, imap: place(imapPort), smtp: place(smtpPort) }, { lookup, onEvent }),
      ),
    )
    expect(report.ok).toBe(true)
    const heard = report.transcripts[0]?.entries.filter(({ kind }) => kind === 'received')
    expect(heard?.at(-1)).toMatchObject({ text: '* BYE see you\r\nA3 OK done\r\n' })
  })
})
