/**
 * `openssl s_server`: a TLS server of the kind that cannot be had from Node, on loopback. It serves one connection after the
 * other.
 */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

export interface OpensslServer {
  readonly port: number
  /** To the client that is connected. A line must not begin with a letter that `s_server` takes for a command of its own. */
  write(text: string): void
  stop(): Promise<void>
}

export interface OpensslOptions {
  /** The protocol that it speaks once TLS is up, as far as a client goes without a login. Left out: it says nothing. */
  readonly protocol?: 'imap' | 'smtp'
  /** Left out: from the first octet. */
  readonly security?: 'tls' | 'starttls'
  /** Told everything that it prints, what the client says included. */
  readonly onOutput?: (text: string) => void
}

/** True where there is an `openssl` on the path. */
export function hasOpenssl(): boolean {
  return spawnSync('openssl', ['version']).status === 0
}

/** @param args those of `s_server` beside `-accept`, at least `-cert` and `-key` */
export async function startOpenssl(args: readonly string[], options: OpensslOptions = {}): Promise<OpensslServer> {
  const { protocol, security, onOutput } = options
  const child = spawn('openssl', ['s_server', '-accept', '127.0.0.1:0', ...args])
  const write = (text: string) => void child.stdin.write(text)
  const output = new Output((line) => {
    onOutput?.(line)
    if (protocol) write(answerTo(line, protocol, security !== 'starttls'))
  })
  child.stdout.on('data', (bytes: Buffer) => output.take(bytes.toString('latin1')))
  child.stdin.on('error', () => {}) // it has ended, and what it was to be told goes nowhere
  const port = await listening(child, output)
  const front = security === 'starttls' ? await startFront(protocol ?? 'imap', port) : undefined
  return {
    port: front ? (front.address() as AddressInfo).port : port,
    write,
    async stop() {
      front?.close()
      if (child.exitCode === null && child.kill()) await once(child, 'exit')
    },
  }
}

/** The output, line by line. */
class Output {
  readonly #onLine: (line: string) => void
  #rest = ''
  whenPort: (port: number) => void = () => {}

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine
  }

  take(text: string): void {
    const lines = (this.#rest + text).split(/\r?\n/)
    this.#rest = lines.pop() ?? ''
    for (const line of lines) {
      const [, port] = /^ACCEPT \S+:(\d+)$/.exec(line) ?? []
      if (port !== undefined) this.whenPort(Number(port))
      this.#onLine(line)
    }
  }
}

function listening(child: ChildProcessWithoutNullStreams, output: Output): Promise<number> {
  return new Promise((settle, fail) => {
    const complaints: string[] = []
    child.stderr.on('data', (bytes: Buffer) => complaints.push(bytes.toString('latin1')))
    child.once('error', fail)
    child.once('exit', () => fail(new Error(`openssl s_server has ended: ${complaints.join('')}`)))
    output.whenPort = settle
  })
}

/** With the session it prints that the handshake is complete; what a client says follows as it came. */
function answerTo(line: string, protocol: 'imap' | 'smtp', greets: boolean): string {
  if (line === '-----BEGIN SSL SESSION PARAMETERS-----') return greets ? `${GREETINGS[protocol]}\r\n` : ''
  const [, tag = '', word = ''] = /^(A\d+ )?(CAPABILITY|LOGOUT|EHLO|QUIT)\b/.exec(line) ?? []
  return (ANSWERS[word] ?? []).map((answer) => `${answer.replace('TAG ', tag)}\r\n`).join('')
}

const GREETINGS = { imap: '* OK IMAP4rev1 ready', smtp: '220 mail.mailwhy.test ESMTP' } as const
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  CAPABILITY: ['* CAPABILITY IMAP4rev1 AUTH=PLAIN', 'TAG OK done'],
  LOGOUT: ['* BYE see you', 'TAG OK done'],
  EHLO: ['250-mail.mailwhy.test', '250 AUTH PLAIN'],
  QUIT: ['221 see you'],
}

/** Only `s_client` knows STARTTLS: the dialogue before it is ours, and what comes after the go-ahead goes through as it is. */
async function startFront(protocol: 'imap' | 'smtp', port: number): Promise<Server> {
  const { greeting, offer, goAhead } = FRONTS[protocol]
  const front = createServer((socket) => {
    socket.on('error', () => {}) // the client goes as it likes
    socket.write(`${greeting}\r\n`)
    const onLines = (bytes: Buffer) => {
      for (const line of bytes.toString('latin1').trimEnd().split('\r\n')) {
        const [tag = ''] = line.split(' ')
        const isUpgrade = /\bSTARTTLS$/.test(line)
        socket.write(`${(isUpgrade ? goAhead : offer).replace('TAG', tag)}\r\n`)
        if (isUpgrade) through(socket.off('data', onLines), port)
      }
    }
    socket.on('data', onLines)
  })
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  return front
}

const FRONTS = {
  imap: {
    greeting: '* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready',
    offer: '* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\nTAG OK done',
    goAhead: 'TAG OK begin TLS',
  },
  smtp: {
    greeting: '220 mail.mailwhy.test ESMTP',
    offer: '250-mail.mailwhy.test\r\n250 STARTTLS',
    goAhead: '220 2.0.0 go ahead',
  },
} as const

function through(socket: Socket, port: number): void {
  const behind = connect(port, '127.0.0.1')
  behind.on('error', () => socket.destroy())
  socket.on('close', () => behind.destroy())
  socket.pipe(behind).pipe(socket)
}
