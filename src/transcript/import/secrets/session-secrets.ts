import type { Masker } from '../../../credentials/masker.ts'
import type { Secret } from '../../../credentials/secret.ts'
import type { TokenClaims } from '../../../credentials/token-claims.ts'
import { isPlainObject } from '../../../errors/plain-object.ts'
import { decodeForDisplay, octetsOf } from '../../../wire/bytes.ts'
import { isLogin } from '../find/line-grammar.ts'

import { ImapMask } from './mask-imap.ts'
import { SmtpMask } from './mask-smtp.ts'
import { withoutNamed } from './named-secrets.ts'
import { type SharedSecrets, withMasked } from './shared-secrets.ts'

/**
 * Two logins in one conversation are rare. A text with more than this is no conversation, and is not recorded further.
 */
const MAX_SECRET_LINES = 32

/** A client command in a form that may be recorded, and the claims of the token in it. */
interface MaskedCommand {
  readonly text: string
  readonly token: TokenClaims | undefined
}

/** The secrets of one session, which removes them, and those of the whole paste, from the texts of both sides. */
export class SessionSecrets {
  readonly #mask: ImapMask | SmtpMask
  readonly #shared: SharedSecrets
  readonly #known: Secret[] = []
  #lines = 0 // with a new secret
  #masker: Masker | undefined // for secrets that other sessions do not mask

  constructor(protocol: 'imap' | 'smtp', shared: SharedSecrets) {
    this.#mask = protocol === 'imap' ? new ImapMask() : new SmtpMask()
    this.#shared = shared
  }

  /** True if more lines contained secrets than a conversation has. */
  get areTooMany(): boolean {
    return this.#lines > MAX_SECRET_LINES
  }

  /** A line of the client without its secrets, which are masked everywhere from now on. */
  sent(line: string): MaskedCommand {
    const { text, secrets, token } = this.#mask.masked(line)
    this.#learn(secrets)
    return { text, token: token ?? (BY_TOKEN.test(text) ? this.#shared.claims : undefined) }
  }

  /**
   * The octets of a server line without any secret. A login is never a server's line, whatever the log says.
   *
   * @param whole the line with the lead that the log omits
   */
  received(line: string, whole: string): string {
    const text = isLogin(line) ? this.sent(line).text : withoutNamed(line, this.#shared.namedIn(line))
    this.#mask.heard(whole)
    return this.#hidden(`${octetsOf(text)}\r\n`)
  }

  /**
   * An event without secrets: names in a certificate, or a host, may contain text that is a credential elsewhere in the
   * log.
   */
  cleared<T>(value: T): T {
    if (typeof value === 'string') {
      const text = octetsOf(value)
      const masked = this.#hidden(text)
      return masked === text ? value : (decodeForDisplay(masked) as T)
    }
    if (Array.isArray(value)) return value.map((one) => this.cleared(one)) as T
    if (!isPlainObject(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, OUR_WORDS.has(key) ? one : this.cleared(one)]),
    ) as T
  }

  #learn(secrets: readonly Secret[]): void {
    if (this.areTooMany) return
    const fresh = secrets.filter((secret) => !this.#known.some((one) => one.equals(secret)))
    if (fresh.length > 0) this.#lines += 1
    if (this.areTooMany) return
    this.#known.push(...fresh)
    for (const secret of fresh) if (!this.#shared.takes(secret)) this.#masker = withMasked(this.#masker, secret)
  }

  #hidden(text: string): string {
    const masked = this.#shared.masker?.mask(text) ?? text
    return this.#masker?.mask(masked) ?? masked
  }
}

/** A login with a token. */
const BY_TOKEN = /^(?:\S+ )?AUTH(?:ENTICATE)? (?:XOAUTH2|OAUTHBEARER)\b/i

/** The fields of an event with our own or Node's constants as values. They are never masked. */
const OUR_WORDS: ReadonlySet<string> = new Set(['kind', 'code', 'subcode', 'by', 'wait', 'stuck', 'version', 'error'])
