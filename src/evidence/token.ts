import type { Exchange } from '../conversation/exchange.ts'
import type { TokenClaims } from '../credentials/token-claims.ts'
import { audienceName, isOtherResource, type MailToken, mailTokenFor } from '../knowledge/mail-tokens.ts'
import type { Entry } from '../transcript/entry.ts'
import { isImported } from '../transcript/imported-log.ts'
import type { Failure } from './failure.ts'
import type { Evidence } from './gather.ts'
import type { Specifics } from './match.ts'
import type { Quirk } from './oddity.ts'

/**
 * The fault of a token that a login has sent, from the token's claims.
 *
 * - `audience`: it is for another server. `issuer`: another provider issued it. `id-token`: it identifies a user, and
 *   grants no access. `malformed`: a part of it is missing.
 * - `expired`, `early`: it is not valid at the time of the login.
 * - `scope`, `role`: it lacks the one that the protocol needs. `application`: it has the role, but the application
 *   still needs access to the mailbox.
 */
export type TokenFaultKind =
  | 'audience'
  | 'issuer'
  | 'id-token'
  | 'malformed'
  | 'expired'
  | 'early'
  | 'scope'
  | 'role'
  | 'application'

/** The facts of a token in a transcript. */
export interface TokenEvidence {
  /** The entry of the note. */
  readonly entry: number
  readonly claims: TokenClaims
  readonly fault: TokenFaultKind | undefined
  /** The sentences about it: about its fault, or that it is opaque, or valid by its own claims. */
  readonly specifics: Specifics | undefined
  /** True if no server may accept such a token, whatever else is right. */
  readonly isSure: boolean
  readonly facts: Readonly<Record<string, string | number>>
}

/** The token of a login that failed; `undefined` if the transcript has no token. */
export function tokenOf(evidence: Evidence, { exchange }: Failure): TokenEvidence | undefined {
  return exchange?.purpose === 'login' ? tokenIn(evidence, exchange) : undefined
}

/** The token that a login has sent. `notes` are the entries with a token, in order. */
export function tokenIn(
  evidence: Evidence,
  { entry: at, messages }: Exchange,
  notes = tokenNotes(evidence.transcript.entries),
): TokenEvidence | undefined {
  const { header, entries } = evidence.transcript
  const end = messages.at(-1)?.entry ?? at
  const entry = notes.findLast((one) => one < end) ?? -1
  const note = entries[entry]
  if (note?.kind !== 'note' || !note.token) return undefined
  const { protocol, target, startedAt } = header
  const claims = note.token
  const nowMs = Date.parse(startedAt) + (entries[at]?.atMs ?? note.atMs)
  const wanted = mailTokenFor(target.host, claims.provider)
  // An imported log without dates has no login time, so that no token counts as too early.
  const isDated = !isImported(header)
  const [fault, isSure] = faultOf(claims, { protocol, wanted, nowMs, isDated })
  const facts = factsOf(claims, { protocol, wanted, nowMs })
  const isValid = Date.parse(claims.exp ?? '') > nowMs
  const seen = isValid ? 'valid' : undefined
  const kind = fault ?? (claims.form === 'jwt' ? seen : 'opaque')
  return { entry, claims, fault, specifics: kind && SENTENCES[kind], isSure, facts }
}

const SENTENCES: Readonly<Record<TokenFaultKind | 'opaque' | 'valid', Specifics>> = {
  audience: { variant: 'token-audience' },
  issuer: { variant: 'token-issuer' },
  'id-token': { variant: 'token-id-token' },
  malformed: { variant: 'token-malformed' },
  expired: { variant: 'token-expired' },
  early: { variant: 'token-early' },
  scope: { variant: 'token-scope' },
  role: { variant: 'token-role' },
  application: { variant: 'token-application', fixBy: 'mailbox-admin' },
  opaque: { variant: 'token-opaque' },
  valid: { variant: 'token-valid' },
}

/** A token that had expired before it was sent, and that the server should have refused but did not. */
export function tokenOddities(evidence: Evidence): readonly Quirk[] {
  const notes = tokenNotes(evidence.transcript.entries) // a log may hold 100,000 logins: read once
  if (notes.length === 0) return []
  return evidence.exchanges.flatMap((exchange): readonly Quirk[] => {
    const token =
      exchange.purpose === 'login' && exchange.outcome !== 'refused' ? tokenIn(evidence, exchange, notes) : undefined
    if (token?.fault !== 'expired') return []
    const { entry, claims } = token
    const date = claims.exp ?? ''
    return [{ id: 'token-ended', transcript: evidence.index, entry, facts: { date }, source: 'RFC 7519 §4.1.4' }]
  })
}

function tokenNotes(entries: readonly Entry[]): readonly number[] {
  return entries.flatMap((entry, at) => (entry.kind === 'note' && entry.token !== undefined ? [at] : []))
}

interface LoginContext {
  readonly protocol: 'imap' | 'smtp'
  readonly wanted: MailToken | undefined
  readonly nowMs: number
}

/** RFC 7519 §4.1.4: a tolerance for clocks that differ, usually no more than a few minutes. */
const LEEWAY_MS = 300_000

function faultOf(
  claims: TokenClaims,
  { protocol, wanted, nowMs, isDated }: LoginContext & { readonly isDated: boolean },
): readonly [TokenFaultKind | undefined, boolean] {
  const { form, aud = '', scp, roles, exp = '', nbf = '', more } = claims
  const audiences = aud.split(' ').filter(Boolean)
  const accepted = wanted?.audience?.accepted
  if (form === 'malformed') return ['malformed', false]
  if (wanted && form === 'jwt' && !wanted.forms.includes('jwt')) return ['id-token', false]
  if (wanted && (form === 'google' || form === 'microsoft-account') && !wanted.forms.includes(form))
    return ['issuer', true]
  if (accepted && audiences.length > 0 && !audiences.some((one) => accepted.test(one)))
    return ['audience', audiences.every(isOtherResource)]
  if (Date.parse(exp) + LEEWAY_MS < nowMs) return ['expired', true]
  if (isDated && Date.parse(nbf) - LEEWAY_MS > nowMs) return ['early', true]
  if (form !== 'jwt' || !wanted?.audience) return [undefined, false]
  const needed = wanted.scopes[protocol]
  const role = wanted.roles?.[protocol]
  if (scp !== undefined) return has(scp, needed) || more ? [undefined, false] : ['scope', false]
  if (roles === undefined || role === undefined) return [undefined, false]
  return has(roles, role) || more ? ['application', false] : ['role', false]
}

/** A scope is written with its resource as a prefix, or without. */
function has(list: string, needed: string): boolean {
  return list.split(' ').some((one) => lastOf(one).toLowerCase() === lastOf(needed).toLowerCase())
}

function lastOf(scope: string): string {
  return /^https?:\/\/[^/]+\/(.+)$/.exec(scope)?.[1] ?? scope
}

function factsOf(
  { form, aud, scp, roles, exp, nbf, tid, appid }: TokenClaims,
  { protocol, wanted, nowMs }: LoginContext,
): TokenEvidence['facts'] {
  const expiredMs = exp === undefined ? 0 : nowMs - Date.parse(exp)
  const audience = aud?.split(' ').map(audienceName).join(', ')
  const isUsers = roles === undefined || scp !== undefined
  const needed = isUsers ? wanted?.scopes[protocol] : wanted?.roles?.[protocol]
  return {
    tokenForm: form,
    ...(audience && { tokenAudience: audience }),
    ...(audience && wanted?.audience && { wantedAudience: wanted.audience.name }),
    ...(scp && { tokenScopes: scp.split(' ').join(', ') }),
    ...(roles && { tokenRoles: roles.split(' ').join(', ') }),
    ...(needed && { wantedScope: needed }),
    ...(exp && { tokenExpires: exp }),
    ...(expiredMs > 0 && { expiredMs: Math.round(expiredMs) }),
    ...(nbf && Date.parse(nbf) > nowMs && { tokenBegins: nbf }),
    ...(tid && { tokenTenant: tid }),
    ...(appid && { tokenApplication: appid }),
  }
}
