import { type Act, type Command, LITERAL_WANTED, type Role } from '../play/act.ts'
import { isLogin, promptFor } from '../play/login.ts'
import { Scripted } from '../scripted-server.ts'
import { asking, retagged } from './answer-acts.ts'
import type { ServerHalf, Step, Turn } from './server-half.ts'

/**
 * Answers any client: each command gets what the record has for its verb, in the record's order, the last again and
 * again. LOGIN, AUTHENTICATE and AUTH in any mechanism are one, as are SELECT and EXAMINE. What the record does not show
 * is answered as by a server that says yes to all: a failure that was not recorded is not made up.
 */
export class ByCommand implements Role {
  readonly opening: readonly Act[]
  readonly #queues = new Map<string, Turn[]>()
  readonly #yes: Scripted
  #turn: Turn | undefined

  constructor({ protocol, security, opening, turns }: ServerHalf) {
    const CAPABILITY = `* CAPABILITY ${lastOffer([opening, ...turns.flatMap(({ steps }) => steps.map(({ acts }) => acts))])}\n{tag} OK done`
    this.#yes = new Scripted({ protocol, security, answers: { ...(protocol === 'imap' && { CAPABILITY }) } })
    const greets = opening.some(({ kind }) => kind === 'say' || kind === 'end' || kind === 'silence')
    this.opening = greets ? opening : [...opening, ...this.#yes.greeting]
    for (const turn of turns) this.#queues.set(keyOf(turn), [...(this.#queues.get(keyOf(turn)) ?? []), turn])
  }

  answer(command: Command): readonly Act[] {
    if (command.asked === 0) this.#turn = this.#next(command)
    if (!this.#turn) return this.#yes.answer(command)
    return retagged(actsFor(this.#turn, command), this.#turn.tag, command.tag)
  }

  #next(command: Command): Turn | undefined {
    const queue = this.#queues.get(keyOf(command)) ?? []
    return queue.length > 1 ? queue.shift() : queue[0]
  }
}

/**
 * IMAP: what the server offers, for a client that asks where the one of the record did not. What was offered in the clear
 * no longer holds under TLS (RFC 3501 §6.2.1).
 */
function lastOffer(turns: readonly (readonly Act[])[]): string {
  const said = turns.flat().map((act) => (act.kind === 'say' ? act.text : act.kind === 'secure' ? UNDER_TLS : ''))
  const [before = '', after] = said.join('').split(UNDER_TLS)
  const offerIn = (text: string) => [...text.matchAll(/CAPABILITY ([^\]\r\n]*)/gi)].at(-1)?.[1]
  return (
    offerIn(after ?? '') ??
    (offerIn(before) ?? 'IMAP4rev1').replace(after === undefined ? /$/ : / (STARTTLS|LOGINDISABLED)\b/gi, '')
  )
}

const UNDER_TLS = '\u0000'

function keyOf({ protocol, verb }: Pick<Command, 'protocol' | 'verb'>): string {
  if (isLogin({ protocol, verb })) return 'login'
  return protocol === 'imap' && verb === 'SELECT' ? 'EXAMINE' : verb
}

function actsFor({ steps, ...turn }: Turn, command: Command): readonly Act[] {
  const final = steps.at(-1)?.acts ?? []
  if (command.awaitsLiteral) return /\}\r\n$/.test(steps.at(-1)?.said ?? '') ? final : LITERAL_WANTED
  if (isLogin(turn)) return loginActs(steps, command) ?? final
  const isAsked = command.verb === 'IDLE' && command.asked < steps.length - 1
  return isAsked ? asking(steps[command.asked]?.acts ?? []) : final
}

/** The next question of the exchange: the record's own where the mechanism is the same. `undefined`: there is none. */
function loginActs(steps: readonly Step[], command: Command): readonly Act[] | undefined {
  const [recorded, said] = [steps[0]?.said ?? '', command.parts[0]].map(shapeOf)
  if (recorded === said) return command.asked < steps.length - 1 ? asking(steps[command.asked]?.acts ?? []) : undefined
  const isRefusedAtOnce = steps.length === 1 && recorded !== undefined && /^AUTH\w* \S+$/.test(recorded)
  const prompt = isRefusedAtOnce ? undefined : promptFor(command)
  return prompt === undefined ? undefined : [{ kind: 'ask', text: prompt }]
}

/** `AUTH PLAIN` with or without an initial response, tags and credentials aside. */
function shapeOf(said: string): string {
  const [, command = '', mechanism = '', initial] = /(?:^|\s)(AUTH\w*|LOGIN) (\S+)(?: (\S+))?/i.exec(said) ?? []
  return [command, mechanism, ...(initial === undefined ? [] : ['*'])].join(' ').toUpperCase()
}
