import type { Timeouts } from '../machine/machine.ts'
import {
  Survey,
  type SurveyQuestion,
  type SurveyState,
  type SurveyTrigger,
  type SurveyWords,
} from '../machine/survey.ts'
import { ReplyReader } from './parse-reply.ts'
import { extensionsIn, type Reply } from './reply.ts'

/** A survey of an SMTP server: what it offers, and how it answers commands that are due, not due, and unknown. */
export function smtpSurvey(options: SmtpSurveyOptions): Survey<Reply> {
  return new Survey(new SmtpSurveyWords(options), options.security, options.timeouts)
}

export interface SmtpSurveyOptions {
  readonly security: 'tls' | 'starttls' | 'none'
  readonly timeouts: Timeouts
  readonly ehloName: string
  /** A verb that no RFC has. */
  readonly unknownVerb: string
}

class SmtpSurveyWords implements SurveyWords<Reply> {
  readonly reader = new ReplyReader()
  readonly #options: SmtpSurveyOptions
  #extensions: ReadonlyMap<string, string> = new Map()
  #isUpgraded: boolean
  #isRefused = false // the last command
  #asked = 0

  constructor(options: SmtpSurveyOptions) {
    this.#options = options
    this.#isUpgraded = options.security !== 'starttls'
  }

  triggerOf(reply: Reply, state: SurveyState): SurveyTrigger | undefined {
    if (reply.kind !== 'reply' || state === 'left') return undefined
    const { code, lines } = reply
    this.#isRefused = code >= 300
    if (code === 421) return 'closing'
    if (state === 'asked' && this.#asked === 1 && code < 300) this.#extensions = extensionsIn(lines)
    return this.#isRefused ? 'refused-command' : 'accepted'
  }

  /** RFC 5321 §4.1.1.1: a server that refuses EHLO is greeted with HELO. */
  next(): SurveyQuestion | undefined {
    const { ehloName, unknownVerb } = this.#options
    if (this.#asked === 0) return this.#ask(`EHLO ${ehloName}`)
    if (this.#asked === 1 && this.#isRefused) return { octets: `HELO ${ehloName}\r\n`, replies: this.#skipTo(2) }
    this.#asked = Math.max(this.#asked, 2)
    if (!this.#isUpgraded) {
      this.#isUpgraded = true
      return this.#extensions.has('STARTTLS') ? { octets: 'STARTTLS\r\n', replies: 1, isUpgrade: true } : undefined
    }
    switch (this.#asked) {
      case 2:
        return this.#ask('NOOP')
      case 3:
        return this.#ask('HELP')
      case 4:
        return this.#ask('RCPT TO:<postmaster>') // no MAIL, and so no message
      case 5:
        return this.#ask(unknownVerb)
      case 6: {
        this.#asked = 7
        const isPipelined = this.#extensions.has('PIPELINING')
        return isPipelined ? { octets: 'RSET\r\nRSET\r\nNOOP\r\n', replies: 3 } : { octets: 'RSET\r\n', replies: 1 }
      }
      default:
        return undefined
    }
  }

  goodbye(): string {
    return 'QUIT\r\n'
  }

  secured(): void {
    this.#extensions = new Map()
    this.#asked = 0
  }

  #ask(line: string): SurveyQuestion {
    this.#asked += 1
    return { octets: `${line}\r\n`, replies: 1 }
  }

  #skipTo(asked: number): number {
    this.#asked = asked
    return 1
  }
}
