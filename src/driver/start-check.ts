import { ImapSession } from '../imap/session.ts'
import { mechanismsFor } from '../sasl/choose.ts'
import type { ReadMessage, ReadServer, ReadSettings } from '../settings/settings.ts'
import { type MessageFacts, writeMessage } from '../smtp/message.ts'
import { SmtpSession } from '../smtp/session.ts'
import type { Connection, ConnectionListener } from './connection-plan.ts'
import type { Conversation } from './converse.ts'
import { CLIENT_ID, type ConnectionContext, type ConnectionPurpose, helloName, startConnection } from './start.ts'

/** The shared parts of a check's connections that log in and send the test message. */
export interface CheckContext extends ConnectionContext {
  readonly settings: ReadSettings
  readonly testMessage: MarkedMessage | undefined
}

/** The test message of a check, its text, and its token. */
export interface MarkedMessage extends ReadMessage, Pick<MessageFacts, 'subject' | 'lines' | 'language' | 'token'> {}

export function startImap(server: ReadServer, context: CheckContext, listener: ConnectionListener): Conversation {
  const { testMessage } = context
  const { timeouts } = context.options
  const { security, username, password, auth } = server
  const isWatched = testMessage?.mode === 'round-trip'
  const stages = ['imap.connect', 'imap.login', 'imap.inbox', ...(isWatched ? ['inbox.round-trip'] : [])]
  const isCommand = auth === 'LOGIN'
  const session = ({ binding }: Connection) =>
    new ImapSession({
      security,
      timeouts,
      mechanisms: isCommand ? () => [] : mechanisms(server, binding),
      isForced: auth !== undefined,
      plainLogin: password && (isCommand || auth === undefined) ? { username, password } : undefined,
      sought: isWatched ? testMessage : undefined,
      clientId: CLIENT_ID,
    })
  return startConnection('imap', server, context, { stages, listener, session, ...shownLogin(server, context) })
}

export function startSmtp(server: ReadServer, context: CheckContext, listener: ConnectionListener): Conversation {
  const { testMessage, options } = context
  const message = testMessage && { ...testMessage, write: writerOf(testMessage) }
  const stages = ['smtp.connect', 'smtp.login', ...(message ? ['smtp.send'] : [])]
  const session = (connection: Connection) =>
    new SmtpSession({
      security: server.security,
      timeouts: options.timeouts,
      ehloName: helloName(options, connection),
      mechanisms: mechanisms(server, connection.binding),
      isForced: server.auth !== undefined,
      message,
    })
  return startConnection('smtp', server, context, { stages, listener, session, ...shownLogin(server, context) })
}

/** `undefined`: the name would reveal a secret of the check, or a part of one. */
function shownName({ username }: ReadServer, { settings: { imap, smtp } }: CheckContext): string | undefined {
  const secrets = new Set([imap, smtp].flatMap((server) => [server?.password ?? [], server?.token ?? []].flat()))
  return [...secrets].some((secret) => secret.isContainedIn(username)) ? undefined : username
}

/** The user name and login method of the settings, as a transcript's header records them. */
function shownLogin(server: ReadServer, context: CheckContext): Pick<ConnectionPurpose, 'username' | 'login'> {
  const { password, token, auth } = server
  const login = {
    ...(password && { by: 'password' as const }),
    ...(token && { by: 'token' as const }),
    ...(auth !== undefined && { auth }),
  }
  return { username: shownName(server, context), login: Object.keys(login).length > 0 ? login : undefined }
}

/** `undefined`: there are no credentials. */
function mechanisms({ host, port, username, password, token, auth }: ReadServer, binding: Connection['binding']) {
  if (!password && !token && auth !== 'EXTERNAL') return undefined
  return mechanismsFor({ username, password, token, host, port, binding, forced: auth })
}

/** `undefined`: nothing is to be sent. */
function writerOf(message: MarkedMessage) {
  if (message.mode === 'envelope') return undefined
  const facts = { ...message, date: new Date() }
  return (extensions: ReadonlyMap<string, string>) => writeMessage(facts, extensions)
}
