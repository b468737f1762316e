import type { Exchange, ServerMessage } from '../../conversation/exchange.ts'
import type { Evidence } from '../gather.ts'

/** A server message, and its exchange. */
export interface HeardMessage extends ServerMessage {
  readonly exchange: Exchange
}

/** The view of a transcript that departures use: without anything that an import assumed. */
export interface RecordView {
  readonly evidence: Evidence
  readonly exchanges: readonly Exchange[]
  readonly heard: readonly HeardMessage[]
  /** Each capability list of an IMAP server, as written, in the order of the transcript. */
  readonly capabilities: readonly Offer[]
  /** Each reply to EHLO that has extensions. */
  readonly extensions: readonly Offer[]
}

/** One list of capabilities or extensions. */
export interface Offer {
  readonly entry: number
  readonly encrypted: boolean
  /** The capabilities as written, or the lines of extensions without their reply code. */
  readonly written: readonly string[]
  /** The same in capitals. */
  readonly names: readonly string[]
}

export function viewOf(evidence: Evidence): RecordView {
  const exchanges = evidence.exchanges.filter(({ assumed }) => !assumed)
  // Octets between the server's OK or 220 to STARTTLS and the handshake may come from an attacker.
  const isInjected = ({ entry }: ServerMessage, { encrypted, purpose }: Exchange) =>
    !encrypted && purpose !== 'starttls' && entry >= (evidence.injectedAt ?? Number.POSITIVE_INFINITY)
  const heard = exchanges.flatMap((exchange) =>
    exchange.messages
      .filter((said) => !said.assumed && !isInjected(said, exchange))
      .map((said): HeardMessage => ({ ...said, exchange })),
  )
  const isImap = evidence.transcript.header.protocol === 'imap'
  return {
    evidence,
    exchanges,
    heard,
    capabilities: isImap ? heard.flatMap(capabilitiesIn) : [],
    extensions: isImap ? [] : heard.flatMap(extensionsIn),
  }
}

/** The list of a CAPABILITY response, or of a response code (RFC 3501 §7.1 and §7.2.1). */
const LIST = /^\* CAPABILITY(?: (.*))?$|^\S+ (?:OK|PREAUTH) \[CAPABILITY(?: ([^\]]*))?\]/is

function capabilitiesIn({ entry, lines: [line = ''], exchange }: HeardMessage): readonly Offer[] {
  const found = LIST.exec(line)
  return found ? [offer(entry, exchange, (found[1] ?? found[2] ?? '').split(' '))] : []
}

function extensionsIn({ entry, code, lines, exchange }: HeardMessage): readonly Offer[] {
  if (exchange.command?.verb !== 'EHLO' || code !== 250 || lines.length < 2) return []
  return [
    offer(
      entry,
      exchange,
      lines.slice(1).map((line) => line.slice(4)),
    ),
  ]
}

function offer(entry: number, { encrypted }: Exchange, written: readonly string[]): Offer {
  return { entry, encrypted, written, names: written.map((name) => name.toUpperCase()) }
}

/** The reply or tagged response that ended an exchange. */
export function finalOf({ messages }: Exchange): ServerMessage | undefined {
  return messages.find(({ kind }) => kind === 'final')
}

/** The first message that matches, as the place that shows a departure. */
export function firstOf(heard: readonly HeardMessage[], fits: (said: HeardMessage) => boolean): ShownAt | undefined {
  const said = heard.find(fits)
  return said && sighting(said)
}

/** The first offer that matches: its line is the part that matches, or the whole. */
export function firstOffer(
  offers: readonly Offer[],
  part: (offer: Offer) => string | undefined | false,
): ShownAt | undefined {
  for (const one of offers) {
    const line = part(one)
    if (line !== undefined && line !== false) return { entry: one.entry, line }
  }
  return undefined
}

export function sighting({ entry, lines }: Pick<ServerMessage, 'entry' | 'lines'>, line = lines.join('\n')): ShownAt {
  return { entry, line }
}

/** A place in a transcript that shows a departure. */
export interface ShownAt {
  readonly entry: number
  readonly line: string
  /** The source, if it depends on the line. */
  readonly source?: string
}
