import { setTimeout as sleep } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { describe, expect, inject, test } from 'vitest'
import { gatherAll } from '../src/diagnosis/diagnose.ts'
import { type Code, checkInbox, type InboxReport, type InboxSettings, type TestMessage } from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'
import { sentIn } from './sent-in.ts'
import { type Mail, mailOf } from './servers/mail.ts'
import { eximRefusals, lookup, postfixRefusals, type Refusal, sending } from './servers/send-cases.ts'
import { ACCOUNTS } from './servers/start-servers.ts'

const { dir, ports, missing, eximMissing } = inject('servers')
const { mail, postfix, exim } = ports
const { dan, eve } = ACCOUNTS

interface Mta {
  readonly submission: number
  readonly junk: number
  readonly lost: number
  readonly refusals: readonly Refusal[]
}

const MTAS: Readonly<Record<'Postfix' | 'Exim', Mta>> = {
  Postfix: { submission: mail.submission, junk: postfix.junk, lost: postfix.lost, refusals: postfixRefusals(ports) },
  Exim: { submission: exim.submission, junk: exim.junk, lost: exim.lost, refusals: eximRefusals(ports) },
}

describe.each(Object.entries(MTAS))('a test message to %s', (mta, { submission, junk, lost, refusals }) => {
  const skipped = missing ?? (mta === 'Exim' ? eximMissing : undefined)

  describe.skipIf(skipped)('is refused', () => {
    test.each(refusals.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
      const { settings, code, at, said, usedUp } = one
      if (usedUp) await check(settings, 'send')

      const report = await check(settings, 'send')
      expect(report.diagnoses.map((one) => [one.stage, one.code])).toEqual([['smtp.send', code]])
      expect(report.diagnoses[0]?.proof.map(({ text }) => text).join('\n')).toContain(said)
      expect(refusedAt(report)).toBe(at)

      const envelope = await check(settings, 'envelope')
      expect(envelope.diagnoses.map((one) => one.code)).toEqual(isAboutContent(code) ? [] : [code])

      expect(contentOf(envelope)).toBeUndefined()
      if (at !== 'content') return expect(contentOf(report)).toBeUndefined()
      await untilSettled(submission)
      expect(mailWith(messageIdOf(report))).toEqual([])
    })
  })

  describe.skipIf(skipped)('is accepted', () => {
    test('and delivered byte for byte', async () => {
      const report = await check(sending(submission), 'send')
      expect(report).toMatchObject({ ok: true, diagnoses: [] })
      const [found] = await eventually(() => mailWith(messageIdOf(report)))
      expect(found?.folder).toBe('INBOX')
      expect(withoutTrace(found?.text ?? '')).toBe(contentOf(report))
    })

    test('as an envelope alone, which leaves nothing', async () => {
      const before = mailOf(dir, dan.user).length
      const report = await check(sending(submission, { to: dan.user }), 'envelope')
      expect(report.steps.at(-1)).toMatchObject({ stage: 'smtp.send', outcome: 'ok' })
      expect(contentOf(report)).toBeUndefined()
      await untilSettled(submission)
      expect(mailOf(dir, dan.user)).toHaveLength(before)
    })

    test('and filed as junk, in a mailbox that says so over IMAP', async () => {
      const report = await check(sending(junk), 'send')
      expect(report.ok).toBe(true)
      const id = messageIdOf(report)
      expect((await eventually(() => mailWith(id))).map(({ folder }) => folder)).toEqual(['Junk'])
      expect(await searchInJunk(id)).toBe(1)
    })

    test('and lost', async () => {
      const report = await check(sending(lost), 'send')
      expect(report.ok).toBe(true)
      await untilSettled(submission)
      expect(mailWith(messageIdOf(report))).toEqual([])
    })
  })
})

function check(settings: InboxSettings, mode: TestMessage['mode']): Promise<InboxReport> {
  return checkInbox({ ...settings, testMessage: { ...(settings.testMessage as TestMessage), mode } }, { lookup })
}

/** Until a message that was handed in later is delivered: what was before it has come to where it goes. */
async function untilSettled(submission: number): Promise<void> {
  const report = await check(sending(submission), 'send')
  expect(await eventually(() => mailWith(messageIdOf(report)))).toHaveLength(1)
}

/** The server's answer with the words that prove the diagnosis. */
function refusedAt({ diagnoses, transcripts }: InboxReport): string | undefined {
  const proof = diagnoses[0]?.proof[0]
  const exchanges = gatherAll(transcripts).flatMap((one) => (one.index === proof?.transcript ? one.exchanges : []))
  return exchanges.find(({ messages }) =>
    messages.some(({ entry, lines }) => entry === proof?.entry && lines.join('\n') === proof.text),
  )?.purpose
}

/** The envelope alone is fine then. */
function isAboutContent(code: Code): boolean {
  return code === 'message-rejected' || code === 'message-too-large'
}

/** The message as the transcript shows it, without what SMTP adds to it (RFC 5321 §4.5.2). */
function contentOf(report: InboxReport): string | undefined {
  const sent = sentIn(report.transcripts).find((text) => text.endsWith('\r\n.\r\n'))
  return sent?.slice(0, -'.\r\n'.length).replace(/^\.\./gm, '.')
}

function messageIdOf(report: InboxReport): string {
  const [, id] = /^Message-ID: (.*)\r$/m.exec(contentOf(report) ?? '') ?? []
  if (id === undefined) throw new Error('No message was sent.')
  return id
}

/** As it was handed in: the servers it went through put lines of their own before it, and a Maildir has bare LF. */
function withoutTrace(text: string): string {
  return text.replace(/^(?:(?:Return-Path|Delivered-To|Received):.*\n(?:[ \t].*\n)*)+/, '').replaceAll('\n', '\r\n')
}

function mailWith(words: string): readonly Mail[] {
  return [eve.user, dan.user].flatMap((user) => mailOf(dir, user)).filter(({ text }) => text.includes(words))
}

async function eventually<T>(find: () => readonly T[]): Promise<readonly T[]> {
  for (let tries = 0; tries < 100; tries++) {
    const found = find()
    if (found.length > 0) return found
    await sleep(50)
  }
  return []
}

/** The number of messages in the mailbox that is marked `\Junk` (RFC 6154 §2), as a mail program finds it. */
async function searchInJunk(messageId: string): Promise<number> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: mail.imaps,
    secure: true,
    servername: 'good.mailwhy.test',
    tls: { ca: TEST_CA },
    auth: { user: eve.user, pass: eve.password },
    logger: false,
  })
  await client.connect()
  try {
    const junk = (await client.list()).find(({ specialUse }) => specialUse === '\\Junk')
    await client.mailboxOpen(junk?.path ?? '', { readOnly: true })
    const found = await client.search({ header: { 'message-id': messageId } })
    return found ? found.length : 0
  } finally {
    await client.logout()
  }
}
