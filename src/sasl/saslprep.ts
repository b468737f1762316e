import { LEFT_TO_RIGHT, MAPPED_TO_NOTHING, NON_ASCII_SPACE, PROHIBITED, RIGHT_TO_LEFT } from './saslprep-tables.ts'

/**
 * RFC 4013, a profile of stringprep (RFC 3454): the one spelling of a user name or password that client and server digest.
 *
 * Code points that Unicode 3.2 did not know are left as they are, which RFC 5802 §5.1 asks for in a user name. In a
 * password §2.2 would prohibit them; we do not, since a text with an emoji in it would then only go out unprepared.
 * The normalization is that of Node's Unicode: it differs from 3.2 in characters that came later, and in none that 3.2 has
 * but the few of corrigenda 4 and 5 (https://www.unicode.org/policies/stability_policy.html).
 *
 * @returns `undefined`: the text holds what is prohibited, or mixes directions
 */
export function saslprep(text: string): string | undefined {
  // U+200B stands in both tables. It becomes a space, as with libidn and PostgreSQL (src/common/saslprep.c).
  const mapped = text.replaceAll(every(NON_ASCII_SPACE()), ' ').replaceAll(every(MAPPED_TO_NOTHING()), '')
  const normal = mapped.normalize('NFKC')
  return PROHIBITED().test(normal) || mixesDirections(normal) ? undefined : normal
}

/**
 * A user name or password as SCRAM uses it. RFC 5802 §5.1 lets a client give up on one that cannot be prepared. But many
 * servers prepare nothing (Dovecot takes the octets), so it may well be somebody's password, and PostgreSQL's client
 * (fe-auth-scram.c) and server use it as it is. A check that gives up would never know; nor is anything lost by trying.
 */
export function prepared(text: string): string {
  return saslprep(text) || text
}

/** RFC 3454 §6: right-to-left text has no letter of the other direction, and begins and ends in its own. */
function mixesDirections(text: string): boolean {
  if (!RIGHT_TO_LEFT().test(text)) return false
  const characters = [...text]
  const ends = [characters.at(0), characters.at(-1)]
  return LEFT_TO_RIGHT().test(text) || ends.some((one = '') => !RIGHT_TO_LEFT().test(one))
}

function every({ source }: RegExp): RegExp {
  return new RegExp(source, 'gu')
}
