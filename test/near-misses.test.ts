import { describe, expect, test } from 'vitest'
import { type Code, explain } from '../src/classify.ts'

/**
 * Answers whose words stand for one cause most often, and here for another: a phrase that is too wide takes them for the usual
 * one. With each the command that it answers, as a caller gives it.
 */
const NEAR_MISSES: readonly (readonly [Code, string, string])[] = [
  // What a mailbox or a message holds is no number in a time.
  ['mailbox-full', 'EXAMINE', 'A1 NO Too many messages in folder'],
  ['mailbox-full', 'RCPT', '552 Mailbox has too many messages, delete some and try again'],
  ['rate-limited', 'MAIL', '421 too many messages in this connection'],
  ['message-rejected', '.', '550 Too many header lines in message'],
  // A score is no size, and neither is a subject.
  ['message-rejected', '.', '550 message scored 12.3, SPAM threshold exceeded'],
  ['message-rejected', '.', '554 5.7.1 Message score exceeds threshold'],
  ['message-rejected', '.', '554 5.7.1 Your mail was rejected because the subject is too long'],
  ['message-too-large', '.', '552 message size exceeds limit'],
  // 551 is said of users who moved or are not known, of loops, and where a server does not relay.
  ['recipient-rejected', 'RCPT', '551 User not here; please try <bob@example.org>'],
  ['recipient-rejected', 'RCPT', '551 no such user'],
  ['recipient-rejected', 'RCPT', '551 This account has been discontinued'],
  ['message-rejected', 'RCPT', '551 Loop detected'],
  ['relay-denied', 'RCPT', '551 we do not relay'],
  ['relay-denied', 'RCPT', '551 Sorry'],
  // At RCPT it is the recipient who has to be local.
  ['relay-denied', 'RCPT', '553 Local user only'],
  ['sender-rejected', 'MAIL', '553 Local user only'],
  ['recipient-rejected', 'RCPT', '550 This list is for local users only'],
  // A filter that is out of order has judged nothing.
  ['server-unavailable', '.', '451 4.5.0 Error in processing, id=1-1, virus_scan FAILED: timed out'],
  ['server-unavailable', '.', '451 4.7.1 DKIM verification temporarily failed'],
  ['server-unavailable', '.', '451 Virus scanner timeout'],
  ['message-rejected', '.', '550 5.7.1 DKIM signature verification failed'],
  ['message-rejected', '.', '451 Message identified as spam, rejected'],
  // What a server waited for was not the client.
  ['sender-rejected', 'MAIL', '451 4.1.8 Domain of sender does not resolve, DNS timeout'],
  ['connection-closed', 'MAIL', '421 4.4.2 Timeout exceeded'],
  // An address that is refused, and the reason behind it.
  ['sender-rejected', 'MAIL', '550 Cannot receive from specified address <x>: Sender not acceptable'],
  ['auth-required', 'MAIL', '550 Cannot receive from specified address <x>: Unauthenticated senders not allowed'],
  ['sender-rejected', 'MAIL', '550 Mail must be sent from your login address'],
  ['auth-required', 'MAIL', '550 You must log in before sending'],
  // An IMAP client that puts a message into a mailbox.
  ['message-too-large', 'APPEND', 'A1 NO Message too large'],
  ['message-too-large', 'APPEND', 'A1 BAD Literal too large'],
  ['mailbox-unavailable', 'APPEND', 'A1 NO [TRYCREATE] No such mailbox'],
  // Who stands on a list.
  ['recipient-rejected', 'RCPT', '550 Recipient in the blacklist'],
  ['recipient-rejected', 'RCPT', '550 user is in the blacklist'],
  ['account-locked', 'LOGIN', 'A1 NO User is in blacklist'],
  ['sender-rejected', 'RCPT', '554 Your e-mail address is blacklisted by the recipient'],
  ['ip-blocked', 'RCPT', '550 your host is in the blacklist'],
  // Where a country is no place that somebody calls from.
  ['recipient-rejected', 'RCPT', '550 Recipients in this country are not served'],
  ['ip-blocked', 'RCPT', '550 Mail from your country is not accepted'],
  // Spam, as the reason of something else.
  ['greylisted', 'RCPT', '450 4.2.0 Recipient address rejected: Greylisted for anti-spam'],
  ['greylisted', 'RCPT', '451 4.7.1 Please try again in 5 minutes, spam protection active'],
  ['recipient-rejected', 'RCPT', '550 Mailbox closed due to spam complaints'],
  // What would be, and what is.
  ['auth-failed', 'AUTH', '535 Incorrect password. Too many failures will lock your account'],
  ['auth-failed', 'LOGIN', 'A1 NO Your app password is wrong'],
  ['app-password-required', 'LOGIN', 'A1 NO Use an app-specific password instead of your account password'],
  // Connections in a time, and at once.
  ['rate-limited', 'CONN', '421 Too many new connections per minute from your IP'],
  ['too-many-connections', 'CONN', '421 Too many connections from your IP'],
  ['relay-denied', 'RCPT', '550 We do not accept mail for that domain'],
]

describe('words that stand for one cause most often, and here for another', () => {
  test.each(NEAR_MISSES)('%s, at %s: %s', (code, command, line) => {
    const protocol = /^\d{3} /.test(line) ? 'smtp' : 'imap'
    expect(explain({ lines: [line], protocol, command })[0]?.code).toBe(code)
  })
})

test('the final dot ends what DATA began, whatever the words of the refusal', () => {
  const at = (command: string) => explain({ lines: ['550 Sorry'], protocol: 'smtp', command })[0]?.rule
  expect(at('.')).toBe(at('DATA'))
  expect(at('END-OF-MESSAGE')).toBe(at('DATA'))
  expect(at('RCPT')).not.toBe(at('DATA'))
})
