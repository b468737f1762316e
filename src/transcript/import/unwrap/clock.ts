import type { LogEvent } from '../log-event.ts'

/** A line without the time before it, and the time. */
export function stamped(line: string): readonly [told: readonly LogEvent[], rest: string] {
  const stamp = stampIn(line)
  return stamp === undefined ? [[], line] : [stamp.told, line.slice(stamp.length)]
}

/** The time at the beginning of a line, and its length with the following blank or tab. */
export function stampIn(line: string): { readonly told: readonly LogEvent[]; readonly length: number } | undefined {
  if (!/^[[(]?[\dA-Z]/.test(line)) return undefined
  const { groups = {}, 0: whole = '' } = STAMP.exec(line) ?? {}
  const { iso, written, year = '', unix, time = '', zone = '', half = '' } = groups
  if (whole === '') return undefined
  if (unix !== undefined) return { told: clockAt(Number(unix) * 1000), length: whole.length }
  // A time without a zone is a local one. It is read as UTC, because a few hours seldom decide about a certificate.
  const offset = /^[+-]/.test(zone.trim()) ? zone.trim() : 'Z'
  const clock = half === '' ? time : `${hours24(time, half)}${time.slice(time.indexOf(':'))}`
  const date = iso?.replace(/[/.]/g, '-') ?? dateIn(`${written ?? ''} ${year}`)
  if (date === undefined)
    return { told: [{ kind: 'clock', ms: timeOfDay(clock), since: 'midnight' }], length: whole.length }
  const padded = /^\d:/.test(clock) ? `0${clock}` : clock
  return { told: clockAt(Date.parse(`${date}T${padded.replace(',', '.')}${offset}`)), length: whole.length }
}

/** A part of every time stamp. */
export const CLOCK = /\d:\d\d|1\d{9}\./

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'

/**
 * ISO 8601 and its kin; `22-Mar-2024`, `02/Feb/2024:`, `Feb  2`, `Fri Feb 2 10:00:00 2024`, `2 Feb 2024`; a day and a
 * month in figures, of which nobody knows which comes first; seconds since 1970.
 */
const STAMP = new RegExp(
  `^[[(]?(?:(?<unix>1[0-9]{9}\\.\\d{3,6})|` +
    `(?:(?:(?<iso>\\d{4}[-/.]\\d\\d[-/.]\\d\\d)[T ,]{1,2}|` +
    `(?<written>(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(?:\\d{1,2}[- /]${MONTH}[- /]\\d{4}|${MONTH} {1,2}\\d{1,2}(?:,? \\d{4})?))[ :,]{1,2}|` +
    `\\d{1,2}[-./]\\d{1,2}(?:[-./]\\d{4})?,? )?` +
    `(?<time>\\d{1,2}:\\d\\d:\\d\\d(?:[.,:]\\d{1,9})?)(?<half> ?[AP]M)?` +
    `(?<zone>Z| ?[+-]\\d\\d:?\\d\\d| (?:UTC|GMT|CET|CEST|EST|EDT|PST|PDT|MEZ|MESZ))?(?: (?<year>[12]\\d{3}))?)` +
    `)[\\])]?[:,]?(?:[ \\t]|$)`,
)

/** A date with a month's name, in ISO 8601; `undefined` without its year. */
function dateIn(written: string): string | undefined {
  const year = /\d{4}/.exec(written)?.[0]
  const month = new RegExp(MONTH).exec(written)?.[0]
  const day = /(?:^|\D)(\d{1,2})(?!\d)/.exec(written)?.[1]
  if (year === undefined || month === undefined || day === undefined) return undefined
  const number = MONTH.slice(3, -1).split('|').indexOf(month) + 1
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
}

function hours24(time: string, half: string): string {
  const hours = (Number.parseInt(time, 10) % 12) + (half.trim() === 'PM' ? 12 : 0)
  return String(hours).padStart(2, '0')
}

const YEAR_0_MS = -62_167_219_200_000
const YEAR_10000_MS = 253_402_300_800_000

/** Milliseconds since 1970; a value that is no valid date is no time. */
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
