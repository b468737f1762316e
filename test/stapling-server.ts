import type { Socket } from 'node:net'
import { createSecureContext, createServer, type TlsOptions } from 'node:tls'
import { withRoughServer } from './misbehaving-server.ts'

export interface Stapled {
  readonly cert: string
  readonly key: string
  /** The OCSPResponse that is sent along; left out: none. */
  readonly answer?: Uint8Array | undefined
  /** The certificate for clients that say which host they want; left out: the same. */
  readonly named?: { readonly cert: string; readonly key: string }
}

/** IMAP with TLS from the first octet, or SMTP with STARTTLS. Whoever logs in is let in. */
export function withStaplingServer<T>(
  protocol: 'imap' | 'smtp',
  { cert, key, answer, named }: Stapled,
  work: (port: number) => Promise<T>,
): Promise<T> {
  const byName: TlsOptions = named
    ? { SNICallback: (_name, settle) => settle(null, createSecureContext({ ...named })) }
    : {}
  const secured = createServer({ cert, key, ciphers: 'DEFAULT@SECLEVEL=0', ...byName }, (socket) => {
    socket.on('error', () => {}) // the client hangs up as it likes
    if (protocol === 'imap') socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
    answerLines(protocol, socket)
  })
  secured.on('OCSPRequest', (_certificate, _issuer, send) => send(null, answer ? Buffer.from(answer) : null))
  return withRoughServer(async (socket) => {
    if (protocol === 'imap') return void secured.emit('connection', socket)
    socket.write('220 ready\r\n')
    answerLines(protocol, socket, () => secured.emit('connection', socket))
  }, work)
}

function answerLines(protocol: 'imap' | 'smtp', socket: Socket, startTls?: () => void): void {
  socket.on('data', (octets: Buffer) => {
    for (const line of octets.toString('latin1').trimEnd().split('\r\n')) {
      socket.write(replyTo(protocol, line))
      if (line !== 'STARTTLS') continue
      socket.removeAllListeners('data')
      startTls?.()
    }
  })
}

/** Yes to everything. */
function replyTo(protocol: 'imap' | 'smtp', line: string): string {
  if (protocol === 'smtp') {
    const word = line.split(' ')[0] ?? ''
    const offers = '250-localhost\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n'
    return { EHLO: offers, STARTTLS: '220 go on\r\n', AUTH: '235 let in\r\n' }[word] ?? '221 done\r\n'
  }
  const [tag, command] = line.split(' ')
  return `${command === 'LOGOUT' ? '* BYE\r\n' : ''}${tag} OK done\r\n`
}
