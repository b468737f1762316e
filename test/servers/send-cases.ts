import type { Purpose } from '../../src/evidence/exchange.ts'
import type { CheckOptions, Code, InboxSettings, TestMessage } from '../../src/index.ts'
import { TEST_CA } from '../../src/replay.ts'
import { EXIM, POSTFIX } from './send-ports.ts'
import { ACCOUNTS, PORTS } from './start-servers.ts'

/** A test message that a real server refuses. */
export interface Refusal {
  readonly name: string
  readonly settings: InboxSettings
  readonly code: Code
  /** In answer to what; `capability`: what the server offers leaves no room for the message, which is not even begun. */
  readonly at: Extract<Purpose, 'capability' | 'mail' | 'rcpt' | 'content'>
  /** What it said. */
  readonly said: string
  /** What it would take is used up before, by one message of the same kind. */
  readonly usedUp?: true
}

const { dan, eve } = ACCOUNTS

export const POSTFIX_REFUSALS: readonly Refusal[] = [
  {
    name: 'sender not owned, said to RCPT',
    settings: sending(PORTS.submission, { from: dan.user }),
    code: 'sender-rejected',
    at: 'rcpt',
    said: 'Sender address rejected: not owned by user',
  },
  {
    name: 'sender not owned, said to MAIL',
    settings: sending(POSTFIX.eager, { from: dan.user }),
    code: 'sender-rejected',
    at: 'mail',
    said: 'Sender address rejected: not owned by user',
  },
  {
    name: 'sender’s owner not logged in',
    settings: withoutLogin(sending(PORTS.submission)),
    code: 'auth-required',
    at: 'rcpt',
    said: 'Sender address rejected: not logged in',
  },
  {
    name: 'unknown recipient',
    settings: sending(PORTS.submission, { to: 'nobody@mailwhy.test' }),
    code: 'recipient-rejected',
    at: 'rcpt',
    said: 'User unknown in virtual mailbox table',
  },
  {
    name: 'no relay',
    settings: sending(PORTS.noRelay, { to: 'somebody@example.org' }),
    code: 'relay-denied',
    at: 'rcpt',
    said: 'Relay access denied',
  },
  {
    name: 'content',
    settings: sending(POSTFIX.contentRefused),
    code: 'message-rejected',
    at: 'content',
    said: '550 5.7.1 Message content rejected',
  },
  {
    name: 'size, with the limit on offer',
    settings: sending(POSTFIX.small),
    code: 'message-too-large',
    at: 'capability',
    said: 'SIZE 100',
  },
  {
    name: 'size, without a word of a limit before',
    settings: sending(POSTFIX.smallUnsaid),
    code: 'message-too-large',
    at: 'content',
    said: '552 5.3.4 ',
  },
  {
    name: 'greylisting',
    settings: sending(POSTFIX.greylisting),
    code: 'greylisted',
    at: 'rcpt',
    said: 'Recipient address rejected: Greylisted',
  },
  {
    name: 'login first, said to MAIL',
    settings: withoutLogin(sending(POSTFIX.loginFirst)),
    code: 'auth-required',
    at: 'mail',
    said: '530 5.7.0 ',
  },
  {
    name: 'login first, said of the client to RCPT',
    settings: withoutLogin(sending(POSTFIX.membersOnly)),
    code: 'auth-required',
    at: 'rcpt',
    said: 'Client host rejected: Access denied',
  },
  {
    name: 'quota of a day',
    settings: sending(POSTFIX.quota),
    code: 'sending-limit',
    at: 'rcpt',
    said: 'Daily sending quota exceeded',
  },
  {
    name: 'messages a minute',
    settings: sending(POSTFIX.rate),
    // Counted by the client's address, not by whose mail it is.
    code: 'rate-limited',
    at: 'mail',
    said: '450 4.7.1 Error: too much mail from 127.0.0.1',
    usedUp: true,
  },
]

export const EXIM_REFUSALS: readonly Refusal[] = [
  {
    name: 'sender not owned',
    settings: sending(EXIM.submission, { from: dan.user }),
    code: 'sender-rejected',
    at: 'mail',
    said: 'does not belong to user',
  },
  {
    name: 'sender that does not exist',
    settings: withoutLogin(sending(EXIM.submission, { from: 'nobody@mailwhy.test' })),
    code: 'sender-rejected',
    at: 'rcpt',
    said: 'Sender verify failed',
  },
  {
    name: 'unknown recipient',
    settings: sending(EXIM.submissions, { to: 'nobody@mailwhy.test' }, 'tls'),
    code: 'recipient-rejected',
    at: 'rcpt',
    said: 'Unrouteable address',
  },
  {
    name: 'no relay',
    settings: withoutLogin(sending(EXIM.submission, { to: 'somebody@example.org' })),
    code: 'relay-denied',
    at: 'rcpt',
    said: 'relay not permitted',
  },
  {
    name: 'content',
    settings: sending(EXIM.contentRefused),
    code: 'message-rejected',
    at: 'content',
    said: 'classified as spam',
  },
  {
    name: 'content, without a reason',
    settings: sending(EXIM.unexplained),
    code: 'message-rejected',
    at: 'content',
    said: '550 Administrative prohibition',
  },
  {
    name: 'size, with the limit on offer',
    settings: sending(EXIM.small),
    code: 'message-too-large',
    at: 'capability',
    said: 'SIZE 100',
  },
  {
    name: 'size, as MAIL declares it',
    settings: sending(EXIM.smallUnsaid),
    code: 'message-too-large',
    at: 'mail',
    said: '552 Message size exceeds maximum permitted',
  },
  {
    name: 'greylisting',
    settings: sending(EXIM.greylisting),
    code: 'greylisted',
    at: 'rcpt',
    said: 'is not yet authorized to deliver mail from',
  },
  {
    name: 'login first, said to MAIL',
    settings: withoutLogin(sending(EXIM.loginFirst)),
    code: 'auth-required',
    at: 'mail',
    said: '530 5.7.0 ',
  },
  {
    name: 'login first, said to RCPT',
    settings: withoutLogin(sending(EXIM.membersOnly)),
    code: 'auth-required',
    at: 'rcpt',
    said: '550 authentication required',
  },
  {
    name: 'messages an hour',
    settings: sending(EXIM.quota),
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
  return { ...settings, password: undefined }
}
