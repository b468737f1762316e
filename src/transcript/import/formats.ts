import { MAX_LINE_BYTES } from '../../wire/limits.ts'
import { bare } from './bare.ts'
import { curl } from './curl.ts'
import { dialogue } from './dialogue.ts'
import { inspected } from './inspected.ts'
import { imapflowRows, nodemailerRows } from './json-rows.ts'
import { nodemailer } from './nodemailer.ts'
import { openssl } from './openssl.ts'
import { swaks } from './swaks.ts'
import type { Account, Format, Reading } from './told.ts'

/** The first that fits, and finds something, reads: the surer a sign, the earlier it stands. */
const FORMATS: readonly Format[] = [
  nodemailerRows,
  imapflowRows,
  nodemailer,
  swaks,
  curl,
  openssl,
  inspected,
  dialogue,
  bare,
]

export function readLog(lines: readonly string[]): Account {
  // No line of a log is so long; what is may be anything.
  const kept = lines.map((line) => (line.length > MAX_LINE_BYTES ? '' : line))
  const [format, read] = readingOf(kept)
  return {
    source: format.name,
    protocol: format.protocol,
    told: read.flatMap((told) => told ?? []),
    unread: read.flatMap((told, at) => (told && kept[at] === lines[at] ? [] : [at + 1])),
    beside: kept.filter(
      (line, at) => line !== '' && !read[at]?.some(({ kind }) => kind === 'sent' || kind === 'received'),
    ),
  }
}

function readingOf(lines: readonly string[]): readonly [Format, Reading] {
  for (const format of FORMATS) {
    if (!format.fits(lines)) continue
    const read = ofOneSession(format.read(lines))
    if (read.some((told) => told && told.length > 0)) return [format, read]
  }
  return [bare, bare.read(lines)]
}

/** A log may hold several connections. The last one is read: it is the one that somebody asks about. */
function ofOneSession(reading: Reading): Reading {
  const sessionOf = (told: Reading[number]) => told?.flatMap((one) => (one.kind === 'session' ? [one.id] : []))[0]
  const last = reading.map(sessionOf).findLast((id) => id !== undefined)
  return reading.map((told) => ((sessionOf(told) ?? last) === last ? told : undefined))
}
