import type { Purpose } from '../../src/conversation/exchange.ts'
import type { CheckOptions, Code, InboxSettings, TestMessage } from '../../src/index.ts'
import { TEST_CA } from '../../src/replay.ts'
import { withoutUndefined } from '../without-undefined.ts'
import type { Ports } from './ports.ts'
import { ACCOUNTS } from './start-servers.ts'

/** A test message that a real server refuses. */
export interface Refusal {
  readonly name: string
  readonly settings: InboxSettings
  readonly code: Code
  /** In answer to what; `capability`: what the server offers leaves no room for the message, which is not even begun. */
  readonly at: Extract<Purpose, 'capability' | 'mail' | 'rcpt' | 'content'>
  /** The server's words. */
  readonly said: string
  /** The limit is used up before, by one message of the same kind. */
  readonly usedUp?: true
}

const { dan, eve } = ACCOUNTS

export const postfixRefusals = ({ mail, postfix }: Ports): readonly Refusal[] => [
  {
    name: 'sender not owned, said to RCPT',
    settings: sending(mail.submission, { from: dan.user }),
    code: 'sender-rejected',
    at: 'rcpt',
    said: 'Sender address rejected: not owned by user',
  },
  {
    name: 'sender not owned, said to MAIL',
    settings: sending(postfix.eager, { from: dan.user }),
    code: 'sender-rejected',
    at: 'mail',
    said: 'Sender address rejected: not owned by user',
  },
  {
    name: 'sender’s owner not logged in',
    settings: withoutLogin(sending(mail.submission)),
    code: 'auth-required',
    at: 'rcpt',
    said: 'Sender address rejected: not logged in',
  },
  {
    name: 'unknown recipient',
    settings: sending(mail.submission, { to: 'nobody@mailwhy.test' }),
    code: 'recipient-rejected',
    at: 'rcpt',
    said: 'User unknown in virtual mailbox table',
  },
  {
    name: 'no relay',
    settings: sending(mail.noRelay, { to: 'somebody@example.org' }),
    code: 'relay-denied',
    at: 'rcpt',
    said: 'Relay access denied',
  },
  {
    name: 'content',
    settings: sending(postfix.contentRefused),
    code: 'message-rejected',
    at: 'content',
    said: '550 5.7.1 Message content rejected',
  },
  {
    name: 'size, with the limit on offer',
    settings: sending(postfix.small),
    code: 'message-too-large',
    at: 'capability',
    said: 'SIZE 100',
  },
  {
    name: 'size, without a word of a limit before',
    settings: sending(postfix.smallUnsaid),
    code: 'message-too-large',
    at: 'content',
    said: '552 5.3.4 ',
  },
  {
    name: 'greylisting',
    settings: sending(postfix.greylisting),
    code: 'greylisted',
    at: 'rcpt',
    said: 'Recipient address rejected: Greylisted',
  },
  {
    name: 'login first, said to MAIL',
    settings: withoutLogin(sending(postfix.loginFirst)),
    code: 'auth-required',
    at: 'mail',
    said: '530 5.7.0 ',
  },
  {
    name: 'login first, said of the client to RCPT',
    settings: withoutLogin(sending(postfix.membersOnly)),
    code: 'auth-required',
    at: 'rcpt',
    said: 'Client host rejected: Access denied',
  },
  {
    name: 'quota of a day',
    settings: sending(postfix.quota),
    code: 'sending-limit',
    at: 'rcpt',
    said: 'Daily sending quota exceeded',
  },
  {
    name: 'messages a minute',
    settings: sending(postfix.rate),
    // Counted by the client's address, not by whose mail it is.
    code: 'rate-limited',
    at: 'mail',
    said: '450 4.7.1 Error: too much mail from 127.0.0.1',
    usedUp: true,
  },
]

export const eximRefusals = ({ exim }: Ports): readonly Refusal[] => [
  {
    name: 'sender not owned',
    settings: sending(exim.submission, { from: dan.user }),
    code: 'sender-rejected',
    at: 'mail',
    said: 'does not belong to user',
  },
  {
    name: 'sender that does not exist',
    settings: withoutLogin(sending(exim.submission, { from: 'nobody@mailwhy.test' })),
    code: 'sender-rejected',
    at: 'rcpt',
    said: 'Sender verify failed',
  },
  {
    name: 'unknown recipient',
    settings: sending(exim.submissions, { to: 'nobody@mailwhy.test' }, 'tls'),
    code: 'recipient-rejected',
    at: 'rcpt',
    said: 'Unrouteable address',
  },
  {
    name: 'no relay',
    settings: withoutLogin(sending(exim.submission, { to: 'somebody@example.org' })),
    code: 'relay-denied',
    at: 'rcpt',
    said: 'relay not permitted',
  },
  {
    name: 'content',
    settings: sending(exim.contentRefused),
    code: 'message-rejected',
    at: 'content',
    said: 'classified as spam',
  },
  {
    name: 'content, without a reason',
    settings: sending(exim.unexplained),
    code: 'message-rejected',
    at: 'content',
    said: '550 Administrative prohibition',
  },
  {
    name: 'size, with the limit on offer',
    settings: sending(exim.small),
    code: 'message-too-large',
    at: 'capability',
    said: 'SIZE 100',
  },
  {
    name: 'size, as MAIL declares it',
    settings: sending(exim.smallUnsaid),
    code: 'message-too-large',
    at: 'mail',
    said: '552 Message size exceeds maximum permitted',
  },
  {
    name: 'greylisting',
    settings: sending(exim.greylisting),
    code: 'greylisted',
    at: 'rcpt',
    said: 'is not yet authorized to deliver mail from',
  },
  {
    name: 'login first, said to MAIL',
    settings: withoutLogin(sending(exim.loginFirst)),
    code: 'auth-required',
    at: 'mail',
    said: '530 5.7.0 ',
  },
  {
    name: 'login first, said to RCPT',
    settings: withoutLogin(sending(exim.membersOnly)),
    code: 'auth-required',
    at: 'rcpt',
    said: '550 authentication required',
  },
  {
    name: 'messages an hour',
    settings: sending(exim.quota),
    code: 'sending-limit',
    at: 'mail',
    said: '451 Sender rate exceeds 1.5 messages per 1h',
    usedUp: true,
  },
]

/** Every name is this machine. */
export const lookup: CheckOptions['lookup'] = async () => [{ address: '127.0.0.1', family: 4 }]

/** From Eve to herself, where nothing else is said. */
export function sending(
  port: number,
  message: Partial<TestMessage> = {},
  security: 'tls' | 'starttls' = 'starttls',
): InboxSettings {
  return {
    email: eve.user,
    password: eve.password,
    tls: { ca: TEST_CA },
    imap: false,
    smtp: { host: 'good.mailwhy.test', port, security },
    testMessage: { to: eve.user, mode: 'send', ...message },
  }
}

function withoutLogin(settings: InboxSettings): InboxSettings {
  return withoutUndefined({ ...settings, password: undefined })
}
