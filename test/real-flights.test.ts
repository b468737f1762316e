import { describe, expect, inject, test } from 'vitest'
import { checkInbox, type InboxReport, type InboxSettings, reportOf, type Transcript } from '../src/index.ts'
import { replay, TEST_CA } from '../src/replay.ts'
import { sentIn } from './sent-in.ts'
import { lookup } from './servers/cases.ts'
import { ACCOUNTS } from './servers/start-servers.ts'

const { ports, missing, eximMissing } = inject('servers')
const { ann, eve } = ACCOUNTS

describe.skipIf(missing)('LOGIN and EXAMINE in one flight to Dovecot', () => {
  const SIDES = [
    ['TLS', { port: ports.mail.imaps, security: 'tls' }],
    ['STARTTLS', { port: ports.mail.imap, security: 'starttls' }],
  ] as const

  test.each(SIDES)('%s: a good password opens INBOX', async (_name, side) => {
    const report = await check({ password: ann.password, imap: { host: 'good.mailwhy.test', ...side } })
    expect(report).toMatchObject({ ok: true, diagnoses: [], oddities: [], passwordsSent: 1 })
    expectTogether(report)
    expect(commandsIn(report).slice(-3)).toEqual([LOGIN, 'EXAMINE', 'LOGOUT'])
  })

  test.each(SIDES)(
    '%s: a wrong one is refused once, and that INBOX is refused with it is no cause',
    async (_name, side) => {
      const report = await check({ password: 'not the password', imap: { host: 'good.mailwhy.test', ...side } })
      expect(report.diagnoses.map(({ stage, code }) => `${stage} ${code}`)).toEqual(['imap.login auth-failed'])
      expect(report).toMatchObject({ oddities: [], passwordsSent: 1 })
      expect(report.steps.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual([
        'imap.connect ok',
        'imap.login failed',
        'imap.inbox skipped',
      ])
      expectTogether(report)
      expect(commandsIn(report).slice(-3)).toEqual([LOGIN, 'EXAMINE', 'LOGOUT'])
    },
  )
})

describe.each([
  ['Postfix', ports.mail.submission, missing],
  ['Exim', ports.exim.submission, missing ?? eximMissing],
] as const)('MAIL, RCPT and RSET in one flight to %s', (_name, port, why) => {
  const sending = (password: string, to: string) =>
    check({
      email: eve.user,
      password,
      smtp: { host: 'good.mailwhy.test', port, security: 'starttls' },
      testMessage: { to, mode: 'envelope' },
    })

  test.skipIf(why)('all are accepted', async () => {
    const report = await sending(eve.password, eve.user)
    expect(report).toMatchObject({ ok: true, diagnoses: [], oddities: [], passwordsSent: 1 })
    expect(sentIn(report.transcripts).slice(-2)).toEqual([
      expect.stringMatching(/^MAIL .*\r\nRCPT .*\r\nRSET\r\n$/),
      'QUIT\r\n',
    ])
    expect(report.transcripts.map(replay)).toEqual([[]])
  })

  test.skipIf(why)('the recipient is refused', async () => {
    const report = await sending(eve.password, 'nobody@mailwhy.test')
    expect(report.diagnoses.map(({ stage, code }) => `${stage} ${code}`)).toEqual(['smtp.send recipient-rejected'])
    expect(report.transcripts.map(replay)).toEqual([[]])
  })

  test.skipIf(why)('nothing follows a login that is refused', async () => {
    const report = await sending('not the password', eve.user)
    expect(report.diagnoses.map(({ stage, code }) => `${stage} ${code}`)).toEqual(['smtp.login auth-failed'])
    expect(sentIn(report.transcripts).join('')).not.toMatch(/MAIL|RCPT|RSET/)
  })
})

const LOGIN = expect.stringMatching(/^(LOGIN|AUTHENTICATE)$/)

function check(settings: Partial<InboxSettings>): Promise<InboxReport> {
  const none = { email: ann.user, imap: false, smtp: false, tls: { ca: TEST_CA } } as const
  return checkInbox({ ...none, ...settings } as InboxSettings, { lookup })
}

function commandsIn(report: InboxReport): readonly (string | undefined)[] {
  return sentIn(report.transcripts).map((text) => text.trimEnd().split(' ')[1])
}

/** Nothing was received between the two, and the record says again what the check has said. */
function expectTogether(report: InboxReport): void {
  const [{ entries }] = report.transcripts as [Transcript]
  const examine = entries.findIndex((entry) => entry.kind === 'sent' && / EXAMINE /.test(entry.text))
  expect(entries[examine - 1]).toMatchObject({
    kind: 'sent',
    text: expect.stringMatching(/^A\d+ (LOGIN|AUTHENTICATE) /),
  })
  expect(report.transcripts.map(replay)).toEqual([[]])
  expect(reportOf(report.transcripts).diagnoses).toEqual(report.diagnoses)
}
