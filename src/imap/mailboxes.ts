import type { Response } from './response.ts'

/** The name of a mailbox with the junk attribute in a LIST response (RFC 6154 §2), as the server writes it. */
export function junkIn(response: Response): string | undefined {
  if (response.kind !== 'untagged') return undefined
  const [, attributes = '', name = ''] = LISTED.exec(response.text) ?? []
  const isJunk = /\\Junk(?![\w$])/i.test(attributes)
  const mailbox = nameIn(name)
  // RFC 3501 §5.1.3: names are ASCII. Other names would need a command of several pieces.
  const isUsable = /^[\x20-\x7e]+$/.test(mailbox) && !/\\(?:Noselect|NonExistent)\b/i.test(attributes)
  return isJunk && isUsable ? mailbox : undefined
}

/** `LIST (\HasNoChildren \Junk) "/" Junk`; extended data may come after the name (RFC 5258 §6). */
const LISTED = /^LIST \(([^)]*)\) (?:"(?:[^"\\]|\\.)*"|NIL) ([\s\S]+)$/i

/** An atom, a quoted string, or a literal that was put back in place (RFC 3501 §9, astring). */
function nameIn(text: string): string {
  const [, size] = /^\{(\d{1,9})\+?\}/.exec(text) ?? []
  if (size !== undefined) return text.slice(size.length + 2).slice(0, Number(size))
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"/.exec(text) ?? []
  return quoted === undefined ? (text.split(' ')[0] ?? '') : quoted.replace(/\\(.)/g, '$1')
}

/**
 * The newest messages that a search found, newest first (RFC 3501 §7.2.5); a server with only IMAP4rev2 sends them in
 * another form, with ranges (RFC 9051 §7.3.4).
 */
export function foundIn(responses: readonly Response[], atMost: number): readonly number[] {
  const uids = responses.flatMap((response) => {
    const [, found = ''] = response.kind === 'untagged' ? (FOUND.exec(response.text) ?? []) : []
    return found.split(/[ ,]/).flatMap((range) => newestOf(range, atMost))
  })
  return [...new Set(uids)].toSorted((a, b) => b - a).slice(0, atMost)
}

const FOUND = /^(?:SEARCH|ESEARCH .*\bALL) ([\d ,:]+)/i

/** A range may have four thousand million members (RFC 3501 §9, nz-number), and its ends in either order. */
function newestOf(range: string, atMost: number): readonly number[] {
  if (!/^\d{1,10}(?::\d{1,10})?$/.test(range)) return []
  const ends = range.split(':').map(Number)
  const newest = Math.max(...ends)
  const count = Math.min(newest - Math.min(...ends) + 1, atMost)
  return Array.from({ length: count }, (_, at) => newest - at)
}

/** The number of messages (RFC 3501 §7.3.1). */
export function existsIn(response: Response): number | undefined {
  const [, count] = response.kind === 'untagged' ? (/^(\d{1,10}) EXISTS$/i.exec(response.text) ?? []) : []
  return count === undefined ? undefined : Number(count)
}

/** The UID of a fetched message whose Message-ID, or original one, contains the complete token (RFC 3501 §7.4.2). */
export function fetchedWith(response: Response, token: string): number | undefined {
  if (response.kind !== 'untagged') return undefined
  const [, uid] = UID_BEFORE.exec(response.text) ?? UID_BEHIND.exec(response.text) ?? []
  const ids = [...response.text.matchAll(MESSAGE_IDS)].map(([, id = '']) => id)
  const words = ids.flatMap((id) => id.match(/[a-z0-9-]+/gi) ?? [])
  const isIt = words.some((word) => word === token || word.endsWith(`-${token}`))
  return uid !== undefined && isIt ? Number(uid) : undefined
}

/** The UID is on either side of the header, and the header may contain similar text. */
const UID_BEFORE = /^\d+ FETCH \((?:[^"{]* )?UID (\d{1,10})\b/i
const UID_BEHIND = /^\d+ FETCH \([\s\S]* UID (\d{1,10})[^"{\r\n]{0,200}\)$/i
/** The fields with their folded lines (RFC 5322 §2.2.3), at the beginning of a literal, of a quoted string or of a line. */
const MESSAGE_IDS = /[}"\r\n](?:X-(?:Microsoft-|Google-)?Original-)?Message-ID:((?:[^\r\n]|\r?\n[ \t])*)/gi
