import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import { either } from '../either.ts'
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
      says: {
        text: /\b(too many|maximum number of) (simultaneous|concurrent|open) ((imap|smtp) )?(connections|sessions)\b|\bmaximum number of connections from user\+ip\b/i,
      },
      when: namesNoRate,
      certainty: 'certain',
      source: 'https://doc.dovecot.org/2.3/settings/core/#core_setting-mail_max_userip_connections',
      examples: [
        'A1 NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=16)',
        'A1 NO [ALERT] Too many simultaneous connections. (Failure)',
      ],
    },
    {
      id: 'connections-at-once-or-in-a-time',
      // Postfix has one text for smtpd_client_connection_count_limit and smtpd_client_connection_rate_limit.
      says: { text: /\b(too many|maximum number of) ((imap|smtp) )?(connections|sessions)\b/i },
      certainty: 'likely',
      rivals: ['rate-limited'],
      specifics: { variant: 'connections-at-once-or-in-a-time' },
      source: 'https://www.postfix.org/TUNING_README.html#conn_limit',
      examples: ['> EHLO x\n< 421 4.7.0 mx.example.com Error: too many connections from 192.0.2.10'],
    },
    {
      id: 'connections-in-other-words',
      says: {
        text: either(
          /\b(too many|maximum (number|amount) of|limit|exceed(ed|s)?|max(imum)?|above)\b.{0,60}(?<!closing |closing transmission )\b(connections?|sessions|concurrent log-?ins?)\b/,
          /\b(connections?|sessions?)\b.{0,40}\b(limit|exceed(ed|s)?|maximum|over ?quota)\b|(concurrent|simultaneous) (smtp |imap )?(connection|log-?in|session)s?|\bno more connections/,
          /trop de connexions|zu viele (gleichzeitige )?(verbindung|sitzung)|(verbindung|sitzung)\w{0,2}.{0,12}(berschritten|erreicht)|accepting limit|(zbyt wiele|za du.o) (po..cze|sesji)|слишком много.{0,20}(соединен|подключен|сесси)|(连接数|连接).{0,8}(过多|太多|超)|demasiadas (conexiones|sesiones)|troppe (connessioni|sessioni)|muitas (conex|sess)|te veel (verbinding|sessies)|同時接続|HL:ICC/,
        ),
      },
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text }) =>
          /connection rate|rate[ -]?limit|new tls sessions|per connection|in this connection|messages|errors|commands/i.test(
            text,
          ),
        ),
      certainty: 'likely',
      source: 'https://doc.dovecot.org/2.3/settings/core/#core_setting-mail_max_userip_connections',
      examples: [
        '< 421 mail.example.com has exceeded the maximum of concurrent connections',
        '432 4.3.2 Concurrent connections limit exceeded.',
      ],
    },
    {
      id: 'too-many-users',
      says: {
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

/** `Too many open connections (rate controlled)` has both in it. */
function namesNoRate(_: Evidence, { failure }: Proof): boolean {
  return !failure.exchange?.messages.some(({ text }) => /\b(rate|slow down|per (second|minute|hour))\b/i.test(text))
}
