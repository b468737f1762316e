import { hintsOf } from '../credentials/credential-hints.ts'
import { claimsOf } from '../credentials/token-claims.ts'
import type { Conversation } from '../driver/converse.ts'
import type { Evidence } from '../evidence/gather.ts'
import { holdReason, oauthOnlyProvider } from '../plan/login-policy.ts'
import { passwordsIn } from '../report/report.ts'
import type { ReadServer, ReadSettings } from '../settings/settings.ts'
import type { Connections } from './connections.ts'

/** Takes each connection past its login, if the login is safe. */
export class LoginOrder {
  readonly #settings: ReadSettings
  readonly #isCareful: boolean
  readonly #connections: Connections

  constructor(settings: ReadSettings, isCareful: boolean, connections: Connections) {
    this.#settings = settings
    this.#isCareful = isCareful
    this.#connections = connections
  }

  /** The first login of the check. It waits only for its own connection. */
  async first(server: ReadServer, connection: Conversation): Promise<Conversation> {
    if (await connection.reached('login')) await this.#decide(server, connection, [])
    return connection
  }

  /**
   * The login that waits for the verdict on the first one. If its server closes the connection meanwhile, it reconnects
   * once.
   *
   * @param verdict `true`: the other server has accepted its secret and opened INBOX
   * @returns the connection that continues
   */
  async second(
    server: ReadServer,
    connection: Conversation,
    verdict: Promise<boolean>,
    dialAgain?: () => Conversation,
  ): Promise<Conversation> {
    if (!(await connection.reached('login'))) return connection
    const isAccepted = await verdict
    await this.#decide(server, connection, isAccepted ? [] : this.#shownSameSecret(connection))
    if (!dialAgain || !connection.wasLostWaiting) return connection
    connection.supersede()
    return this.second(server, dialAgain(), verdict)
  }

  async #decide(server: ReadServer, connection: Conversation, sameSecret: readonly Evidence[]): Promise<void> {
    const { username, password, token, auth } = server
    // A caller that names a mechanism knows that the server accepts it.
    const isOpen = password === undefined || token !== undefined || auth !== undefined
    const provider = isOpen ? undefined : oauthOnlyProvider(connection.evidence, [username, this.#settings.email])
    const why = holdReason({
      hasCredential: password !== undefined || token !== undefined || auth === 'EXTERNAL',
      isOauthOnly: provider !== undefined,
      sendsWithout: connection.header.protocol === 'smtp' && this.#settings.testMessage !== undefined,
      isUnconfirmed: server.isUnconfirmed === true,
      own: connection.evidence,
      sameSecret,
    })
    if (why) await connection.hold(why, why === 'oauth-only' ? provider?.id : undefined)
    else await connection.release(hintsOf({ ...server, email: this.#settings.email }), token && claimsOf(token))
  }

  #shownSameSecret(connection: Conversation): readonly Evidence[] {
    if (!this.#isCareful || !this.#isSameSecret) return []
    return this.#connections.othersOf(connection).filter(({ transcript }) => passwordsIn(transcript) > 0)
  }

  get #isSameSecret(): boolean {
    const { imap, smtp } = this.#settings
    const [one, two] = [imap?.password ?? imap?.token, smtp?.password ?? smtp?.token]
    return one !== undefined && two !== undefined && one.equals(two)
  }
}
