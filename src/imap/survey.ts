import type { Timeouts } from '../machine/machine.ts'
import {
  Survey,
  type SurveyQuestion,
  type SurveyState,
  type SurveyTrigger,
  type SurveyWords,
} from '../machine/survey.ts'
import { type SessionCommand, writeCommand } from './command.ts'
import { ResponseReader } from './parse-response.ts'
import { capabilitiesIn, type Response } from './response.ts'

/** A survey of an IMAP server: what it offers, and how it answers commands that are due, not due, and unknown. */
export function imapSurvey(options: ImapSurveyOptions): Survey<Response> {
  return new Survey(new ImapSurveyWords(options), options.security, options.timeouts)
}

export interface ImapSurveyOptions {
  readonly security: 'tls' | 'starttls' | 'none'
  readonly timeouts: Timeouts
  /** The arguments of ID. */
  readonly clientId: Readonly<Record<string, string>>
  /** A verb that no RFC has. */
  readonly unknownVerb: string
}

class ImapSurveyWords implements SurveyWords<Response> {
  readonly reader = new ResponseReader()
  readonly #options: ImapSurveyOptions
  #capabilities: readonly string[] | undefined
  #isUpgraded: boolean
  #isPreauthenticated = false
  #lastTag = 0
  #asked = 0

  constructor(options: ImapSurveyOptions) {
    this.#options = options
    this.#isUpgraded = options.security !== 'starttls'
  }

  triggerOf(response: Response, state: SurveyState): SurveyTrigger | undefined {
    this.#capabilities = capabilitiesIn(response) ?? this.#capabilities
    if (state === 'left') return undefined
    if (response.kind === 'condition' && response.status === 'BYE') return state === 'leaving' ? undefined : 'closing'
    if (state === 'greeting') return this.#greeting(response)
    if (response.kind !== 'tagged' || response.tag.toUpperCase() !== `A${this.#lastTag}`) return undefined
    return response.status === 'OK' ? 'accepted' : 'refused-command'
  }

  next(): SurveyQuestion | undefined {
    if (this.#asked === 0) return this.#ask({ kind: 'CAPABILITY' }, 1)
    if (!this.#isUpgraded) {
      this.#isUpgraded = true
      const isOffered = this.#capabilities?.includes('STARTTLS') && !this.#isPreauthenticated
      return isOffered ? { ...this.#ask({ kind: 'STARTTLS' }, 0), isUpgrade: true } : undefined
    }
    const { clientId, unknownVerb } = this.#options
    switch (this.#asked) {
      case 1:
        return this.#ask({ kind: 'NOOP' }, 2)
      case 2:
        if (this.#capabilities?.includes('ID')) return this.#ask({ kind: 'ID', fields: clientId }, 3)
        this.#asked = 3
        return this.next()
      case 3:
        this.#asked = 4
        return { octets: `${this.#nextTag()} ${unknownVerb}\r\n`, replies: 1 }
      case 4:
        return this.#isPreauthenticated ? undefined : this.#ask({ kind: 'EXAMINE', mailbox: 'INBOX' }, 5)
      default:
        return undefined
    }
  }

  goodbye(): string {
    return this.#ask({ kind: 'LOGOUT' }, 6).octets
  }

  secured(): void {
    this.#capabilities = undefined
    this.#asked = 0
  }

  #greeting(response: Response): SurveyTrigger | undefined {
    if (response.kind !== 'condition') return response.line.trim() === '' ? undefined : 'refused-command'
    this.#isPreauthenticated = response.status === 'PREAUTH'
    return response.status === 'OK' || response.status === 'PREAUTH' ? 'accepted' : 'refused-command'
  }

  #ask(command: SessionCommand, asked: number): SurveyQuestion {
    this.#asked = asked
    const [parts = []] = writeCommand(this.#nextTag(), command, [])
    return { octets: parts.join(''), replies: 1 }
  }

  #nextTag(): string {
    this.#lastTag += 1
    return `A${this.#lastTag}`
  }
}
