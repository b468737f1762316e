import type { Evidence } from '../../evidence/gather.ts'
import { line, type Proof, type ProofLine, row } from '../../evidence/match.ts'
import type { Rule } from '../rule.ts'

export const messageLost = {
  code: 'message-lost',
  fixBy: 'provider',
  retry: 'later',
  patterns: [
    {
      id: 'looked-for-in-vain',
      by: 'row',
      proof: missed,
      // The search uses its Message-ID, which some providers, such as Amazon SES, replace with their own.
      certainty: 'likely',
      source: 'RFC 5321 §6.1, https://docs.aws.amazon.com/ses/latest/dg/header-fields.html',
      examples: [
        '> A1 EXAMINE INBOX\n< A1 OK done\n> A2 UID SEARCH HEADER Message-ID "mailwhy-1"\n< * SEARCH\\r\\nA2 OK done\n= note {"missed":true}\n> A3 LOGOUT\n= closed {"by":"client"}',
      ],
    },
  ],
} as const satisfies Rule

/** The failed search, with the time since the first search. */
function missed(evidence: Evidence): readonly Proof[] {
  const { entries } = evidence.transcript
  const from = evidence.exchanges.find(({ purpose }) => purpose === 'watch')?.entry
  return evidence.failures.flatMap((failure): readonly Proof[] => {
    const note = entries[failure.entry]
    if (note?.kind !== 'note' || !note.missed) return []
    const ms = note.atMs - (entries[from ?? failure.entry]?.atMs ?? 0)
    const lines = [row(evidence, failure.entry), ...taken(evidence)] as const
    return [{ failure, lines, facts: { seconds: Math.round(ms / 1000) } }]
  })
}

/** The other server's reply that it accepted the message, by which its provider can trace the message. */
function taken({ others }: Evidence): readonly ProofLine[] {
  return others.flatMap((other) =>
    other.exchanges.flatMap(({ purpose, outcome, messages }) =>
      purpose === 'content' && outcome === 'accepted' ? messages.slice(-1).map((answer) => line(other, answer)) : [],
    ),
  )
}
