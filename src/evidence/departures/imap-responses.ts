import type { Departure } from './departure.ts'
import { finalOf, firstOf, type RecordView, sighting } from './record-view.ts'

/** The departures in the syntax of IMAP responses. */
export const IMAP_RESPONSES = {
  'greeting-form': {
    source: 'RFC 3501 §7.1, §9 (greeting)',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: ({ heard }) =>
      firstOf(
        heard.slice(0, 1),
        ({ exchange, lines: [line = ''] }) =>
          exchange.purpose === 'greeting' && line.startsWith('* ') && !/^\* (OK|PREAUTH|BYE)\b/i.test(line),
      ),
  },
  'status-without-text': {
    source: 'RFC 3501 §9 (resp-cond-state)',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: ({ heard }) =>
      firstOf(heard, ({ status, lines: [line = ''] }) => status !== undefined && /^\S+ [A-Z]+$/i.test(line)),
  },
  'status-mark': {
    source: 'RFC 3501 §9 (resp-cond-state, resp-cond-bye)',
    level: 'must',
    protocol: 'imap',
    find: ({ heard }) =>
      firstOf(heard, ({ status, lines: [line = ''] }) => status !== undefined && /^\* [A-Z]+[;:,]/i.test(line)),
  },
  'bare-plus': {
    source: 'RFC 3501 §7.5, §9 (continue-req)',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: ({ heard }) => firstOf(heard, ({ kind, lines: [line] }) => kind === 'continuation' && line === '+'),
  },
  'tag-unknown': {
    source: 'RFC 3501 §2.2.2',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: (view) => {
      const words = firstWords(view)
      return firstOf(view.heard, ({ kind, exchange, lines: [line = ''] }) => {
        const tag = kind === 'final' ? /^([^*+ ]+) /.exec(line)?.[1] : undefined
        return tag !== undefined && exchange.purpose !== 'greeting' && !words.has(tag)
      })
    },
  },
  'tag-lost': {
    source: 'RFC 3501 §2.2.2',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: ({ evidence, exchanges }) => {
      for (const [at, exchange] of exchanges.entries()) {
        const refusal = exchange.messages.find(({ kind, status }) => kind === 'untagged' && isRefusal(status))
        if (!exchange.command || !refusal || finalOf(exchange)) continue
        const end = exchanges[at + 1]?.entry ?? Number.POSITIVE_INFINITY
        const waited = evidence.transcript.entries.findIndex(
          (row, entry) => row.kind === 'late' && entry > refusal.entry,
        )
        if (waited !== -1 && waited < end) return sighting(refusal)
      }
      return undefined
    },
  },
} as const satisfies Readonly<Record<string, Departure>>

function isRefusal(status: string | undefined): boolean {
  return status === 'NO' || status === 'BAD'
}

/** The first word of each line that the client sent. A server that is out of step may mistake any of them for a tag. */
function firstWords({ evidence }: RecordView): ReadonlySet<string> {
  return new Set(
    evidence.transcript.entries.flatMap((row) =>
      row.kind === 'sent' ? row.text.split('\n').map((line) => line.trimStart().split(/\s/, 1)[0] ?? '') : [],
    ),
  )
}
