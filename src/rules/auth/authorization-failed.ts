import { SENDING } from '../../conversation/exchange.ts'
import { deniedFor } from '../denied-token.ts'
import type { Rule } from '../rule.ts'

export const authorizationFailed = {
  code: 'authorization-failed',
  refines: ['auth-failed'],
  fixBy: 'mailbox-admin',
  retry: 'after-fix',
  patterns: [
    {
      id: 'imap-code',
      // Yahoo sends this code for a wrong password, and says so in words.
      applies: { at: ['login'], responseCode: ['AUTHORIZATIONFAILED', 'NOPERM'] },
      // biome-ignore format: a phrase a line
      unless: [
        ['credentials', 'https://github.com/mozilla-b2g/gaia', 'A1 NO [AUTHORIZATIONFAILED] LOGIN Invalid credentials'],
      ],
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [AUTHORIZATIONFAILED] Authorization failed'],
    },
    {
      id: 'words',
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['authori* (fail*|error*|denied)', 'RFC 5530 §3', 'A1 NO [AUTHORIZATIONFAILED] Authorization failed', 'A1 NO LOGIN Email OAuth 2.0 Proxy: Login failed for account alice@example.com: OAuth 2.0 authorisation error for account alice@example.com: access_denied', 'A1 NO Authorization denied'],
        ['(permission denied|insufficient permissions|cannot assume role)', 'RFC 4422 §3.4.1', '535 5.7.8 Permission denied', 'A1 NO [AUTHORIZATIONFAILED] Insufficient permissions', 'A1 NO cannot assume role'],
        ['(user|you are) (is )?not (authori*|permitted|allowed)', 'RFC 4422 §3.4.1', '535 5.7.8 User is not authorized to log in as the requested identity', 'A1 NO User not permitted', 'A1 NO You are not allowed to log in'],
        ['not (authori*|permitted|allowed) to', 'RFC 4422 §3.4.1', '535 5.7.8 User is not authorized to log in as the requested identity', 'A1 NO Not permitted to log in', 'A1 NO You are not allowed to log in'],
        ['no (permission|privilege|right) to', 'RFC 4422 §3.4.1', 'A1 NO No permission to log in', 'A1 NO No privilege to act', 'A1 NO You have no right to do that'],
        ['(cannot|may not) (log in|login|act|authenticate) (as|for)', 'RFC 4422 §3.4.1', 'A1 NO You may not log in as ann', 'A1 NO Cannot login as ann', 'A1 NO You cannot act for ann', 'A1 NO You may not authenticate as ann'],
        ['authenticated (user|identity) ... (differ*|not)', 'RFC 4422 §3.4.1', 'A1 NO The authenticated user may not do that', '535 The authenticated identity differs from the authorization identity'],
        ['username ... does not match', 'https://github.com/mguessan/davmail/blob/HEAD/src/java/davmailmessages.properties', 'A1 NO Authenticated username {0} does not match {1}'],
        ['(delegation|impersonat*|on behalf)', 'https://github.com/apache/james-project/blob/HEAD/protocols/imap/src/main/java/org/apache/james/imap/api/display/HumanReadableText.java', 'A1 NO AUTHENTICATE Delegation is forbidden.', '535 You may not impersonate other users', 'A1 NO Login on behalf of another user is refused'],
        ['insufficient (access|privileges|rights|authorization)', 'RFC 5530 §3', 'A1 NO Insufficient access', '535 5.7.8 Insufficient privileges', 'A1 NO insufficient rights', '535 Insufficient authorization'],
      ],
      certainty: 'likely',
    },
    {
      id: 'may-not-send',
      // Only without further words: the right to send as somebody else, or to somebody, is another cause.
      applies: { at: SENDING },
      // biome-ignore format: a phrase a line
      phrases: [
        ['sasl login name rejected', 'https://www.postfix.org/postconf.5.html#check_sasl_access', '> RCPT TO:<x>\n< 554 5.7.1 <ann>: SASL login name rejected: Access denied'],
        ['not authorized to perform', 'https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html', '> DATA\n< 354 go\n> hello\\r\\n.\n< 554 Access denied: User ... is not authorized to perform `SendRawEmail`'],
        ['not (permitted|authori*|allowed) to send( (mail|messages|email))?(.)?$', 'https://support.smtp2go.com/hc/en-gb/articles/360015283053-550-that-SMTP-username-s-account-is-not-allowed-to-send', '> MAIL FROM:<x>\n< 550 5.7.1 You are not permitted to send mail', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.7.1 Your account is not authorized to send messages.', "> MAIL FROM:<x>\n< 550 that SMTP username's account is not allowed to send", '> MAIL FROM:<x>\n< 550 You are not allowed to send email'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['sasl login name rejected ... (suspended|disabled|blocked|limit|too many)', 'https://www.postfix.org/postconf.5.html#check_sasl_access', '> RCPT TO:<x>\n< 554 5.7.1 <ann>: SASL login name rejected: Your account was suspended', '> RCPT TO:<x>\n< 554 5.7.1 <ann>: SASL login name rejected: This account is disabled', '> RCPT TO:<x>\n< 554 5.7.1 <ann>: SASL login name rejected: You are blocked', '> RCPT TO:<x>\n< 450 4.7.1 <ann>: SASL login name rejected: The limit is 100 a day', '> RCPT TO:<x>\n< 450 4.7.1 <ann>: SASL login name rejected: Too many messages'],
        ['ip address', 'https://github.com/gophish/gophish/issues/1701', '> MAIL FROM:<x>\n< 550 that IP address is not allowed to send'],
      ],
      certainty: 'likely',
    },
    {
      id: 'oauth-server',
      by: 'denial',
      proof: deniedFor(['policy', 'declined']),
      certainty: 'likely',
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: [
        '= denied {"code":"access_denied","aadsts":53003}',
        '= denied {"code":"org_internal"}',
        '= denied {"code":"access_denied","aadsts":65004}',
      ],
    },
  ],
} as const satisfies Rule
