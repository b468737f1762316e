import { type Discovery, renderDiscovery, type VerifiedSetting, verifySettings } from '../index.ts'
import { oneArgument, readArguments } from './arguments.ts'
import { CA, dialOptionsOf, IP_VERSIONS, PUBLIC_ONLY, readCa } from './dial-options.ts'
import { DISCOVERY_OPTIONS, discoverOptionsOf } from './discovery-options.ts'
import { findServers } from './find-servers.ts'
import { languageOf } from './language.ts'
import { inWordsOfCommand } from './settings-words.ts'
import { LANG, QUIET, readSeconds } from './shared-options.ts'
import { lookOf, type Terminal } from './terminal.ts'
import { jsonOf } from './visible.ts'

export const OPTIONS = {
  verify: { about: 'dial each published setting, without a password; exit code 1 where one does not work' },
  ...DISCOVERY_OPTIONS,
  ca: CA,
  'public-only': { about: `${PUBLIC_ONLY.about} and the web` },
  ...IP_VERSIONS,
  deadline: { value: 'SECONDS', read: readSeconds, about: 'for the whole search; 5 by default' },
  lang: { heading: 'Output', ...LANG },
  quiet: QUIET,
  json: { about: 'print what was found as JSON' },
} as const

/**
 * Prints the settings that are found for an address. The exit code is 1 if there is no server, or one does not work.
 */
export async function discover(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const email = oneArgument(positionals, 'ERR_EMAIL', 'one address is needed', 'mailwhy discover ann@example.org')
  const language = languageOf(terminal, values.lang)
  const { deadlineMs, ...reach } = dialOptionsOf(values)
  const dialled = { ...reach, ca: readCa(values) }
  const options = { ...discoverOptionsOf(values), ...dialled, deadlineMs }
  const { locale } = language
  const told = values.quiet ? 'nothing' : 'all'
  const found = await findServers(terminal, email, options, { locale, told }).catch((error: unknown) => {
    throw inWordsOfCommand(error, email, values)
  })
  const verified = values.verify
    ? await terminal.waiting((signal) => verifySettings(found, { signal, ...dialled }))
    : undefined
  if (!values.quiet && !values.json) terminal.stderr.write('\n')
  terminal.stdout.write(
    values.json
      ? jsonOf({ ...found, ...(verified && { verified }) }, 2)
      : renderDiscovery(found, { locale, ...lookOf(terminal), verified }),
  )
  return exitCode(found, verified)
}

function exitCode({ imap, smtp }: Discovery, verified: readonly VerifiedSetting[] | undefined): number {
  if (imap.length + smtp.length === 0) return 1
  return verified?.some(({ isUsable }) => !isUsable) ? 1 : 0
}
