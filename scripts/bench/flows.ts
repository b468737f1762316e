/** The same check in three ways: log in over IMAP, open INBOX read-only, log out; log in over SMTP, quit. */
import { once } from 'node:events'
import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls, createSecureContext, type SecureContext } from 'node:tls'
import type { checkInbox } from '../../src/index.ts'

/** The servers of one check. */
export interface Place {
  readonly host: string
  readonly ca: string
  readonly imapPort: number
  readonly smtpPort: number
  readonly smtpSecurity: 'tls' | 'starttls'
  /** Default: an address of this machine. */
  readonly address?: string
  /** The user name, where it matters which. */
  readonly user?: string
}

/** One check. It rejects where anything failed. */
export type Flow = (place: Place) => Promise<void>

const USER = 'ann@mailwhy.test'
const PASSWORD = 'correct horse battery'
const ADDRESS = '127.0.0.1'

/** Beyond every wait of a thousand checks that share one core. */
const PATIENCE_MS = 600_000

/** A build of mailwhy, by the URL of its main door. */
export async function mailwhyFlow(door: string): Promise<Flow> {
  const { checkInbox: check } = (await import(door)) as { checkInbox: typeof checkInbox }
  const waits = ['resolve', 'dial', 'handshake', 'greeting', 'reply', 'login', 'keepAlive'] as const
  const options = {
    deadlineMs: PATIENCE_MS,
    timeouts: Object.fromEntries(waits.map((wait) => [wait, PATIENCE_MS])),
    lookup: async () => [{ address: ADDRESS, family: 4 } as const],
  }
  return async ({ host, ca, imapPort, smtpPort, smtpSecurity }) => {
    const report = await check(
      {
        email: USER,
        password: PASSWORD,
        imap: { host, port: imapPort, security: 'tls' },
        smtp: { host, port: smtpPort, security: smtpSecurity },
        tls: { ca },
      },
      options,
    )
    const wrong = report.steps.find(({ outcome }) => outcome !== 'ok')
    if (wrong) throw new Error(`${wrong.stage} ${wrong.outcome}: ${report.diagnoses[0]?.cause}`)
  }
}

/** imapflow and nodemailer. @param isSerial one after the other, as most programs call them, and not side by side */
export async function peersFlow(isSerial: boolean): Promise<Flow> {
  const { ImapFlow } = await import('imapflow')
  const { createTransport } = await import('nodemailer')
  const patience = { greetingTimeout: PATIENCE_MS, connectionTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS }
  const imap: Flow = async ({ host, ca, imapPort: port, address = ADDRESS, user = USER }) => {
    const auth = { user, pass: PASSWORD }
    const peer = { host: address, port, secure: true, servername: host, tls: { ca }, auth, logger: false as const }
    const client = new ImapFlow({ ...peer, ...patience })
    await client.connect()
    await client.mailboxOpen('INBOX', { readOnly: true })
    await client.logout()
  }
  const smtp: Flow = async ({ host, ca, smtpPort: port, smtpSecurity, address = ADDRESS, user = USER }) => {
    const isTls = smtpSecurity === 'tls'
    const tls = { ca, servername: host }
    const auth = { user, pass: PASSWORD }
    const peer = { host: address, port, secure: isTls, requireTLS: !isTls, tls, auth }
    const transport = createTransport({ ...peer, ...patience })
    await transport.verify()
    transport.close()
  }
  return async (place) => {
    if (!isSerial) return void (await Promise.all([imap(place), smtp(place)]))
    await imap(place)
    await smtp(place)
  }
}

/** The floor: the same lines over bare sockets with one TLS context. Nothing is parsed, recorded or judged. */
export function bareFlow(): Flow {
  let context: SecureContext | undefined
  const plain = Buffer.from(`\0${USER}\0${PASSWORD}`).toString('base64')
  return async ({ host, ca, imapPort, smtpPort, smtpSecurity }) => {
    context ??= createSecureContext({ ca })
    const tls = { host: ADDRESS, servername: host, secureContext: context }
    const imap = async () => {
      const socket = connectTls({ ...tls, port: imapPort })
      await lines(socket, [`A1 LOGIN ${USER} "${PASSWORD}"`, 'A2 EXAMINE INBOX', 'A3 LOGOUT'])
    }
    const smtp = async () => {
      const login = ['EHLO [127.0.0.1]', `AUTH PLAIN ${plain}`, 'QUIT']
      if (smtpSecurity === 'tls') return lines(connectTls({ ...tls, port: smtpPort }), login)
      const socket = connectPlain({ port: smtpPort, host: ADDRESS })
      await lines(socket, ['EHLO [127.0.0.1]', 'STARTTLS'], false)
      const secured = connectTls({ ...tls, socket })
      await lines(secured, login, true, false)
    }
    await Promise.all([imap(), smtp()])
  }
}

/** Each line is sent when the reply to the one before it is here, the first when the server has greeted. */
async function lines(socket: Socket, all: readonly string[], ends = true, isGreeted = true): Promise<void> {
  if (isGreeted) await reply(socket)
  for (const line of all) {
    socket.write(`${line}\r\n`)
    await reply(socket)
  }
  if (ends) socket.destroy()
}

/** A reply is whole with a last line that is neither untagged nor continued. */
async function reply(socket: Socket): Promise<void> {
  for (let text = ''; !/^(\* OK \[CAPABILITY|[A-Z]\d |\d{3} )[^\n]*\n$/m.test(text); ) {
    const [bytes] = (await once(socket, 'data')) as [Buffer]
    text += bytes.toString('latin1')
  }
}
