import type { Wait } from '../../../machine/machine.ts'
import { isTagged } from '../find/line-grammar.ts'

/** The event that a conversation awaits at each of its lines, as far as the log shows it. */
export class WaitTracker {
  readonly #protocol: 'imap' | 'smtp'
  #wait: Wait | undefined = 'dial'
  #isStarting = false // STARTTLS was sent, and not answered yet
  #awaitsHandshake = false
  #insideMessage = false

  constructor(protocol: 'imap' | 'smtp') {
    this.#protocol = protocol
  }

  /** `undefined` if the client is next. */
  get wait(): Wait | undefined {
    return this.#wait
  }

  /** True from the OK or 220 to STARTTLS until the handshake is reported. */
  get awaitsHandshake(): boolean {
    return this.#awaitsHandshake
  }

  /** True between 354 and the final dot. */
  get insideMessage(): boolean {
    return this.#insideMessage
  }

  connected(): void {
    this.#wait = 'greeting'
  }

  /** @param isGreeted the server has sent something before the handshake */
  secured(isGreeted: boolean): void {
    this.#awaitsHandshake = false
    this.#wait = isGreeted ? undefined : 'greeting'
  }

  /** @param line a line of the client, without secrets */
  sent(line: string): void {
    this.#isStarting = /^(\S+ )?STARTTLS\s*$/i.test(line)
    this.#wait = /^(\S+ )?(LOGIN|AUTH\S*)\b/i.test(line) || this.#wait === 'login' ? 'login' : 'reply'
  }

  messageEnded(): void {
    this.#insideMessage = false
    this.#wait = 'endOfData'
  }

  received(line: string): void {
    if (!this.#isFinal(line)) return
    if (this.#isStarting && /^(\S+ OK|220)\b/i.test(line)) this.#awaitsHandshake = true
    this.#isStarting = false
    this.#wait = this.#awaitsHandshake ? 'handshake' : undefined
    this.#insideMessage = this.#protocol === 'smtp' && line.startsWith('354')
  }

  /** True if this line completes a response. */
  #isFinal(line: string): boolean {
    if (this.#protocol === 'smtp') return !/^(\d{3}-|334)/.test(line)
    return this.#wait === 'greeting' || this.#wait === 'dial' || isTagged(line)
  }
}
