import type { LogEvent } from '../log-event.ts'

/** A line without the time before it, and the time. */
export function stamped(line: string): readonly [told: readonly LogEvent[], rest: string] {
  const [whole = '', date, time = ''] = STAMP.exec(line) ?? []
  if (whole === '') return [[], line]
  const rest = line.slice(whole.length)
  if (date === undefined) return [[{ kind: 'clock', ms: timeOfDay(time), since: 'midnight' }], rest]
  // A time without a zone is somebody's local one. It is taken for UTC: no certificate's fate hangs on a few hours.
  const zone = /[zZ]$|[+-]\d{2}:?\d{2}$/.test(time) ? time : `${time}Z`
  return [clockAt(Date.parse(`${date}T${zone.replace(',', '.')}`)), rest]
}

const STAMP =
  /^[[(]?(?:(\d{4}-\d{2}-\d{2})[ T])?(\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?)[\])]?:?(?:[ \t]|$)/

const YEAR_0_MS = -62_167_219_200_000
const YEAR_10000_MS = 253_402_300_800_000

/** Milliseconds since 1970; what no calendar can show is no time. */
export function clockAt(ms: number): readonly LogEvent[] {
  return ms >= 0 && ms < YEAR_10000_MS ? [{ kind: 'clock', ms, since: '1970' }] : []
}

function timeOfDay(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.replace(',', '.').split(':').map(Number.parseFloat)
  return Math.round((hours * 3600 + minutes * 60 + seconds) * 1000)
}

/** A certificate's date, such as `Jan  1 00:00:00 2001 GMT`, in ISO 8601. */
export function isoDate(text: string): string | undefined {
  const ms = Date.parse(text.trim().replace(/\s+/g, ' '))
  return ms >= YEAR_0_MS && ms < YEAR_10000_MS ? new Date(ms).toISOString() : undefined
}
