import { isIPv6 } from 'node:net'
import {
  assertUsable,
  type CheckEvent,
  checkInbox,
  type InboxReport,
  type InboxSettings,
  type Port,
  renderStep,
  type ServerSettings,
  type Step,
  type TestMessage,
  USUAL_PORTS,
  UsageError,
} from '../index.ts'
import { readArguments } from './arguments.ts'
import { onlyFamily } from './family.ts'
import { readText } from './files.ts'
import { saver } from './save.ts'
import { certificateSaver } from './save-certificates.ts'
import { inCommandWords } from './settings-words.ts'
import { show } from './show.ts'
import { credentialsIn, readCredentials, type Terminal } from './terminal.ts'
import { quoted } from './visible.ts'

export const OPTIONS = {
  imap: { value: 'HOST[:PORT]', about: 'the IMAP server; --no-imap leaves it out' },
  smtp: { value: 'HOST[:PORT]', about: 'the SMTP server; --no-smtp leaves it out' },
  'no-imap': {},
  'no-smtp': {},
  'imap-security': { value: 'MODE', about: 'tls (default), starttls or none; the usual port follows it' },
  'smtp-security': { value: 'MODE', about: 'the same for SMTP' },
  username: {
    value: 'NAME',
    about: 'where it is not the address; for one side --imap-username, --smtp-username',
  },
  'imap-username': { value: 'NAME' },
  'smtp-username': { value: 'NAME' },
  auth: {
    value: 'NAME',
    about: 'this SASL mechanism or none, such as CRAM-MD5; for one side --imap-auth, --smtp-auth',
  },
  'imap-auth': { value: 'NAME' },
  'smtp-auth': { value: 'NAME' },
  'send-to': {
    value: 'ADDRESS',
    about: 'send a test message; --from ADDRESS names a sender, --envelope-only takes it back before its content',
  },
  from: { value: 'ADDRESS' },
  'envelope-only': {},
  'round-trip': { about: 'send one to EMAIL, and look for it there; with --clean-up it is removed again' },
  'clean-up': {},
  'allow-untrusted': { about: 'log in although the certificate is not trusted' },
  ca: { value: 'FILE', about: 'trust these certificate authorities too (PEM)' },
  'no-password': { about: 'check the connections alone' },
  'password-stdin': { about: 'the password comes on standard input' },
  'access-token-stdin': { about: 'an OAuth access token comes on standard input' },
  ipv4: { about: 'look up IPv4 addresses alone' },
  ipv6: { about: 'look up IPv6 addresses alone' },
  'no-probes': { about: 'after a failure, no connections that look for a setting that works' },
  'imap-ports': {
    value: 'PORT:MODE,...',
    read: readPorts,
    about: 'where those look, such as 993:tls,143:starttls; the usual ports by default',
  },
  'smtp-ports': { value: 'PORT:MODE,...', read: readPorts, about: 'the same for SMTP' },
  deadline: { value: 'SECONDS', read: readSeconds, about: 'for the whole check, 120 by default' },
  save: { value: 'DIR', about: 'write the transcripts there, as they happen' },
  'save-cert': { value: 'FILE', about: 'write the certificates that were sent there (PEM)' },
  json: { about: 'print the report as JSON' },
} as const

type CheckValues = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

export async function check(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const settings = readSettings(values, positionals)
  const options = {
    probes: !values['no-probes'],
    usualPorts: { imap: values['imap-ports'], smtp: values['smtp-ports'] },
    deadlineMs: values.deadline && values.deadline * 1000,
    lookup: onlyFamily(values),
  }
  // The settings are checked before the user types a password and before a folder is made.
  inCommandWords(settings.email, values, () => assertUsable(settings))
  const saveCertificates = values['save-cert'] === undefined ? undefined : certificateSaver(values['save-cert'])
  const listener = () => {
    const save = values.save === undefined ? undefined : saver(values.save)
    return (event: CheckEvent) => {
      if (event.kind === 'recorded') save?.(event)
      else terminal.stderr.write(`${renderStep(event.step)}\n${isAwaited(values, event.step) ? AWAITED : ''}`)
    }
  }
  const run = (credentials: Partial<InboxSettings>, onEvent: (event: CheckEvent) => void) =>
    terminal.waiting((signal) => checkInbox({ ...settings, ...credentials }, { ...options, onEvent, signal }))
  const finish = (report: InboxReport) => {
    // A user at a terminal has just seen the steps; the reader of a file or a pipe has not.
    const steps = !(terminal.stderr.isTTY && terminal.stdout.isTTY)
    const code = show(terminal, report, { json: values.json === true, steps })
    const unsaved = saveCertificates?.(report) // after the report, which must not be lost when it cannot be written
    if (unsaved !== undefined) terminal.stderr.write(`--save-cert: ${unsaved}\n`)
    return code
  }
  if (isAsked(terminal, values)) {
    // The check runs without a password first, so that no password is asked for a server that cannot be reached. This
    // run sends no test message.
    const events: CheckEvent[] = []
    const report = await run({ testMessage: false }, (event) => events.push(event))
    if (!report.ok) {
      events.forEach(listener())
      return finish(report)
    }
  }
  const credentials = values['no-password'] ? {} : await readCredentials(terminal, onStdin(values))
  return finish(await run(credentials, listener()))
}

/** True where the command asks the user for a password. */
function isAsked(terminal: Terminal, values: CheckValues): boolean {
  const isGiven = values['no-password'] === true || onStdin(values) !== undefined
  return !isGiven && terminal.stdin.isTTY && credentialsIn(terminal) === undefined
}

function readSettings(values: CheckValues, [email, ...rest]: readonly string[]): InboxSettings {
  if (email === undefined || rest.length > 0) {
    // A second one is not repeated: it may be the password.
    const why = email === undefined ? 'one address is needed' : 'one address is needed, and another argument follows it'
    throw new UsageError('ERR_EMAIL', `${why}: mailwhy check ann@example.com --imap ... --smtp ...`)
  }
  return {
    email,
    username: values.username,
    imap: server('imap', values),
    smtp: server('smtp', values),
    testMessage: testMessage(email, values),
    tls: { allowUntrusted: values['allow-untrusted'], ca: values.ca === undefined ? undefined : readCa(values.ca) },
  }
}

/** The test message of the options. A round trip goes to EMAIL by default. */
function testMessage(email: string, values: CheckValues): TestMessage | false {
  const { from, 'envelope-only': envelope, 'round-trip': roundTrip, 'clean-up': cleanUp } = values
  if (roundTrip && envelope) throw new UsageError('ERR_TEST_MESSAGE', '--envelope-only or --round-trip, not both')
  if (cleanUp && !roundTrip) throw new UsageError('ERR_TEST_MESSAGE', '--clean-up: needs --round-trip')
  const to = values['send-to'] ?? (roundTrip ? email : undefined)
  return to === undefined
    ? false
    : { to, from, mode: roundTrip ? 'round-trip' : envelope ? 'envelope' : 'send', cleanUp }
}

/** The line that announces the longest wait of a check. */
const AWAITED = '  waiting for the test message to arrive\n'

function isAwaited(
  { 'round-trip': roundTrip }: CheckValues,
  { stage, outcome }: Pick<Step, 'stage' | 'outcome'>,
): boolean {
  return roundTrip === true && stage === 'smtp.send' && outcome === 'ok'
}

/** The secret that comes on standard input; `undefined`: none does. */
function onStdin({ 'password-stdin': password, 'access-token-stdin': accessToken }: CheckValues) {
  if (password && accessToken)
    throw new UsageError('ERR_ACCESS_TOKEN', '--password-stdin or --access-token-stdin, not both')
  return password ? 'password' : accessToken ? 'accessToken' : undefined
}

function readSeconds(text: string, name: string): number {
  const seconds = Number(text)
  if (seconds > 0 && seconds <= 2_000_000) return seconds
  throw new UsageError('ERR_DEADLINE', `${name} ${quoted(text)}: seconds, more than 0`)
}

function server(side: 'imap' | 'smtp', values: CheckValues): ServerSettings | false | undefined {
  if (values[`no-${side}` as const]) return false
  const place = values[side]
  if (place === undefined) return undefined
  const { host, port } = readPlace(side, place)
  const security = (values[`${side}-security` as const] ?? 'tls') as ServerSettings['security']
  const username = values[`${side}-username` as const]
  const auth = values[`${side}-auth` as const] ?? values.auth
  return { host, port: port ?? usualPort(side, security), security, username, auth }
}

/** The usual port of the security mode. An unknown mode gets the port of `tls`, so that only the mode is reported. */
function usualPort(side: 'imap' | 'smtp', security: string): number {
  const [tls, starttls] = USUAL_PORTS[side]
  return security === 'starttls' || security === 'none' ? starttls.port : tls.port
}

/** Reads a host with an optional port. The library refuses a host with a scheme or a user name, and names that part. */
function readPlace(side: 'imap' | 'smtp', place: string): { readonly host: string; readonly port?: number } {
  const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(place) ?? []
  if (host) return { host, ...(port !== undefined && { port: Number(port) }) }
  if (/:\/\/|@/.test(place)) return { host: place }
  const why = isIPv6(place) ? 'an IPv6 address stands in brackets' : 'HOST or HOST:PORT, with a number for the port'
  throw new UsageError('ERR_HOST', `--${side} ${quoted(place)}: ${why}`)
}

/** Reads a list such as `993:tls,143:starttls`. The mode of a port is not guessed. */
function readPorts(list: string, name: string): readonly Port[] {
  return list.split(',').map((place) => {
    const [, number, mode] = /^(\d{1,5}):(tls|starttls|none)$/.exec(place) ?? []
    const port = Number(number)
    if (port >= 1 && port <= 65535) return { port, security: mode as Port['security'] }
    throw new UsageError('ERR_USUAL_PORTS', `${name} ${quoted(place)}: PORT:MODE,... such as 993:tls,143:starttls`)
  })
}

function readCa(file: string): string {
  try {
    return readText(file)
  } catch (error) {
    throw new UsageError('ERR_CA', `--ca: ${(error as Error).message}`)
  }
}
