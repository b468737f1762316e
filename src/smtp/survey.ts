import {
  Survey,
  type SurveyOptions,
  type SurveyQuestion,
  type SurveyState,
  type SurveyTrigger,
  type SurveyWords,
} from '../machine/survey.ts'
import { ReplyReader } from './parse-reply.ts'
import { extensionsIn, type Reply } from './reply.ts'

/** A survey of an SMTP server: its extensions, and its replies to valid, out-of-sequence and unknown commands. */
export function smtpSurvey(options: SmtpSurveyOptions): Survey<Reply> {
  return new Survey(new SmtpSurveyWords(options), options)
}

export interface SmtpSurveyOptions extends SurveyOptions {
  readonly ehloName: string
}

class SmtpSurveyWords implements SurveyWords<Reply> {
  readonly reader = new ReplyReader()
  readonly #options: SmtpSurveyOptions
  #extensions: ReadonlyMap<string, string> = new Map()
  #isEhlo = false // the last command
  #isRefused = false // the last command
  #isSecured = false

  constructor(options: SmtpSurveyOptions) {
    this.#options = options
  }

  triggerOf(reply: Reply, state: SurveyState): SurveyTrigger | undefined {
    if (reply.kind !== 'reply' || state === 'left') return undefined
    const { code, lines } = reply
    this.#isRefused = code >= 300
    if (code === 421) return 'closing'
    if (state === 'asked' && this.#isEhlo && !this.#isRefused) this.#extensions = extensionsIn(lines)
    return this.#isRefused ? 'refused-command' : 'accepted'
  }

  *questions() {
    yield* this.#hello()
    if (this.#options.security === 'starttls') {
      if (!this.#extensions.has('STARTTLS')) return undefined
      yield { ...command('STARTTLS'), isUpgrade: true }
      if (this.#isSecured) yield* this.#hello()
    }
    yield command('NOOP')
    yield command('HELP')
    yield command('RCPT TO:<postmaster>') // no MAIL, and so no message
    yield command(this.#options.unknownVerb)
    yield this.#extensions.has('PIPELINING') ? { octets: 'RSET\r\nRSET\r\nNOOP\r\n', replies: 3 } : command('RSET')
    return undefined
  }

  /** RFC 5321 §4.1.1.1: HELO follows if the server refuses EHLO. */
  *#hello() {
    this.#isEhlo = true
    yield command(`EHLO ${this.#options.ehloName}`)
    this.#isEhlo = false
    if (this.#isRefused) yield command(`HELO ${this.#options.ehloName}`)
  }

  goodbye(): string {
    return 'QUIT\r\n'
  }

  secured(): void {
    this.#extensions = new Map()
    this.#isSecured = true
  }
}

function command(line: string): SurveyQuestion {
  return { octets: `${line}\r\n`, replies: 1 }
}
