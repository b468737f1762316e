import { describe, expect, test } from 'vitest'
import type { LogEvent } from '../src/transcript/import/log-event.ts'
import { EntryList } from '../src/transcript/import/order/entry-list.ts'
import { LogClock } from '../src/transcript/import/order/log-clock.ts'
import { SessionCourse } from '../src/transcript/import/order/session-course.ts'
import { SessionDialogue } from '../src/transcript/import/order/session-dialogue.ts'
import { SessionEvents } from '../src/transcript/import/order/session-events.ts'
import { WaitTracker } from '../src/transcript/import/order/wait-tracker.ts'

describe('the clock of a log', () => {
  test('begins with its first time, and never runs back', () => {
    const clock = new LogClock()
    const times = [5_000, 5_250, 5_100].map((ms) => {
      clock.tell(ms, '1970')
      return clock.atMs
    })
    expect([times, clock.startedMs]).toEqual([[0, 250, 250], 5_000])
  })

  test('keeps to the zero of its first time: a date in the head of a log moves no time of the day', () => {
    const clock = new LogClock()
    clock.tell(60_000, 'midnight')
    clock.tell(1_700_000_000_000, '1970')
    clock.tell(61_000, 'midnight')
    expect([clock.atMs, clock.startedMs]).toEqual([1_000, 1_700_000_000_000])
  })

  test('takes a time since the start as it is, and no number that is none', () => {
    const clock = new LogClock()
    clock.tell(12.34, 'start')
    clock.tell(Number.NaN, 'start')
    expect(clock.atMs).toBe(12.3)
  })
})

describe('the wait of a conversation', () => {
  test('is a handshake after the go-ahead to STARTTLS, and the client speaks behind it', () => {
    const wait = new WaitTracker('smtp')
    wait.connected()
    wait.received('220 ready')
    wait.sent('STARTTLS')
    wait.received('220 2.0.0 go ahead')
    expect([wait.wait, wait.awaitsHandshake]).toEqual(['handshake', true])
    wait.secured(true)
    expect([wait.wait, wait.awaitsHandshake]).toEqual([undefined, false])
  })

  test('is that of a login until its last line was answered', () => {
    const wait = new WaitTracker('smtp')
    for (const line of ['AUTH LOGIN', '‹name›', '‹password›']) {
      wait.sent(line)
      wait.received('334 ')
      expect(wait.wait).toBe('login')
    }
    wait.received('235 ok')
    expect(wait.wait).toBeUndefined()
  })

  test('a message ends with its dot', () => {
    const wait = new WaitTracker('smtp')
    wait.sent('DATA')
    wait.received('354 go on')
    expect(wait.insideMessage).toBe(true)
    wait.messageEnded()
    expect([wait.insideMessage, wait.wait]).toEqual([false, 'endOfData'])
  })
})

describe('the entries of an import', () => {
  test('several lines that tell of one handshake are one entry, until somebody says a word', () => {
    const list = new EntryList()
    list.add({ kind: 'secured', version: 'TLSv1.3' }, 0, 1)
    expect(list.merge({ kind: 'secured', verify: { error: 'CERT_HAS_EXPIRED' } }, 2)).toBe(true)
    expect(list.entries).toEqual([
      { atMs: 0, kind: 'secured', version: 'TLSv1.3', verify: { error: 'CERT_HAS_EXPIRED' } },
    ])
    expect(list.lines).toEqual([2])
    list.add({ kind: 'received', text: '220 ready\r\n' }, 1, 3)
    expect(list.merge({ kind: 'secured' }, 4)).toBe(false)
  })

  test('two denials are one where no code of theirs differs', () => {
    const list = new EntryList()
    expect(list.merge({ kind: 'denied', code: 'invalid_grant' }, 1)).toBe(false)
    list.add({ kind: 'denied', code: 'invalid_grant' }, 0, 1)
    expect(list.merge({ kind: 'denied', said: 'expired' }, 2)).toBe(true)
    expect(list.merge({ kind: 'denied', code: 'invalid_client' }, 3)).toBe(false)
    expect(list.entries).toEqual([{ atMs: 0, kind: 'denied', code: 'invalid_grant', said: 'expired' }])
  })

  test('knows which kinds it holds, and which failures; no line tells what was assumed', () => {
    const list = new EntryList()
    list.add({ kind: 'failed', code: 'ECONNREFUSED' }, 0, 1)
    list.add({ kind: 'sent', text: 'QUIT\r\n', assumed: true }, 0, 2)
    expect(list.has('failed') && list.has('failed ECONNREFUSED') && list.has('sent')).toBe(true)
    expect(list.has('failed ETIMEDOUT') || list.has('received')).toBe(false)
    expect(list.lines).toEqual([1, 0])
  })
})

describe('the dialogue of a session', () => {
  const dialogueOf = (...words: (readonly [by: 'sent' | 'received', text: string])[]) => {
    const dialogue = new SessionDialogue()
    for (const [by, text] of words) dialogue[by](text)
    return dialogue
  }

  test('a goodbye is said, answered, and over until somebody speaks again', () => {
    const words = [
      ['sent', 'QUIT'],
      ['received', '221 bye'],
      ['sent', 'EHLO client'],
    ] as const
    const seen = words.map((_, at) => dialogueOf(...words.slice(0, at + 1)))
    expect(seen.map(({ goodbye, hasParted }) => [goodbye, hasParted])).toEqual([
      ['said', false],
      ['answered', true],
      [undefined, true],
    ])
  })

  test('a line of a message, or an answer to a challenge, is no command', () => {
    const inside = dialogueOf(['received', '354 go on'], ['sent', 'QUIT'])
    expect(inside).toMatchObject({ insideMessage: true, goodbye: undefined, spoken: undefined })
    expect(dialogueOf(['received', '354 go on'], ['sent', '.']).insideMessage).toBe(false)
    const challenged = dialogueOf(['received', '334 '], ['sent', 'QUIT'])
    expect(challenged).toMatchObject({ isAnswering: false, goodbye: undefined, spoken: undefined })
  })

  test('the first protocol of each side stays', () => {
    const dialogue = dialogueOf(['sent', 'EHLO client'], ['sent', 'A1 NOOP'], ['received', 'A1 OK done'])
    expect([dialogue.spoken, dialogue.heard]).toEqual(['smtp', 'imap'])
  })
})

describe('the events of a session', () => {
  const seen = (...events: LogEvent[]) => {
    const session = new SessionEvents()
    for (const one of events) session.see(one)
    return session
  }

  test('the failure of one address of several stops nothing', () => {
    const one = seen({ kind: 'failed', code: 'ECONNREFUSED', address: '192.0.2.1' })
    expect([one.hasFailed, one.isStopped, one.hasFailedWith('ECONNREFUSED')]).toEqual([false, false, true])
    const all = seen({ kind: 'failed', code: 'ECONNREFUSED' })
    expect([all.hasFailed, all.isStopped, all.hasEnded]).toEqual([true, true, false])
  })

  test.each<LogEvent>([
    { kind: 'closed', by: 'server' },
    { kind: 'ended' },
    { kind: 'timed-out' },
    { kind: 'late', wait: 'reply' },
  ])('$kind stops a session that has not failed', (event) => {
    expect([seen(event).isStopped, seen(event).hasFailed]).toEqual([true, false])
  })
})

describe('the course of a session', () => {
  const after = (...events: LogEvent[]) => {
    const course = new SessionCourse()
    course.see(events)
    return course
  }
  const quit: readonly LogEvent[] = [
    { kind: 'sent', text: 'EHLO client' },
    { kind: 'sent', text: 'QUIT' },
    { kind: 'received', text: '221 bye' },
  ]

  test('a greeting after both said goodbye begins another', () => {
    expect(after(...quit).isOpenedBy([{ kind: 'received', text: '220 mx.example.com' }])).toBe(true)
    expect(after({ kind: 'sent', text: 'STARTTLS' }).isOpenedBy([{ kind: 'received', text: '220 ready' }])).toBe(false)
  })

  test('a command of the other protocol begins another', () => {
    expect(after(...quit.slice(0, 1)).isOpenedBy([{ kind: 'sent', text: 'A1 LOGIN ann x' }])).toBe(true)
    expect(after(...quit.slice(0, 1)).isOpenedBy([{ kind: 'sent', text: 'MAIL FROM:<>' }])).toBe(false)
  })

  test('a refusal behind a goodbye is another connection’s', () => {
    expect(after(...quit).isBefore({ kind: 'received', text: '550 no' })).toBe(true)
    expect(after(...quit.slice(0, 1)).isBefore({ kind: 'received', text: '550 no' })).toBe(false)
  })
})
