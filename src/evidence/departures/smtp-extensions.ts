import type { Exchange } from '../../conversation/exchange.ts'
import type { Departure } from './departure.ts'
import { finalOf, firstOf, firstOffer, type Offer, sighting } from './record-view.ts'

/** The departures in an SMTP server's extensions. */
export const SMTP_EXTENSIONS = {
  'helo-only': {
    source: 'RFC 5321 §2.2.1, §4.1.1.1',
    level: 'must',
    protocol: 'smtp',
    // Other codes refuse the client, or its name. LMTP (RFC 2033 §4.1) has LHLO in place of EHLO.
    find: ({ heard }) =>
      firstOf(
        heard,
        ({ exchange: { command }, kind, code = 0, text }) =>
          /^EHLO \S+\s*$/i.test(command?.parts[0] ?? '') &&
          kind === 'final' &&
          [500, 502, 503].includes(code) &&
          !/\bLMTP\b/i.test(text),
      ),
  },
  'extension-form': {
    source: 'RFC 5321 §4.1.1.1 (ehlo-line)',
    level: 'must',
    protocol: 'smtp',
    exact: true,
    find: ({ extensions }) =>
      firstOffer(extensions, ({ written }) => written.find((line) => !EHLO_LINE.test(line) && !OLD_AUTH.test(line))),
  },
  'auth-equals': {
    source: 'RFC 5321 §4.1.1.1 (ehlo-keyword), RFC 4954 §3',
    level: 'must',
    protocol: 'smtp',
    find: ({ extensions }) => firstOffer(extensions, ({ written }) => written.find((line) => OLD_AUTH.test(line))),
  },
  'auth-empty': {
    source: 'RFC 4954 §3',
    level: 'must',
    protocol: 'smtp',
    exact: true,
    find: ({ extensions }) => firstOffer(extensions, ({ names }) => names.find((line) => /^AUTH *$/.test(line))),
  },
  'size-number': {
    source: 'RFC 1870 §3',
    level: 'must',
    protocol: 'smtp',
    find: ({ extensions }) =>
      firstOffer(extensions, ({ names }) => names.find((line) => /^SIZE +(?!\d+ *$)\S/.test(line))),
  },
  'extension-parameter': {
    source: 'RFC 5321 §4.1.1.1',
    level: 'must',
    protocol: 'smtp',
    find: ({ extensions }) => {
      for (const { entry, written } of extensions) {
        for (const line of written) {
          const source = bareKeyword(line)
          if (source !== undefined) return { entry, line, source }
        }
      }
      return undefined
    },
  },
  'smtputf8-alone': {
    source: 'RFC 6531 §3.1',
    level: 'must',
    protocol: 'smtp',
    exact: true,
    find: ({ extensions }) => firstOffer(extensions, (offer) => without(offer, 'SMTPUTF8', '8BITMIME')),
  },
  'binarymime-alone': {
    source: 'RFC 3030 §3',
    level: 'must',
    protocol: 'smtp',
    exact: true,
    find: ({ extensions }) => firstOffer(extensions, (offer) => without(offer, 'BINARYMIME', 'CHUNKING')),
  },
  'starttls-under-tls': {
    source: 'RFC 3207 §4.2',
    level: 'must',
    protocol: 'smtp',
    find: ({ extensions }) =>
      firstOffer(extensions, ({ encrypted, names }) => encrypted && names.find((line) => /^STARTTLS\b/.test(line))),
  },
  'listed-unimplemented': {
    source: 'RFC 5321 §4.2.4',
    level: 'must',
    protocol: 'smtp',
    find: ({ extensions, exchanges }) => {
      for (const exchange of exchanges) {
        const final = finalOf(exchange)
        const offer = extensions.findLast(({ entry }) => entry < exchange.entry)
        if (!final || !offer || (final.code !== 500 && final.code !== 502)) continue
        const verb = exchange.command?.verb ?? ''
        // A server refuses a line that is too long or too short for it with 500 too.
        if (offer.names.some((line) => keywordOf(line) === verb) && isAlone(exchange, exchanges)) {
          return sighting(final)
        }
      }
      return undefined
    },
  },
} as const satisfies Readonly<Record<string, Departure>>

const EHLO_LINE = /^[a-z\d][a-z\d-]*(?: [!-~]+)*$/i

/** The syntax of drafts before RFC 2554. */
const OLD_AUTH = /^AUTH=/i

/** The extensions whose keyword has no parameter, with the section that says so. */
const BARE: ReadonlyMap<string, string> = new Map([
  ['STARTTLS', 'RFC 3207 §2'],
  ['8BITMIME', 'RFC 6152 §2'],
  ['DSN', 'RFC 3461 §2'],
  ['BINARYMIME', 'RFC 3030 §3'],
  ['SMTPUTF8', 'RFC 6531 §3.1'],
  ['ENHANCEDSTATUSCODES', 'RFC 2034 §3'],
])

function bareKeyword(line: string): string | undefined {
  return / [!-~]/.test(line) ? BARE.get(keywordOf(line.toUpperCase())) : undefined
}

function keywordOf(line: string): string {
  return line.split(' ', 1)[0] ?? ''
}

/** True for a one-word command, which can have no syntax error, and which was not pipelined. */
function isAlone({ command, entry }: Exchange, exchanges: readonly Exchange[]): boolean {
  return /^[A-Z]+\s*$/i.test(command?.parts[0] ?? '') && exchanges.filter((one) => one.entry === entry).length === 1
}

function without({ names }: Offer, one: string, needed: string): string | undefined {
  const keywords = names.map(keywordOf)
  return keywords.includes(one) && !keywords.includes(needed) ? one : undefined
}
