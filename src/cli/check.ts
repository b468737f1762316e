import {
  assertUsable,
  type CheckEvent,
  checkInbox,
  type InboxReport,
  type InboxSettings,
  UsageError,
} from '../index.ts'
import { readArguments } from './arguments.ts'
import { type CheckValues, OPTIONS } from './check-options.ts'
import { onStdin, readSettings } from './check-settings.ts'
import { discoverOptionsOf } from './discovery-options.ts'
import { findServers, showNotices, showUnconfirmed } from './find-servers.ts'
import { linesOf, progressOf, stagesOf, waitFor } from './follow-check.ts'
import { languageOf } from './language.ts'
import { lookupOf } from './lookup.ts'
import type { Progress } from './progress.ts'
import { saver } from './save.ts'
import { certificateSaver } from './save-certificates.ts'
import { pageSaver } from './save-page.ts'
import { showCredentialHints, showHints } from './setting-hints.ts'
import { inCommandWords } from './settings-words.ts'
import { assertForwardable } from './shared-options.ts'
import { show } from './show.ts'
import { credentialsIn, readCredentials, type Terminal } from './terminal.ts'

export async function check(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  if (values.quiet && values.verbose) throw new UsageError('ERR_ARGUMENTS', '--quiet or --verbose, not both')
  assertForwardable(values)
  const language = languageOf(terminal, values.lang)
  const settings = readSettings(values, positionals, language.locale)
  const discoverOptions = discoverOptionsOf(values)
  const options = {
    probes: !values['no-probes'],
    usualPorts: { imap: values['imap-ports'], smtp: values['smtp-ports'] },
    deadlineMs: values.deadline && values.deadline * 1000,
    lookup: lookupOf(values),
    phrases: values.phrases,
  }
  // The settings are checked before the user types a password and before a folder is made.
  const line = { args, values, settings }
  const given = values['no-discovery'] ? (false as const) : discoverOptions
  try {
    inCommandWords(settings.email, values, () => assertUsable(settings, { discovery: given }))
  } catch (error) {
    showHints(terminal, line, language)
    throw error
  }
  const saveCertificates = values['save-cert'] === undefined ? undefined : certificateSaver(values['save-cert'])
  const savePage = pageSaver(values.html)
  const save = values.save === undefined ? undefined : saver(values.save)
  const sides = (['imap', 'smtp'] as const).filter((side) => settings[side] !== false && values[side] === undefined)
  const found =
    given === false || sides.length === 0
      ? undefined
      : await findServers(
          terminal,
          settings.email,
          { ...given, lookup: options.lookup, ca: settings.tls?.ca },
          language,
          values.quiet ? 'nothing' : values.verbose ? 'all' : 'found',
        )
  if (found) save?.discovered(found)
  if (!values.quiet) {
    showHints(terminal, line, language, found)
    if (found) showNotices(terminal, found, language)
  }
  let acceptUnsigned = values['accept-unsigned']
  const run = (changed: Partial<InboxSettings>, onEvent: (event: CheckEvent) => void) =>
    terminal.waiting((signal) =>
      checkInbox(
        { ...settings, ...changed },
        { ...options, discovery: found ?? given, acceptUnsigned, onEvent, signal },
      ),
    )
  const listener = (progress: Progress) => (event: CheckEvent) => {
    if (event.kind === 'recorded') save?.recorded(event)
    progress.tell(event)
  }
  const finish = (report: InboxReport) => {
    // A user at a terminal has just seen the steps; the reader of a file or a pipe has not.
    const isSeen = terminal.stderr.isTTY && terminal.stdout.isTTY
    if (isSeen && !values.quiet) terminal.stderr.write('\n')
    const { json, quiet, forward } = values
    const code = show(terminal, report, { language, json, quiet, forward, steps: !isSeen, savePage })
    const isSaved = saveCertificates?.(report) // after the report, which must not be lost when it cannot be written
    if (isSaved === false) terminal.stderr.write(`--save-cert: ${language.words.terminal.noCertificate}\n`)
    return code
  }
  if (isAsked(terminal, values)) {
    // The check runs without a password first, so that no password is asked for a server that cannot be reached. This
    // run sends no test message.
    const events: CheckEvent[] = []
    const wait = waitFor(terminal, stagesOf(settings, 'connect'), language, values)
    const report = await run({ testMessage: false }, (event) => {
      events.push(event)
      wait.tell(event)
    }).finally(wait.end)
    // A user who has been shown the server, and types the password, has confirmed it.
    if (report.ok && found && showUnconfirmed(terminal, found, sides, language)) acceptUnsigned = true
    if (!report.ok) {
      events.forEach(listener(linesOf(terminal, language, values)))
      return finish(report)
    }
  }
  const credentials = values['no-password'] ? {} : await readCredentials(terminal, language.words, onStdin(values))
  if (!values.quiet) showCredentialHints(terminal, settings, credentials, language)
  const progress = progressOf(terminal, stagesOf(settings), language, values)
  return finish(await run(credentials, listener(progress)).finally(progress.end))
}

/** True where the command asks the user for a password. */
function isAsked(terminal: Terminal, values: CheckValues): boolean {
  const isGiven = values['no-password'] === true || onStdin(values) !== undefined
  return !isGiven && terminal.stdin.isTTY && credentialsIn(terminal) === undefined
}
