import type { Failure } from '../evidence/failures.ts'
import type { Evidence } from '../evidence/gather.ts'
import { line } from '../evidence/match.ts'
import { readingsOf } from '../lexicon/readings.ts'
import type { Pattern } from '../rules/rule.ts'
import { ALL } from './candidates.ts'
import { bySureness, type Finding } from './finding.ts'

/**
 * The findings of a failure, the surest first, with what its words mean, where no phrase of them is known.
 *
 * The meaning of the words comes before what only the class of a reply code says, and stands in the place of `unknown`. Where
 * a code says more it is a rival, unless the best finding is a more precise name of it; where that names no cause, it is the
 * more precise name.
 */
export function withMeanings(evidence: Evidence, failure: Failure, findings: readonly Finding[]): readonly Finding[] {
  const [best] = findings
  if (isKnown(best)) return findings
  const [meaning, second] = meaningsOf(evidence, failure)
  if (!meaning) return findings
  const isNamed = (one: Finding) => findings.some(({ rule }) => rule.code === one.rule.code)
  if (best && restsOnMore(best)) {
    if (best.rule.refines?.includes(meaning.rule.code) || isNamed(meaning)) return findings
    if (namesNoCause(best) && meaning.rule.refines?.includes(best.rule.code) && !isOfTheInbox(best, meaning))
      return [meaning, ...findings.map(doubted)]
    return [best, meaning, ...findings.slice(1)].toSorted(bySureness)
  }
  const isSame = ({ rule }: Finding) => rule.code === meaning.rule.code
  const others = findings.filter((one) => !isSame(one) && one.rule.code !== 'unknown').map(doubted)
  return [findings.find(isSame) ?? meaning, ...others, ...(second && !isNamed(second) ? [second] : [])]
}

/** True for a finding that rests on more than a reply code: on words, on an event, or on a code that has one meaning. */
function restsOnMore({ rule, pattern, certainty }: Finding): boolean {
  if (rule.code === 'unknown') return false
  const { applies, phrases, happens, lacks, proof, when } = pattern
  if (phrases ?? happens ?? lacks ?? proof) return true
  const { code, enhanced, responseCode } = applies ?? {}
  const isOfACode = code && !when && !enhanced && !responseCode
  return certainty === 'certain' || (certainty === 'likely' && !isOfACode)
}

/** True where a phrase that names a cause is known, or there is no doubt: the words need no other reading. */
function isKnown(best: Finding | undefined): boolean {
  if (!best || best.pattern.isVague) return false
  return best.pattern.phrases !== undefined || best.certainty === 'certain'
}

/**
 * True for the refusal of a login or an inbox that tells only that it is one. Servers give the code for wrong credentials
 * whatever the cause is (Stalwart, Raven), and say in words which.
 */
function namesNoCause({ rule, pattern }: Finding): boolean {
  if (!['auth-failed', 'auth-unavailable', 'mailbox-unavailable'].includes(rule.code)) return false
  const { phrases, happens, lacks, proof, isVague } = pattern
  return isVague ?? !(phrases ?? happens ?? lacks ?? proof)
}

/** A trouble of the server that shuts an inbox is one of the inbox: see `mailbox-unavailable`. */
function isOfTheInbox(best: Finding, meaning: Finding): boolean {
  return best.rule.code === 'mailbox-unavailable' && meaning.rule.code === 'server-unavailable'
}

/** No rival is surer than the finding that came before it. */
function doubted(finding: Finding): Finding {
  return { ...finding, certainty: 'possible' }
}

/** The words of a refusal, read by what they mean where no phrase is known. Never more than possible. */
const MEANING: Pattern = { id: 'meaning', certainty: 'possible' }

/**
 * The causes that the words of a refusal mean, the clearest first, each once. Their proof is the last of what was said.
 */
function meaningsOf(evidence: Evidence, failure: Failure): readonly Finding[] {
  const { by, exchange } = failure
  const said = exchange?.messages.filter(({ assumed, kind }) => !assumed && kind !== 'continuation') ?? []
  const last = said.at(-1)
  // The rules of TLS explain text that came in the clear in place of a handshake.
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
