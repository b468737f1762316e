import { isLogin } from '../../conversation/login-command.ts'
import { LITERAL_WANTED, type ReceivedCommand, type ServerAction, type ServerScript } from '../play/act.ts'
import { cancelled, promptFor } from '../play/login.ts'
import { type Answers, Scripted } from '../scripted-server.ts'
import { asking, retagged } from './answer-acts.ts'
import { isHandshake, type ServerHalf, type ServerTurn } from './server-half.ts'
import { linesOf, type RecordedStep } from './turn-cutter.ts'

/** The responses of a transcript by verb, in recorded order. All connections share them. */
export interface RecordedAnswers {
  readonly opening: readonly ServerAction[]
  readonly queues: ReadonlyMap<string, readonly ServerTurn[]>
  /** The server that answers commands that the transcript lacks. */
  readonly fallback: { readonly clear: ServerScript; readonly secured: ServerScript }
}

export function recordedAnswers(half: ServerHalf): RecordedAnswers {
  const queues = new Map<string, ServerTurn[]>()
  for (const turn of half.turns.filter(({ steps }) => steps.some(({ acts }) => acts.length > 0))) {
    const key = keyOf(turn, turn.isSecured)
    const queue = queues.get(key)
    if (queue) queue.push(turn)
    else queues.set(key, [turn])
  }
  const [clear, secured] = [acceptingServer(half, false), acceptingServer(half, true)]
  const greets = half.opening.some(({ kind }) => kind === 'say' || kind === 'end' || kind === 'silence')
  return { opening: greets ? half.opening : [...half.opening, ...clear.greeting], queues, fallback: { clear, secured } }
}

/**
 * A server script that answers any client. Each command gets the transcript's next response to its verb, and the last
 * one repeatedly. LOGIN, AUTHENTICATE and AUTH count as one verb, as do SELECT and EXAMINE. The responses to
 * CAPABILITY, EHLO and STARTTLS are only valid on their own side of the handshake. A command that the transcript lacks
 * is accepted, so that no failure is invented.
 */
export class ByCommand implements ServerScript {
  readonly opening: readonly ServerAction[]
  readonly #answers: RecordedAnswers
  /** The number of responses that each queue has returned. */
  readonly #given = new Map<string, number>()
  #isSecured: boolean
  #turn: ServerTurn | undefined

  constructor(answers: RecordedAnswers) {
    this.opening = answers.opening
    this.#answers = answers
    this.#isSecured = answers.opening.some(isHandshake)
  }

  answer(command: ReceivedCommand): readonly ServerAction[] {
    if (command.asked === 0) this.#turn = this.#next(command)
    const { fallback } = this.#answers
    const acts = this.#turn
      ? retagged(actsFor(this.#turn, command), this.#turn.tag, command.tag)
      : (this.#isSecured ? fallback.secured : fallback.clear).answer(command)
    this.#isSecured ||= acts.some(isHandshake)
    return acts
  }

  #next(command: ReceivedCommand): ServerTurn | undefined {
    const { queues } = this.#answers
    const own = keyOf(command, this.#isSecured)
    const key = queues.has(own) || ONE_SIDED.includes(command.verb) ? own : keyOf(command, !this.#isSecured)
    const given = this.#given.get(key) ?? 0
    this.#given.set(key, given + 1)
    const queue = queues.get(key)
    return queue?.[given] ?? queue?.at(-1)
  }
}

/** The verbs whose response under TLS differs from that in the clear. */
const ONE_SIDED: readonly string[] = ['CAPABILITY', 'EHLO', 'STARTTLS']

function keyOf({ protocol, verb }: Pick<ReceivedCommand, 'protocol' | 'verb'>, isSecured: boolean): string {
  const opened = protocol === 'imap' && verb === 'SELECT' ? 'EXAMINE' : verb
  const alike = isLogin({ protocol, verb }) ? 'login' : opened
  return `${isSecured ? 'secured' : 'clear'} ${alike}`
}

/** The server that accepts everything, with the transcript's capabilities on one side of the handshake. */
function acceptingServer(half: ServerHalf, isSecured: boolean): Scripted {
  const { protocol, security } = half
  const offer = offerOf(half, isSecured)
  const takesStarttls = !isSecured && (security === 'starttls' || offer?.some((one) => /^STARTTLS$/i.test(one)))
  return new Scripted({
    protocol,
    security: takesStarttls ? 'starttls' : 'none',
    answers: offeringAnswers(half, offer),
  })
}

function actsFor({ steps, ...turn }: ServerTurn, command: ReceivedCommand): readonly ServerAction[] {
  const final = steps.at(-1)?.acts ?? []
  if (command.awaitsLiteral) return /\}\r\n$/.test(steps.at(-1)?.said ?? '') ? final : LITERAL_WANTED
  if (isLogin(turn)) return loginActs(steps, command) ?? final
  const isAsked = command.verb === 'IDLE' && command.asked < steps.length - 1
  return isAsked ? asking(steps[command.asked]?.acts ?? []) : final
}

/** The next challenge of the exchange: the recorded one if the mechanism is the same. `undefined`: there is none. */
function loginActs(steps: readonly RecordedStep[], command: ReceivedCommand): readonly ServerAction[] | undefined {
  const end = cancelled(command)
  if (end) return steps.at(-1)?.said.trimEnd() === '*' ? undefined : end
  const [recorded, said] = [steps[0]?.said ?? '', command.parts[0]].map(shapeOf)
  if (recorded === said) return command.asked < steps.length - 1 ? asking(steps[command.asked]?.acts ?? []) : undefined
  const isRefusedAtOnce = steps.length === 1 && recorded !== undefined && /^AUTH\w* \S+$/.test(recorded)
  const prompt = isRefusedAtOnce ? undefined : promptFor(command)
  return prompt === undefined ? undefined : [{ kind: 'ask', text: prompt }]
}

/** `AUTH PLAIN` with or without an initial response, ignoring tags and credentials. */
function shapeOf(said: string): string {
  const [, command = '', mechanism = '', initial] = /(?:^|\s)(AUTH\w*|LOGIN) (\S+)(?: (\S+))?/i.exec(said) ?? []
  return [command, mechanism, ...(initial === undefined ? [] : ['*'])].join(' ').toUpperCase()
}

/**
 * The server's capabilities on one side of the handshake, for a client that requests them where the recorded one did
 * not. Those in the clear are not valid under TLS (RFC 3501 §6.2.1, RFC 3207 §4.2), and are used only if there are no
 * others.
 */
function offerOf(half: ServerHalf, isSecured: boolean): readonly string[] | undefined {
  const own = recordedOffer(half, isSecured)
  if (own || !isSecured) return own
  return recordedOffer(half, false)?.filter((one) => !/^(?:STARTTLS|LOGINDISABLED)$/i.test(one))
}

/** The responses that list these capabilities. */
function offeringAnswers({ protocol, security }: ServerHalf, offer: readonly string[] | undefined): Answers {
  if (protocol === 'imap') {
    const words = offer ?? ['IMAP4rev1', ...(security === 'starttls' ? ['STARTTLS'] : [])]
    return { CAPABILITY: `* CAPABILITY ${words.join(' ')}\n{tag} OK done` }
  }
  if (!offer) return {}
  const lines = ['smtp.mailwhy.test', ...offer]
  return { EHLO: lines.map((line, at) => `250${at === lines.length - 1 ? ' ' : '-'}${line}`).join('\n') }
}

function recordedOffer(half: ServerHalf, isSecured: boolean): readonly string[] | undefined {
  const said = (acts: readonly ServerAction[]) => linesOf(acts).map((line) => line.trimEnd())
  const turns = half.turns.filter((turn) => turn.isSecured === isSecured)
  const answers = turns.map(({ verb, steps }) => ({ verb, lines: steps.flatMap(({ acts }) => said(acts)) }))
  if (half.protocol === 'smtp') {
    const hello = answers.findLast(({ verb, lines }) => verb === 'EHLO' && lines[0]?.startsWith('250'))
    return hello?.lines.slice(1).map((line) => line.slice(4))
  }
  const greeting = half.opening.some(isHandshake) === isSecured ? said(half.opening) : []
  const told = [...greeting, ...answers.flatMap(({ lines }) => lines)]
  const offers = told.flatMap((line) => /\bCAPABILITY ([^\]]*)/i.exec(line)?.[1] ?? [])
  return offers.at(-1)?.split(' ')
}
