/**
 * Many mailboxes on more than one machine, with BullMQ: a processor for its workers, which together keep to the caps of
 * each server. Only this import path needs BullMQ (`npm install bullmq`).
 *
 *     const queue = new Queue('mailboxes', { connection })
 *     await queue.setGlobalConcurrency(200)
 *     await queue.add('mailbox', mailboxData({ id: '7', email: 'ann@example.org' }))
 *     new Worker('mailboxes', checkProcessor(queue, { key, secretFor }), { connection, concurrency: 100 })
 */
export { type CheckProcessor, checkProcessor } from './bulk/bullmq/check-processor.ts'
export { type MailboxData, mailboxData } from './bulk/bullmq/mailbox-data.ts'
export type { CheckProcessorOptions, MailboxJob } from './bulk/bullmq/options.ts'
export {
  addRun,
  type RunData,
  type RunJob,
  type RunOutcome,
  type RunProcessor,
  type RunProcessorOptions,
  runProcessor,
  watch,
} from './bulk/bullmq/run-processor.ts'
