import type { LogEvent } from '../log-event.ts'
import type { LineFinding } from './line-finding.ts'

/**
 * The failure that lines of other programs report, by the index of the line. None if they report several, because each
 * may concern anything. A failure before the last line of a conversation was overcome, and is not reported.
 */
export function failureAmong(
  found: readonly LineFinding[],
  lines: readonly string[],
  stood: number,
): ReadonlyMap<number, readonly LogEvent[]> {
  const asked = found.filter(
    ({ at, told }) => at > stood && !isOfOthers(told) && !concernsOthers(lines[at] ?? '', lines[at + 1] ?? ''),
  )
  const ranked = asked.map((one) => ({ ...one, ...keyOf(one.told) }))
  const best = Math.max(0, ...ranked.map(({ rank }) => rank))
  const main = ranked.filter(({ rank }) => rank === best)
  const last = Math.max(-1, ...asked.map(({ at }) => at))
  if (lines.slice(last + 1).some((line) => SUCCEEDS.test(line))) return NONE
  const isApart = best > DIAL && ranked.some(({ rank }) => rank === DIAL)
  if (isApart || new Set(main.map(({ key }) => key)).size > 1) return NONE
  return new Map(ranked.map(({ at, told, rank }) => [at, rank === best ? told : []]))
}

/** The rank of a connection that was not established. Events on an established one belong to something else. */
const DIAL = 3
const NONE: ReadonlyMap<number, readonly LogEvent[]> = new Map()

/** Sentences of programs that succeeded after all. */
const SUCCEEDS =
  /\b250 2\.\d\.\d\b|\bqueued as\b|\b(?:mails?|messages?|e-?mails?) (?:was |were |has been )?(?:successfully )?(?:sent|delivered)\b(?!:? (?:undefined|null|false)\b)|\bsent (?:ok|fine|successfully)\b|\blog(?:ged)?[ -]?in (?:ok|succeeded|successful)/i

/** True for a failure of a program that continues, or of a connection that is unrelated to mail. */
function concernsOthers(line: string, next: string): boolean {
  return (
    OTHERS.test(line) ||
    ADVICE.test(line) ||
    SYSTEM.test(line) ||
    /^\s*(?:trying to continue|continuing|ignoring|falling back|cannot find my own host)\b/i.test(next)
  )
}

/** Ports of web servers, databases and queues. */
const OTHER_PORTS: readonly number[] = [80, 443, 3000, 3306, 5432, 5672, 6379, 8080, 8443, 9200, 11211, 27017]

/** True for a connection to a port that is not used for mail. */
export function isOfOthers(told: readonly LogEvent[]): boolean {
  return told.some((one) => 'port' in one && one.port !== undefined && OTHER_PORTS.includes(one.port))
}

/** Advice: sentences about possible events. */
const ADVICE = /\byou (?:may|might|could|can|will) (?:see|get|receive)\b/i
/** Programs that are unrelated to mail. */
const SYSTEM = /^\s*(?:sudo|ntpd?|chronyd|systemd|apt|dockerd?|npm|pip)\b[^:]{0,20}: /
/** A link to advice is no address that was dialled. */
const OTHERS =
  /\bhttps?:\/\/(?!\S{0,200}(?:wiki|support|help|docs|troubleshoot))|\b(?:redis|postgres\w*|mysql\w*|mariadb|mongo\w*|elastic\w*|rabbitmq|amqp|excon|memcached|ldap|docker\.sock)\b/i

interface FailureKey {
  /** Two lines with the same key report the same failure. */
  readonly key: string
  /** A reason has a higher rank than the end that it caused. */
  readonly rank: number
}

function keyOf(told: readonly LogEvent[]): FailureKey {
  const keys = told.map(keyOfEvent)
  return keys.reduce((best, one) => (one.rank > best.rank ? one : best), { key: '', rank: 0 })
}

function keyOfEvent(one: LogEvent): FailureKey {
  switch (one.kind) {
    case 'received':
      return { key: one.text, rank: 9 }
    case 'secured':
      if (one.verify?.hostMatches === false) return { key: 'name', rank: 8 }
      return one.verify?.error ? { key: one.verify.error, rank: one.verify.error === 'UNSPECIFIED' ? 7 : 8 } : NO_KEY
    case 'note':
      return { key: `note ${one.stuck}`, rank: 6 }
    case 'refused':
      if (one.code === 'ERR_TLS_HANDSHAKE') return { key: 'handshake', rank: UNEXPLAINED }
      return { key: one.code, rank: /FATAL_ALERT$/.test(one.code) ? 4 : 5 }
    case 'failed':
      // An unreachable address of one IP version does not affect the others.
      if (BROKEN_OFF.test(one.code)) return { key: 'broken off', rank: 2 }
      return { key: nameOf(one.code), rank: /^(?:E(?:NET|HOST)UNREACH|EADDRNOTAVAIL)$/.test(one.code) ? 2 : DIAL }
    case 'late':
    case 'timed-out':
      return { key: 'late', rank: 2 }
    case 'closed':
    case 'ended':
      return { key: 'closed', rank: 1 }
    default:
      return NO_KEY
  }
}

/** The rank of a failed handshake without a reason: any other line says more. */
const UNEXPLAINED = 0.5

/** The codes of an interrupted connection: which one a system reports depends on its activity at that moment. */
const BROKEN_OFF = /^(?:EPIPE|ECONNRESET|ECONNABORTED)$/

/** One key for a name without an address and a name that does not exist, in the words of several resolvers. */
function nameOf(code: string): string {
  if (/^(?:ENOTFOUND|ENODATA|EAI_NODATA|EAI_NONAME)$/.test(code)) return 'ENOTFOUND'
  return /^EAI_|^ESERVFAIL$/.test(code) ? 'EAI_AGAIN' : code
}

const NO_KEY: FailureKey = { key: '', rank: 0 }
