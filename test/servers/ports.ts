/** The services of the real servers. Each gets a port of its own when the servers start, so that two clones can test at once. */
import { createServer } from 'node:net'

const MAIL = [
  // On every one of `HOSTS`.
  'imap',
  'imaps',
  'submission',
  'submissions',
  // On `HOSTS.good` alone. As a mail exchanger: no login, and mail for `mailwhy.test` only.
  'smtp',
  // Submission with STARTTLS, where mail for elsewhere is refused to everybody.
  'noRelay',
  // Submission with STARTTLS, for one connection at a time.
  'limited',
] as const

/**
 * Postfix's services with one answer each to a test message, set up by `send-services.sh`, with STARTTLS on `HOSTS.good`. Most
 * is refused at RCPT on the port `submission`.
 */
const POSTFIX = [
  // Says at MAIL what the others put off until RCPT.
  'eager',
  'loginFirst',
  'membersOnly',
  'contentRefused',
  'small',
  // The same limit, and no SIZE is offered: it shows at the end.
  'smallUnsaid',
  'greylisting',
  'quota',
  // One message a minute.
  'rate',
  // Files what it takes into Eve's Junk.
  'junk',
  // Gives what it takes a Message-ID of its own.
  'renamed',
  // Takes everything, and delivers nothing.
  'lost',
  // Waits two seconds for a command.
  'hasty',
  // Takes mail for any name at home; what Dovecot refuses then comes back.
  'forgiving',
] as const

/** Exim's, set up by `exim.sh`, with STARTTLS but for `submissions`; the names mean the same. */
const EXIM = [
  'submission',
  'submissions',
  'loginFirst',
  'membersOnly',
  'contentRefused',
  // Refuses content without a word why.
  'unexplained',
  'small',
  // Offers a SIZE that would do, and takes less.
  'smallUnsaid',
  'greylisting',
  'quota',
  'junk',
  'lost',
  'forgiving',
] as const

type PortsOf<Names extends readonly string[]> = Readonly<Record<Names[number], number>>

export interface Ports {
  readonly mail: PortsOf<typeof MAIL>
  readonly postfix: PortsOf<typeof POSTFIX>
  readonly exim: PortsOf<typeof EXIM>
}

/** A free port for each service. */
export async function choosePorts(): Promise<Ports> {
  const free = [...(await freePorts(MAIL.length + POSTFIX.length + EXIM.length))]
  const assign = <Names extends readonly string[]>(names: Names) =>
    Object.fromEntries(names.map((name) => [name, free.pop()])) as PortsOf<Names>
  return { mail: assign(MAIL), postfix: assign(POSTFIX), exim: assign(EXIM) }
}

/**
 * Ports that nothing listens on, in a row. They are below the range that Linux takes the ports of outgoing connections from
 * (32768 to 60999), so that none is taken by chance until a server listens there.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  for (let tries = 0; tries < 100; tries++) {
    const first = 12_000 + Math.floor(Math.random() * 20_000)
    const ports = Array.from({ length: count }, (_, at) => first + at)
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return ports
  }
  throw new Error(`No ${count} free ports in a row were found.`)
}

/** The names that the scripts know the ports by: `noRelay` is NO_RELAY, with `prefix` before it. */
export function variablesOf(ports: Readonly<Record<string, number>>, prefix = ''): Readonly<Record<string, string>> {
  const nameOf = (service: string) => prefix + service.replace(/[A-Z]/g, '_$&').toUpperCase()
  return Object.fromEntries(Object.entries(ports).map(([service, port]) => [nameOf(service), String(port)]))
}

function isFree(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const server = createServer()
    server.once('error', () => settle(false))
    server.listen({ port, host: '0.0.0.0', exclusive: true }, () => server.close(() => settle(true)))
  })
}
