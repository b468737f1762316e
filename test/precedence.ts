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
  ['too-many-connections', 'greeting', '554 Too many connections from your IP'],
  ['rate-limited', 'rcpt', '450 4.7.1 Error: too much mail from 192.0.2.10'],
  ['client-cert-required', 'greeting', '554 5.7.1 No required SSL certificate was sent'],
  ['oauth-required', 'login', '504 5.7.4 Basic authentication is not supported'],
  ['protocol-disabled', 'inbox', '* BYE IMAP access disabled for this account.'],
  ['encryption-required', 'mail', '554 Command refused due to lack of security'],
  ['auth-required', 'rcpt', '550 5.7.1 Relaying denied. Proper authentication required.'],
  [
    'sender-rejected',
    'mail',
    '550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains.',
  ],
  ['relay-denied', 'rcpt', '550 5.7.1 Your IP is not authorized to relay through this server'],
  ['message-rejected', 'content', '554 5.7.1 Service unavailable; message content rejected'],
  ['sending-limit', 'content', '550 5.7.705 Access denied, tenant has exceeded threshold.'],
  ['mailbox-full', 'content', '552 5.2.2 Mailbox full'],
  ['mailbox-full', 'content', '452 4.2.2 Mailbox full'],
  // Not every NO is a wrong password, and not every host with `invalid` in its name is one.
  ['auth-unavailable', 'login', 'A1 NO [UNAVAILABLE] IMAP login service disabled for a moment'],
  ['auth-unavailable', 'login', 'A1 NO [INUSE] Sorry'],
  ['rate-limited', 'login', 'A1 NO [LIMIT] Rate limit hit.'],
  ['too-many-connections', 'login', 'A1 NO Too many simultaneous sessions'],
  ['rate-limited', 'login', 'A1 NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)'],
  ['auth-unavailable', 'login', '535 5.7.8 Could not contact auth.nope.invalid, login service unreachable'],
  ['mailbox-unavailable', 'inbox', 'A3 BAD User is authenticated but not connected.'],
  ['web-login-required', 'login', 'A1 NO [ALERT] Please log in via your web browser (Failure)'],
  ['auth-required', 'rcpt', '530 5.7.1 Authentication required'],
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
