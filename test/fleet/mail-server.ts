/** One server of a fleet: IMAP or SMTP, TLS from the first octet. */
import { createHash } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
import { type SecureContext, TLSSocket } from 'node:tls'
import { imapScript, type ProtocolScript, type Reply, smtpScript } from '../../scripts/bench/protocol-scripts.ts'
import { relay } from '../../scripts/bench/relay.ts'
import {
  BLOCKS_AFTER,
  type Fault,
  HIDDEN_CONNECTIONS,
  HIDDEN_PER_SECOND,
  type HostPlan,
  SLOW_MS,
  STALE,
} from './plan.ts'
import { type Accepted, type Counts, Logins, Tally } from './tally.ts'

/** The state that both servers of a host share. */
export interface Host extends HostPlan {
  refusedLogins: number
}

export class MailServer {
  readonly #host: Host
  readonly #protocol: 'imap' | 'smtp'
  readonly #context: SecureContext
  /** The time of a turn of the event loop that ended before any connection that is accepted now began. */
  readonly #turnBefore: () => number
  #tally = new Tally()
  #logins = new Logins()
  #refusedConnections = 0
  #blockedConnections = 0

  constructor(host: Host, protocol: 'imap' | 'smtp', context: SecureContext, turnBefore: () => number) {
    this.#host = host
    this.#protocol = protocol
    this.#context = context
    this.#turnBefore = turnBefore
  }

  /**
   * The backlog holds a thousand clients that begin at once.
   *
   * @param isFar a round trip away
   * @returns the port
   */
  async listen(isFar: boolean): Promise<number> {
    const host = this.#host.address
    const port = await this.#listen()
    return isFar ? (await relay({ host, port: 0 }, { host, port })).port : port
  }

  #listen(): Promise<number> {
    const server = createServer({ noDelay: true }, (socket) => this.#accept(socket))
    return new Promise((settle, fail) => {
      server.once('error', fail)
      server.listen({ port: 0, host: this.#host.address, backlog: 4096 }, () => {
        const address = server.address()
        settle(typeof address === 'object' && address ? address.port : 0)
      })
    })
  }

  get counts(): Counts {
    const [refusedConnections, blockedConnections] = [this.#refusedConnections, this.#blockedConnections]
    const connections = { ...this.#tally.counts, refusedConnections, blockedConnections }
    return { host: this.#host.name, protocol: this.#protocol, ...connections, ...this.#logins.counts }
  }

  reset(): void {
    this.#tally = new Tally()
    this.#logins = new Logins()
    this.#host.refusedLogins = 0
    this.#refusedConnections = 0
    this.#blockedConnections = 0
  }

  #accept(socket: Socket): void {
    const tally = this.#tally
    const { accepted, inASecond } = tally.begin(this.#turnBefore(), performance.now())
    // The end of an earlier connection may be read after the beginning of a later one: at the latest a whole turn after.
    setImmediate(() => setImmediate(() => tally.openWith(accepted)))
    const end = () => tally.end(accepted)
    const isSilent = this.#host.fault === 'silent'
    const talking = isSilent ? socket : new TLSSocket(socket, { isServer: true, secureContext: this.#context })
    talking.on('error', () => talking.destroy())
    for (const event of ['error', 'end', 'close']) talking.once(event, end)
    if (talking instanceof TLSSocket) talking.once('secure', () => this.#talk(talking, accepted, inASecond, end))
    else talking.resume()
  }

  #talk(socket: TLSSocket, accepted: Accepted, inASecond: number, end: () => void): void {
    const refusal = this.#refusal(accepted, inASecond)
    if (refusal !== undefined) {
      socket.resume()
      socket.end(refusal)
      return
    }
    const conversation = this.#protocol === 'imap' ? imapScript() : smtpScript(this.#host.name)
    const login = this.#protocol === 'imap' ? imapLogin : smtpLogin
    const say = (reply: Reply) => {
      if (reply.after === 'end') {
        end() // a client that has said goodbye is gone
        socket.end(reply.text)
      } else socket.write(reply.text)
    }
    const answer = this.#host.fault === 'slow' ? (reply: Reply) => void setTimeout(say, SLOW_MS, reply) : say
    answer({ text: conversation.greeting })
    eachLine(socket, (line) => {
      const tried = login(line)
      answer(tried ? this.#judge(tried, line, conversation) : conversation.reply(line, true))
    })
  }

  /** The greeting of a host that does not want this connection. */
  #refusal(accepted: Accepted, inASecond: number): string | undefined {
    const { fault, refusedLogins } = this.#host
    const open = this.#tally.openWith(accepted)
    if (fault === 'block' && refusedLogins >= BLOCKS_AFTER) {
      this.#blockedConnections += 1
      return BLOCKED[this.#protocol]
    }
    if (!isOver(fault, open, inASecond)) return undefined
    this.#refusedConnections += 1
    return (fault === 'rate' ? TOO_FAST : TOO_MANY)[this.#protocol]
  }

  #judge({ user, secret }: Login, line: string, { reply }: ProtocolScript): Reply {
    const isRefused = secret.startsWith(STALE)
    this.#logins.add(user, createHash('sha256').update(secret).digest('base64'), isRefused)
    if (!isRefused) return reply(line, true)
    this.#host.refusedLogins += 1
    if (this.#protocol === 'smtp') return { text: '535 5.7.8 Error: authentication failed: (reason unavailable)\r\n' }
    const [tag = '*'] = line.split(' ')
    return { text: `${tag} NO [AUTHENTICATIONFAILED] Authentication failed.\r\n` }
  }
}

function isOver(fault: Fault, open: number, inASecond: number): boolean {
  if (fault === 'connections') return open > HIDDEN_CONNECTIONS
  return fault === 'rate' && inASecond > HIDDEN_PER_SECOND
}

/** Postfix's words (smtpd_client_connection_count_limit), and Dovecot's (mail_max_userip_connections). */
const TOO_MANY = {
  imap: '* BYE [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=3)\r\n',
  smtp: '421 4.7.0 mail.test Error: too many connections from 127.0.0.1\r\n',
}

/** Mox's words. */
const TOO_FAST = {
  imap: '* BYE connection rate from your ip or network too high, slow down please\r\n',
  smtp: '421 4.7.0 connection rate from your ip or network too high, slow down please\r\n',
}

const BLOCKED = {
  imap: '* BYE Your IP 127.0.0.1 is blocked: too many failed logins\r\n',
  smtp: '554 5.7.1 Your IP 127.0.0.1 is blocked: too many failed logins\r\n',
}

interface Login {
  readonly user: string
  readonly secret: string
}

function imapLogin(line: string): Login | undefined {
  const [, user = '', secret = ''] = /^\S+ LOGIN "?([^" ]*)"? "?([^"]*)"?$/i.exec(line) ?? []
  return user === '' ? plainLogin(/^\S+ AUTHENTICATE PLAIN (\S+)$/i.exec(line)) : { user, secret }
}

function smtpLogin(line: string): Login | undefined {
  return plainLogin(/^AUTH PLAIN (\S+)$/i.exec(line))
}

function plainLogin(found: RegExpExecArray | null): Login | undefined {
  if (!found) return undefined
  const [, user = '', secret = ''] = Buffer.from(found[1] ?? '', 'base64')
    .toString()
    .split('\0')
  return { user, secret }
}

function eachLine(socket: TLSSocket, onLine: (line: string) => void): void {
  let rest = ''
  socket.on('data', (bytes: Buffer) => {
    const lines = (rest + bytes.toString('latin1')).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  })
}
