import { type AddressInfo, connect, createServer } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { expect } from 'vitest'
import { type SignUpOptions, signUp } from '../scripts/recipes/sign-up/sign-up.ts'
import { type FaultName, type Script, startFaultyServer, startScriptedServer, TEST_CA } from '../src/testing.ts'

/** The form of scripts/recipes/sign-up on a port of its own. Beside the servers on loopback it reaches what it always does. */
export async function startForm(options: SignUpOptions = {}) {
  const lookup = async () => [{ address: '127.0.0.1', family: 4 as const }]
  const allowed = { addressPolicy: 'any', ports: 'any', lookup, ca: TEST_CA } as const
  const server = createAdaptorServer({ fetch: signUp({ ...allowed, ...options }).fetch })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}

export const PASSWORD = 'correct horse battery'

/** A mailbox on loopback, and the values that the form takes: what its IMAP server does wrong, or does its own way. */
export async function startMailbox(imapDoes: FaultName | Partial<Script> = {}) {
  const imap = await (typeof imapDoes === 'string'
    ? startFaultyServer({ protocol: 'imap', fault: imapDoes, security: 'tls' })
    : startScriptedServer({ protocol: 'imap', security: 'tls', ...imapDoes }))
  const smtp = await startScriptedServer({ protocol: 'smtp', security: 'starttls' })
  return {
    imap,
    values: {
      email: 'ann@mailwhy.test',
      password: PASSWORD,
      'imap.host': 'imap.mailwhy.test',
      'imap.port': String(imap.port),
      'imap.security': 'tls',
      'smtp.host': 'smtp.mailwhy.test',
      'smtp.port': String(smtp.port),
      'smtp.security': 'starttls',
    },
    close: async () => {
      await Promise.all([imap.close(), smtp.close()])
    },
  }
}

/** A mailbox whose IMAP server never answers a login; `hungUp` settles when a client has closed its connection to it. */
export async function startSilentMailbox() {
  const mailbox = await startMailbox('silent-at-login')
  const relay = createServer()
  const hungUp = new Promise<void>((settle) => {
    relay.on('connection', (client) => {
      const server = connect(mailbox.imap.port, '127.0.0.1')
      client.pipe(server).pipe(client)
      client.on('error', () => {}).on('close', () => settle(void server.destroy()))
      server.on('error', () => client.destroy())
    })
  })
  await new Promise<void>((listening) => relay.listen(0, '127.0.0.1', listening))
  const { port } = relay.address() as AddressInfo
  const close = async () => {
    relay.close()
    await mailbox.close()
  }
  return { ...mailbox, values: { ...mailbox.values, 'imap.port': String(port) }, hungUp, close }
}

/** A check that goes on waits 45 s for its login. */
export async function expectSoon(happening: Promise<void>): Promise<void> {
  let hasHappened = false
  void happening.then(() => {
    hasHappened = true
  })
  await expect.poll(() => hasHappened, { timeout: 15_000 }).toBe(true)
}
