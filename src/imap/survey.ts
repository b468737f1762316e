import {
  Survey,
  type SurveyOptions,
  type SurveyQuestion,
  type SurveyState,
  type SurveyTrigger,
  type SurveyWords,
} from '../machine/survey.ts'
import { type SessionCommand, writeCommand } from './command.ts'
import { ResponseReader } from './parse-response.ts'
import { capabilitiesIn, type Response } from './response.ts'

/** A survey of an IMAP server: its capabilities, and its responses to valid, out-of-sequence and unknown commands. */
export function imapSurvey(options: ImapSurveyOptions): Survey<Response> {
  return new Survey(new ImapSurveyWords(options), options)
}

export interface ImapSurveyOptions extends SurveyOptions {
  /** The arguments of ID. */
  readonly clientId: Readonly<Record<string, string>>
}

class ImapSurveyWords implements SurveyWords<Response> {
  readonly reader = new ResponseReader()
  readonly #options: ImapSurveyOptions
  #capabilities: readonly string[] | undefined
  #isPreauthenticated = false
  #lastTag = 0

  constructor(options: ImapSurveyOptions) {
    this.#options = options
  }

  triggerOf(response: Response, state: SurveyState): SurveyTrigger | undefined {
    this.#capabilities = capabilitiesIn(response) ?? this.#capabilities
    if (state === 'left') return undefined
    if (response.kind === 'condition' && response.status === 'BYE') return state === 'leaving' ? undefined : 'closing'
    if (state === 'greeting') return this.#greeting(response)
    if (response.kind !== 'tagged' || response.tag.toUpperCase() !== `A${this.#lastTag}`) return undefined
    return response.status === 'OK' ? 'accepted' : 'refused-command'
  }

  *questions() {
    const { security, clientId, unknownVerb } = this.#options
    yield this.#command({ kind: 'CAPABILITY' })
    if (security === 'starttls') {
      if (!this.#offers('STARTTLS') || this.#isPreauthenticated) return undefined
      yield { ...this.#command({ kind: 'STARTTLS' }), isUpgrade: true }
      yield this.#command({ kind: 'CAPABILITY' })
    }
    yield this.#command({ kind: 'NOOP' })
    if (this.#offers('ID')) yield this.#command({ kind: 'ID', fields: clientId })
    yield { octets: `${this.#nextTag()} ${unknownVerb}\r\n`, replies: 1 }
    if (!this.#isPreauthenticated) yield this.#command({ kind: 'EXAMINE', mailbox: 'INBOX' })
    return undefined
  }

  goodbye(): string {
    return this.#command({ kind: 'LOGOUT' }).octets
  }

  secured(): void {
    this.#capabilities = undefined
  }

  #greeting(response: Response): SurveyTrigger | undefined {
    if (response.kind !== 'condition') return response.line.trim() === '' ? undefined : 'refused-command'
    this.#isPreauthenticated = response.status === 'PREAUTH'
    return response.status === 'OK' || response.status === 'PREAUTH' ? 'accepted' : 'refused-command'
  }

  #offers(capability: string): boolean {
    return this.#capabilities?.includes(capability) ?? false
  }

  #command(command: SessionCommand): SurveyQuestion {
    const [parts = []] = writeCommand(this.#nextTag(), command, [])
    return { octets: parts.join(''), replies: 1 }
  }

  #nextTag(): string {
    this.#lastTag += 1
    return `A${this.#lastTag}`
  }
}
