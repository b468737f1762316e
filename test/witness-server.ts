import { createServer as createPlain, type Socket } from 'node:net'
import { createServer as createTls } from 'node:tls'
import { CERTIFICATES } from '../src/testing/pki/certificates.ts'

/** One command as this file reads it. It shares no line with the client that wrote it. All of it is octet text. */
export interface Heard {
  readonly tag: string
  readonly verb: string
  readonly args: readonly string[]
}

/** The state of a login when the server is to speak. */
export interface Turn {
  /** The SASL mechanism; `LOGIN command` for IMAP's own. */
  readonly mechanism: string
  /** The last line, as it came. */
  readonly line: string
  /** The client's words in this login, without their Base64. */
  readonly said: readonly string[]
  /** The secret, or a proof made from it, has come: now, or before in this login. */
  readonly shown: boolean
  readonly due: Due
}

type Due = { readonly kind: 'challenge'; readonly text: string } | { readonly kind: 'verdict' | 'cancelled' }

export interface Manner {
  readonly protocol: 'imap' | 'smtp'
  /** Capabilities, or lines of EHLO. */
  readonly offers: readonly string[]
  /** The answer to one turn of a login, in place of that of an honest server that refuses. */
  readonly answer?: (turn: Turn) => Answer | undefined
}

export interface Answer {
  /** Whole lines with their ends; `{tag}` becomes the command's. */
  readonly say: string
  /** No more is said; what still comes is heard. */
  readonly end?: true
}

/** A mail server's side of one connection, without a socket: told octets, it says octets, and counts what it was shown. */
export class LoginServer {
  readonly heard: Heard[] = []
  /** Lines that were no command and no answer to a challenge. */
  readonly malformed: string[] = []
  /** The number of times that a secret or proof has come. */
  shown = 0
  isOver = false
  readonly #manner: Manner
  #buffer = ''
  #literals = 0 // of the command that is being read: those that were asked for
  #login: Login | undefined
  #isContent = false

  constructor(manner: Manner) {
    this.#manner = manner
  }

  get greeting(): string {
    return this.#isImap ? `* OK [CAPABILITY IMAP4rev1 ${this.#manner.offers.join(' ')}] ready\r\n` : '220 ready\r\n'
  }

  hear(octets: string): string {
    this.#buffer += octets
    let said = ''
    for (let more = this.#next(); more !== undefined; more = this.#next()) if (!this.isOver) said += more
    return said
  }

  get #isImap(): boolean {
    return this.#manner.protocol === 'imap'
  }

  /** `undefined`: nothing whole is left. */
  #next(): string | undefined {
    if (this.#isContent) return this.#content()
    const whole = this.#login || !this.#isImap ? lineIn(this.#buffer) : commandIn(this.#buffer)
    if (typeof whole === 'number') {
      if (whole <= this.#literals) return undefined
      this.#literals = whole
      return '+ go on\r\n'
    }
    this.#buffer = this.#buffer.slice(whole.length)
    this.#literals = 0
    if (this.#login) return this.#response(this.#login, whole.slice(0, -2))
    return this.#isImap ? this.#imap(whole) : this.#smtp(whole.slice(0, -2))
  }

  #imap(text: string): string {
    const [tag = '', verb = '', ...args] = wordsIn(text.slice(0, -2)) ?? []
    if (!/^[A-Za-z0-9]+$/.test(tag) || verb === '') return this.#objectTo(text)
    this.heard.push({ tag, verb, args })
    switch (verb) {
      case 'CAPABILITY':
        return `* CAPABILITY IMAP4rev1 ${this.#manner.offers.join(' ')}\r\n${tag} OK done\r\n`
      case 'LOGIN':
        return this.#turn({ tag, mechanism: 'LOGIN command', said: args, count: 0 }, text.slice(0, -2))
      case 'AUTHENTICATE':
        return this.#begin(tag, args)
      case 'LOGOUT':
        return `* BYE bye\r\n${tag} OK done\r\n`
      default:
        return `${tag} OK done\r\n`
    }
  }

  #smtp(text: string): string {
    const [, verb = '', rest = ''] = /^([A-Z]+)(?: (.*))?$/s.exec(text) ?? []
    if (verb === '') return this.#objectTo(text)
    this.heard.push({ tag: '', verb, args: [rest] })
    switch (verb) {
      case 'EHLO':
        return ['250-hello', ...this.#manner.offers.map((one) => `250-${one}`), '250 HELP\r\n'].join('\r\n')
      case 'AUTH':
        return this.#begin('', rest.split(' '))
      case 'DATA':
        this.#isContent = true
        return '354 go on\r\n'
      case 'QUIT':
        return '221 bye\r\n'
      default:
        return '250 ok\r\n'
    }
  }

  #content(): string | undefined {
    const end = this.#buffer.indexOf('\r\n.\r\n')
    if (end === -1) return undefined
    this.heard.push({ tag: '', verb: 'content', args: [this.#buffer.slice(0, end + 2)] })
    this.#buffer = this.#buffer.slice(end + 5)
    this.#isContent = false
    return '250 ok\r\n'
  }

  #begin(tag: string, [mechanism = '', initial]: readonly string[]): string {
    const login = { tag, mechanism: mechanism.toUpperCase(), said: [], count: 0 }
    if (initial === undefined) return this.#turn(login, mechanism)
    return this.#response(login, initial === '=' ? '' : initial)
  }

  #response(login: Login, line: string): string {
    const text = line === '*' ? undefined : unbase64(line)
    if (text === undefined && line !== '*') return this.#objectTo(line)
    if (text === undefined) return this.#turn({ ...login, isCancelled: true }, line)
    return this.#turn({ ...login, said: [...login.said, text], count: login.count + 1 }, line)
  }

  #turn(login: Login, line: string): string {
    const secretAt = SECRET_AT[login.mechanism] ?? 1
    const shown = login.said.length >= secretAt
    if (shown && !login.isCancelled && login.said.length === secretAt && !login.isCounted) this.shown += 1
    const due = dueIn(login)
    const turn = { mechanism: login.mechanism, line, said: login.said, shown, due }
    const answer = this.#manner.answer?.(turn) ?? { say: this.honest(turn) }
    if (answer.end) this.isOver = true
    const asksOn = this.#isImap ? /(?:^|\n)\+[^\n]*\n$/ : /(?:^|\n)334 [^\n]*\n$/
    this.#login = asksOn.test(answer.say) && !answer.end ? { ...login, isCounted: shown } : undefined
    return answer.say.replaceAll('{tag}', () => login.tag)
  }

  /** The answer of a server that likes nobody. */
  honest({ due }: Turn): string {
    if (due.kind === 'challenge') return `${this.#isImap ? '+' : '334'} ${base64(due.text)}\r\n`
    if (due.kind === 'cancelled') return this.#isImap ? '{tag} BAD cancelled\r\n' : '501 5.7.0 cancelled\r\n'
    return this.#isImap ? '{tag} NO [AUTHENTICATIONFAILED] Sorry\r\n' : '535 5.7.8 Sorry\r\n'
  }

  #objectTo(text: string): string {
    this.malformed.push(text)
    return this.#isImap ? '* BAD what\r\n' : '500 what\r\n'
  }
}

interface Login {
  readonly tag: string
  readonly mechanism: string
  readonly said: readonly string[]
  readonly count: number
  readonly isCancelled?: boolean
  readonly isCounted?: boolean
}

/** With which answer the secret comes; with the first where nothing else is said. */
const SECRET_AT: Readonly<Record<string, number>> = {
  'LOGIN command': 2,
  LOGIN: 2,
  'SCRAM-SHA-1': 2,
  'SCRAM-SHA-1-PLUS': 2,
  'SCRAM-SHA-256': 2,
  'SCRAM-SHA-256-PLUS': 2,
}

function dueIn({ mechanism, said, isCancelled }: Login): Due {
  if (isCancelled) return { kind: 'cancelled' }
  const challenges = challengesOf(mechanism, said[0] ?? '')
  const text = challenges[said.length]
  return text === undefined ? { kind: 'verdict' } : { kind: 'challenge', text }
}

function challengesOf(mechanism: string, first: string): readonly string[] {
  if (mechanism === 'LOGIN command') return []
  if (mechanism === 'LOGIN') return ['Username:', 'Password:']
  if (mechanism === 'CRAM-MD5') return ['<1.2@example>']
  if (!mechanism.startsWith('SCRAM-')) return ['']
  return ['', `${/r=[^,]*/.exec(first)?.[0]}server,s=${base64('salt')},i=1`]
}

function lineIn(buffer: string): string | 0 {
  return buffer.slice(0, buffer.indexOf('\r\n') + 2) || 0
}

/** A number: so many of its literals wait to be asked for, or for their octets (RFC 3501 §4.3, RFC 7888). */
function commandIn(buffer: string): string | number {
  let asked = 0
  for (let from = 0; ; ) {
    const end = buffer.indexOf('\r\n', from)
    if (end === -1) return asked
    const [, size, atOnce] = /\{(\d+)(\+?)\}$/.exec(buffer.slice(from, end)) ?? []
    if (size === undefined) return buffer.slice(0, end + 2)
    if (atOnce === '') asked += 1
    from = end + 2 + Number(size)
    if (buffer.length < from) return asked
  }
}

/** Atoms, strings and literals with single blanks between them (RFC 3501 §9); `undefined`: it is something else. */
function wordsIn(text: string): readonly string[] | undefined {
  const words: string[] = []
  let rest = text
  while (rest !== '') {
    const [all, quoted, size, atom] =
      /^(?:"((?:[^"\\\r\n\0\x80-\xff]|\\["\\])*)"|\{(\d+)\+?\}\r\n|([^\0-\x20(){%*"\\\x7f-\xff]+))/.exec(rest) ?? []
    if (all === undefined) return undefined
    const literal = size === undefined ? '' : rest.slice(all.length, all.length + Number(size))
    words.push(quoted === undefined ? (atom ?? literal) : quoted.replace(/\\(.)/g, '$1'))
    rest = rest.slice(all.length + literal.length)
    if (rest !== '' && !/^ [^ ]/.test(rest)) return undefined
    rest = rest.slice(1)
  }
  return words
}

export function base64(octets: string): string {
  return Buffer.from(octets, 'latin1').toString('base64')
}

/** `undefined`: it is not Base64 by the letter. */
function unbase64(text: string): string | undefined {
  const octets = Buffer.from(text, 'base64')
  return octets.toString('base64') === text ? octets.toString('latin1') : undefined
}

export interface Served {
  readonly port: number
  /** One a connection, in the order in which they came. */
  readonly connections: readonly LoginServer[]
  /** Settles when the last client has gone, and all that it said is heard. */
  close(): Promise<void>
}

/** The same over real sockets. What a client sends after the server's end is heard all the same, and so is counted. */
export async function serveLogins(manner: () => Manner, isTls = false): Promise<Served> {
  const connections: LoginServer[] = []
  const onSocket = (socket: Socket) => {
    const one = new LoginServer(manner())
    connections.push(one)
    socket.setNoDelay(true)
    socket.on('error', () => {}) // the client hangs up as it likes
    socket.once('end', () => socket.end())
    socket.on('data', (octets) => {
      const said = one.hear(octets.toString('latin1'))
      if (said !== '') socket.write(said, 'latin1')
      if (one.isOver) socket.end()
    })
    socket.write(one.greeting, 'latin1')
  }
  const server = isTls
    ? createTls({ ...CERTIFICATES.good, allowHalfOpen: true }, onSocket)
    : createPlain({ allowHalfOpen: true }, onSocket)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    port: (server.address() as { port: number }).port,
    connections,
    close: () => new Promise((settle) => server.close(() => settle())),
  }
}
