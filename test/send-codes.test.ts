import { describe, expect, test } from 'vitest'
import type { Purpose } from '../src/conversation/exchange.ts'
import { type Diagnosis, diagnose } from '../src/index.ts'
import type { Certainty } from '../src/rules/rule.ts'
import { dialogue } from './dialogue.ts'
import { EXIMS, type Expected, MICROSOFT, NO_SENDER, OTHERS, POSTFIX } from './send-wordings.ts'

/**
 * The command at which the message is refused: DATA and the final dot are read alike, for the reasons are the same (RFC
 * 5321 §4.3.2).
 */
type At = 'mail' | 'rcpt' | 'content'

interface Row {
  readonly source: string
  readonly codes: readonly string[]
  readonly mail: Expected
  readonly rcpt: Expected
  readonly content: Expected
}

const RFC3463 = 'RFC 3463 §3'
const PERSON = { mail: 'sender-rejected?', rcpt: 'recipient-rejected?', content: 'message-rejected?' } as const
const DESTINATION = { mail: 'sender-rejected?', rcpt: 'recipient-rejected', content: 'recipient-rejected' } as const
const CONTENT = { ...PERSON, content: 'message-rejected' } as const
const COMMAND = everywhere('protocol-violation?')

/** The registry of RFC 5248, as the answer `550 5.y.z Sorry`: what the code says by itself, by the command it answers. */
const PERMANENT: readonly Row[] = [
  { source: RFC3463, codes: ['0.0', '2.0', '3.0', '3.3', '4.0', '4.2', '5.0'], ...PERSON },
  { source: 'RFC 3463 §3.5', codes: ['4.3', '4.7'], ...everywhere('server-unavailable') },
  { source: RFC3463, codes: ['1.0'], ...PERSON, mail: 'sender-rejected' },
  { source: RFC3463, codes: ['1.1', '1.2', '1.3'], ...DESTINATION, mail: 'sender-rejected' },
  { source: 'RFC 3463 §3.2, §3.3, §3.5', codes: ['1.4', '1.6', '2.1', '2.4', '4.1', '4.4', '7.2'], ...DESTINATION },
  { source: 'RFC 7505 §4.1', codes: ['1.10'], ...DESTINATION },
  { source: RFC3463, codes: ['1.7', '1.8'], ...everywhere('sender-rejected') },
  { source: RFC3463, codes: ['2.2'], ...everywhere('mailbox-full') },
  { source: RFC3463, codes: ['2.3', '3.4'], ...everywhere('message-too-large') },
  { source: RFC3463, codes: ['3.1', '3.2', '3.5'], ...everywhere('server-unavailable') },
  { source: 'https://support.google.com/a/answer/3726730', codes: ['4.5'], ...everywhere('sending-limit') },
  { source: RFC3463, codes: ['4.6', '6.0', '6.1', '6.2', '6.3', '6.5'], ...everywhere('message-rejected') },
  { source: RFC3463, codes: ['5.1', '5.2', '5.4', '5.5'], ...COMMAND },
  { source: RFC3463, codes: ['5.3'], ...everywhere('sending-limit') },
  { source: 'RFC 4468 §5', codes: ['6.6'], ...everywhere('message-rejected') },
  {
    source: 'RFC 6531 §3.5',
    codes: ['6.7'],
    mail: 'sender-rejected',
    rcpt: 'recipient-rejected',
    content: 'message-rejected?',
  },
  { source: 'RFC 6531 §3.5', codes: ['6.8', '6.9'], ...everywhere('message-rejected') },
  { source: RFC3463, codes: ['7.0', '7.1'], ...CONTENT },
  { source: RFC3463, codes: ['7.3', '7.4', '7.5', '7.6', '7.7'], ...PERSON },
  { source: 'RFC 4954 §6', codes: ['7.8'], ...everywhere('auth-required?') },
  { source: 'RFC 4954 §6, https://senders.yahooinc.com/smtp-error-codes', codes: ['7.9'], ...CONTENT },
  { source: 'RFC 5248 §2.4, RFC 4954 §6', codes: ['7.10', '7.11'], ...everywhere('encryption-required') },
  { source: 'RFC 4954 §6, RFC 5248 §2.4, RFC 6710 §9', codes: ['7.12', '7.14', '7.15', '7.19'], ...PERSON },
  { source: 'RFC 5248 §2.4', codes: ['7.13'], ...PERSON, mail: 'account-disabled' },
  { source: 'RFC 6710 §9', codes: ['7.16'], ...everywhere('message-too-large') },
  { source: 'RFC 7293 §7', codes: ['7.17', '7.18'], ...DESTINATION },
  {
    source: 'RFC 7372 §3.1, RFC 8617 §9',
    codes: ['7.20', '7.21', '7.22', '7.29'],
    ...everywhere('message-rejected'),
  },
  {
    source: 'RFC 7372 §3.2, §3.4',
    codes: ['7.23', '7.24', '7.26'],
    ...{ mail: 'sender-rejected', rcpt: 'sender-rejected', content: 'message-rejected' },
  },
  { source: 'RFC 7372 §3.3', codes: ['7.25'], ...everywhere('ip-blocked') },
  { source: 'RFC 7505 §4.2', codes: ['7.27'], ...everywhere('sender-rejected') },
  {
    source: 'https://www.iana.org/assignments/smtp-enhanced-status-codes/',
    codes: ['7.28'],
    ...everywhere('rate-limited'),
  },
]

const LATER = { mail: 'server-unavailable?', rcpt: 'greylisted?', content: 'server-unavailable?' } as const

/** The same as `451 4.y.z Sorry`: what passes by itself, where the code names nothing else. */
const TRANSIENT: readonly Row[] = [
  {
    source: 'RFC 5321 §4.2.1, RFC 6647 §5',
    codes: ['0.0', '2.0', '3.3', '4.2', '5.0', '5.1', '7.0', '7.1'],
    ...LATER,
  },
  { source: RFC3463, codes: ['1.0'], ...LATER, mail: 'sender-rejected' },
  { source: RFC3463, codes: ['1.1', '1.2', '1.3'], ...DESTINATION, mail: 'sender-rejected' },
  { source: RFC3463, codes: ['1.7', '1.8'], ...everywhere('sender-rejected') },
  { source: RFC3463, codes: ['2.2'], ...everywhere('mailbox-full') },
  { source: RFC3463, codes: ['3.0', '3.1', '3.2', '3.5'], ...everywhere('server-unavailable') },
  { source: RFC3463, codes: ['3.4'], ...everywhere('message-too-large') },
  { source: 'RFC 3463 §3.5', codes: ['4.0', '4.1', '4.3', '4.4', '4.5', '4.7'], ...everywhere('server-unavailable') },
  { source: RFC3463, codes: ['5.3'], ...everywhere('sending-limit') },
  { source: 'RFC 7372 §3.3', codes: ['7.25'], ...everywhere('ip-blocked') },
  {
    source: 'https://www.iana.org/assignments/smtp-enhanced-status-codes/',
    codes: ['7.28'],
    ...everywhere('rate-limited'),
  },
]

/** Without an enhanced code. RFC 5321 §4.2.3, §4.3.2. */
const BARE: readonly Row[] = [
  { source: 'RFC 5321 §4.2.3', codes: ['421', '452', '454', '455'], ...everywhere('server-unavailable?') },
  { source: 'RFC 5321 §4.2.3, RFC 6647 §5', codes: ['450', '451'], ...LATER },
  { source: 'RFC 5321 §4.2.4', codes: ['500', '501', '503', '504'], ...COMMAND },
  { source: 'RFC 4954 §6', codes: ['530'], ...everywhere('auth-required') },
  { source: 'RFC 4954 §6', codes: ['535'], ...everywhere('auth-required?') },
  { source: 'RFC 5321 §4.2.3, RFC 7504 §3', codes: ['521', '550', '553', '554', '556', '571'], ...PERSON },
  { source: 'RFC 5321 §3.4', codes: ['551'], ...PERSON, rcpt: 'relay-denied?' },
  { source: 'RFC 1870 §6.1', codes: ['552'], ...everywhere('message-too-large?'), rcpt: 'mailbox-full?' },
  { source: 'RFC 5321 §4.1.1.11', codes: ['555'], ...PERSON, mail: 'protocol-violation', rcpt: 'protocol-violation' },
]

describe.each([
  ['for good', PERMANENT, (code: string) => `550 5.${code} Sorry`],
  ['for now', TRANSIENT, (code: string) => `451 4.${code} Sorry`],
  ['with no more than a reply code', BARE, (code: string) => `${code} Sorry`],
] as const)('refused %s, and without words', (_, rows, replyOf) => {
  const cases = rows.flatMap(({ codes, ...row }) => codes.map((code) => ({ ...row, reply: replyOf(code) })))

  test.each(cases.map((one) => [one.reply, one.source, one] as const))('%s (%s)', (reply, _source, row) => {
    expectFor('mail', reply, row.mail)
    expectFor('rcpt', reply, row.rcpt)
    expectFor('data', reply, row.content)
    expectFor('content', reply, row.content)
  })
})

test('every permanent code of the registry has a row', () => {
  // 1.5 and 1.9, 3.6 and 6.4 are of successes; 5.6 answers a login, 6.10 is a duplicate, and REQUIRETLS we never ask for.
  const last = { 0: 0, 1: 10, 2: 4, 3: 5, 4: 7, 5: 5, 6: 9, 7: 29 } as const
  const registered = Object.entries(last).flatMap(([subject, details]) =>
    Array.from({ length: details + 1 }, (_, detail) => `${subject}.${detail}`),
  )
  const rows = PERMANENT.flatMap(({ codes }) => codes)
  expect(new Set(rows).size).toBe(rows.length)
  expect(registered.filter((code) => !rows.includes(code))).toEqual(['1.5', '1.9', '6.4'])
})

describe.each([
  ['Postfix', POSTFIX],
  ['Exim', EXIMS],
  ['Microsoft', MICROSOFT],
  ['others', OTHERS],
  ['a server that lets an account log in and not send', NO_SENDER],
] as const)('in the words of %s', (_, bySource) => {
  const rows = Object.entries(bySource).flatMap(([source, wordings]) =>
    wordings.map(([at, expected, reply]) => [at, reply, expected, source] as const),
  )

  test.each(rows)('to %s: %s is %s (%s)', (at, reply, expected) => {
    expectFor(at, reply, expected)
  })
})

const NDR =
  'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online'
const THROTTLING =
  'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/continuous-error-throttling-smtp-auth-submissions'

/** The other meanings of the same code, and what would tell them apart. */
test.each([
  ['mail', '552 Sorry', 'mailbox-full', 'RFC 5321 §4.2.3'],
  ['rcpt', '450 4.1.8 <ann@example.com>: Sender address rejected: Domain not found', 'greylisted', 'RFC 6647 §5'],
  ['rcpt', '450 4.2.1 Sorry', 'greylisted', 'RFC 6647 §5'],
  ['mail', '550 5.3.5 Sorry', 'sender-rejected', 'RFC 5321 §3.3'],
  ['content', '550 5.1.1 Sorry', 'message-rejected', 'RFC 5321 §4.2.5'],
  ['content', '550 5.7.708 Access denied, traffic not accepted from this IP', 'ip-blocked', NDR],
  ['mail', '550 5.2.252 Sender throttled due to continuous send as denied errors.', 'sender-rejected', THROTTLING],
  ['mail', '550 5.2.251 Sender throttled due to continuous mailbox full errors.', 'mailbox-full', THROTTLING],
  ['mail', '550 5.1.8 Access denied, bad outbound sender.', 'sender-rejected', NDR],
] as const)('to %s: %s may also be %s (%s)', (at, reply, rival, _source) => {
  expect(readingOf(at, reply)?.rivals.map(({ code }) => code)).toContain(rival)
})

/** A reply that settles the cause leaves nothing to doubt. */
test.each([
  ['mail', '552 5.3.4 Sorry'],
  ['mail', '552 5.2.2 Sorry'],
  ['content', '552 Message size exceeds maximum permitted'],
  ['rcpt', '450 4.7.1 <ann@example.com>: Sender address rejected: Greylisted'],
  ['content', '554 5.7.1 Sorry'],
] as const)('to %s: %s has no rival', (at, reply) => {
  expect(readingOf(at, reply)?.rivals).toEqual([])
})

const MARKS: Readonly<Record<string, readonly Certainty[]>> = {
  '?': ['possible'],
  '': ['possible', 'likely'],
  '!': ['possible', 'likely', 'certain'],
}

function expectFor(at: Purpose, reply: string, expected: Expected): void {
  const [, code, mark = ''] = /^(.*?)([?!]?)$/.exec(expected) ?? []
  const found = readingOf(at, reply)
  expect(found?.code, `to ${at}`).toBe(code)
  expect(MARKS[mark], `how sure, to ${at}`).toContain(found?.certainty)
}

function readingOf(at: Purpose, reply: string): Diagnosis | undefined {
  return diagnose(dialogue(reply, { protocol: 'smtp', at }))[0]
}

function everywhere<E extends Expected>(expected: E): Readonly<Record<At, E>> {
  return { mail: expected, rcpt: expected, content: expected }
}
