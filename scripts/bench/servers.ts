/**
 * The servers that all contenders check, in a process of their own, so that their processor time does not count: IMAP and
 * SMTP behind TLS, SMTP with STARTTLS, and the same three behind a proxy that delays every octet by half a round trip.
 * The process gets its certificates as its first message and answers with the ports.
 */
import { connect, createServer, type Server, type Socket } from 'node:net'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import { HOST, type ServerCertificate } from './certificates.ts'
import { type Places, ROUND_TRIP_MS } from './places.ts'
import { imapScript, type ProtocolScript, smtpScript } from './protocol-scripts.ts'

process.once('message', async ({ cert, key }: ServerCertificate) => {
  const context = createSecureContext({ cert, key })
  const near = {
    imaps: await listen((socket) => speak(secured(socket, context), imapScript(), context, true)),
    smtps: await listen((socket) => speak(secured(socket, context), smtpScript(HOST), context, true)),
    submission: await listen((socket) => speak(socket, smtpScript(HOST), context, false)),
  }
  const far = {
    imaps: await listen((socket) => delay(socket, near.imaps)),
    smtps: await listen((socket) => delay(socket, near.smtps)),
    submission: await listen((socket) => delay(socket, near.submission)),
  }
  process.send?.({ near, far } satisfies Places)
})
process.once('disconnect', () => process.exit())

/** The backlog holds a thousand clients that begin at once. */
function listen(onSocket: (socket: Socket) => void): Promise<number> {
  return new Promise((settle) => {
    const server: Server = createServer({ noDelay: true }, onSocket)
    server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
      const address = server.address()
      settle(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

function secured(socket: Socket, secureContext: SecureContext): TLSSocket {
  return new TLSSocket(socket, { isServer: true, secureContext })
}

/** The replies to all lines of one packet leave together. */
function speak(
  socket: Socket,
  script: ProtocolScript,
  context: SecureContext,
  isEncrypted: boolean,
  greets = true,
): void {
  let rest = ''
  socket.on('error', () => socket.destroy())
  socket.on('data', (bytes: Buffer) => {
    const lines = (rest + bytes.toString('latin1')).split('\r\n')
    rest = lines.pop() ?? ''
    let text = ''
    for (const line of lines) {
      const reply = script.reply(line, isEncrypted)
      text += reply.text
      if (reply.after === 'end') return void socket.end(text)
      if (reply.after === 'tls') {
        socket.removeAllListeners('data')
        socket.write(text)
        return speak(secured(socket, context), script, context, true, false)
      }
    }
    socket.write(text)
  })
  if (!greets) return
  if (socket instanceof TLSSocket) socket.once('secure', () => socket.write(script.greeting))
  else socket.write(script.greeting)
}

/** Passes on what comes from either side half a round trip later. */
function delay(client: Socket, port: number): void {
  const server = connect({ port, host: '127.0.0.1', noDelay: true })
  const pass = (from: Socket, to: Socket) => {
    from.on('data', (bytes) => later(() => to.writable && to.write(bytes)))
    from.on('end', () => later(() => to.end()))
    from.on('error', () => later(() => to.destroy()))
  }
  pass(client, server)
  pass(server, client)
}

function later(act: () => unknown): void {
  setTimeout(act, ROUND_TRIP_MS / 2)
}
