import type { Rule } from '../rule.ts'

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
        ['(too many|maximum number of) (simultaneous|concurrent|open) ((imap|smtp) )?(connections|sessions)', 'https://support.google.com/mail/answer/7126229', 'A1 NO [ALERT] Too many simultaneous connections. (Failure)', '< 421 mail.example.com has exceeded the maximum number of concurrent connections', '421 4.7.0 Too many concurrent SMTP connections', 'A1 NO Too many open IMAP sessions'],
        ['maximum number of connections from user+ip', 'https://doc.dovecot.org/2.3/settings/core/#core_setting-mail_max_userip_connections', 'A1 NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=16)'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['rate', 'https://github.com/Exim/exim/blob/master/src/src/smtp_in.c', '421 Too many open connections (rate controlled)'],
        ['slow down', 'https://www.postfix.org/postconf.5.html#smtpd_client_connection_rate_limit', '421 Too many concurrent connections, slow down please'],
        ['per (second|minute|hour)', 'https://www.postfix.org/postconf.5.html#smtpd_client_connection_rate_limit', '421 Too many concurrent connections per second', '421 Too many concurrent connections per minute', '421 Too many concurrent connections per hour'],
      ],
      certainty: 'certain',
    },
    {
      id: 'connections-at-once-or-in-a-time',
      // Postfix has one text for smtpd_client_connection_count_limit and smtpd_client_connection_rate_limit.
      // biome-ignore format: a phrase a line
      phrases: [
        ['(too many|maximum number of) ((imap|smtp) )?(connections|sessions)', 'https://www.postfix.org/TUNING_README.html#conn_limit', '> EHLO x\n< 421 4.7.0 mx.example.com Error: too many connections from 192.0.2.10', 'A1 NO Maximum number of IMAP sessions reached', '421 Too many SMTP sessions'],
      ],
      certainty: 'likely',
      rivals: ['rate-limited'],
      specifics: { variant: 'connections-at-once-or-in-a-time' },
    },
    {
      id: 'connections-in-other-words',
      // biome-ignore format: a phrase a line
      phrases: [
        ['(too many|maximum|limit|exceed*) ... (connections|sessions|concurrent log( )?ins)', 'https://doc.dovecot.org/2.3/settings/core/#core_setting-mail_max_userip_connections', 'A1 NO Maximum of connections is reached', '421 4.3.2 Too many of your sessions', 'A1 NO The limit of concurrent logins is reached', 'A1 NO The limit of concurrent log-ins is reached', '421 You have exceeded the allowed connections'],
        ['(connection|connections|session|sessions) ... (limit|exceed*|maximum|over( )?quota)', 'https://www.postfix.org/TUNING_README.html#conn_limit', '432 4.3.2 Concurrent connections limit exceeded.', '421 Connection limit', 'A1 NO Session limit', '421 connections exceeded', 'A1 NO sessions are at their maximum', '421 connections over quota', '421 connections overquota'],
        ['(concurrent|simultaneous) ((imap|smtp) )?(connection|connections|log( )?in|log( )?ins|session|sessions)', 'https://www.postfix.org/TUNING_README.html#conn_limit', 'A1 NO Only one concurrent connection', '421 simultaneous smtp sessions', '421 concurrent imap session', 'A1 NO one simultaneous login only', 'A1 NO one simultaneous log-in only', 'A1 NO no simultaneous logins', 'A1 NO no simultaneous log-ins', '421 No more concurrent connections'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['new tls sessions', 'https://www.postfix.org/postconf.5.html#smtpd_client_new_tls_session_rate_limit', '454 4.7.0 Error: too many new TLS sessions from client.example.net[192.0.2.10]'],
      ],
      certainty: 'likely',
    },
    {
      id: 'too-many-users',
      applies: {
        at: ['greeting', 'capability', 'idle', 'login'],
        text: /(too many|maximum number of) (\w{1,30} )?(users|processes|clients|children|threads)|no free process|closing connection; service busy|connection slots/i,
      },
      certainty: 'likely',
      source: 'https://github.com/cyrusimap/cyrus-imapd/blob/master/imap/imapd.c',
      examples: [
        '< * BYE Too many users, try again later',
        '< 421 zoo.test Too many connected clients, try again in a moment',
        '> EHLO x\n< 500 Too many users are already online (maximum is 20)',
      ],
    },
  ],
} as const satisfies Rule
