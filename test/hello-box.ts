import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { startScriptedServer } from '../src/replay.ts'
import { HOST } from './probing.ts'

/** The treatments that a box gives a ClientHello longer than one packet. */
export const TREATMENTS = ['silence', 'reset', 'fin', 'decode-error', 'handshake-failure', 'first-1400'] as const
export type Treatment = (typeof TREATMENTS)[number]

interface Box {
  readonly protocol: 'imap' | 'smtp'
  readonly security: 'tls' | 'starttls'
  readonly treatment: Treatment
}

/** A mail server behind a box that lets a short ClientHello through and does this to a long one. */
export async function startBehindBox({ protocol, security, treatment }: Box) {
  const server = await startScriptedServer({ protocol, security })
  const sizes: number[] = []
  const open = new Set<Socket>()
  const box = createServer((socket) => {
    const behind = connect(server.port, server.host)
    for (const one of [socket, behind]) {
      open.add(one)
      one
        .on('error', () => {})
        .on('close', () => {
          open.delete(one)
          socket.destroy()
          behind.destroy()
        })
    }
    let upgraded = security === 'tls'
    let hello: Buffer | undefined = Buffer.alloc(0)
    behind.on('data', (bytes: Buffer) => socket.write(bytes))
    socket.on('data', (bytes: Buffer) => {
      if (!upgraded || !hello) {
        upgraded ||= /STARTTLS\r\n$/i.test(bytes.toString('latin1'))
        return void behind.write(bytes)
      }
      hello = Buffer.concat([hello, bytes])
      if (hello.length < 5 || hello.length < 5 + hello.readUInt16BE(3)) return
      const whole = hello
      hello = undefined
      sizes.push(whole.length)
      if (whole.length > LONG) treat(socket, behind, whole, treatment)
      else behind.write(whole)
    })
  })
  box.listen(0, '127.0.0.1')
  await once(box, 'listening')
  return {
    port: (box.address() as AddressInfo).port,
    /** The sizes of the ClientHellos that the box received. */
    sizes,
    close: async () => {
      for (const socket of open) socket.destroy()
      box.close()
      await server.close()
    },
  }
}

const LONG = 1_400

function treat(socket: Socket, behind: Socket, hello: Buffer, treatment: Treatment): void {
  switch (treatment) {
    case 'silence':
      return
    case 'reset':
      return void socket.resetAndDestroy()
    case 'fin':
      return void socket.end()
    case 'decode-error':
      return void socket.end(alert(50))
    case 'handshake-failure':
      return void socket.end(alert(40))
    case 'first-1400':
      return void behind.write(hello.subarray(0, LONG))
    default:
      treatment satisfies never
  }
}

/** RFC 8446 §5.1 and §6. */
function alert(description: number): Buffer {
  return Buffer.from([21, 3, 1, 0, 2, 2, description])
}

/** Node takes this, though its types lack it here. */
const STAPLED = { requestOCSP: true } as const

/** The size of the ClientHello that a check sends with this Node to a host of this name. No connection is made for it. */
export async function usualHello(): Promise<number> {
  return new Promise((settle) => {
    const socket = new Duplex({
      read: () => {},
      write: (bytes: Buffer) => {
        settle(bytes.length)
        socket.destroy()
      },
    })
    connectTls({ socket, servername: HOST, ...STAPLED }).on('error', () => {})
  })
}
