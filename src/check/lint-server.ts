import { Masker } from '../credentials/masker.ts'
import { startSurvey } from '../driver/start-probe.ts'
import { type Problem, readEach, UsageError } from '../errors/usage-error.ts'
import { PROTOCOLS, USUAL_PORTS } from '../knowledge/usual-ports.ts'
import { type LintedServer, type LintReport, lintedServer } from '../report/lint-report.ts'
import { assertObject } from '../settings/option-rules.ts'
import type { ServerSettings } from '../settings/settings.ts'
import type { CheckOptions } from './options.ts'
import { readUsable } from './read-options.ts'
import { withinDeadline } from './within-deadline.ts'

/** The host whose servers are examined. */
export interface LintTarget {
  /** The host name or IP address. */
  readonly host: string
  /** `false`: this server is not examined. Left out: the usual ports are tried, 993 and then 143. */
  readonly imap?: Pick<ServerSettings, 'port' | 'security'> | false | undefined
  /** The same for SMTP. Left out: 465, and then 587. */
  readonly smtp?: Pick<ServerSettings, 'port' | 'security'> | false | undefined
  /** Certificate authorities (PEM) to trust in addition to Node's own. Default: none. */
  readonly ca?: string | readonly string[] | undefined
}

/** The options of a check that also apply to `lintServer`. */
export type LintOptions = Pick<
  CheckOptions,
  'signal' | 'timeouts' | 'lookup' | 'addressPolicy' | 'ports' | 'localAddress' | 'ehloName'
> & {
  /** The time for the whole examination, in milliseconds. Default 60,000. */
  readonly deadlineMs?: number | undefined
}

/**
 * Examines the mail servers of a host and reports their departures from the RFCs. It never logs in and sends no mail:
 * it asks for the server's capabilities, and observes the responses to valid, out-of-sequence and unknown commands.
 *
 * @throws UsageError for a target or options that cannot be used, before any socket opens, with the codes of
 * {@link checkInbox}
 */
export async function lintServer(target: LintTarget, options: LintOptions = {}): Promise<LintReport> {
  assertObject(options)
  const reads = readPlaces(target, options)
  const startedAt = new Date()
  const startedMs = performance.now()
  const { deadlineMs = DEADLINE_MS, signal } = options
  const found = await withinDeadline({ deadlineMs, signal }, (controller) =>
    Promise.all(reads.map((places) => firstReached(places, controller.signal))),
  )
  const servers = found.flat().map((server, transcript) => ({
    ...server,
    oddities: server.oddities.map((oddity) => ({ ...oddity, transcript })),
  }))
  const durationMs = Math.round(performance.now() - startedMs)
  return { version: 1, servers, startedAt: startedAt.toISOString(), durationMs }
}

const DEADLINE_MS = 60_000

interface LintPlace extends Pick<ServerSettings, 'port' | 'security'> {
  readonly protocol: 'imap' | 'smtp'
}

/** The endpoints to examine, IMAP before SMTP. Throws one error with all problems. */
function readPlaces(target: LintTarget, options: LintOptions) {
  if (typeof target !== 'object' || target === null) throw new UsageError('ERR_HOST', 'an object with a host is needed')
  const reads = readEach(PROTOCOLS, (protocol) =>
    readEach(placesOf(protocol, target), (place) => readPlace(place, target, options)),
  )
  if (reads.flat().length === 0)
    throw new UsageError('ERR_SERVER_MISSING', 'imap and smtp are both left out: nothing is left to look at')
  return reads
}

function placesOf(protocol: 'imap' | 'smtp', target: LintTarget): readonly LintPlace[] {
  const given = target[protocol]
  if (given === false) return []
  const ports = given ? [given] : USUAL_PORTS[protocol]
  return ports.map((one) => ({ ...one, protocol }))
}

/** The settings of a check of this server alone, so that the same settings are refused with the same codes. */
function readPlace({ protocol, port, security }: LintPlace, { host, ca }: LintTarget, options: LintOptions) {
  const sides = { imap: false, smtp: false, [protocol]: { host, port, security } } as const
  try {
    const read = readUsable({ email: 'lint@mailwhy.invalid', ...sides, tls: { ca } }, { ...options, discovery: false })
    const server = read.settings[protocol]
    if (!server) throw new Error('a side that was given is missing')
    return { protocol, server, ...read }
  } catch (error) {
    throw error instanceof UsageError ? inWordsOfTarget(error, protocol) : error
  }
}

/** Paths in the settings of a check, and in `LintTarget`. */
const OWN_PATHS: Readonly<Record<string, string>> = { host: 'host', 'tls.ca': 'ca' }

/** `LintTarget` has the host itself; the settings of a check have it in the server. */
function inWordsOfTarget({ problems }: UsageError, protocol: 'imap' | 'smtp'): UsageError {
  const [first, ...others] = problems.map((problem): Problem => {
    const own = OWN_PATHS[problem.path.join('.').replace(`${protocol}.host`, 'host')]
    if (own === undefined) return problem
    const message = problem.message.replace(problem.path.join('.'), own)
    return { ...problem, path: [own], message }
  })
  return new UsageError(first?.code ?? 'ERR_OPTIONS', first?.message ?? '', first?.path ?? [], others)
}

/** The first endpoint of a protocol where a server greets; if none does, every endpoint that was tried. */
async function firstReached(
  places: readonly ReturnType<typeof readPlace>[],
  signal: AbortSignal,
): Promise<readonly LintedServer[]> {
  const tried: LintedServer[] = []
  for (const { protocol, server, settings, options } of places) {
    const masker = new Masker([server.host])
    const conversation = startSurvey(protocol, server, { settings, options, signal, masker })
    await conversation.over
    const looked = lintedServer(conversation.evidence)
    if (looked.isReached) return [looked]
    tried.push(looked)
  }
  return tried
}
