import { jsonObject } from '../errors/plain-object.ts'
import { octetsInBase64 } from '../wire/base64.ts'

/**
 * The server's error for a rejected token: JSON in Base64, in place of a challenge (RFC 7628 §3.2.2). `undefined`: the
 * line is no such error; without facts: the error was truncated, or its values do not fit into a sentence.
 */
export function oauthErrorIn(line: string): Readonly<Record<string, string>> | undefined {
  const base64 = line.trimEnd().split(' ').at(-1) ?? ''
  const told = jsonObject(octetsInBase64(base64) ?? '') ?? (BEGINS.test(base64) ? pairsIn(base64) : undefined)
  if (told === undefined || !(BEGINS.test(base64) || Object.keys(NAMES).some((name) => Object.hasOwn(told, name))))
    return undefined
  const facts = Object.entries(NAMES).flatMap(([name, fact]) => {
    const value = told[name]
    return typeof value === 'string' && IS_SHORT_PROSE.test(value) ? [[fact, value] as const] : []
  })
  return Object.fromEntries(facts)
}

/** The beginning of an error that cannot be read to its end: `{"status`, `{ "status`, `{"error`, `{"schemes`. */
const BEGINS = /^eyAic3RhdHVz|^eyJzdGF0dXMi|^eyJlcnJvci|^eyJzY2hlbWVz/

/**
 * The keys, and the facts that they become. `schemes` is Google's
 * (https://developers.google.com/workspace/gmail/imap/xoauth2-protocol).
 */
const NAMES: Readonly<Record<string, string>> = {
  status: 'status',
  schemes: 'schemes',
  scope: 'scope',
  'openid-configuration': 'openidConfiguration',
  error: 'status',
}

/** A value that fits a sentence. Scopes are URLs, and there may be several. */
const IS_SHORT_PROSE = /^[\x20-\x7e]{1,200}$/

/** The pairs before the first mask, or before the end of a truncated text. */
function pairsIn(base64: string): Readonly<Record<string, string>> {
  const [whole = ''] = /^(?:[A-Za-z\d+/]{4})*/.exec(base64) ?? []
  const text = atob(whole)
  return Object.fromEntries(
    [...text.matchAll(/"([a-z-]{1,40})"\s{0,4}:\s{0,4}"([^"\\]{0,200})"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}
