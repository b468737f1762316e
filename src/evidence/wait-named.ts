import type { Proof } from './match.ts'

/**
 * A number with its unit in a sentence that asks the client to wait, without other numbers as in `blocked for 100
 * messages in 60 minutes`.
 */
const SPAN =
  /\b(?:again|retry|come back|wait|resend|back-?off|gr[ea]y-?list\w{0,3}|expires?|locked|blocked|deferred)\b[^.\d]{0,24}\b(\d{1,9}) ?(milliseconds|ms|s|sec|secs|seconds?|min|mins|minutes?|h|hrs?|hours?|days?)\b/i

/** milter-greylist's `come back in 00:04:59`. After `after`, a time from 01:00:00 on is the time of day. */
const CLOCK = /\b(?:in|for|after(?= 00?:)) (\d{1,3}):([0-5]\d):([0-5]\d)\b/i

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The longest wait. Senders give up after four or five days (RFC 5321 §4.5.4.1), so a longer one is a misreading. */
const LONGEST = 7 * DAY

/**
 * The milliseconds for which the server asks to wait, in the lines that prove the cause. No RFC defines a syntax; these
 * forms are those of postgrey (`--greylist-text`), milter-greylist (`milter-greylist.c`), Exchange and similar
 * programs.
 */
export function waitNamedIn({ failure, lines }: Proof): number | undefined {
  const said = failure.exchange?.messages.filter(({ entry }) => lines.some((line) => line.entry === entry)) ?? []
  const spans = said.map(({ text }) => spanIn(text))
  return spans.find((ms) => ms !== undefined && ms > 0 && ms <= LONGEST)
}

function spanIn(text: string): number | undefined {
  const [, hours, minutes, seconds] = CLOCK.exec(text) ?? []
  if (hours) return Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND
  const [, count, unit] = SPAN.exec(text) ?? []
  return count && unit ? Number(count) * sizeOf(unit.toLowerCase()) : undefined
}

function sizeOf(unit: string): number {
  if (unit.startsWith('ms') || unit.startsWith('milli')) return 1
  if (unit.startsWith('s')) return SECOND
  if (unit.startsWith('m')) return MINUTE
  return unit.startsWith('h') ? HOUR : DAY
}
