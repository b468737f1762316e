import { describe, expect, onTestFinished, test } from 'vitest'
import { STAGES } from '../src/conversation/exchange.ts'
import {
  type CheckOptions,
  checkInbox,
  type InboxReport,
  type InboxSettings,
  renderStep,
  renderText,
  reportOf,
  type TestMessage,
} from '../src/index.ts'
import { type Answer, type Script, startScriptedServer } from '../src/replay.ts'
import { EN } from '../src/words/en.ts'
import { dialogue } from './dialogue.ts'
import { arrivesAfter } from './round-trip-server.ts'
import { commandsIn, expectSameFromFiles, shapeOf, stepOf } from './round-tripping.ts'

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
    expect(stepOf(report)).toMatchObject({ outcome: 'ok', why: 'found in INBOX, then removed' })
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

  test('junk that the server marks on request only', async () => {
    const LIST = (said: string) =>
      `* LIST (${/RETURN \(SPECIAL-USE\)/.test(said) ? '\\Junk' : ''}) "/" Spam\n{tag} OK done`
    const offers = ['LIST-EXTENDED', 'SPECIAL-USE']
    const report = await scripted({ offers, answers: { LIST, ...arrivesAfter(1) } }, {})
    expect(stepOf(report)).toMatchObject({ outcome: 'ok', why: 'found in Spam' })
    expectSameFromFiles(report)
  })

  test('BYE while the message is under way is expected, and so is a release after it', async () => {
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
    expect(stepOf(report)).toMatchObject({ outcome: 'ok', why: 'found in INBOX, could not be removed' })
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

  describe('and a bounce that was read in it', () => {
    const ID = 'mailwhy-abcdefgh'
    const dsn = (fields: readonly string[], id = ID) =>
      ['Content-Type: message/delivery-status', '', ...fields, '', `Message-ID: <${id}@example.com>`].join('\\r\\n')
    const FAILED = [
      'Final-Recipient: rfc822; bob@example.com',
      'Action: failed',
      'Status: 5.2.2',
      'Remote-MTA: dns; mx.example.com',
      'Diagnostic-Code: smtp; 552 5.2.2 Mailbox of bob@example.com is over quota',
    ]
    const DELAYED = [
      'Final-Recipient: rfc822; bob@example.com',
      'Action: delayed',
      'Status: 4.2.0',
      'Diagnostic-Code: smtp; 450 4.2.0 Greylisted, try again in 5 minutes',
    ]
    const after = (mail: string, note: string) =>
      `${READY}> A3 CAPABILITY\n< A3 OK\n> A4 EXAMINE INBOX\n< A4 OK\n> A5 UID SEARCH HEADER Message-ID "abcdefgh"\n< * SEARCH\\r\\nA5 OK
> A6 UID SEARCH 1:* TEXT "abcdefgh"\n< * SEARCH 9\\r\\nA6 OK
> A7 UID FETCH 9 (BODY.PEEK[HEADER.FIELDS (Content-Type)] BODY.PEEK[TEXT]<0.16384>)
< * 3 FETCH (UID 9 BODY[HEADER.FIELDS (CONTENT-TYPE)] {2}\\r\\n\\r\\n BODY[TEXT]<0> {999}\\r\\n${mail})\\r\\nA7 OK
= note ${note}\n> A8 LOGOUT\n< A8 OK`

    test('has its cause, in the words of the server that refused', () => {
      const report = read(after(dsn(FAILED), '{"bounced":"INBOX"}'))
      expect(shapeOf(report)).toEqual([['inbox.round-trip', 'mailbox-full', 'likely']])
      const [diagnosis] = report.diagnoses
      expect(diagnosis?.facts).toMatchObject({
        host: 'mx.example.com',
        bouncedBy: 'mx.example.com',
        recipient: 'bob@example.com',
      })
      expect(diagnosis?.proof).toEqual([
        expect.objectContaining({ transcript: 0, text: expect.stringMatching(/^Diagnostic-Code: smtp; 552 5\.2\.2 /) }),
      ])
      expect(diagnosis?.cause).toContain('mx.example.com refused it later')
    })

    test('has the cause of a delay, where nothing else came in time', () => {
      const report = read(after(dsn(DELAYED), '{"missed":true}'))
      expect(shapeOf(report)).toEqual([['inbox.round-trip', 'greylisted', expect.any(String)]])
      expect(report.diagnoses[0]).toMatchObject({ retry: 'later', retryAfterMs: 300_000 })
    })

    test.each([
      ['of another message', dsn(FAILED, 'mailwhy-zzzzzzzz')],
      [
        'that says nothing of a failure',
        dsn(['Final-Recipient: rfc822; bob@example.com', 'Action: delivered', 'Status: 2.0.0']),
      ],
      ['that cannot be read', `Sorry about ${ID}.`],
    ])('one %s proves nothing', (_name, mail) => {
      expect(shapeOf(read(after(mail, '{"missed":true}')))).toEqual([['inbox.round-trip', 'message-lost', 'likely']])
    })
  })

  test('no message was sent, and no login was needed', () => {
    const { steps } = read(
      '< * PREAUTH hi\n> A1 EXAMINE INBOX\n< A1 OK\n= note {"gate":"not-sent"}\n> A2 LOGOUT\n< A2 OK',
    )
    expect(steps.map(({ outcome, why }) => [outcome, why]).slice(1)).toEqual([
      ['skipped', 'the server accepted this connection without a login'],
      ['ok', undefined],
      ['skipped', 'no server has confirmed that it accepted the test message'],
    ])
  })
})

test.each(STAGES)('the columns of %s stand apart, however long it took', (stage) => {
  for (const outcome of ['ok', 'failed', 'unknown'] as const) {
    for (const durationMs of [1, 3023, 120_000]) {
      const step = renderStep({ stage, outcome, durationMs, why: 'why' })
      expect(step).toMatch(new RegExp(`^ {2}${EN.stages[stage]} +${outcome} {2,}${durationMs} ms {3}why$`))
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
