import { isIPv6 } from 'node:net'
import {
  type InboxSettings,
  type Locale,
  type LoginSettings,
  type ServerSettings,
  type TestMessage,
  UsageError,
} from '../index.ts'
import { oneArgument } from './arguments.ts'
import type { CheckValues } from './check-options.ts'
import { tlsOf, usualPort } from './dial-options.ts'
import { quoted } from './visible.ts'

/** The settings that a command line names, without the password. */
export function readSettings(values: CheckValues, positionals: readonly string[], locale: Locale): InboxSettings {
  const email = oneArgument(positionals, 'ERR_EMAIL', 'one address is needed', 'mailwhy check ann@example.org')
  return {
    email,
    username: values.username,
    imap: server('imap', values),
    smtp: server('smtp', values),
    testMessage: testMessage(email, values, locale),
    tls: tlsOf(values),
  }
}

/** The test message of the options. A round trip goes to EMAIL by default. */
function testMessage(email: string, values: CheckValues, locale: Locale): TestMessage | false {
  const { from, 'envelope-only': envelope, 'round-trip': roundTrip, 'clean-up': cleanUp } = values
  if (roundTrip && envelope) throw new UsageError('ERR_TEST_MESSAGE', '--envelope-only or --round-trip, not both')
  if (cleanUp && !roundTrip) throw new UsageError('ERR_TEST_MESSAGE', '--clean-up: needs --round-trip')
  const to = values['send-to'] ?? (roundTrip ? email : undefined)
  if (to === undefined) return false
  const oneWay = envelope ? 'envelope' : 'send'
  return { to, from, mode: roundTrip ? 'round-trip' : oneWay, cleanUp, locale }
}

/** The secret that comes on standard input, if any. */
export function onStdin({ 'password-stdin': password, 'access-token-stdin': accessToken }: CheckValues) {
  if (password && accessToken)
    throw new UsageError('ERR_ACCESS_TOKEN', '--password-stdin or --access-token-stdin, not both')
  if (password) return 'password'
  return accessToken ? 'accessToken' : undefined
}

/** A server without a place is found from the address. */
function server(side: 'imap' | 'smtp', values: CheckValues): ServerSettings | LoginSettings | false {
  if (values[`no-${side}` as const]) return false
  const place = values[side]
  const mode = values[`${side}-security` as const]
  const username = values[`${side}-username` as const]
  const auth = values[`${side}-auth` as const] ?? values.auth
  if (place === undefined) {
    if (mode === undefined) return { username, auth }
    throw new UsageError(
      'ERR_SECURITY',
      `--${side}-security: it goes with --${side} HOST, and a server that is found has its own`,
    )
  }
  const { host, port } = readPlace(side, place)
  const security = (mode ?? 'tls') as ServerSettings['security']
  return { host, port: port ?? usualPort(side, security), security, username, auth }
}

/** Reads a host with an optional port. The library refuses a host with a scheme or a user name, and names that part. */
function readPlace(side: 'imap' | 'smtp', place: string): { readonly host: string; readonly port?: number } {
  const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(place) ?? []
  if (host) return { host, ...(port !== undefined && { port: Number(port) }) }
  if (/:\/\/|@/.test(place)) return { host: place }
  const why = isIPv6(place) ? 'an IPv6 address stands in brackets' : 'HOST or HOST:PORT, with a number for the port'
  throw new UsageError('ERR_HOST', `--${side} ${quoted(place)}: ${why}`)
}
