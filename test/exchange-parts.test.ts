import { describe, expect, test } from 'vitest'
import { CapabilityHistory } from '../src/conversation/capability-history.ts'
import { readExchanges } from '../src/conversation/exchange-builder.ts'
import { ExchangeQueue } from '../src/conversation/exchange-queue.ts'
import { keepMessage, object, openExchange, settle } from '../src/conversation/open-exchange.ts'
import { OwnNames } from '../src/conversation/own-names.ts'
import { isBlank, RecordedMessages } from '../src/conversation/recorded-messages.ts'
import { TlsProgress } from '../src/conversation/tls-progress.ts'
import { dialogue } from './dialogue.ts'

const opened = (tag: string, purpose: 'login' | 'other' = 'other') =>
  openExchange({
    purpose,
    stage: 'imap.connect',
    command: { protocol: 'imap', tag, verb: 'NOOP', parts: [`${tag} NOOP\r\n`], from: 0 },
    entry: 0,
    encrypted: false,
  })

describe('the queue of exchanges', () => {
  test('the oldest exchange without an answer is due, and one that is answered is no more', () => {
    const queue = new ExchangeQueue()
    const [first, second] = [opened('A1'), opened('A2')]
    queue.add(first)
    queue.add(second)
    expect([queue.due, queue.last]).toEqual([first, second])
    settle(first, 'accepted')
    expect(queue.due).toBe(second)
    settle(second, 'refused')
    expect(queue.due).toBeUndefined()
  })

  test('a tag names its exchange, one that nobody sent names the oldest, and of one sent twice the first comes first', () => {
    const queue = new ExchangeQueue()
    const [first, second, again] = [opened('A1'), opened('A2'), opened('A2')]
    for (const one of [first, second, again]) queue.add(one)
    expect(queue.answeredBy('A9')).toBe(first)
    expect(queue.answeredBy(undefined)).toBe(first)
    expect(queue.answeredBy('A2')).toBe(second)
    settle(second, 'accepted')
    expect(queue.answeredBy('A2')).toBe(again)
  })

  test('where nothing is due, a tag answers nothing', () => {
    const queue = new ExchangeQueue()
    const only = opened('A1')
    queue.add(only)
    settle(only, 'accepted')
    expect(queue.answeredBy('A1')).toBeUndefined()
  })
})

describe('an exchange', () => {
  test('a login in which the server was wrong is refused, whichever came first', () => {
    const [before, after] = [opened('A1', 'login'), opened('A2', 'login')]
    object(before, 7)
    settle(before, 'accepted')
    settle(after, 'accepted')
    object(after, 8)
    expect([before.outcome, after.outcome]).toEqual(['refused', 'refused'])
  })

  test('of ten thousand messages it keeps the first ones, some refusals beyond them, and the answer', () => {
    const exchange = opened('A1')
    const said = (kind: 'untagged' | 'final', status: 'OK' | 'NO') => ({ entry: 1, kind, lines: [], text: 'x', status })
    for (let at = 0; at < 10_000; at += 1) keepMessage(exchange, said('untagged', 'OK'))
    expect(exchange.messages.length).toBe(200)
    for (let at = 0; at < 10_000; at += 1) keepMessage(exchange, said('untagged', 'NO'))
    expect(exchange.messages.length).toBe(220)
    keepMessage(exchange, said('final', 'OK'))
    expect(exchange.messages.at(-1)?.kind).toBe('final')
  })
})

describe('the capability lists of a connection', () => {
  const list = (entry: number) => ({ names: ['IDLE'], entry })

  test('are those around the handshake: the last in the clear, and the first behind it', () => {
    const history = new CapabilityHistory()
    for (const entry of [1, 2]) history.add(list(entry))
    history.secured()
    expect(history.aroundTls).toBeUndefined()
    for (const entry of [3, 4]) history.add(list(entry))
    expect(history.aroundTls).toEqual([list(2), list(3)])
    expect(history.last).toEqual(list(4))
  })

  test('a login changes them, so that those behind it are not compared', () => {
    const history = new CapabilityHistory()
    history.add(list(1))
    history.secured()
    history.loginBegan()
    history.add(list(2))
    expect(history.aroundTls).toBeUndefined()
    expect(history.last).toEqual(list(2))
  })
})

test('octets in the clear are injected between the go-ahead to STARTTLS and the handshake alone', () => {
  const tls = new TlsProgress()
  tls.received(1)
  tls.goAhead()
  expect(tls.injectedAt).toBeUndefined()
  for (const entry of [2, 3]) tls.received(entry)
  tls.secured()
  tls.received(4)
  expect([tls.injectedAt, tls.isUp]).toEqual([2, true])
})

describe('the messages of a server', () => {
  const reader = () => new RecordedMessages('smtp', new OwnNames('mail.example.com'))

  test('have the lead of an importer in the line that is read, and not in the line that is shown', () => {
    const messages = reader()
    messages.push({ text: '550 ', assumed: true }, 1)
    messages.push({ text: 'No such user\r\n' }, 2)
    expect(messages.next('rcpt')?.message).toMatchObject({ code: 550, lines: ['No such user'], entry: 2 })
  })

  test('an empty line behind such a lead is no empty line', () => {
    const messages = new RecordedMessages('imap', new OwnNames('mail.example.com'))
    messages.push({ text: '550 ', assumed: true }, 1)
    messages.push({ text: '\r\n' }, 2)
    const { message } = messages.next(undefined) ?? {}
    expect(message).toMatchObject({ text: '550 ', lines: [''] })
    expect(message && isBlank(message)).toBe(false)
    messages.push({ text: ' \r\n' }, 3)
    const empty = messages.next(undefined)?.message
    expect(empty && isBlank(empty)).toBe(true)
  })

  test('one that an importer assumed says so', () => {
    const messages = reader()
    messages.push({ text: '220 ready\r\n', assumed: true }, 1)
    expect(messages.next('greeting')?.message).toMatchObject({ assumed: true, code: 220 })
  })

  test('the host that was dialled does not speak for the server', () => {
    const messages = reader()
    messages.push({ text: '220 mail.example.com ready\r\n' }, 1)
    const { message } = messages.next('greeting') ?? {}
    expect([message?.text, message?.lines]).toEqual(['… ready', ['220 mail.example.com ready']])
  })

  test('a line that has no end is the rest, and none after a restart', () => {
    const messages = reader()
    messages.push({ text: '220 ready' }, 1)
    expect([messages.next('greeting'), messages.isInside]).toEqual([undefined, true])
    messages.restart()
    expect([messages.rest('greeting'), messages.isInside]).toEqual([undefined, false])
    messages.push({ text: '220 ready' }, 2)
    expect(messages.rest('greeting')?.message.code).toBe(220)
  })
})

describe('a reply to a tag that was never sent', () => {
  const outcomes = (text: string) =>
    dialogue(text, { protocol: 'imap', security: 'starttls' })
      .flatMap((one) => readExchanges(one).exchanges)
      .map(({ purpose, outcome }) => `${purpose} ${outcome}`)

  // HAProxy's header came to Courier 6.0.5, which does not know it, after the client had asked for TLS.
  const asked = '> A1 STARTTLS\n< PROXY NO Error in IMAP command received by server.'

  test('does not refuse the command that waits for its own', () => {
    const text = `${asked}\n< A1 OK Begin SSL/TLS negotiation now.\n= secured {}\n> A2 CAPABILITY\n< A2 OK done`
    expect(outcomes(text)).toEqual(['greeting accepted', 'starttls accepted', 'capability accepted'])
  })

  test('is its refusal where no other comes', () => {
    expect(outcomes(`${asked}\n= closed {"by":"server"}`)).toEqual(['greeting accepted', 'starttls refused'])
  })
})
