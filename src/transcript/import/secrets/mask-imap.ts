import { isImapCommand } from '../../../conversation/command-line.ts'
import { isMechanism } from '../../../sasl/names.ts'
import { decodeForDisplay, latin1FromBytes, utf8 } from '../../../wire/bytes.ts'
import { isLogin } from '../find/line-grammar.ts'
import { hidden, type Masked, open, SaslLogin } from './sasl-secrets.ts'

/** The size of a literal at the end of a line (RFC 3501 §4.3, RFC 7888). */
const LITERAL = /\{(\d+|‹n›)(\+?)\}$/

/** The client's side of an IMAP conversation as our own recorder would write it. It reads both sides. */
export class ImapMask {
  #login: SaslLogin | undefined
  #isChallenged = false
  /** The kind of the next line's beginning, and its octets. */
  #literal: { readonly of: 'name' | 'password' | 'other'; readonly octets: number } | undefined

  heard(line: string): void {
    this.#isChallenged = /^\+( |$)/.test(line)
    if (this.#isChallenged) this.#login?.challenged(line.slice(2))
    else if (!line.startsWith('* ')) {
      // A refusal: neither a response to a challenge nor a literal will follow.
      this.#login = undefined
      this.#literal = undefined
    }
  }

  masked(line: string): Masked {
    if (this.#literal?.of === 'other' && isLogin(line)) this.#literal = undefined // a log may omit the rest
    if (this.#literal) return this.#afterSize(line, this.#literal)
    // imapflow omits both the challenge and its response.
    if (this.#login && (this.#isChallenged || !isImapCommand(line))) {
      this.#isChallenged = false
      return this.#login.answered(line)
    }
    this.#login = undefined
    if (!isImapCommand(line)) return /^(DONE)?\s*$/i.test(line) ? open(line) : hidden(line)
    const [, head = '', word = '', rest] = /^(\S+ +(LOGIN|AUTHENTICATE)(?: +|$))(.*)$/is.exec(line) ?? []
    if (word === '') return this.#other(line)
    const masked = word.toUpperCase() === 'LOGIN' ? this.#name(rest ?? '') : this.#mechanism(rest ?? '')
    return { ...masked, text: head + masked.text }
  }

  /** The arguments of LOGIN. */
  #name(words: string): Masked {
    const [, name = '', rest] = /^("(?:[^"\\]|\\.)*"|\{(?:\d+|‹n›)\+?\}$|[^\s"]\S*)(?: +(.*))?$/s.exec(words) ?? []
    const size = LITERAL.exec(name)?.[1]
    if (size !== undefined) {
      this.#literal = { of: 'name', octets: Number(size) }
      return open(name)
    }
    // A single argument, or arguments that cannot be separated, may be the password.
    if (rest === undefined || rest === '') return words === '' ? open('') : hidden(words)
    const { text, secrets } = this.#password(rest)
    return { text: `${name} ${text}`, secrets }
  }

  #password(word: string): Masked {
    const [size, , plus = ''] = LITERAL.exec(word) ?? []
    if (size !== undefined && size === word) {
      this.#literal = { of: 'password', octets: 0 }
      return open(`{‹n›${plus}}`)
    }
    const quoted = /^"((?:[^"\\]|\\.)*)"\s*$/s.exec(word)?.[1]
    return hidden(quoted?.replace(/\\(.)/gs, '$1') ?? word)
  }

  #afterSize(line: string, { of, octets }: { of: 'name' | 'password' | 'other'; octets: number }): Masked {
    this.#literal = undefined
    if (of === 'password') return hidden(line)
    if (of === 'other') {
      const left = octets - utf8(line).length - 2
      if (left >= 0) this.#literal = { of, octets: left }
      return left >= 0 ? open(line) : this.#other(line)
    }
    // The name has the announced length; if a log has changed its length, it ends at the first blank.
    const said = decodeForDisplay(latin1FromBytes(utf8(line).subarray(0, octets)))
    const after = line.slice(said.length)
    const name = /^( |$)/.test(after) && utf8(said).length === octets ? said : (line.split(' ')[0] ?? '')
    const rest = line.slice(name.length).trimStart()
    if (rest === '') return open(name)
    const { text, secrets } = this.#password(rest)
    return { text: `${name} ${text}`, secrets }
  }

  #mechanism(words: string): Masked {
    const [, mechanism = '', initial] = /^"?([^\s"]+)"?(?: +(.*))?$/s.exec(words) ?? []
    if (!isMechanism(mechanism)) return words === '' ? open('') : hidden(words)
    this.#login = new SaslLogin(mechanism)
    if (initial === undefined || initial === '') return open(mechanism)
    const masked = this.#login.answered(initial.replace(/^"(.*)"$/s, '$1'))
    return { ...masked, text: `${mechanism} ${masked.text}` }
  }

  #other(line: string): Masked {
    const [, head, facts] = /^(\S+ +ID +)(\(.*(?:pass|secret|token|key).*)$/is.exec(line) ?? []
    if (head !== undefined && facts !== undefined) {
      const { text, secrets } = hidden(facts)
      return { text: head + text, secrets }
    }
    const size = LITERAL.exec(line)?.[1]
    if (size !== undefined) this.#literal = { of: 'other', octets: Number(size) }
    return open(line)
  }
}
