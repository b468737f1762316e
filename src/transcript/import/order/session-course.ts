import { isRefusal } from '../find/line-grammar.ts'
import { type ConnectionFacts, type LogEvent, wholeLine } from '../log-event.ts'
import { protocolHeard, protocolSpoken, SessionDialogue } from './session-dialogue.ts'
import { SessionEvents } from './session-events.ts'

/** The course of one session so far; it decides whether the next line begins another. */
export class SessionCourse {
  readonly #events = new SessionEvents()
  readonly #dialogue = new SessionDialogue()

  see(told: readonly LogEvent[]): void {
    for (const one of told) {
      if (one.kind === 'sent') this.#dialogue.sent(one.text)
      else if (one.kind === 'received') this.#dialogue.received(wholeLine(one))
      else this.#events.see(one)
    }
  }

  /** True if these events of one line cannot belong to the session. */
  isOpenedBy(told: readonly LogEvent[]): boolean {
    return this.#isOpenedByPlace(told) || told.some((one) => this.#isOpenedByEvent(one))
  }

  #isOpenedByEvent(one: LogEvent): boolean {
    switch (one.kind) {
      case 'failed':
        return isLookUp(one.code) && this.#events.hasConnected && !this.#events.hasFailedWith(one.code)
      case 'sent':
        return this.#isOpenedByCommand(one.text)
      case 'received':
        return this.#isOpenedByAnswer(wholeLine(one))
      default:
        return false
    }
  }

  /** True for a line that reports a connection attempt after a completed one. */
  #isOpenedByPlace(told: readonly LogEvent[]): boolean {
    const dialled = told.find((one) => one.kind === 'dialled')
    if (dialled) return !this.#isKnownFailure(told) && (this.#isUsed || this.#events.isDialled(dialled))
    if (!told.every(({ kind }) => OPENINGS.has(kind))) return false
    if (told.some(({ kind }) => kind === 'connected')) return this.#isConnectedAgain
    if (told.some(({ kind }) => kind === 'resolved')) return this.#isUsed
    if (told.some(({ kind }) => kind === 'secured')) return this.#events.hasFailed
    const about = told.find((one) => one.kind === 'about')
    return about !== undefined && this.#isOtherPlace(about)
  }

  /** A program that has reported a failure may report it again to its caller. */
  #isKnownFailure(told: readonly LogEvent[]): boolean {
    const failed = told.find((one) => one.kind === 'failed')
    return failed !== undefined && this.#events.isFailed(failed)
  }

  /** True if more happened than dialling one address after the other. */
  get #isUsed(): boolean {
    const { isSecured, isStopped, hasConnected } = this.#events
    return this.#dialogue.hasWords || isSecured || isStopped || hasConnected
  }

  /**
   * A program with two streams may report the failure before the connection, and curl reports the connection again
   * after STARTTLS.
   */
  get #isConnectedAgain(): boolean {
    const { isStarting, spoken, hasWords } = this.#dialogue
    if (isStarting) return false
    if (!this.#events.hasConnected) return spoken !== undefined && !this.#events.hasDialled
    return hasWords || this.#events.isStopped || this.#events.isSecured
  }

  /** A program may name the host again after it has connected. */
  #isOtherPlace({ host, port }: ConnectionFacts): boolean {
    const { host: known, port: knownPort, isStopped, hasEnded } = this.#events
    if (host === undefined && port === undefined) return false
    if (port !== undefined && knownPort !== undefined && port !== knownPort) return true
    const isKnown = host === undefined || known === undefined || host === known
    if (isKnown && this.#dialogue.spoken === undefined && !isStopped) return false
    return this.#dialogue.hasWords || hasEnded || (isStopped && host !== undefined)
  }

  #isOpenedByCommand(text: string): boolean {
    const { insideMessage, isAnswering, spoken, hasParted } = this.#dialogue
    if (insideMessage || isAnswering) return false
    if (this.#events.hasEnded || isAnother(protocolSpoken(text), spoken)) return true
    return hasParted && /^(?:EHLO|HELO|LHLO)\b/i.test(text)
  }

  #isOpenedByAnswer(text: string): boolean {
    const { hasWords, hasParted, isStarting, insideMessage, spoken, heard } = this.#dialogue
    const { hasEnded } = this.#events
    if (!hasWords && !hasEnded) return false
    if (isGreeting(text) && !isStarting && !(insideMessage && !hasEnded)) {
      if (hasEnded || hasParted || text.startsWith('220')) return true
      if (/\bready\b|\[CAPABILITY |^\* PREAUTH\b/i.test(text)) return true
    }
    // Responses of two protocols, without recorded commands.
    return spoken === undefined && isAnother(protocolHeard(text), heard)
  }

  /** True if the session had already ended before this event, which reports a failure. */
  isBefore(one: LogEvent): boolean {
    const { goodbye, hasWords, spoken, heard } = this.#dialogue
    const { hasEnded } = this.#events
    const isOver = goodbye === 'answered'
    if (one.kind === 'failed')
      return (isOver && isOfDial(one.code)) || ((isOver || (hasEnded && hasWords)) && isLookUp(one.code))
    if (one.kind !== 'received') return false
    const text = wholeLine(one)
    if (!isRefusal(text)) return false
    return isOver || ((goodbye === 'said' || hasEnded) && isAnother(protocolHeard(text), spoken ?? heard))
  }
}

/** True if both are known and differ. */
function isAnother(protocol: 'imap' | 'smtp' | undefined, known: 'imap' | 'smtp' | undefined): boolean {
  return protocol !== undefined && known !== undefined && protocol !== known
}

/** The events of a line that names the dialled place. A failure may name its host again. */
const OPENINGS: ReadonlySet<LogEvent['kind']> = new Set([
  'about',
  'clock',
  'session',
  'resolved',
  'dialled',
  'connected',
  'secured',
])

/** The codes of a look-up, which precedes everything else. */
function isLookUp(code: string): boolean {
  return code === 'ENOTFOUND' || code.startsWith('EAI_') || code === 'ENODATA'
}

/**
 * The codes of a connection that was not established. An established one may be interrupted by the server after a
 * goodbye.
 */
function isOfDial(code: string): boolean {
  return /^E(?:CONNREFUSED|TIMEDOUT|HOSTUNREACH|NETUNREACH|HOSTDOWN|NETDOWN)$/.test(code)
}

/** An unsolicited positive reply. The one to STARTTLS looks the same. */
function isGreeting(text: string): boolean {
  return /^220[ -](?!2\.0\.0\b)(?!.{0,200}\btls\b)|^220$|^\* (?:OK|PREAUTH)\b/i.test(text)
}
