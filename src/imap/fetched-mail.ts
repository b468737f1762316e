/**
 * The lines of a mail whose header and beginning of the text were fetched; `undefined` for any other response.
 *
 * @param uid the UID of the message; left out: any
 */
export function fetchedLines(response: string, uid?: number): readonly string[] | undefined {
  const [first = ''] = response.split(/\r?\n/, 1)
  const [, fetched] = /^(?:\* )?\d{1,10} FETCH \((?:[^"{]{0,200} )?UID (\d{1,10})\b/i.exec(first) ?? []
  const behind = fetched ?? / UID (\d{1,10})[^"{\r\n]{0,200}\)\s*$/i.exec(response.slice(-240))?.[1]
  if (behind === undefined || (uid !== undefined && Number(behind) !== uid)) return undefined
  if (!/\bBODY\[TEXT\]<0>/i.test(response)) return undefined
  return response.split(/\r?\n/).filter((line) => !FRAME.test(line))
}

/** The text around the two literals (RFC 3501 §7.4.2). */
const FRAME =
  /^(?:\* )?(?:\d{1,10} FETCH \(.{0,300}|\s?(?:UID \d{1,10} )?BODY\[(?:TEXT\]<0>|HEADER\.FIELDS \([^)]{0,200}\)\])) (?:\{\d{1,10}\}|NIL|"")$/i
