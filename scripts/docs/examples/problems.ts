import { assertUsable, UsageError } from 'mailwhy'

try {
  assertUsable({ email: 'ann', imap: { host: 'imap.example.com', port: 99_300, security: 'tls' }, smtp: false })
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  for (const { code, path } of error.problems) console.log(path.join('.'), code)
}
