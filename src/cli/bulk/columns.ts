import { type Problem, UsageError } from '../../index.ts'
import { didYouMean } from '../../settings/did-you-mean.ts'
import { quoted } from '../visible.ts'

/** The columns of an input, in the order of the documentation. They are named like the settings. */
export const COLUMNS = [
  'id',
  'email',
  'username',
  'password',
  'accessToken',
  'passwordEnv',
  'passwordFile',
  'passwordCommand',
  'accessTokenEnv',
  'accessTokenFile',
  'accessTokenCommand',
  'imap',
  'imap.host',
  'imap.port',
  'imap.security',
  'imap.username',
  'imap.password',
  'imap.accessToken',
  'imap.auth',
  'smtp',
  'smtp.host',
  'smtp.port',
  'smtp.security',
  'smtp.username',
  'smtp.password',
  'smtp.accessToken',
  'smtp.auth',
] as const

export type Column = (typeof COLUMNS)[number]

/**
 * Other names of columns, without the characters that {@link bare} removes. Those of a server have no `imap` and
 * `smtp`.
 */
const ALIASES: Readonly<Record<string, Column>> = {
  mail: 'email',
  address: 'email',
  emailaddress: 'email',
  mailaddress: 'email',
  user: 'username',
  login: 'username',
  pass: 'password',
  token: 'accessToken',
}
const SERVER_ALIASES: Readonly<Record<string, string>> = {
  server: 'host',
  hostname: 'host',
  user: 'username',
  login: 'username',
  pass: 'password',
  token: 'accessToken',
  encryption: 'security',
  mechanism: 'auth',
}

/** The column of a name, whether it is written `imap.host`, `imap_host`, `imapHost` or `IMAP Host`; `undefined` for none. */
export function columnOf(name: string): Column | undefined {
  const asked = bare(name)
  const [, side, part = ''] = /^(imap|smtp)(.+)$/.exec(asked) ?? []
  const meant = side === undefined ? ALIASES[asked] : `${side}.${SERVER_ALIASES[part] ?? part}`
  return COLUMNS.find((column) => column === meant || bare(column) === asked || bare(column) === bare(meant ?? ''))
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[\s._-]/g, '')
}

/** True if the name marks a private column, such as `x-customer` or `_note`. */
function isPrivate(name: string): boolean {
  return /^(x[-_]|_)/i.test(name.trim())
}

/** The problem of an unknown name that must not be ignored. */
export function problemOfName(name: string, options: ColumnOptions): string | undefined {
  if (options.ignoreColumns || isPrivate(name)) return undefined
  return `no column ${quoted(name.trim())} is known${didYouMean(name.trim(), COLUMNS, 'its name may begin with x- to be ignored')}`
}

export interface ColumnOptions {
  /** Columns with unknown names are ignored. */
  readonly ignoreColumns?: boolean | undefined
  /** Programs that the input names may be run. */
  readonly allowCommands?: boolean | undefined
}

/**
 * The columns of a header, by place: `undefined` for one that is ignored.
 *
 * @throws UsageError `ERR_COLUMNS` with all its problems
 */
export function readHeader(names: readonly string[], options: ColumnOptions): readonly (Column | undefined)[] {
  const columns = names.map(columnOf)
  // Without a header the first line is a mailbox, whose password must not be shown as the name of a column.
  if (!columns.includes('email')) {
    throw new UsageError('ERR_COLUMNS', `line 1: a header with a column email is needed. ${KNOWN}`)
  }
  const problems = [
    ...names.flatMap((name, at) =>
      columns[at] === undefined && name.trim() !== '' ? (problemOfName(name, options) ?? []) : [],
    ),
    ...new Set(
      columns.flatMap((column, at) => (column && columns.indexOf(column) < at ? `${column} is there twice` : [])),
    ),
    ...columns.flatMap((column) => problemOfCommand(column, options) ?? []),
  ]
  throwAll(problems)
  return columns
}

/** The problem of a column with programs to run, unless that is allowed. */
export function problemOfCommand(column: Column | undefined, { allowCommands }: ColumnOptions): string | undefined {
  if (allowCommands || !column?.endsWith('Command')) return undefined
  return `${column}: programs are run for --allow-commands alone`
}

const KNOWN = `The columns are ${COLUMNS.join(', ')}`

function throwAll(texts: readonly string[]): void {
  const [first, ...others] = texts.map((text): Problem => ({ code: 'ERR_COLUMNS', path: [], message: text }))
  if (!first) return
  const all = texts.join('; ')
  throw new UsageError('ERR_COLUMNS', `the header: ${all}. ${KNOWN}`, [], others)
}
