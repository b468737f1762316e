import type { Job } from 'bullmq'
import type { MailboxReport, MailboxSecret } from '../mailbox.ts'
import type { BulkOptions } from '../options.ts'
import type { MailboxData } from './mailbox-data.ts'

/** The job of one mailbox. */
export type MailboxJob = Job<MailboxData, MailboxReport>

/** The options of {@link checkProcessor}. Caps, budget and times must be the same in all workers of a queue. */
export interface CheckProcessorOptions
  extends Omit<BulkOptions, 'signal' | 'concurrency' | 'localAddress' | 'lookAhead' | 'onProgress' | 'transcripts'> {
  /**
   * The key of the hashes by which workers recognise an account and a refused secret: at least 16 characters or octets,
   * random, and the same in all workers. It is never stored in Redis, because whoever had both could guess passwords.
   */
  readonly key: string | Uint8Array
  /**
   * Fetches the secret of a mailbox when its check begins, once per check. If it throws, the mailbox is `unusable`,
   * with the code `ERR_SECRET`. Default: none; without `sealed` and `decrypt` too, there is no login.
   */
  readonly secretFor?: ((job: MailboxJob, signal: AbortSignal) => Promise<MailboxSecret>) | undefined
  /** Opens the `sealed` secret of a job; replaces `secretFor`. Default: none. */
  readonly decrypt?: ((sealed: string, job: MailboxJob) => MailboxSecret | Promise<MailboxSecret>) | undefined
  /** The local IP address to dial from, if this machine has several. Default: the system's choice. */
  readonly localAddress?: string | undefined
  /**
   * The time for which all workers avoid a family after one of its servers has blocked a worker, in milliseconds. All
   * workers count as one address, because it is not known which of them share one. Default 3,600,000.
   */
  readonly blockedMs?: number | undefined
  /** The time for which a refused secret is not tried again, in milliseconds. Default 3,600,000. */
  readonly refusedMs?: number | undefined
  /** The reports that keep their transcripts, which make a report many times as large. Default `none`. */
  readonly transcripts?: BulkOptions['transcripts']
}
