import type {
  Channel,
  Gate,
  Input,
  Machine,
  MissingFeature,
  Output,
  SaslFault,
  Stage,
  Timeouts,
  Wait,
} from './machine.ts'

/** The triggers that every conversation has, because its inputs are the same. */
export type InputTrigger =
  | Exclude<Input['kind'], 'received' | 'connected'>
  | 'connected-plain' // connected, and the server speaks first
  | 'connected-tls' // connected, and the TLS handshake is next
  | 'injected' // octets in the clear after the OK or 220 to STARTTLS

/** The effect of a trigger: the next state, and the session's outputs on the way. */
export interface Transition<State extends string, Say extends string> {
  readonly to: State
  readonly send?: Say
  readonly secure?: true
  readonly gate?: Gate
  /** The stage of the check that is complete with this transition. */
  readonly passed?: Stage
  /** The feature that the conversation needs and the server does not offer. */
  readonly blockedBy?: MissingFeature
  /** The violation in the server's part of a login that it has accepted. */
  readonly objected?: SaslFault['objection']
}

/** The transition that ends a conversation. */
export const END = { to: 'done' } as const

/** The row of a state in which a lost connection and a timeout end the conversation. */
export const BREAKS = { closed: END, broken: END, late: END } as const

/** A whole conversation: for each state, the expected triggers. Any other trigger is unexpected. */
export type TransitionTable<State extends string, Trigger extends string, Say extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Trigger, Transition<State, Say>>>>>
>

/**
 * The protocol of a state machine: its table, its timeouts, and the functions of the session that know the commands and
 * responses.
 */
export interface Protocol<State extends string, Trigger extends string, Say extends string, Message> {
  readonly table: TransitionTable<State, Trigger | InputTrigger, Say>
  readonly security: 'tls' | 'starttls' | 'none'
  /** The timeout of each state. A state without one has no timer: the caller decides when the session goes on. */
  readonly waits: Readonly<Partial<Record<State, Wait>>>
  readonly timeouts: Timeouts
  /** The end of a wait whose length the session knows better; `undefined`: that of the timeout. */
  readonly waitUntil?: (wait: Wait, nowMs: number) => number | undefined
  /** The next trigger in a state in which the session decides without an input; `undefined` in all others. */
  readonly choose: (state: State, nowMs: number) => Trigger | undefined
  readonly send: (what: Say) => readonly Output[]
  readonly reader: MessageReader<Message>
  /** The trigger of a message; `undefined` for one that changes nothing. */
  readonly hear: (message: Message) => Trigger | undefined
}

/** A parser that splits octets into responses or replies. */
export interface MessageReader<Message> {
  push(octets: Uint8Array): void
  next(): Message | undefined
  /** The number of octets that are not part of a complete message yet. */
  readonly held: number
}

/**
 * Moves through a table of transitions. Two states have the same meaning in every table: `starttls-handshake` waits for the
 * handshake, where octets are the trigger `injected`, and `done` is the end.
 */
export class StateMachine<State extends string, Trigger extends string, Say extends string, Message>
  implements Machine
{
  readonly #protocol: Protocol<State, Trigger, Say, Message>
  #state: State
  #channel: Channel = 'plain'
  readonly #surprises = new Set<string>()

  constructor(start: State, protocol: Protocol<State, Trigger, Say, Message>) {
    this.#state = start
    this.#protocol = protocol
  }

  get state(): State {
    return this.#state
  }

  /** The present protection of the connection. */
  get channel(): Channel {
    return this.#channel
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    switch (input.kind) {
      case 'connected':
        return this.#step(this.#protocol.security === 'tls' ? 'connected-tls' : 'connected-plain', nowMs)
      case 'received':
        this.#protocol.reader.push(input.bytes)
        return this.#read(nowMs)
      case 'secured':
        this.#channel = input.isTrusted ? 'trusted' : 'untrusted'
        return this.#step('secured', nowMs)
      default:
        return this.#step(input.kind, nowMs)
    }
  }

  #step(trigger: Trigger | InputTrigger, nowMs: number): readonly Output[] {
    const row = this.#protocol.table[this.#state]
    const transition = row[trigger]
    if (!transition) return this.#surprise(trigger, Object.keys(row))
    // The timer of a state continues while the conversation stays in it: a continuation request gives a server no more
    // time.
    const stays = transition.to === this.#state
    this.#state = transition.to
    const outputs = this.#outputsOf(transition)
    const choice = this.#protocol.choose(transition.to, nowMs)
    if (choice) outputs.push(...this.#step(choice, nowMs))
    else if (!stays) outputs.push(...this.#timer(nowMs))
    return outputs
  }

  /**
   * Steps through all available messages, up to a handshake or the end. Octets in the clear after the OK or 220 to
   * STARTTLS would be read as the first encrypted response (CVE-2011-0411): they end the conversation.
   */
  #read(nowMs: number): readonly Output[] {
    const { reader, hear } = this.#protocol
    const outputs: Output[] = []
    while (this.#state !== 'starttls-handshake' && this.#state !== 'done') {
      const message = reader.next()
      if (message === undefined) break
      const trigger = hear(message)
      if (trigger) outputs.push(...this.#step(trigger, nowMs))
    }
    const isInjected = this.#state === 'starttls-handshake' && reader.held > 0
    return isInjected ? [...outputs, ...this.#step('injected', nowMs)] : outputs
  }

  #outputsOf({ to, send, secure, gate, passed, blockedBy, objected }: Transition<State, Say>): Output[] {
    const outputs: Output[] = []
    if (passed) outputs.push({ kind: 'event', event: { kind: 'passed', stage: passed } })
    if (blockedBy) outputs.push({ kind: 'event', event: { kind: 'stuck', for: blockedBy } })
    if (objected) outputs.push({ kind: 'event', event: { kind: 'objected', objection: objected } })
    if (send) outputs.push(...this.#protocol.send(send))
    if (secure) outputs.push({ kind: 'secure' })
    if (gate) outputs.push({ kind: 'gate', before: gate })
    if (to === 'done') outputs.push({ kind: 'close' })
    return outputs
  }

  #timer(nowMs: number): readonly Output[] {
    const { waits, waitUntil, timeouts } = this.#protocol
    const wait = waits[this.#state]
    return wait ? [{ kind: 'wait', wait, untilMs: waitUntil?.(wait, nowMs) ?? nowMs + timeouts[wait] }] : []
  }

  /**
   * An unexpected trigger is a fact about the server: it is reported, never thrown, and the timer continues. Each is
   * reported once.
   */
  #surprise(got: Trigger | InputTrigger, expected: readonly string[]): readonly Output[] {
    const surprise = `${this.#state} ${got}`
    if (expected.length === 0 || this.#surprises.has(surprise)) return []
    this.#surprises.add(surprise)
    return [{ kind: 'event', event: { kind: 'surprised', in: this.#state, expected, got } }]
  }
}
