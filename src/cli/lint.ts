import { type LintTarget, lintServer, renderLint, type ServerSettings, USUAL_PORTS, UsageError } from '../index.ts'
import { oneArgument, readArguments } from './arguments.ts'
import { CA, dialOptionsOf, IP_VERSIONS, MODES, PUBLIC_ONLY, readCa } from './dial-options.ts'
import { languageOf } from './language.ts'
import { LANG, readSeconds } from './shared-options.ts'
import { lookOf, type Terminal } from './terminal.ts'
import { jsonOf } from './visible.ts'

export const OPTIONS = {
  'imap-port': { value: 'PORT', about: 'the port of the IMAP server; 993 and then 143 by default' },
  'smtp-port': { value: 'PORT', about: 'the port of the SMTP server; 465 and then 587 by default' },
  'imap-security': {
    value: 'MODE',
    words: MODES,
    about: 'tls, starttls or none; by default what is usual at the port',
  },
  'smtp-security': { value: 'MODE', words: MODES, about: 'the same for SMTP' },
  'no-imap': { about: 'leave IMAP out' },
  'no-smtp': { about: 'leave SMTP out' },
  ca: CA,
  'public-only': PUBLIC_ONLY,
  ...IP_VERSIONS,
  deadline: { value: 'SECONDS', read: readSeconds, about: 'for all of it; 60 by default' },
  lang: { heading: 'Output', ...LANG },
  json: { about: 'print the departures and the transcripts as JSON' },
} as const

/**
 * Prints the departures of a host's servers from the RFCs. The exit code is 1 if there is one, or a server does not
 * answer.
 */
export async function lint(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const host = oneArgument(positionals, 'ERR_HOST', 'one host is needed', 'mailwhy lint mail.example.com')
  if (/^[^:/]+:\d+$/.test(host))
    throw new UsageError('ERR_HOST', 'one host without a port is needed: --imap-port and --smtp-port name ports')
  const language = languageOf(terminal, values.lang)
  const target: LintTarget = {
    host,
    imap: values['no-imap'] ? false : place('imap', values['imap-port'], values['imap-security']),
    smtp: values['no-smtp'] ? false : place('smtp', values['smtp-port'], values['smtp-security']),
    ca: readCa(values),
  }
  const options = dialOptionsOf(values)
  const report = await terminal.waiting((signal) => lintServer(target, { ...options, signal }))
  const shown = { locale: language.locale, ...lookOf(terminal) }
  terminal.stdout.write(values.json ? jsonOf(report, 2) : renderLint(report, shown))
  return report.servers.every(({ isReached, oddities }) => isReached && !oddities.some(({ level }) => level)) ? 0 : 1
}

/** `undefined`: the usual ports are tried. */
function place(side: 'imap' | 'smtp', port: string | undefined, mode: string | undefined): LintTarget['imap'] {
  if (port === undefined && mode === undefined) return undefined
  const [tls, starttls] = USUAL_PORTS[side]
  const ofMode = mode === 'tls' ? tls.port : starttls.port
  const number = port === undefined ? ofMode : Number(port)
  const usual = number === starttls.port || number === 25 ? 'starttls' : 'tls'
  return { port: number, security: (mode ?? usual) as ServerSettings['security'] }
}
