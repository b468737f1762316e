import type { Failure } from '../evidence/failure.ts'
import type { Evidence } from '../evidence/gather.ts'
import { type Proof, row, type Specifics } from '../evidence/match.ts'
import { type DenialReason, denialReason } from '../knowledge/oauth-denials.ts'

/** The sentences for each reason, and who must act if it differs from the code in general. */
const SPECIFICS: Readonly<Record<DenialReason, Specifics>> = {
  'grant-ended': { variant: 'denied-grant-ended', fixBy: 'user' },
  'grant-refused': { variant: 'denied-grant-refused' },
  'client-refused': { variant: 'denied-client-refused' },
  'request-refused': { variant: 'denied-request-refused' },
  'consent-missing': { variant: 'denied-consent-missing', fixBy: 'user' },
  'sign-in-needed': { variant: 'denied-sign-in-needed' },
  policy: { variant: 'denied-policy' },
  declined: { variant: 'denied-declined', fixBy: 'user' },
  'password-wrong': { variant: 'denied-password-wrong' },
  'password-ended': { variant: 'denied-password-ended' },
  'user-unknown': { variant: 'denied-user-unknown' },
  'user-disabled': { variant: 'denied-user-disabled', fixBy: 'mailbox-admin' },
  'user-locked': { variant: 'denied-user-locked' },
  unavailable: { variant: 'denied-unavailable' },
  throttled: { variant: 'denied-throttled' },
}

/** The refusals of an OAuth server with these reasons: the proofs of a rule, each with the sentences for its reason. */
export function deniedFor(reasons: readonly DenialReason[]): (evidence: Evidence) => readonly Proof[] {
  return (evidence) => {
    if (!evidence.failures.some(isDenial)) return NONE
    return evidence.failures.flatMap((failure): readonly Proof[] => {
      const entry = evidence.transcript.entries[failure.entry]
      if (!isDenial(failure) || entry?.kind !== 'denied') return []
      const reason = denialReason(entry)
      if (!reasons.includes(reason)) return []
      const { code, aadsts } = entry
      const denial = aadsts === undefined ? code : `AADSTS${aadsts}`
      return [
        {
          failure,
          lines: [row(evidence, failure.entry)],
          facts: denial === undefined ? {} : { denial },
          specifics: SPECIFICS[reason],
        },
      ]
    })
  }
}

const NONE: readonly Proof[] = []

function isDenial({ by }: Failure): boolean {
  return by === 'denial'
}
