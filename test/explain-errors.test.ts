import { beforeAll, describe, expect, test } from 'vitest'
import { explain } from '../src/index.ts'
import { FAULTS, type FaultyOptions, startFaultyServer } from '../src/replay.ts'
import type { Code } from '../src/rules/codes.ts'
import { type Thrown, tryPeer } from './peers.ts'

interface Otherwise {
  readonly why: string
  /** The code that is explained instead; `ok`: nothing was thrown. */
  readonly instead: Readonly<Record<string, Code | 'ok'>>
}

/** Errors that do not carry what our own check reads on the wire. A name that passes has to go. */
const OTHERWISE: readonly Otherwise[] = [
  {
    why: 'nothing is thrown: the library goes on, or does not look',
    instead: {
      'encryption-required-not-offered smtp': 'ok',
      'message-lost smtp': 'ok',
      'protocol-disabled-no-login smtp': 'ok',
      'starttls-injection smtp': 'ok',
      'starttls-injection-half-line smtp': 'ok',
      'starttls-unavailable-preauth imap': 'ok',
      'wrong-code smtp': 'ok',
    },
  },
  {
    why: 'imapflow waits for an IMAP greeting, whatever else is said, and tells only that none came',
    instead: {
      'protocol-violation imap': 'server-silent',
      'speaks-smtp imap': 'server-silent',
      'wrong-service imap': 'server-silent',
    },
  },
  {
    why: 'only a second connection, that looks, tells what the port speaks',
    instead: {
      'plain-on-tls-port imap': 'server-silent',
      'plain-on-tls-port smtp': 'server-silent',
      'speaks-http imap': 'tls-on-plain-port',
      'speaks-pop3 imap': 'tls-on-plain-port',
      'speaks-ssh imap': 'tls-on-plain-port',
    },
  },
  {
    why: 'up to TLS 1.2 only who was at the handshake knows that a certificate was asked for before the alert',
    instead: {
      'client-cert-required-tls-1.2 imap': 'tls-handshake-failed',
      'client-cert-required-tls-1.2 smtp': 'tls-handshake-failed',
    },
  },
  {
    why: 'the dial and the handshake share one timer, and nothing tells which of them took too long',
    instead: {
      'server-silent imap': 'connection-timeout',
      'silent-at-handshake imap': 'connection-timeout',
      'silent-at-handshake smtp': 'connection-timeout',
    },
  },
  {
    why: 'imapflow waits ten seconds for the handshake after STARTTLS, whatever it is told, and this test does not',
    instead: { 'silent-at-starttls imap': 'unknown' },
  },
  {
    why: 'nodemailer does not tell that it was at STARTTLS',
    instead: {
      'close-at-starttls smtp': 'connection-closed',
      'reset-at-starttls smtp': 'connection-closed',
      'starttls-failed-in-the-clear smtp': 'tls-on-plain-port',
      'starttls-two-answers smtp': 'connection-closed',
    },
  },
  {
    why: 'nodemailer does not tell that the message was sent to its end',
    instead: {
      'message-fate-unknown smtp': 'connection-closed',
      'reset-at-content smtp': 'connection-closed',
      'silent-at-content smtp': 'server-silent',
    },
  },
  {
    why: 'nor does the error tell whether STARTTLS was on offer before it was refused',
    instead: {
      'starttls-failed-unknown-command imap': 'starttls-unavailable',
      'starttls-failed-unknown-command smtp': 'starttls-unavailable',
    },
  },
  {
    why: 'imapflow tells the words of a BYE before the end of `connect`, and not which command they answer',
    instead: {
      'auth-unavailable-bye imap': 'server-unavailable',
      'mailbox-unavailable-courier imap': 'server-unavailable',
      'starttls-failed imap': 'server-unavailable',
      'unknown imap': 'server-unavailable',
    },
  },
  {
    why: 'imapflow passes over a line without an end',
    instead: { 'cut-off imap': 'connection-closed' },
  },
  {
    why: 'imapflow tells that the connection is gone, also where its own time was up',
    instead: { 'huge-literal imap': 'connection-closed', 'silent-at-inbox imap': 'connection-closed' },
  },
  {
    why: 'imapflow keeps the words to itself while it waits as long as the server advises',
    instead: { 'rate-limited-outlook imap': 'unknown' },
  },
  {
    why: 'the two are given a password, not a token',
    instead: { 'oauth-token-rejected imap': 'auth-failed', 'oauth-token-rejected smtp': 'auth-failed' },
  },
  {
    why: 'imapflow tells that LOGINDISABLED is on offer, and nothing else that is',
    instead: {
      'auth-mechanism-unsupported imap': 'protocol-disabled',
      'encryption-required-not-offered imap': 'protocol-disabled',
    },
  },
]

/** A flood keeps a processor busy until the other timers are late; what is thrown of one is a time-out or a limit. */
const isFlood = (fault: string) => fault.startsWith('endless')

/** A fault that stops nobody throws nothing: see `faults.test.ts`. */
const MEETINGS = Object.entries(FAULTS)
  .filter(([fault, { reaches }]) => reaches !== 'ok' && !isFlood(fault))
  .flatMap(([fault, { protocols }]) => protocols.map((protocol) => ({ fault, protocol })))
type Meeting = Pick<FaultyOptions, 'fault' | 'protocol'>
const nameOf = ({ fault, protocol }: Meeting) => `${fault} ${protocol}`

const thrown = new Map<string, Thrown | undefined>()

beforeAll(async () => {
  const waiting = [...MEETINGS]
  const work = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) thrown.set(nameOf(one), await meet(one))
  }
  await Promise.all(Array.from({ length: 16 }, work))
})

/** Goes as far as our own client does in `faults.test.ts`. */
async function meet(meeting: Meeting): Promise<Thrown | undefined> {
  const { port, security, needs, close } = await startFaultyServer({ ...meeting, pauses: 0.2 })
  const sends = !['login', 'oauth-login'].includes(needs)
  const wish = {
    port,
    security,
    name: `${meeting.protocol}.mailwhy.test`,
    logsIn: needs !== 'message-without-login',
    message: sends ? { from: 'ann@mailwhy.test', to: 'bob@mailwhy.test' } : undefined,
  }
  try {
    return await tryPeer(meeting.protocol, wish, (error) => explained(error) === expectedOf(meeting, error))
  } finally {
    await close()
  }
}

function expectedOf(meeting: Meeting, error: Thrown | undefined): Code | 'ok' | undefined {
  const name = nameOf(meeting)
  // On a busy machine those ten seconds have passed.
  if (error?.code === 'UPGRADE_TIMEOUT') return FAULTS[meeting.fault]?.reaches
  return OTHERWISE.find(({ instead }) => name in instead)?.instead[name] ?? FAULTS[meeting.fault]?.reaches
}

function explained(error: unknown): Code | 'ok' | undefined {
  return error ? explain(error)[0]?.code : 'ok'
}

/** As a log keeps it. A certificate's chain ends in a circle. */
function asJson(error: Thrown): unknown {
  return JSON.parse(
    JSON.stringify({ ...error, message: error.message }, (key, value) =>
      key === 'issuerCertificate' ? undefined : value,
    ),
  )
}

describe('what imapflow or nodemailer throws is explained as our own check explains the server', () => {
  test.each(MEETINGS.map((one) => [nameOf(one), one] as const))('%s', (name, meeting) => {
    const error = thrown.get(name)
    const otherwise = OTHERWISE.find(({ instead }) => name in instead)
    const why = `${otherwise?.why ?? 'it is not in the list'}: ${error?.message}`
    expect(explained(error), why).toBe(expectedOf(meeting, error))
    expect(explained(error && asJson(error)), `as JSON: ${why}`).toBe(expectedOf(meeting, error))
  })

  test('what is listed is there, once, and is not what our own check reaches', () => {
    const listed = OTHERWISE.flatMap(({ instead }) => Object.entries(instead))
    const reached = Object.fromEntries(MEETINGS.map((one) => [nameOf(one), FAULTS[one.fault]?.reaches]))
    expect(listed.filter(([name, code]) => !(name in reached) || reached[name] === code)).toEqual([])
    expect(new Set(listed.map(([name]) => name)).size).toBe(listed.length)
  })
})

test('a handshake after STARTTLS that took imapflow too long is a STARTTLS that failed', () => {
  const error = Object.assign(new Error('Failed to upgrade connection in required time'), {
    code: 'UPGRADE_TIMEOUT',
    tlsFailed: true,
  })
  expect(explain(error)[0]?.code).toBe('starttls-failed')
})
