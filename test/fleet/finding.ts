import type { MailboxReport } from '../../src/bulk.ts'

/** The finding of a report: the code of its first error, the reason why it was skipped, or `ok`. */
export function findingOf({ ok, outcome, skipped, diagnoses }: MailboxReport): string {
  if (outcome === 'skipped') return `skipped: ${skipped?.why}`
  if (outcome === 'unusable') return 'unusable'
  return ok ? 'ok' : (diagnoses[0]?.code ?? 'no cause')
}
