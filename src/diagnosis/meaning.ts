import type { Failure } from '../evidence/failures.ts'
import type { Evidence } from '../evidence/gather.ts'
import { line } from '../evidence/match.ts'
import { readingsOf } from '../lexicon/readings.ts'
import type { Pattern } from '../rules/rule.ts'
import { ALL } from './candidates.ts'
import type { Finding } from './finding.ts'

/** The words of a refusal, read by what they mean where no phrase is known. Never more than possible. */
const MEANING: Pattern = { id: 'meaning', certainty: 'possible' }

/**
 * The causes that the words of a refusal mean, the clearest first, each once. Their proof is the last of what was said.
 */
export function meaningsOf(evidence: Evidence, failure: Failure): readonly Finding[] {
  const { by, exchange } = failure
  const said = exchange?.messages.filter(({ assumed, kind }) => !assumed && kind !== 'continuation') ?? []
  const last = said.at(-1)
  // What came in the clear in place of a handshake is for the rules of TLS.
  const isReceived = last && evidence.transcript.entries[last.entry]?.kind === 'received'
  if (!exchange || !isReceived || by !== 'answer') return []
  const readings = readingsOf(said.map(({ text }) => text).join(' | '), exchange.purpose)
  const codes = new Set(readings.flatMap(({ code, isTelling }) => (isTelling ? code : [])))
  const proof = { failure, lines: [line(evidence, last)] } as const
  return [...codes].flatMap((wanted) =>
    ALL.filter(({ code }) => code === wanted).map(
      (rule): Finding => ({ rule, pattern: MEANING, proof, certainty: 'possible' }),
    ),
  )
}
