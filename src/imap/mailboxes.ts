import type { Response } from './response.ts'

/** The name of a mailbox that a LIST response marks as the place for junk (RFC 6154 §2), as the server writes it. */
export function junkIn(response: Response): string | undefined {
  if (response.kind !== 'untagged') return undefined
  const [, attributes = '', name = ''] = LISTED.exec(response.text) ?? []
  const isJunk = /\\Junk(?![\w$])/i.test(attributes)
  const mailbox = nameIn(name)
  // RFC 3501 §5.1.3: names are ASCII. Others could be asked for in no command of one piece.
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

/** What a search found first (RFC 3501 §7.2.5); a server of IMAP4rev2 alone says it in another form (RFC 9051 §7.3.4). */
export function foundIn(response: Response): number | undefined {
  if (response.kind !== 'untagged') return undefined
  const [, uid] = /^(?:SEARCH|ESEARCH .*\bALL) (\d{1,10})/i.exec(response.text) ?? []
  return uid === undefined ? undefined : Number(uid)
}

/** How many messages there are (RFC 3501 §7.3.1). */
export function existsIn(response: Response): number | undefined {
  const [, count] = response.kind === 'untagged' ? (/^(\d{1,10}) EXISTS$/i.exec(response.text) ?? []) : []
  return count === undefined ? undefined : Number(count)
}

/** The UID of a fetched message in whose header a text stands (RFC 3501 §7.4.2). */
export function fetchedWith(response: Response, text: string): number | undefined {
  if (response.kind !== 'untagged' || !/^\d+ FETCH /i.test(response.text)) return undefined
  const [, uid] = /\bUID (\d{1,10})\b/i.exec(response.text) ?? []
  return uid !== undefined && response.text.includes(text) ? Number(uid) : undefined
}
