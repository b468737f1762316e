import { checkInbox } from 'mailwhy'

const report = await checkInbox(
  { email: 'eve@example.com', imap: { host: '169.254.169.254', port: 993, security: 'tls' }, smtp: false },
  { addressPolicy: 'public-only', deadlineMs: 30_000 },
)
console.log(report.diagnoses[0]?.code) // 'target-forbidden'
