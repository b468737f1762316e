import { assertUsable, type Discovery, UsageError } from '../index.ts'
import { readArguments } from './arguments.ts'
import { type CheckValues, OPTIONS } from './check-options.ts'
import { CheckRun, type RunOptions } from './check-run.ts'
import { onStdin, readSettings } from './check-settings.ts'
import { dialOptionsOf } from './dial-options.ts'
import { discoverOptionsOf } from './discovery-options.ts'
import { findServers, showNotices } from './find-servers.ts'
import { type Language, languageOf } from './language.ts'
import { saver } from './save.ts'
import { certificateSaver } from './save-certificates.ts'
import { pageSaver } from './save-page.ts'
import { type CheckLine, showCredentialHints, showHints } from './setting-hints.ts'
import { inCommandWords } from './settings-words.ts'
import { assertForwardable } from './shared-options.ts'
import { credentialsIn, readCredentials, type Terminal } from './terminal.ts'

/** Checks a mailbox. If the password is typed, the servers are reached first. */
export async function check(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  if (values.quiet && values.verbose) throw new UsageError('ERR_ARGUMENTS', '--quiet or --verbose, not both')
  assertForwardable(values)
  const language = languageOf(terminal, values.lang)
  const line = { args, values, settings: readSettings(values, positionals, language.locale) }
  const options = optionsOf(values)
  assertUsableLine(terminal, line, options, language)
  const outputs = {
    certificates: values['save-cert'] === undefined ? undefined : certificateSaver(values['save-cert']),
    page: pageSaver(values.html),
    transcripts: values.save === undefined ? undefined : saver(values.save),
  }
  const found = await foundServers(terminal, line, options, language)
  if (found) outputs.transcripts?.discovered(found)
  if (!values.quiet) {
    showHints(terminal, line, language, found)
    if (found) showNotices(terminal, found, language)
  }
  const run = new CheckRun({ terminal, line, language, options, outputs, found })
  if (isAsked(terminal, values)) {
    const failed = await run.withoutPassword()
    if (failed !== undefined) return failed
  }
  const credentials = values['no-password'] ? {} : await readCredentials(terminal, language.words, onStdin(values))
  if (!values.quiet) showCredentialHints(terminal, line.settings, credentials, language)
  return run.with(credentials)
}

function optionsOf(values: CheckValues): RunOptions {
  const discovery = discoverOptionsOf(values)
  return {
    probes: !values['no-probes'],
    usualPorts: { imap: values['imap-ports'], smtp: values['smtp-ports'] },
    ...dialOptionsOf(values),
    phrases: values.phrases,
    discovery: values['no-discovery'] ? false : discovery,
    acceptUnsigned: values['accept-unsigned'],
  }
}

/** The settings are validated before the user types a password and before a folder is created. */
function assertUsableLine(terminal: Terminal, line: CheckLine, { discovery }: RunOptions, language: Language): void {
  const { settings, values } = line
  try {
    inCommandWords(settings.email, values, () => assertUsable(settings, { discovery }))
  } catch (error) {
    showHints(terminal, line, language)
    throw error
  }
}

/** The servers that the settings leave out; `undefined` if they name each, or none is to be found. */
async function foundServers(
  terminal: Terminal,
  { values, settings }: CheckLine,
  { discovery, lookup }: RunOptions,
  { locale }: Language,
): Promise<Discovery | undefined> {
  const isWhole = (['imap', 'smtp'] as const).every((side) => settings[side] === false || values[side] !== undefined)
  if (discovery === false || isWhole) return undefined
  const options = { ...discovery, lookup, ca: settings.tls?.ca }
  const told = values.verbose ? 'all' : 'found'
  return findServers(terminal, settings.email, options, { locale, told: values.quiet ? 'nothing' : told })
}

/** True if the command asks the user for a password. */
function isAsked(terminal: Terminal, values: CheckValues): boolean {
  const isGiven = values['no-password'] === true || onStdin(values) !== undefined
  return !isGiven && terminal.stdin.isTTY && credentialsIn(terminal) === undefined
}
