import { jsonObject, type PlainObject } from '../errors/plain-object.ts'
import { octetsInBase64 } from '../wire/base64.ts'
import type { Secret } from './secret.ts'

/**
 * The form of a token. `jwt`: its claims can be read (RFC 7519). `encrypted`: a JWT that only the mail server can read
 * (RFC 7516). `malformed`: it begins like a JWT, but is none. `google` and `microsoft-account`: opaque, identified by
 * its prefix. `opaque`: any other.
 */
export const TOKEN_FORMS = ['jwt', 'encrypted', 'malformed', 'google', 'microsoft-account', 'opaque'] as const

export type TokenForm = (typeof TOKEN_FORMS)[number]

/**
 * The part of a token that is not secret: its form, and the listed claims of a JWT. They identify no person: `sub`,
 * `upn`, `oid`, `name`, `email` and every other claim are left out.
 */
export interface TokenClaims {
  readonly form: TokenForm
  /** The audience (RFC 7519 §4.1.3): the server that the token is for. Several are separated by spaces. */
  readonly aud?: string
  /** The scopes (`scp` at Microsoft, `scope` in RFC 9068 §2.2.3), separated by spaces. */
  readonly scp?: string
  /** The roles of an application that acts without a user, separated by spaces. */
  readonly roles?: string
  /** The expiration time (RFC 7519 §4.1.4), in ISO 8601. */
  readonly exp?: string
  /** The time before which the token must not be accepted (RFC 7519 §4.1.5), in ISO 8601. */
  readonly nbf?: string
  /** The tenant of Microsoft Entra that issued it. */
  readonly tid?: string
  /** The application that requested it: `appid`, `azp` or `client_id`. */
  readonly appid?: string
  /** The provider whose server received it, in an anonymized file, if the tokens of that provider are known. */
  readonly provider?: string
  /** True if scopes or roles were left out: the list is incomplete. */
  readonly more?: true
}

/** Reads a token on this machine. Only the claims leave this file. */
export function claimsOf(token: Secret): TokenClaims {
  let claims: TokenClaims = { form: 'opaque' }
  token.satisfies((value) => {
    claims = claimsIn(value)
    return true
  })
  return claims
}

/** The maximum length of a token. Those of Microsoft with a user's groups have some 10,000 characters. */
const MAX_TOKEN = 65_536

function claimsIn(value: string): TokenClaims {
  const bare = value.trim().replace(/^Bearer /i, '')
  if (/^ya29\./.test(bare)) return { form: 'google' }
  if (/^Ew[A-Z][\w+/-]/.test(bare)) return { form: 'microsoft-account' }
  if (bare.length > MAX_TOKEN) return { form: 'opaque' }
  const parts = bare.split('.', 6)
  const header = objectIn(parts[0])
  if (header?.alg !== undefined && parts.length === 5) return { form: 'encrypted' }
  const payload = header && parts.length === 3 ? objectIn(parts[1]) : undefined
  if (payload) return { form: 'jwt', ...keptOf(payload) }
  return { form: /^eyJ[\w-]{10}/.test(bare) ? 'malformed' : 'opaque' }
}

/** The JSON object in a part of a token: URL-safe Base64 (RFC 4648 §5), without padding. */
function objectIn(part = ''): PlainObject | undefined {
  return jsonObject(octetsInBase64(part.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/')) ?? '')
}

function keptOf({
  aud,
  scp,
  scope,
  roles,
  exp,
  nbf,
  tid,
  appid,
  azp,
  client_id,
}: PlainObject): Omit<TokenClaims, 'form'> {
  const scopes = listIn(scp ?? scope)
  const parts = listIn(roles)
  const audience = listIn(typeof aud === 'string' ? [aud] : aud).kept.join(' ')
  const times = { exp: dateIn(exp), nbf: dateIn(nbf) }
  const application = [appid, azp, client_id].find((one) => typeof one === 'string' && NAME.test(one))
  return {
    ...(audience && { aud: audience }),
    ...(scopes.kept.length > 0 && { scp: scopes.kept.join(' ') }),
    ...(parts.kept.length > 0 && { roles: parts.kept.join(' ') }),
    ...(times.exp && { exp: times.exp }),
    ...(times.nbf && { nbf: times.nbf }),
    ...(typeof tid === 'string' && GUID.test(tid) && { tid: tid.toLowerCase() }),
    ...(typeof application === 'string' && { appid: application }),
    ...((scopes.isCut || parts.isCut) && { more: true }),
  }
}

/** An audience, a scope or a role: a word or a URL, without a query, and not the address of a person. */
const WORD = /^[A-Za-z\d][\w.:/+~-]{0,199}$/
const NAME = /^[A-Za-z\d][\w.-]{0,99}$/
const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The maximum number of words that are kept of a list. A token for a directory may have a hundred scopes. */
const MAX_WORDS = 20
/** The number of elements of a list that are examined. */
const MAX_LISTED = 1_000

/** The words of a list, or of a text with spaces, those about mail first. */
function listIn(value: unknown): { readonly kept: readonly string[]; readonly isCut: boolean } {
  const given = typeof value === 'string' ? value.split(' ', MAX_LISTED) : value
  const listed = Array.isArray(given) ? given : []
  const words = [...new Set(listed.slice(0, MAX_LISTED).filter((one) => typeof one === 'string' && WORD.test(one)))]
  const ofMail = words.filter((one) => MAIL.test(one))
  const kept = [...ofMail, ...words.filter((one) => !MAIL.test(one))].slice(0, MAX_WORDS)
  return { kept, isCut: kept.length < listed.filter((one) => one !== '').length }
}

const MAIL = /imap|smtp|mail|outlook|full_access/i

/** A NumericDate (RFC 7519 §2), seconds since 1970, of a year with four digits. */
function dateIn(value: unknown): string | undefined {
  if (typeof value !== 'number' || !(value > 0 && value < 253_402_300_800)) return undefined
  return new Date(Math.floor(value) * 1000).toISOString().replace('.000Z', 'Z')
}
