import type { Gate, MissingFeature, Output, SaslFault, Stage, Timeouts, Wait } from './machine.ts'

/** The effect of a trigger: the next state, and the outputs on the way there. */
export interface Transition<State extends string, Say extends string> {
  readonly to: State
  readonly send?: Say
  readonly secure?: true
  readonly gate?: Gate
  /** The stage of the check that is complete with this step. */
  readonly passed?: Stage
  /** The feature that the server lacks and the conversation needs. */
  readonly blockedBy?: MissingFeature
  /** The server's fault in a login that it has accepted. */
  readonly objected?: SaslFault['objection']
}

/** A whole conversation. A cell that is not there is a surprise. */
export type TransitionTable<State extends string, Trigger extends string, Say extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Trigger, Transition<State, Say>>>>>
>

/** The functions of a protocol that a state machine calls. */
export interface Protocol<State extends string, Trigger extends string, Say extends string> {
  readonly table: TransitionTable<State, Trigger, Say>
  /** The timeout of each state. A state without one has no timer: the caller decides when the session goes on. */
  readonly waits: Readonly<Partial<Record<State, Wait>>>
  readonly timeouts: Timeouts
  /** The trigger of a state that does not wait for input, where there is one. */
  readonly choose: (state: State) => Trigger | undefined
  readonly send: (what: Say) => readonly Output[]
}

/** The reader that cuts octets into responses or replies. */
interface Reader<Heard> {
  next(): Heard | undefined
  /** Octets that are not part of a whole one yet. */
  readonly held: number
}

/**
 * Walks a table and asks for what its steps ask for. Two states mean the same in every table: `upgrading` waits for the
 * handshake, where octets are the trigger `injected`, and `done` is the end.
 */
export class StateMachine<State extends string, Trigger extends string, Say extends string> {
  readonly #guide: Protocol<State, Trigger, Say>
  #state: State
  readonly #surprises = new Set<string>()

  constructor(start: State, guide: Protocol<State, Trigger, Say>) {
    this.#state = start
    this.#guide = guide
  }

  get state(): State {
    return this.#state
  }

  step(trigger: Trigger, nowMs: number): readonly Output[] {
    const row = this.#guide.table[this.#state]
    const step = row[trigger]
    if (!step) return this.#surprise(trigger, Object.keys(row))
    // The deadline of a state goes on running while the conversation stays in it: a server must not win time by prompting.
    const stays = step.to === this.#state
    this.#state = step.to
    const choice = this.#guide.choose(step.to)
    return [...this.#asked(step), ...(choice ? this.step(choice, nowMs) : stays ? [] : this.#awaited(nowMs))]
  }

  /**
   * Steps through all that a reader has, up to a handshake or the end. Anything in the clear behind the go-ahead to TLS
   * would head the first encrypted answer (CVE-2011-0411 and its kin), and ends the conversation.
   *
   * @param hear what each thing read means here; `undefined` for what is only kept in the record
   */
  read<Heard>(reader: Reader<Heard>, hear: (heard: Heard) => Trigger | undefined, nowMs: number): readonly Output[] {
    const outputs: Output[] = []
    while (this.#state !== 'upgrading' && this.#state !== 'done') {
      const heard = reader.next()
      if (heard === undefined) break
      const trigger = hear(heard)
      if (trigger) outputs.push(...this.step(trigger, nowMs))
    }
    const isInjected = this.#state === 'upgrading' && reader.held > 0
    return isInjected ? [...outputs, ...this.step('injected' as Trigger, nowMs)] : outputs
  }

  #asked({ to, send, secure, gate, passed, blockedBy, objected }: Transition<State, Say>): readonly Output[] {
    return [
      ...(passed ? [{ kind: 'event', event: { kind: 'passed', stage: passed } } as const] : []),
      ...(blockedBy ? [{ kind: 'event', event: { kind: 'stuck', for: blockedBy } } as const] : []),
      ...(objected ? [{ kind: 'event', event: { kind: 'objected', objection: objected } } as const] : []),
      ...(send ? this.#guide.send(send) : []),
      ...(secure ? [{ kind: 'secure' } as const] : []),
      ...(gate ? [{ kind: 'gate', before: gate } as const] : []),
      ...(to === 'done' ? [{ kind: 'close' } as const] : []),
    ]
  }

  #awaited(nowMs: number): readonly Output[] {
    const wait = this.#guide.waits[this.#state]
    return wait ? [{ kind: 'wait', wait, untilMs: nowMs + this.#guide.timeouts[wait] }] : []
  }

  /** The server's surprise is a fact about the server: it is reported, never thrown, and the deadline goes on running. */
  #surprise(got: Trigger, expected: readonly string[]): readonly Output[] {
    const surprise = `${this.#state} ${got}`
    // Once each: a server that goes on surprising alike says nothing new.
    if (expected.length === 0 || this.#surprises.has(surprise)) return []
    this.#surprises.add(surprise)
    return [{ kind: 'event', event: { kind: 'surprised', in: this.#state, expected, got } }]
  }
}
