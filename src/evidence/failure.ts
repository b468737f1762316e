import type { Exchange, Stage } from '../conversation/exchange.ts'
import type { Note } from '../transcript/entry.ts'
import type { Bounced } from './bounced.ts'

/** A failure. Every diagnosis explains one. */
export interface Failure {
  readonly stage: Stage
  /** The entry that shows the failure. */
  readonly entry: number
  /**
   * The kind of failure. `answer`: the server refused. `row`: an event of the connection, with the exchange that it cut
   * off. `lack`: the server does not offer a required feature. `certificate`: the certificate is not trusted.
   * `injection`: octets in the clear where the handshake should begin. `denial`: an OAuth server issued no token.
   * `held`: no password was sent, because the provider takes none. `unread`: an imported file in which nothing failed
   * was not read in full.
   */
  readonly by: 'answer' | 'row' | 'lack' | 'certificate' | 'injection' | 'denial' | 'held' | 'unread'
  readonly exchange?: Exchange | undefined
  readonly missing?: Note['stuck']
  /** True if the text ends before the failure: the next step cannot succeed. */
  readonly isForeseen?: true
  /** The bounce of the test message. The exchange is between other servers, as the bounce reports it. */
  readonly bounced?: Bounced
}
