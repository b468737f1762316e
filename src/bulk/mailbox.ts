import type { Secret } from '../credentials/secret.ts'
import type { Problem } from '../errors/usage-error.ts'
import type { InboxReport } from '../report/report.ts'
import type { InboxSettings } from '../settings/settings.ts'

/** A mailbox among many. */
export interface Mailbox extends InboxSettings {
  /** The caller's own name for it, which no other mailbox of the run has. Default: the address. */
  readonly id?: string | undefined
  /**
   * Fetches the secret when the check is about to begin, in place of `password` and `accessToken`, so that secrets need
   * not wait in memory. It is called once a check. What it throws makes the mailbox `unusable`, with the code
   * `ERR_SECRET`. Default: `password` and `accessToken` of the settings.
   */
  readonly secret?: ((signal: AbortSignal) => Promise<MailboxSecret>) | undefined
}

/** A secret that was fetched: one of the two. */
export type MailboxSecret =
  | { readonly password: string | Secret; readonly accessToken?: undefined }
  | { readonly accessToken: string | Secret; readonly password?: undefined }

/** The report on one mailbox of a run. */
export interface MailboxReport extends InboxReport {
  /** The caller's own name for the mailbox. */
  readonly id: string
  /**
   * `checked`: the rest of the report is that of a check. `skipped`: nothing was dialled, and `skipped` says why. `unusable`: the
   * settings or the secret cannot be used, and `problems` says how. The last two are never `ok`.
   */
  readonly outcome: 'checked' | 'skipped' | 'unusable'
  /** The reason, where it was skipped. */
  readonly skipped?: Skipped
  /** The problems of settings or a secret that cannot be used. */
  readonly problems?: readonly Problem[]
  /** The local address that it was dialled from, or would have been, where the options name some. */
  readonly localAddress?: string
  /** The family of each side's server, which shares caps and breaker: the `id` of a known provider, else a domain or an address. */
  readonly families?: Partial<Readonly<Record<'imap' | 'smtp', string>>>
  /**
   * The number of checks: more than 1 where a server refused a connection for its number or its rate before any secret was sent,
   * and was tried again later.
   */
  readonly attempts: number
}

/**
 * The reason why a mailbox was not checked. `blocked`: a server of the family has blocked this machine's address. `refusals`: so
 * many logins were refused at the server that more of them could provoke a block. `same-account`: the same secret of the same
 * account was refused before, by the mailbox `like`. `busy`: the server has refused every connection of the last minutes for
 * their number, their rate or its own load. `silent`: for minutes it has answered none, as the mailbox `like` tells. `cancelled`: the caller ended the run.
 */
export interface Skipped {
  /** The reason. */
  readonly why: 'blocked' | 'refusals' | 'same-account' | 'busy' | 'silent' | 'cancelled'
  /** The protocol of the server that holds it back. */
  readonly protocol?: 'imap' | 'smtp'
  /** The family of that server: the `id` of a known provider, else a domain or an address. */
  readonly family?: string
  /** The `id` of the mailbox whose report has the cause. */
  readonly like?: string
  /** The time to wait before another try, in milliseconds, where it is known. */
  readonly retryAfterMs?: number
}
