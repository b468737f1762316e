/**
 * The reason why an authorization server issues no access token.
 *
 * - `grant-ended`: the refresh token, or the code, has expired, was revoked or was used.
 * - `grant-refused`: the grant is refused, without a reason.
 * - `client-refused`: the application is unknown, is disabled, or sent a wrong or expired secret.
 * - `request-refused`: a parameter, a scope or a resource in the request is wrong.
 * - `consent-missing`: nobody has permitted the application to act for the user.
 * - `sign-in-needed`: the user has to sign in again, with a second factor or on another page.
 * - `policy`: a policy of the organisation, or its tenant boundary, forbids it.
 * - `declined`: the user or the administrator said no.
 * - `password-wrong`, `password-ended`, `user-unknown`, `user-disabled`, `user-locked`: of the user's own account.
 * - `unavailable`, `throttled`: of the authorization server.
 */
export type DenialReason =
  | 'grant-ended'
  | 'grant-refused'
  | 'client-refused'
  | 'request-refused'
  | 'consent-missing'
  | 'sign-in-needed'
  | 'policy'
  | 'declined'
  | 'password-wrong'
  | 'password-ended'
  | 'user-unknown'
  | 'user-disabled'
  | 'user-locked'
  | 'unavailable'
  | 'throttled'

/** The parts of an authorization server's error, as a transcript has them. */
interface DenialParts {
  readonly code?: string
  readonly subcode?: string
  readonly aadsts?: number
  readonly said?: string
}

/**
 * The reason from the most precise part: the number, the subcode, the description, the code. If none of them is known,
 * the grant is refused without a reason.
 */
export function denialReason({ code = '', subcode = '', aadsts, said = '' }: DenialParts): DenialReason {
  return (
    (aadsts === undefined ? undefined : BY_NUMBER.get(aadsts)) ??
    own(BY_SUBCODE, subcode.toLowerCase()) ??
    (said === '' ? undefined : BY_DESCRIPTION.find(([words]) => words.test(said))?.[1]) ??
    own(BY_CODE, code.toLowerCase()) ??
    'grant-refused'
  )
}

function own(table: Readonly<Record<string, DenialReason>>, key: string): DenialReason | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

/**
 * The numbers of Microsoft Entra (`AADSTS700082`) that a mail client meets. Microsoft warns that they may change.
 * https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes, read on 2026-11-29
 */
const NUMBERS: Readonly<Record<DenialReason, readonly number[]>> = {
  'grant-ended': [50_089, 50_132, 50_133, 50_173, 54_005, 70_008, 70_019, 70_043, 70_044, 500_133, 700_082, 700_084],
  'grant-refused': [50_013, 50_027, 70_000, 700_005],
  'client-refused': [
    50_012, 70_001, 70_002, 700_011, 700_016, 700_025, 700_027, 7_000_112, 7_000_215, 7_000_218, 7_000_222,
  ],
  'request-refused': [
    28_002, 28_003, 50_001, 50_011, 50_059, 50_194, 70_003, 70_011, 90_002, 90_014, 90_019, 90_023, 500_011, 650_052,
    650_057, 700_022, 700_023, 900_144, 900_971, 9_001_023, 9_002_313, 9_002_332,
  ],
  'consent-missing': [65_001, 65_005, 90_008, 90_094, 90_095, 90_099, 650_056, 9_002_341],
  'sign-in-needed': [
    16_000, 50_058, 50_072, 50_074, 50_076, 50_078, 50_079, 50_085, 50_097, 50_125, 50_127, 50_129, 50_155, 50_158,
    50_187, 53_004, 135_010, 700_020,
  ],
  policy: [
    50_002, 50_005, 50_020, 50_105, 50_131, 53_000, 53_001, 53_002, 53_003, 53_010, 53_011, 80_012, 90_072, 500_014,
    500_021, 500_022, 500_208, 500_212, 500_213, 530_032, 530_034, 530_035, 1_000_031,
  ],
  declined: [65_004],
  'password-wrong': [50_056, 50_064, 50_126],
  'password-ended': [50_055, 50_135, 50_144],
  'user-unknown': [16_003, 50_014, 50_034, 51_004, 90_125],
  'user-disabled': [50_057],
  'user-locked': [50_053],
  unavailable: [
    50_000, 50_033, 50_087, 70_012, 80_001, 80_002, 80_005, 80_007, 80_014, 90_006, 90_012, 90_024, 90_033, 90_090,
    90_091,
  ],
  throttled: [50_088, 50_196, 90_055],
}

const BY_NUMBER: ReadonlyMap<number, DenialReason> = new Map(
  Object.entries(NUMBERS).flatMap(([reason, numbers]) => numbers.map((number) => [number, reason as DenialReason])),
)

/** True if the table has the number. Some errors have a general number before it. */
export function isKnownDenial(aadsts: number): boolean {
  return BY_NUMBER.has(aadsts)
}

/**
 * Microsoft's `suberror` (https://github.com/AzureAD/microsoft-authentication-library-for-js, InteractionRequiredAuthError,
 * and https://learn.microsoft.com/en-us/entra/msal/dotnet/advanced/exceptions/msal-error-handling), and Google's
 * `error_subtype` (https://support.google.com/a/answer/9368756).
 */
const BY_SUBCODE: Readonly<Record<string, DenialReason>> = {
  additional_action: 'sign-in-needed',
  bad_token: 'grant-ended',
  basic_action: 'sign-in-needed',
  client_mismatch: 'grant-refused',
  consent_required: 'consent-missing',
  device_authentication_failed: 'sign-in-needed',
  invalid_rapt: 'sign-in-needed',
  rapt_required: 'sign-in-needed',
  token_expired: 'grant-ended',
  user_password_expired: 'password-ended',
}

/**
 * The descriptions of other servers beside a general code: Google, Keycloak, Okta, Auth0, Yahoo.
 * https://developers.google.com/identity/protocols/oauth2#expiration
 * https://github.com/keycloak/keycloak/tree/main/services/src/main/java/org/keycloak/protocol/oidc
 * https://developer.okta.com/docs/reference/error-codes/
 */
const BY_DESCRIPTION: readonly (readonly [RegExp, DenialReason])[] = [
  [/\binvalid_rapt\b|\brapt_required\b|\bReauth (?:is )?required|\breauth related error/i, 'sign-in-needed'],
  [/\bAccount is not fully set up\b|\baction required\b|\bmfa[_ ]required\b/i, 'sign-in-needed'],
  [/\b(?:account|user)(?: account)? (?:has been |is |was )?(?:deleted|disabled|suspended)\b/i, 'user-disabled'],
  [/\b(?:account|user) (?:is )?(?:temporarily )?(?:locked|disabled due to too many)/i, 'user-locked'],
  [
    /\binvalid user credentials\b|\bwrong (?:email or )?password\b|\bcredentials provided were invalid\b/i,
    'password-wrong',
  ],
  [
    /\bnot a valid email or user id\b|\binvalid email or user id\b|\binvalid (?:impersonation|subject)\b/i,
    'user-unknown',
  ],
  [/\btoken\b.{0,40}\b(?:expired|revoked|not active|reuse exceeded|used too many)\b/i, 'grant-ended'],
  [
    /\b(?:session|offline session) not active\b|\bstale token\b|\b(?:unknown|invalid) or (?:invalid|expired) refresh token\b/i,
    'grant-ended',
  ],
  [
    /\brefresh token is invalid or expired\b|\b(?:decode|encode)\b.{0,20}\brefresh token\b|\bgrant\b.{0,30}\bexpired\b/i,
    'grant-ended',
  ],
  [
    /\bOAuth client was (?:not found|deleted|disabled)\b|\bclient secret (?:is|provided is) invalid\b|\binvalid client secret\b/i,
    'client-refused',
  ],
  [
    /\bunauthorized to retrieve access tokens\b|\binvalid JWT signature\b|\binvalid client (?:or|credentials)\b/i,
    'client-refused',
  ],
]

/**
 * RFC 6749 §4.1.2.1 and §5.2, RFC 8628 §3.5, OpenID Connect Core 1.0 §3.1.2.6, and Google's
 * (https://developers.google.com/identity/protocols/oauth2/web-server#authorization-errors).
 */
const BY_CODE: Readonly<Record<string, DenialReason>> = {
  access_denied: 'declined',
  access_not_configured: 'policy',
  account_selection_required: 'sign-in-needed',
  admin_policy_enforced: 'policy',
  consent_required: 'consent-missing',
  deleted_client: 'client-refused',
  disabled_client: 'client-refused',
  disallowed_useragent: 'request-refused',
  expired_token: 'grant-ended',
  interaction_required: 'sign-in-needed',
  invalid_client: 'client-refused',
  invalid_grant: 'grant-refused',
  invalid_rapt: 'sign-in-needed',
  invalid_refresh_token: 'grant-ended', // Yahoo's: https://github.com/josuebrunel/yahoo-oauth/issues/51
  invalid_request: 'request-refused',
  invalid_resource: 'request-refused',
  invalid_scope: 'request-refused',
  invalid_target: 'request-refused', // RFC 8707 §2
  login_required: 'sign-in-needed',
  org_internal: 'policy',
  policy_enforced: 'policy',
  redirect_uri_mismatch: 'request-refused',
  server_error: 'unavailable',
  temporarily_unavailable: 'unavailable',
  unauthorized_client: 'client-refused',
  unsupported_grant_type: 'request-refused',
  unsupported_response_type: 'request-refused',
}

/** The error codes that occur only in an authorization server's error. */
export const OWN_CODES: readonly string[] = Object.keys(BY_CODE).filter(
  (code) => !['access_denied', 'invalid_request', 'server_error', 'temporarily_unavailable'].includes(code),
)

/** All error codes. */
export const DENIAL_CODES: readonly string[] = Object.keys(BY_CODE)

export const DENIAL_SUBCODES: readonly string[] = Object.keys(BY_SUBCODE)
