import type { Exchange, Said } from './exchange.ts'
import type { Evidence } from './gather.ts'

/** Something that a server does its own way and that stopped nothing. */
export interface Oddity {
  readonly id: 'odd-line' | 'helo-only' | 'alert'
  readonly transcript: number
  readonly entry: number
  readonly text: string
  /** An RFC with its section. */
  readonly source: string
  /** What it means for a client. */
  readonly effect: string
}

export function odditiesOf(evidence: Evidence): readonly Oddity[] {
  return evidence.exchanges.flatMap((exchange) =>
    exchange.said.flatMap((said) => oddityIn(evidence.index, exchange, said)),
  )
}

function oddityIn(transcript: number, { purpose, command, outcome }: Exchange, said: Said): readonly Oddity[] {
  const place = { transcript, entry: said.entry, text: said.lines.join('\n') }
  if (said.kind === 'odd' && purpose !== 'greeting' && said.text.trim() !== '') {
    return [{ ...place, id: 'odd-line', source: 'RFC 3501 §2.2.2, RFC 5321 §4.2', effect: 'The line is passed over.' }]
  }
  if (command === 'EHLO' && outcome === 'refused' && said.kind === 'answer' && (said.code ?? 0) >= 500) {
    return [
      {
        ...place,
        id: 'helo-only',
        source: 'RFC 5321 §4.1.1.1',
        effect: 'HELO is said in its place; there are no extensions.',
      },
    ]
  }
  if (said.bracket === 'ALERT' && outcome === 'accepted') {
    return [{ ...place, id: 'alert', source: 'RFC 3501 §7.1', effect: 'A client has to show this text to its user.' }]
  }
  return []
}
