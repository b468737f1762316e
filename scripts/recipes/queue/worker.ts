import { Queue, Worker } from 'bullmq'
import { checkProcessor, runProcessor } from 'mailwhy/bullmq'
import { readMailboxes, secretOf } from './yours.ts'

const connection = { host: 'localhost' }
export const queue = new Queue('mailboxes', { connection })
await queue.setGlobalConcurrency(200) // all checks at a time, on all machines

// On each machine. `key`: random, the same everywhere, and never in Redis.
const key = process.env.MAILWHY_KEY ?? ''
const check = checkProcessor(queue, { key, secretFor: ({ data }) => secretOf(data.id) })
export const worker = new Worker('mailboxes', check, { connection, concurrency: 100 })
worker.on('lockRenewalFailed', (ids) => {
  for (const id of ids) worker.cancelJob(id)
})

// On one of them: a run over all mailboxes ends with their causes.
export const runs = new Queue('mailbox-runs', { connection })
const run = runProcessor(runs, queue, {
  mailboxes: () => readMailboxes(),
  onChange: ({ groups }) => {
    for (const { sentence } of groups.causes) console.log(sentence)
  },
})
export const runner = new Worker('mailbox-runs', run, { connection })
