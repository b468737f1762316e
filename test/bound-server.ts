/**
 * An IMAP server that binds logins to their TLS connection: SCRAM-SHA-256-PLUS with `tls-exporter` under TLS 1.3 and
 * `tls-server-end-point` under TLS 1.2. It is scripted, since Dovecot 2.3 has no -PLUS; TLS and what is computed are real,
 * and written from the RFCs by themselves (5802, 7677, 5929, 9266), without a line of what they test.
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { connect, createServer, type Server, type TLSSocket } from 'node:tls'
import { CERTIFICATES, type CertificateKind } from '../src/testing/pki/certificates.ts'

export interface BoundServer {
  readonly port: number
  /** The GS2 flags of the logins that came (RFC 5802 §7), such as `p=tls-exporter`. */
  readonly flags: readonly string[]
  close(): Promise<void>
}

export interface Binding {
  readonly version: 'TLSv1.2' | 'TLSv1.3'
  readonly username: string
  readonly password: string
  /** PEM, and the hash that it is signed with. Default: `good`, with SHA-256. */
  readonly certificate?: { readonly cert: string; readonly key: string }
  readonly digest?: string
  /** It claims to know the password, and does not. */
  readonly isFalse?: boolean
  /** The answer to a client that binds in its own way, in place of looking (RFC 5802 §7). */
  readonly complaint?: string
  /** The words of a refusal. Default: those with the response code that blames the credentials. */
  readonly refusal?: string
  /** The mechanisms that are offered. Default: SCRAM with and without binding, and PLAIN. */
  readonly offers?: readonly string[]
  /** It hangs up at the LOGIN command, which it does not say that it lacks. */
  readonly hangsUpAtLogin?: boolean
}

export async function startBoundServer(binding: Binding): Promise<BoundServer> {
  const flags: string[] = []
  const { version, certificate = CERTIFICATES.good } = binding
  const server = createServer({ ...certificate, minVersion: version, maxVersion: version }, (socket) => {
    void serve(socket, binding, flags)
  })
  return { ...(await listening(server)), flags }
}

/** TLS ends here and begins anew to the server, and what is said is passed on as it is. */
export async function startInterceptor(to: number, version: Binding['version'], certificate: CertificateKind) {
  const server = createServer({ ...CERTIFICATES[certificate], minVersion: version, maxVersion: version }, (near) => {
    const far = connect({ host: '127.0.0.1', port: to, rejectUnauthorized: false })
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy())
      one.pipe(other)
    }
  })
  return listening(server)
}

async function listening(server: Server) {
  const open = new Set<TLSSocket>()
  server.on('secureConnection', (socket) => open.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    for (const socket of open) socket.destroy()
    await new Promise((settle) => server.close(settle))
  }
  return { port: (server.address() as AddressInfo).port, close }
}

const OFFERS = ['SCRAM-SHA-256-PLUS', 'SCRAM-SHA-256', 'PLAIN']

async function serve(socket: TLSSocket, binding: Binding, flags: string[]): Promise<void> {
  socket.on('error', () => {}) // clients hang up as they like
  const say = (line: string) => void socket.write(`${line}\r\n`)
  const offers = (binding.offers ?? OFFERS).map((name) => ` AUTH=${name}`).join('')
  say(`* OK [CAPABILITY IMAP4rev1 SASL-IR${offers}] ready`)
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
  const next = async () => String((await lines.next()).value ?? '')
  for (let line = await next(); line !== ''; line = await next()) {
    const [tag = '', verb = '', , initial = ''] = line.split(' ')
    if (verb === 'AUTHENTICATE') say(`${tag} ${await logIn(socket, binding, { initial, flags, say, next })}`)
    else if (verb === 'LOGIN' && binding.hangsUpAtLogin) return void socket.end()
    else say(verb === 'LOGOUT' ? `* BYE see you\r\n${tag} OK done` : `${tag} OK done`)
  }
}

interface Talk {
  readonly initial: string
  readonly flags: string[]
  say(line: string): void
  next(): Promise<string>
}

const REFUSED = 'NO [AUTHENTICATIONFAILED] Authentication failed.'

/** RFC 5802 §3, §5 and §7. */
async function logIn(socket: TLSSocket, binding: Binding, { initial, flags, say, next }: Talk): Promise<string> {
  const { username, password, isFalse = false, complaint, refusal = REFUSED } = binding
  const [, header = '', flag = '', clientFirst = '', nonce = ''] =
    /^(([^,]*),[^,]*,)(n=[^,]*,r=([^,]*))$/.exec(plain(initial)) ?? []
  flags.push(flag)
  const fail = async (error: string) => {
    say(`+ ${base64(`e=${error}`)}`)
    await next()
    return refusal
  }
  if (complaint) return fail(complaint)

  const salt = randomBytes(16)
  const iterations = 4096
  const serverFirst = `r=${nonce}${randomBytes(12).toString('hex')},s=${salt.toString('base64')},i=${iterations}`
  say(`+ ${base64(serverFirst)}`)
  const clientFinal = plain(await next())
  const [, unproven = '', channel = '', proof = ''] = /^(c=([^,]*),r=[^,]*),p=(.*)$/.exec(clientFinal) ?? []
  if (channel !== Buffer.concat([Buffer.from(header), ownBinding(socket, flag, binding)]).toString('base64'))
    return fail('channel-bindings-dont-match')

  const salted = pbkdf2Sync(isFalse ? 'a guess' : password, salt, iterations, 32, 'sha256')
  const said = `${clientFirst},${serverFirst},${unproven}`
  const storedKey = sha256(hmac(salted, 'Client Key'))
  const clientKey = xor(Buffer.from(proof, 'base64'), hmac(storedKey, said))
  const isRight = sha256(clientKey).equals(storedKey) && clientFirst.startsWith(`n=${username},`)
  if (!isRight && !isFalse) return fail('invalid-proof')
  say(`+ ${base64(`v=${hmac(hmac(salted, 'Server Key'), said).toString('base64')}`)}`)
  return (await next()) === '*' ? 'BAD cancelled' : 'OK logged in'
}

/** RFC 9266 §4.2, RFC 5929 §4.1: as this end of the connection sees it. */
function ownBinding(socket: TLSSocket, flag: string, { certificate, digest = 'sha256' }: Binding): Buffer {
  if (flag === 'p=tls-exporter') return socket.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0))
  const own = new X509Certificate((certificate ?? CERTIFICATES.good).cert)
  if (flag === 'p=tls-server-end-point') return createHash(digest).update(own.raw).digest()
  return Buffer.alloc(0)
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

function plain(text: string): string {
  return Buffer.from(text, 'base64').toString()
}

function sha256(octets: Uint8Array): Buffer {
  return createHash('sha256').update(octets).digest()
}

function hmac(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function xor(one: Uint8Array, other: Uint8Array): Buffer {
  return Buffer.from(one.map((octet, at) => octet ^ (other[at] ?? 0)))
}
