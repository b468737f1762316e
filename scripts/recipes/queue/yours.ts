import type { MailboxSecret } from 'mailwhy/bulk'
import { type MailboxData, mailboxData } from 'mailwhy/bullmq'

/** Your mailboxes, read from your database page by page. No secret is in them. */
export async function* readMailboxes(): AsyncIterable<MailboxData> {
  for (const name of ['ann', 'bob', 'eve']) {
    yield mailboxData({
      id: name,
      email: `${name}@example.com`,
      imap: { host: 'imap.example.com', port: 993, security: 'tls' },
      smtp: false,
    })
  }
}

/** The secret of one of them, from your vault. */
export async function secretOf(_id?: string): Promise<MailboxSecret> {
  return { password: 'correct horse battery' }
}
