import { describe, expect, test } from 'vitest'
import { type Code, explain } from '../src/classify.ts'

/** Replies as a bounce or a log quotes them, without the command that was refused: their own words say what they are about. */
const REPLIES: readonly (readonly [Code, string])[] = [
  // https://senders.yahooinc.com/smtp-error-codes/ refuses messages with the code of RFC 4954 for a weak mechanism.
  ['message-rejected', '554 5.7.9 Message not accepted for policy reasons.'],
  ['message-rejected', '550 5.7.9 Rejected'],
  ['app-password-required', '550 5.7.9 An app password is needed to log in'],
  // What is said of a message, whatever mailbox or status is named besides.
  ['message-rejected', '550 5.2.0 Message rejected due to DMARC.'],
  ['message-rejected', '550 5.7.0 Local Policy Violation'],
  [
    'message-rejected',
    '550 5.7.1 Messages missing a valid address in From: header, or having no From: header, are not accepted.',
  ],
  ['message-rejected', '551 5.7.1 Loop detected: the mail comes from here and goes back here'],
  ['message-rejected', '550 5.7.0 mime_banned_file - this kind of file is not allowed as attachment'],
  ['message-rejected', '554 5.7.1 We do not accept viral traffic'],
  ['message-rejected', '554 Email rejected due to security policies'],
  ['message-rejected', '550 sorry, it seems as a junk mail'],
  // The sender, in words of servers in China and of list software.
  ['sender-rejected', '553 bogus mail from'],
  ['sender-rejected', '550 Verify mailfrom failed,blocked'],
  ['auth-required', '550 Please turn on authentication in your program.'],
  // The recipient, and the way to it, by the status: RFC 3463 §3.2, §3.3, §3.5, also in qmail's form.
  ['recipient-rejected', '550 #5.1.0 Address rejected bob@example.com'],
  ['recipient-rejected', '554 5.4.4 SMTPSEND.DNS.NonExistentDomain'],
  ['server-unavailable', '554 5.3.5 Local configuration error'],
  // A refusal that names nothing is the greeting's.
  ['ip-blocked', '554 Go away'],
]

describe('a reply without its command', () => {
  test.each(REPLIES)('%s: %s', (code, reply) => {
    const [found] = explain({ lines: [reply], protocol: 'smtp' })
    expect(found?.code).toBe(code)
    expect(found?.certainty).not.toBe('certain')
  })
})

/** A minor command that is refused stops no conversation; where its answer is all that there is, it is what is asked about. */
test.each([
  ['protocol-violation', 'a5 BAD command not supported or parameter error'],
  ['server-unavailable', '001 BAD Server error: unhandled'],
])('%s: the answer to NOOP alone, %s', (code, reply) => {
  expect(explain({ lines: [reply], protocol: 'imap', command: 'NOOP' })[0]?.code).toBe(code)
})
