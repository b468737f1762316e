import type { Input, Machine, Output, Timeouts } from './machine.ts'
import {
  BREAKS,
  END,
  type InputTrigger,
  type MessageReader,
  StateMachine,
  type Transition,
  type TransitionTable,
} from './state-machine.ts'

/** The states of a conversation that tests a server for departures from the RFCs, and never logs in. */
export type SurveyState =
  | 'dialled'
  | 'handshake'
  | 'greeting'
  | 'choosing'
  | 'asked'
  | 'starttls'
  | 'starttls-handshake'
  | 'leaving'
  | 'left'
  | 'done'

export type SurveyTrigger =
  | InputTrigger
  // From the server
  | 'accepted'
  | 'refused-command'
  | 'closing' // BYE, or 421
  // Chosen by the survey
  | 'ask'
  | 'upgrade'
  | 'leave'

type SurveyTransition = Transition<SurveyState, 'question' | 'goodbye'>

const NEXT: SurveyTransition = { to: 'choosing' }
const LEAVE: SurveyTransition = { to: 'leaving', send: 'goodbye' }

/** The whole conversation. A server that does not respond to a question gets no further ones. */
export const SURVEY = {
  dialled: { 'connected-plain': { to: 'greeting' }, 'connected-tls': { to: 'handshake', secure: true } },
  handshake: { secured: { to: 'greeting' }, refused: END, ...BREAKS },
  greeting: { accepted: NEXT, 'refused-command': END, closing: { to: 'left' }, ...BREAKS },
  choosing: {
    ask: { to: 'asked', send: 'question' },
    upgrade: { to: 'starttls', send: 'question' },
    leave: LEAVE,
  },
  asked: { accepted: NEXT, 'refused-command': NEXT, closing: { to: 'left' }, ...BREAKS, late: LEAVE },
  starttls: {
    accepted: { to: 'starttls-handshake', secure: true },
    'refused-command': NEXT,
    closing: { to: 'left' },
    ...BREAKS,
  },
  'starttls-handshake': { secured: NEXT, injected: END, refused: END, ...BREAKS },
  leaving: { accepted: { to: 'left' }, 'refused-command': { to: 'left' }, ...BREAKS },
  left: BREAKS, // the server closes: RFC 3501 §6.1.3, RFC 5321 §4.1.1.10
  done: {},
} as const satisfies TransitionTable<SurveyState, SurveyTrigger, 'question' | 'goodbye'>

/** A command, or several in one packet, and the number of due responses. */
export interface SurveyQuestion {
  readonly octets: string
  readonly replies: number
  /** True for STARTTLS. */
  readonly isUpgrade?: boolean
}

export interface SurveyOptions {
  readonly security: 'tls' | 'starttls' | 'none'
  readonly timeouts: Timeouts
  /** A verb that no RFC defines. */
  readonly unknownVerb: string
}

/** The functions of one protocol. */
export interface SurveyWords<Message> {
  readonly reader: MessageReader<Message>
  /** `undefined` for a message that ends nothing. */
  triggerOf(message: Message, state: SurveyState): SurveyTrigger | undefined
  /** The questions, each chosen after the previous one has its response. */
  questions(): Iterator<SurveyQuestion, undefined>
  goodbye(): string
  /** TLS has started: earlier capabilities are no longer valid. */
  secured(): void
}

/** A conversation that asks questions one after another, under TLS if available, and says goodbye. */
export class Survey<Message> implements Machine {
  readonly #machine: StateMachine<SurveyState, SurveyTrigger, 'question' | 'goodbye', Message>
  readonly #words: SurveyWords<Message>
  readonly #questions: Iterator<SurveyQuestion, undefined>
  #question: SurveyQuestion | undefined
  #repliesDue = 0

  constructor(words: SurveyWords<Message>, { security, timeouts }: SurveyOptions) {
    this.#words = words
    this.#questions = words.questions()
    this.#machine = new StateMachine('dialled', {
      table: SURVEY,
      security,
      waits: {
        handshake: 'handshake',
        'starttls-handshake': 'handshake',
        greeting: 'greeting',
        asked: 'reply',
        starttls: 'reply',
        leaving: 'reply',
        left: 'goodbye',
      },
      timeouts,
      choose: (state) => (state === 'choosing' ? this.#choose() : undefined),
      send: (what) => this.#send(what),
      reader: words.reader,
      hear: (message) => this.#hear(message),
    })
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    if (input.kind === 'secured') this.#words.secured()
    return this.#machine.handle(input, nowMs)
  }

  #hear(message: Message): SurveyTrigger | undefined {
    const trigger = this.#words.triggerOf(message, this.#machine.state)
    if (trigger === undefined || trigger === 'closing' || this.#machine.state !== 'asked') return trigger
    this.#repliesDue -= 1
    return this.#repliesDue > 0 ? undefined : trigger
  }

  #choose(): SurveyTrigger {
    this.#question = this.#questions.next().value
    if (!this.#question) return 'leave'
    return this.#question.isUpgrade ? 'upgrade' : 'ask'
  }

  #send(what: 'question' | 'goodbye'): readonly Output[] {
    const { octets = '', replies = 1 } = this.#question ?? {}
    this.#repliesDue = replies
    return [{ kind: 'send', parts: [what === 'question' ? octets : this.#words.goodbye()] }]
  }
}
