import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ResponseReader } from '../src/imap/parse-response.ts'
import { RoundTrip } from '../src/imap/round-trip.ts'
import type { Input, Machine, Output } from '../src/machine.ts'
import { DEFAULT_TIMEOUTS } from '../src/settings.ts'
import { FEEDS, inSizes, octets, play, stepsOf, withWaits } from './feeds.ts'

const TOKEN = 'tok-1'
const TIMES = { ...DEFAULT_TIMEOUTS, reply: 1_000, poll: 5_000, arrival: 20_000, goodbye: 500 }

/** A search on a connection where INBOX was seen; `opened` begins it. */
function search(cleanUp = false): Machine {
  let trip: RoundTrip | undefined
  return {
    handle: (input, nowMs) => {
      if (input.kind !== 'opened') return trip?.handle(input, nowMs) ?? []
      trip = new RoundTrip({ token: TOKEN, cleanUp }, { reader: new ResponseReader(), tag: 0, timeouts: TIMES }, nowMs)
      return trip.begin(nowMs)
    },
  }
}

const ask = (tag: number) => `> A${tag} UID SEARCH HEADER Message-ID "tok-1"`
const leave = (tag: number) => `> A${tag} LOGOUT / < * BYE / < A${tag} OK / ! close`
const begin = (offers: string) => `= opened / > A1 CAPABILITY / < * CAPABILITY ${offers} / < A1 OK`
const seen = (tag: number) => `> A${tag} EXAMINE INBOX / < * 3 EXISTS / < A${tag} OK / ${ask(tag + 1)}`
const none = (tag: number) => `${seen(tag)} / < * SEARCH / < A${tag + 1} OK`
const unlisted = (tag: number) => `> A${tag} LIST "" "*" / < A${tag} OK`
const found = (tag: number, mailbox = 'INBOX') =>
  `< * SEARCH 7 / < A${tag} OK / ! arrived ${mailbox} / ${leave(tag + 1)}`
const IDLING = `${begin('IDLE')} / ${none(2)} / ${unlisted(4)} / > A5 IDLE / < + idling`
const POLLING = `${begin('IMAP4rev1')} / ${none(2)} / ${unlisted(4)}`

const DIALOGUES: Readonly<Record<string, string>> = {
  'a message that is there at once': `${begin('IDLE')} / ${seen(2)} / ${found(3)}`,
  'one that the server tells of': `${IDLING} / < * 4 EXISTS / > DONE / < A5 OK / ${seen(6)} / ${found(7)}`,
  'one that comes between two looks, without IDLE': `${POLLING} / = late / ${none(5)} / = late / ${seen(7)} / ${found(8)}`,
  'one that is told of without IDLE': `${POLLING} / < * 4 EXISTS / ${seen(5)} / ${found(6)}`,
  'one that comes while DONE is under way': `${IDLING} / = late / > DONE / < * 4 EXISTS / < A5 OK / ${seen(6)} / ${found(7)}`,
  'one that comes before IDLE': `${begin('IDLE')} / ${seen(2)} / < * 4 EXISTS / < * SEARCH / < A3 OK / ${unlisted(4)} / ${seen(5)} / ${found(6)}`,
  'one that comes as IDLE begins': `${begin('IDLE')} / ${none(2)} / ${unlisted(4)} / > A5 IDLE / < * 4 EXISTS / < + idling / > DONE / < A5 OK
    ${seen(6)} / ${found(7)}`,
  'one that comes while junk is looked at': `${begin('IDLE')} / ${none(2)} / > A4 LIST "" "*" / < * LIST (\\Junk) NIL J / < A4 OK / > A5 EXAMINE J
    < * 9 EXISTS / < A5 OK / ${ask(6)} / < A6 OK / > A7 EXAMINE INBOX / < * 4 EXISTS / < A7 OK / ${seen(8)} / ${found(9)}`,
  'a size that is no news': `${IDLING} / < * 3 EXISTS / < * 0 RECENT / < * OK Still here / = late / > DONE / < A5 OK / ${seen(6)} / ${found(7)}`,
  'an IDLE that the server ends': `${IDLING} / < A5 OK done / < A5 OK done / < * 3 EXISTS / = late / ${none(6)} / > A8 IDLE`,
  'an IDLE that the server ends at once': `${begin('IDLE')} / ${none(2)} / ${unlisted(4)} / > A5 IDLE / < A5 OK done / = late / ${none(6)} / > A8 IDLE`,
  'an IDLE that is refused': `${begin('IDLE')} / ${none(2)} / ${unlisted(4)} / > A5 IDLE / < A5 BAD what / = late / ${none(6)} / > A8 IDLE`,
  'BYE in IDLE': `${IDLING} / < * BYE Shutting down / < * BYE Really / < A5 OK / ! close / < * OK hm / = late`,
  'BYE in IDLE, and no end': `${IDLING} / < * BYE Shutting down / = late / ! close`,
  'BYE in the answer to the goodbye alone': `${begin('IDLE')} / ${seen(2)} / < * SEARCH 7 / < A3 OK / ! arrived INBOX / > A4 LOGOUT / < * BYE / = closed / ! close`,
  'a hang-up in IDLE': `${IDLING} / = closed / ! close / = late`,
  'no answer to DONE': `${IDLING} / = late / > DONE / = late / ! close`,
  'CAPABILITY refused': `= opened / > A1 CAPABILITY / < A1 BAD what / ${none(2)} / ${unlisted(4)} / = late / ${none(5)}`,
  'LIST refused': `${begin('IDLE')} / ${none(2)} / > A4 LIST "" "*" / < A4 NO not now / > A5 IDLE`,
  'an answer to a search without a word on what it found': `${begin('IDLE')} / ${seen(2)} / < A3 OK / ${unlisted(4)} / > A5 IDLE`,
  'an answer in the form of IMAP4rev2': `${begin('IDLE')} / ${seen(2)} / < * ESEARCH (TAG "A3") UID ALL 7 / < A3 OK / ! arrived INBOX / ${leave(4)}`,
  'nothing, in the form of IMAP4rev2': `${begin('IDLE')} / ${seen(2)} / < * ESEARCH (TAG "A3") UID / < A3 OK / ${unlisted(4)} / > A5 IDLE`,
  'a search that is refused, and headers instead': `${begin('IDLE')} / > A2 EXAMINE INBOX / < * 30 EXISTS / < A2 OK / ${ask(3)} / < A3 NO cannot
    > A4 FETCH 11:* (UID BODY.PEEK[HEADER.FIELDS (Message-ID)])
    < * 29 FETCH (UID 8 BODY[HEADER.FIELDS (MESSAGE-ID)] {22}\\r\\nMessage-ID: <other>\\r\\n)
    < * 30 FETCH (BODY[HEADER.FIELDS (MESSAGE-ID)] {29}\\r\\nMessage-ID: <mailwhy-tok-1>\\r\\n UID 9)
    < A4 OK / ! arrived INBOX / ${leave(5)}`,
  'a search that is refused in an empty mailbox':
    `${begin('X')} / > A2 EXAMINE INBOX / < * 0 EXISTS / < A2 OK / ${ask(3)} / < A3 NO cannot / ${unlisted(4)} / = late`.concat(
      ' / > A5 EXAMINE INBOX',
    ),
  'junk, by a name in a literal': `${begin('IDLE')} / ${none(2)} / > A4 LIST "" "*" / < * LIST (\\HasNoChildren \\Junk) "/" {9}\\r\\nJunk "a"\\\\
    < A4 OK / > A5 EXAMINE "Junk \\"a\\"\\\\" / < A5 OK / ${ask(6)} / ${found(6, 'Junk "a"\\')}`,
  'junk, by a name in quotes': `${begin('IDLE')} / ${none(2)} / > A4 LIST "" "*" / < * LIST (\\Junk) NIL "Junk \\"a\\"" ("CHILDINFO" ("SUBSCRIBED"))
    < A4 OK / > A5 EXAMINE "Junk \\"a\\"" / < A5 OK / ${ask(6)} / ${found(6, 'Junk "a"')}`,
  'no junk': `${begin('IDLE')} / ${none(2)} / > A4 LIST "" "*" / < * LIST (\\Junk \\Noselect) "/" Junk / < * LIST () "/" Spam / < * LIST (\\Junky) "/" A
    < * LIST (\\Junk) "/" Mär / < * LIST broken / < A4 OK / > A5 IDLE`,
  'more junk than is looked at': `${begin('IDLE')} / ${none(2)} / > A4 LIST "" "*" / ${[1, 2, 3, 4, 5].map((n) => `< * LIST (\\Junk) "/" J${n}`).join(' / ')}
    < A4 OK / > A5 EXAMINE J1 / < A5 NO no / > A6 EXAMINE J2 / < A6 NO no / > A7 EXAMINE J3 / < A7 NO no / > A8 EXAMINE J4 / < A8 NO no
    > A9 EXAMINE INBOX / < * 3 EXISTS / < A9 OK / > A10 IDLE`,
  'the answers to commands of others': `${begin('IDLE')} / > A2 EXAMINE INBOX / < A1 OK / < B2 OK / < + what / < hello / < A2 OK / ${ask(3)}`,
}

describe.each(FEEDS)('fed %s', (feed) => {
  test.each(Object.entries(DIALOGUES))('%s', (_name, script) => {
    expect(play(search(), script, feed)).toBe(stepsOf(script).join('\n'))
  })
})

describe('a message that is to be removed', () => {
  const SELECTED = `${begin('UIDPLUS')} / ${seen(2)} / < * SEARCH 7 / < A3 OK / > A4 SELECT INBOX / < A4 OK / ${ask(5)}`
  const MARK = '> A6 UID STORE 8 +FLAGS.SILENT (\\Deleted)'

  test.each([
    [
      'is searched for again, for its number may be another',
      `${SELECTED} / < * SEARCH 8 / < A5 OK / ${MARK} / < A6 OK / > A7 UID EXPUNGE 8`,
    ],
    [
      'stays where it cannot be marked',
      `${SELECTED} / < * SEARCH 8 / < A5 OK / ${MARK} / < A6 NO no / ! arrived INBOX / ${leave(7)}`,
    ],
    ['is gone already', `${SELECTED} / < * SEARCH / < A5 OK / ! arrived INBOX / ${leave(6)}`],
    [
      'is marked alone where EXPUNGE would remove others too',
      `${SELECTED.replace('UIDPLUS', 'IDLE')} / < * SEARCH 8 / < A5 OK / ${MARK} / < A6 OK / ! arrived INBOX / ${leave(7)}`,
    ],
  ])('%s', (_name, script) => {
    expect(play(search(true), script)).toBe(stepsOf(script).join('\n'))
  })

  test('says that it was removed only when it was', () => {
    const removed = (answer: string) => {
      const machine = search(true)
      play(machine, `${SELECTED} / < * SEARCH 8 / < A5 OK / ${MARK} / < A6 OK / > A7 UID EXPUNGE 8`)
      return machine.handle({ kind: 'received', bytes: octets(`A7 ${answer}\r\n`) }, 0)[0]
    }
    expect(removed('OK')).toEqual({ kind: 'event', event: { kind: 'arrived', in: 'INBOX', isRemoved: true } })
    expect(removed('NO')).toEqual({ kind: 'event', event: { kind: 'arrived', in: 'INBOX', isRemoved: false } })
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

const LINES = [
  '{tag} OK done',
  '{tag} OK [CAPABILITY IDLE UIDPLUS] done',
  '{tag} NO no',
  '{tag} BAD what',
  '* CAPABILITY IMAP4rev1 IDLE UIDPLUS',
  '* CAPABILITY IMAP4rev1',
  '+ idling',
  '* 1 EXISTS',
  '* 9 EXISTS',
  '* SEARCH',
  '* SEARCH 7',
  '* SEARCH 7 8 (MODSEQ 9)',
  '* ESEARCH (TAG "{tag}") UID ALL 7',
  '* 9 FETCH (UID 7 BODY[HEADER.FIELDS (MESSAGE-ID)] "Message-ID: <mailwhy-tok-1@x>")',
  '* LIST (\\Junk) "/" Junk',
  '* LIST (\\Junk) "/" {4}\r\nJunk',
  '* LIST (\\Junk) "/" {4000}',
  '* BYE bye',
  'A3 OK another',
  'what?',
] as const
const said = fc.array(
  fc.tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom<string>('{tag} OK done', '* CAPABILITY IDLE UIDPLUS', '+ idling') },
      { weight: 6, arbitrary: fc.constantFrom<string>(...LINES) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 12 }) },
    ),
    fc.constantFrom(1, 50, 400, 900, 2_000),
  ),
  { minLength: 1, maxLength: 40 },
)

/** One look: INBOX opened, searched and fetched from, LIST, four mailboxes for junk alike, INBOX again, IDLE and its end. */
const LONGEST_LOOK_MS = (3 + 1 + 4 * 3 + 1 + 2) * TIMES.reply

/** Nothing that any of these says changes a mailbox, or a flag. */
const LOOKS =
  /^A\d+ (CAPABILITY|EXAMINE \S+|UID SEARCH HEADER Message-ID "tok-1"|FETCH \d+:\* \(UID BODY\.PEEK\[HEADER\.FIELDS \(Message-ID\)\]\)|LIST "" "\*"|IDLE|LOGOUT)\r\n$|^DONE\r\n$/
const CHANGES = /^A\d+ (SELECT \S+|UID STORE 7 \+FLAGS\.SILENT \(\\Deleted\)|UID EXPUNGE 7)\r\n$/

describe('whatever a server says', () => {
  test('it ends within the time that it has, having said one thing at most of what came of it', () => {
    fc.assert(
      fc.property(said, fc.boolean(), (answers, cleanUp) => {
        const { outputs, endMs } = course(answers, cleanUp)
        // What is removed is opened, searched for, marked and removed besides.
        expect(endMs).toBeLessThanOrEqual(TIMES.arrival + LONGEST_LOOK_MS + 5 * TIMES.reply + TIMES.goodbye)
        const events = outputs.flatMap((output) => (output.kind === 'event' ? [output.event.kind] : []))
        expect(events.length).toBeLessThan(2)
        expect(['arrived', 'missed', undefined]).toContain(events[0])
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

  test('a server that lets nobody look has lost nothing', () => {
    const { outputs } = course([['{tag} NO not here', 10]], false)
    expect(outputs.filter(({ kind }) => kind === 'event')).toEqual([])
    expect(withWaits(outputs).findLast((output) => output.startsWith('> '))).toMatch(/^> A\d+ LOGOUT$/)
  })
})
