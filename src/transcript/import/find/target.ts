import { isPort, type LogEvent } from '../log-event.ts'

/** The host and the port that a failure names, as events before the failure itself. */
export function targetIn(text: string, told: readonly LogEvent[]): readonly LogEvent[] {
  const failure = told.find(({ kind }) => kind === 'failed' || kind === 'late')
  if (failure === undefined || told.some(({ kind }) => kind === 'about')) return []
  const { host, port, address } = endpointIn(text)
  const known = { ...(host !== undefined && { host }), ...(isPort(port) && { port }) }
  return [
    ...(Object.keys(known).length > 0 ? [{ kind: 'about', ...known } as const] : []),
    ...(address === undefined ? [] : [{ kind: 'dialled', address, ...(isPort(port) && { port }) } as const]),
  ]
}

interface NamedEndpoint {
  readonly host?: string
  readonly port?: number
  readonly address?: string
}

/** The forms in which runtimes and libraries name the dialled place. */
const NAMED: readonly RegExp[] = [
  /\bconnect E[A-Z]+ ([\da-f.:]+):(\d{1,5})\b/i, // Node
  /\b(?:getaddrinfo|query[A-Z]\w*) E[A-Z_]+ ([\w.-]+)(?::(\d{1,5}))?/, // Node
  /\bdial (?:tcp|udp)\d? \[([\da-f.:]+)\]:(\d{1,5})\b/i, // Go
  /\bdial (?:tcp|udp)\d? ([\w.-]+):(\d{1,5})\b/i,
  /\blookup ([\w.-]+)/, // Go
  /\bconnect\(2\) for "([^"\s]{1,255})" port (\d{1,5})/, // Ruby
  /\b[Cc]ould(?:n't| not) connect to (?:SMTP )?host(?:, port)?: ([\w.-]+), (?:port: )?(\d{1,5})/, // JavaMail
  /\b(?:Unable to connect to|[Ff]ailed to connect to|[Cc]annot connect to|connect to) (?:ssl:\/\/|tls:\/\/|tcp:\/\/)?"?([\w.-]+)"?(?:\[[\da-f.:]+\])?(?::|, port |,| port )(\d{1,5})\b/, // PHP, msmtp, Postfix, Perl
  /\bUnknownHostException: ([\w.-]+)/, // Java
]

function endpointIn(text: string): NamedEndpoint {
  for (const pattern of NAMED) {
    const [, name, port] = pattern.exec(text) ?? []
    if (name === undefined) continue
    const number = port === undefined ? {} : { port: Number(port) }
    return /^[\d.]+$|:/.test(name) ? { address: name, ...number } : { host: name, ...number }
  }
  return {}
}
