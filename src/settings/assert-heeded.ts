import { fieldError, readAll, readEach } from '../errors/usage-error.ts'
import { editDistance } from '../knowledge/edit-distance.ts'
import type { InboxSettings, ServerSettings, TlsSettings } from './settings.ts'

/** Names of settings or options, each with its names in other libraries. */
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
 * Refuses settings that would be ignored, because a check could otherwise report success without a login: a password
 * that is present and `undefined`, and a name that probably means another setting, such as `pass`. All other unknown
 * names are the caller's own.
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

/** A secret that is `undefined` results from an unset variable. A caller that wants no login leaves it out. */
function assertSecret(given: Members): void {
  if (given.password !== undefined || given.accessToken !== undefined) return
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
 * Refuses an unknown name that probably means one that was left out.
 *
 * @throws UsageError `code`, with all such names
 */
export function assertNames(code: `ERR_${string}`, path: readonly string[], object: object, names: Names): void {
  const given = record(object)
  const isThere = (name: string) => given[name] !== undefined
  const strange = Object.keys(given).filter((name) => !Object.hasOwn(names, name) && isThere(name))
  if (strange.length === 0) return
  const isSecretThere = isThere('password') || isThere('accessToken')
  const isMissing = (name: string) => !isThere(name) && !(isSecretThere && ['password', 'accessToken'].includes(name))
  const missing = Object.entries(names).filter(([name]) => isMissing(name))
  readEach(strange, (name) => {
    const [meant] = missing.find(([known, others]) => standsFor(name, known, others)) ?? []
    if (meant) throw fieldError(code, [...path, name], `this name is not known; did you mean ${meant}?`)
  })
}

/** A shorter name is one typing error away from too many others. */
const LONG_NAME = 6

/** True if the name differs by case, by a separator, or by one typing error, or is another library's name for it. */
function standsFor(name: string, known: string, others: readonly string[]): boolean {
  const plain = withoutMarks(name)
  if ([known, ...others].some((one) => withoutMarks(one) === plain)) return true
  return Math.min(name.length, known.length) >= LONG_NAME && editDistance(plain, withoutMarks(known)) <= 1
}

function withoutMarks(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase()
}

function record(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {}
}
