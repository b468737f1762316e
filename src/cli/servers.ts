import type { ServedTranscript } from '../replay.ts'
import type { Terminal } from './terminal.ts'
import { jsonOf, visible } from './visible.ts'

/** The hint for clients of a server with a good certificate. */
export const TRUST =
  'mailwhy fault --print-ca > ca.pem; the certificate is for localhost, 127.0.0.1 and all of mailwhy.test'

/** A function that prints values, one per line, as JSON or as text. */
export function printer(terminal: Terminal, json: boolean) {
  return <T>(value: T, textOf: (value: T) => string) => void terminal.stdout.write(json ? jsonOf(value) : textOf(value))
}

export function dialRows(server: Pick<ServedTranscript, 'host' | 'port' | 'protocol' | 'security'>) {
  const { host, port, protocol, security } = server
  return {
    listens: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
    dial: `${protocol}, ${SECURITY[security]}`,
  }
}

const SECURITY = { tls: 'TLS from the first octet', starttls: 'STARTTLS', none: 'no encryption' } as const

export function rows(named: Readonly<Record<string, string>>): string {
  return Object.entries(named)
    .map(([name, text]) => `${name.padEnd(9)} ${text}\n`)
    .join('')
}

/** The beginning of a peer's text, which may be endless. */
export function brief(text: string): string {
  return visible(text.length > 300 ? `${text.slice(0, 300)}... (${text.length} octets)` : text)
}

/** The number of an option, `NaN` for other text. */
function readNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text)
}

/** The options of every command that runs a server. */
export const SERVER_OPTIONS = {
  pauses: { value: 'FACTOR', read: readNumber, about: '1 for pauses as they were, 0 for none' },
  host: { value: 'ADDRESS', about: 'where to listen: 127.0.0.1 by default' },
  port: { value: 'NUMBER', read: readNumber, about: 'any free port by default' },
  json: { about: 'one JSON value a line' },
} as const

/** Keeps a server running until Ctrl-C. */
export async function untilInterrupted({ waiting }: Terminal, server: { close(): Promise<void> }): Promise<number> {
  const idle = setInterval(() => {}, 1_000_000) // if nothing listens, nothing else keeps the process alive
  await waiting((interrupted) => new Promise((settle) => interrupted.addEventListener('abort', settle, { once: true })))
  clearInterval(idle)
  await server.close()
  return 0
}
