import { describe, expect, test } from 'vitest'
import type { BulkProgress, MailboxReport } from '../src/bulk.ts'
import { RunCounts } from '../src/cli/bulk/run-progress.ts'
import { wordsFor } from '../src/words/choose.ts'

describe('the line of the progress', () => {
  const report = (part: Partial<MailboxReport>) =>
    ({ outcome: 'checked', diagnoses: [], ...part }) as unknown as MailboxReport
  const failed = (code: string) =>
    report({ diagnoses: [{ severity: 'error', code }] as unknown as MailboxReport['diagnoses'] })

  test.each([
    [
      'en',
      '60 of 1,000 done, 5 a second, 4 min left; 30 cert-untrusted, 20 auth-failed, 5 unusable; slowed down: imap.example.org (rate-limited)',
    ],
    [
      'fr',
      '60 sur 1 000 vérifiées, 5 par seconde, encore 4 min ; 30 cert-untrusted, 20 auth-failed, 5 unusable ; ralentis : imap.example.org (rate-limited)',
    ],
  ] as const)('%s', (locale, wanted) => {
    const input = { share: () => 0.05, isWhole: () => false, rows: () => 50, before: 0 }
    const counts = new RunCounts({ locale, words: wordsFor({ locale }) }, input)
    expect(counts.line(0)).toMatch(/^0 /)
    const reports = [
      ...Array.from({ length: 30 }, () => failed('cert-untrusted')),
      ...Array.from({ length: 20 }, () => failed('auth-failed')),
      ...Array.from({ length: 5 }, () => report({ outcome: 'unusable' })),
      ...Array.from({ length: 4 }, () => report({ outcome: 'skipped', skipped: { why: 'blocked' } })),
      report({}),
    ]
    for (const [at, one] of reports.entries()) counts.add(one, 1000 + at * 200)
    counts.take({ slowed: [{ host: 'imap.example.org', why: 'rate-limited' }] } as unknown as BulkProgress)
    expect(counts.line(1000 + 59 * 200).replace(/[\u00a0\u202f]/g, ' ')).toBe(wanted)
  })

  test('knows the total at the end of the input, and none of a pipe before', () => {
    const language = { locale: 'en' as const, words: wordsFor({ locale: 'en' }) }
    const pipe = { share: () => undefined, isWhole: () => false, rows: () => 50, before: 7 }
    expect(new RunCounts(language, pipe).line(0)).toBe('7 done')
    expect(new RunCounts(language, { ...pipe, isWhole: () => true }).line(0)).toBe('7 of 50 done')
  })
})
