import { protocolOf, STAGES } from '../conversation/exchange.ts'
import { envelopeOf } from '../evidence/envelope.ts'
import type { Failure } from '../evidence/failure.ts'
import { isLetPass } from '../evidence/find-failures.ts'
import { type Evidence, gather } from '../evidence/gather.ts'
import { withoutAssumed } from '../evidence/match.ts'
import { isSameEndpoint } from '../evidence/probe-evidence.ts'
import { waitNamedIn } from '../evidence/wait-named.ts'
import type { BlockList } from '../knowledge/block-lists.ts'
import type { Rule } from '../rules/rule.ts'
import type { Transcript } from '../transcript/entry.ts'
import { UNKNOWN_PORT } from '../transcript/place.ts'
import { givenTranscripts } from '../transcript/read.ts'
import { atProvider } from './at-provider.ts'
import { blockListIn } from './block-list.ts'
import { factsOfBounce, withoutBounces } from './bounced.ts'
import { candidatesFor } from './candidates.ts'
import { categoryOf } from './category.ts'
import { changeFor, isProbeFor } from './change.ts'
import { classify } from './classify.ts'
import type { Conclusion, NamedPage } from './conclusion.ts'
import type { Facts } from './facts.ts'
import type { Explanation, Finding } from './finding.ts'
import { bearingOn, fieldShown, hintsFor, ranked, withRaised } from './hints-on-causes.ts'
import { isOfLog, type SessionConclusions, toldOfSessions } from './sessions.ts'

/**
 * The causes of the failures in the transcripts of one check: errors first, then warnings, in the order of the stages.
 */
export function conclusionsOf(
  transcripts: Transcript | readonly Transcript[],
  own?: readonly Rule[],
): readonly Conclusion[] {
  return diagnoseEvidence(gatherAll(givenTranscripts(transcripts)), own)
}

/** The evidence of the transcripts of one check, as {@link relate} returns it. */
export function gatherAll(transcripts: readonly Transcript[]): readonly Evidence[] {
  return relate(transcripts.map((one, index) => gather(one, index)))
}

/**
 * The connections of one check without its probes, each with its probes and the other connections. A connection that
 * another one has replaced is left out.
 */
export function relate(connections: readonly Evidence[]): readonly Evidence[] {
  const probes = connections.filter(({ transcript }) => transcript.header.look)
  const all = connections
    .filter((one) => !one.transcript.header.look && !isReplaced(one, connections))
    .map((one) => ({ ...one, probes: probes.filter((probe) => isBeside(probe, one)) }))
  if (all.length > MAX_RELATED) return all
  return all.map((one) => ({ ...one, others: all.filter((other) => other !== one) }))
}

/** A check has two connections, and a few more if one was lost. The sessions of a long log are not related. */
const MAX_RELATED = 50

/** True if the connection was lost at the login gate, and another transcript has the connection that replaced it. */
function isReplaced(one: Evidence, all: readonly Evidence[]): boolean {
  const isLost = ({ transcript }: Evidence) =>
    transcript.entries.some((entry) => entry.kind === 'note' && entry.redialled)
  const isInPlace = ({ transcript: { header } }: Evidence) =>
    !header.look && isSameEndpoint(one.transcript.header, header)
  return isLost(one) && all.some((other) => !isLost(other) && isInPlace(other))
}

function isBeside({ transcript: { header: probe } }: Evidence, { transcript: { header } }: Evidence): boolean {
  return probe.look === 'probe' ? isProbeFor(probe, header) : isSameEndpoint(probe, header)
}

/**
 * The sessions of a log are no check: a failure that a later session overcame, or that an earlier one already had, is
 * not reported again.
 *
 * @param own the caller's rules, in addition to the built-in ones
 */
export function diagnoseEvidence(evidence: readonly Evidence[], own: readonly Rule[] = []): readonly Conclusion[] {
  const sessions = evidence.map((one): SessionConclusions => {
    const explained = one.failures.length > 0 ? withoutBounces(one).flatMap((part) => explainedIn(part, own)) : []
    return { evidence: one, explained: explained.toSorted((a, b) => byStage(a.conclusion, b.conclusion)) }
  })
  const imported = sessions.filter((one) => isOfLog(one.evidence))
  if (imported.length < 2) return conclusionsIn(sessions).toSorted(byStage)
  const live = conclusionsIn(sessions.filter((one) => !isOfLog(one.evidence)))
  return [...live, ...toldOfSessions(imported)].toSorted(bySeverity)
}

function conclusionsIn(sessions: readonly SessionConclusions[]): readonly Conclusion[] {
  return sessions.flatMap(({ explained }) => explained.map(({ conclusion }) => conclusion))
}

function byStage(a: Conclusion, b: Conclusion): number {
  return bySeverity(a, b) || STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage)
}

function bySeverity(a: Conclusion, b: Conclusion): number {
  return Number(b.severity === 'error') - Number(a.severity === 'error')
}

function explainedIn(evidence: Evidence, own: readonly Rule[]): SessionConclusions['explained'] {
  return classify(evidence, candidatesFor(evidence, own)).map((found) => ({
    failure: found.failure,
    conclusion: toConclusion(evidence, found),
  }))
}

function toConclusion(evidence: Evidence, found: Explanation): Conclusion {
  const given = hintsFor(evidence, found.failure)
  const known = atProvider(evidence, found, given)
  const { failure, best, rivals } = known?.explanation ?? found
  const { rule, pattern, proof, certainty } = best
  const { fixBy, retry, field } = specificsOf(best)
  const severity = isLetPass(failure, evidence.transcript.header) ? 'warning' : 'error'
  const id = `${rule.code}/${pattern.id}`
  const change = changeFor(evidence, { stage: failure.stage, severity, code: rule.code, rule: id })
  const blockList = blockListIn(failure)
  const suspects = rivals.map((one) => ({ code: one.rule.code, certainty: one.certainty }))
  const hints = bearingOn(rule.code, certainty, known?.hints ?? given)
  const fieldToMark = fieldShown(hints) ?? field
  const retryAfterMs = retry === 'later' ? waitNamedIn(proof) : undefined
  return {
    code: rule.code,
    severity,
    stage: failure.stage,
    category: categoryOf(failure.stage, rule.code),
    protocol: protocolOf(failure.stage),
    certainty,
    links: linksTo(evidence, best, blockList, known?.pages),
    facts: Object.assign(factsOf(evidence, failure, best, { change, blockList }), known?.facts, proof.facts),
    fixBy,
    retry,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(fieldToMark && { field: fieldToMark }),
    ...(hints.length > 0 && { hints }),
    ...(proof.faults && { faults: proof.faults }),
    ...(change && { change }),
    rivals: withRaised(ranked(rule.code, suspects, hints), known?.raised),
    proof: withoutAssumed(evidence, proof.lines),
    rule: id,
    ...(known && { provider: known.id }),
  }
}

/** The facts of every code, those of the refused command, and those of the finding. */
function factsOf(
  evidence: Evidence,
  failure: Failure,
  { pattern, proof }: Finding,
  { change, blockList }: { readonly change: Conclusion['change']; readonly blockList: BlockList | undefined },
): Facts {
  const { protocol, target } = evidence.transcript.header
  const { host, port, security } = target
  const variant = proof.specifics?.variant ?? pattern.specifics?.variant
  return {
    protocol: protocol.toUpperCase(),
    host,
    ...(port !== UNKNOWN_PORT && { port }),
    security,
    ...envelopeOf(evidence, failure.exchange),
    ...factsOfBounce(failure, host),
    ...(change && { changeHost: change.host, changePort: change.port, changeSecurity: change.security }),
    ...(variant && { variant }),
    ...(blockList && { blockList: blockList.name }),
    ...(blockList?.goneSince && { blockListGone: blockList.goneSince }),
  }
}

/** The properties of the proof override those of the pattern, and these override those of the rule. */
function specificsOf({ rule, pattern, proof }: Finding): Pick<Rule, 'fixBy' | 'retry' | 'field'> {
  const { specifics: general } = pattern
  const { specifics: shown } = proof
  const field = shown?.field ?? general?.field ?? rule.field
  return {
    fixBy: shown?.fixBy ?? general?.fixBy ?? rule.fixBy,
    retry: shown?.retry ?? general?.retry ?? rule.retry,
    ...(field && { field }),
  }
}

/** The pages that the server names, that of the block list, and those of the provider, without duplicates. */
function linksTo(
  evidence: Evidence,
  best: Finding,
  list: BlockList | undefined,
  ofProvider: readonly NamedPage[] = [],
): readonly NamedPage[] {
  const ofList: readonly NamedPage[] = list?.page === undefined ? [] : [{ url: list.page, kind: 'block-list' }]
  const all = [...linksIn(evidence, best), ...ofList, ...ofProvider]
  return all.filter(({ url }, at) => all.findIndex((one) => one.url === url) === at)
}

/**
 * The pages that the server itself names, without the punctuation of the sentence around them. A note is no server
 * text.
 */
function linksIn({ index, transcript }: Evidence, { proof }: Finding): readonly NamedPage[] {
  const said = proof.lines.filter((one) => one.transcript !== index || transcript.entries[one.entry]?.kind !== 'note')
  const urls = said.flatMap(({ text }) => (text.includes('://') && text.match(URLS)) || [])
  const bare = urls.map((url) => {
    let end = url.length
    while (end > 0 && '.,;:)'.includes(url.charAt(end - 1))) end -= 1
    return url.slice(0, end)
  })
  return [...new Set(bare)].map((url) => ({ url, kind: 'named-by-server' }))
}

const URLS = /https?:\/\/[^\s<>"'\]\x00-\x1f\x7f]{1,2000}/g
