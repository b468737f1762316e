import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImapOptions } from '../src/imap/session.ts'
import { TRANSITIONS } from '../src/imap/transitions.ts'
import { expectSameInChunks } from './any-session-input.ts'
import { cellsOf, FEEDS, hear, inSizes, NOW_MS, octets, play, stepsOf, watch, withWaits } from './feeds.ts'
import { DIALOGUES, WAITING } from './imap-dialogues.ts'
import { session, TLS, UPGRADE, UPGRADED } from './imap-script-parts.ts'
import { ATTENDING, SOUGHT } from './imap-searches.ts'

function playOne(name: string, feed?: (typeof FEEDS)[number]): readonly [played: string, script: string] {
  const [script, given] = [DIALOGUES[name] ?? ''].flat() as [string, Partial<ImapOptions>?]
  const options = given ?? (script.includes(ATTENDING) ? { sought: SOUGHT } : {})
  return [play(session(script, options), script, feed), stepsOf(script).slice(1).join('\n')]
}

describe.each(FEEDS)('fed %s', (feed) => {
  test.each(Object.keys(DIALOGUES))('%s', (name) => {
    const [played, script] = playOne(name, feed)
    expect(played).toBe(script)
  })
})

test('every cell of the table is reached', () => {
  const reached = watch(TRANSITIONS)
  for (const name of Object.keys(DIALOGUES)) playOne(name)
  expect(cellsOf(TRANSITIONS).filter((cell) => !reached.has(cell))).toEqual([])
})

test('asks for the wait of each state, from now', () => {
  const script = `${UPGRADED} / = secured / > A3 CAPABILITY / < A3 OK / ! gate / = opened / > A4 / < A4 OK / < A5 OK / < A6 NO`
  const waits = (text: string, from = script) =>
    play(session(from), from, 'whole', (outputs) => withWaits(outputs).filter((step) => step.startsWith(text)))
      .split('\n')
      .filter((step) => step.startsWith(text))
  expect(waits('! wait')).toEqual(
    [
      'greeting 1004',
      'reply 1005',
      'reply 1005',
      'handshake 1003',
      'reply 1005',
      'login 1006',
      'pipelined 1011',
      'goodbye 1008',
    ].map((wait) => `! wait ${wait}`),
  )
  expect(waits('! wait', `${TLS} / = secured`)).toEqual(['! wait handshake 1003', '! wait greeting 1004'])
})

test('no input makes it throw, and the size of chunks makes no difference', () => {
  expectSameInChunks(session, Object.values(DIALOGUES), Object.values(WAITING))
})

test('nothing goes out between the go-ahead to STARTTLS and the end of the handshake', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.integer({ min: 1, max: 9 }), (bytes, size) => {
      const machine = session(UPGRADE)
      play(machine, UPGRADE)
      const wire = new Uint8Array(Buffer.concat([octets('A2 OK go\r\n'), bytes]))
      const outputs = inSizes(wire, size).flatMap((chunk) => hear(machine, chunk))
      expect(withWaits(outputs)).toEqual(['! secure', '! wait handshake 1003', '! close'])
      expect(machine.handle({ kind: 'secured', isTrusted: true }, NOW_MS)).toEqual([])
    }),
  )
})
