import type { Stage } from '../../conversation/exchange.ts'
import { stageAfter } from '../../conversation/stages.ts'
import { isAbnormalEnd } from '../../evidence/find-failures.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Entry, Note } from '../../transcript/entry.ts'
import { changed, type Difference, type DiffText, earlier } from './difference.ts'

/** The differences in the ends of the connections, and in the notes about why a session stopped before. */
export function endingDifferences(a: Evidence, b: Evidence): readonly Difference[] {
  const [before, after] = [endingOf(a), endingOf(b)]
  return [
    ...NOTED.flatMap((name) => noteDifferences(name, a, b)),
    ...changed({ stage: earlier(before.stage, after.stage), what: 'ending' }, before.text, after.text),
  ]
}

/** Without `got`, because the replies show the same text. */
const NOTED = ['gate', 'stuck', 'surprised'] as const satisfies readonly (keyof Note)[]

function noteDifferences(name: (typeof NOTED)[number], a: Evidence, b: Evidence): readonly Difference[] {
  const [before, after] = [noted(a, name), noted(b, name)]
  const stage = before && after ? earlier(before.stage, after.stage) : (before ?? after)?.stage
  return stage ? changed({ stage, what: 'note', name }, before?.text, after?.text) : []
}

function noted(evidence: Evidence, name: (typeof NOTED)[number]) {
  const at = evidence.transcript.entries.findIndex((entry) => entry.kind === 'note' && entry[name] !== undefined)
  const entry = evidence.transcript.entries[at]
  return entry?.kind === 'note' ? { stage: stageAt(evidence, at), text: entry[name] } : undefined
}

interface Ending {
  readonly stage: Stage
  /** `undefined`: the recording stops before the connection ended. */
  readonly text: DiffText | undefined
}

function endingOf(evidence: Evidence): Ending {
  const { entries } = evidence.transcript
  const closed = entries.findLastIndex(({ kind }) => kind === 'closed')
  // Both sides close then, in random order.
  if (closed !== -1 && tookLeave(evidence)) return { stage: stageAt(evidence, closed), text: { code: 'goodbye' } }
  const isUp = entries.some(({ kind }) => kind === 'connected')
  const early = entries.findLastIndex((entry) => ends(entry, isUp))
  const at = early === -1 ? closed : early
  const entry = entries[at]
  return {
    stage: stageAt(evidence, entry ? at : entries.length),
    text: entry && textOf(entry, failedCodes(entries, isUp)),
  }
}

function tookLeave({ exchanges }: Evidence): boolean {
  return exchanges.some(
    ({ purpose, command, messages }) => purpose === 'goodbye' && command?.verb !== 'RSET' && messages.length > 0,
  )
}

/** One address that failed while another connected ends nothing; a wait for a goodbye does. */
function ends(entry: Entry, isUp: boolean): boolean {
  if (entry.kind === 'failed') return !isUp || entry.address === undefined
  return isAbnormalEnd(entry) || entry.kind === 'late'
}

/** Addresses are dialled in parallel, and the last one to fail is random. */
function failedCodes(entries: readonly Entry[], isUp: boolean): string {
  const codes = entries.flatMap((entry) => (entry.kind === 'failed' && ends(entry, isUp) ? [entry.code] : []))
  return [...new Set(codes)].toSorted().join(', ')
}

function textOf(entry: Entry, codes: string): DiffText {
  switch (entry.kind) {
    case 'failed':
      return { code: 'failed', facts: { codes } }
    case 'refused':
      return { code: 'refused', facts: { code: entry.code } }
    case 'late':
      return { code: 'late', facts: { wait: entry.wait, ...(entry.cut && { cut: entry.cut.wait }) } }
    case 'closed':
      return { code: entry.reset ? 'reset' : 'closed', facts: { by: entry.by } }
    case 'note':
      return { code: 'flooded' }
    default:
      return entry.kind
  }
}

function stageAt({ exchanges, transcript: { header } }: Evidence, at: number): Stage {
  const before = exchanges.filter(({ entry }) => entry < at)
  return stageAfter(before, header)
}
