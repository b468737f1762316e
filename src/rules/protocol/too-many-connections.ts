import type { Rule } from '../rule.ts'

export const tooManyConnections = {
  code: 'too-many-connections',
  refines: ['auth-failed', 'auth-unavailable', 'server-unavailable', 'rate-limited', 'mailbox-unavailable'],
  fixBy: 'user',
  retry: 'later',
  patterns: [
    {
      id: 'connections-limit',
      says: {
        text: /(too many|maximum (number|amount) of|trop de|limit|exceeded|max(imum)?)\b.{0,60}(?<!closing )\b(connections?|connexions?|sessions|concurrent log-?ins?)\b|\b(connections?|sessions)\b.{0,40}\b(limit|exceeded|maximum)|concurrent (connection|log-?in|session)s?/i,
      },
      when: (_, { failure }) =>
        !failure.exchange?.said.some(({ text }) =>
          /connection rate|per connection|in this connection|messages/i.test(text),
        ),
      certainty: 'certain',
      source: 'https://doc.dovecot.org/2.3/settings/core/#core_setting-mail_max_userip_connections',
      examples: [
        'A1 NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=16)',
        'A1 NO [ALERT] Too many simultaneous connections. (Failure)',
        '> EHLO x\n< 421 4.7.0 mx.example.com Error: too many connections from 192.0.2.10',
        '432 4.3.2 Concurrent connections limit exceeded.',
      ],
    },
    {
      id: 'too-many-users',
      says: { at: ['greeting', 'login'], text: /too many (users|processes|clients)|no free process/i },
      certainty: 'likely',
      source: 'https://github.com/cyrusimap/cyrus-imapd/blob/master/imap/imapd.c',
      examples: ['< * BYE Too many users, try again later'],
    },
  ],
} as const satisfies Rule
