import { isSmtpCommand } from '../../../conversation/command-line.ts'
import { isMechanism } from '../../../sasl/names.ts'
import { hidden, type Masked, open, SaslLogin } from './sasl-secrets.ts'

/** The client's side of an SMTP conversation as our own recorder would write it. It reads both sides. */
export class SmtpMask {
  #login: SaslLogin | undefined
  #isChallenged = false

  heard(line: string): void {
    const [, code = '', mark, text = ''] = /^(\d{3})([ -]|$)(.*)$/s.exec(line) ?? []
    this.#isChallenged = code === '334'
    if (code === '334') this.#login?.challenged(text)
    else if (mark !== '-' && code !== '') this.#login = undefined
  }

  masked(line: string): Masked {
    // A log may omit the response to a challenge; it never omits only the challenge.
    if (this.#login && (this.#isChallenged || !isSmtpCommand(line))) return this.#answered(line)
    this.#login = undefined
    const [, head = '', mechanism = '', initial] = /^(\s*AUTH(?:\s+|=\s*))(\S+)(?:\s+(.*))?$/is.exec(line) ?? []
    // A line that is no command, although no response was due, may still be a credential.
    if (mechanism === '') return isSmtpCommand(line) || line.trim() === '' ? open(line) : hidden(line)
    if (!isMechanism(mechanism)) {
      const { text, secrets } = hidden(initial === undefined ? mechanism : `${mechanism} ${initial}`)
      return { text: head + text, secrets }
    }
    this.#login = new SaslLogin(mechanism)
    if (initial === undefined || initial === '') return open(line)
    const masked = this.#login.answered(initial)
    return { ...masked, text: `${head}${mechanism} ${masked.text}` }
  }

  #answered(line: string): Masked {
    this.#isChallenged = false
    return this.#login?.answered(line) ?? hidden(line)
  }
}
