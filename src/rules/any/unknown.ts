import type { Failure } from '../../evidence/failure.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { line, type Proof, row } from '../../evidence/match.ts'
import { isOwnLag } from '../../evidence/own-lag.ts'
import type { Rule } from '../rule.ts'

/** Every other rule that explains a failure with the same certainty replaces this one. */
export const unknown = {
  code: 'unknown',
  fixBy: 'integrator',
  retry: 'after-fix',
  patterns: [
    {
      id: 'own-lag',
      happens: { kind: 'late' },
      when: ({ transcript }, { failure }) => isOwnLag(transcript.entries[failure.entry]),
      more: withLag,
      certainty: 'likely',
      specifics: { retry: 'later', variant: 'own-lag' },
      source: 'https://nodejs.org/en/learn/asynchronous-work/dont-block-the-event-loop',
      examples: ['= connected {}\n= late {"wait":"greeting","lagMs":25000,"ranMs":30000,"ofMs":15000}'],
    },
    {
      id: 'unexplained',
      proof: everyFailure,
      certainty: 'possible',
      source: 'RFC 3463 §3.1',
      examples: ['> EHLO x\n< 555 5.0.0 Nope'],
    },
  ],
} as const satisfies Rule

function withLag({ transcript }: Evidence, proof: Proof): Proof {
  const entry = transcript.entries[proof.failure.entry]
  const { lagMs = 0, ranMs = 0 } = entry?.kind === 'late' ? entry : {}
  const seconds = (ms: number) => Math.round(ms / 100) / 10
  return { ...proof, facts: { ...proof.facts, seconds: seconds(ranMs), lagSeconds: seconds(lagMs) } }
}

function everyFailure(evidence: Evidence): readonly Proof[] {
  return evidence.failures.map((failure) => {
    if (failure.by === 'unread') return notRead(evidence, failure)
    const said = failure.exchange?.messages.at(-1)
    return { failure, lines: [said && failure.by === 'answer' ? line(evidence, said) : row(evidence, failure.entry)] }
  })
}

/** A proof with the last entry that was read and the number of unread lines. */
function notRead(evidence: Evidence, failure: Failure): Proof {
  const { header, entries } = evidence.transcript
  const well = wellUntil(evidence)
  const unread = header.unread?.length ?? 0
  // An error object comes from a program, whose user has no log to share.
  const isThrown = header.client?.imported === 'error'
  const count = { transcript: evidence.index, entry: failure.entry, text: `unread, lines ${unread}` }
  const read = entries.length > 0 ? [row(evidence, failure.entry)] : []
  const [first, ...rest] = [...read, ...(unread > 0 || entries.length === 0 ? [count] : [])]
  return {
    failure,
    lines: [first ?? count, ...rest],
    facts: { ...(unread > 0 && { unread }), ...(well?.verb && { lastCommand: well.verb }) },
    specifics: well
      ? { variant: 'log-ends', fixBy: 'user' }
      : { variant: 'not-read', fixBy: isThrown ? 'integrator' : 'user' },
  }
}

/** The last successful command in a mostly readable log; no verb if that is the greeting. */
function wellUntil({ transcript, exchanges }: Evidence): { readonly verb: string | undefined } | undefined {
  const { unread = [], log } = transcript.header
  if (unread.length * 2 > (log?.lines ?? 0) || exchanges.some(({ outcome }) => outcome === 'refused')) return undefined
  const last = exchanges.findLast(
    ({ outcome, assumed, messages }) => outcome === 'accepted' && !assumed && messages.some((one) => !one.assumed),
  )
  const verb = last?.command?.verb
  return last && { verb: verb?.includes('‹') ? undefined : verb }
}
