import type { Hint } from '../credentials/credential-hints.ts'
import type { Failure } from '../evidence/failure.ts'
import type { Evidence } from '../evidence/gather.ts'
import type { LoginKind } from '../knowledge/provider.ts'
import type { Code } from '../rules/codes.ts'
import type { Pattern } from '../rules/rule.ts'
import { takesToken } from '../sasl/names.ts'
import { ruleOf } from './candidates.ts'
import type { NamedPage } from './conclusion.ts'
import type { Facts } from './facts.ts'
import type { Explanation, Finding } from './finding.ts'
import type { ProviderCase } from './provider-case.ts'
import { factsOfProvider } from './provider-facts.ts'
import { pagesOfProvider } from './provider-pages.ts'
import { loginKindOf, providerSeen } from './provider-seen.ts'
import { isOtherForm, usernameFormOf } from './username-form.ts'

/** A failure at a known provider: the information that the provider's documentation adds to the server's words. */
export interface AtProvider {
  readonly id: string
  readonly explanation: Explanation
  /** Other causes that the documentation supports, the likeliest first. */
  readonly raised: readonly Code[]
  /** The hints that do not contradict the documentation. */
  readonly hints: readonly Hint[]
  readonly facts: Facts
  readonly pages: readonly NamedPage[]
}

/**
 * Uses the provider's documentation to decide between causes that the server's words leave open. It makes no answer
 * certain, and changes no certain answer. `undefined`: the provider is not known.
 */
export function atProvider(
  evidence: Evidence,
  explanation: Explanation,
  given: readonly Hint[],
): AtProvider | undefined {
  const seen = providerSeen(evidence)
  if (!seen) return undefined
  const { failure } = explanation
  const { protocol } = evidence.transcript.header
  const kind = seen.home ? undefined : loginKindOf(seen.provider, protocol)
  const form = usernameFormOf(seen.provider, protocol)
  const hints = given.filter((hint) => hint !== 'username-no-domain' || form === undefined || form === 'address')
  const mayBeOwnPassword = refusesPassword(evidence, failure) && !hints.some((hint) => APP_PASSWORD.includes(hint))
  const known: ProviderCase = { evidence, failure, protocol, seen, kind, mayBeOwnPassword }
  const settled = replaced(explanation, known)
  const facts = factsOfProvider(settled.best, known)
  return {
    id: seen.provider.id,
    explanation: settled,
    raised: raisedBy(settled.best, known, facts.passwordsEnded !== undefined),
    hints,
    facts,
    pages: pagesOfProvider(settled.best, known),
  }
}

const APP_PASSWORD: readonly Hint[] = ['app-password-letters', 'app-password-hyphens']

function refusesPassword({ transcript: { header } }: Evidence, { exchange }: Failure): boolean {
  const isOfLogin = exchange?.purpose === 'login' || exchange?.purpose === 'inbox'
  return isOfLogin && header.login?.by !== 'token' && !takesToken(exchange.mechanism ?? '')
}

/** The cause of a plain refusal of the password, if the provider never accepts the account's own password. */
const NEVER_TAKEN: Readonly<Partial<Record<LoginKind, { readonly code: Code; readonly pattern: Pattern }>>> = {
  'app-password': {
    code: 'app-password-required',
    pattern: { id: 'provider', certainty: 'likely', specifics: { variant: 'app-passwords-only' } },
  },
  oauth: {
    code: 'oauth-required',
    pattern: { id: 'provider', certainty: 'likely', specifics: { variant: 'oauth-only' } },
  },
}

/**
 * A wrong app password is refused in the same words, so that the plain refusal stays a rival. If the words concern the
 * user name, or the host is none of the provider's servers, the plain refusal stays the first answer.
 */
function replaced(explanation: Explanation, { kind, seen, mayBeOwnPassword, failure }: ProviderCase): Explanation {
  const { best, rivals } = explanation
  const instead = kind && NEVER_TAKEN[kind]
  const isServer = seen.host !== 'unknown' && seen.host !== 'inside' && seen.host !== 'exchanger'
  if (!instead || !isServer || !mayBeOwnPassword || !isPlainRefusal(best) || isAboutUser(failure)) return explanation
  const others = rivals.filter((one) => one.rule.code !== instead.code)
  return {
    failure,
    best: { rule: ruleOf(instead.code), pattern: instead.pattern, proof: best.proof, certainty: 'likely' },
    rivals: [best, ...others],
  }
}

/** True if the code or the words say that the credentials are wrong, and nothing more precise. */
function isPlainRefusal({ rule, certainty }: Finding): boolean {
  return rule.code === 'auth-failed' && certainty === 'likely'
}

function isAboutUser({ exchange }: Failure): boolean {
  return exchange?.messages.some(({ text, assumed }) => !assumed && ABOUT_USER.test(text)) ?? false
}

/** Words about only the user name. */
const ABOUT_USER = /\b(?:no such|unknown|invalid|non-?existent) (?:user|account|mailbox)(?:name)?\b(?!.{0,40}\bpass)/i

/** The other causes that the documentation supports. */
function raisedBy({ rule, certainty }: Finding, known: ProviderCase, isPasswordOff: boolean): readonly Code[] {
  const { seen, kind, protocol, mayBeOwnPassword } = known
  if (certainty === 'certain' || seen.home || !REFUSALS.includes(rule.code)) return []
  const form = usernameFormOf(seen.provider, protocol)
  const isOther = isOtherForm(form, seen.username)
  const isAppKind = kind === 'app-password' || kind === 'app-password-with-two-step'
  const isOff = protocol === 'imap' && seen.provider.imapSwitch !== undefined
  const raised: readonly (Code | false)[] = [
    // A server that requires the local part often accepts the address too.
    isOther && form !== 'local-part' && 'username-format',
    rule.code === 'auth-failed' && mayBeOwnPassword && isAppKind && 'app-password-required',
    rule.code === 'auth-failed' && mayBeOwnPassword && (kind === 'oauth' || isPasswordOff) && 'oauth-required',
    rule.code === 'app-password-required' && 'auth-failed',
    isOff && 'protocol-disabled',
    isOther && form === 'local-part' && 'username-format',
  ]
  return raised.filter((code) => code !== false)
}

const REFUSALS: readonly Code[] = ['auth-failed', 'app-password-required']
