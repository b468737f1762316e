import type { Mailbox, MailboxSecret } from '../../bulk.ts'
import { type LoginSettings, type Problem, Secret, type ServerSettings, type TlsSettings } from '../../index.ts'
import type { Side } from '../../settings/servers-to-find.ts'
import { usualPort } from '../dial-options.ts'
import { type Column, problemOfCommand } from './columns.ts'
import { SECRET_COLUMNS, type SecretPlace, secretFrom } from './secret-source.ts'

/** A row of an input: a mailbox, or its problems. */
export type InputRow =
  | { readonly kind: 'mailbox'; readonly line: number; readonly id: string; readonly mailbox: Mailbox }
  | {
      readonly kind: 'unusable'
      readonly line: number
      readonly id: string
      readonly email: string | undefined
      readonly problems: readonly Problem[]
    }

/** The values of a row, by column. NDJSON also has other types than text. */
export type Fields = Readonly<Partial<Record<Column, unknown>>>

export interface RowOptions {
  /** Logs in nowhere; secrets are not read. */
  readonly noPassword?: boolean | undefined
  readonly allowCommands?: boolean | undefined
  /** The sides on which no mailbox is checked. */
  readonly without?: readonly Side[] | undefined
  readonly tls?: TlsSettings | undefined
  readonly secrets: SecretPlace
}

/**
 * Reads a row. A problem names line and column, and never their content.
 *
 * @param before its problems that are already known
 */
export function readRow(fields: Fields, line: number, options: RowOptions, before: readonly Problem[] = []): InputRow {
  const row = new RowReader(fields, line)
  for (const problem of before) row.problems.push(problem)
  const email = row.text('email')
  const id = row.text('id') ?? email ?? `line ${line}`
  if (email === undefined) row.isWrong('email', 'ERR_EMAIL', 'an address is needed')
  const sides = { imap: row.server('imap', options), smtp: row.server('smtp', options) }
  const secret = row.secret({ id, email: email ?? '' }, sides, options)
  if (row.problems.length > 0 || email === undefined)
    return { kind: 'unusable', line, id, email, problems: row.problems }
  const mailbox: Mailbox = { id, email, username: row.text('username'), ...sides, ...secret, tls: options.tls }
  return { kind: 'mailbox', line, id, mailbox }
}

/** The problem of a column on a line. */
export function problemAt(line: number, column: string, code: Problem['code'], wanted: string): Problem {
  return { code, path: column === '' ? [] : column.split('.'), message: placed(line, column, wanted) }
}

/** A sentence about a column on a line; without the name of a column, about the line. */
export function placed(line: number, column: string, wanted: string): string {
  return column === '' ? `line ${line}: ${wanted}` : `line ${line}, column ${column}: ${wanted}`
}

/** Other names of security modes, as mail programs show them. */
const MODES: Readonly<Record<string, ServerSettings['security']>> = {
  tls: 'tls',
  ssl: 'tls',
  'ssl/tls': 'tls',
  starttls: 'starttls',
  none: 'none',
}

/** The words with which a cell says that the mailbox has no such side. */
const NO = ['no', 'off', 'false', 'none', '-']

type Sides = Readonly<Record<Side, ServerSettings | LoginSettings | false>>

class RowReader {
  readonly problems: Problem[] = []
  readonly #fields: Fields
  readonly #line: number

  constructor(fields: Fields, line: number) {
    this.#fields = fields
    this.#line = line
  }

  isWrong(column: Column, code: Problem['code'], wanted: string): void {
    this.problems.push(problemAt(this.#line, column, code, wanted))
  }

  /** The text of a cell; `undefined` for an empty one. Blanks around it are removed, except in a secret. */
  text(column: Column): string | undefined {
    return this.#whole(column)?.trim() || undefined
  }

  #isGiven(column: Column): boolean {
    const value = this.#fields[column]
    return value !== undefined && value !== null && value !== ''
  }

  #whole(column: Column): string | undefined {
    const value = this.#fields[column]
    if (!this.#isGiven(column)) return undefined
    if (typeof value === 'string') return value
    this.isWrong(column, 'ERR_COLUMNS', 'text is needed')
    return undefined
  }

  #password(column: Column): Secret | undefined {
    const value = this.#whole(column)
    return value === undefined ? undefined : new Secret(value)
  }

  server(side: Side, { without, noPassword }: RowOptions): ServerSettings | LoginSettings | false {
    const place = this.#fields[side] === false ? 'no' : this.text(side)
    if (without?.includes(side) || (place !== undefined && NO.includes(place.toLowerCase()))) return false
    const login: LoginSettings = {
      username: this.text(`${side}.username`),
      auth: this.text(`${side}.auth`),
      ...(!noPassword && {
        password: this.#password(`${side}.password`),
        accessToken: this.#password(`${side}.accessToken`),
      }),
    }
    if (login.password && login.accessToken)
      this.isWrong(`${side}.accessToken`, 'ERR_ACCESS_TOKEN', 'a password or a token, not both')
    const { host, port } = this.#place(side, place)
    const mode = this.text(`${side}.security`)?.toLowerCase()
    if (host === undefined) {
      const beside = port === undefined ? 'security' : 'port'
      if (port !== undefined || mode !== undefined)
        this.isWrong(`${side}.host`, 'ERR_HOST', `a host is needed beside ${side}.${beside}`)
      return login
    }
    const security = this.#security(side, mode, port)
    return { ...login, host, security, port: port ?? usualPort(side, security) }
  }

  /** The host and port of a server, from their own cells, else from `HOST:PORT`. */
  #place(side: Side, place: string | undefined) {
    const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(place ?? '') ?? []
    if (place !== undefined && !host) this.isWrong(side, 'ERR_HOST', 'HOST, HOST:PORT, or no where it is not checked')
    return {
      host: this.text(`${side}.host`) ?? (host || undefined),
      port: this.#port(side) ?? (port ? Number(port) : undefined),
    }
  }

  #port(side: Side): number | undefined {
    const column = `${side}.port` as const
    const given = this.#fields[column]
    const port = typeof given === 'number' ? given : Number(this.text(column) ?? Number.NaN)
    if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
    if (this.#isGiven(column)) this.isWrong(column, 'ERR_PORT', 'a number from 1 to 65535 is needed')
    return undefined
  }

  /** The mode is never guessed from a port. Without either it is TLS, as in the other commands. */
  #security(side: Side, mode: string | undefined, port: number | undefined): ServerSettings['security'] {
    const known = mode === undefined ? undefined : MODES[mode]
    if (known) return known
    const isUsual = port === undefined || port === usualPort(side, 'tls')
    if (mode !== undefined || !isUsual) {
      const beside = mode === undefined ? ', since the port is not the usual one of tls' : ''
      this.isWrong(`${side}.security`, 'ERR_SECURITY', `tls, starttls or none is needed${beside}`)
    }
    return 'tls'
  }

  /** The credentials that both servers share. */
  secret(owner: { readonly id: string; readonly email: string }, sides: Sides, options: RowOptions) {
    if (options.noPassword) return {}
    const columns = ['password', 'accessToken', ...SECRET_COLUMNS] as const
    const [column, other] = columns.filter((one) => this.#isGiven(one))
    if (column && other) this.isWrong(other, 'ERR_PASSWORD', `${column} is given too: one secret is needed`)
    if (column === undefined) {
      if (!hasOwnSecrets(sides)) this.isWrong('password', 'ERR_PASSWORD_MISSING', NO_SECRET)
      return {}
    }
    if (column === 'password' || column === 'accessToken') return { [column]: this.#password(column) }
    const refused = problemOfCommand(column, options)
    if (refused) this.isWrong(column, 'ERR_SECRET', refused)
    return { secret: this.#source(column, owner, options) }
  }

  #source(
    column: (typeof SECRET_COLUMNS)[number],
    owner: { readonly id: string; readonly email: string },
    { secrets }: RowOptions,
  ): ((signal: AbortSignal) => Promise<MailboxSecret>) | undefined {
    try {
      return secretFrom(column, this.#whole(column) ?? '', owner, secrets)
    } catch (error) {
      this.isWrong(column, 'ERR_SECRET', (error as Error).message)
      return undefined
    }
  }
}

/** True if each server has a secret of its own, or needs none. */
function hasOwnSecrets(sides: Sides): boolean {
  return Object.values(sides).every(
    (one) => one === false || one.password || one.accessToken || one.auth?.toUpperCase() === 'EXTERNAL',
  )
}

const NO_SECRET = 'a password is needed, or an accessToken, or where one is; --no-password checks the connections alone'
