import { readFileSync } from 'node:fs'
import {
  assertUsable,
  type CheckEvent,
  checkInbox,
  type InboxSettings,
  renderStep,
  type ServerSettings,
  UsageError,
} from '../index.ts'
import { readArguments } from './arguments.ts'
import { saver } from './save.ts'
import { certificateSaver } from './save-certificates.ts'
import { show } from './show.ts'
import { readPassword, type Terminal } from './terminal.ts'

const OPTIONS = {
  imap: { type: 'string' },
  smtp: { type: 'string' },
  'no-imap': { type: 'boolean' },
  'no-smtp': { type: 'boolean' },
  'imap-security': { type: 'string' },
  'smtp-security': { type: 'string' },
  username: { type: 'string' },
  'imap-username': { type: 'string' },
  'smtp-username': { type: 'string' },
  'smtp-auth': { type: 'string' },
  'send-to': { type: 'string' },
  from: { type: 'string' },
  'envelope-only': { type: 'boolean' },
  'allow-untrusted': { type: 'boolean' },
  ca: { type: 'string' },
  'no-password': { type: 'boolean' },
  'password-stdin': { type: 'boolean' },
  'no-probes': { type: 'boolean' },
  deadline: { type: 'string' },
  save: { type: 'string' },
  'save-cert': { type: 'string' },
  json: { type: 'boolean' },
} as const

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

export async function check(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const settings = readSettings(values, positionals)
  const deadlineMs = values.deadline === undefined ? undefined : readSeconds(values.deadline) * 1000
  assertUsable(settings) // before anybody types a password, or a folder is made
  const saveCertificates = values['save-cert'] === undefined ? undefined : certificateSaver(values['save-cert'])
  const password = values['no-password'] ? undefined : await readPassword(terminal, values['password-stdin'] === true)
  const save = values.save === undefined ? undefined : saver(values.save)
  const onEvent = (event: CheckEvent) => {
    if (event.kind === 'recorded') save?.(event)
    else terminal.stderr.write(`${renderStep(event.step)}\n`)
  }
  const report = await checkInbox(
    { ...settings, password },
    { onEvent, signal: terminal.interrupted, probes: !values['no-probes'], deadlineMs },
  )
  // A person at a terminal has just seen the steps; a file or a pipe has not.
  const steps = !(terminal.stderr.isTTY && terminal.stdout.isTTY)
  const code = show(terminal, report, { json: values.json === true, steps })
  const unsaved = saveCertificates?.(report) // after the report, which must not be lost when it cannot be written
  if (unsaved !== undefined) terminal.stderr.write(`--save-cert: ${unsaved}\n`)
  return code
}

function readSettings(values: Values, [email, ...rest]: readonly string[]): InboxSettings {
  if (email === undefined || rest.length > 0) {
    throw new UsageError('ERR_EMAIL', 'one address is needed: mailwhy check ann@example.com --imap ... --smtp ...')
  }
  const { username, from } = values
  const to = values['send-to']
  return {
    email,
    username,
    imap: !values['no-imap'] && server('imap', values.imap, values['imap-security'], values['imap-username']),
    smtp:
      !values['no-smtp'] &&
      server('smtp', values.smtp, values['smtp-security'], values['smtp-username'], values['smtp-auth']),
    testMessage: to === undefined ? false : { to, from, mode: values['envelope-only'] ? 'envelope' : 'send' },
    tls: { allowUntrusted: values['allow-untrusted'], ca: values.ca === undefined ? undefined : readCa(values.ca) },
  }
}

function readSeconds(text: string): number {
  const seconds = Number(text)
  if (!(seconds > 0 && seconds <= 2_000_000)) throw new UsageError('ERR_DEADLINE', '--deadline: seconds, more than 0')
  return seconds
}

/** The usual port of a mode. The other way round holds too seldom to be guessed: the mode is said, or it is `tls`. */
const PORTS = { imap: { tls: 993, starttls: 143, none: 143 }, smtp: { tls: 465, starttls: 587, none: 587 } } as const

function server(
  side: 'imap' | 'smtp',
  place: string | undefined,
  mode = 'tls',
  username?: string,
  auth?: string,
): ServerSettings | undefined {
  if (place === undefined) return undefined
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(place) ?? []
  if (host === '') throw new UsageError('ERR_HOST', `--${side}: HOST or HOST:PORT, with an IPv6 address in brackets`)
  const security = mode as ServerSettings['security']
  return { host, port: port === undefined ? (PORTS[side][security] ?? 0) : Number(port), security, username, auth }
}

function readCa(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError('ERR_CA', `--ca: ${(error as Error).message}`)
  }
}
