import type { Exchange } from '../conversation/exchange.ts'
import type { Failure } from '../evidence/failure.ts'
import type { Evidence } from '../evidence/gather.ts'
import { line, type Proof } from '../evidence/match.ts'
import { readingsOf } from '../lexicon/readings.ts'
import type { Code } from '../rules/codes.ts'
import { tryEach } from '../rules/phrased.ts'
import type { Pattern } from '../rules/rule.ts'
import { WITH_TOKEN } from '../sasl/names.ts'
import { NAMED_BY_WORDS, nextLikeliest } from './beside-codes.ts'
import { ruleOf } from './candidates.ts'
import { bySureness, type Finding } from './finding.ts'

/**
 * The findings of a failure, the most certain first, with the lexicon's interpretation if no phrase matches.
 *
 * The interpretation comes before a finding from only the class of a reply code, and replaces `unknown`. If a code says
 * more, the interpretation is a rival, unless the best finding is a more precise name of the same cause. If the code
 * names no cause, the interpretation is the more precise name. If there is no other rival, the cause that such a
 * refusal has next most often is one.
 */
export function withMeanings(evidence: Evidence, failure: Failure, findings: readonly Finding[]): readonly Finding[] {
  if (isKnown(findings[0])) return withAddedReason(evidence, failure, findings)
  const meanings = meaningsOf(evidence, failure)
  return withNextLikeliest(failure, withWords(findings, meanings))
}

/**
 * The findings with the reason that an administrator or a policy service wrote behind Postfix's own words, which say no
 * more than which address was named: an unknown recipient and a limit of sending begin alike. Such a reason is in any
 * language. https://www.postfix.org/access.5.html
 */
function withAddedReason(evidence: Evidence, failure: Failure, findings: readonly Finding[]): readonly Finding[] {
  const [best] = findings
  const final = failure.exchange?.messages.at(-1)
  const reason = final && ADDED_REASON.exec(final.text)?.[1]
  if (!best || best.certainty === 'certain' || !OF_ADDRESSES.includes(best.rule.code) || !reason) return findings
  if (tryEach({ ...final, text: reason }, best.pattern.phrases ?? [])) return findings
  const meaning = meaningsOf(evidence, failure, reason).find(({ isTelling }) => isTelling)
  if (!meaning || meaning.weight < CLEAR) return findings
  const others = findings.filter(({ rule }) => rule.code !== meaning.finding.rule.code)
  return others.length === findings.length ? [meaning.finding, ...others.map(doubted)] : findings
}

const ADDED_REASON = /\b(?:recipient|sender) address rejected: (.+)/is

const OF_ADDRESSES: readonly Code[] = ['recipient-rejected', 'sender-rejected']

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

/** Vague words are a rival of a code's cause, and replace `unknown`. */
function withVagueWords(findings: readonly Finding[], meanings: readonly Meaning[]): readonly Finding[] {
  const [best] = findings
  const vague = meanings.find(({ finding }) => findings.every(({ rule }) => rule.code !== finding.rule.code))
  if (!best || !vague || best.rule.refines?.includes(vague.finding.rule.code)) return findings
  if (best.rule.code === 'unknown') return [vague.finding]
  return [best, vague.finding, ...findings.slice(1)].toSorted(bySureness)
}

/** The weight of words that express a cause by two concepts. */
const CLEAR = 2

/** The weight of words that express a cause by two concepts in one sentence. */
const OUTRIGHT = 2.5

/** True if the code stands for many causes, and the words beside it name one of them. */
function isNamedOutright(best: Finding, { finding, weight }: Meaning): boolean {
  // RFC 5321 §4.2.1: a reply with first digit 4 reports a temporary problem.
  if (!isOfACodeAlone(best) || best.pattern.applies?.code?.includes(4)) return false
  return weight >= OUTRIGHT && (NAMED_BY_WORDS[best.rule.code]?.includes(finding.rule.code) ?? false)
}

/**
 * True if a finding rests on an SMTP code, or on the status of an IMAP response. Registered response codes say more.
 */
function isOfACodeAlone({ pattern, certainty }: Finding): boolean {
  const { applies, phrases, happens, lacks, proof } = pattern
  return (
    certainty !== 'certain' && applies !== undefined && !(applies.responseCode ?? phrases ?? happens ?? lacks ?? proof)
  )
}

function withNextLikeliest(failure: Failure, findings: readonly Finding[]): readonly Finding[] {
  const [best, rival] = findings
  if (!best || rival || best.pattern.rivals || !isOfACodeAlone(best)) return findings
  // An enhanced status code with a single cause leaves little open.
  if (best.certainty === 'likely' && best.pattern.applies?.enhanced) return findings
  const code = nextLikeliest(best.rule.code, failure.exchange?.purpose)
  return code ? [best, findingOf(code, best.proof)] : findings
}

/** True if a finding rests on more than a reply code: on words, on an event, or on a code with a single meaning. */
function restsOnMore({ rule, pattern, certainty }: Finding): boolean {
  if (rule.code === 'unknown') return false
  const { applies, phrases, happens, lacks, proof, when } = pattern
  if (phrases ?? happens ?? lacks ?? proof) return true
  const { code, enhanced, responseCode } = applies ?? {}
  const isOfACode = code && !when && !enhanced && !responseCode
  return certainty === 'certain' || (certainty === 'likely' && !isOfACode)
}

/** True if a phrase with a cause matches, or the finding is certain: the words need no further interpretation. */
function isKnown(best: Finding | undefined): boolean {
  if (!best || best.pattern.isVague) return false
  return best.pattern.phrases !== undefined || best.certainty === 'certain'
}

/**
 * True for the refusal of a login or an inbox without a cause. Some servers send the code for wrong credentials
 * whatever the cause is (Stalwart, Raven), and give the cause in words.
 */
function namesNoCause({ rule, pattern }: Finding): boolean {
  if (!['auth-failed', 'auth-unavailable', 'mailbox-unavailable'].includes(rule.code)) return false
  const { phrases, happens, lacks, proof, isVague } = pattern
  return isVague ?? !(phrases ?? happens ?? lacks ?? proof)
}

/** A server problem that makes an inbox unavailable belongs to the inbox: see `mailbox-unavailable`. */
function isOfTheInbox(best: Finding, meaning: Finding): boolean {
  return best.rule.code === 'mailbox-unavailable' && meaning.rule.code === 'server-unavailable'
}

/** No rival is more certain than the finding before it. */
function doubted(finding: Finding): Finding {
  return { ...finding, certainty: 'possible' }
}

/** The lexicon's interpretation of a refusal that no phrase matches. Never more than possible. */
const MEANING: Pattern = { id: 'meaning', certainty: 'possible' }

/** A cause that the words of a refusal express. */
interface Meaning {
  readonly finding: Finding
  readonly weight: number
  /** True if the words are specific enough to be believed. */
  readonly isTelling: boolean
}

/**
 * The causes that the words of a refusal express, or a reason in them, the clearest first, without duplicates. Their
 * proof is the last message.
 */
function meaningsOf(evidence: Evidence, failure: Failure, reason?: string): readonly Meaning[] {
  const { by, exchange } = failure
  const said = exchange?.messages.filter(({ assumed, kind }) => !assumed && kind !== 'continuation') ?? []
  const last = said.at(-1)
  // The TLS rules explain text that came in the clear in place of a handshake.
  const isReceived = last && evidence.transcript.entries[last.entry]?.kind === 'received'
  if (!exchange || !isReceived || by !== 'answer') return []
  const readings = readingsOf(reason ?? said.map(({ text }) => text).join(' | '), exchange.purpose)
  const proof = { failure, lines: [line(evidence, last)] } as const
  const codes = new Set<Code>()
  return readings
    .toSorted((a, b) => Number(b.isTelling) - Number(a.isTelling))
    .filter(({ code }) => !(code === 'encryption-required' && hasItsTls(evidence, exchange)))
    .filter(({ code }) => !(code === 'password-expired' && isWithToken(exchange)))
    .filter(({ code }) => !codes.has(code) && codes.add(code))
    .map(({ code, weight, isTelling }): Meaning => ({ finding: findingOf(code, proof), weight, isTelling }))
}

/**
 * True if a client can do no more for TLS: it is established, or the settings begin it after EHLO, which a server
 * accepts before it (RFC 3207 §4).
 */
function hasItsTls({ transcript }: Evidence, { encrypted, purpose }: Exchange): boolean {
  // An inbox is refused because the login is "unsafe", which concerns the client.
  if (purpose === 'inbox') return false
  return encrypted || (purpose === 'capability' && transcript.header.target?.security === 'starttls')
}

/** True for a login with a token: no password of it can have expired. */
function isWithToken({ mechanism }: Exchange): boolean {
  return WITH_TOKEN.some((one) => one === mechanism)
}

function findingOf(code: Code, proof: Proof): Finding {
  return { rule: ruleOf(code), pattern: MEANING, proof, certainty: 'possible' }
}
