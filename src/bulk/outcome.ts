import type { Diagnosis } from '../report/diagnosis.ts'
import type { InboxReport } from '../report/report.ts'
import type { Code } from '../rules/codes.ts'
import type { Side } from '../settings/servers-to-find.ts'
import type { Transcript } from '../transcript/entry.ts'

/** The outcome of a check, as far as it affects the pace. */
export interface CheckOutcome {
  /** The sides that were dialled. */
  readonly sides: Partial<Readonly<Record<Side, SideOutcome>>>
  /** True if no secret was refused or left unanswered: another check adds no wrong try to the account. */
  readonly mayTryAgain: boolean
}

export interface SideOutcome {
  /** True if the server sent anything. */
  readonly isReached: boolean
  readonly complaint?: Complaint
  /**
   * True if the server closed the connection without a word: a limit may look like that, and so does a broken server.
   */
  readonly isDropped: boolean
  /** True if the server sent nothing in the whole time. Each such check takes as long as a time-out. */
  readonly isSilent: boolean
  /** True if the server said that it has blocked this machine's address. */
  readonly isBlocked: boolean
  /** The logins that the server did not accept. */
  readonly refused: number
  /** The time from the connection to its first octets; left out if there were none. */
  readonly greetingMs?: number
}

/** A server's complaint about too many requests. */
export interface Complaint {
  readonly why: 'too-many-connections' | 'rate-limited' | 'server-unavailable'
  /** The time to wait that the server named, in milliseconds. */
  readonly retryAfterMs?: number
}

/**
 * The outcome of a check, from its report with transcripts.
 *
 * @param isTimed false if this process was too busy to measure the server's times
 */
export function outcomeOf(report: InboxReport, isTimed = true): CheckOutcome {
  const sides = (['imap', 'smtp'] as const).flatMap((side): readonly (readonly [Side, SideOutcome])[] => {
    const transcripts = report.transcripts.filter(({ header }) => header.protocol === side && !header.look)
    const [first] = transcripts
    return first ? [[side, sideOutcome(side, first, report, isTimed)]] : []
  })
  return {
    sides: Object.fromEntries(sides),
    mayTryAgain:
      report.logins.every(({ outcome }) => outcome === 'accepted') && report.passwordsSent <= report.logins.length,
  }
}

function sideOutcome(side: Side, transcript: Transcript, report: InboxReport, isTimed: boolean): SideOutcome {
  const own = report.diagnoses.filter(({ protocol, certainty }) => protocol === side && certainty !== 'possible')
  const isAtDoor = ({ stage }: Diagnosis) => stage === `${side}.connect`
  const complaining = own.find((one) => complaintOf(one, isAtDoor(one)) !== undefined)
  const why = complaining && complaintOf(complaining, isAtDoor(complaining))
  const refused = report.logins.filter(({ protocol, outcome }) => protocol === side && outcome !== 'accepted').length
  const greetingMs = greetingOf(transcript)
  const { retryAfterMs } = complaining ?? {}
  return {
    isReached: greetingMs !== undefined,
    ...(why && { complaint: { why, ...(retryAfterMs !== undefined && { retryAfterMs }) } }),
    isDropped: own.some((one) => isAtDoor(one) && WITHOUT_A_WORD.includes(one.code)),
    isSilent: own.some((one) => isAtDoor(one) && SILENT.includes(one.code)),
    isBlocked: own.some(({ code }) => code === 'ip-blocked'),
    refused,
    ...(isTimed && greetingMs !== undefined && { greetingMs }),
  }
}

/** At the login a connection limit applies to the account, whose other programs hold the connections. */
function complaintOf({ code }: Diagnosis, isAtDoor: boolean): Complaint['why'] | undefined {
  if (code === 'rate-limited') return code
  return isAtDoor && (code === 'too-many-connections' || code === 'server-unavailable') ? code : undefined
}

const SILENT: readonly Code[] = ['connection-timeout', 'server-silent']
const WITHOUT_A_WORD: readonly Code[] = [...SILENT, 'connection-closed', 'connection-refused']

function greetingOf({ entries }: Transcript): number | undefined {
  const heard = entries.find(({ kind }) => kind === 'received')
  const connected = entries.find(({ kind }) => kind === 'connected')
  return heard && connected && Math.max(0, heard.atMs - connected.atMs)
}
