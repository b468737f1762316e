import type { Departure } from './departure.ts'
import { firstOf, type HeardMessage, type RecordView, sighting } from './record-view.ts'

/** The departures in the syntax of SMTP replies. */
export const SMTP_REPLIES = {
  'reply-code': {
    source: 'RFC 5321 §4.2 (Reply-code)',
    level: 'must',
    protocol: 'smtp',
    find: ({ heard }) => firstOf(heard, ({ code }) => code !== undefined && !/^[2-5][0-5]\d$/.test(String(code))),
  },
  'codes-differ': {
    source: 'RFC 5321 §4.2.1',
    level: 'must',
    protocol: 'smtp',
    exact: true,
    find: ({ heard }) =>
      firstOf(
        heard,
        ({ code, lines }) => code !== undefined && new Set(lines.map((line) => line.slice(0, 3))).size > 1,
      ),
  },
  'reply-unasked': {
    source: 'RFC 5321 §4.2',
    level: 'must',
    protocol: 'smtp',
    exact: true,
    // A server may announce at any time that it closes (RFC 5321 §3.8), and some use another code than 421.
    find: ({ heard }) =>
      firstOf(heard, ({ code = 0, exchange: { purpose } }) => purpose === 'idle' && code >= 200 && code < 400),
  },
  'enhanced-missing': {
    source: 'RFC 2034 §4',
    level: 'must',
    protocol: 'smtp',
    exact: true,
    find: (view) => {
      const said = enhancedReplies(view).find(({ lines }) => !lines.every(hasEnhanced))
      return said && sighting(said)
    },
  },
  'enhanced-class': {
    source: 'RFC 2034 §4',
    level: 'must',
    protocol: 'smtp',
    find: (view) => {
      const said = enhancedReplies(view).find(({ enhanced, code }) => enhanced && enhanced[0] !== String(code)[0])
      return said && sighting(said)
    },
  },
} as const satisfies Readonly<Record<string, Departure>>

/** RFC 2034 §4: all replies with class 2, 4 or 5 except the greeting and the replies to HELO and EHLO. */
function enhancedReplies({ extensions, heard }: RecordView): readonly HeardMessage[] {
  const from = extensions.find(({ names }) => names.some((name) => /^ENHANCEDSTATUSCODES\b/.test(name)))?.entry
  if (from === undefined) return []
  return heard.filter(
    ({ code = 0, kind, entry, exchange: { purpose } }) =>
      entry > from && kind === 'final' && code >= 200 && (code < 300 || code >= 400) && code < 600 && isCoded(purpose),
  )
}

function isCoded(purpose: string): boolean {
  return purpose !== 'greeting' && purpose !== 'capability'
}

function hasEnhanced(line: string): boolean {
  return /^\d{3}[ -][245]\.\d{1,3}\.\d{1,3}(?: |$)/.test(line)
}
