import { SENDING } from '../../conversation/exchange.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const greylisted = {
  code: 'greylisted',
  refines: ['recipient-rejected', 'sender-rejected', 'ip-blocked', 'server-unavailable'],
  fixBy: 'nobody',
  retry: 'later',
  patterns: [
    {
      id: 'words',
      applies: {
        at: ['greeting', 'idle', ...SENDING],
        text: either(
          /gr[ea]y-?list/,
          /\b(not (yet )?(white-?listed|authori[sz]ed to deliver)|first contact|first[ -]time sender|unknown triplet|in gr[ea]y list|verification in progress)\b/,
          /liste grise|灰名单|сер\w{2,3} спис/,
        ),
      },
      certainty: 'likely',
      source: 'RFC 6647 §2, https://www.postfix.org/ADDRESS_VERIFICATION_README.html',
      examples: [
        '> RCPT TO:<x>\n< 450 4.2.0 <x@example.com>: Recipient address rejected: greylisted: please retry after sometime',
        '> RCPT TO:<x>\n< 450 4.7.1 <ann@example.com>: Sender address rejected: Greylisted',
        '> RCPT TO:<x>\n< 451-192.0.2.1 is not yet authorized to deliver mail from\\r\\n451 <a@example.com> to <b@example.net>. Please try later.',
      ],
    },
    {
      id: 'later-without-a-reason',
      // RFC 6647 §5: no words are prescribed, and many give away as little as they can.
      applies: {
        at: ['idle', 'rcpt', 'data', 'content'],
        code: [4],
        text: /(^\W{0,3}(\S{1,255} )?|rejected: )(please )?(try|retry|come back)( again)?( later)?\b|temporarily (rejected|deferred|denied)|^service currently unavailable$|\b(try|retry|come back)\b.{0,16} (in|after) \d/i,
      },
      certainty: 'likely',
      source: 'RFC 6647 §5',
      examples: [
        '> RCPT TO:<x>\n< 451 4.7.1 Try again later',
        '> RCPT TO:<x>\n< 450 4.7.1 Please try again later',
        '> RCPT TO:<x>\n< 450 4.3.2 Service currently unavailable',
        '> RCPT TO:<x>\n< 450 4.1.1 <x@example.com>: Recipient address rejected: Try again later',
        '> RCPT TO:<x>\n< 451 MAILBOX UNAVAILABLE - PLEASE TRY AGAIN IN 5 MINUTES',
      ],
    },
    {
      id: 'recipient-put-off',
      // Postscreen says 4.3.2 as if it were down.
      applies: { at: ['rcpt'], code: [450, 451] },
      when: (_, { failure }) => !failure.exchange?.messages.some(({ enhanced }) => enhanced === '4.3.5'),
      certainty: 'possible',
      source: 'https://www.postfix.org/POSTSCREEN_README.html, RFC 6647 §5',
      examples: ['> RCPT TO:<x>\n< 450 4.3.2 Sorry'],
    },
  ],
} as const satisfies Rule
