import { createServer, type Server, type Socket } from 'node:net'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import { LineReader } from '../wire/line-reader.ts'
import { CERTIFICATES, type CertificateKind } from './pki/certificates.ts'

/** What a scripted server says, by the word of the command; `greeting`, and `content` after DATA, stand beside those. */
export type Answers = Readonly<Record<string, Answer>>

/**
 * Whole lines without their ends. `{tag}` becomes the command's tag. A function is told what the client said.
 * `undefined`: nothing is said.
 */
export type Answer = string | undefined | ((said: string) => string | undefined)

export interface Script {
  readonly protocol: 'imap' | 'smtp'
  readonly security: 'tls' | 'starttls' | 'none'
  /** Where it listens. Default `127.0.0.1`. */
  readonly address?: string | undefined
  /** Default `good`: trusted where the test authority is. */
  readonly certificate?: CertificateKind | undefined
  /** Answers every handshake with this alert (RFC 8446 §6), such as 70 for a version that it does not take. */
  readonly alert?: number | undefined
  /** In place of, or beside, those of a server that says yes to all. */
  readonly answers?: Answers | undefined
  /** After its answer to one of these the server hangs up. */
  readonly closesAfter?: readonly string[] | undefined
}

export interface ScriptedServer {
  readonly host: string
  readonly port: number
  /** Everything that clients have said, line by line. */
  readonly heard: readonly string[]
  close(): Promise<void>
}

/** A mail server on loopback that follows a script: real sockets, real TLS, no mail. For tests and demonstrations. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const { cert, key } = CERTIFICATES[script.certificate ?? 'good']
  const context = createSecureContext({ cert, key })
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {}) // clients of a demonstration hang up as they like
    new Conversation(script, context, heard).start(socket)
  })
  const host = script.address ?? '127.0.0.1'
  await new Promise<void>((listening) => server.listen(0, host, listening))
  return {
    host,
    port: (server.address() as { port: number }).port,
    heard,
    close: () => close(server, sockets),
  }
}

async function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy()
  await new Promise<void>((closed) => server.close(() => closed()))
}

class Conversation {
  readonly #script: Script
  readonly #answers: Answers
  readonly #context: SecureContext
  readonly #heard: string[]
  #socket: Socket | undefined
  #lines = new LineReader()
  /** Takes the next lines in place of commands: a literal, a challenge's answer, a message. */
  #takes: ((line: string) => void) | undefined

  constructor(script: Script, context: SecureContext, heard: string[]) {
    this.#script = script
    this.#answers = { ...(script.protocol === 'imap' ? imapAnswers(script) : smtpAnswers(script)), ...script.answers }
    this.#context = context
    this.#heard = heard
  }

  start(socket: Socket): void {
    const { alert } = this.#script
    if (alert !== undefined) return void socket.once('data', () => socket.end(Uint8Array.of(21, 3, 1, 0, 2, 2, alert)))
    this.#listen(this.#script.security === 'tls' ? this.#secured(socket) : socket)
    this.#answer('greeting', '')
  }

  #secured(socket: Socket): Socket {
    const secure = new TLSSocket(socket, { isServer: true, secureContext: this.#context })
    secure.on('error', () => {})
    return secure
  }

  #listen(socket: Socket): void {
    this.#socket = socket
    this.#lines = new LineReader()
    socket.on('data', (bytes: Uint8Array) => {
      this.#lines.push(bytes)
      for (let line = this.#lines.next(); line; line = this.#lines.next()) {
        if (line.kind === 'line') this.#hear(line.text)
      }
    })
  }

  #hear(line: string): void {
    this.#heard.push(line)
    if (this.#takes) return this.#takes(line)
    const [first = '', second = ''] = line.split(' ')
    const word = (this.#script.protocol === 'imap' ? second : first).toUpperCase()
    if (this.#script.protocol === 'imap') this.#hearImap(word, line)
    else this.#hearSmtp(word, line)
  }

  /** A literal at the end of a line: its line belongs to the same command. */
  #hearImap(word: string, line: string): void {
    const literal = /\{\d+(\+?)\}$/.exec(line)
    if (!literal) return void this.#answer(word, line)
    if (literal[1] === '') this.#say('+ go on')
    this.#takes = (rest) => {
      this.#takes = undefined
      this.#hearImap(word, `${line}\r\n${rest}`)
    }
  }

  #hearSmtp(word: string, line: string): void {
    if (word === 'AUTH') return this.#hearAuth(line)
    if (word !== 'DATA') return void this.#answer(word, line)
    if (!this.#answer('DATA', line)?.startsWith('354')) return
    const message: string[] = []
    this.#takes = (next) => {
      if (next !== '.') return void message.push(next)
      this.#takes = undefined
      this.#answer('content', message.join('\r\n'))
    }
  }

  /** LOGIN asks twice; PLAIN has said all, or is asked once. */
  #hearAuth(line: string): void {
    const [, mechanism = '', initial] = line.split(' ')
    const prompts =
      mechanism.toUpperCase() === 'LOGIN' ? ['VXNlcm5hbWU6', 'UGFzc3dvcmQ6'] : initial === undefined ? [''] : []
    const said = [line]
    const ask = (): void => {
      const prompt = prompts.shift()
      this.#takes = undefined
      if (prompt === undefined) return void this.#answer('AUTH', said.join('\r\n'))
      this.#say(`334 ${prompt}`)
      this.#takes = (next) => {
        said.push(next)
        ask()
      }
    }
    ask()
  }

  #answer(word: string, said: string): string | undefined {
    const socket = this.#socket
    const answer = this.#answers[Object.hasOwn(this.#answers, word) ? word : 'other']
    const text = typeof answer === 'function' ? answer(said) : answer
    const tag = said.split(' ')[0] ?? ''
    if (text !== undefined) this.#say(text.replaceAll('{tag}', tag))
    if (this.#script.closesAfter?.includes(word)) socket?.end()
    else if (word === 'STARTTLS' && socket && /^(220|\{tag\} OK)/m.test(text ?? '')) {
      socket.removeAllListeners('data')
      this.#listen(this.#secured(socket))
    }
    return text
  }

  #say(text: string): void {
    this.#socket?.write(Buffer.from(`${text.replaceAll('\n', '\r\n')}\r\n`, 'latin1'))
  }
}

function imapAnswers({ security }: Script): Answers {
  const upgrade = security === 'starttls' ? ' STARTTLS' : ''
  return {
    greeting: '* OK IMAP4rev1 ready',
    CAPABILITY: `* CAPABILITY IMAP4rev1 AUTH=PLAIN${upgrade}\n{tag} OK done`,
    STARTTLS: '{tag} OK begin TLS',
    LOGIN: '{tag} OK logged in',
    EXAMINE: '* 3 EXISTS\n{tag} OK [READ-ONLY] done',
    LOGOUT: '* BYE see you\n{tag} OK done',
    other: '{tag} BAD unknown command',
  }
}

function smtpAnswers({ security }: Script): Answers {
  return {
    greeting: '220 smtp.mailwhy.test ESMTP',
    EHLO: `250-smtp.mailwhy.test\n${security === 'starttls' ? '250-STARTTLS\n' : ''}250-AUTH PLAIN LOGIN\n250 ENHANCEDSTATUSCODES`,
    HELO: '250 smtp.mailwhy.test',
    STARTTLS: '220 2.0.0 begin TLS',
    AUTH: '235 2.7.0 logged in',
    MAIL: '250 2.1.0 ok',
    RCPT: '250 2.1.5 ok',
    DATA: '354 end with a dot',
    content: '250 2.0.0 ok: queued as 1',
    RSET: '250 2.0.0 ok',
    QUIT: '221 2.0.0 bye',
    other: '502 5.5.2 unknown command',
  }
}
