import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import { TEST_CA } from '../src/replay.ts'

/** The settings for one of the two clients that most Node products use. */
export interface Wish {
  readonly port: number
  /** The name on the certificate; the address is loopback. */
  readonly name: string
  readonly security: 'tls' | 'starttls' | 'none'
  /** nodemailer; imapflow always does. */
  readonly logsIn: boolean
  readonly message?: { readonly from: string; readonly to: string } | undefined
}

/** The timeouts of the first and the second attempt, in milliseconds. */
const PATIENCE = [1_500, 20_000] as const

/** The parts of an error that the two are known for. */
export interface Thrown {
  readonly message: string
  readonly code?: string
  /** imapflow. */
  readonly responseText?: string
  readonly serverResponseCode?: string
  /** nodemailer: the whole reply. imapflow: an object. */
  readonly response?: unknown
}

const AUTH = { user: 'ann@mailwhy.test', pass: 'correct horse battery' }
/**
 * The error that the client for a protocol throws; `undefined`: it succeeded. After an unexpected result the client is
 * tried once more with a longer timeout, because a busy machine may answer late.
 */
export async function tryPeer(
  protocol: 'imap' | 'smtp',
  wish: Wish,
  isExpected: (thrown: Thrown | undefined) => boolean,
): Promise<Thrown | undefined> {
  let thrown: Thrown | undefined
  for (const waitMs of PATIENCE) {
    const trying = protocol === 'imap' ? tryImapflow(wish, waitMs) : tryNodemailer(wish, waitMs)
    thrown = await within(waitMs * 2.5, trying)
    if (isExpected(thrown)) break
  }
  return thrown
}

/** Bounds the work in time: a client may wait for ever for a silent server. */
function within(ms: number, work: Promise<Thrown | undefined>): Promise<Thrown | undefined> {
  return new Promise((settle) => {
    const timer = setTimeout(() => settle({ message: 'still waiting', code: 'STILL_WAITING' }), ms)
    void work.then(settle).finally(() => clearTimeout(timer))
  })
}

/** `undefined`: all went well. */
export async function tryImapflow(
  { port, name, security }: Wish,
  waitMs: number = PATIENCE[1],
): Promise<Thrown | undefined> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: security === 'tls',
    ...(security !== 'tls' && { doSTARTTLS: security === 'starttls' }),
    servername: name,
    tls: { ca: TEST_CA },
    auth: AUTH,
    logger: false,
    greetingTimeout: waitMs,
    connectionTimeout: waitMs,
    socketTimeout: waitMs,
  })
  let emitted: Thrown | undefined
  client.on('error', (error) => {
    emitted = error
  })
  try {
    await client.connect()
    await client.mailboxOpen('INBOX', { readOnly: true })
    await client.logout()
    return emitted
  } catch (error) {
    return error as Thrown
  } finally {
    client.close()
  }
}

/** `undefined`: all went well. */
async function tryNodemailer(
  { port, name, security, logsIn, message }: Wish,
  waitMs: number,
): Promise<Thrown | undefined> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { ca: TEST_CA, servername: name },
    ...(logsIn && { auth: AUTH }),
    greetingTimeout: waitMs,
    connectionTimeout: waitMs,
    socketTimeout: waitMs,
    dnsTimeout: waitMs,
  })
  try {
    await (message ? transport.sendMail({ ...message, subject: 'hi', text: 'hello' }) : transport.verify())
    return undefined
  } catch (error) {
    return error as Thrown
  } finally {
    transport.close()
  }
}
