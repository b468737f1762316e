import { Masker } from '../../../credentials/masker.ts'
import type { Secret } from '../../../credentials/secret.ts'
import { claimsOf, type TokenClaims } from '../../../credentials/token-claims.ts'
import type { LogEvent } from '../log-event.ts'
import { asPasted } from './as-pasted.ts'
import { type NamedSecret, namedSecrets } from './named-secrets.ts'
import { secretsBeside, secretsOf } from './secrets-beside.ts'

/**
 * The maximum number of secrets in lines that are not recorded; enough for every login of a log with many connections.
 */
const MAX_SECRETS_BESIDE = 1000
/**
 * The maximum number of secrets that are masked in all sessions of a paste. Each further one is masked only in its own.
 */
const MAX_SHARED_SECRETS = 200

/** The secrets of a paste, which are masked in all of its sessions. */
export class SharedSecrets {
  masker: Masker | undefined
  /** The claims of the first JWT in the paste outside of a conversation. */
  claims: TokenClaims | undefined
  readonly #sent: Secret[] = []
  #left = MAX_SECRETS_BESIDE
  /** The secrets that the lines of the conversations name. Most lines name none, and are not stored. */
  readonly #named = new Map<string, readonly NamedSecret[]>()

  /** Adds possible credentials in unreadable lines to the masks of all lines. */
  learnBeside(lines: readonly string[]): void {
    for (const line of lines) {
      if (this.#left <= 0) return
      this.#learn(line, secretsBeside(line))
    }
  }

  /** Adds the credentials that lines of a conversation name to the masks of all lines, even earlier ones. */
  learnNamed(told: readonly LogEvent[]): void {
    for (const one of told) {
      if (this.#left <= 0) return
      const named = 'text' in one ? namedSecrets(one.text) : NONE
      if (!('text' in one) || named.length === 0) continue
      this.#named.set(one.text, named)
      this.#learn(one.text, secretsOf(named))
    }
  }

  /** The credentials that a line of a conversation names. */
  namedIn(line: string): readonly NamedSecret[] {
    return this.#left > 0 ? (this.#named.get(line) ?? NONE) : namedSecrets(line)
  }

  #learn(line: string, secrets: readonly Secret[]): void {
    this.#left -= secrets.length
    for (const secret of secrets) {
      this.masker = withMasked(this.masker, secret)
      if (line.includes('eyJ')) this.#learnClaims(secret)
    }
  }

  #learnClaims(secret: Secret): void {
    const claims = claimsOf(secret)
    if (claims.form === 'jwt') this.claims ??= claims
  }

  /** The number of secrets that were sent. */
  get sent(): number {
    return this.#sent.length
  }

  /** True if the secret is now masked in all sessions. */
  takes(secret: Secret): boolean {
    if (this.#sent.some((one) => one.equals(secret))) return true
    if (this.#sent.length >= MAX_SHARED_SECRETS) return false
    this.#sent.push(secret)
    this.masker = withMasked(this.masker, secret)
    return true
  }
}

const NONE: readonly NamedSecret[] = []

/** The masker with one more secret. Most texts contain none, and need no masker. */
export function withMasked(masker = new Masker(), secret: Secret): Masker {
  masker.add(asPasted(secret))
  return masker
}
