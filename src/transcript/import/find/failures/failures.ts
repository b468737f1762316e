import { anyOf } from '../../any-of.ts'
import { CERTIFICATE_WORDS } from './certificate-words.ts'
import type { FailureRow } from './failure-row.ts'
import { HANDSHAKE_WORDS, UNEXPLAINED_HANDSHAKES } from './handshake-words.ts'
import { LIBRARY_WORDS } from './library-words.ts'
import { OUTLOOK_WORDS } from './outlook-words.ts'
import { SYSTEM_WORDS } from './system-words.ts'
import { TRANSLATED_WORDS } from './translated-words.ts'

/** Every failure that is recognised by its text, the most specific first: the first matching row counts. */
export const FAILURES: readonly FailureRow[] = [
  ...OUTLOOK_WORDS,
  ...CERTIFICATE_WORDS,
  ...HANDSHAKE_WORDS,
  ...LIBRARY_WORDS,
  ...SYSTEM_WORDS,
  ...TRANSLATED_WORDS,
  ...UNEXPLAINED_HANDSHAKES,
]

/** The row whose text occurs. */
export function failureRowIn(text: string): FailureRow | undefined {
  if (!hasAnyWords(text)) return undefined
  return FAILURES.find((row) => (row.isPlain ? clauseOf(row) : row.says).test(text))
}

/**
 * The text of a row as the end of a clause, in brackets, in quotes or with its number, and not in a sentence about it.
 */
function clauseOf(row: FailureRow): RegExp {
  const known = CLAUSES.get(row)
  if (known) return known
  const clause = clauseWith(row.says.source)
  CLAUSES.set(row, clause)
  return clause
}

const CLAUSES = new Map<FailureRow, RegExp>()

function clauseWith(words: string): RegExp {
  return new RegExp(`${BEFORE}(?:${words})${AFTER}`, 'i')
}

const BEFORE = String.raw`(?:^|[:\]>[] ?|\. |\(|\d\), |["'\x60] ?|- |; |\b(?:error|with|reason|failed|is|said|because|tcp|connect|smtp|imap)[:,]? )`
/** Java on Windows names the call after a colon. */
const AFTER = String.raw`(?: by peer)?(?:: (?:connect|no further information(?:: \S{1,300})?|socket write error))?(?:[)\]"'\x60;,.]|$| \(| \[?\d| #\d| - | for | while | in \/| at |<)`

/** Most texts match no row. */
const hasAnyWords = anyOf(() => [
  ...FAILURES.flatMap(({ says, isPlain }) => (isPlain ? [] : says)),
  clauseWith(FAILURES.flatMap(({ says, isPlain }) => (isPlain ? says.source : [])).join('|')),
])
