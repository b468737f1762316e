import { isKnownCommand } from '../../conversation/command-line.ts'
import { masked } from '../../conversation/mask-command.ts'
import { LITERAL_WANTED, type ReceivedCommand, type ServerAction, type ServerScript, say } from '../play/act.ts'
import { asking, retagged } from './answer-acts.ts'
import type { ServerHalf } from './server-half.ts'
import type { RecordedCommand, RecordedStep } from './turn-cutter.ts'

/** A command that differs from the recorded one. */
export interface Mismatch {
  /** The entry of the recorded command; one past the last if the transcript has ended. */
  readonly entry: number
  /** The recorded command; `undefined`: there is none. */
  readonly recorded: string | undefined
  /** The received command, masked like the recorded one; `undefined`: the client has closed. */
  readonly said: string | undefined
}

/** The steps of a transcript. All connections share them. */
export interface StrictCourse {
  readonly opening: readonly ServerAction[]
  readonly steps: readonly { readonly turn: RecordedCommand; readonly step: RecordedStep; readonly isLast: boolean }[]
  /** The number of entries. */
  readonly end: number
}

export function strictCourse({ opening, turns }: ServerHalf, end: number): StrictCourse {
  const steps = turns.flatMap((turn) =>
    turn.steps.map((step, at) => ({ turn, step, isLast: at === turn.steps.length - 1 })),
  )
  return { opening, steps, end }
}

/**
 * A server script that answers a client that sends the recorded commands, ignoring secrets and tags, and closes on any
 * other.
 */
export class Strict implements ServerScript {
  readonly opening: readonly ServerAction[]
  readonly #course: StrictCourse
  readonly #onMismatch: (mismatch: Mismatch) => void
  #at = 0
  #compared = 0
  #isOver = false

  constructor(course: StrictCourse, onMismatch: (mismatch: Mismatch) => void) {
    this.opening = course.opening
    this.#course = course
    this.#onMismatch = onMismatch
  }

  answer(command: ReceivedCommand): readonly ServerAction[] {
    if (command.asked === 0) this.#compared = 0
    const next = this.#course.steps[this.#at]
    if (command.awaitsLiteral && !/\}\r\n$/.test(next?.step.said ?? '')) return LITERAL_WANTED
    const parts = masked(command)
    const said = parts.slice(this.#compared).join('')
    this.#compared = parts.length
    if (!next || comparable(next.step.said, next.turn) !== comparable(said, command)) return this.#refuse(command, said)
    this.#at += 1
    const acts = retagged(next.step.acts, next.turn.tag, command.tag)
    return next.isLast ? acts : asking(acts)
  }

  /** Reports the first command that the client has not sent, after it has closed. */
  finish(): void {
    if (this.#at < this.#course.steps.length) this.#mismatch(undefined)
  }

  #refuse(command: ReceivedCommand, said: string): readonly ServerAction[] {
    this.#mismatch(
      isKnownCommand(command.protocol, command) || command.verb === 'content' ? said : `‹${said.length} octets›`,
    )
    const what = 'this is not what the record has here'
    const text = command.protocol === 'imap' ? `* BYE ${what}\r\n` : `421 4.3.0 ${what}\r\n`
    return [say(text), { kind: 'end', how: 'fin' }]
  }

  #mismatch(said: string | undefined): void {
    if (this.#isOver) return
    this.#isOver = true
    const next = this.#course.steps[this.#at]
    this.#onMismatch({ entry: next?.step.entry ?? this.#course.end, recorded: next?.step.said, said })
  }
}

/** The command without the parts that differ from run to run: tag, masks, sizes of literals, a message's id and date. */
function comparable(said: string, { tag, verb }: Pick<ReceivedCommand, 'tag' | 'verb'>): string {
  if (verb === 'content') return withoutOwn(said)
  const untagged = tag !== '' && said.startsWith(`${tag} `) ? said.slice(tag.length) : said
  return untagged
    .replaceAll('‹token›', '‹password›')
    .replace(/\{‹n›\+?\}\r\n(?=[ \r])/g, '‹password›') // an empty one
    .replace(/\{0\+?\}\r\n/g, '""')
    .replace(/\{(?:\d+|‹n›)\+?\}\r\n/g, '')
}

/** The message without the values of its Message-ID, original Message-ID and Date fields. */
function withoutOwn(message: string): string {
  const end = /\r?\n\r?\n/.exec(message)?.index ?? message.length
  const header = message.slice(0, end).replace(/^((?:X-Original-)?Message-ID|Date):[^\n]*(?:\n[ \t][^\n]*)*/gim, '$1')
  return header + message.slice(end)
}
