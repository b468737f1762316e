import { describe, expect, test } from 'vitest'
import type { Purpose } from '../src/conversation/exchange.ts'
import { type Diagnosis, diagnose } from '../src/index.ts'
import { actText } from '../src/report/describe.ts'
import { wordsFor } from '../src/words/choose.ts'
import { dialogue } from './dialogue.ts'
import { growth } from './processor.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('the time to wait is reported where the server gives it', () => {
  test.each([
    [
      'rcpt',
      '450 4.2.0 <bob@example.com>: Recipient address rejected: Greylisted for 300 seconds',
      300 * SECOND,
      'https://github.com/schweikert/postgrey (--greylist-text)',
    ],
    [
      'rcpt',
      '450 4.2.0 <bob@example.com>: Recipient address rejected: example.com greylisted for 60 seconds by ZEROSPAM',
      60 * SECOND,
      'https://github.com/ActiveCampaign/smtp-field-manual',
    ],
    [
      'rcpt',
      '451 4.7.1 Greylisting in action, please come back in 00:04:59',
      4 * MINUTE + 59 * SECOND,
      'milter-greylist: milter-greylist.c',
    ],
    ['rcpt', '451 4.7.1 Greylisted, retry after 00:04:59', 4 * MINUTE + 59 * SECOND, 'such a time, in other words'],
    ['rcpt', '451 MAILBOX UNAVAILABLE - PLEASE TRY AGAIN IN 5 MINUTES', 5 * MINUTE, 'https://github.com/lavabit/magma'],
    ['content', '422 try again in 15 seconds', 15 * SECOND, 'https://github.com/gophish/gophish/issues/521'],
    ['mail', '451 4.7.0 Too many messages, wait 60 seconds', MINUTE, 'in plain words'],
    [
      'rcpt',
      '550 You reached a daily sending limit for your account. Limit expires in 3 hours',
      3 * HOUR,
      'https://github.com/nodemailer/zonemta-wildduck',
    ],
    [
      'login',
      'A1 NO Request is throttled. Suggested Backoff Time: 299609 milliseconds',
      299_609,
      'https://github.com/ikvk/imap_tools/issues/135',
    ],
    ['login', 'A1 NO Too many login attempts, account locked for 1 day', DAY, 'in plain words'],
  ] as const)('to %s: %s', (at, reply, ms, _source) => {
    expect(readingOf(at, reply)).toMatchObject({ retry: 'later', retryAfterMs: ms })
  })
})

describe('and not where it has not', () => {
  test.each([
    ['rcpt', '450 4.7.1 Greylisted, please try again later', 'no time'],
    ['rcpt', '450 4.7.1 Greylisted, please try again in a few minutes', 'no number'],
    ['rcpt', '450 4.7.1 Greylisted for 0 seconds', 'no wait'],
    ['rcpt', '450 4.7.1 Greylisted, try again in 8 days', 'longer than any sender tries (RFC 5321 §4.5.4.1)'],
    ['rcpt', '450 4.7.1 Greylisted, retry after 16:30:00', 'the time of day, nobody knows where'],
    ['mail', '451 4.7.1 You are blocked for 100 messages in 60 minutes: too many messages', 'a limit'],
    ['mail', '451 4.7.1 Too many messages: 30 per 60 seconds', 'a limit'],
    ['login', 'A1 NO Too many failed logins, try again after 3 attempts', 'no unit of time'],
  ] as const)('to %s: %s (%s)', (at, reply, _why) => {
    const diagnosis = readingOf(at, reply)
    expect(diagnosis?.retry).toBe('later')
    expect(diagnosis).not.toHaveProperty('retryAfterMs')
  })

  test('where waiting does not help, whatever is said', () => {
    const diagnosis = readingOf('rcpt', '552 5.2.2 Mailbox full, retry after 60 minutes')
    expect(diagnosis?.retry).toBe('after-fix')
    expect(diagnosis).not.toHaveProperty('retryAfterMs')
  })

  test('where only an address has the words', () => {
    const [echo] = diagnose(
      dialogue('> RCPT TO:<wait.5.days@example.com>\n< 450 4.7.1 <wait.5.days@example.com>: Greylisted', {
        protocol: 'smtp',
      }),
    )
    expect(echo).toMatchObject({ code: 'greylisted' })
    expect(echo).not.toHaveProperty('retryAfterMs')
  })
})

/** Rounded up: whoever comes too early is refused again. */
test.each([
  [60 * SECOND, 'A retry in about 60 seconds may succeed.'],
  [299_609, 'A retry in about 5 minutes may succeed.'],
  [HOUR, 'A retry in about 60 minutes may succeed.'],
  [3 * HOUR + 1, 'A retry in about 4 hours may succeed.'],
  [7 * DAY, 'A retry in about 7 days may succeed.'],
  [1, 'A retry in about 1 second may succeed.'],
  [undefined, 'A later retry may succeed.'],
] as const)('%s ms reads: %s', (retryAfterMs, text) => {
  const waiting = { fixBy: 'nobody', retry: 'later', facts: {}, ...(retryAfterMs && { retryAfterMs }) } as const
  expect(actText(waiting, wordsFor())).toBe(`There is nothing to fix on this side. ${text}`)
})

test('64 KiB of near misses take time in proportion to their length', async () => {
  const reading = (octets: number) => {
    const text = 'again wait 1 2 in '.repeat(octets / 18)
    return () => readingOf('rcpt', `450 4.7.1 Greylisted ${text}`)
  }
  expect(await growth(reading, 65_536)).toBeLessThan(2)
})

function readingOf(at: Purpose, reply: string): Diagnosis | undefined {
  return diagnose(dialogue(reply, { protocol: /^A1/.test(reply) ? 'imap' : 'smtp', at }))[0]
}
