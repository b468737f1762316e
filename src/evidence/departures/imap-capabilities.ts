import type { Departure } from './departure.ts'
import { finalOf, firstOffer, type Offer, sighting } from './record-view.ts'

/** The departures in an IMAP server's capabilities. */
export const IMAP_CAPABILITIES = {
  'capability-missing': {
    source: 'RFC 3501 §6.1.1',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: ({ exchanges }) => {
      const one = exchanges.find((exchange) => isAccepted(exchange) && untaggedIn(exchange.messages).length === 0)
      const final = one && finalOf(one)
      return final && sighting(final)
    },
  },
  'capability-twice': {
    source: 'RFC 3501 §6.1.1',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: ({ exchanges }) => {
      const two = exchanges.filter(isAccepted).map(({ messages }) => untaggedIn(messages)[1])
      const second = two.find((said) => said !== undefined)
      return second && sighting(second)
    },
  },
  'capability-imap4rev1': {
    source: 'RFC 3501 §6.1.1, §9 (capability-data)',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: ({ capabilities }) =>
      firstOffer(capabilities, ({ names, written }) => !names.some(isBase) && written.join(' ')),
  },
  'capability-blanks': {
    source: 'RFC 3501 §9 (capability-data)',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: ({ capabilities }) => firstOffer(capabilities, ({ written }) => written.includes('') && written.join(' ')),
  },
  'capability-form': {
    source: 'RFC 3501 §9 (capability)',
    level: 'must',
    protocol: 'imap',
    exact: true,
    find: ({ capabilities }) => firstOffer(capabilities, ({ written }) => written.find((name) => NO_ATOM.test(name))),
  },
  'literal-both': {
    source: 'RFC 7888 §5',
    level: 'must',
    protocol: 'imap',
    find: ({ capabilities }) => firstOffer(capabilities, (offer) => pair(offer, 'LITERAL+', 'LITERAL-')),
  },
  'utf8-both': {
    source: 'RFC 9755 §7, RFC 6855 §6',
    level: 'must',
    protocol: 'imap',
    find: ({ capabilities }) => firstOffer(capabilities, (offer) => pair(offer, 'UTF8=ACCEPT', 'UTF8=ONLY')),
  },
  'qresync-alone': {
    source: 'RFC 7162 §3.2.2',
    level: 'should',
    protocol: 'imap',
    exact: true,
    find: ({ capabilities }) =>
      firstOffer(capabilities, ({ names }) => names.includes('QRESYNC') && !names.includes('CONDSTORE') && 'QRESYNC'),
  },
} as const satisfies Readonly<Record<string, Departure>>

type Exchanges = Parameters<Departure['find']>[0]['exchanges']

function isAccepted({ command, outcome }: Exchanges[number]): boolean {
  return command?.verb === 'CAPABILITY' && outcome === 'accepted'
}

function untaggedIn(messages: Exchanges[number]['messages']) {
  return messages.filter(({ lines: [line = ''] }) => /^\* CAPABILITY\b/i.test(line))
}

/** RFC 9051 §6.1.1 requires IMAP4rev2 in place of IMAP4rev1. */
function isBase(name: string): boolean {
  return name === 'IMAP4REV1' || name === 'IMAP4REV2'
}

/** RFC 3501 §9, atom-specials: parentheses, braces, blanks, controls, wildcards, quotation marks, `]`. */
const NO_ATOM = /[(){%*"\\\]\x00-\x20\x7f-\uffff]/

function pair({ names }: Offer, one: string, other: string): string | undefined {
  return names.includes(one) && names.includes(other) ? `${one} ${other}` : undefined
}
