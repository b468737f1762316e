import { type Act, type Command, LITERAL_WANTED, type Role, say } from '../play/act.ts'
import { isCommand, masked } from '../play/login.ts'
import { asking, retagged } from './answer-acts.ts'
import type { ServerHalf, Step, Turn } from './server-half.ts'

/** Where a client said something else than the one of the record. */
export interface Mismatch {
  /** The entry of the record; one past the last where it is at its end. */
  readonly entry: number
  /** What was said then; `undefined`: nothing more. */
  readonly recorded: string | undefined
  /** What was said now, masked alike; `undefined`: the client hung up instead. */
  readonly said: string | undefined
}

/** Answers a client that says what was recorded, secrets and tags aside, and hangs up on any other. */
export class Strict implements Role {
  readonly opening: readonly Act[]
  readonly #rest: { readonly turn: Turn; readonly step: Step; readonly isLast: boolean }[]
  readonly #end: number
  readonly #onMismatch: (mismatch: Mismatch) => void
  #compared = 0
  #isOver = false

  constructor({ opening, turns }: ServerHalf, end: number, onMismatch: (mismatch: Mismatch) => void) {
    this.opening = opening
    this.#end = end
    this.#onMismatch = onMismatch
    this.#rest = turns.flatMap((turn) =>
      turn.steps.map((step, at) => ({ turn, step, isLast: at === turn.steps.length - 1 })),
    )
  }

  answer(command: Command): readonly Act[] {
    if (command.asked === 0) this.#compared = 0
    const next = this.#rest[0]
    if (command.awaitsLiteral && !/\}\r\n$/.test(next?.step.said ?? '')) return LITERAL_WANTED
    const parts = masked(command)
    const said = parts.slice(this.#compared).join('')
    this.#compared = parts.length
    if (!next || bare(next.step.said, next.turn) !== bare(said, command)) return this.#refuse(command, said)
    this.#rest.shift()
    const acts = retagged(next.step.acts, next.turn.tag, command.tag)
    return next.isLast ? acts : asking(acts)
  }

  /** The client has gone. */
  finish(): void {
    const next = this.#rest[0]
    if (next) this.#mismatch(undefined)
  }

  #refuse({ protocol, verb }: Command, said: string): readonly Act[] {
    this.#mismatch(isCommand(verb) || verb === 'content' ? said : `‹${said.length} octets›`)
    const what = 'this is not what the record has here'
    return [say(protocol === 'imap' ? `* BYE ${what}\r\n` : `421 4.3.0 ${what}\r\n`), { kind: 'end', how: 'fin' }]
  }

  #mismatch(said: string | undefined): void {
    if (this.#isOver) return
    this.#isOver = true
    const next = this.#rest[0]
    this.#onMismatch({ entry: next?.step.entry ?? this.#end, recorded: next?.step.said, said })
  }
}

/** Without what differs from run to run: tag, masks and sizes of literals, and a message's own id and date. */
function bare(said: string, { tag, verb }: Pick<Command, 'tag' | 'verb'>): string {
  const untagged = tag !== '' && said.startsWith(`${tag} `) ? said.slice(tag.length) : said
  const plain = untagged.replaceAll('‹token›', '‹password›').replace(/\{(?:\d+|‹n›)\+?\}\r\n/g, '')
  return verb === 'content' ? plain.replace(/^(Message-ID|Date):.*$/gim, '$1') : plain
}
