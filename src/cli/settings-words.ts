import { type Problem, UsageError } from '../index.ts'
import { quoted } from './visible.ts'

type TypedValues = Readonly<Record<string, unknown>>

/** Rewords the library's messages about settings for the command line: each names the option and quotes its value. */
export function inCommandWords(email: string, values: TypedValues, read: () => void): void {
  try {
    read()
  } catch (error) {
    throw inWordsOfCommand(error, email, values)
  }
}

/** The same error in the terms of the command line; other errors are returned unchanged. */
export function inWordsOfCommand(error: unknown, email: string, values: TypedValues): unknown {
  if (!(error instanceof UsageError)) return error
  const messages = new Set(error.problems.map((problem) => messageOf(problem, email, values)))
  return new UsageError(error.code, [...messages].join('; '), error.path)
}

function messageOf({ code, path, message }: Problem, email: string, values: TypedValues): string {
  const option = optionOf(path, values)
  if (code === 'ERR_SERVER_MISSING')
    return path.length === 0
      ? '--no-imap and --no-smtp leave nothing to check'
      : `${option} HOST is needed, or --no-${path[0]}`
  const wanted = message.slice(message.indexOf(': ') + 2)
  if (option === 'EMAIL') return `${quoted(email)}: ${wanted}`
  const given = values[option.slice(2)]
  return `${option}${typeof given === 'string' ? ` ${quoted(given)}` : ''}: ${WORDS[path.at(-1) ?? ''] ?? wanted}`
}

/** The requirement of a field whose form on the command line differs from its form in the settings. */
const WORDS: Readonly<Record<string, string>> = {
  port: 'HOST:PORT, with a number from 1 to 65535',
  testMessage: '--smtp HOST is needed with it',
}

/** The options whose names differ from the field. */
const OPTION_NAMES: Readonly<Record<string, string>> = {
  dnsServers: '--dns',
  deadlineMs: '--deadline',
  addressPolicy: '--public-only',
  sources: '--source',
}

/** The option that a field of the settings was read from, such as `--imap-security`. */
function optionOf([first = '', second, ...rest]: Problem['path'], values: TypedValues): string {
  if (first === 'email') return 'EMAIL'
  if (first === 'discovery' && second !== undefined) return optionOf([second, ...rest], values)
  const own = OPTION_NAMES[first]
  if (own !== undefined) return own
  if (first === 'tls') return '--ca'
  if (first === 'testMessage' && second === 'from') return '--from'
  if (first === 'testMessage') return 'send-to' in values ? '--send-to' : '--round-trip'
  if (second === undefined || second === 'host' || second === 'port') return `--${first}`
  const sided = `${first}-${second}`
  return sided in values || !(String(second) in values) ? `--${sided}` : `--${second}`
}
