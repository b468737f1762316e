import { isIPv6 } from 'node:net'
import { type TalkSettings, UsageError } from '../../index.ts'
import { oneArgument } from '../arguments.ts'
import { usualPort } from '../dial-options.ts'
import { quoted } from '../visible.ts'
import type { TalkValues } from './options.ts'

type TalkPlace = Pick<TalkSettings, 'protocol' | 'host' | 'port' | 'security'>

/** The meaning of each scheme: those of RFC 5092, and those of curl and others for SMTP. */
const SCHEMES = {
  imap: { protocol: 'imap', security: 'starttls', port: 143 },
  imaps: { protocol: 'imap', security: 'tls', port: 993 },
  smtp: { protocol: 'smtp', security: 'starttls', port: 587 },
  smtps: { protocol: 'smtp', security: 'tls', port: 465 },
  submission: { protocol: 'smtp', security: 'starttls', port: 587 },
  submissions: { protocol: 'smtp', security: 'tls', port: 465 },
} as const satisfies Readonly<Record<string, Omit<TalkPlace, 'host'>>>

const PORTS: Readonly<Record<number, Pick<TalkPlace, 'protocol' | 'security'>>> = {
  25: { protocol: 'smtp', security: 'starttls' },
  143: { protocol: 'imap', security: 'starttls' },
  465: { protocol: 'smtp', security: 'tls' },
  587: { protocol: 'smtp', security: 'starttls' },
  993: { protocol: 'imap', security: 'tls' },
  2525: { protocol: 'smtp', security: 'starttls' },
}

/** The server that a command line names: `HOST`, `HOST:PORT` or a URL, and options that override their values. */
export function readPlace(positionals: readonly string[], values: TalkValues): TalkPlace {
  const text = oneArgument(positionals, 'ERR_HOST', 'one server is needed', 'mailwhy talk imap.example.com:993')
  const [, name = '', host = '', number] =
    /^(?:([a-z]+):\/\/)?(\[[^\]]*\]|[^:/@]*)(?::(\d{1,5}))?\/?$/i.exec(text) ?? []
  const scheme = Object.hasOwn(SCHEMES, name.toLowerCase())
    ? SCHEMES[name.toLowerCase() as keyof typeof SCHEMES]
    : undefined
  if (host === '' || (name !== '' && !scheme)) {
    const why = isIPv6(text)
      ? 'an IPv6 address stands in brackets'
      : `HOST, HOST:PORT, or a URL of ${Object.keys(SCHEMES).join(', ')}`
    throw new UsageError('ERR_HOST', `${quoted(text)}: ${why}`)
  }
  const port = readPort(number, values.port)
  const known = scheme ?? (port === undefined ? undefined : PORTS[port])
  const protocol = values.protocol ?? known?.protocol ?? byName(host)
  if (!protocol)
    throw new UsageError('ERR_PROTOCOL', `${quoted(text)}: --protocol imap or smtp is needed, or a port that tells it`)
  // An unusual port has the mode of the first usual one: TLS from the first octet.
  const security = values.security ?? scheme?.security ?? known?.security ?? 'tls'
  return { protocol, host, security, port: port ?? scheme?.port ?? usualPort(protocol, security) }
}

function byName(host: string): TalkPlace['protocol'] | undefined {
  const [, name] = /^(imap|smtp)\d*\./i.exec(host) ?? []
  return name?.toLowerCase() as TalkPlace['protocol'] | undefined
}

function readPort(inPlace: string | undefined, option: string | undefined): number | undefined {
  if (inPlace !== undefined && option !== undefined && inPlace !== option)
    throw new UsageError('ERR_PORT', `--port ${quoted(option)}: HOST has another port`)
  const text = inPlace ?? option
  if (text === undefined) return undefined
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port
  throw new UsageError('ERR_PORT', `port ${quoted(text)}: a number from 1 to 65535 is needed`)
}
