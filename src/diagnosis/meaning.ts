import type { Exchange } from '../conversation/exchange.ts'
import type { Failure } from '../evidence/failure.ts'
import type { Evidence } from '../evidence/gather.ts'
import { line, type Proof } from '../evidence/match.ts'
import { readingsOf } from '../lexicon/readings.ts'
import type { Code } from '../rules/codes.ts'
import type { Pattern } from '../rules/rule.ts'
import { NAMED_BY_WORDS, nextLikeliest } from './beside-codes.ts'
import { ruleOf } from './candidates.ts'
import { bySureness, type Finding } from './finding.ts'

/**
 * The findings of a failure, the surest first, with what its words mean, where no phrase of them is known.
 *
 * The meaning of the words comes before what only the class of a reply code says, and stands in the place of `unknown`. Where
 * a code says more it is a rival, unless the best finding is a more precise name of it; where that names no cause, it is the
 * more precise name. Where nothing else is a rival, the cause is one that such a refusal has next most often.
 */
export function withMeanings(evidence: Evidence, failure: Failure, findings: readonly Finding[]): readonly Finding[] {
  if (isKnown(findings[0])) return findings
  const meanings = meaningsOf(evidence, failure)
  return withNextLikeliest(failure, withWords(findings, meanings))
}

function withWords(findings: readonly Finding[], meanings: readonly Meaning[]): readonly Finding[] {
  const [best] = findings
  const [meaning, second] = meanings.filter(({ isTelling }) => isTelling)
  if (!meaning) return withVagueWords(findings, meanings)
  const isNamed = ({ rule }: Finding) => findings.some((one) => one.rule.code === rule.code)
  const isSame = ({ rule }: Finding) => rule.code === meaning.finding.rule.code
  const first = findings.find(isSame) ?? meaning.finding
  const others = findings.filter((one) => !isSame(one) && one.rule.code !== 'unknown').map(doubted)
  if (best && restsOnMore(best)) {
    if (isNamedOutright(best, meaning)) return [doubted(first), ...others]
    if (best.rule.refines?.includes(first.rule.code)) return findings
    if (namesNoCause(best) && first.rule.refines?.includes(best.rule.code) && !isOfTheInbox(best, first))
      return [first, ...others]
    if (isNamed(first)) return findings
    return [best, first, ...findings.slice(1)].toSorted(bySureness)
  }
  if (!second || isNamed(second.finding)) return [first, ...others]
  return second.weight >= CLEAR ? [first, second.finding, ...others] : [first, ...others, second.finding]
}

/** Words that leave much open are a rival of what a code says, and stand in the place of `unknown`. */
function withVagueWords(findings: readonly Finding[], meanings: readonly Meaning[]): readonly Finding[] {
  const [best] = findings
  const vague = meanings.find(({ finding }) => findings.every(({ rule }) => rule.code !== finding.rule.code))
  if (!best || !vague || best.rule.refines?.includes(vague.finding.rule.code)) return findings
  if (best.rule.code === 'unknown') return [vague.finding]
  return [best, vague.finding, ...findings.slice(1)].toSorted(bySureness)
}

/** The weight of words that say a cause by two concepts. */
const CLEAR = 2

/** The weight of words that say a cause by two concepts in one sentence. */
const OUTRIGHT = 2.5

/** True where the code stands for many causes, and the words beside it name one of them. */
function isNamedOutright(best: Finding, { finding, weight }: Meaning): boolean {
  // RFC 5321 §4.2.1: a reply of the fourth class tells of a trouble that passes.
  if (!isOfACodeAlone(best) || best.pattern.applies?.code?.includes(4)) return false
  return weight >= OUTRIGHT && (NAMED_BY_WORDS[best.rule.code]?.includes(finding.rule.code) ?? false)
}

/** True for a finding that rests on a code of SMTP, or on the status of an IMAP response. Registered response codes say more. */
function isOfACodeAlone({ pattern, certainty }: Finding): boolean {
  const { applies, phrases, happens, lacks, proof } = pattern
  return (
    certainty !== 'certain' && applies !== undefined && !(applies.responseCode ?? phrases ?? happens ?? lacks ?? proof)
  )
}

function withNextLikeliest(failure: Failure, findings: readonly Finding[]): readonly Finding[] {
  const [best, rival] = findings
  if (!best || rival || best.pattern.rivals || !isOfACodeAlone(best)) return findings
  // An enhanced code that stands for one cause leaves little open.
  if (best.certainty === 'likely' && best.pattern.applies?.enhanced) return findings
  const code = nextLikeliest(best.rule.code, failure.exchange?.purpose)
  return code ? [best, findingOf(code, best.proof)] : findings
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

/** A cause that the words of a refusal mean. */
interface Meaning {
  readonly finding: Finding
  readonly weight: number
  /** True where the words say enough to be believed. */
  readonly isTelling: boolean
}

/**
 * The causes that the words of a refusal mean, the clearest first, each once. Their proof is the last of what was said.
 */
function meaningsOf(evidence: Evidence, failure: Failure): readonly Meaning[] {
  const { by, exchange } = failure
  const said = exchange?.messages.filter(({ assumed, kind }) => !assumed && kind !== 'continuation') ?? []
  const last = said.at(-1)
  // The rules of TLS explain text that came in the clear in place of a handshake.
  const isReceived = last && evidence.transcript.entries[last.entry]?.kind === 'received'
  if (!exchange || !isReceived || by !== 'answer') return []
  const readings = readingsOf(said.map(({ text }) => text).join(' | '), exchange.purpose)
  const proof = { failure, lines: [line(evidence, last)] } as const
  const codes = new Set<Code>()
  return readings
    .toSorted((a, b) => Number(b.isTelling) - Number(a.isTelling))
    .filter(({ code }) => !(code === 'encryption-required' && hasItsTls(evidence, exchange)))
    .filter(({ code }) => !codes.has(code) && codes.add(code))
    .map(({ code, weight, isTelling }): Meaning => ({ finding: findingOf(code, proof), weight, isTelling }))
}

/**
 * True where a client can do no more for TLS: it is up, or the settings begin it after EHLO, which a server accepts before it
 * (RFC 3207 §4).
 */
function hasItsTls({ transcript }: Evidence, { encrypted, purpose }: Exchange): boolean {
  // An inbox is refused for a login that is "unsafe", which speaks of the client.
  if (purpose === 'inbox') return false
  return encrypted || (purpose === 'capability' && transcript.header.target?.security === 'starttls')
}

function findingOf(code: Code, proof: Proof): Finding {
  return { rule: ruleOf(code), pattern: MEANING, proof, certainty: 'possible' }
}
