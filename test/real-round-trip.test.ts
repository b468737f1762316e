import { execFile } from 'node:child_process'
import { chownSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, inject, test, vi } from 'vitest'
import {
  type CheckOptions,
  checkInbox,
  type InboxReport,
  type InboxSettings,
  renderText,
  type TestMessage,
} from '../src/index.ts'
import { commandsIn, expectSameFromFiles, shapeOf, stepOf } from './round-tripping.ts'
import { sentIn } from './sent-in.ts'
import { type Mail, maildirOf, mailOf } from './servers/mail.ts'
import { lookup, sending } from './servers/send-cases.ts'
import { ACCOUNTS } from './servers/start-servers.ts'

const { dir, ports, missing, eximMissing } = inject('servers')
const { mail, postfix, exim } = ports
const { dan, eve, flo } = ACCOUNTS

const MTAS = {
  Postfix: { submission: mail.submission, junk: postfix.junk, lost: postfix.lost, forgiving: postfix.forgiving },
  Exim: { submission: exim.submission, junk: exim.junk, lost: exim.lost, forgiving: exim.forgiving },
} as const

/** Recipients that an MTA accepts and cannot deliver to: the cause, its certainty, and what Dovecot or Exim said. */
const BOUNCES = [
  ['stranger@mailwhy.test', 'recipient-rejected', "User doesn't exist"],
  [flo.user, 'mailbox-full', 'Quota exceeded'],
] as const

/** Short timeouts for messages that never arrive. */
const SHORT: CheckOptions = { timeouts: { arrival: 900, poll: 400 } }

describe.skipIf(missing)(
  'a round trip by way of a relay that puts a Message-ID of its own in place of the other',
  () => {
    test.each([false, true])('finds the message even so; removed: %s', async (cleanUp) => {
      const report = await trip(sending(postfix.renamed, { cleanUp }))
      expectGood(report, cleanUp ? 'found in INBOX, then removed' : 'found in INBOX')
      expect(commandsIn(report).join('')).toContain('X-Original-Message-ID')
    })
  },
)

describe.each(Object.entries(MTAS))('a round trip by way of %s', (mta, { submission, junk, lost, forgiving }) => {
  const skipped = missing ?? (mta === 'Exim' ? eximMissing : undefined)

  describe.skipIf(skipped)('of a message', () => {
    test('that arrives and stays, unread, as the only trace', async () => {
      const report = await trip(sending(submission))
      expectGood(report, 'found in INBOX')
      expect(mailFrom(report)).toEqual([expect.objectContaining({ folder: 'INBOX', flags: '' })])
      expect(commandsIn(report).join('\n')).not.toMatch(/SELECT|STORE|EXPUNGE|CLOSE/)
    })

    test('that is filed as junk', async () => {
      const report = await trip(sending(junk))
      expectGood(report, 'found in Junk')
      expect(report.oddities.map(({ id, text }) => [id, text])).toEqual([
        ['filed-as-junk', 'the test message was found in Junk'],
      ])
      expect(mailFrom(report)).toEqual([expect.objectContaining({ folder: 'Junk', flags: '' })])
    })

    test.each([
      ['INBOX', submission],
      ['Junk', junk],
    ])('that is removed again from %s, and no other with it', async (folder, port) => {
      const mark = `beside-${mta}-${folder}`
      putDeleted(folder, mark)
      const report = await trip(sending(port, { cleanUp: true }))
      expectGood(report, `found in ${folder}, then removed`)
      expect(mailFrom(report)).toEqual([])
      expect(mailWith(mark)).toEqual([expect.objectContaining({ folder, flags: expect.stringContaining('T') })])
    })

    test.each(BOUNCES)('that bounces from %s: the bounce says why', async (to, code, said) => {
      const report = await trip(sending(forgiving, { to }))
      expect(shapeOf(report)).toEqual([['inbox.round-trip', code, expect.stringMatching(/^(certain|likely)$/)]])
      expect(report.diagnoses[0]).toMatchObject({
        facts: { protocol: 'SMTP', port: 25, recipient: to },
        category: 'test-message-failed',
      })
      expect(report.diagnoses[0]?.proof[0]).toMatchObject({ transcript: 0, text: expect.stringContaining(said) })
      expect(stepOf(report)).toMatchObject({ outcome: 'failed', why: 'came back: a bounce is in INBOX' })
      expect(renderText(report)).toContain('The test message was accepted at first, and came back')
      expect(commandsIn(report).join('\n')).not.toMatch(/SELECT|STORE|EXPUNGE/)
      expect(mailFrom(report)).toEqual([expect.objectContaining({ folder: 'INBOX', flags: '' })])
      expectSameFromFiles(report)
    })

    test('that bounces: the bounce is removed again, and no other mail with it', async () => {
      const mark = `beside-bounce-${mta}`
      putDeleted('INBOX', mark)
      const report = await trip(sending(forgiving, { to: flo.user, cleanUp: true }))
      expect(shapeOf(report)).toEqual([['inbox.round-trip', 'mailbox-full', 'likely']])
      expect(stepOf(report)).toMatchObject({ why: 'came back: a bounce is in INBOX, then removed' })
      expect(mailFrom(report)).toEqual([])
      expect(mailWith(mark)).toHaveLength(1)
      expectSameFromFiles(report)
    })

    test('that is lost', async () => {
      const report = await trip(sending(lost, { cleanUp: true }), SHORT)
      expect(shapeOf(report)).toEqual([['inbox.round-trip', 'message-lost', 'likely']])
      expect(report.diagnoses[0]).toMatchObject({ facts: { seconds: 1 }, category: 'test-message-failed' })
      expect(report.diagnoses[0]?.proof).toMatchObject([
        { transcript: 0, text: 'note, missed true' },
        { transcript: 1, text: expect.stringMatching(/^250 /) },
      ])
      expect(commandsIn(report).join('\n')).not.toMatch(/SELECT|STORE|EXPUNGE/)
      expect(stepOf(report).durationMs).toBeGreaterThanOrEqual(800)
      expectSameFromFiles(report)
    })
  })
})

test.skipIf(missing ?? eximMissing)(
  'an address that Exim itself finds nobody for: its own words are the proof',
  async () => {
    const report = await trip(sending(exim.forgiving, { to: 'nobody@mailwhy.test' }))
    expect(shapeOf(report)).toEqual([['inbox.round-trip', 'recipient-rejected', expect.any(String)]])
    expect(report.diagnoses[0]?.proof[0]?.text).toContain('Unrouteable address')
    expectSameFromFiles(report)
  },
)

describe.skipIf(missing)('what ends a round trip before its time', () => {
  test('a message that is refused: nothing to look for, and a goodbye', async () => {
    const report = await trip(sending(mail.submission, { to: 'nobody@mailwhy.test' }))
    expect(shapeOf(report)).toEqual([['smtp.send', 'recipient-rejected', 'likely']])
    expect(stepOf(report)).toEqual({
      stage: 'inbox.round-trip',
      outcome: 'skipped',
      why: 'no server has confirmed that it accepted the test message',
      details: [{ code: 'held-not-sent' }],
      durationMs: 0,
    })
    expect(commandsIn(report).at(-1)).toMatch(/^A\d LOGOUT$/)
    expectSameFromFiles(report)
  })

  test('a login that IMAP refuses: the same password is not shown to SMTP, and nothing is sent', async () => {
    const report = await trip({ ...sending(mail.submission), password: 'not eve’s' })
    expect(shapeOf(report)).toEqual([['imap.login', 'auth-failed', 'likely']])
    expect(report.steps.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual([
      'imap.connect ok',
      'imap.login failed',
      'imap.inbox skipped',
      'smtp.connect ok',
      'smtp.login skipped',
      'smtp.send skipped',
      'inbox.round-trip skipped',
    ])
    expect(report.passwordsSent).toBe(1)
    expect(sentIn(report.transcripts).join('')).not.toMatch(/^MAIL FROM/m)
  })

  test('a connection that dies while the message is waited for', async () => {
    const lost = sending(postfix.lost, { to: dan.user })
    const settings = { ...lost, email: dan.user, password: dan.password }
    const report = await trip(settings, {
      timeouts: { arrival: 15_000 },
      ...whenWatching(() => void endImapOf(dan.user)),
    })
    expect(shapeOf(report)).toEqual([['inbox.round-trip', 'connection-closed', expect.any(String)]])
    expectSameFromFiles(report)
  })

  test('the deadline of the caller, whatever the wait that it cuts', async () => {
    for (const poll of [400, 60_000]) {
      const report = await trip(sending(postfix.lost), { deadlineMs: 3_000, timeouts: { poll } })
      expect(shapeOf(report)).toEqual([['inbox.round-trip', 'deadline-exceeded', 'likely']])
      expect(stepOf(report)).toMatchObject({ outcome: 'failed', diagnosis: 0 })
      expectSameFromFiles(report)
      await vi.waitFor(() => expect(socketsLeft()).toEqual([]))
    }
  })

  test('an abort by the caller', async () => {
    const controller = new AbortController()
    const watching = whenWatching(() => controller.abort())
    const report = await trip(sending(postfix.lost), { signal: controller.signal, ...watching })
    expect(shapeOf(report)).toEqual([['inbox.round-trip', 'cancelled', 'certain']])
    await vi.waitFor(() => expect(socketsLeft()).toEqual([]))
    expectSameFromFiles(report)
  })
})

function trip(settings: InboxSettings, options: CheckOptions = {}): Promise<InboxReport> {
  const imap = { host: 'good.mailwhy.test', port: mail.imaps, security: 'tls' } as const
  const testMessage = { ...(settings.testMessage as TestMessage), mode: 'round-trip' as const }
  return checkInbox({ ...settings, imap, testMessage }, { lookup, ...options })
}

/** Calls `act` once, when the server has accepted IDLE. */
function whenWatching(act: () => void): Pick<CheckOptions, 'onEvent'> {
  let isDone = false
  return {
    onEvent: (event) => {
      if (isDone || event.kind !== 'recorded' || !/"<","\+ idling/.test(event.line)) return
      isDone = true
      setTimeout(act)
    },
  }
}

function expectGood(report: InboxReport, why: string): void {
  expect(report.diagnoses).toEqual([])
  expect(report.ok).toBe(true)
  expect(report.steps).toHaveLength(7)
  expect(stepOf(report)).toMatchObject({ outcome: 'ok', why })
  // The stage lasts from the first command of the search to the response that shows the message.
  const { entries } = report.transcripts[0] ?? { entries: [] }
  const sent = entries.flatMap((entry) => (entry.kind === 'sent' ? [entry] : []))
  const opening = sent.findIndex(({ text }) => / EXAMINE INBOX/.test(text))
  const seen = entries.find((entry) => entry.kind === 'note' && entry.arrived !== undefined)?.atMs ?? 0
  const begun = sent[opening + 1]?.atMs ?? 0
  expect(begun).toBeGreaterThan(sent[opening]?.atMs ?? 0)
  const shown = entries.findLast((entry) => entry.kind === 'received' && entry.atMs <= seen)?.atMs ?? 0
  const last = entries.at(-1)?.atMs ?? 0
  expect(stepOf(report).durationMs).toBeGreaterThanOrEqual(Math.floor(shown - begun))
  expect(stepOf(report).durationMs).toBeLessThanOrEqual(Math.ceil(last - begun))
  expect(report.passwordsSent).toBe(2)
  expect(renderText(report)).toContain(why)
  expectSameFromFiles(report)
}

function mailFrom({ transcripts }: InboxReport): readonly Mail[] {
  const [, id] = /^Message-ID: (.*)\r$/m.exec(sentIn(transcripts).join('')) ?? []
  if (id === undefined) throw new Error('No message was sent.')
  return mailWith(id)
}

function mailWith(words: string): readonly Mail[] {
  return mailOf(dir, eve.user).filter(({ text }) => text.includes(words))
}

/** A message beside it that somebody has marked as deleted, and not removed yet. */
function putDeleted(folder: string, mark: string): void {
  const maildir = join(maildirOf(dir, eve.user), folder === 'INBOX' ? '' : `.${folder}`)
  const file = join(maildir, 'cur', `1.${mark}.mail.test:2,T`)
  writeFileSync(file, `From: ann@mailwhy.test\nSubject: ${mark}\n\n${mark}\n`)
  const { uid, gid } = statSync(maildir)
  chownSync(file, uid, gid)
}

/** The process of Dovecot's that has the user's mailbox open. */
async function endImapOf(user: string): Promise<void> {
  const conf = join(dir, 'dovecot', 'dovecot.conf')
  const { stdout } = await promisify(execFile)('doveadm', ['-c', conf, 'who', '-1', user])
  const [, pid] = /\bimap\s+(\d+)/.exec(stdout) ?? []
  if (pid === undefined) throw new Error(`Nobody is in: ${stdout}`)
  process.kill(Number(pid), 'SIGKILL')
}

function socketsLeft(): readonly string[] {
  return process.getActiveResourcesInfo().filter((name) => /^(TCPSocketWrap|TLSWrap)$/.test(name))
}
