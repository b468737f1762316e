import { CLOCK, stampIn } from './clock.ts'
import { changed, stripped, type UnwrappedLine, type Wrapping, withText } from './wrapping.ts'

/** Names that `docker compose` puts before each line, with a number: `mail-1  | `; and pm2's `0|mail  | `. */
export const containers: Wrapping = {
  name: 'from docker compose or pm2',
  sign: /\|/,
  off: (lines) => stripped(lines, withoutContainer) ?? withoutSharedName(lines),
}

const NUMBERED = /^(?:[\w.-]{1,64}[-_]\d{1,3} {1,40}\||\d{1,4}\|[\w.@/-]{1,64} {0,40}\||PM2 {1,20}\|)(?: |$)/

function withoutContainer(text: string): string | undefined {
  const [prefix] = NUMBERED.exec(text) ?? []
  return prefix === undefined ? undefined : text.slice(prefix.length)
}

/** A name without a number counts if every line has one. A table has more than one bar. */
function withoutSharedName(lines: readonly UnwrappedLine[]): readonly UnwrappedLine[] | undefined {
  const full = lines.filter(({ text }) => text !== '')
  if (full.length < 2 || !full.every(({ text }) => NAMED.test(text))) return undefined
  return stripped(lines, (text) => text.replace(NAMED, ''))
}

const NAMED = /^[a-z][\w.-]{0,64} {1,40}\|(?: |$)/

/** Lines of syslog (RFC 3164 §4.1, RFC 5424 §6), of journald, of Kubernetes, of Heroku and of GitHub Actions. */
export const syslog: Wrapping = {
  name: 'from syslog or a platform',
  sign: CLOCK,
  off: (lines) =>
    changed(lines, (line) => {
      const found = prefixIn(line.text)
      return found && { ...withText(line, line.text.slice(found.length)), clock: line.clock ?? found.told }
    }),
}

function prefixIn(text: string): ReturnType<typeof stampIn> {
  const [priority = ''] = /^<\d{1,3}>(?:1 )?/.exec(text) ?? []
  const job = priority === '' ? (/^[^\t]{1,80}\t[^\t]{1,80}\t(?=\d{4}-)/.exec(text)?.[0] ?? '') : ''
  const from = priority.length + job.length
  const stamp = stampIn(text.slice(from, from + MAX_STAMP))
  if (stamp === undefined) return undefined
  const at = from + stamp.length
  const isOld = /^[A-Z][a-z]{2} {1,2}\d/.test(text.slice(from)) // RFC 3164, maybe without a process number
  const unstructured = isOld ? UNNUMBERED : ORIGIN
  const form = priority.endsWith('1 ') ? STRUCTURED : unstructured
  const [origin] = form.exec(text.slice(at, at + MAX_ORIGIN)) ?? []
  return origin === undefined && job === '' ? undefined : { told: stamp.told, length: at + (origin?.length ?? 0) }
}

const MAX_STAMP = 64
const MAX_ORIGIN = 512

/** RFC 5424 §6: a host, a program, a process and a message, and structured data. */
const STRUCTURED = /^\S{1,255} \S{1,48} \S{1,128} \S{1,32} (?:-|(?:\[[^\]]{0,200}\])+)(?: |$)/

/**
 * A host and a program with its process; a program with its process, as in Heroku; a stream, as in the container
 * runtime of Kubernetes; an annotation of GitHub Actions.
 */
const ORIGIN =
  /^(?:(?!(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL) )[\w.-]{1,255} [A-Za-z][\w./@-]{0,63}\[\d{1,10}\]:(?: |$)|[A-Za-z][\w./@-]{0,63}\[[\w.-]{1,40}\]:(?: |$)|std(?:out|err) [FP](?: |$)|##\[\w{1,20}\])/

const UNNUMBERED = new RegExp(`${ORIGIN.source}|^[\\w.-]{1,255} [A-Za-z][\\w./@-]{0,63}:(?: |$)`)
