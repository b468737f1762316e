import type { Rule } from '../rule.ts'

const DOVECOT = 'https://doc.dovecot.org/2.3/settings/core/#core_setting-mail_max_userip_connections'
const EXCHANGE = 'https://learn.microsoft.com/en-us/exchange/troubleshoot/send-emails/smtp-submission-improvements'
const EXIM = 'https://github.com/Exim/exim/blob/master/src/src/smtp_in.c'
const GOOGLE = 'https://support.google.com/mail/answer/7126229'
const COX =
  'https://forums.cox.com/discussions/internet/cox-has-marked-my-email-server-as-a-spammer---how-to-resolve/136978'
const NETEASE = 'https://biecuoliao.com/pa/MBRrwEM.html'
const POSTFIX = 'https://www.postfix.org/TUNING_README.html#conn_limit'
const POSTFIX_RATE = 'https://www.postfix.org/postconf.5.html#smtpd_client_connection_rate_limit'
const SENDMAIL = 'https://github.com/deepin-community/sendmail/blob/master/cf/m4/proto.m4'
const ZIMBRA = 'https://github.com/Zimbra/zm-mailbox/blob/develop/store/src/java/com/zimbra/cs/imap/ImapConfig.java'

export const tooManyConnections = {
  code: 'too-many-connections',
  refines: [
    'auth-failed',
    'ip-blocked',
    'auth-unavailable',
    'server-unavailable',
    'rate-limited',
    'mailbox-unavailable',
  ],
  fixBy: 'user',
  retry: 'later',
  patterns: [
    {
      id: 'connections-limit',
      // biome-ignore format: a phrase a line
      phrases: [
        ['(too many|maximum number of) (simultaneous|concurrent|open) ((imap|smtp) )?(connections|sessions)', GOOGLE, 'A1 NO [ALERT] Too many simultaneous connections. (Failure)', '< 421 mail.example.com has exceeded the maximum number of concurrent connections', '421 4.7.0 Too many concurrent SMTP connections', 'A1 NO Too many open IMAP sessions'],
        ['maximum number of connections from user+ip', DOVECOT, 'A1 NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=16)'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['rate', EXIM, '421 Too many open connections (rate controlled)'],
        ['slow down', POSTFIX_RATE, '421 Too many concurrent connections, slow down please'],
        ['per (second|minute|hour)', POSTFIX_RATE, '421 Too many concurrent connections per second', '421 Too many concurrent connections per minute', '421 Too many concurrent connections per hour'],
      ],
      certainty: 'certain',
    },
    {
      id: 'connections-at-once-or-in-a-time',
      // Postfix has one text for smtpd_client_connection_count_limit and smtpd_client_connection_rate_limit.
      // biome-ignore format: a phrase a line
      phrases: [
        ['(too many|maximum number of) ((imap|smtp) )?(connections|sessions)', POSTFIX, '> EHLO x\n< 421 4.7.0 mx.example.com Error: too many connections from 192.0.2.10', 'A1 NO Maximum number of IMAP sessions reached', '421 Too many SMTP sessions', '< 421 Connection refused, too many sessions from This IP.'],
      ],
      certainty: 'likely',
      rivals: ['rate-limited'],
      specifics: { variant: 'connections-at-once-or-in-a-time' },
    },
    {
      id: 'connections-in-other-words',
      // biome-ignore format: a phrase a line
      phrases: [
        ['(too many|maximum|limit|exceed*) ... (connections|sessions|concurrent log( )?ins)', DOVECOT, 'A1 NO Maximum of connections is reached', '421 4.3.2 Too many of your sessions', 'A1 NO The limit of concurrent logins is reached', 'A1 NO The limit of concurrent log-ins is reached', '421 You have exceeded the allowed connections'],
        ['(connection|connections|session|sessions|thread) ... (limit|exceed*|maximum|over( )?quota)', EXCHANGE, '432 4.3.2 Concurrent connections limit exceeded.', '421 Connection limit', 'A1 NO Session limit', '421 connections exceeded', 'A1 NO sessions are at their maximum', '421 connections over quota', '421 connections overquota', '> DATA\n< 432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded'],
        ['(concurrent|simultaneous) ((imap|smtp) )?(connection|connections|log( )?in|log( )?ins|session|sessions|deliveries)', POSTFIX, 'A1 NO Only one concurrent connection', '421 simultaneous smtp sessions', '421 concurrent imap session', 'A1 NO one simultaneous login only', 'A1 NO one simultaneous log-in only', 'A1 NO no simultaneous logins', 'A1 NO no simultaneous log-ins', '421 No more concurrent connections', '> RCPT TO:<x>\n< 451 4.3.0 <x> Too many concurrent deliveries for user'],
        ['hl:icc', NETEASE, '< 421 HL:ICC 192.0.2.1'],
        ['cxcnct', COX, '< 421 cmsmtp blocked. CXCNCT'],
        ['no more connections', 'https://www.postfix.org/TUNING_README.html#conn_limit', '421 No more connections'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(too many|new) tls sessions', POSTFIX_RATE, '454 4.7.0 Error: too many new TLS sessions from client.example.net[192.0.2.10]', '> STARTTLS\n< 454 Too many tls sessions'],
        ['(rate|frequency) limit*', SENDMAIL, '421 4.3.2 Connection rate limit exceeded.', '550 Connection frequency limit'],
        ['per (second|minute|hour)', POSTFIX_RATE, '421 Too many new connections per minute from your IP', '421 limit of 5 connections per second', '421 Connection limit of 100 per hour'],
        ['per session', 'https://github.com/stalwartlabs/stalwart/blob/main/crates/smtp/src/inbound/data.rs', '452 4.4.5 Maximum number of messages per session exceeded.'],
        // The limit is of the time that one session may take.
        ['session (duration|deadline)', 'https://github.com/migadu/sora/blob/main/server/imap/server.go', '* BYE Maximum session duration exceeded, please reconnect', '421 4.7.0 Session deadline exceeded, closing connection'],
      ],
      certainty: 'likely',
    },
    {
      id: 'too-many-users',
      applies: { at: ['greeting', 'capability', 'idle', 'login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['too many ... (users|clients|processes|children)', 'https://github.com/cyrusimap/cyrus-imapd/blob/master/imap/imapd.c', '< * BYE Too many users, try again later', '< 421 zoo.test Too many connected clients, try again in a moment', '< * BYE Too many processes', '< * BYE Too many children'],
        ['(connection service busy|no free process|connection slots)', ZIMBRA, '< * BYE mail.example.com Zimbra IMAP4rev1 server closing connection; service busy', '< * BYE No free process', '< * BYE Connection slots'],
      ],
      certainty: 'likely',
    },
  ],
} as const satisfies Rule
