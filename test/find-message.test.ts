import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ImapSession } from '../src/imap/session.ts'
import type { Input, Machine, Output } from '../src/machine/machine.ts'
import { DEFAULT_TIMEOUTS } from '../src/settings/options.ts'
import { FEEDS, hear, inSizes, octets, play, stepsOf, withWaits } from './feeds.ts'

const TOKEN = 'tok-1'
const TIMES = { ...DEFAULT_TIMEOUTS, reply: 1_000, poll: 5_000, arrival: 20_000, goodbye: 500 }

/** A session that has opened INBOX, with so many messages; `opened` begins the search. */
function search(cleanUp = false, exists = 3): Machine {
  const session = new ImapSession({
    security: 'none',
    timeouts: TIMES,
    mechanisms: undefined,
    sought: { token: TOKEN, cleanUp },
    clientId: {},
  })
  const counted = Number.isFinite(exists) ? `* ${exists} EXISTS\r\n` : ''
  session.handle({ kind: 'connected' }, 0)
  hear(session, octets(`* PREAUTH hello\r\n${counted}A1 OK\r\n`))
  return session
}

const ask = (tag: number) => `> A${tag} UID SEARCH HEADER Message-ID "tok-1"`
const leave = (tag: number) => `> A${tag} LOGOUT / < * BYE / < A${tag} OK / ! close`
const begin = (offers: string) => `= opened / > A2 CAPABILITY / < * CAPABILITY ${offers} / < A2 OK`
const seen = (tag: number) => `> A${tag} EXAMINE INBOX / < * 3 EXISTS / < A${tag} OK / ${ask(tag + 1)}`
const none = (tag: number) => `${seen(tag)} / < * SEARCH / < A${tag + 1} OK`
const unlisted = (tag: number) => `> A${tag} LIST "" "*" / < A${tag} OK`
const fetch = (tag: number, uids: string) => `> A${tag} UID FETCH ${uids} (BODY.PEEK[HEADER.FIELDS (Message-ID)])`
const header = (uid: number, text: string) =>
  `< * 3 FETCH (UID ${uid} BODY[HEADER.FIELDS (MESSAGE-ID)] {${text.length}}\\r\\n${text})`
const OURS = 'Message-ID: <mailwhy-tok-1@x>'
const shown = (tag: number, uid = 7) =>
  `< * SEARCH ${uid} / < A${tag} OK / ${fetch(tag + 1, `${uid}`)} / ${header(uid, OURS)} / < A${tag + 1} OK`
const found = (tag: number, mailbox = 'INBOX') => `${shown(tag)} / ! arrived ${mailbox} / ${leave(tag + 2)}`
const askText = (tag: number, from = 1) => `> A${tag} UID SEARCH ${from}:* TEXT "tok-1"`
const FIELDS = 'Content-Type Content-Transfer-Encoding In-Reply-To References'
const fetchText = (tag: number, uid: number) =>
  `> A${tag} UID FETCH ${uid} (BODY.PEEK[HEADER.FIELDS (${FIELDS})] BODY.PEEK[TEXT]<0.16384>)`
/** A bounce, or another mail, with this text. */
const mail = (uid: number, text: string) =>
  `< * 4 FETCH (UID ${uid} BODY[HEADER.FIELDS (CONTENT-TYPE)] {2}\\r\\n\\r\\n BODY[TEXT]<0> {${text.replaceAll('\\r\\n', '12').length}}\\r\\n${text})`
const reported = (action: string, id = OURS) =>
  `Final-Recipient: rfc822; ann@x\\r\\nAction: ${action}\\r\\nStatus: 5.1.1\\r\\n\\r\\n${id}`
const newest = (tag: number) => `> A${tag} FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)]) / < A${tag} OK`
const GROWN = `= late / > A6 EXAMINE INBOX / < * 4 EXISTS / < A6 OK / ${ask(7)} / < * SEARCH / < A7 OK / ${newest(8)} / ${askText(9)}`
const MARKED = '> A5 LIST "" "*" RETURN (SPECIAL-USE)'
const IDLING = `${begin('IDLE')} / ${none(3)} / ${unlisted(5)} / > A6 IDLE / < + idling`
const POLLING = `${begin('IMAP4rev1')} / ${none(3)} / ${unlisted(5)}`

const DIALOGUES: Readonly<Record<string, string>> = {
  'a message that is there at once': `${begin('IDLE')} / ${seen(3)} / ${found(4)}`,
  'one that the server tells of': `${IDLING} / < * 4 EXISTS / > DONE / < A6 OK / ${seen(7)} / ${found(8)}`,
  'one that comes between two looks, without IDLE': `${POLLING} / = late / ${none(6)} / = late / ${seen(8)} / ${found(9)}`,
  'one that is told of without IDLE': `${POLLING} / < * 4 EXISTS / ${seen(6)} / ${found(7)}`,
  'one that comes while DONE is under way': `${IDLING} / = late / > DONE / < * 4 EXISTS / < A6 OK / ${seen(7)} / ${found(8)}`,
  'one that comes before IDLE': `${begin('IDLE')} / ${seen(3)} / < * 4 EXISTS / < * SEARCH / < A4 OK / ${unlisted(5)} / ${seen(6)} / ${found(7)}`,
  'one that comes as IDLE begins': `${begin('IDLE')} / ${none(3)} / ${unlisted(5)} / > A6 IDLE / < * 4 EXISTS / < + idling / > DONE / < A6 OK
    ${seen(7)} / ${found(8)}`,
  'one that comes while junk is looked at': `${begin('IDLE')} / ${none(3)} / > A5 LIST "" "*" / < * LIST (\\Junk) NIL J / < A5 OK / > A6 EXAMINE J
    < * 9 EXISTS / < A6 OK / ${ask(7)} / < A7 OK / ${askText(8)} / < A8 OK / > A9 EXAMINE INBOX / < * 4 EXISTS / < A9 OK
    ${seen(10)} / ${found(11)}`,
  'a size that is no news': `${IDLING} / < * 3 EXISTS / < * 0 RECENT / < * OK Still here / = late / > DONE / < A6 OK / ${seen(7)} / ${found(8)}`,
  'an IDLE that the server ends': `${IDLING} / < A6 OK done / < A6 OK done / < * 3 EXISTS / = late / ${none(7)} / > A9 IDLE`,
  'an IDLE that the server ends at once': `${begin('IDLE')} / ${none(3)} / ${unlisted(5)} / > A6 IDLE / < A6 OK done / = late / ${none(7)} / > A9 IDLE`,
  'an IDLE that is refused': `${begin('IDLE')} / ${none(3)} / ${unlisted(5)} / > A6 IDLE / < A6 BAD what / = late / ${none(7)} / > A9 IDLE`,
  'BYE in IDLE': `${IDLING} / < * BYE Shutting down / < * BYE Really / < A6 OK / ! close / < * OK hm / = late`,
  'BYE in IDLE, and no end': `${IDLING} / < * BYE Shutting down / = late / ! close`,
  'BYE in the answer to the goodbye alone': `${begin('IDLE')} / ${seen(3)} / ${shown(4)} / ! arrived INBOX / > A6 LOGOUT / < * BYE / = closed / ! close`,
  'a hang-up in IDLE': `${IDLING} / = closed / ! close / = late`,
  'no answer to DONE': `${IDLING} / = late / > DONE / = late / ! close`,
  'CAPABILITY refused': `= opened / > A2 CAPABILITY / < A2 BAD what / ${none(3)} / ${unlisted(5)} / = late / ${none(6)}`,
  'LIST refused': `${begin('IDLE')} / ${none(3)} / > A5 LIST "" "*" / < A5 NO not now / > A6 IDLE`,
  'an answer to a search without a word on what it found': `${begin('IDLE')} / ${seen(3)} / < A4 OK / ${unlisted(5)} / > A6 IDLE`,
  'an answer in the form of IMAP4rev2': `${begin('IDLE')} / ${seen(3)} / < * ESEARCH (TAG "A4") UID MIN 2 ALL 2:3,9:7,4 / < A4 OK
    ${fetch(5, '9,8,7,4')} / ${header(7, OURS)} / < A5 OK / ! arrived INBOX / ${leave(6)}`,
  'nothing, in the form of IMAP4rev2': `${begin('IDLE')} / ${seen(3)} / < * ESEARCH (TAG "A4") UID / < A4 OK / ${unlisted(5)} / > A6 IDLE`,
  'a range of all that there can be': `${begin('X')} / ${seen(3)} / < * ESEARCH UID ALL 1:4294967295 / < A4 OK
    ${fetch(5, '4294967295,4294967294,4294967293,4294967292')}`,
  'more than is looked at, in two answers': `${begin('X')} / ${seen(3)} / < * SEARCH 1 2 3 3 10 / < * SEARCH 9 / < A4 OK / ${fetch(5, '10,9,3,2')}`,
  'numbers that are none': `${begin('X')} / ${seen(3)} / < * SEARCH 1:2:3 12345678901 5: :6 , / < A4 OK / ${unlisted(5)} / = late / ${seen(6)}`,
  'a search that finds the mail of others, and headers instead': `${begin('X')} / ${seen(3)} / < * SEARCH 1 2 / < A4 OK / ${fetch(5, '2,1')}
    ${header(1, 'Message-ID: <other>')} / ${header(2, 'Message-ID: <mailwhy-tok-12@x>')} / ${header(3, OURS)} / < A5 OK
    > A6 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)]) / ${header(3, OURS)} / < A6 OK / ! arrived INBOX / ${leave(7)}`,
  'a search that finds the mail of others, and no more than that': `${begin('X')} / ${seen(3)} / < * SEARCH 1 2 / < A4 OK / ${fetch(5, '2,1')}
    < A5 NO no / > A6 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)]) / < A6 OK / ${unlisted(7)}`,
  'a search that finds nothing where something has come': `${POLLING} / = late / > A6 EXAMINE INBOX / < * 4 EXISTS / < A6 OK / ${ask(7)} / < * SEARCH / < A7 OK
    > A8 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)]) / ${header(9, OURS)} / < A8 OK / ! arrived INBOX / ${leave(9)}`,
  'a search that finds nothing where mail of others has come': `${POLLING} / = late / > A6 EXAMINE INBOX / < * 4 EXISTS / < A6 OK / ${ask(7)} / < * SEARCH / < A7 OK
    > A8 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)]) / ${header(9, 'Message-ID: <other>')} / < A8 OK / ${askText(9)} / < A9 OK
    = late / > A10 EXAMINE INBOX / < * 4 EXISTS / < A10 OK / ${ask(11)} / < * SEARCH / < A11 OK / = late / > A12 EXAMINE INBOX`,
  'a bounce that has come': `${POLLING} / ${GROWN} / < * SEARCH 9 / < A9 OK / ${fetchText(10, 9)} / ${mail(9, reported('failed'))}
    < A10 OK / ! bounced INBOX / ${leave(11)}`,
  'a bounce among the newest of many': `${begin('X')} / > A3 EXAMINE INBOX / < * 900 EXISTS / < A3 OK / ${ask(4)} / < A4 OK
    > A5 FETCH 881:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)]) / < A5 OK / ${askText(6, 881)} / < * SEARCH 9 / < A6 OK
    ${fetchText(7, 9)} / ${mail(9, reported('failed'))} / < A7 OK / ! bounced INBOX / ${leave(8)}`,
  'a bounce in junk': `${begin('X')} / ${none(3)} / > A5 LIST "" "*" / < * LIST (\\Junk) NIL J / < A5 OK / > A6 EXAMINE J / < * 2 EXISTS / < A6 OK
    ${ask(7)} / < A7 OK / ${askText(8)} / < * SEARCH 9 / < A8 OK / ${fetchText(9, 9)} / ${mail(9, reported('failed'))} / < A9 OK
    ! bounced J / ${leave(10)}`,
  'a delay, which is no failure': `${POLLING} / ${GROWN} / < * SEARCH 9 / < A9 OK / ${fetchText(10, 9)} / ${mail(9, reported('delayed'))}
    < A10 OK / = late / > A11 EXAMINE INBOX`,
  'a bounce of another message': `${POLLING} / ${GROWN} / < * SEARCH 9 / < A9 OK / ${fetchText(10, 9)}
    ${mail(9, reported('failed', 'Message-ID: <other>'))} / < A10 OK / = late / > A11 EXAMINE INBOX`,
  'the reply of a robot, and a bounce': `${POLLING} / ${GROWN} / < * SEARCH 8 9 / < A9 OK / ${fetchText(10, 9)} / ${mail(9, `I am away. ${OURS}`)}
    < A10 OK / ${fetchText(11, 8)} / ${mail(8, reported('failed'))} / < A11 OK / ! bounced INBOX / ${leave(12)}`,
  'the reply of a robot, which is fetched once': `${POLLING} / ${GROWN} / < * SEARCH 9 / < A9 OK / ${fetchText(10, 9)} / ${mail(9, `I am away. ${OURS}`)}
    < A10 OK / = late / > A11 EXAMINE INBOX / < * 5 EXISTS / < A11 OK / ${ask(12)} / < * SEARCH / < A12 OK / ${newest(13)}
    ${askText(14)} / < * SEARCH 9 / < A14 OK / = late / > A15 EXAMINE INBOX`,
  'a bounce that belongs to another number': `${POLLING} / ${GROWN} / < * SEARCH 9 / < A9 OK / ${fetchText(10, 9)} / ${mail(5, reported('failed'))}
    < A10 OK / = late / > A11 EXAMINE INBOX`,
  'a text search that is refused': `${POLLING} / ${GROWN} / < A9 NO no / = late / > A10 EXAMINE INBOX`,
  'a search that finds nothing in junk, where something has come': `${begin('X')} / ${none(3)} / > A5 LIST "" "*" / < * LIST (\\Junk) NIL J / < A5 OK
    > A6 EXAMINE J / < * 0 EXISTS / < A6 OK / ${ask(7)} / < * SEARCH / < A7 OK / > A8 EXAMINE INBOX / < A8 OK / = late / ${none(9)}
    > A11 EXAMINE J / < * 1 EXISTS / < A11 OK / ${ask(12)} / < * SEARCH / < A12 OK / > A13 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)])`,
  'a search that is refused, and headers instead': `${begin('IDLE')} / > A3 EXAMINE INBOX / < * 30 EXISTS / < A3 OK / ${ask(4)} / < A4 NO cannot
    > A5 FETCH 11:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)])
    < * 29 FETCH (UID 8 BODY[HEADER.FIELDS (MESSAGE-ID)] {22}\\r\\nMessage-ID: <other>\\r\\n)
    < * 30 FETCH (BODY[HEADER.FIELDS (MESSAGE-ID)] {29}\\r\\nMessage-ID: <mailwhy-tok-1>\\r\\n UID 9)
    < A5 OK / ! arrived INBOX / ${leave(6)}`,
  'a search that is refused in an empty mailbox':
    `${begin('X')} / > A3 EXAMINE INBOX / < * 0 EXISTS / < A3 OK / ${ask(4)} / < A4 NO cannot / ${unlisted(5)} / = late`.concat(
      ' / > A6 EXAMINE INBOX',
    ),
  'junk, by a name in a literal': `${begin('IDLE')} / ${none(3)} / > A5 LIST "" "*" / < * LIST (\\HasNoChildren \\Junk) "/" {9}\\r\\nJunk "a"\\\\
    < A5 OK / > A6 EXAMINE "Junk \\"a\\"\\\\" / < A6 OK / ${ask(7)} / ${found(7, 'Junk "a"\\')}`,
  'junk, by a name in quotes': `${begin('IDLE')} / ${none(3)} / > A5 LIST "" "*" / < * LIST (\\Junk) NIL "Junk \\"a\\"" ("CHILDINFO" ("SUBSCRIBED"))
    < A5 OK / > A6 EXAMINE "Junk \\"a\\"" / < A6 OK / ${ask(7)} / ${found(7, 'Junk "a"')}`,
  'junk that is marked for those who ask': `${begin('SPECIAL-USE LIST-EXTENDED')} / ${none(3)} / ${MARKED} / < * LIST (\\Junk) "/" J / < A5 OK / > A6 EXAMINE J`,
  'junk that cannot be asked for': `${begin('SPECIAL-USE LIST-EXTENDED')} / ${none(3)} / ${MARKED} / < A5 BAD what / > A6 LIST "" "*"
    < * LIST (\\Junk) "/" J / < A6 OK / > A7 EXAMINE J`,
  'junk that is marked without LIST-EXTENDED': `${begin('SPECIAL-USE')} / ${none(3)} / > A5 LIST "" "*" / < * LIST (\\Junk) "/" J / < A5 OK / > A6 EXAMINE J`,
  'no junk': `${begin('IDLE')} / ${none(3)} / > A5 LIST "" "*" / < * LIST (\\Junk \\Noselect) "/" Junk / < * LIST () "/" Spam / < * LIST (\\Junky) "/" A
    < * LIST (\\Junk) "/" Mär / < * LIST broken / < A5 OK / > A6 IDLE`,
  'more junk than is looked at': `${begin('IDLE')} / ${none(3)} / > A5 LIST "" "*" / ${[1, 2, 3, 4, 5].map((n) => `< * LIST (\\Junk) "/" J${n}`).join(' / ')}
    < A5 OK / > A6 EXAMINE J1 / < A6 NO no / > A7 EXAMINE J2 / < A7 NO no / > A8 EXAMINE J3 / < A8 NO no / > A9 EXAMINE J4 / < A9 NO no
    > A10 EXAMINE INBOX / < * 3 EXISTS / < A10 OK / > A11 IDLE`,
  'the answers to commands of others': `${begin('IDLE')} / > A3 EXAMINE INBOX / < A2 OK / < B2 OK / < + what / < hello / < A3 OK / ${ask(4)}`,
}

describe.each(FEEDS)('fed %s', (feed) => {
  test.each(Object.entries(DIALOGUES))('%s', (_name, script) => {
    expect(play(search(), script, feed)).toBe(stepsOf(script).join('\n'))
  })
})

describe('a message that is to be removed', () => {
  const SELECTED = `${begin('UIDPLUS')} / ${seen(3)} / ${shown(4)} / > A6 SELECT INBOX / < * 3 EXISTS / < A6 OK / ${ask(7)}`
  const MARK = '> A9 UID STORE 8 +FLAGS.SILENT (\\Deleted)'
  const NEWEST = '> A8 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)])'

  test.each([
    [
      'is searched for again, for its number may be another',
      `${SELECTED} / ${shown(7, 8)} / ${MARK} / < A9 OK / > A10 UID EXPUNGE 8`,
    ],
    [
      'stays where it cannot be marked',
      `${SELECTED} / ${shown(7, 8)} / ${MARK} / < A9 NO no / ! arrived INBOX / ${leave(10)}`,
    ],
    ['is gone already', `${SELECTED} / < * SEARCH / < A7 OK / ${NEWEST} / < A8 OK / ! arrived INBOX / ${leave(9)}`],
    [
      'is found by its header again',
      `${SELECTED} / < * SEARCH / < A7 OK / ${NEWEST} / ${header(8, OURS)} / < A8 OK / ${MARK}`,
    ],
    [
      'stays where that of others is found in its place',
      `${SELECTED} / < * SEARCH 8 / < A7 OK / ${fetch(8, '8')} / ${header(8, 'Message-ID: <other>')} / < A8 OK
        ${NEWEST.replace('A8', 'A9')} / < A9 OK / ! arrived INBOX / ${leave(10)}`,
    ],
    [
      'is marked alone where EXPUNGE would remove others too',
      `${SELECTED.replace('UIDPLUS', 'IDLE')} / ${shown(7, 8)} / ${MARK} / < A9 OK / ! arrived INBOX / ${leave(10)}`,
    ],
  ])('%s', (_name, script) => {
    expect(play(search(true), script)).toBe(stepsOf(script).join('\n'))
  })

  test('so is a bounce in its place, and no other mail', () => {
    const answered = (tag: number) => `${fetchText(tag, 9)} / ${mail(9, reported('failed'))} / < A${tag} OK`
    const script = `${begin('UIDPLUS')} / ${none(3)} / ${unlisted(5)} / ${GROWN} / < * SEARCH 9 / < A9 OK / ${answered(10)}
      > A11 SELECT INBOX / < * 4 EXISTS / < A11 OK / ${ask(12)} / < * SEARCH / < A12 OK / ${askText(13)} / < * SEARCH 9 / < A13 OK / ${answered(14)}
      > A15 UID STORE 9 +FLAGS.SILENT (\\Deleted) / < A15 OK / > A16 UID EXPUNGE 9 / < A16 OK / ! bounced INBOX / ${leave(17)}`
    expect(play(search(true), script)).toBe(stepsOf(script).join('\n'))
  })

  test('says that it was removed only when it was', () => {
    const removed = (answer: string) => {
      const machine = search(true)
      play(machine, `${SELECTED} / ${shown(7, 8)} / ${MARK} / < A9 OK / > A10 UID EXPUNGE 8`)
      return machine.handle({ kind: 'received', bytes: octets(`A10 ${answer}\r\n`) }, 0)[0]
    }
    expect(removed('OK')).toEqual({ kind: 'event', event: { kind: 'arrived', in: 'INBOX', isRemoved: true } })
    expect(removed('NO')).toEqual({ kind: 'event', event: { kind: 'arrived', in: 'INBOX', isRemoved: false } })
  })
})

describe('whose message it is', () => {
  const answered = (text: string) => {
    const machine = search(true)
    play(machine, `${begin('UIDPLUS')} / ${seen(3)} / < * SEARCH 7 / < A4 OK / ${fetch(5, '7')}`)
    const bytes = octets(
      `* 3 FETCH ${text.replaceAll('{}', () => `{${text.split('{}')[1]?.split('¦')[0]?.length}}\r\n`).replace('¦', '')}\r\nA5 OK\r\n`,
    )
    return withWaits(machine.handle({ kind: 'received', bytes }, 0))[0]
  }

  test.each([
    '(UID 7 BODY[HEADER.FIELDS (MESSAGE-ID)] "Message-ID: <mailwhy-tok-1@x>")',
    '(FLAGS (\\Seen) UID 7 BODY[HEADER.FIELDS ("Message-ID")] {}Message-ID: <mailwhy-tok-1@x>\r\n\r\n¦)',
    '(BODY[HEADER.FIELDS (Message-ID)] {}MESSAGE-ID: <mailwhy-tok-1@x>\r\n\r\n¦ UID 7)',
    '(BODY[HEADER.FIELDS (Message-ID)] {}Message-ID:\r\n <mailwhy-tok-1@x>\r\n\r\n¦ UID 7 FLAGS (\\Seen))',
    '(BODY[HEADER.FIELDS (Message-ID)] {}Received: by uid 9\r\nMessage-ID: <tok-1>\r\n UID 8\r\n\r\n¦ UID 7)',
  ])('ours: %j', (text) => {
    expect(answered(text)).toBe('> A6 SELECT INBOX')
  })

  test.each([
    '(UID 7 BODY[HEADER.FIELDS (Message-ID)] "Message-ID: <mailwhy-tok-12@x>")',
    '(UID 7 BODY[HEADER.FIELDS (Message-ID)] "Message-ID: <mailwhy-stok-1@x>")',
    '(UID 7 BODY[HEADER.FIELDS (Message-ID)] {}In-Reply-To: <mailwhy-tok-1@x>\r\nMessage-ID: <a@x>\r\n\r\n¦)',
    '(UID 7 BODY[HEADER.FIELDS (Message-ID)] {}Message-ID: <a@x>\r\nReferences: <mailwhy-tok-1@x>\r\n\r\n¦)',
    '(UID 7 BODY[HEADER.FIELDS (Message-ID)] {}X-Message-ID: <mailwhy-tok-1@x>\r\n\r\n¦)',
    '(UID 6 BODY[HEADER.FIELDS (Message-ID)] "Message-ID: <mailwhy-tok-1@x>")',
    '(BODY[HEADER.FIELDS (Message-ID)] "Message-ID: <mailwhy-tok-1@x>")',
    '(UID 7 FLAGS (\\Seen))',
  ])('not ours: %j', (text) => {
    expect(answered(text)).toBe('> A6 FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)])')
  })
})

/** A server's answers to each command, and how long it takes for each; the last one goes on for ever. */
type Said = readonly [line: string, afterMs: number]

interface Course {
  readonly outputs: readonly Output[]
  readonly endMs: number
}

/** Plays a server against a machine in a time of its own, until the machine closes the connection. */
function course(said: readonly Said[], cleanUp: boolean, size = Number.POSITIVE_INFINITY): Course {
  const machine = search(cleanUp)
  const outputs: Output[] = []
  let [nowMs, untilMs, tag] = [0, 0, '']
  const tell = (input: Input) => {
    for (const output of machine.handle(input, nowMs)) {
      outputs.push(output)
      if (output.kind === 'wait') untilMs = output.untilMs
      if (output.kind === 'send') tag = /^(A\d+) /.exec(output.parts.join(''))?.[1] ?? tag
    }
  }
  tell({ kind: 'opened' })
  for (let at = 0; outputs.at(-1)?.kind !== 'close'; at += 1) {
    const [line, afterMs] = said[at % said.length] ?? ['', TIMES.reply]
    if (nowMs + afterMs >= untilMs) {
      nowMs = untilMs
      tell({ kind: 'late' })
      continue
    }
    nowMs += afterMs
    const bytes = octets(`${line.replaceAll('{tag}', tag)}\r\n`)
    for (const chunk of inSizes(bytes, Math.min(size, bytes.length))) tell({ kind: 'received', bytes: chunk })
  }
  return { outputs, endMs: nowMs }
}

type Mail = Readonly<Record<string, string>>

/** The UIDs in STORE and EXPUNGE, where INBOX is this mail and then that, and a search finds this, that, or is refused. */
function removedFrom(
  mails: readonly [Mail, Mail],
  hits: readonly (readonly number[] | undefined)[],
): readonly string[] {
  const machine = search(true)
  const removed: string[] = []
  let mail = mails[0]
  const answer = (command: string): string => {
    const [, verb = '', rest = ''] = /^A\d+ ((?:UID )?\w+) ?(.*)\r\n$/.exec(command) ?? []
    if (verb === 'CAPABILITY') return '* CAPABILITY UIDPLUS\r\n'
    if (verb === 'SELECT') mail = mails[1]
    if (verb === 'SELECT' || verb === 'EXAMINE') return `* ${Object.keys(mail).length} EXISTS\r\n`
    const found = hits[mail === mails[0] ? 0 : 1]
    if (verb === 'UID SEARCH') return found ? `* SEARCH ${found.join(' ')}\r\n` : 'NO'
    if (/STORE|EXPUNGE/.test(verb)) removed.push(rest.split(' ')[0] ?? '')
    const asked = verb === 'UID FETCH' ? (rest.split(' ')[0] ?? '').split(',') : Object.keys(mail)
    if (!verb.includes('FETCH')) return ''
    return asked.flatMap((uid) => (mail[uid] ? `* 1 FETCH (UID ${uid} BODY[] "${mail[uid]}")\r\n` : [])).join('')
  }
  let outputs = machine.handle({ kind: 'opened' }, 0)
  for (let command = commandIn(outputs); command && !/ LOGOUT/.test(command); command = commandIn(outputs)) {
    const tag = command.split(' ')[0]
    const said = answer(command)
    outputs = hear(machine, octets(said === 'NO' ? `${tag} NO no\r\n` : `${said}${tag} OK done\r\n`))
  }
  return removed
}

function commandIn(outputs: readonly Output[]): string | undefined {
  return outputs.flatMap((output) => (output.kind === 'send' ? [output.parts.join('')] : []))[0]
}

const LINES = [
  '{tag} OK done',
  '{tag} OK [CAPABILITY IDLE UIDPLUS] done',
  '{tag} NO no',
  '{tag} BAD what',
  '* CAPABILITY IMAP4rev1 IDLE UIDPLUS',
  '* CAPABILITY IMAP4rev1',
  '+ idling',
  '* SEARCH 1 2 3 8 9',
  '* 1 EXISTS',
  '* 9 EXISTS',
  '* SEARCH',
  '* SEARCH 7',
  '* SEARCH 7 8 (MODSEQ 9)',
  '* ESEARCH (TAG "{tag}") UID ALL 7',
  '* 9 FETCH (UID 7 BODY[HEADER.FIELDS (MESSAGE-ID)] "Message-ID: <mailwhy-tok-1@x>")',
  '* 8 FETCH (UID 8 BODY[HEADER.FIELDS (MESSAGE-ID)] "Message-ID: <other@x>")',
  '* 7 FETCH (UID 3 BODY[HEADER.FIELDS (MESSAGE-ID)] "In-Reply-To: <mailwhy-tok-1@x>")',
  '* 4 FETCH (UID 9 BODY[HEADER.FIELDS (REFERENCES)] {2}\r\n\r\n BODY[TEXT]<0> {56}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n<mailwhy-tok-1@x>, 12345)',
  '* LIST (\\Junk) "/" Junk',
  '* LIST (\\Junk) "/" {4}\r\nJunk',
  '* LIST (\\Junk) "/" {4000}',
  '* BYE bye',
  'A4 OK another',
  'what?',
] as const
const said = fc.array(
  fc.tuple(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom<string>('{tag} OK done', '* CAPABILITY IDLE UIDPLUS', '* SEARCH 1 2 3 8 9'),
      },
      { weight: 6, arbitrary: fc.constantFrom<string>(...LINES) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 12 }) },
    ),
    fc.constantFrom(1, 50, 400, 900, 2_000),
  ),
  { minLength: 1, maxLength: 40 },
)

/**
 * One look: INBOX opened, searched, fetched from twice, searched and fetched from twice for a bounce, two forms of LIST, four
 * mailboxes for junk alike, INBOX again, IDLE and its end.
 */
const LONGEST_LOOK_MS = (4 + 3 + 2 + 4 * (4 + 3) + 1 + 2) * TIMES.reply

/** Nothing that any of these says changes a mailbox, or a flag. */
const LOOKS =
  /^A\d+ (CAPABILITY|EXAMINE \S+|UID SEARCH HEADER Message-ID "tok-1"|UID SEARCH \d+:\* TEXT "tok-1"|FETCH \d+:\* \(UID BODY\.PEEK\[HEADER\.FIELDS \(Message-ID\)\]\)|UID FETCH [\d,]+ \(BODY\.PEEK\[HEADER\.FIELDS \(Message-ID\)\]\)|UID FETCH \d+ \(BODY\.PEEK\[HEADER\.FIELDS \([\w -]+\)\] BODY\.PEEK\[TEXT\]<0\.16384>\)|LIST "" "\*"( RETURN \(SPECIAL-USE\))?|IDLE|LOGOUT)\r\n$|^DONE\r\n$/
const CHANGES = /^A\d+ (SELECT \S+|UID STORE [79] \+FLAGS\.SILENT \(\\Deleted\)|UID EXPUNGE [79])\r\n$/

describe('whatever a server says', () => {
  test('it ends within the time that it has, having said one thing at most of what came of it', () => {
    fc.assert(
      fc.property(said, fc.boolean(), (answers, cleanUp) => {
        const { outputs, endMs } = course(answers, cleanUp)
        // A message that is removed is opened, searched for, fetched twice, marked and removed besides.
        expect(endMs).toBeLessThanOrEqual(TIMES.arrival + LONGEST_LOOK_MS + 6 * TIMES.reply + TIMES.goodbye)
        const events = outputs.flatMap((output) => (output.kind === 'event' ? [output.event.kind] : []))
        expect(events.length).toBeLessThan(2)
        expect(['arrived', 'bounced', 'missed', undefined]).toContain(events[0])
        const looks = outputs.filter((output) => output.kind === 'send' && / EXAMINE INBOX/.test(output.parts.join('')))
        expect(events[0] === 'missed' && looks.length === 0).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test('it says nothing that changes a mailbox, unless it is to remove the message, and then no other', () => {
    const commands = (answers: readonly Said[], cleanUp: boolean) =>
      course(answers, cleanUp).outputs.flatMap((output) => (output.kind === 'send' ? [output.parts.join('')] : []))
    fc.assert(
      fc.property(said, (answers) => {
        expect(commands(answers, false).filter((text) => !LOOKS.test(text))).toEqual([])
        expect(commands(answers, true).filter((text) => !LOOKS.test(text) && !CHANGES.test(text))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('of all that a search may find, only the message that shows its Message-ID is removed', () => {
    const ids = ['Message-ID: <other@x>', 'Message-ID: <mailwhy-tok-12@x>', 'In-Reply-To: <mailwhy-tok-1@x>', OURS]
    const mail = fc.dictionary(fc.integer({ min: 1, max: 9 }).map(String), fc.constantFrom(...ids), { maxKeys: 9 })
    const hits = fc.option(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 9 }), { nil: undefined })
    fc.assert(
      fc.property(mail, mail, hits, hits, (seen, then, first, second) => {
        const removed = removedFrom([seen, then], [first, second])
        expect(removed.filter((uid) => then[uid] !== OURS)).toEqual([])
        // Four are looked at of those found, and the newest twenty besides.
        const isThere = Object.values(seen).includes(OURS) && (first?.length !== 0 || Object.keys(seen).length > 3)
        expect(removed.length).toBe(isThere && Object.values(then).includes(OURS) ? 2 : 0)
      }),
      { numRuns: 500 },
    )
  })

  test('any chunks come to the same', () => {
    fc.assert(
      fc.property(said, fc.boolean(), fc.integer({ min: 1, max: 9 }), (answers, cleanUp, size) => {
        const shown = ({ outputs }: Course) => withWaits(outputs)
        expect(shown(course(answers, cleanUp, size))).toEqual(shown(course(answers, cleanUp)))
      }),
      { numRuns: 300 },
    )
  })

  test('the search is given its full time, and one look at the end of it', () => {
    const { outputs, endMs } = course([['{tag} OK done', 10]], false)
    expect(outputs.filter(({ kind }) => kind === 'event')).toEqual([{ kind: 'event', event: { kind: 'missed' } }])
    expect(endMs).toBeGreaterThanOrEqual(TIMES.arrival)
    expect(endMs).toBeLessThan(TIMES.arrival + TIMES.poll)
  })

  test('BYE said again and again wins no time', () => {
    expect(course([['* BYE bye', 400]], false).endMs).toBe(400 + TIMES.goodbye)
  })

  test('a server that refuses the search has lost nothing', () => {
    const { outputs } = course([['{tag} NO not here', 10]], false)
    expect(outputs.filter(({ kind }) => kind === 'event')).toEqual([])
    expect(withWaits(outputs).findLast((output) => output.startsWith('> '))).toMatch(/^> A\d+ LOGOUT$/)
  })
})
