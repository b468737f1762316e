import { isLogin } from '../conversation/login-command.ts'
import { checkOptions } from '../settings/option-rules.ts'
import type { CertificateKind } from './pki/certificates.ts'
import {
  LITERAL_WANTED,
  type ReceivedCommand,
  refuseHandshake,
  type ServerAction,
  type ServerScript,
  say,
  secure,
} from './play/act.ts'
import { linesIn } from './play/incoming.ts'
import { type ListenAddress, type Listener, listen } from './play/listen.ts'
import { cancelled, promptFor } from './play/login.ts'
import { SERVER_OPTIONS } from './play/options.ts'
import { play } from './play/player.ts'

/**
 * The responses of a scripted server by verb. The keys `greeting` and `content` (the message after DATA) are no verbs.
 */
export type Answers = Readonly<Record<string, Answer>>

/**
 * A response, or a function of the command: lines as octet text, actions, or `undefined` for silence. `{tag}` is
 * replaced.
 */
export type Answer = AnswerLine | ((said: string) => AnswerLine)
type AnswerLine = string | undefined | readonly ServerAction[]

/** The script of a server: its protocol, and its own responses. */
export interface Script extends ListenAddress {
  /** The protocol. */
  readonly protocol: 'imap' | 'smtp'
  /** Its encryption: TLS from the first octet, STARTTLS, or none. */
  readonly security: 'tls' | 'starttls' | 'none'
  /** Default `good`: trusted by clients that trust the test authority. */
  readonly certificate?: CertificateKind | undefined
  /**
   * Answers every handshake with this alert (RFC 8446 §6), such as 70 for an unsupported version. Default: no alert.
   */
  readonly alert?: number | undefined
  /** The actions in place of the TLS handshake. Default: the handshake itself. */
  readonly handshake?: readonly ServerAction[] | undefined
  /** The capabilities or extensions besides STARTTLS. Default: AUTH with PLAIN, on SMTP with LOGIN too. */
  readonly offers?: readonly string[] | undefined
  /**
   * The responses that differ from those of a server that accepts everything. LOGIN stands for AUTHENTICATE too.
   * Default: none.
   */
  readonly answers?: Answers | undefined
  /** The verbs after whose response the server closes. Default: LOGOUT and QUIT, if they are answered. */
  readonly closesAfter?: readonly string[] | undefined
}

/** A running server that follows a script. */
export interface ScriptedServer extends Listener {
  /** Every line from clients. */
  readonly heard: readonly string[]
}

/**
 * Starts a mail server on loopback that follows a script: real sockets, real TLS, no mail. A response may be a function
 * of the command, such as one that refuses an old token and accepts a new one.
 *
 *     const answers = { LOGIN: '{tag} NO [UNAVAILABLE] Try later', NOOP: (said) => `${said.split(' ')[0]} OK done` }
 *     const server = await startScriptedServer({ protocol: 'imap', security: 'tls', answers })
 *
 * @throws UsageError `ERR_PROTOCOL`, `ERR_SECURITY`, `ERR_CERTIFICATE`, `ERR_ALERT` before any socket opens;
 * `ERR_LISTEN` if the address or port is not available
 */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  checkOptions(script, SERVER_OPTIONS, ['protocol', 'security'])
  const { protocol } = script
  const heard: string[] = []
  const onHeard = (piece: string) => {
    for (const line of linesIn(piece)) heard.push(line)
  }
  const listener = await listen(script, async (socket) =>
    play(socket, { protocol, script: new Scripted(script), onHeard }),
  )
  return { ...listener, heard }
}

/** A server script that responds by verb, and accepts every command that its script leaves out. */
export class Scripted implements ServerScript {
  readonly opening: readonly ServerAction[]
  readonly #script: Script
  #answers: Answers
  readonly #handshake: readonly ServerAction[]

  constructor(script: Script) {
    this.#script = script
    this.#answers = answersOf(script)
    const { handshake, alert, certificate = 'good' } = script
    this.#handshake = handshake ?? (alert === undefined ? [secure({ certificate })] : refuseHandshake(alert))
    const opening = script.security === 'tls' ? this.#handshake : []
    this.opening = opening.some(isFinal) ? opening : [...opening, ...this.greeting]
  }

  get greeting(): readonly ServerAction[] {
    return this.#acts('greeting', '', '')
  }

  answer(command: ReceivedCommand): readonly ServerAction[] {
    const { protocol, verb, tag, parts } = command
    if (command.awaitsLiteral) return LITERAL_WANTED
    const given = cancelled(command)
    if (given) return given
    const prompt = isLogin(command) ? promptFor(command) : undefined
    if (prompt !== undefined) return [{ kind: 'ask', text: prompt }]
    const isIdle = protocol === 'imap' && verb === 'IDLE' && !Object.hasOwn(this.#answers, verb)
    if (isIdle && command.asked === 0) return [{ kind: 'ask', text: '+ idling\r\n' }]
    const isCut = protocol === 'imap' && tag === ''
    return this.#acts(isCut ? 'other' : this.#scripted(verb), tag, parts.join('').replace(/\r?\n$/, ''))
  }

  #scripted(verb: string): string {
    const { answers = {} } = this.#script
    const isLogin = verb === 'AUTHENTICATE' && 'LOGIN' in answers && !('AUTHENTICATE' in answers)
    return isLogin ? 'LOGIN' : verb
  }

  #acts(word: string, tag: string, said: string): readonly ServerAction[] {
    const written = this.#answers[Object.hasOwn(this.#answers, word) ? word : 'other']
    const answer = typeof written === 'function' ? written(said) : written
    const acts = actsOf(answer, tag === '' ? '*' : tag)
    if (acts.some(isFinal)) return acts
    const isLast = this.#script.closesAfter?.includes(word) ?? (acts.length > 0 && GOODBYES.includes(word))
    if (isLast) return [...acts, { kind: 'end', how: 'fin' }]
    const isGoAhead = word === 'STARTTLS' && typeof answer === 'string' && /^(220|\S+ OK)/m.test(answer)
    if (!isGoAhead) return acts
    this.#answers = answersOf({ ...this.#script, security: 'tls' }) // RFC 3207 §4.2: STARTTLS is offered once
    return [...acts, ...this.#handshake]
  }
}

const GOODBYES: readonly string[] = ['LOGOUT', 'QUIT']

function actsOf(answer: AnswerLine, tag: string): readonly ServerAction[] {
  if (answer === undefined) return []
  const tagged = (text: string) => text.replaceAll('{tag}', () => tag)
  if (typeof answer === 'string') return [say(`${tagged(answer).replaceAll('\n', '\r\n')}\r\n`)]
  return answer.map((act) => ('text' in act ? { ...act, text: tagged(act.text) } : act))
}

/** True for an action that ends the server's activity. */
function isFinal({ kind }: ServerAction): boolean {
  return kind === 'end' || kind === 'silence' || kind === 'flood'
}

function answersOf(script: Script): Answers {
  return { ...(script.protocol === 'imap' ? imapAnswers(script) : smtpAnswers(script)), ...script.answers }
}

/** The responses to opening a mailbox (RFC 3501 §6.3.1). */
const OPENED = [
  '* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)',
  '* 3 EXISTS',
  '* 0 RECENT',
  '* OK [UIDVALIDITY 1] valid',
  '* OK [UIDNEXT 4] next',
].join('\n')

function imapAnswers({ security, offers = ['AUTH=PLAIN'] }: Script): Answers {
  const offered = ['IMAP4rev1', ...offers, ...(security === 'starttls' ? ['STARTTLS'] : [])]
  return {
    greeting: '* OK IMAP4rev1 ready',
    CAPABILITY: `* CAPABILITY ${offered.join(' ')}\n{tag} OK done`,
    STARTTLS: security === 'starttls' ? '{tag} OK begin TLS' : '{tag} BAD TLS is not to be had here',
    COMPRESS: '{tag} NO not here', // after an OK the client would continue in DEFLATE (RFC 4978 §3)
    LOGIN: '{tag} OK logged in',
    AUTHENTICATE: '{tag} OK logged in',
    ID: '* ID NIL\n{tag} OK done',
    ENABLE: '* ENABLED\n{tag} OK done',
    NAMESPACE: '* NAMESPACE (("" "/")) NIL NIL\n{tag} OK done',
    LIST: '* LIST () "/" INBOX\n{tag} OK done',
    SELECT: `${OPENED}\n{tag} OK [READ-WRITE] done`,
    EXAMINE: `${OPENED}\n{tag} OK [READ-ONLY] done`,
    NOOP: '{tag} OK done',
    LOGOUT: '* BYE see you\n{tag} OK done',
    other: (said) => (/\S\s+\S/.test(said) ? '{tag} OK done' : '{tag} BAD a command is a tag and a verb'),
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
    BDAT: (said) => (/^\S+\s+\d+\s+LAST\b/i.test(said) ? '250 2.0.0 ok: queued as 1' : '250 2.0.0 ok'),
    RSET: '250 2.0.0 ok',
    NOOP: '250 2.0.0 ok',
    QUIT: '221 2.0.0 bye',
    other: '500 5.5.2 unknown command',
  }
}
