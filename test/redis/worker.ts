/** A process with a worker. Its first message says what it works on; the answer comes when it does. */
import { Queue, Worker } from 'bullmq'
import { type CheckProcessorOptions, checkProcessor } from '../../src/bullmq.ts'

export interface WorkerWanted {
  readonly port: number
  readonly queue: string
  readonly concurrency: number
  /** The time after which a job of a killed worker is free again, in milliseconds. */
  readonly lockMs: number
  /** Addresses by host name. */
  readonly hosts: Readonly<Record<string, string>>
  /** Passwords by the id of a mailbox. */
  readonly passwords: Readonly<Record<string, string>>
  readonly options: Omit<CheckProcessorOptions, 'secretFor' | 'decrypt' | 'lookup'>
}

process.once('message', async ({ port, queue: name, concurrency, lockMs, hosts, passwords, options }: WorkerWanted) => {
  const connection = { host: '127.0.0.1', port, retryStrategy: () => 100 }
  const queue = new Queue(name, { connection })
  queue.on('error', () => undefined) // Redis restarts in some tests
  const check = checkProcessor(queue, {
    ...options,
    secretFor: async ({ data }) => ({ password: passwords[data.id ?? ''] ?? '' }),
    lookup: async (host) => {
      const address = hosts[host]
      if (address !== undefined) return [{ address, family: 4 }]
      throw Object.assign(new Error(`no host ${host}`), { code: 'ENOTFOUND' })
    },
  })
  const locks = { lockDuration: lockMs, stalledInterval: lockMs }
  // On a busy machine a worker may be late with its locks more than once, and BullMQ takes that for a job that kills its workers.
  const settings = { concurrency, ...locks, maxStalledCount: 5, runRetryDelay: 200 }
  const worker = new Worker(name, check, { connection, ...settings })
  worker.on('error', (error) => process.send?.({ error: String(error) }))
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) worker.cancelJob(id)
  })
  await worker.waitUntilReady()
  process.send?.('ready')
})
process.once('disconnect', () => process.exit())
