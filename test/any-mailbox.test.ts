import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Input, Output } from '../src/machine/machine.ts'
import { hear, inSizes, octets, withWaits } from './feeds.ts'
import { OURS, search, TIMES } from './search-dialogues.ts'

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
  /^A\d+ (CAPABILITY|EXAMINE \S+|UID SEARCH HEADER Message-ID "tok-1"|UID SEARCH \d+:\* TEXT "tok-1"|FETCH \d+:\* \(UID BODY\.PEEK\[HEADER\.FIELDS \([\w -]+\)\]\)|UID FETCH [\d,]+ \(BODY\.PEEK\[HEADER\.FIELDS \(Message-ID\)\]\)|UID FETCH \d+ \(BODY\.PEEK\[HEADER\.FIELDS \([\w -]+\)\] BODY\.PEEK\[TEXT\]<0\.16384>\)|LIST "" "\*"( RETURN \(SPECIAL-USE\))?|IDLE|LOGOUT)\r\n$|^DONE\r\n$/
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
