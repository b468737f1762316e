import { SENDING } from '../../conversation/exchange.ts'
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
      },
      // biome-ignore format: a phrase a line
      phrases: [
        ['greylist*', 'RFC 6647 §2', '> RCPT TO:<x>\n< 450 4.2.0 <x@example.com>: Recipient address rejected: greylisted: please retry after sometime', '> RCPT TO:<x>\n< 450 4.7.1 <ann@example.com>: Sender address rejected: Greylisted', '> RCPT TO:<x>\n< 451 4.7.1 Greylisting in action, please come back later'],
        ['not (yet )?(whitelisted|authorized to deliver)', 'https://github.com/svarshavchik/courier', '> RCPT TO:<x>\n< 412 You are not whitelisted by this recipient, please try again later.', '> RCPT TO:<x>\n< 451 192.0.2.1 is not yet authorized to deliver mail from <bob@example.com> to <bob@example.com>. Please try later.'],
        ['first (contact|time sender)', 'RFC 6647 §2', '421 first contact', '421 first time sender'],
        ['unknown triplet', 'RFC 6647 §2', '421 unknown triplet'],
        ['(sender|host|recipient) ... (combination|not seen before)', 'RFC 6647 §2', '421 From/Recipient set not seen before, resubmit if intentional', '421 sender combination', '421 host combination', '421 sender not seen before'],
        ['(in grey list|in gray list|grey listed|gray listed)', 'https://github.com/nkhorman/spamilter', '421 in grey list', '421 in gray list', '> RCPT TO:<x>\n< 450 4.7.1 Temporary failure - Grey Listed', '421 Gray listed'],
        ['verification in progress', 'https://github.com/fm/smtp-codes', '> RCPT TO:<x>\n< 421 4.1.1 <bob@example.com>: Recipient address rejected: unverified address: Address verification in progress'],
        ['(postponed|deferred|delayed) ... (minutes|seconds)', 'RFC 6647 §2', '421 postponed minutes', '421 deferred minutes', '421 delayed minutes', '421 postponed seconds'],
      ],
      certainty: 'likely',
    },
    {
      id: 'later-without-a-reason',
      // RFC 6647 §5: no words are prescribed, and many servers reveal as little as possible.
      applies: {
        at: ['idle', 'rcpt', 'data', 'content'],
        code: [4],
      },
      // biome-ignore format: a phrase a line
      phrases: [
        ['^(please )?try again', 'RFC 6647 §5', '> RCPT TO:<x>\n< 451 4.7.1 Try again later', '> RCPT TO:<x>\n< 450 4.7.1 Please try again later'],
        ['^(please )?(retry|try later|come back)', 'RFC 6647 §5', '451 retry', '451 please retry', '451 try later', '451 come back'],
        ['rejected (please )?try again later', 'RFC 6647 §5', '451 rejected try again later', '451 rejected please try again later'],
        ['(temporarily|denied) (rejected|denied|deferred|temporarily)', 'https://github.com/haraka/Haraka', '> DATA\n< 450 Message denied temporarily', '> RCPT TO:<x>\n< 451 4.3.0 Mail server temporarily rejected message. - gsmtp', '> DATA\n< 421 4.7.0 [TSS04] Messages from 192.0.2.25 temporarily deferred due to unexpected', '> RCPT TO:<x>\n< 450 temporarily denied'],
        ['^service currently unavailable$', 'https://github.com/vdukhovni/postfix', '> RCPT TO:<x>\n< 450 4.3.2 Service currently unavailable'],
        ['(try|retry|come back) ... (in|after) {n}', 'https://github.com/lavabit/magma', '> RCPT TO:<x>\n< 451 MAILBOX UNAVAILABLE - PLEASE TRY AGAIN IN 5 MINUTES', '451 retry in 5', '451 come back in 5', '451 try after 5'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(reverse dns|unresolvable)', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 421 Temporarily rejected. Reverse DNS for 192.0.2.10 failed.', '> RCPT TO:<x>\n< 451 Message temporarily deferred due to unresolvable RFC.5321 from domain.'],
        ['(complaints|volume|reputation)', 'https://senders.yahooinc.com/smtp-error-codes/', '> RCPT TO:<x>\n< 421 4.7.0 Messages from 192.0.2.10 temporarily deferred due to user complaints', '> RCPT TO:<x>\n< 421 Messages temporarily deferred due to unexpected volume', '> RCPT TO:<x>\n< 450 Message temporarily deferred: reputation'],
      ],
      certainty: 'likely',
      // Postfix uses 4.3.2 for itself, too.
      rivals: ['server-unavailable'],
    },
    {
      id: 'recipient-put-off',
      // Postscreen sends 4.3.2 as if it were down.
      applies: { at: ['rcpt'], code: [450, 451] },
      when: (_, { failure }) => !failure.exchange?.messages.some(({ enhanced }) => enhanced === '4.3.5'),
      certainty: 'possible',
      source: 'https://www.postfix.org/POSTSCREEN_README.html, RFC 6647 §5',
      examples: ['> RCPT TO:<x>\n< 450 4.3.2 Sorry'],
    },
  ],
} as const satisfies Rule
