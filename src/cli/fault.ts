import { FAULTS, type FaultyLine, type FaultyOptions, startFaultyServer, TEST_CA } from '../replay.ts'
import { oneArgument, readArguments } from './arguments.ts'
import { columns, widthOf } from './columns.ts'
import { brief, dialRows, printer, rows, SERVER_OPTIONS, TRUST, untilInterrupted } from './servers.ts'
import type { Terminal } from './terminal.ts'
import { wrapped } from './visible.ts'

export const OPTIONS = {
  list: { about: 'every fault, and the code that a right client reaches' },
  'print-ca': { about: 'the authority that signs the good certificates' },
  protocol: { value: 'imap|smtp', words: ['imap', 'smtp'], about: 'where a fault is met on both' },
  security: { value: 'MODE', words: ['tls', 'starttls', 'none'], about: 'where it is met on more than one' },
  ...SERVER_OPTIONS,
} as const

/** Runs a mail server that misbehaves in one way, until Ctrl-C. */
export async function fault(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const print = printer(terminal, values.json === true)
  if (values['print-ca']) {
    terminal.stdout.write(TEST_CA)
    return 0
  }
  if (values.list) {
    print(FAULTS, (faults) => listText(faults, widthOf(terminal)))
    return 0
  }
  const use = 'mailwhy fault NAME; mailwhy fault --list has them all'
  const name = oneArgument(positionals, 'ERR_FAULT', 'one fault is needed', use)
  const [usual] = Object.hasOwn(FAULTS, name) ? (FAULTS[name]?.protocols ?? []) : []
  const server = await startFaultyServer({
    fault: name,
    protocol: (values.protocol ?? usual ?? 'imap') as FaultyOptions['protocol'],
    security: values.security as FaultyOptions['security'],
    pauses: values.pauses,
    address: values.host,
    port: values.port,
    onLine: (line) => print(line, lineText),
  })
  const { host, port, protocol, security, reaches, needs } = server
  print({ fault: name, host, port, protocol, security, reaches, needs }, startText)
  return untilInterrupted(terminal, server)
}

/** The list of faults, in two rows each: the names, and below them the description. */
function listText(faults: typeof FAULTS, width: number): string {
  const all = Object.entries(faults)
  const names = columns(
    all.map(([name, { protocols, reaches }]) => [name, protocols.join(' '), reaches]),
    width,
  ).split('\n')
  return all.map(([, { about }], at) => `${names[at]}\n${wrapped('    ', about, width)}\n`).join('')
}

function startText(server: Parameters<typeof dialRows>[0] & { fault: string; reaches: string; needs: string }): string {
  const { fault: name, reaches, needs } = server
  return rows({
    fault: `${name}: ${FAULTS[name]?.about}`,
    ...dialRows(server),
    reaches: `${reaches}, for a client that ${NEEDS[needs as keyof typeof NEEDS]}`,
    login: 'any user name and password will do',
    trust: TRUST,
  })
}

const NEEDS = {
  login: 'logs in',
  inbox: 'opens INBOX',
  message: 'sends a message',
  'message-without-login': 'sends a message without logging in',
  'oauth-login': 'logs in with a token',
  'round-trip': 'waits for the message that it has sent',
} as const

function lineText({ connection, mark, text }: FaultyLine): string {
  return `${String(connection).padStart(3)} ${mark} ${brief(text)}\n`
}
