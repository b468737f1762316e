import { isPlainObject } from '../../errors/plain-object.ts'
import { fieldError, type Problem, readAll, readEach, UsageError } from '../../errors/usage-error.ts'
import type { InboxSettings, LoginSettings, ServerSettings } from '../../settings/settings.ts'

/**
 * The data of a job: a mailbox without any secret in the clear, in plain JSON. `secretFor` fetches the secret when the check begins, or
 * `decrypt` opens `sealed`.
 */
export interface MailboxData extends Omit<InboxSettings, 'password' | 'accessToken' | 'imap' | 'smtp'> {
  /** The caller's own id of the mailbox, unique in the run. Default: the address. */
  readonly id?: string | undefined
  /** The IMAP server; `false`: it is not checked. Default: found from the address. */
  readonly imap?: WithoutSecret<ServerSettings> | WithoutSecret<LoginSettings> | false | undefined
  /** The SMTP server; `false`: it is not checked. Default: found from the address. */
  readonly smtp?: WithoutSecret<ServerSettings> | WithoutSecret<LoginSettings> | false | undefined
  /** The secret in a form that only `decrypt` can open. */
  readonly sealed?: string | undefined
}

type WithoutSecret<Server> = Omit<Server, 'password' | 'accessToken'>

const FIELDS = ['id', 'email', 'username', 'imap', 'smtp', 'testMessage', 'tls', 'sealed']
const SERVER_FIELDS = ['host', 'port', 'security', 'username', 'auth']

/**
 * The data of a job for a mailbox. A secret in the clear is refused before the data is stored. An unknown field is
 * refused too, because its contents are unknown.
 *
 * @throws UsageError `ERR_PASSWORD`, `ERR_ACCESS_TOKEN`, `ERR_SECRET`, `ERR_ID` or `ERR_MAILBOX`, with all problems and
 * never a value
 */
export function mailboxData(mailbox: MailboxData): MailboxData {
  const problems = problemsOf(mailbox)
  const [first, ...others] = problems
  if (first) throw new UsageError(first.code, first.message, first.path, others)
  return mailbox
}

/** The same data without any possible secret: for a job that another program has added. */
export function withoutSecrets(mailbox: MailboxData): MailboxData {
  const server = (side: unknown) => (isPlainObject(side) ? only(side, SERVER_FIELDS) : side)
  const { imap, smtp, ...rest } = only(Object(mailbox) as MailboxData, FIELDS)
  return { ...rest, imap: server(imap), smtp: server(smtp) } as MailboxData
}

function problemsOf(mailbox: unknown): readonly Problem[] {
  if (!isPlainObject(mailbox)) return fieldError('ERR_MAILBOX', ['mailbox'], 'an object is needed').problems
  try {
    readAll({
      top: () => assertFields(mailbox, [], FIELDS),
      imap: () => isPlainObject(mailbox.imap) && assertFields(mailbox.imap, ['imap'], SERVER_FIELDS),
      smtp: () => isPlainObject(mailbox.smtp) && assertFields(mailbox.smtp, ['smtp'], SERVER_FIELDS),
      id: () => assertText(mailbox, 'id', 'ERR_ID'),
      sealed: () => assertText(mailbox, 'sealed', 'ERR_SECRET'),
    })
    return []
  } catch (error) {
    if (error instanceof UsageError) return error.problems
    throw error
  }
}

/** The error codes of the fields that must not be in a job. */
const SECRETS: Readonly<Record<string, Problem['code']>> = {
  password: 'ERR_PASSWORD',
  accessToken: 'ERR_ACCESS_TOKEN',
  secret: 'ERR_SECRET',
}

function assertFields(given: UnreadFields, path: readonly string[], known: readonly string[]): void {
  const found = Object.entries(given).filter(([name, value]) => value !== undefined && !known.includes(name))
  readEach(found, ([name]) => {
    const code = SECRETS[name]
    if (!code) throw fieldError('ERR_MAILBOX', [...path, name], 'this field is not known')
    throw fieldError(code, [...path, name], 'no secret in the data of a job: it is stored in the clear')
  })
}

function assertText(given: UnreadFields, name: string, code: Problem['code']): void {
  const value = given[name]
  if (value === undefined || (typeof value === 'string' && value !== '')) return
  throw fieldError(code, [name], 'text is needed')
}

type UnreadFields = Readonly<Record<string, unknown>>

function only(given: object, names: readonly string[]): UnreadFields {
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)))
}
