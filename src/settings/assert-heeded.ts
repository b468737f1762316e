import { fieldError, readAll } from '../errors/usage-error.ts'
import { nearestNames } from './did-you-mean.ts'
import type { InboxSettings, ServerSettings, TlsSettings } from './settings.ts'

/** Names of settings or options, each with those that other libraries have for it. */
type Names = Readonly<Record<string, readonly string[]>>

type Members = Readonly<Record<string, unknown>>

const LOGIN_NAMES = {
  username: ['user', 'login'],
  password: ['pass', 'passwd', 'pwd'],
  accessToken: ['token'],
} as const

const SETTING_NAMES = {
  email: [],
  ...LOGIN_NAMES,
  imap: ['imapHost', 'host'],
  smtp: ['smtpHost', 'host'],
  testMessage: [],
  tls: [],
} as const satisfies Record<keyof InboxSettings, readonly string[]>

const SERVER_NAMES = {
  host: [],
  port: [],
  security: ['secure', 'ssl'],
  ...LOGIN_NAMES,
  auth: [],
} as const satisfies Record<keyof ServerSettings, readonly string[]>

const TLS_NAMES = {
  allowUntrusted: ['rejectUnauthorized'],
  ca: [],
} as const satisfies Record<keyof TlsSettings, readonly string[]>

/**
 * Refuses settings of which a part would go unheeded, so that a check could say that all is well though nobody has logged in:
 * a password that is there and `undefined`, and a name that probably stands for another one, such as `pass`. Each other name
 * is the caller's own.
 *
 * @throws UsageError `ERR_PASSWORD`, `ERR_ACCESS_TOKEN`, `ERR_SETTINGS`
 */
export function assertHeeded(settings: InboxSettings): void {
  const given = record(settings)
  readAll({
    secret: () => assertSecret(given),
    settings: () => assertNames('ERR_SETTINGS', [], given, SETTING_NAMES),
    imap: () => assertNames('ERR_SETTINGS', ['imap'], record(given.imap), SERVER_NAMES),
    smtp: () => assertNames('ERR_SETTINGS', ['smtp'], record(given.smtp), SERVER_NAMES),
    tls: () => assertNames('ERR_SETTINGS', ['tls'], record(given.tls), TLS_NAMES),
  })
}

/** A secret that is `undefined` comes of a variable that is not set. Whoever wants no login leaves it out. */
function assertSecret(given: Members): void {
  const places = [[], ['imap'], ['smtp']].map((path) => ({ path, within: path[0] ? record(given[path[0]]) : given }))
  const secrets = places.flatMap(({ path, within }) =>
    (['password', 'accessToken'] as const).filter((name) => name in within).map((name) => ({ path, name, within })),
  )
  const [first] = secrets
  const isThere = secrets.some(({ name, within }) => within[name] !== undefined)
  if (!first || isThere || given.secret !== undefined || places.some(({ within }) => within.auth !== undefined)) return
  const code = first.name === 'password' ? 'ERR_PASSWORD' : 'ERR_ACCESS_TOKEN'
  throw fieldError(code, [...first.path, first.name], 'it is undefined; leave it out to check the connection alone')
}

/**
 * Refuses a name that is not known where it probably stands for one that is left out.
 *
 * @throws UsageError `code`, with all such names
 */
export function assertNames(code: `ERR_${string}`, path: readonly string[], object: object, names: Names): void {
  const given = record(object)
  const missing = Object.keys(names).filter((name) => given[name] === undefined)
  const strange = Object.keys(given).filter((name) => !Object.hasOwn(names, name) && given[name] !== undefined)
  const checks = strange.map((name): [string, () => void] => [
    name,
    () => {
      const [meant] = [...missing.filter((one) => names[one]?.includes(name)), ...nearestNames(name, missing)]
      if (meant) throw fieldError(code, [...path, name], `this name is not known; did you mean ${meant}?`)
    },
  ])
  readAll(Object.fromEntries(checks))
}

function record(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {}
}
