import { execFile } from 'node:child_process'
import { chownSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, inject, onTestFinished, test, vi } from 'vitest'
import { STAGES } from '../src/evidence/exchange.ts'
import {
  type CheckOptions,
  checkInbox,
  type InboxReport,
  type InboxSettings,
  readTranscript,
  renderStep,
  renderText,
  reportOf,
  type TestMessage,
  writeTranscript,
} from '../src/index.ts'
import { type Answer, replay, type Script, startScriptedServer } from '../src/replay.ts'
import { arrivesAfter } from './arrival.ts'
import { dialogue } from './dialogue.ts'
import { type Mail, maildirOf, mailOf } from './servers/mail.ts'
import { lookup, sending } from './servers/send-cases.ts'
import { EXIM, POSTFIX } from './servers/send-ports.ts'
import { ACCOUNTS, PORTS } from './servers/start-servers.ts'

const servers = inject('servers')
const missing = 'missing' in servers
const dir = missing ? '' : servers.dir
const { dan, eve } = ACCOUNTS

const MTAS = {
  Postfix: { submission: PORTS.submission, junk: POSTFIX.junk, lost: POSTFIX.lost },
  Exim: { submission: EXIM.submission, junk: EXIM.junk, lost: EXIM.lost },
} as const

/** Where nothing will come there is no use in waiting for long. */
const SHORT: CheckOptions = { timeouts: { arrival: 900, poll: 400 } }

describe.each(Object.entries(MTAS))('a round trip by way of %s', (mta, { submission, junk, lost }) => {
  const skipped = missing || (mta === 'Exim' && servers.eximMissing !== undefined)

  describe.skipIf(skipped)('of a message', () => {
    test('that arrives, and stays as it is: unread, and the only thing that is left', async () => {
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
      expectGood(report, `found in ${folder}, and removed again`)
      expect(mailFrom(report)).toEqual([])
      expect(mailWith(mark)).toEqual([expect.objectContaining({ folder, flags: expect.stringContaining('T') })])
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
      expect(report.durationMs).toBeLessThan(8_000)
      expectSameFromFiles(report)
    })
  })
})

describe.skipIf(missing)('what ends a round trip before its time', () => {
  test('a message that is refused: nothing to look for, and a goodbye', async () => {
    const report = await trip(sending(PORTS.submission, { to: 'nobody@mailwhy.test' }))
    expect(shapeOf(report)).toEqual([['smtp.send', 'recipient-rejected', 'likely']])
    expect(stepOf(report)).toEqual({
      stage: 'inbox.round-trip',
      outcome: 'skipped',
      why: 'no server has said that it took the test message',
      durationMs: 0,
    })
    expect(commandsIn(report).at(-1)).toMatch(/^A\d LOGOUT$/)
    expectSameFromFiles(report)
  })

  test('a login that IMAP refuses: the same password is not shown to SMTP, and nothing is sent', async () => {
    const report = await trip({ ...sending(PORTS.submission), password: 'not eve’s' })
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
    expect(report.transcripts.flatMap(sentIn).join('')).not.toMatch(/^MAIL FROM/m)
  })

  test('a connection that dies while the message is waited for', async () => {
    const lost = sending(POSTFIX.lost, { to: dan.user })
    const settings = { ...lost, email: dan.user, password: dan.password }
    const report = await trip(settings, {
      timeouts: { arrival: 15_000 },
      ...whenWatching(() => void endImapOf(dan.user)),
    })
    expect(shapeOf(report)).toEqual([['inbox.round-trip', 'connection-closed', expect.any(String)]])
    expect(report.durationMs).toBeLessThan(14_000)
    expectSameFromFiles(report)
  })

  test('the deadline of the caller, whatever the wait that it cuts', async () => {
    for (const poll of [400, 60_000]) {
      const report = await trip(sending(POSTFIX.lost), { deadlineMs: 3_000, timeouts: { poll } })
      expect(shapeOf(report)).toEqual([['inbox.round-trip', 'deadline-exceeded', 'likely']])
      expect(stepOf(report)).toMatchObject({ outcome: 'failed', diagnosis: 0 })
      expect(report.durationMs).toBeLessThan(3_500)
      expectSameFromFiles(report)
      await vi.waitFor(() => expect(socketsLeft()).toEqual([]))
    }
  })

  test('an abort by the caller', async () => {
    const controller = new AbortController()
    const watching = whenWatching(() => controller.abort())
    const report = await trip(sending(POSTFIX.lost), { signal: controller.signal, ...watching })
    expect(shapeOf(report)).toEqual([['inbox.round-trip', 'cancelled', 'certain']])
    await vi.waitFor(() => expect(socketsLeft()).toEqual([]))
    expectSameFromFiles(report)
  })
})

describe('against scripted servers', () => {
  const ADDED = '* 4 EXISTS\r\n'
  const told: Answer = [
    { kind: 'say', text: '+ idling\r\n' },
    { kind: 'pause', ms: 300 },
    { kind: 'say', text: ADDED },
    { kind: 'hear' }, // DONE
    { kind: 'say', text: '{tag} OK done\r\n' },
  ]
  const NEWEST = /^A\d+ FETCH 1:\*/
  const unsearchable = (search: string, others: string): Script['answers'] => {
    const { 'UID SEARCH': asked, 'UID FETCH': shown } = arrivesAfter(0)
    const answers = { 'UID SEARCH': (said: string) => asked(said) && search, 'UID FETCH': others, FETCH: shown }
    return { ...answers, 'UID STORE': '{tag} OK done', 'UID EXPUNGE': '{tag} OK done' }
  }

  test.each([
    ['a message that the server tells of', ['IDLE'], { IDLE: told, ...arrivesAfter(1) }],
    ['a message that is there at the third look', [], arrivesAfter(2)],
    ['one that is there at the third look, where IDLE is refused', ['IDLE'], { IDLE: '{tag} NO', ...arrivesAfter(2) }],
  ] as const)('%s', async (_name, offers, answers) => {
    const report = await scripted({ offers, answers }, { timeouts: { poll: 200 } })
    expect(report.diagnoses).toEqual([])
    expect(stepOf(report)).toMatchObject({ outcome: 'ok', why: 'found in INBOX' })
    expect(stepOf(report).durationMs).toBeGreaterThanOrEqual(290)
    expect(stepOf(report).durationMs).toBeLessThan(2_000)
    expectSameFromFiles(report)
  })

  test.each([
    ['connection-closed', { answers: { IDLE: [{ kind: 'end', how: 'reset' }] } }],
    ['connection-closed', { answers: { 'UID SEARCH': undefined }, closesAfter: ['UID SEARCH'] }],
    ['server-unavailable', { answers: { IDLE: '+ idling\n* BYE Server shutting down.' }, closesAfter: ['IDLE'] }],
    ['server-silent', { answers: { 'UID SEARCH': undefined } }],
    ['unknown', { answers: { 'UID SEARCH': '{tag} NO not here', FETCH: '{tag} NO not here' } }],
    ['message-lost', { answers: {} }],
  ] as const)('%s, where the server does %j', async (code, script) => {
    const report = await scripted(
      { offers: ['IDLE'], ...script },
      { timeouts: { arrival: 600, poll: 300, reply: 500 } },
    )
    expect(shapeOf(report)).toEqual([['inbox.round-trip', code, expect.any(String)]])
    expect(stepOf(report)).toMatchObject({ outcome: 'failed', diagnosis: 0 })
    expect(renderText(report)).not.toMatch(/\b1 seconds/)
    expectSameFromFiles(report)
  })

  test('a server that passes over what is searched for: the mail of others stays', async () => {
    const others = [1, 2, 3].map((uid) => `* ${uid} FETCH (UID ${uid} BODY[HEADER.FIELDS (MESSAGE-ID)] NIL)\n`).join('')
    const answers = unsearchable('* SEARCH 1 2 3\n{tag} OK done', `${others}{tag} OK done`)
    const report = await scripted({ offers: ['UIDPLUS'], answers }, {}, {}, { cleanUp: true })
    expect(stepOf(report)).toMatchObject({ outcome: 'ok', why: 'found in INBOX, and removed again' })
    expect(commandsIn(report).filter((text) => /STORE|EXPUNGE/.test(text))).toEqual([
      expect.stringMatching(/ UID STORE 7 /),
      expect.stringMatching(/ UID EXPUNGE 7$/),
    ])
    expectSameFromFiles(report)
  })

  test('a server that passes over what is searched for, and has not got the message', async () => {
    const answers = { 'UID SEARCH': '* SEARCH 1 2 3\n{tag} OK done' }
    const times = { timeouts: { arrival: 600, poll: 300 } }
    const report = await scripted({ offers: ['UIDPLUS'], answers }, times, {}, { cleanUp: true })
    expect(shapeOf(report)).toEqual([['inbox.round-trip', 'message-lost', 'likely']])
    expect(commandsIn(report).join('\n')).not.toMatch(/SELECT|STORE|EXPUNGE/)
    expectSameFromFiles(report)
  })

  test('a server whose search finds nothing, though its mailbox grows', async () => {
    let count = 2
    const answers = unsearchable('* SEARCH\n{tag} OK done', '{tag} OK done')
    const EXAMINE = () => `* ${++count} EXISTS\n{tag} OK done`
    const report = await scripted({ answers: { ...answers, EXAMINE } }, { timeouts: { arrival: 600, poll: 300 } })
    expect(stepOf(report)).toMatchObject({ outcome: 'ok', why: 'found in INBOX' })
    expect(commandsIn(report).filter((text) => NEWEST.test(text))).toHaveLength(1)
    expectSameFromFiles(report)
  })

  test('junk that the server marks only for those who ask', async () => {
    const LIST = (said: string) =>
      `* LIST (${/RETURN \(SPECIAL-USE\)/.test(said) ? '\\Junk' : ''}) "/" Spam\n{tag} OK done`
    const offers = ['LIST-EXTENDED', 'SPECIAL-USE']
    const report = await scripted({ offers, answers: { LIST, ...arrivesAfter(1) } }, {})
    expect(stepOf(report)).toMatchObject({ outcome: 'ok', why: 'found in Spam' })
    expectSameFromFiles(report)
  })

  test('BYE while the message is under way surprises nobody, nor does the gate that opens after it', async () => {
    const bye = [{ kind: 'say', text: '* 3 EXISTS\r\n{tag} OK done\r\n* BYE autologout\r\n' }] as const
    const report = await scripted({ answers: { EXAMINE: bye } }, { timeouts: { goodbye: 500 } })
    expect(shapeOf(report)).toEqual([['inbox.round-trip', expect.any(String), expect.any(String)]])
    expect(report.transcripts.flatMap(({ entries }) => entries)).not.toContainEqual(
      expect.objectContaining({ kind: 'note', surprised: expect.any(String) }),
    )
    expectSameFromFiles(report)
  })

  test('a message that the server cannot remove alone is found, and stays', async () => {
    const report = await scripted({ answers: arrivesAfter(0) }, {}, {}, { cleanUp: true })
    expect(report.diagnoses).toEqual([])
    expect(stepOf(report)).toMatchObject({ outcome: 'ok', why: 'found in INBOX, but could not be removed' })
    expect(commandsIn(report).join('\n')).not.toContain('EXPUNGE')
    expectSameFromFiles(report)
  })

  test('a message whose fate is unknown is not looked for', async () => {
    const smtp = { answers: { content: undefined }, closesAfter: ['content'] }
    const report = await scripted({}, {}, smtp)
    expect(shapeOf(report)).toEqual([['smtp.send', 'message-fate-unknown', expect.any(String)]])
    expect(stepOf(report)).toMatchObject({ outcome: 'skipped' })
    expectSameFromFiles(report)
  })
})

describe('a record of a round trip that came to nothing', () => {
  const STAGES = ['imap.connect', 'imap.login', 'imap.inbox', 'inbox.round-trip']
  const READY = '> A1 LOGIN ann ‹password›\n< A1 OK in\n> A2 EXAMINE INBOX\n< A2 OK done\n'
  const SEEN = `${READY}> A3 CAPABILITY\n< A3 OK\n> A4 EXAMINE INBOX\n< A4 OK\n> A5 UID SEARCH HEADER Message-ID "x"\n< A5 OK\n`
  const HUNG_UP = '= closed {"by":"server"}'
  const read = (text: string) =>
    reportOf(dialogue(text, { protocol: 'imap' }).map((one) => ({ ...one, header: { ...one.header, stages: STAGES } })))

  test.each([
    ['BYE before the search', 'server-unavailable', `${READY}< * BYE Server shutting down.\n${HUNG_UP}`],
    ['a hang-up before it', 'connection-closed', `${READY}${HUNG_UP}`],
    ['BYE in IDLE', 'connection-closed', `${SEEN}> A6 IDLE\n< + idling\n< * BYE Over and out\n${HUNG_UP}`],
    [
      'BYE between two looks',
      'server-unavailable',
      `${SEEN}= late {"wait":"poll"}\n< * BYE Server shutting down.\n${HUNG_UP}`,
    ],
    [
      'a refusal that did not matter',
      'connection-closed',
      `${SEEN}> A6 LIST "" "*"\n< A6 NO no\n> A7 IDLE\n${HUNG_UP}`,
    ],
    [
      'the deadline, late in a wait that is no failure',
      'deadline-exceeded',
      `${SEEN}= late {"wait":"check","cut":{"wait":"poll","ranMs":4900,"ofMs":5000}}`,
    ],
    [
      'a mailbox that nobody could open again',
      'unknown',
      `${READY}> A3 EXAMINE INBOX\n< A3 NO no\n> A4 LOGOUT\n< A4 OK`,
    ],
    ['a search in vain', 'message-lost', `${SEEN}= note {"missed":true}\n> A6 LOGOUT\n< A6 OK`],
  ])('%s: %s', (_name, code, text) => {
    expect(shapeOf(read(text))).toEqual([['inbox.round-trip', code, expect.any(String)]])
  })

  test('nothing was sent, and nobody had to log in', () => {
    const { steps } = read(
      '< * PREAUTH hi\n> A1 EXAMINE INBOX\n< A1 OK\n= note {"gate":"not-sent"}\n> A2 LOGOUT\n< A2 OK',
    )
    expect(steps.map(({ outcome, why }) => [outcome, why]).slice(1)).toEqual([
      ['skipped', 'the server let this connection in without a login'],
      ['ok', undefined],
      ['skipped', 'no server has said that it took the test message'],
    ])
  })
})

test.each(STAGES)('the columns of %s stand apart, however long it took', (stage) => {
  for (const outcome of ['ok', 'failed', 'unknown'] as const) {
    for (const durationMs of [1, 3023, 120_000]) {
      const step = renderStep({ stage, outcome, durationMs, why: 'why' })
      expect(step).toMatch(new RegExp(`^ {2}${stage} +${outcome} {2,}${durationMs} ms {3}why$`))
    }
  }
})

async function scripted(
  imap: Partial<Script>,
  options: CheckOptions,
  smtp: Partial<Script> = {},
  message: Partial<TestMessage> = {},
): Promise<InboxReport> {
  const inbox = await startScriptedServer({ protocol: 'imap', security: 'none', ...imap })
  const submission = await startScriptedServer({ protocol: 'smtp', security: 'none', ...smtp })
  onTestFinished(async () => void (await Promise.all([inbox.close(), submission.close()])))
  const settings: InboxSettings = {
    email: 'ann@mailwhy.test',
    password: 'correct horse battery',
    imap: { host: '127.0.0.1', port: inbox.port, security: 'none' },
    smtp: { host: '127.0.0.1', port: submission.port, security: 'none' },
    testMessage: { to: 'ann@mailwhy.test', mode: 'round-trip', ...message },
  }
  return checkInbox(settings, options)
}

function trip(settings: InboxSettings, options: CheckOptions = {}): Promise<InboxReport> {
  const imap = { host: 'good.mailwhy.test', port: PORTS.imaps, security: 'tls' } as const
  const testMessage = { ...(settings.testMessage as TestMessage), mode: 'round-trip' as const }
  return checkInbox({ ...settings, imap, testMessage }, { lookup, ...options })
}

/** Does something once, when the server has said that it will tell of what arrives. */
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
  // What passes between the first look and the sight of it.
  const { entries } = report.transcripts[0] ?? { entries: [] }
  const at = (test: RegExp) => entries.find((entry) => entry.kind === 'sent' && test.test(entry.text))?.atMs ?? 0
  const seen = entries.find((entry) => entry.kind === 'note' && entry.arrived !== undefined)?.atMs ?? 0
  const begun = entries.filter((entry) => entry.kind === 'sent' && / EXAMINE INBOX/.test(entry.text))[1]?.atMs ?? 0
  expect(begun).toBeGreaterThan(at(/ EXAMINE INBOX/))
  expect(Math.abs(stepOf(report).durationMs - (seen - begun))).toBeLessThan(100)
  expect(report.passwordsSent).toBe(2)
  expect(renderText(report)).toContain(why)
  expectSameFromFiles(report)
}

/** The files tell the same, and a session of today would say the same. */
function expectSameFromFiles(report: InboxReport): void {
  const transcripts = report.transcripts.map((transcript) => readTranscript(writeTranscript(transcript)))
  expect(reportOf(transcripts, report.settings)).toEqual(report)
  expect(transcripts.flatMap(replay)).toEqual([])
}

function shapeOf({ diagnoses }: InboxReport) {
  return diagnoses.map(({ stage, code, certainty }) => [stage, code, certainty])
}

function stepOf({ steps }: InboxReport) {
  const step = steps.at(-1)
  if (step?.stage !== 'inbox.round-trip') throw new Error('The last step is another.')
  return step
}

function sentIn({ entries }: InboxReport['transcripts'][number]): readonly string[] {
  return entries.flatMap((entry) => (entry.kind === 'sent' ? [entry.text] : []))
}

function commandsIn({ transcripts }: InboxReport): readonly string[] {
  return transcripts.flatMap((one) => (one.header.protocol === 'imap' ? sentIn(one) : [])).map((text) => text.trim())
}

function mailFrom({ transcripts }: InboxReport): readonly Mail[] {
  const [, id] = /^Message-ID: (.*)\r$/m.exec(transcripts.flatMap(sentIn).join('')) ?? []
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
