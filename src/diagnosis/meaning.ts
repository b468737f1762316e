import type { Failure } from '../evidence/failures.ts'
import type { Evidence } from '../evidence/gather.ts'
import { line } from '../evidence/match.ts'
import { readingsOf } from '../lexicon/readings.ts'
import type { Pattern } from '../rules/rule.ts'
import { ALL } from './candidates.ts'
import type { Finding } from './finding.ts'

/** The words of a refusal, read by what they mean where no phrase is known. Never more than possible. */
const MEANING: Pattern = { id: 'meaning', certainty: 'possible' }

/** The cause that the words of a refusal mean, with the last of what was said as its proof. */
export function meaningOf(evidence: Evidence, failure: Failure): Finding | undefined {
  const { by, exchange } = failure
  const said = exchange?.messages.filter(({ assumed, kind }) => !assumed && kind !== 'continuation') ?? []
  const last = said.at(-1)
  if (!exchange || !last || by !== 'answer') return undefined
  const [first] = readingsOf(said.map(({ text }) => text).join(' | '), exchange.purpose)
  const rule = first?.isTelling && ALL.find(({ code }) => code === first.code)
  if (!rule) return undefined
  return { rule, pattern: MEANING, proof: { failure, lines: [line(evidence, last)] }, certainty: 'possible' }
}
