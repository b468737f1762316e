import type { Departure } from './departure.ts'
import { finalOf, firstOf, type HeardMessage, type RecordView, sighting } from './record-view.ts'

/** The departures in an IMAP server's responses to commands. */
export const IMAP_COMMANDS = {
  'noop-refused': refuses('NOOP', 'RFC 3501 §6.1.2'),
  'logout-refused': refuses('LOGOUT', 'RFC 3501 §6.1.3'),
  'bye-missing': {
    source: 'RFC 3501 §6.1.3',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: ({ heard, exchanges }) => {
      const logout = exchanges.find(({ command, outcome }) => command?.verb === 'LOGOUT' && outcome === 'accepted')
      const final = logout && finalOf(logout)
      return final && !heard.some(({ status }) => status === 'BYE') ? sighting(final) : undefined
    },
  },
  'closed-without-bye': {
    source: 'RFC 3501 §3.4',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: ({ evidence, exchanges, heard }) => {
      const entry = evidence.transcript.entries.findIndex(isHangUp)
      const last = exchanges.at(-1)
      if (entry === -1 || last?.purpose !== 'other' || finalOf(last)) return undefined
      if (heard.some(({ status }) => status === 'BYE')) return undefined
      return { entry, line: last.command?.parts[0].trim() ?? '' }
    },
  },
  'state-ignored': {
    source: 'RFC 3501 §3',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: (view) => firstOf(view.heard, (said) => isOpened(said) && !isLoggedIn(view)),
  },
  'id-form': {
    source: 'RFC 2971 §3.3, §4',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: ({ heard }) => firstOf(heard, ({ lines: [line = ''] }) => /^\* ID\b/i.test(line) && !isIdList(line.slice(5))),
  },
} as const satisfies Readonly<Record<string, Departure>>

function refuses(verb: 'NOOP' | 'LOGOUT', source: string) {
  return {
    source,
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: ({ heard, exchanges }) =>
      firstOf(heard, ({ kind, lines: [line = ''], exchange: { command, entry, outcome } }) => {
        if (kind !== 'final' || command?.verb !== verb || outcome !== 'refused') return false
        if (command.parts[0].trim() !== `${command.tag} ${verb}` || !line.startsWith(`${command.tag} `)) return false
        // After an unanswered command the server may still be reading the rest of that command.
        return exchanges.every((one) => one.entry >= entry || !one.command || finalOf(one) !== undefined)
      }),
  } as const satisfies Departure
}

function isHangUp(row: RecordView['evidence']['transcript']['entries'][number]): boolean {
  return row.kind === 'closed' && row.by === 'server' && !row.reset
}

function isOpened({ kind, exchange: { command, outcome } }: HeardMessage): boolean {
  return kind === 'final' && outcome === 'accepted' && ['SELECT', 'EXAMINE'].includes(command?.verb ?? '')
}

function isLoggedIn({ exchanges, heard }: RecordView): boolean {
  return exchanges.some(({ purpose }) => purpose === 'login') || heard.some(({ status }) => status === 'PREAUTH')
}

/**
 * True for NIL, or at most 30 pairs in parentheses; names have at most 30 octets and are not repeated, and values at
 * most 1,024.
 */
function isIdList(text: string): boolean {
  if (/^NIL$/i.test(text.trim())) return true
  // A literal replaces a string, without quotation marks; the parser has already consumed its length.
  if (/\{\d+\}/.test(text)) return true
  const strings = /^\((.*)\)$/s.exec(text.trim())?.[1]?.match(/"(?:[^"\\]|\\.)*"|[^\s"]+/gs) ?? undefined
  if (!strings) return /^\(\s*\)$/.test(text.trim())
  const words = strings.map((one) => (one.startsWith('"') ? one.slice(1, -1).replace(/\\(.)/gs, '$1') : one))
  const names = words.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase())
  return (
    words.length % 2 === 0 &&
    names.length <= 30 &&
    new Set(names).size === names.length &&
    words.every((word, at) => word.length <= (at % 2 === 0 ? 30 : 1024))
  )
}
