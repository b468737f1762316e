import { type Discovery, hintsFor, type InboxSettings, type SettingHint } from '../index.ts'
import { hintBlocks } from '../report/hint-line.ts'
import { plain } from '../report/terminal.ts'
import type { Option } from './arguments.ts'
import { type CheckValues, OPTIONS } from './check-options.ts'
import type { Language } from './language.ts'
import type { CredentialInput } from './terminal.ts'
import { lookOf, type Terminal } from './terminal.ts'
import { typed } from './visible.ts'

/** The command line of a check: its arguments as typed, and their meaning. */
export interface CheckLine {
  readonly args: readonly string[]
  readonly values: CheckValues
  readonly settings: InboxSettings
}

/** Prints the hints on the settings, and a corrected command line for the user to copy. */
export function showHints(terminal: Terminal, line: CheckLine, language: Language, discovery?: Discovery): void {
  // The error message explains a refused value. A link has one port: the usual one has been filled in here.
  const isNew = ({ isUsable, suggestion, code }: SettingHint) =>
    (isUsable || suggestion !== undefined) && code !== 'port-given-twice'
  const hints = hintsFor(line.settings, { discovery }).filter(isNew)
  print(terminal, hints, language)
  const corrected = correctedLine(line, hints)
  if (corrected !== undefined) terminal.stderr.write(`  ${corrected}\n`)
}

/** Prints the hints on the password or token that was read after the settings. */
export function showCredentialHints(
  terminal: Terminal,
  settings: InboxSettings,
  credentials: CredentialInput,
  language: Language,
): void {
  const isCredential = ({ path }: SettingHint) => ['password', 'accessToken'].includes(path.at(-1) ?? '')
  print(terminal, hintsFor({ ...settings, ...credentials }).filter(isCredential), language)
}

function print(terminal: Terminal, hints: readonly SettingHint[], { words }: Language): void {
  if (hints.length === 0) return
  const { width } = lookOf(terminal, terminal.stderr)
  terminal.stderr.write(`${hintBlocks(hints, { words, paint: plain, width })}\n`)
}

/** `undefined`: nothing is suggested, or a remaining argument may contain a secret. */
function correctedLine({ args, values, settings }: CheckLine, hints: readonly SettingHint[]): string | undefined {
  const changes = new Map<string, string>()
  for (const hint of hints) {
    const option = optionOf(hint.path, values)
    if (hint.suggestion !== undefined && option !== undefined) changes.set(option, valueFor(hint, hints, values))
  }
  if (changes.size === 0) return undefined
  const all = ['mailwhy', 'check', ...replaced(args, changes, settings.email)]
  return all.every((one) => typed(one) === one) ? all.map(shellQuoted).join(' ') : undefined
}

/** The option of a field, `EMAIL` for the argument; `undefined` if the command line has none. */
function optionOf([first = '', second = '']: SettingHint['path'], values: CheckValues): string | undefined {
  if (first === 'email') return 'EMAIL'
  if (first === 'username') return '--username'
  if (first === 'testMessage' && second === 'from') return '--from'
  if (first === 'testMessage') return values['send-to'] === undefined ? undefined : '--send-to'
  if (second === 'host') return `--${first}`
  return second === 'username' ? `--${first}-username` : undefined
}

/** An option has the port after the host: that of the link, or the one that was typed with it. */
function valueFor(hint: SettingHint, hints: readonly SettingHint[], values: CheckValues): string {
  const { path, suggestion = '' } = hint
  const [side, field] = path
  if (field !== 'host' || (side !== 'imap' && side !== 'smtp')) return `${suggestion}`
  const isHere = (one: SettingHint) => one.path.join('.') === path.join('.')
  const inHost = hints.find((one) => one.code === 'port-in-host' && isHere(one))?.facts.port
  const port = inHost ?? /^[^:/]*:(\d+)$/.exec(values[side] ?? '')?.[1]
  return port === undefined ? `${suggestion}` : `${suggestion}:${port}`
}

function replaced(args: readonly string[], changes: ReadonlyMap<string, string>, email: string): readonly string[] {
  return args.map((argument, at) => {
    const [, option = ''] = /^(--[a-z-]+)=/.exec(argument) ?? []
    const before = args[at - 1] ?? ''
    if (changes.has(option)) return `${option}=${changes.get(option)}`
    if (takesValue(before)) return changes.get(before) ?? argument
    return argument === email ? (changes.get('EMAIL') ?? argument) : argument
  })
}

function takesValue(argument: string): boolean {
  const options: Readonly<Record<string, Option>> = OPTIONS
  const name = argument.slice(2)
  return argument.startsWith('--') && Object.hasOwn(options, name) && options[name]?.value !== undefined
}

/** A word of a POSIX shell that means exactly the argument. */
function shellQuoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`
}
