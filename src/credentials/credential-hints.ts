import { meantDomain } from '../knowledge/mistyped-domain.ts'
import type { Secret } from './secret.ts'

/**
 * The reasons for a refusal that the form of credentials suggests, the most significant first. Each is a yes or no
 * about a whole value, without any length, position, character or count, so that it may be stored in a transcript.
 */
export const HINTS = [
  'password-is-token',
  'password-blank-at-end',
  'username-blank-at-end',
  'email-domain-mistyped',
  'username-domain-mistyped',
  'username-display-name',
  'username-no-domain',
  'password-typographic',
  'token-is-refresh-token',
  'app-password-letters',
  'app-password-hyphens',
  'password-not-ascii',
] as const

/** A reason for a refusal that the form of credentials suggests. */
export type Hint = (typeof HINTS)[number]

/** The values of a login. Without a password or token there is none. */
export interface LoginValues {
  readonly username: string
  readonly email: string
  readonly password?: Secret | undefined
  readonly token?: Secret | undefined
}

export function hintsOf(given: LoginValues): readonly Hint[] {
  return given.password || given.token ? HINTS.filter((hint) => TESTS[hint](given)) : []
}

/** A blank or an invisible character at either end: soft hyphen, zero-width characters, directional marks. */
const BLANK_AT_END = /^[\s\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069]|[\s\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069]$/

/**
 * The beginning of a token of Google or Microsoft (`EwA`, `EwB` and so on), or of a JWT, whose header is the Base64 of
 * `{"...` and whose second part may be empty (RFC 7515 §7.1, RFC 7516 §7.1). It is longer than any password that begins
 * in the same way.
 */
const ACCESS_TOKEN = /^(?:Bearer )?(?:ya29\.[\w.-]{20}|Ew[A-Z][\w+/-]{97}|eyJ[\w-]{10,2000}\.\.?[\w-]{10})/

/** A refresh token of Google. https://developers.google.com/identity/protocols/oauth2/web-server */
const REFRESH_TOKEN = /^1\/\/?[\w-]{20}/

/**
 * An app password of Google, Yahoo, AOL or Microsoft: sixteen lower-case letters, which Google shows in groups of four.
 */
const APP_PASSWORD_LETTERS = /^(?:[a-z]{16}|[a-z]{4}(?:[ \xa0][a-z]{4}){3})$/

/** An app password of Apple. https://support.apple.com/102654 */
const APP_PASSWORD_HYPHENS = /^[a-z]{4}(?:-[a-z]{4}){3}$/

/** Typographic hyphens, dashes and quotation marks, and the minus sign. */
const TYPOGRAPHIC = /[\u2010-\u2015\u2018-\u201f\u2212]/

const TESTS: Readonly<Record<Hint, (given: LoginValues) => boolean>> = {
  'password-is-token': ({ password }) => fits(password, ACCESS_TOKEN),
  'password-blank-at-end': ({ password }) => fits(password, BLANK_AT_END),
  'username-blank-at-end': ({ username }) => BLANK_AT_END.test(username),
  'email-domain-mistyped': ({ username, email }) => username === email && meantDomain(domainOf(email)) !== undefined,
  'username-domain-mistyped': ({ username, email }) =>
    username !== email && meantDomain(domainOf(username)) !== undefined,
  'username-display-name': ({ username }) => isDisplayName(username.trim()),
  'username-no-domain': ({ username, email }) => !isDisplayName(username.trim()) && !namesDomain(username, email),
  'password-typographic': ({ password }) => fits(password, TYPOGRAPHIC),
  'token-is-refresh-token': ({ token }) => fits(token, REFRESH_TOKEN),
  'app-password-letters': ({ password }) => fits(password, APP_PASSWORD_LETTERS),
  'app-password-hyphens': ({ password }) => fits(password, APP_PASSWORD_HYPHENS),
  'password-not-ascii': ({ password }) => fits(password, /[^\x00-\x7f]/),
}

function fits(secret: Secret | undefined, shape: RegExp): boolean {
  return secret?.satisfies((value) => shape.test(value)) ?? false
}

/**
 * True for `Ann Smith` and `Ann Smith <ann@example.com>`. A Windows account, `DOMAIN\ann smith`, may contain a blank.
 */
function isDisplayName(name: string): boolean {
  return (/\s/.test(name) && !/[@\\]/.test(name)) || /<[^<>@\s]+@[^<>@\s]+>$/.test(name)
}

/** True for a name with a domain: `ann@example.com`, `EXAMPLE\ann`, `ann%example.com`, `ann+example.com`, `example.com_ann`. */
function namesDomain(username: string, email: string): boolean {
  return /[@\\%]/.test(username) || username.toLowerCase().includes(domainOf(email))
}

function domainOf(address: string): string {
  return /@([\w.-]+)$/.exec(address)?.[1]?.toLowerCase() ?? ''
}
