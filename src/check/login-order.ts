import { hintsOf } from '../credentials/hints.ts'
import { passwordsIn } from '../diagnosis/report.ts'
import type { Conversation } from '../driver/converse.ts'
import { holdReason, type LoginSituation } from '../plan/login-policy.ts'
import type { ReadServer, ReadSettings } from '../settings/settings.ts'
import type { Connections } from './connections.ts'

/** Takes each connection past its login, where the login is safe. */
export class LoginOrder {
  readonly #settings: ReadSettings
  readonly #isCareful: boolean
  readonly #connections: Connections

  constructor(settings: ReadSettings, isCareful: boolean, connections: Connections) {
    this.#settings = settings
    this.#isCareful = isCareful
    this.#connections = connections
  }

  /** The first login of the check. It waits for nothing but its own connection. */
  async first(server: ReadServer, connection: Conversation): Promise<Conversation> {
    if (await connection.reached('login')) await this.#decide(server, connection)
    return connection
  }

  /**
   * The login that waits for the verdict on another one. A server that hangs up meanwhile is dialled again.
   *
   * @returns the connection that continues
   */
  async second(
    server: ReadServer,
    connection: Conversation,
    verdict: Promise<unknown>,
    dialAgain: () => Conversation,
  ): Promise<Conversation> {
    if (!(await connection.reached('login'))) return connection
    await verdict
    await this.#decide(server, connection)
    if (!connection.wasLostWaiting) return connection
    connection.supersede()
    return this.first(server, dialAgain())
  }

  async #decide(server: ReadServer, connection: Conversation): Promise<void> {
    const why = holdReason(this.#situation(server, connection))
    if (why) await connection.hold(why)
    else await connection.release(hintsOf({ ...server, email: this.#settings.email }))
  }

  #situation({ password, token, auth }: ReadServer, connection: Conversation): LoginSituation {
    const others = this.#connections.othersOf(connection)
    const isShown = others.some(({ transcript }) => passwordsIn(transcript) > 0)
    return {
      hasCredential: password !== undefined || token !== undefined || auth === 'EXTERNAL',
      sendsWithout: connection.header.protocol === 'smtp' && this.#settings.testMessage !== undefined,
      own: connection.evidence,
      sameSecret: this.#isCareful && this.#isSameSecret && isShown ? others : [],
    }
  }

  get #isSameSecret(): boolean {
    const { imap, smtp } = this.#settings
    const [one, two] = [imap?.password ?? imap?.token, smtp?.password ?? smtp?.token]
    return one !== undefined && two !== undefined && one.equals(two)
  }
}
