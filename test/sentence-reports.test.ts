import { describe, expect, test } from 'vitest'
import { explain } from '../src/classify.ts'
import { findingIn } from '../src/transcript/import/find/finding.ts'
import { growth } from './processor.ts'
import { SENTENCE_REPORTS } from './sentence-reports.ts'

test.each(SENTENCE_REPORTS.map((report) => [report.kind, report] as const))('%s', (_, { text, accept }) => {
  const [first] = explain(text)
  expect(accept).toContain(first?.code)
})

test.each([
  'smtp_host: smtp.example.com\nsmtp_port: 587\nMySQL: 5.7.33 Community Server\nPHP Version: 5.6.40 Mail extension loaded',
  'Attempt 1: connection timed out, retrying\nAttempt 2: sent, 250 2.0.0 Ok: queued as 4F1\nDone.',
  'GET /api/mail 502 Bad Gateway\nupstream timed out (110: Connection timed out), upstream: "http://127.0.0.1:8080/"',
  'Fixed: error 535 when the password has a colon (#550). Fixed: STARTTLS is tried first.',
  'if (code === 535) throw new Error("auth")\ncase 550: return "rejected";\nconst PORT = 465',
  'ticket 553 user 450 wrote: please help, order 551 is lost',
  'You may see "certificate has expired" if the clock is wrong.',
  'timeout: 30000\nsocketTimeout: 60000\nconnectionTimeout: 10000',
  'Seit gestern kommt nichts mehr an. Fehler 550 bei allen. Was tun?',
  '2026-01-01 INFO sent 535 emails, 450 failed, 421 retried',
  'ntpd: no route to host\nmail sent fine',
  'sudo: unable to resolve host vm: Name or service not known\nall mails sent',
])('%s is no failure that is known', (text) => {
  expect(explain(text).map(({ code }) => code)).toEqual(['unknown'])
})

describe('the search for a sentence', () => {
  const PIECES = [
    '535 ',
    'A1 NO ',
    'SMTP code: ',
    'Detail: ',
    '"',
    '\\"',
    'error: ',
    '#2# [NO, ',
    '5.7.8 ',
    'x.y ',
    '{"a":"',
  ]

  test('takes a time in proportion to the length of a line', async () => {
    for (const piece of PIECES) {
      const line = (size: number) => piece.repeat(size / piece.length)
      const prepare = (size: number) => {
        const text = line(size)
        return () => findingIn(text, 0, undefined)
      }
      expect(await growth(prepare, 60_000), piece).toBeLessThan(2.5)
    }
  })

  test('reads the end of a paste of which nothing else is a mail program’s', () => {
    const noise = 'INFO request handled by host app.example.com\n'.repeat(20_000)
    expect(explain(`${noise}smtplib.SMTPAuthenticationError: (535, b'5.7.8 no')\n`).map(({ code }) => code)).toEqual([
      'auth-failed',
    ])
  })
})
