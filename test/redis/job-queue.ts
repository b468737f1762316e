import { Queue, QueueEvents } from 'bullmq'
import type { Mailbox, MailboxReport } from '../../src/bulk/mailbox.ts'
import { type MailboxData, mailboxData } from '../../src/bullmq.ts'
import type { RedisServer } from './redis-server.ts'

/** A queue with what happens to its jobs. */
export class JobQueue {
  readonly queue: Queue<MailboxData, MailboxReport>
  /** The reports, each as often as a job was completed, in their order. */
  readonly reports: MailboxReport[] = []
  readonly failures: string[] = []
  readonly #events: QueueEvents
  #look = () => {}

  constructor(redis: RedisServer, name: string) {
    const connection = { host: '127.0.0.1', port: redis.port, retryStrategy: () => 100 }
    this.queue = new Queue(name, { connection })
    // From the first event on: a job may have ended before the events are listened for.
    this.#events = new QueueEvents(name, { connection, lastEventId: '0' })
    // Redis restarts in some tests.
    this.queue.on('error', () => undefined)
    this.#events.on('error', () => undefined)
    this.#events.on('completed', ({ returnvalue }) => {
      this.reports.push(returnvalue as unknown as MailboxReport)
      this.#look()
    })
    this.#events.on('failed', ({ failedReason }) => {
      this.failures.push(failedReason)
      this.#look()
    })
  }

  async add(mailboxes: readonly Mailbox[]): Promise<void> {
    await this.#events.waitUntilReady()
    const data = mailboxes.map(({ password, secret, ...settings }) => mailboxData(settings as MailboxData))
    await this.queue.addBulk(data.map((one) => ({ name: 'mailbox', data: one })))
  }

  /** Waits until so many jobs have ended. */
  async ended(count: number): Promise<void> {
    while (this.reports.length + this.failures.length < count) {
      await new Promise<void>((settle) => {
        this.#look = settle
      })
    }
  }

  async close(): Promise<void> {
    await this.#events.close()
    await this.queue.close()
  }
}
