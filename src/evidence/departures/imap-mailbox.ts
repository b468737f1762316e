import type { Exchange } from '../../conversation/exchange.ts'
import type { Departure } from './departure.ts'
import { finalOf, firstOf, type RecordView, type ShownAt, sighting } from './record-view.ts'

/** The departures in the response to SELECT and EXAMINE. */
export const IMAP_MAILBOX = {
  'select-exists': required(/^\* \d+ EXISTS\b/i),
  'select-flags': required(/^\* FLAGS \(/i),
  'select-recent': required(/^\* \d+ RECENT\b/i, isRev2),
  'select-uidvalidity': required(/^\* OK \[UIDVALIDITY \d/i),
  'select-uidnext': required(/^\* OK \[UIDNEXT \d/i),
  'examine-read-only': {
    source: 'RFC 3501 §6.3.2',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: (view) => opened(view, ({ command }, code) => command?.verb === 'EXAMINE' && code !== 'READ-ONLY'),
  },
  'number-range': {
    source: 'RFC 3501 §9 (nz-number)',
    level: 'must',
    protocol: 'imap',
    find: ({ heard }) =>
      firstOf(heard, ({ responseCode = '' }) => {
        const number = /^(?:UIDVALIDITY|UIDNEXT|UNSEEN) (\d+)$/.exec(responseCode)?.[1]
        return number !== undefined && (Number(number) === 0 || Number(number) > MAX_NUMBER)
      }),
  },
} as const satisfies Readonly<Record<string, Departure>>

/** The largest 32-bit number. */
const MAX_NUMBER = 0xffff_ffff

/** A response that SELECT and EXAMINE require. A response that was too long to keep is not known to be missing. */
function required(response: RegExp, isPardoned: (view: RecordView) => boolean = () => false) {
  return {
    source: 'RFC 3501 §6.3.1',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: (view) =>
      isPardoned(view)
        ? undefined
        : opened(view, ({ messages }) => !messages.some(({ lines: [line = ''] }) => response.test(line))),
  } as const satisfies Departure
}

function opened(
  { evidence, exchanges }: RecordView,
  departs: (exchange: Exchange, code: string | undefined) => boolean,
): ShownAt | undefined {
  if (evidence.transcript.entries.some((row) => row.kind === 'note' && row.unkept !== undefined)) return undefined
  for (const exchange of exchanges) {
    const isOpening = ['SELECT', 'EXAMINE'].includes(exchange.command?.verb ?? '') && exchange.outcome === 'accepted'
    const final = isOpening ? finalOf(exchange) : undefined
    if (final && departs(exchange, final.responseCode)) return sighting(final)
  }
  return undefined
}

/** RFC 9051 §6.3.2 no longer has RECENT. */
function isRev2({ capabilities }: RecordView): boolean {
  return capabilities.some(({ names }) => names.includes('IMAP4REV2'))
}
