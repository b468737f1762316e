import { assertArgument } from '../errors/usage-error.ts'
import type { ServerSoftware } from '../evidence/software.ts'
import { hostAndPort } from '../transcript/place.ts'
import type { WordOptions } from '../words/choose.ts'
import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'
import { descriptionOf } from './describe.ts'
import { diagnose } from './diagnose.ts'
import { type Oddity, oddityText } from './english.ts'
import { securityText } from './found-servers.ts'
import type { LintedServer, LintReport } from './lint-report.ts'
import { asideIn, type Look, labelIn, labelledIn, lookFor, placeText } from './page.ts'
import { BOLD, oneLine, RED, visible, YELLOW } from './terminal.ts'
import { wrapped } from './wrap.ts'

/** The options of {@link renderLint}. */
export interface LintTextOptions extends WordOptions {
  /** ANSI colours. Default `false`. */
  readonly color?: boolean | undefined
  /** The columns to which sentences are wrapped. Default: no wrapping. */
  readonly width?: number | undefined
}

/**
 * Each server that was examined, with its departures from the RFCs: first from required rules, then from recommended
 * ones.
 */
export function renderLint(report: LintReport, options: LintTextOptions = {}): string {
  assertArgument(Array.isArray(report?.servers), 'report', 'a report is needed, as lintServer gives it')
  const look = lookFor(options)
  return `${report.servers.map((server) => serverBlock(server, look)).join('\n\n')}\n`
}

function serverBlock(server: LintedServer, look: Look): string {
  const { words, width, paint } = look
  const { protocol, security, isReached, software, oddities } = server
  const head = `${protocol.toUpperCase()}  ${visible(hostAndPort(server))}${words.joins.names}${securityText(security, words)}`
  const none = wrapped('  ', isReached ? words.lint.none : unreachedText(server, words), width)
  const isClean = !oddities.some(({ level }) => level)
  return [
    paint(head, BOLD),
    ...(software ? [wrapped('  ', visible(softwareText(software, words)), width)] : []),
    ...(isClean ? [isReached ? none : paint(none, YELLOW)] : []),
    ...oddities.map((oddity) => departureBlock(oddity, server, look)),
  ].join('\n')
}

/**
 * The reason why no server was reached, if it is known: the port may expect TLS from the first octet, or plain text.
 */
function unreachedText({ transcript }: LintedServer, words: Sentences): string {
  const [diagnosis] = diagnose(transcript)
  if (!diagnosis || diagnosis.code === 'unknown') return words.lint.unreached
  return labelledIn(words, words.lint.unreached, visible(descriptionOf(diagnosis, words).title))
}

/** Such as `Dovecot (certain), 2.4 (likely)`. */
function softwareText({ name, certainty, version, versionCertainty }: ServerSoftware, words: Sentences): string {
  const { certainties, joins } = words
  const shown = version !== undefined && certainty === versionCertainty ? `${name} ${version}` : name
  const known = `${shown}${asideIn(words, certainties[certainty])}`
  if (version === undefined || !versionCertainty || certainty === versionCertainty) return known
  return `${known}${joins.names}${version}${asideIn(words, certainties[versionCertainty])}`
}

/** One departure, with its RFC section and its place in the transcript. */
function departureBlock(oddity: Oddity, { protocol, transcript }: LintedServer, { words, width, paint }: Look): string {
  const { level, source, entry } = oddity
  const { text, effect } = oddityText(oddity, words)
  const label = labelIn(words, level ? words.lint[level] : words.labels.note)
  const mark = placeText(protocol, entry, transcript.entries[entry]?.kind)
  const rows = wrapped(
    `  ${label} `,
    filledIn(words.lint.said, { text: oneLine(text), source }, words.language),
    width,
    4,
  )
  const shown = rows.replace(label, (found) => (level ? paint(found, level === 'must' ? RED : YELLOW) : found))
  return `${shown}\n${wrapped('    ', visible(effect), width)}\n    ${mark.trimEnd()}`
}
