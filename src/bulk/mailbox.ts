import type { Secret } from '../credentials/secret.ts'
import type { Problem } from '../errors/usage-error.ts'
import type { InboxReport } from '../report/report.ts'
import type { InboxSettings } from '../settings/settings.ts'

/** A mailbox among many. */
export interface Mailbox extends InboxSettings {
  /** The caller's own id of the mailbox, unique in the run. Default: the address. */
  readonly id?: string | undefined
  /**
   * Fetches the secret when the check is about to begin, in place of `password` and `accessToken`, so that secrets need
   * not wait in memory. It is called once per check. If it throws, the mailbox is `unusable`, with the code
   * `ERR_SECRET`. Default: `password` and `accessToken` of the settings.
   */
  readonly secret?: ((signal: AbortSignal) => Promise<MailboxSecret>) | undefined
}

/** A fetched secret: a password or a token. */
export type MailboxSecret =
  | { readonly password: string | Secret; readonly accessToken?: undefined }
  | { readonly accessToken: string | Secret; readonly password?: undefined }

/** The report on one mailbox of a run. */
export interface MailboxReport extends InboxReport {
  /** The caller's own id of the mailbox. */
  readonly id: string
  /**
   * `checked`: the rest of the report is that of a check. `skipped`: nothing was dialled, and `skipped` has the reason.
   * `unusable`: the settings or the secret cannot be used, and `problems` has the reasons. The last two are never `ok`.
   */
  readonly outcome: 'checked' | 'skipped' | 'unusable'
  /** The reason, if the mailbox was skipped. */
  readonly skipped?: Skipped
  /** The problems of settings or a secret that cannot be used. */
  readonly problems?: readonly Problem[]
  /** The local address that was dialled from, or would have been, if the options name any. */
  readonly localAddress?: string
  /**
   * The family of each side's server, whose servers share caps and blocks: the `id` of a known provider, else a domain
   * or an address.
   */
  readonly families?: Partial<Readonly<Record<'imap' | 'smtp', string>>>
  /**
   * The number of checks. It is more than 1 if a server refused a connection because of the number or rate of
   * connections before any secret was sent, and was tried again later.
   */
  readonly attempts: number
}

/**
 * The reason why a mailbox was not checked. `blocked`: a server of the family has blocked this machine's address.
 * `refusals`: so many logins were refused at the server that more of them could provoke a block. `same-account`: the
 * same secret of the same account was refused before, by the mailbox `like`. `busy`: for minutes the server has refused
 * every connection because of their number, their rate or its own load. `silent`: for minutes it has answered none, as
 * the report of the mailbox `like` shows. `cancelled`: the caller ended the run.
 */
export interface Skipped {
  /** The reason. */
  readonly why: 'blocked' | 'refusals' | 'same-account' | 'busy' | 'silent' | 'cancelled'
  /** The protocol of the server that is the reason. */
  readonly protocol?: 'imap' | 'smtp'
  /** The family of that server: the `id` of a known provider, else a domain or an address. */
  readonly family?: string
  /** The `id` of the mailbox whose report has the cause. */
  readonly like?: string
  /** The time to wait before another try, in milliseconds, if it is known. */
  readonly retryAfterMs?: number
}
