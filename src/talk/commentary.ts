import type { Exchange, ServerMessage } from '../conversation/exchange.ts'
import { diagnoseEvidence } from '../diagnosis/diagnose.ts'
import { isAbnormalEnd } from '../evidence/find-failures.ts'
import { odditiesOf } from '../evidence/find-oddities.ts'
import { type Evidence, gather } from '../evidence/gather.ts'
import type { Diagnosis } from '../report/diagnosis.ts'
import { diagnosisInEnglish, oddityInEnglish } from '../report/english.ts'
import type { Entry } from '../transcript/entry.ts'
import type { TalkEvent } from './talk.ts'

type Remark = Exclude<TalkEvent, { kind: 'recorded' }>

/**
 * Explains a conversation while it grows. A check stops at the first refusal; a person continues, so that each refusal
 * is diagnosed without the earlier ones.
 */
export class Commentary {
  readonly #told = new Set<string>()
  #lastCode = ''
  #read = 0 // entries

  /** The remarks since the last call. */
  next(evidence: Evidence, isOver: boolean): readonly Remark[] {
    const { entries } = evidence.transcript
    const fresh = entries.slice(this.#read).map((entry, at) => ({ entry, at: this.#read + at }))
    this.#read = entries.length
    if (fresh.length === 0) return []
    if (fresh.some(({ entry }) => entry.kind === 'sent')) this.#lastCode = ''
    return [
      ...fresh.flatMap(({ entry, at }) => (entry.kind === 'secured' ? this.#certificate(evidence, at) : [])),
      ...evidence.exchanges.flatMap((one) => this.#refusal(evidence, one)),
      ...fresh.flatMap(({ entry, at }) => (isEnd(entry, isOver) ? this.#end(evidence, at) : [])),
      ...odditiesOf(evidence).flatMap((quirk): readonly Remark[] =>
        this.#isNew(`${quirk.id} ${quirk.entry}`)
          ? [{ kind: 'odd', entry: quirk.entry, oddity: oddityInEnglish(quirk) }]
          : [],
      ),
    ]
  }

  #certificate(evidence: Evidence, at: number): readonly Remark[] {
    const failures = evidence.failures.filter((one) => one.by === 'certificate' && one.entry === at)
    return this.#cause(at, diagnosesOf({ ...evidence, failures }))
  }

  #refusal(evidence: Evidence, exchange: Exchange): readonly Remark[] {
    const message = exchange.messages.findLast(isRefusal)
    if (!message || !this.#isNew(`${message.entry} ${message.lines.join()}`)) return []
    const found = diagnosesOf(aloneIn(evidence, exchange))
    return this.#cause(message.entry, isOfForm(message) ? found.filter(readsMoreThanForm) : found)
  }

  #end(evidence: Evidence, at: number): readonly Remark[] {
    const found = diagnosesOf(without(evidence, refusedIn(evidence)))
    return this.#cause(
      at,
      found.filter(({ code }) => code !== this.#lastCode),
    )
  }

  /** The first cause; an unknown cause adds nothing to the reply. */
  #cause(entry: number, found: readonly Diagnosis[]): readonly Remark[] {
    const diagnosis = found.find(({ code }) => code !== 'unknown')
    if (!diagnosis) return []
    this.#lastCode = diagnosis.code
    return [{ kind: 'explained', entry, diagnosis }]
  }

  #isNew(key: string): boolean {
    if (this.#told.has(key)) return false
    this.#told.add(key)
    return true
  }
}

function diagnosesOf(evidence: Evidence): readonly Diagnosis[] {
  return diagnoseEvidence([evidence]).map(diagnosisInEnglish)
}

/** True for an end that the person did not cause. While other addresses are tried, a failing one is none. */
function isEnd(entry: Entry, isOver: boolean): boolean {
  switch (entry.kind) {
    case 'closed':
      return entry.by === 'server'
    case 'failed':
      return isOver || entry.address === undefined
    case 'note':
      return entry.got === 'injected' || isAbnormalEnd(entry)
    default:
      return isAbnormalEnd(entry)
  }
}

/** True if the server cannot parse the command. A session makes no such mistake, but a person does. */
function isOfForm({ status, code = 0 }: ServerMessage): boolean {
  return status === 'BAD' || (code >= 500 && code <= 504)
}

function readsMoreThanForm({ code, certainty }: Diagnosis): boolean {
  return code !== 'protocol-violation' && certainty !== 'possible'
}

function isRefusal({ kind, status, code = 0 }: ServerMessage): boolean {
  return status === 'NO' || status === 'BAD' || status === 'BYE' || code >= 400 || kind === 'unparsable'
}

function refusedIn({ exchanges }: Evidence): readonly Exchange[] {
  return exchanges.filter(({ messages }) => messages.some(isRefusal))
}

/** The evidence of one refusal, after the commands that were accepted before it. A minor command is read alone. */
function aloneIn(evidence: Evidence, exchange: Exchange): Evidence {
  const { purpose } = exchange
  const isMinor = purpose === 'other' || purpose === 'goodbye' || purpose === 'watch'
  const others = isMinor ? evidence.exchanges : refusedIn(evidence)
  return without(
    evidence,
    others.filter((one) => one !== exchange),
    isMinor,
  )
}

/** The evidence without the rows of some exchanges, and for a minor command without the surrounding events. */
function without(evidence: Evidence, dropped: readonly Exchange[], isBare = false): Evidence {
  const { transcript, exchanges } = evidence
  const starts = exchanges.map((one) => ({ one, from: one.entry }))
  const ownerOf = (at: number) => starts.findLast(({ from }) => from <= at)?.one
  const entries = transcript.entries.filter((entry, at) => {
    if (entry.kind !== 'sent' && entry.kind !== 'received') return !isBare
    const owner = ownerOf(at)
    return !owner || !dropped.includes(owner)
  })
  return gather({ ...transcript, entries })
}
