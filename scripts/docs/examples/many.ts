import { checkMany, groupByCause, renderGroups } from 'mailwhy/bulk'

const mailboxes = ['ann', 'bob', 'eve'].map((name) => ({
  email: `${name}@example.com`,
  imap: { host: 'imap.example.com', port: 993, security: 'tls' } as const,
  smtp: false as const,
  secret: async () => ({ password: 'correct horse battery' }), // from your vault, when the check begins
}))

console.log(renderGroups(await groupByCause(checkMany(mailboxes, { concurrency: 200 }))))
