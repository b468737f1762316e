import type { CertificateKind } from './pki/certificates.ts'
import { type Act, type Command, LITERAL_WANTED, type Role, refuseHandshake, say, secure } from './play/act.ts'
import { linesIn } from './play/incoming.ts'
import { type Listener, listen, type Place } from './play/listen.ts'
import { isLogin, promptFor } from './play/login.ts'
import { play } from './play/player.ts'

/** What a scripted server says, by the word of the command; `greeting`, and `content` after DATA, stand beside those. */
export type Answers = Readonly<Record<string, Answer>>

/**
 * Whole lines without their ends, as octet text. `undefined`: nothing is said. Acts are done as they stand. In both
 * `{tag}` becomes the command's tag. A function is told what the client said.
 */
export type Answer = Line | ((said: string) => Line)
type Line = string | undefined | readonly Act[]

export interface Script extends Place {
  readonly protocol: 'imap' | 'smtp'
  readonly security: 'tls' | 'starttls' | 'none'
  /** Default `good`: trusted where the test authority is. */
  readonly certificate?: CertificateKind | undefined
  /** Answers every handshake with this alert (RFC 8446 §6), such as 70 for a version that it does not take. */
  readonly alert?: number | undefined
  /** What is done where a handshake is due, in place of one. */
  readonly handshake?: readonly Act[] | undefined
  /** Capabilities or extensions, beside STARTTLS. Default: AUTH with PLAIN, on SMTP with LOGIN too. */
  readonly offers?: readonly string[] | undefined
  /** In place of, or beside, those of a server that says yes to all. */
  readonly answers?: Answers | undefined
  /** After its answer to one of these the server hangs up. */
  readonly closesAfter?: readonly string[] | undefined
}

export interface ScriptedServer extends Listener {
  /** Everything that clients have said, line by line. */
  readonly heard: readonly string[]
}

/** A mail server on loopback that follows a script: real sockets, real TLS, no mail. For tests and demonstrations. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const { protocol } = script
  const heard: string[] = []
  const onHeard = (piece: string) => heard.push(...linesIn(piece))
  const listener = await listen(
    script,
    (socket) => void play(socket, { protocol, role: new Scripted(script), onHeard }),
  )
  return { ...listener, heard }
}

/** Answers by the word of the command; what the script leaves out, as a server that says yes to all. */
export class Scripted implements Role {
  readonly opening: readonly Act[]
  readonly #script: Script
  readonly #answers: Answers
  readonly #handshake: readonly Act[]

  constructor(script: Script) {
    this.#script = script
    this.#answers = { ...(script.protocol === 'imap' ? imapAnswers(script) : smtpAnswers(script)), ...script.answers }
    this.#handshake = handshakeOf(script)
    const opening = script.security === 'tls' ? this.#handshake : []
    this.opening = opening.some(isFinal) ? opening : [...opening, ...this.greeting]
  }

  get greeting(): readonly Act[] {
    return this.#acts('greeting', '', '')
  }

  answer(command: Command): readonly Act[] {
    if (command.awaitsLiteral) return LITERAL_WANTED
    const prompt = isLogin(command) ? promptFor(command) : undefined
    if (prompt !== undefined) return [{ kind: 'ask', text: prompt }]
    return this.#acts(command.verb, command.tag, command.parts.join('').replace(/\r?\n$/, ''))
  }

  #acts(word: string, tag: string, said: string): readonly Act[] {
    const { closesAfter } = this.#script
    const written = this.#answers[Object.hasOwn(this.#answers, word) ? word : 'other']
    const answer = typeof written === 'function' ? written(said) : written
    if (typeof answer === 'object') return answer.map((act) => tagged(act, tag))
    const text = answer === undefined ? '' : `${answer.replaceAll('{tag}', () => tag).replaceAll('\n', '\r\n')}\r\n`
    const acts = text === '' ? [] : [say(text)]
    if (closesAfter?.includes(word)) return [...acts, { kind: 'end', how: 'fin' }]
    const isGoAhead = word === 'STARTTLS' && /^(220|\S+ OK)/m.test(text)
    return isGoAhead ? [...acts, ...this.#handshake] : acts
  }
}

function handshakeOf({ handshake, alert, certificate = 'good' }: Script): readonly Act[] {
  return handshake ?? (alert === undefined ? [secure({ certificate })] : refuseHandshake(alert))
}

/** Nothing comes after it. */
function isFinal({ kind }: Act): boolean {
  return kind === 'end' || kind === 'silence' || kind === 'flood'
}

function tagged(act: Act, tag: string): Act {
  return 'text' in act ? { ...act, text: act.text.replaceAll('{tag}', () => tag) } : act
}

function imapAnswers({ security, offers = ['AUTH=PLAIN'] }: Script): Answers {
  const offered = ['IMAP4rev1', ...offers, ...(security === 'starttls' ? ['STARTTLS'] : [])]
  return {
    greeting: '* OK IMAP4rev1 ready',
    CAPABILITY: `* CAPABILITY ${offered.join(' ')}\n{tag} OK done`,
    ...(security === 'starttls' && { STARTTLS: '{tag} OK begin TLS' }),
    LOGIN: '{tag} OK logged in',
    AUTHENTICATE: '{tag} OK logged in',
    ID: '* ID NIL\n{tag} OK done',
    ENABLE: '* ENABLED\n{tag} OK done',
    NAMESPACE: '* NAMESPACE (("" "/")) NIL NIL\n{tag} OK done',
    LIST: '* LIST () "/" INBOX\n{tag} OK done',
    SELECT: '* 3 EXISTS\n{tag} OK [READ-WRITE] done',
    EXAMINE: '* 3 EXISTS\n{tag} OK [READ-ONLY] done',
    NOOP: '{tag} OK done',
    LOGOUT: '* BYE see you\n{tag} OK done',
    other: '{tag} BAD unknown command',
  }
}

function smtpAnswers({ security, offers = ['AUTH PLAIN LOGIN'] }: Script): Answers {
  const offered = [...(security === 'starttls' ? ['STARTTLS'] : []), ...offers]
  return {
    greeting: '220 smtp.mailwhy.test ESMTP',
    EHLO: ['250-smtp.mailwhy.test', ...offered.map((one) => `250-${one}`), '250 ENHANCEDSTATUSCODES'].join('\n'),
    HELO: '250 smtp.mailwhy.test',
    ...(security === 'starttls' && { STARTTLS: '220 2.0.0 begin TLS' }),
    AUTH: '235 2.7.0 logged in',
    MAIL: '250 2.1.0 ok',
    RCPT: '250 2.1.5 ok',
    DATA: '354 end with a dot',
    content: '250 2.0.0 ok: queued as 1',
    RSET: '250 2.0.0 ok',
    NOOP: '250 2.0.0 ok',
    QUIT: '221 2.0.0 bye',
    other: '502 5.5.2 unknown command',
  }
}
