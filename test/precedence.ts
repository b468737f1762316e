import type { Purpose } from '../src/evidence/exchange.ts'
import type { Code } from '../src/rules/codes.ts'

/**
 * Answers that two rules fit, with the code that has to win: each is what one word of `refines` is for. Wordings as seen,
 * in other phases where a server is free to say so.
 */
export const PRECEDENCE: readonly (readonly [Code, Purpose, string])[] = [
  [
    'too-many-connections',
    'login',
    '421 THE MAXIMUM NUMBER OF CONCURRENT LOGIN ATTEMPTS HAS BEEN REACHED - PLEASE TRY AGAIN LATER',
  ],
  [
    'too-many-connections',
    'login',
    'A1 NO [LIMIT] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=3)',
  ],
  ['too-many-connections', 'inbox', 'A3 NO [LIMIT] Too many simultaneous connections.'],
  ['rate-limited', 'rcpt', '452 4.1.1 <bob@example.com> too many recent messages; Try again later'],
  ['rate-limited', 'content', '554 5.7.1 Message rate limit exceeded'],
  ['rate-limited', 'inbox', 'A3 NO Request is throttled. Suggested Backoff Time: 299609 milliseconds'],
  ['account-disabled', 'mail', '550 message sending for this account is disabled'],
  ['account-disabled', 'content', '550 5.7.1 Your account is disabled'],
  ['encryption-required', 'login', '454 4.7.0 Must issue a STARTTLS command first'],
  ['encryption-required', 'login', '504 5.7.0 TLS required for message submission'],
  ['encryption-required', 'mail', '501 5.7.0 Must use encryption to send mail'],
  ['auth-mechanism-unsupported', 'login', '451 auth mode unsupported.'],
  ['sender-rejected', 'content', '550 5.7.1 Client does not have permissions to send as this sender'],
  ['sender-rejected', 'rcpt', '553 Relaying disallowed as ann@example.com'],
  ['relay-denied', 'mail', '550 5.7.1 Relaying denied'],
  ['message-fate-unknown', 'content', '= late {"wait":"check"}'],
  ['message-fate-unknown', 'content', '= closed {"by":"caller"}'],
  [
    'plain-on-tls-port',
    'greeting',
    '= connected {}\n= closed {"by":"server"}\nlook tls\n= connected {}\n= secured {"version":"TLSv1.3"}',
  ],
]
