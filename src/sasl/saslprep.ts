import { LEFT_TO_RIGHT, MAPPED_TO_NOTHING, NON_ASCII_SPACE, PROHIBITED, RIGHT_TO_LEFT } from './saslprep-tables.ts'

/**
 * RFC 4013, a profile of stringprep (RFC 3454): the canonical form of a user name or password that client and server
 * digest.
 *
 * Code points that Unicode 3.2 did not assign are left unchanged, which RFC 5802 §5.1 requires in a user name. In a
 * password §2.2 would prohibit them; this function does not, because a text with an emoji would then be sent entirely
 * unprepared. The normalization is that of Node's Unicode: it differs from 3.2 in later characters, and otherwise only
 * in the few of corrigenda 4 and 5 (https://www.unicode.org/policies/stability_policy.html).
 *
 * @returns `undefined`: the text contains prohibited characters, or mixes directions
 */
export function saslprep(text: string): string | undefined {
  // Both tables contain U+200B. It becomes a space, as in libidn and PostgreSQL (src/common/saslprep.c).
  const mapped = text.replaceAll(every(NON_ASCII_SPACE()), ' ').replaceAll(every(MAPPED_TO_NOTHING()), '')
  const normal = mapped.normalize('NFKC')
  return PROHIBITED().test(normal) || mixesDirections(normal) ? undefined : normal
}

/**
 * A user name or password as SCRAM uses it. RFC 5802 §5.1 lets a client give up on one that cannot be prepared. But
 * many servers prepare nothing (Dovecot uses the octets), so that it may well be a valid password, and PostgreSQL's
 * client (fe-auth-scram.c) and server use it unchanged. A check that gives up would never know, and trying costs
 * nothing.
 */
export function prepared(text: string): string {
  return saslprep(text) || text
}

/**
 * RFC 3454 §6: right-to-left text has no letter of the other direction, and begins and ends with a right-to-left
 * letter.
 */
function mixesDirections(text: string): boolean {
  if (!RIGHT_TO_LEFT().test(text)) return false
  const characters = [...text]
  const ends = [characters.at(0), characters.at(-1)]
  return LEFT_TO_RIGHT().test(text) || ends.some((one = '') => !RIGHT_TO_LEFT().test(one))
}

function every({ source }: RegExp): RegExp {
  return new RegExp(source, 'gu')
}
