import { HINTS, type Hint } from '../credentials/credential-hints.ts'
import type { Failure } from '../evidence/failure.ts'
import type { Evidence } from '../evidence/gather.ts'
import type { Code } from '../rules/codes.ts'
import type { Certainty } from '../rules/rule.ts'
import type { Conclusion, Suspect } from './conclusion.ts'

/** The consequence of a hint from the form of the credentials, for a refusal. */
interface HintMeaning {
  /** The diagnoses that it applies to: their help begins with its sentence. */
  readonly of: readonly Code[]
  /** The other cause that it supports. */
  readonly raises?: Code
  /** The other cause that it contradicts. */
  readonly lowers?: Code
  /** The field of the form that it concerns. */
  readonly field?: NonNullable<Conclusion['field']>
}

const OF_PASSWORD: HintMeaning = { of: ['auth-failed', 'app-password-required'], field: 'password' }
const OF_APP_PASSWORD: HintMeaning = { ...OF_PASSWORD, lowers: 'app-password-required' }
const OF_USERNAME: HintMeaning = {
  of: ['auth-failed', 'username-format'],
  raises: 'username-format',
  field: 'username',
}

const READINGS: Readonly<Record<Hint, HintMeaning>> = {
  'password-is-token': { of: ['auth-failed', 'oauth-required'], raises: 'oauth-required', field: 'password' },
  'password-blank-at-end': OF_PASSWORD,
  'username-blank-at-end': { of: ['auth-failed', 'username-format'], field: 'username' },
  'email-domain-mistyped': { ...OF_USERNAME, field: 'email' },
  'username-domain-mistyped': OF_USERNAME,
  'username-display-name': OF_USERNAME,
  'username-no-domain': OF_USERNAME,
  'password-typographic': OF_PASSWORD,
  'token-is-refresh-token': { of: ['auth-failed', 'oauth-token-rejected'] },
  'app-password-letters': OF_APP_PASSWORD,
  'app-password-hyphens': OF_APP_PASSWORD,
  'password-not-ascii': OF_PASSWORD,
}

/** The hints that apply to a diagnosis. If the server has named the cause outright, none applies. */
export function bearingOn(code: Code, certainty: Certainty, hints: readonly Hint[]): readonly Hint[] {
  return certainty === 'certain' ? [] : hints.filter((hint) => READINGS[hint].of.includes(code))
}

/** The most significant hint points to the field, before the general properties of the cause do. */
export function fieldShown(hints: readonly Hint[]): Conclusion['field'] {
  return hints[0] && READINGS[hints[0]].field
}

/** The other causes, those with further support first. The support proves none of them. */
export function withRaised(suspects: readonly Suspect[], raised: readonly Code[] = []): readonly Suspect[] {
  if (raised.length === 0) return suspects
  const known = (code: Code) => suspects.find((one) => one.code === code) ?? { code, certainty: 'possible' }
  return [...raised.map(known), ...suspects.filter(({ code }) => !raised.includes(code))]
}

/**
 * The other causes, those that a hint supports first, even if the server's words hardly suggest them. A hint proves
 * none of them.
 */
export function ranked(best: Code, suspects: readonly Suspect[], hints: readonly Hint[]): readonly Suspect[] {
  if (hints.length === 0) return suspects
  const named = (key: 'raises' | 'lowers') => new Set(hints.flatMap((hint) => READINGS[hint][key] ?? []))
  const [raised, lowered] = [named('raises'), named('lowers')]
  raised.delete(best)
  const sorted = [
    ...suspects.filter(({ code }) => !lowered.has(code)),
    ...suspects.filter(({ code }) => lowered.has(code)),
  ]
  return withRaised(sorted, [...raised])
}

/** The recorded hints on the refused credentials of a login. Unknown hints of a newer version are skipped. */
export function hintsFor({ transcript: { entries } }: Evidence, { exchange }: Failure): readonly Hint[] {
  if (exchange?.purpose !== 'login' || !exchange.showedSecret) return []
  const note = entries.slice(0, exchange.entry).findLast((entry) => entry.kind === 'note' && entry.hints)
  const noted = note?.kind === 'note' ? note.hints : undefined
  return HINTS.filter((hint) => noted?.includes(hint))
}
