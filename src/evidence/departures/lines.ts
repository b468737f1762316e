import type { Departure } from './departure.ts'
import { firstOf, type HeardMessage, type RecordView, sighting } from './record-view.ts'

/** The departures in the octets of lines. */
export const LINES = {
  'bare-lf': {
    source: 'RFC 3501 §2.2, RFC 5321 §2.3.8',
    level: 'must',
    exact: true,
    find: ({ evidence: { transcript } }) => {
      let before = ''
      for (const [entry, row] of transcript.entries.entries()) {
        // A TLS alert in place of a response is no line.
        if (row.kind !== 'received' || /^[\x14-\x17]\x03/.test(row.text)) continue
        const text = before + row.text
        const found = /(?:^|[^\r])\n/.exec(text)
        if (found) {
          const end = found.index + found[0].length - 1
          return { entry, line: text.slice(text.lastIndexOf('\n', found.index) + 1, end) }
        }
        before = text.endsWith('\n') ? '' : text.slice(-1)
      }
      return undefined
    },
  },
  'control-octet': {
    source: 'RFC 3501 §9 (TEXT-CHAR), RFC 5321 §4.2 (textstring)',
    level: 'must',
    exact: true,
    find: ({ heard }) => firstOf(heard, (said) => isText(said) && said.lines.some((line) => /[\0\r]/.test(line))),
  },
  // RFC 9051 §9 (text) allows UTF-8 once the client has enabled IMAP4rev2, and RFC 6531 §3.1 in replies to VRFY and EXPN.
  'beyond-ascii': {
    source: 'RFC 3501 §9 (TEXT-CHAR), RFC 5321 §4.2 (textstring)',
    level: 'must',
    exact: true,
    find: (view) =>
      asksForUtf8(view)
        ? undefined
        : firstOf(view.heard, (said) => isText(said) && said.lines.some((line) => /[^\0-\x7f]/.test(line))),
  },
  'reply-too-long': {
    source: 'RFC 5321 §4.5.3.1.5',
    level: 'should',
    protocol: 'smtp',
    exact: true,
    find: ({ heard }) => {
      // A challenge may be longer (RFC 4954 §4).
      const said = heard.find(({ kind, lines }) => kind !== 'continuation' && lines.some(isTooLong))
      return said && sighting(said, said.lines.find(isTooLong))
    },
  },
} as const satisfies Readonly<Record<string, Departure>>

/** True for a reply, or a status response with only text: it has no literal, which may contain any octet. */
function isText({ code, status, kind }: HeardMessage): boolean {
  return code !== undefined || status !== undefined || kind === 'continuation'
}

/** True if the client has asked for UTF-8, or sent such octets itself, which a server may repeat. */
function asksForUtf8({ evidence: { transcript }, exchanges }: RecordView): boolean {
  const isAsked = exchanges.some(
    ({ command }) => command?.verb === 'ENABLE' || /\bSMTPUTF8\b/i.test(command?.parts[0] ?? ''),
  )
  return isAsked || transcript.entries.some((row) => row.kind === 'sent' && /[\x80-\xff]/.test(row.text))
}

/** 512 octets including the line end. */
function isTooLong(line: string): boolean {
  return line.length + '\r\n'.length > 512
}
