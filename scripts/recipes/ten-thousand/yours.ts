import type { Mailbox } from 'mailwhy/bulk'

/** Your mailboxes, read from your database page by page. Forty of them stand for ten thousand. */
export async function* readMailboxes(): AsyncIterable<Mailbox> {
  for (let number = 1; number <= 40; number += 1) {
    const domain = number % 4 === 0 ? 'example.net' : number % 2 === 0 ? 'example.org' : 'example.com'
    yield {
      id: `${number}`,
      email: `user${number}@${domain}`,
      imap: { host: `imap.${domain}`, port: 993, security: 'tls' },
      smtp: false,
      secret: async () => ({ password: `secret of user ${number}` }), // from your vault, when the check begins
    }
  }
}
