import { ImapFlow } from 'imapflow'
import { explain } from 'mailwhy/classify'

const client = new ImapFlow({
  host: 'imap.example.com',
  port: 993,
  secure: true,
  logger: false,
  auth: { user: 'ann@example.com', pass: 'correct horse battery' },
})
client.on('error', () => {}) // connect() throws the same

try {
  await client.connect()
} catch (error) {
  const [diagnosis] = explain(error)
  if (!diagnosis || diagnosis.code === 'unknown') throw error
  console.log(diagnosis.code, diagnosis.certainty, diagnosis.field)
}
