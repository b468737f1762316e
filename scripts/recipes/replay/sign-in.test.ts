import { readFileSync } from 'node:fs'
import { ImapFlow } from 'imapflow'
import { explain, readTranscript } from 'mailwhy/classify'
import { serveTranscript, startFaultyServer, TEST_CA } from 'mailwhy/testing'
import { expect, onTestFinished, test } from 'vitest'

/** The program under test: any mail client. Here it is imapflow. */
async function signIn(port: number): Promise<void> {
  const client = new ImapFlow({
    host: 'localhost',
    port,
    secure: true,
    tls: { ca: TEST_CA },
    logger: false,
    auth: { user: 'ann@example.com', pass: 'correct horse battery' },
  })
  client.on('error', () => {})
  await client.connect()
  await client.logout()
}

test('a recorded refusal is told as what it is', async () => {
  const record = readTranscript(readFileSync(new URL('gmail-refuses.ndjson', import.meta.url), 'utf8'))
  const server = await serveTranscript(record)
  onTestFinished(() => server.close())
  const error = await signIn(server.port).catch((thrown: unknown) => thrown)
  expect(explain(error)[0]?.code).toBe('app-password-required')
})

test.each(['account-locked', 'too-many-connections'])('and so is %s, without a recording', async (fault) => {
  const server = await startFaultyServer({ protocol: 'imap', fault })
  onTestFinished(() => server.close())
  const error = await signIn(server.port).catch((thrown: unknown) => thrown)
  expect(explain(error)[0]?.code).toBe(fault)
})
