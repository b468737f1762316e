import { STAGES, type Stage } from '../conversation/exchange.ts'
import type { Conclusion } from '../diagnosis/conclusion.ts'
import { diagnoseEvidence } from '../diagnosis/diagnose.ts'
import { type StageResult, stepsOf } from '../diagnosis/steps.ts'
import { type Evidence, gather } from '../evidence/gather.ts'
import type { Transcript } from '../transcript/entry.ts'
import { givenTranscripts } from '../transcript/read.ts'
import { capabilityDifferences } from './diff/capabilities.ts'
import { connectionDifferences } from './diff/connection.ts'
import { conversationDifferences } from './diff/conversation.ts'
import { changed, type Difference, WHATS } from './diff/difference.ts'
import { endingDifferences } from './diff/endings.ts'

/**
 * The differences between two transcripts of one protocol, stage by stage; none if they show the same behaviour,
 * whatever their times, tags and ids. Swapping the transcripts swaps the sides in the same list. Nothing in a
 * transcript makes it throw.
 */
export function diff(a: Transcript, b: Transcript): readonly Difference[] {
  givenTranscripts([a, b])
  if (a.header.protocol !== b.header.protocol) {
    return changed({ stage: 'imap.connect', what: 'protocol' }, a.header.protocol, b.header.protocol)
  }
  const [before, after] = [gather(a), gather(b)]
  const [causes, otherCauses] = [diagnosesOf(before), diagnosesOf(after)]
  return [
    ...connectionDifferences(before, after),
    ...capabilityDifferences(before, after),
    ...conversationDifferences(before, after),
    ...endingDifferences(before, after),
    ...(isTimed(a) && isTimed(b) ? timingDifferences(stepsOf([before], causes), stepsOf([after], otherCauses)) : []),
    ...STAGES.flatMap((stage) =>
      changed({ stage, what: 'diagnosis' }, causeAt(stage, causes), causeAt(stage, otherCauses)),
    ),
  ].toSorted((one, other) => rank(one) - rank(other))
}

function rank({ stage, what }: Difference): number {
  return STAGES.indexOf(stage) * WHATS.length + WHATS.indexOf(what)
}

/** A probe has no diagnosis of its own. */
function diagnosesOf(evidence: Evidence): readonly Conclusion[] {
  return evidence.transcript.header.look ? [] : diagnoseEvidence([evidence])
}

function causeAt(stage: Stage, diagnoses: readonly Conclusion[]): string | undefined {
  const own = diagnoses.filter((one) => one.stage === stage)
  return own.length > 0 ? own.map(({ code, certainty }) => `${code} (${certainty})`).join(', ') : undefined
}

/**
 * Below this value, a stage that takes twice as long shows only variations of the network and the machine's load: a
 * handshake alone takes two to three round trips, and a round trip around the world 250 ms. Servers that delay on
 * purpose wait a second or more.
 */
const MIN_SLOWER_MS = 250
const MIN_SLOWER_FACTOR = 2

function timingDifferences(a: readonly StageResult[], b: readonly StageResult[]): readonly Difference[] {
  return a.flatMap((step) => {
    const other = b.find(({ stage }) => stage === step.stage)
    if (!other || !wasBegun(step) || !wasBegun(other)) return []
    const [less = 0, more = 0] = [step.durationMs, other.durationMs].toSorted((x, y) => x - y)
    if (more < less * MIN_SLOWER_FACTOR || more - less < MIN_SLOWER_MS) return []
    return changed({ stage: step.stage, what: 'timing' }, inMs(step.durationMs), inMs(other.durationMs))
  })
}

function wasBegun({ outcome, durationMs }: StageResult): boolean {
  return outcome !== 'skipped' && (outcome !== 'unknown' || durationMs > 0)
}

/** An imported log may have no times. */
function isTimed({ entries }: Transcript): boolean {
  return entries.some(({ atMs }) => atMs > 0)
}

function inMs(duration: number): string {
  return `${duration.toLocaleString('en-US')} ms`
}
