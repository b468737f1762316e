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
   * The key of the hashes by which the workers know an account and a refused secret again: 16 characters or octets at least, random,
   * and the same in all workers. Redis never has it, since whoever had both could try passwords until one fits.
   */
  readonly key: string | Uint8Array
  /**
   * Fetches the secret of a mailbox when its check begins, once a check. What it throws makes the mailbox `unusable`, with the code
   * `ERR_SECRET`. Left out, and without `sealed` and `decrypt`: nothing logs in.
   */
  readonly secretFor?: ((job: MailboxJob, signal: AbortSignal) => Promise<MailboxSecret>) | undefined
  /** Opens the `sealed` of a job, in place of `secretFor`. Default: none. */
  readonly decrypt?: ((sealed: string, job: MailboxJob) => MailboxSecret | Promise<MailboxSecret>) | undefined
  /** The local IP address to dial from, where this machine has several. Default: the system's choice. */
  readonly localAddress?: string | undefined
  /**
   * The time for which a family stays closed after one of its servers has blocked a worker, in milliseconds. All workers count as
   * one address: which of them shares one with others is not known here. Default 3,600,000.
   */
  readonly blockedMs?: number | undefined
  /** The time for which a refused secret is not tried again, in milliseconds. Default 3,600,000. */
  readonly refusedMs?: number | undefined
  /** The reports that keep their transcripts, which makes each many times as large. Default `none`. */
  readonly transcripts?: BulkOptions['transcripts']
}
