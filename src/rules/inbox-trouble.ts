import type { Evidence } from '../evidence/gather.ts'
import type { Proof } from '../evidence/match.ts'

/**
 * Adds to the proof of an inbox that does not open whether waiting can help. A missing inbox and a missing right stay so
 * until an administrator acts (Courier, Cyrus); a lock or a move ends by itself. The sentences of the code say that the login
 * succeeded, which a refusal of the login itself does not show.
 */
export function withInboxTrouble(_: Evidence, proof: Proof): Proof {
  const said = proof.failure.exchange?.messages ?? []
  const found = LASTING.find(({ says }) =>
    said.some(({ text, responseCode = '' }) => says.test(`${responseCode} ${text}`)),
  )
  if (found) return { ...proof, specifics: { fixBy: 'mailbox-admin', retry: 'after-fix', variant: found.variant } }
  return proof.failure.stage === 'imap.login' ? { ...proof, specifics: { variant: 'inbox-ends-login' } } : proof
}

const LASTING = [
  { says: /\b(NOPERM|permission denied|access denied|not accessible)\b/i, variant: 'inbox-denied' },
  {
    says: /\bNONEXISTENT\b|\b(does not|doesn't) exist\b|\bno such\b|\b(could )?not (be )?found\b/i,
    variant: 'inbox-missing',
  },
] as const
