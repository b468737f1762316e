import { Secret } from '../credentials/secret.ts'
import type { Evidence } from '../evidence/gather.ts'
import { holdReason } from '../plan/login-policy.ts'
import type { ReadServer } from '../settings/settings.ts'
import { readTalkSettings } from './read-talk-settings.ts'
import type { KeptReason, SecretKind, TalkOptions, TalkSettings } from './talk.ts'
import type { Secrets } from './write-line.ts'

/** The secrets of a console: each is fetched when a line first names it, and sent once. */
export class TalkSecrets {
  readonly #given: TalkSettings
  readonly #options: Pick<TalkOptions, 'secret' | 'repeatSecrets'>
  #known: Secrets
  readonly #shown = new Set<SecretKind>()
  readonly #typed: Secret[] = []

  constructor(given: TalkSettings, { password, token }: ReadServer, options: TalkOptions) {
    this.#given = given
    this.#options = options
    this.#known = { username: given.username, password, token }
  }

  get known(): Secrets {
    return this.#known
  }

  /** @throws UsageError for an unusable secret */
  async fetch(kind: SecretKind): Promise<void> {
    if (this.#known[kind]) return
    const value = await this.#options.secret?.(kind)
    if (value === undefined) return
    const given = { ...this.#given, password: undefined, accessToken: undefined }
    const { server } = readTalkSettings({ ...given, [kind === 'password' ? 'password' : 'accessToken']: value })
    this.#known = { ...this.#known, [kind]: server[kind] }
  }

  /**
   * The same decision as in a check: encrypted and trusted, unless the settings say otherwise. Earlier refusals do not
   * affect it.
   */
  whyKept(shown: readonly (SecretKind | Secret)[], evidence: Evidence): KeptReason | undefined {
    if (shown.length === 0) return undefined
    const own = { ...evidence, failures: evidence.failures.filter(({ by }) => by === 'certificate') }
    const why = holdReason({ hasCredential: true, sendsWithout: false, own, sameSecret: [] })
    if (why === 'untrusted' || why === 'unencrypted') return why
    if (this.#options.repeatSecrets) return undefined
    const isAgain = shown.some((one) =>
      one instanceof Secret ? this.#typed.some((other) => other.equals(one)) : this.#shown.has(one),
    )
    return isAgain ? 'sent-before' : undefined
  }

  /** Records that a line with these secrets is sent. */
  sent(shown: readonly (SecretKind | Secret)[]): void {
    for (const one of shown) {
      if (one instanceof Secret) this.#typed.push(one)
      else this.#shown.add(one)
    }
  }
}
