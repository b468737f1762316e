import type { Socket } from 'node:net'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import { headOf } from '../../conversation/command-line.ts'
import { bytesFromLatin1 } from '../../wire/bytes.ts'
import { CERTIFICATES, type CertificateKind } from '../pki/certificates.ts'
import type { Handshake, ReceivedCommand, ServerAction, ServerScript } from './act.ts'
import { Incoming } from './incoming.ts'

export interface Playing {
  readonly protocol: 'imap' | 'smtp'
  readonly script: ServerScript
  /** The kind of certificate; overrides those of the script. */
  readonly certificate?: CertificateKind | undefined
  /** A factor for pauses: 1 (default) keeps them, 0 leaves them out. */
  readonly pauses?: number | undefined
  /** Receives everything that the client sends, in the pieces that were read. */
  readonly onHeard?: (piece: string) => void
}

/** Runs a server script on one connection, to its end. It rejects only with errors of the script or `onHeard`. */
export async function play(socket: Socket, playing: Playing): Promise<void> {
  await new Player(socket, playing).play()
}

class Player {
  readonly #playing: Playing
  readonly #incoming = new Incoming()
  readonly #plain: Socket
  #socket: Socket

  constructor(socket: Socket, playing: Playing) {
    this.#playing = playing
    this.#plain = socket
    this.#socket = socket
    socket.setNoDelay(true) // keeps pieces separate
    this.#incoming.listen(socket)
  }

  async play(): Promise<void> {
    await this.#perform(this.#playing.script.opening)
    for (let line = await this.#hear('line'); line !== undefined; line = await this.#hear('line')) {
      const command = await this.#converse(line)
      if (command === 'is-data') await this.#hearMessage()
    }
    this.#socket.end() // the client may have closed only its half
  }

  /** Reads a complete command, with its literals and the responses that the script asks for. */
  async #converse(line: string): Promise<'is-data' | undefined> {
    const { protocol } = this.#playing
    let command: ReceivedCommand = {
      protocol,
      ...headOf(protocol, line),
      parts: [line],
      asked: 0,
      awaitsLiteral: false,
    }
    const chunk = await this.#chunkOf(command)
    if (chunk === undefined) return undefined
    if (chunk !== '') command = { ...command, parts: [line, chunk] }
    for (;;) {
      const [, size, atOnce] = LITERAL.exec(command.parts.at(-1) ?? '') ?? []
      const awaitsLiteral = protocol === 'imap' && size !== undefined && atOnce === ''
      const isRead = protocol === 'imap' && atOnce === '+'
      const acts = isRead ? [] : this.#playing.script.answer({ ...command, awaitsLiteral })
      await this.#perform(acts)
      if (!isRead && !acts.some(({ kind }) => kind === 'ask'))
        return takesMessage(command, acts) ? 'is-data' : undefined
      const next =
        size !== undefined && (isRead || awaitsLiteral) ? await this.#literal(Number(size)) : await this.#hear('line')
      if (next === undefined) return undefined
      command = { ...command, parts: [...command.parts, next], asked: command.asked + (isRead ? 0 : 1) }
    }
  }

  /** The chunk after BDAT, whatever the reply (RFC 3030 §2); empty for every other command. */
  async #chunkOf({ protocol, verb, parts }: ReceivedCommand): Promise<string | undefined> {
    const [, size] = /^\S+\s+(\d{1,9})\b/.exec(parts[0]) ?? []
    if (protocol !== 'smtp' || verb !== 'BDAT' || size === undefined) return ''
    const octets = await this.#incoming.octets(Number(size))
    if (octets) this.#playing.onHeard?.(octets)
    return octets
  }

  /** A literal and the rest of the line around it. */
  async #literal(size: number): Promise<string | undefined> {
    const octets = await this.#incoming.octets(size)
    const rest = await this.#incoming.line()
    if (octets === undefined || rest === undefined) return undefined
    this.#playing.onHeard?.(octets + rest)
    return octets + rest
  }

  async #hearMessage(): Promise<void> {
    const message = await this.#hear('message')
    if (message === undefined) return
    const content = { protocol: 'smtp', verb: 'content', tag: '', parts: [message] } as const
    await this.#perform(this.#playing.script.answer({ ...content, asked: 0, awaitsLiteral: false }))
  }

  async #hear(what: 'line' | 'message'): Promise<string | undefined> {
    const piece = await this.#incoming[what]()
    if (piece !== undefined) this.#playing.onHeard?.(piece)
    return piece
  }

  async #perform(acts: readonly ServerAction[]): Promise<void> {
    for (const act of acts) await this.#do(act)
  }

  async #do(act: ServerAction): Promise<void> {
    switch (act.kind) {
      case 'say':
      case 'ask':
        return this.#say(act.text)
      case 'pause':
        return this.#wait(act.ms * (this.#playing.pauses ?? 1))
      case 'hear':
        return this.#incoming.anything()
      case 'secure':
        return this.#secure(act)
      case 'flood':
        while (!this.#socket.destroyed) await this.#say(act.text)
        return
      case 'end':
        return this.#end(act.how)
      case 'silence':
        return this.#incoming.end()
      default:
        act satisfies never
    }
  }

  /** Resolves when the kernel has the text, so that the end of the connection comes after it. */
  #say(text: string): Promise<void> {
    if (text === '' || this.#socket.destroyed) return Promise.resolve()
    return new Promise((settle) => {
      this.#socket.once('close', settle)
      this.#socket.write(bytesFromLatin1(text), () => {
        this.#socket.off('close', settle)
        settle()
      })
    })
  }

  #wait(ms: number): Promise<void> {
    if (ms <= 0 || this.#socket.destroyed) return Promise.resolve()
    return new Promise((settle) => {
      const done = () => {
        clearTimeout(timer)
        this.#socket.off('close', done)
        settle()
      }
      const timer = setTimeout(done, Math.min(ms, MAX_TIMER_MS))
      this.#socket.once('close', done)
    })
  }

  async #secure(handshake: Handshake): Promise<void> {
    if (this.#socket !== this.#plain) return // TLS is already active
    if (this.#incoming.isOver) return void this.#plain.destroy()
    this.#incoming.release()
    const { wantsClientCertificate: wanted = false } = handshake
    const secure = new TLSSocket(this.#plain, {
      isServer: true,
      secureContext: contextOf(this.#playing.certificate ?? handshake.certificate, handshake.version),
      requestCert: wanted,
      rejectUnauthorized: wanted,
    })
    this.#socket = secure
    secure.on('error', () => {}) // the client rejects it, or did not speak TLS
    await new Promise<void>((settle) => {
      secure.once('secure', settle)
      secure.once('close', settle)
      secure.once('end', settle)
    })
    if (secure.readableEnded) secure.destroy()
    this.#incoming.listen(secure)
  }

  async #end(how: 'fin' | 'reset'): Promise<void> {
    if (how === 'fin') this.#socket.end()
    else {
      await this.#wait(BEFORE_RESET_MS)
      this.#plain.resetAndDestroy()
    }
    await this.#incoming.end()
  }
}

/** The delay before a reset. A reset overtakes octets, and even a connection, that the client's program has not read yet. */
const BEFORE_RESET_MS = 30

/** The longest delay of a timer. A timer with a longer one fires at once. */
const MAX_TIMER_MS = 2_147_483_647

const LITERAL = /\{(\d{1,9})(\+?)\}\r?\n$/

function takesMessage({ protocol, verb }: ReceivedCommand, acts: readonly ServerAction[]): boolean {
  const said = acts.map((act) => (act.kind === 'say' ? act.text : '')).join('') // in any number of pieces
  return protocol === 'smtp' && verb === 'DATA' && /^354/m.test(said)
}

const contexts = new Map<string, SecureContext>()

/** The shared context of handshakes, because creating one takes longer than a handshake. */
function contextOf(certificate: CertificateKind, version: Handshake['version']): SecureContext {
  const name = `${certificate} ${version}`
  const known = contexts.get(name)
  if (known) return known
  const { cert, key } = CERTIFICATES[certificate]
  // OpenSSL 3 supports TLS before 1.2, and short keys, only at security level 0.
  const isOld = version === 'TLSv1' || version === 'TLSv1.1' || certificate === 'weak'
  const context = createSecureContext({
    cert,
    key,
    sessionIdContext: 'mailwhy', // without it, OpenSSL resumes no session that requires a client certificate
    ...(version && { minVersion: version, maxVersion: version }),
    ...(isOld && { ciphers: 'DEFAULT@SECLEVEL=0' }),
  })
  contexts.set(name, context)
  return context
}
