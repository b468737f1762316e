import type { Exchange, ServerMessage } from '../../conversation/exchange.ts'
import { ownNamesIn } from '../../conversation/own-names.ts'
import type { Evidence } from '../../evidence/gather.ts'

/** All responses in one exchange. */
export interface ComparedAnswer {
  /** The lines as received, without tags and capabilities, which are compared separately. */
  readonly text: string
  /** The part of the response that stays the same from run to run. */
  readonly sense: string
}

/** The response in each exchange; `undefined` if there was none. */
export function answersIn({ transcript, exchanges }: Evidence): readonly (ComparedAnswer | undefined)[] {
  const names = ownNamesIn(transcript, exchanges)
  return exchanges.map((exchange) => {
    const text = exchange.messages
      .filter(counts)
      .map((said) => shown(said, exchange))
      .join('\n')
    return text === '' ? undefined : { text, sense: lasting(names.removedFrom(text)) }
  })
}

/** The state of a mailbox, such as `* 3 EXISTS` or `* OK [UIDNEXT 4]`, is no behaviour: it changes with each message. */
function counts({ kind, status, responseCode = '' }: ServerMessage): boolean {
  return kind !== 'untagged' || (status !== undefined && (status !== 'OK' || /ALERT\b/.test(responseCode)))
}

function shown({ kind, lines, code, status }: ServerMessage, { purpose, outcome }: Exchange): string {
  // A challenge is new each time.
  if (kind === 'continuation') return String(code ?? '+')
  if (status !== undefined) {
    const line = lines.join('\n').replace(/^(\S+ \S+ )\[CAPABILITY [^\]]*\] ?/i, '$1')
    return kind === 'final' ? line.replace(/^[^* ]+ /, '') : line
  }
  const own = purpose === 'capability' && outcome === 'accepted' && code !== undefined ? lines.slice(0, 1) : lines
  return own.map((line) => line.replace(/^(\d{3})-/, '$1 ')).join('\n')
}

/**
 * Text without the parts that are new on every run. It is used only for comparison, and removes only parts with a
 * recognisable form: a changed version, limit or number of connections is a real difference.
 */
export function lasting(text: string): string {
  return VOLATILE.reduce((rest, pattern) => rest.replace(pattern, ''), text).replace(/[a-z\d-]{8,}/gi, (word) =>
    isRandom(word) ? '' : word,
  )
}

const VOLATILE: readonly RegExp[] = [
  // Exchange names the machine that responded, the time, and an id: `[AM0PR01CA0123.eurprd01.prod.exchangelabs.com
  // 2026-...]`.
  /\[[A-Z\d]{8,20}\.[a-z\d]{1,20}\.prod\.(?:exchangelabs|outlook)\.com\b[^\]]{0,100}\]/gi,
  // Gmail's `q19sm13433612wmc.34 - gsmtp`.
  /\b[a-z\d-]{8,80}\.\d{1,3}(?= - gsmtp\b)/gi,
  // The date of RFC 5322 §3.3, as in Exim's greeting, and that of ISO 8601, as at the end of Exchange's.
  /\b(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)?(?: (?:[+-]\d{4}|[a-z]{2,4}\b))?/gi,
  /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z?/g,
  // Seconds since 1970, of the years 2017 to 2033: Gmail's `250 2.0.0 OK  1700000000 ...`.
  /\b1[5-9]\d{8}\b/g,
  // Dovecot sometimes reports how long a command took: `(0.003 + 0.000 + 0.002 secs).`; Cyrus's form is `(0.000 secs 2
  // calls)`.
  / ?\(\d+\.\d+(?: \+ \d+\.\d+){0,9} secs?\b[^)]{0,40}\)/g,
  // Postfix's `queued as 152C020C8CB`, Exim's `id=1xUv3H-0001Hu-0C`, Cyrus's `SESSIONID=<...>`.
  /\b(?:queued as |id=|session(?:id)?=)\S{1,200}/gi,
  // Hexadecimal with both digits and letters: OpenSMTPD's `b15ee9cf`, Courier's `000000006B02339E.00003B72`.
  /\b(?=\d*[a-f])(?=[a-f]*\d)[\da-f]{8,}\b/gi,
]

/**
 * True for alternating digits and letters, such as `1xUv3H-0001Hu-0C`: `IMAP4rev1` and `deb12u10` have four groups, and
 * no name has more.
 */
function isRandom(word: string): boolean {
  return (word.replaceAll('-', '').match(/\d+|[a-z]+/gi)?.length ?? 0) > 4
}
